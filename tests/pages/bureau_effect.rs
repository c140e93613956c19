//! The effect board counts what the store holds and what enterprises stated, and 双公示 is marked once.

use super::by_form::{Browser, html, values};
use crate::harness::{TestApp, both, stores, text};
use serde_json::json;

both! { the_effect_is_counted_with_its_formulas permits_are_published_and_marked }

async fn the_effect_is_counted_with_its_formulas(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let chief = Browser::of(app, "chief").await;
    let period = format!("?from=2026-01-01&to={}", app.today());
    let before = chief.get(&format!("/bureau/effect{period}")).await;
    assert!(before.contains("还没有企业申报实际开业日期"), "no figure without a statement: {before}");
    assert!(before.contains("企业申报，0 家门店、0 家企业"), "{before}");
    assert!(before.contains("<p class=\"figure\">1</p><p>服务企业（家）</p>"), "{before}");

    // The headquarters states one store's opening by the form of its page.
    let row = text(&granted.rows[0]["id"]);
    let hq = Browser::of(app, "hq").await;
    let path = format!("/hq/rows/{row}");
    assert!(hq.get(&path).await.contains("开业申报"));
    let opened = app.today().to_string();
    let bad = [("opened_on", opened.as_str()), ("daily_rent", "一千"), ("daily_wages", "1")];
    let refused = hq.post(&format!("{path}/start"), &bad).await;
    assert_eq!(refused.status, 422);
    assert!(html(&refused).contains("最多两位小数") && html(&refused).contains("一千"));
    let early = [("opened_on", "2026-01-01"), ("daily_rent", "600.50"), ("daily_wages", "399.50")];
    assert_eq!(hq.post(&format!("{path}/start"), &early).await.status, 422, "before its permit");
    let stated = [("opened_on", opened.as_str()), ("daily_rent", "600.50"), ("daily_wages", "399.50")];
    let shown = hq.done(&format!("{path}/start"), &stated).await;
    assert!(shown.contains("开业情况已申报") && shown.contains("600.50"), "{shown}");

    // Accepted today: the ordinary limits end 10 and then 5 working days on.
    let calendar = app.desk.calendar();
    let ready = calendar.add(calendar.add(app.today(), 10).due, 5).due;
    let days = app.today().until((jiff::Unit::Day, ready)).expect("days").get_days();
    let board = chief.get(&format!("/bureau/effect{period}")).await;
    assert!(board.contains("企业申报，1 家门店、1 家企业"), "{board}");
    assert!(
        board.contains(&format!("<p class=\"figure\">{days}</p><p>提早开业（天）</p>")),
        "{days}: {board}"
    );
    assert!(board.contains(&format!("<p class=\"figure\">{days}000.00</p>")), "1000 yuan a day: {board}");
    for said in ["<svg", "材料份数", "受理到决定用了几个工作日", "怎样算的", "1 − 实交", "按企业"]
    {
        assert!(board.contains(said), "{said}: {board}");
    }
    let book = chief.fetch(&format!("/bureau/effect/export{period}")).await;
    assert!(book.body.starts_with(b"PK"), "{book}");
    assert_eq!(Browser::of(app, "hq").await.status("/bureau/effect").await, 404);
    let far = Browser::of(app, "far.chief").await.get(&format!("/bureau/effect{period}")).await;
    assert!(far.contains("这段时间没有收到申请"), "{far}");

    let stranger = app.by("rival").put(&format!("/rows/{row}/start"), json!({})).await;
    assert!(stranger.status == 404 || stranger.status == 422, "{stranger}");
    app.entries().await;
}

async fn permits_are_published_and_marked(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let (licence, number) = (&granted.licensed.licence, &granted.licensed.number);
    let waiting = app.by("clerk").get("/publications").await.done();
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(2), "{waiting:#}");
    assert_eq!(waiting["items"][1]["added"], 2);
    let clerk = Browser::of(app, "clerk").await;
    let page = clerk.get("/bureau/publication").await;
    assert!(page.contains("待公示（1 张许可证）") && page.contains(number), "{page}");
    assert!(page.contains("还剩 ") && page.contains("双公示"), "each with its clock: {page}");
    let boxes = values(&page, "edition");
    assert_eq!(boxes.len(), 2);
    let book = clerk.fetch("/bureau/publication/export").await;
    assert!(book.body.starts_with(b"PK"), "{book}");
    assert_eq!(clerk.post("/bureau/publication", &[]).await.status, 422, "nothing is ticked");
    let marked = clerk.done("/bureau/publication", &[("edition", boxes[0].as_str())]).await;
    assert!(marked.contains("已标记为已公示") && marked.contains("窗口甲"), "{marked}");
    assert_eq!(values(&marked, "edition").len(), 1);
    let again = clerk.post("/bureau/publication", &[("edition", boxes[0].as_str())]).await;
    assert_eq!(again.status, 409);
    assert!(html(&again).contains("可能已由他人标记"), "{}", html(&again));
    let path = format!("/licences/{licence}/editions/2/publication");
    app.by("far.clerk").post(&path, json!(null)).await.refused(404, "not_found");
    app.by("approver").post(&path, json!(null)).await.refused(403, "actor.wrong_role");
    app.by("reviewer").post(&path, json!(null)).await;
    let done = clerk.get("/bureau/publication").await;
    assert!(done.contains("没有待公示的许可"), "{done}");
    app.entries().await;
}
