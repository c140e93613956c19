//! What time does: deadlines lengthened once, silence that accepts, drafts that lapse.

use crate::harness::{TestApp, both, stores, text};
use jiff::ToSpan;
use permit::{Filing, FilingId, Instant, Subject as _};
use serde_json::{Value, json};
use yizheng::sweeps::Sweep;

both! {
    the_time_limit_is_lengthened_once
    a_time_limit_that_has_passed_is_not_lengthened
    silence_accepts_from_the_day_received
    the_law_does_not_wait_for_a_sweep
    who_reads_after_midnight_reads_what_the_law_has_made_of_it
    a_silent_draft_lapses
    a_filing_not_corrected_lapses
}

async fn the_time_limit_is_lengthened_once(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    let accepted = app.today();
    let due = app.item(&items[0]).await["due_on"].clone();
    assert_eq!(due, app.workday(10).to_string());
    app.pass(9);
    let path = format!("/filings/{filing}/extension");
    let reason = json!({ "reason": "需核实直营关系" });
    app.by("reviewer").post(&path, reason.clone()).await.refused(403, "actor.wrong_role");
    app.by("chief").post(&path, json!({ "reason": "  " })).await.refused(422, "reason.missing");
    app.by("chief").post(&path, reason.clone()).await.done();
    let clock = app.by("hq").get(&format!("/items/{}/clock", items[1])).await.done();
    assert_eq!((&clock["extended"], &clock["days"]), (&json!(true), &json!(15)));
    assert_eq!(clock["due_on"], app.desk.calendar().add(accepted, 15).due.to_string());
    app.by("chief").post(&path, reason).await.refused(409, "extend.nothing");
    let enterprise = format!("enterprise:{}", licensed.enterprise);
    assert_eq!(app.times_told(&enterprise, "extended").await, 1);
}

async fn a_time_limit_that_has_passed_is_not_lengthened(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    app.pass(11);
    let path = format!("/filings/{filing}/extension");
    app.by("chief").post(&path, json!({ "reason": "需核实直营关系" })).await.refused(409, "extend.too_late");
}

async fn submitted(app: &TestApp) -> (String, Vec<String>) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    (filing, items)
}

async fn silence_accepts_from_the_day_received(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let received = app.today();
    app.pass(5);
    assert_eq!(app.sweep(Sweep::Settle).await.done, Vec::<String>::new(), "the fifth day is still theirs");
    app.pass(1);
    let admit = format!("/filings/{filing}/admit");
    app.by("clerk").post(&admit, Value::Null).await.refused(409, "admit.too_late");
    let points = json!({ "points": [{ "field": "layout", "text": "晚了" }] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.refused(409, "admit.too_late");

    let entries = app.entries().await;
    assert_eq!(app.dry_run(Sweep::Settle).await.done.len(), 1);
    assert_eq!(app.entries().await, entries, "a dry run writes nothing");
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 1);
    let accepted = app.filing(&filing).await;
    assert_eq!((&accepted["state"], &accepted["status"]["by"]), (&json!("accepted"), &Value::Null));
    assert_eq!(accepted["status"]["on"], received.to_string(), "it counts from the day received");
    let due = app.desk.calendar().add(received, 10).due;
    assert_eq!(app.item(&items[0]).await["due_on"], due.to_string());

    // The entry says when it took effect and when it was written.
    let id: FilingId = filing.parse().expect("an id");
    let entries = store::ledger::entries_of(&app.desk.store, Filing::KIND, id).await.expect("a history");
    let entry = entries.last().expect("it has entries");
    assert_eq!((entry.event.as_str(), entry.effective_at), ("accepted", Instant::at_hour(received, 0)));
    assert_eq!(entry.recorded_at, Instant::at_hour(app.today(), 9));
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 0, "once");
    let enterprise = format!("enterprise:{}", text(&accepted["enterprise"]));
    assert_eq!(app.times_told(&enterprise, "deemed_accepted").await, 1);
}

async fn the_law_does_not_wait_for_a_sweep(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    app.pass(8);
    // Nobody swept: the reviewer's own act writes first what the law has made of the filing.
    let opinions: Vec<Value> = items.iter().map(|item| json!({ "item": item, "verdict": "grant" })).collect();
    let path = format!("/filings/{filing}/recommendations");
    app.by("reviewer").post(&path, json!({ "opinions": opinions })).await.done();
    assert_eq!(app.filing(&filing).await["phase"], "recommended");
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn who_reads_after_midnight_reads_what_the_law_has_made_of_it(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let received = app.today();
    app.pass(5);
    assert_eq!(app.filing(&filing).await["state"], "submitted", "the fifth day is still theirs");
    app.pass(1);
    // Nobody swept and nobody acted: the lists, the case and its addresses know all the same.
    let waiting = app.by("clerk").get("/filings?state=submitted").await.done();
    assert_eq!(waiting["items"], json!([]));
    let accepted = app.filing(&filing).await;
    assert_eq!((&accepted["state"], &accepted["status"]["by"]), (&json!("accepted"), &Value::Null));
    assert_eq!(accepted["status"]["on"], received.to_string());
    assert_eq!(app.item(&items[0]).await["state"], "accepted");
    let entries = app.entries().await;
    app.filing(&filing).await;
    assert_eq!(app.entries().await, entries, "reading again writes nothing");
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 0, "nothing is left to the sweep");
}

async fn a_silent_draft_lapses(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let opened = app.today();
    app.set(opened.saturating_add(60.days()), 9);
    app.draw("hq", &items[0]).await;
    let touched = app.today();
    app.set(touched.saturating_add(90.days()), 23);
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 0, "the ninetieth day is still theirs");
    app.set(touched.saturating_add(91.days()), 0);
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 1);
    let lapsed = app.filing(&filing).await;
    assert_eq!((&lapsed["state"], &lapsed["items"]), (&json!("lapsed"), &json!({ "terminated": 2 })));
    assert_eq!(lapsed["status"]["on"], touched.saturating_add(90.days()).to_string());
    app.by("hq")
        .post(&format!("/filings/{filing}/submit"), Value::Null)
        .await
        .refused(409, "state.not_allowed");
    let enterprise = format!("enterprise:{}", licensed.enterprise);
    assert_eq!(app.times_told(&enterprise, "lapsed").await, 1);
}

async fn a_filing_not_corrected_lapses(app: &TestApp) {
    let (filing, _) = submitted(app).await;
    let points = json!({ "points": [{ "item": 1, "field": "layout", "text": "请重新上传" }] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.done();
    app.pass(30);
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 0);
    app.pass(1);
    assert_eq!(app.sweep(Sweep::Settle).await.done.len(), 1);
    assert_eq!(app.filing(&filing).await["state"], "lapsed");
}
