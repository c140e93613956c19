//! Papers are issued by the act that calls for them: number and words are there before anybody opens
//! one, and stay whatever happens afterwards.

use crate::harness::{TestApp, both, findings, folded, store, stores, text, text_of};
use permit::{Filing, FilingId, Inspection, InspectionId, Subject as _};
use serde_json::{Value, json};
use std::collections::BTreeMap;

both! {
    numbers_go_by_what_was_done_not_by_who_opens_first
    a_notice_says_for_ever_what_it_said_when_the_task_was_given
    others_who_come_are_told_by_a_notice_of_their_own
    a_publication_names_the_decision_nobody_opened
    one_decision_of_many_addresses_is_one_paper
}

/// The numbers a case's papers have, by which paper.
async fn numbers(app: &TestApp, path: &str) -> BTreeMap<String, String> {
    let list = app.by("clerk").get(&format!("{path}/documents")).await.done();
    let items = list["items"].as_array().expect("a list");
    let numbered = items.iter().filter(|paper| paper["number"].is_string());
    numbered.map(|paper| (text(&paper["key"]), text(&paper["number"]))).collect()
}

async fn said(app: &TestApp, who: &str, path: &str, key: &str) -> String {
    text_of(&app.by(who).get(&format!("{path}/documents/{key}")).await.bytes())
}

async fn numbers_go_by_what_was_done_not_by_who_opens_first(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (first, _) = app.accepted(&licensed, &[store(0), store(1)]).await;
    let (second, _) = app.accepted(&licensed, &[store(2), store(3)]).await;
    // The later filing's paper is opened first, and nothing but a paper comes of it.
    let path = format!("/filings/{second}");
    let receipt = said(app, "hq", &path, "receipt").await;
    assert!(receipt.contains(&folded("甲市市监许收〔2026〕3号")), "{receipt}");
    let of_first = numbers(app, &format!("/filings/{first}")).await;
    assert_eq!(of_first["receipt"], "甲市市监许收〔2026〕2号", "it was handed in before");
    assert_eq!(of_first["acceptance"], "甲市市监许受〔2026〕2号");
    let id: FilingId = first.parse().expect("an id");
    let kept = store::papers::issued(&app.desk.store, Filing::KIND, id.0).await.expect("readable");
    let kinds: Vec<&str> = kept.iter().map(|issued| issued.kind.as_str()).collect();
    assert_eq!(kinds, ["receipt", "acceptance"]);
    let entries = store::ledger::entries_of(&app.desk.store, Filing::KIND, id).await.expect("readable");
    let accepted = entries.iter().find(|entry| entry.event == "accepted").expect("it was accepted");
    assert_eq!(kept[1].act, accepted.act, "by the act that accepted it");
}

async fn a_notice_says_for_ever_what_it_said_when_the_task_was_given(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = app.on_site_of(&item).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    app.assign(&id).await;
    let due = papers::chinese_date(app.workday(5));
    app.pass(1);
    app.visit(&id, findings(&list, &["HQ-3"])).await;
    let rectify_by = app.workday(9);
    let order = json!({ "rectify_by": rectify_by });
    app.by("chief").post(&format!("/inspections/{id}/rectification"), order).await.done();
    // Opened for the first time only now.
    let notice = said(app, "hq", &format!("/inspections/{id}"), "on_site_notice").await;
    assert!(notice.contains(&folded(&format!("即至迟{due}完成"))), "{notice}");
    assert!(!notice.contains(&folded(&papers::chinese_date(rectify_by))), "{notice}");
    assert!(!notice.contains("第四十五条"), "that article does not list the on-site check: {notice}");
}

async fn others_who_come_are_told_by_a_notice_of_their_own(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    let path = format!("/inspections/{id}");
    let others = json!({ "inspectors": [app.id("inspector2"), app.id("inspector1")] });
    app.by("chief").post(&format!("{path}/assignment"), others).await.done();
    let told = numbers(app, &path).await;
    assert_eq!(told["inspection_notice"], "甲市市监检通〔2026〕1号");
    assert_eq!(told["inspection_notice-2"], "甲市市监检通〔2026〕2号");
    let first = said(app, "hq", &path, "inspection_notice").await;
    assert!(first.contains(&folded("检通〔2026〕1号")) && first.contains("检查丙"), "{first}");
    let second = said(app, "hq", &path, "inspection_notice-2").await;
    assert!(second.contains(&folded("检通〔2026〕2号")), "{second}");
    let (one, two) = (first.find("检查丁").expect("named"), second.find("检查丁").expect("named"));
    assert!(one > first.find("检查丙").expect("named"), "{first}");
    assert!(second.find("检查丙").is_none_or(|at| two < at), "who comes now, in their order: {second}");
    let id: InspectionId = id.parse().expect("an id");
    let kept = store::papers::issued(&app.desk.store, Inspection::KIND, id.0).await.expect("readable");
    assert_eq!(kept.len(), 4, "a notice and its leaflet, twice");
}

async fn a_publication_names_the_decision_nobody_opened(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let told = numbers(app, &format!("/filings/{}", granted.filing)).await;
    let authority = app.by("clerk").get("/session").await.done();
    let authority = text(&authority["authority"]).parse().expect("an id");
    let paging = store::lists::Paging::first(10);
    let waiting = yizheng::desk::decision::publish::waiting(&app.desk, authority, &paging);
    let waiting = waiting.await.expect("readable").items;
    let rows = yizheng::desk::decision::publish::table(&app.desk, &waiting).await.expect("a table");
    let flat: Vec<&String> = rows.iter().flatten().collect();
    assert_eq!(told["grant_decision"], "甲市市监许准〔2026〕2号");
    for number in ["甲市市监许准〔2026〕1号", "甲市市监许准〔2026〕2号"] {
        assert!(flat.iter().any(|cell| *cell == number), "{number} is not in {rows:?}");
    }
}

async fn one_decision_of_many_addresses_is_one_paper(app: &TestApp) {
    let granted = app.granted(&stores(12)).await;
    let id: FilingId = granted.filing.parse().expect("an id");
    let kept = store::papers::issued(&app.desk.store, Filing::KIND, id.0).await.expect("readable");
    let decisions = kept.iter().filter(|issued| issued.kind.starts_with("grant_decision")).count();
    assert_eq!(decisions, 1);
    let decision = said(app, "hq", &format!("/filings/{}", granted.filing), "grant_decision").await;
    for store in stores(12) {
        assert!(decision.contains(&folded(store.get("address"))), "{decision}");
    }
    let receipt: Value = app.by("clerk").get(&format!("/filings/{}/documents", granted.filing)).await.done();
    let last = receipt["items"].as_array().and_then(|all| all.last()).expect("papers").clone();
    assert_eq!((&last["key"], last["number"].is_string()), (&json!("service_receipt"), true), "{last}");
}
