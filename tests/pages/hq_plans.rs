//! Opening plans: counted back by the calendar, looked at by the rules, and filed from there.

use super::page::{Fill, as_it_stands};
use super::person::Person;
use crate::harness::{Store, TestApp, both, store, text};
use jiff::civil::date;
use serde_json::{Value, json};

both! { a_store_in_preparation_is_filed plans_are_told_on_the_first_page the_same_by_the_api }

/// A plan of which everything is known.
fn whole(store: &Store, opens_on: &str) -> Fill {
    let fill = ["name", "uscc", "division", "address", "area_m2"]
        .iter()
        .fold(as_it_stands(), |fill, field| fill.write(field, store.get(field)));
    fill.write("planned_opening", opens_on).write("contact", "林筹备").write("contact_phone", "020-83590832")
}

async fn a_store_in_preparation_is_filed(app: &TestApp) {
    // Two stores are listed already: a third may come alone.
    app.granted(&[store(20), store(21)]).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.follow(&hq.open("/hq").await, "开店计划").await;
    page.must_say(&["没有法律效力", "还没有"]);
    let page = hq.follow(&page, "列入一家门店").await;
    let empty = hq.refused(&page, "保存计划", as_it_stands()).await;
    empty.must_say(&["请填写「联系人」", "请填写「拟开业日期」"]);
    // Only a name, a day and a contact are known so far.
    let first = as_it_stands()
        .write("name", store(0).get("name"))
        .write("planned_opening", "2026-04-01")
        .write("contact", "林筹备");
    let page = hq.press(&empty, "保存计划", first).await;
    page.must_say(&["已列入开店计划", store(0).get("name"), "待补充", "请填写「经营场所」"]);
    // 1 + 5 + 10 + 5 working days before 1 April: the Spring Festival lies before them.
    page.must_say(&["2026年3月3日（二）到期", "送达（5 个工作日），不晚于 2026年3月31日（二）"]);
    assert!(page.ticks("plans").is_empty(), "what is not whole is not filed yet");

    let page = hq.follow(&page, &format!("修改 {}", store(0).get("name"))).await;
    assert_eq!(page.field("planned_opening"), "2026-04-01");
    let page = hq.press(&page, "保存计划", whole(&store(0), "2026-04-01")).await;
    page.must_say(&["计划已修改", "条件符合", "林筹备 020-83590832"]);
    let other = hq.follow(&page, "列入一家门店").await;
    let franchised = whole(&store(1), "2026-05-06").tick("directly_run", "否");
    let page = hq.press(&other, "保存计划", franchised).await;
    page.must_say(&["不符合条件", "不是直营门店"]);
    let third = hq.follow(&page, "列入一家门店").await;
    let page = hq.press(&third, "保存计划", whole(&store(2), "2026-04-01")).await;
    hq.refused(&page, "用所选门店申请", as_it_stands()).await.must_say(&["请先勾选门店"]);

    let ids = page.ticks("plans");
    assert_eq!(ids.len(), 3);
    let one = as_it_stands().tick("plans", &ids[0]);
    let filed = hq.press(&page, "用所选门店申请", one).await;
    filed.must_say(&["已加入申请", "已填写 1 处", store(0).get("name")]);
    let draft = filed.path.split('/').nth(3).expect("a filing").to_owned();
    let page = hq.open("/hq/plans").await;
    page.must_say(&["已申请", "查看申请"]);
    let rest = page.ticks("plans");
    assert_eq!(rest.len(), 2, "filed once: {page}");
    let last = page.form("用所选门店申请").offers("草稿").1;
    assert_eq!(last, draft, "the draft just begun is offered");
    let more = as_it_stands().tick("plans", &rest[0]).write("filing", &draft);
    hq.press(&page, "用所选门店申请", more).await.must_say(&["已填写 2 处"]);
    // Taken out of the draft it stands as a plan again.
    let addresses = hq.open(&format!("/hq/filings/{draft}/addresses")).await;
    hq.press(&addresses, &format!("删除 {}", store(0).get("name")), as_it_stands()).await;
    let page = hq.open("/hq/plans").await;
    assert_eq!(page.ticks("plans").len(), 2, "{page}");
    let edit = hq.follow(&page, &format!("修改 {}", store(1).get("name"))).await;
    let page = hq.press(&edit, "删除这项计划", as_it_stands()).await;
    assert!(!page.says(store(1).get("name")), "{page}");
}

async fn plans_are_told_on_the_first_page(app: &TestApp) {
    app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open("/hq/plans/new").await;
    hq.press(&page, "保存计划", whole(&store(0), "2026-04-01")).await;
    assert!(!hq.open("/hq").await.says("开店计划："), "there is time");
    app.set(date(2026, 2, 25), 9);
    let hq = Person::of(app, "hq").await;
    hq.open("/hq")
        .await
        .must_say(&["开店计划：1 家门店应当申请", "还剩 5 个工作日 · 2026年3月3日（二）到期"]);
    app.set(date(2026, 3, 10), 9);
    let hq = Person::of(app, "hq").await;
    hq.open("/hq/plans").await.must_say(&["今天提交的话，最早"]);
    let rival = Person::of(app, "rival").await;
    assert_eq!(rival.ask("/hq/plans").await.status, 404);
}

async fn the_same_by_the_api(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let plans = format!("/enterprises/{}/plans", licensed.enterprise);
    let body = |opens: &str| {
        let store = store(0);
        json!({ "contact": "林筹备", "values": {
            "name": store.get("name"), "uscc": store.get("uscc"), "division": store.get("division"),
            "address": store.get("address"), "area_m2": store.get("area_m2"), "directly_run": "是",
            "category": "餐饮服务经营者", "items": "热食类食品制售", "planned_opening": opens,
        } })
    };
    let made = app.by("hq").post(&plans, body("2026-04-01")).await.done();
    let path = format!("{plans}/{}", text(&made["id"]));
    app.by("hq").post(&plans, body("下个月")).await.invalid("planned_opening", "field.not_date");
    app.by("rival").get(&plans).await.refused(404, "not_found");
    app.by("reviewer").post(&plans, body("2026-04-01")).await.refused(403, "actor.wrong_role");
    let seen = app.by("reviewer").get(&plans).await.done();
    let outlook = &seen["items"][0]["outlook"];
    assert_eq!((&outlook["look"], &outlook["file_by"]), (&json!("asked"), &json!("2026-03-03")), "{seen:#}");
    let limits: Vec<&Value> =
        outlook["steps"].as_array().into_iter().flatten().map(|step| &step["limit"]).collect();
    assert_eq!(limits, ["one_time_notice", "decision", "hand_out"]);
    app.by("hq").version(&json!(7)).put(&path, body("2026-05-01")).await.refused(409, "version.stale");
    app.by("hq").version(&made["version"]).put(&path, body("2026-05-01")).await.done();
    let file = format!("{plans}/filing");
    let filed = app.by("hq").post(&file, json!({ "plans": [made["id"]] })).await.done();
    let draft = app.by("hq").get(&format!("/filings/{}/items", text(&filed["filing"]))).await.done();
    assert_eq!(draft["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(app.by("hq").get(&plans).await.done()["items"][0]["outlook"]["look"], "filed");
    assert_eq!(app.by("hq").delete(&path).await.status, 204);
    assert_eq!(app.by("hq").get(&plans).await.done()["items"], json!([]));
    app.entries().await;
}
