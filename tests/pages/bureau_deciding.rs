//! Deciding many addresses from the pages: each row answers for itself, those drawn are opened first, and
//! the decision keeps what was opened; what the chief and the inspectors order by forms.

use super::by_form::{Browser, html, value, values};
use crate::harness::{INSTRUMENT, TestApp, both, findings, stores, text};
use forms::{Forms, Instrument};
use serde_json::json;

both! { those_drawn_are_opened_before_they_are_decided rows_answer_for_themselves checks_are_ordered_by_forms }

/// An instrument that has half of the addresses looked at.
fn half_is_looked_at(app: &TestApp) {
    app.add_form(INSTRUMENT, |forms: &Forms| {
        let old = forms.instrument(INSTRUMENT).expect("the instrument");
        let new = Instrument { open_percent: Some(50), ..old.clone() };
        toml::to_string(&new).expect("an instrument can be written")
    });
    app.use_forms();
}

async fn those_drawn_are_opened_before_they_are_decided(app: &TestApp) {
    half_is_looked_at(app);
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    app.pass(1);
    app.pass_on_site(&item).await;
    app.recommend(&filing).await;
    let approver = Browser::of(app, "approver").await;
    let case = format!("/bureau/filings/{filing}");
    let page = approver.get(&case).await;
    assert!(page.contains("抽中 1 处须打开查看后再决定，您已查看 0 处"), "half of one is one: {page}");
    let early = approver.fetch(&format!("{case}/decision")).await;
    assert_eq!(early.status, 409, "{early}");
    assert!(html(&early).contains("被抽中须逐处查看"), "{}", html(&early));
    app.by("approver").post(&format!("/filings/{filing}/decision"), json!({})).await;
    assert_eq!(app.item(&item).await["state"], "recommended", "the API asks for the same");
    // A colleague's look is not the approver's.
    Browser::of(app, "reviewer").await.get(&format!("/bureau/items/{item}")).await;
    assert_eq!(approver.status(&format!("{case}/decision")).await, 409);
    approver.get(&format!("/bureau/items/{item}")).await;
    let preview = approver.get(&format!("{case}/decision")).await;
    let seen = value(&preview, "seen");
    approver.done(&format!("{case}/decision"), &[("seen", &seen)]).await;
    let shown = approver.get(&format!("/bureau/items/{item}")).await;
    assert!(shown.contains("打开查看") && shown.contains("决定前于"), "{shown}");

    app.pass(1);
    let licensed = app.by("chief").get("/licences").await.done();
    let licensed = crate::harness::Licensed {
        enterprise,
        licence: text(&licensed["items"][0]["id"]),
        number: text(&licensed["items"][0]["number"]),
    };
    let (filing, items) = app.accepted(&licensed, &stores(4)).await;
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!(decided["rows"], 2, "those not drawn are decided: {decided:#}");
    let left = decided["problems"].as_array().expect("a list");
    assert!(left.iter().all(|it| it["code"] == "decide.not_opened"), "{decided:#}");
    for item in &items {
        let opened = app.by("approver").post(&format!("/items/{item}/opening"), json!(null)).await;
        assert_eq!(opened.status, 204, "{opened}");
    }
    let rest = app.decide(&filing).await;
    assert_eq!(rest["rows"], 2, "{rest:#}");
}

async fn rows_answer_for_themselves(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(3)).await;
    let reviewer = Browser::of(app, "reviewer").await;
    let case = format!("/bureau/filings/{filing}");
    let page = reviewer.get(&case).await;
    let boxes = values(&page, "item");
    // One of the three changes after the page was read.
    let two = [("scope", "some"), ("item", boxes[0].as_str()), ("verdict", "grant")];
    reviewer.done(&format!("{case}/opinions"), &two).await;
    let fields: Vec<(&str, &str)> = std::iter::once(("scope", "some"))
        .chain(boxes.iter().map(|tick| ("item", tick.as_str())))
        .chain([("verdict", "grant")])
        .collect();
    let some = reviewer.post(&format!("{case}/opinions"), &fields).await;
    let shown = html(&some);
    assert!(shown.contains("已办理 2 处，以下 1 处没有办成"), "{shown}");
    let row = shown.split("<tr data-href").find(|row| row.contains(&items[0])).expect("its row");
    assert!(row.contains("class=\"mark\""), "the row itself says why: {row}");

    app.pass(1);
    let approver = Browser::of(app, "approver").await;
    let page = approver.get(&case).await;
    let boxes = values(&page, "item");
    let reason = ("reason", "请核对面积");
    approver.done(&format!("{case}/send-back"), &[("item", boxes[0].as_str()), reason]).await;
    let both = [("item", boxes[0].as_str()), ("item", boxes[1].as_str()), reason];
    let again = approver.post(&format!("{case}/send-back"), &both).await;
    assert!(html(&again).contains("已办理 1 处，以下 1 处没有办成"), "{}", html(&again));
}

async fn checks_are_ordered_by_forms(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = text(&app.on_site_of(&item).await["id"]);
    app.assign(&task).await;
    app.pass(1);
    let list = app.checklist_of(&app.on_site_of(&item).await).await;
    let first = text(&list["items"][0]["no"]);
    app.visit(&task, findings(&list, &[first.as_str()])).await;
    let path = format!("/bureau/inspections/{task}");
    let chief = Browser::of(app, "chief").await;
    let page = chief.get(&path).await;
    assert!(page.contains("责令限期整改") && !page.contains("终止核查"), "{page}");
    let version = value(&page, "version");
    let yesterday = app.today().yesterday().expect("a day").to_string();
    let order = |day: &str| {
        let fields = vec![("version".to_owned(), version.clone()), ("rectify_by".to_owned(), day.to_owned())];
        fields
    };
    let past = order(&yesterday);
    let past: Vec<(&str, &str)> = past.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(chief.post(&format!("{path}/rectify"), &past).await.status, 422);

    let inspector = Browser::of(app, "inspector1").await;
    let page = inspector.get(&format!("{path}/correct")).await;
    let version = value(&page, "version");
    let mut fields = vec![("version".to_owned(), version), ("reason".to_owned(), "写错了一项".to_owned())];
    for item in list["items"].as_array().expect("a list") {
        let no = text(&item["no"]);
        let result = if no == first { "failed" } else { "met" };
        fields.push((format!("r-{no}"), result.to_owned()));
        fields.push((format!("m-{no}"), if no == first { "改写的情况".to_owned() } else { String::new() }));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let corrected = inspector.done(&format!("{path}/correct"), &fields).await;
    assert!(corrected.contains("改写的情况") && corrected.contains("更正检查记录"), "{corrected}");
    assert!(corrected.contains("被检查单位未签字"), "everybody signs again: {corrected}");
}
