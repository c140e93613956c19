//! The headquarters' buttons.

use super::{Seat, alike};
use crate::harness::{TestApp, store, stores, text};

#[tokio::test]
async fn plans_and_drafts() {
    alike(async |seat: &Seat<'_>| {
        let granted = seat.app.granted(&[store(20), store(21)]).await;
        seat.take("hq").await;
        planned(seat, 0).await;
        planned(seat, 1).await;
        seat.browser.go("/hq/plans").await;
        seat.tick("plans", 1).await;
        seat.press_and_read("用所选门店申请", "已填写 1 处").await;
        seat.browser.follow("开店计划").await;
        seat.browser.follow("修改").await;
        seat.press_and_read("删除这项计划", "计划已删除").await;

        seat.at("/hq/filings/new", "开始申请新增门店").await;
        seat.browser.read("草稿已建好").await;
        let (filing, _) = seat.app.draft("hq", &granted.licensed.enterprise, &stores(6)[3..]).await;
        let base = format!("/hq/filings/{filing}");
        seat.browser.go(&format!("{base}/addresses")).await;
        seat.press_and_read("删除", "已删除").await;
        seat.browser.go(&format!("{base}/commitments")).await;
        seat.tick("items", 1).await;
        seat.press_and_read("所选门店不作承诺", "走现场核查").await;
        seat.browser.tick("read", "yes").await;
        seat.press_and_read("为 1 家门店签署承诺", "承诺已签署").await;
        seat.at(&format!("{base}/submit"), "提交 2 处地址的申请").await;
        seat.browser.read("申请已提交").await;
        let items = seat.app.by("hq").get(&format!("/filings/{filing}/items")).await.done();
        let mut all = items["items"].as_array().expect("items").iter();
        let signed = all.find(|item| item["promise"]["promise"] == "signed");
        let signed = text(&signed.expect("one is signed for")["id"]);
        seat.app.admit(&filing).await;
        seat.at(&format!("{base}/items/{signed}"), "改走现场核查").await;
        seat.browser.read("承诺已撤回").await;
        seat.at(&format!("{base}/items/{signed}"), "撤回这一处的申请").await;
        seat.browser.read("这一处的申请已撤回").await;
        seat.at(&format!("{base}/withdraw"), "撤回 1 处地址的申请").await;
        seat.browser.read("申请已撤回").await;
    })
    .await;
}

/// Puts a store in preparation into the plan.
async fn planned(seat: &Seat<'_>, at: usize) {
    let (browser, store) = (seat.browser, store(at));
    browser.go("/hq/plans/new").await;
    for field in ["name", "uscc", "address", "area_m2"] {
        browser.write(field, store.get(field)).await;
    }
    browser.choose("division", store.get("division")).await;
    browser.write_date("planned_opening", "2026-04-01").await;
    browser.write("contact", "林筹备").await;
    seat.press_and_read("保存计划", "已列入开店计划").await;
}

#[tokio::test]
async fn people_and_stores() {
    alike(async |seat: &Seat<'_>| {
        let granted = seat.app.granted(&stores(2)).await;
        seat.take("hq").await;
        let row = text(&granted.rows[0]["id"]);
        seat.browser.go("/hq/people/new?kind=store&row=1").await;
        seat.browser.write("display_name", "吴店长").await;
        seat.browser.write("username", "wu").await;
        // The link is told once: who clicked twice without a script makes it anew.
        seat.press("邀请").await;
        seat.browser.go("/hq/people").await;
        seat.browser.read("吴店长").await;
        seat.press("重新生成链接").await;
        seat.browser.go("/hq/people").await;
        seat.press_and_read("结束授权", "授权已结束").await;

        seat.browser.go(&format!("/hq/rows/{row}")).await;
        let today = seat.app.today().to_string();
        seat.browser.write_date("opened_on", &today).await;
        seat.browser.write("daily_rent", "600").await;
        seat.browser.write("daily_wages", "400").await;
        seat.press_and_read("申报", "开业情况已申报").await;
        seat.browser.go("/hq/enterprise").await;
        seat.press_and_read("保存标准", "连锁经营标准已保存").await;
        visited(seat, &row).await;
    })
    .await;
}

/// A visit is signed by the store, answered and confirmed.
async fn visited(seat: &Seat<'_>, row: &str) {
    let app: &TestApp = seat.app;
    let task = app.first_of(row).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    let found = crate::harness::findings(&app.checklist_of(&task).await, &["F-10"]);
    let record = serde_json::json!({ "visited_on": app.today(), "findings": found });
    app.by("inspector1").post(&format!("/inspections/{id}/record"), record).await.done();
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), serde_json::Value::Null).await.done();
    }
    let path = format!("/hq/inspections/{id}");
    seat.browser.go(&path).await;
    seat.browser.write("name", "吴店长").await;
    seat.browser.tick("read", "yes").await;
    seat.press_and_read("签字", "已签字").await;
    app.conclude(&id, "mostly_conforms").await;
    seat.browser.go(&path).await;
    seat.browser.write("text-F-10", "已更换垫板").await;
    seat.press_and_read("提交整改情况", "整改情况已提交").await;
    seat.press_and_read("确认并报告整改", "已确认并报给检查机关").await;
}
