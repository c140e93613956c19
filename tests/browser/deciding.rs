//! Deciding: some stores are refused with their reasons; of two officers at once one decides and the
//! other is told; and a second click without any script still decides once.

use super::{Browser, DESKTOP, served};
use crate::harness::{PASSWORD, TestApp, store, stores, text};

/// Three stores of which one is a franchise, accepted and recommended.
async fn recommended(app: &TestApp) -> (String, String) {
    let licensed = app.licensed("hq").await;
    let mut rows = stores(2);
    rows.push(store(2).with("直营", "否"));
    let (filing, _) = app.accepted(&licensed, &rows).await;
    app.recommend(&filing).await;
    (filing, licensed.licence)
}

#[tokio::test]
async fn of_two_officers_at_once_one_decides_and_the_other_is_told() {
    served(async |app, base| {
        let (filing, licence) = recommended(app).await;
        let one = Browser::open(base, DESKTOP).await;
        let two = Browser::open(base, DESKTOP).await;
        for (browser, who) in [(&one, "approver"), (&two, "many")] {
            browser.go("/sign-in").await;
            browser.come_in(who, PASSWORD).await;
            browser.go(&format!("/bureau/filings/{filing}/decision")).await;
            browser.read("将产生第 2 版许可证：新增 2 行；不予 1 家；需重新张贴 0 家").await;
            browser.read("直营").await;
        }
        one.look("decision").await;
        let at_once = "准予 2 家，不予 1 家";
        tokio::join!(one.commit(at_once), two.commit(at_once));
        let told = [one.text().await, two.text().await];
        let won = told.iter().filter(|text| text.contains("决定已作出")).count();
        assert_eq!(won, 1, "one of them decided: {told:#?}");
        let loser = if told[0].contains("决定已作出") { &two } else { &one };
        loser.read("没有等待决定的地址").await;
        loser.look("decided-by-another").await;
        loser.press("main a[href^='/bureau/filings/']").await;
        loser.read("不予许可").await;

        let rows = app.rows(&licence).await;
        assert_eq!(rows.len(), 2);
        let editions = app.by("chief").get(&format!("/licences/{licence}/editions")).await.done();
        assert_eq!(editions["items"].as_array().map(Vec::len), Some(2), "{editions:#}");

        // The headquarters reads which store was refused, and why.
        one.sign_out().await;
        one.come_in("hq", PASSWORD).await;
        one.go(&format!("/hq/filings/{filing}")).await;
        one.read("准予，载入许可证第 2 版").await;
        one.look("hq-partly-granted").await;
        one.follow("不予许可1").await;
        one.read(store(2).get("name")).await;
        one.follow(store(2).get("name")).await;
        one.read("直营").await;
        one.look("hq-refused").await;
        one.close().await;
        two.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_second_click_without_a_script_still_decides_once() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
        app.sign("hq", &filing).await;
        let desk = Browser::without_scripts(base).await;
        desk.go("/sign-in").await;
        desk.come_in("hq", PASSWORD).await;
        desk.go(&format!("/hq/filings/{filing}/submit")).await;
        desk.commit("提交 2 处地址的申请").await;
        desk.read("已提交").await;
        desk.sign_out().await;
        for (who, first, then) in [
            ("clerk", "受理（2 处地址）", "已受理"),
            ("reviewer", "按建议提出审查意见（2 处）", "已提出审查意见"),
        ] {
            desk.come_in(who, PASSWORD).await;
            desk.go(&format!("/bureau/filings/{filing}")).await;
            desk.commit(first).await;
            desk.read(then).await;
            desk.sign_out().await;
        }
        desk.come_in("approver", PASSWORD).await;
        desk.go(&format!("/bureau/filings/{filing}/decision")).await;
        desk.commit("准予 2 家").await;
        desk.read("决定已作出").await;
        let history = desk.text().await;
        for act in ["窗口甲 受理", "审查乙 提出审查意见（2 处）", "审批己 准予许可（2 处）"]
        {
            assert_eq!(history.matches(act).count(), 1, "{act}: {history}");
        }
        let licence = text(&app.all("/licences?limit=10").await[0]["id"]);
        assert_eq!(app.rows(&licence).await.len(), 2);
        desk.close().await;
    })
    .await;
}
