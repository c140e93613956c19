//! Reminders: ten, five and one working days before a last day, then overdue to the chief.

use crate::harness::{TestApp, both, stores};
use serde_json::{Value, json};
use yizheng::sweeps::Sweep;

both! {
    reminders_go_out_at_their_marks
    an_outage_loses_nothing
    a_closed_inspection_is_quiet
    decisions_and_hand_outs_are_reminded_of
    a_new_notice_moves_a_hand_out
    publications_are_reminded_of
}

/// Three stores whose first inspections are due in thirty working days.
async fn three(app: &TestApp) -> Vec<Value> {
    app.granted(&stores(3)).await;
    hand_out_all(app).await;
    app.all("/inspections?kind=first&limit=10").await
}

/// Hands out and publishes everything that was decided.
async fn hand_out_all(app: &TestApp) {
    app.publish_all().await;
    let filings = app.by("clerk").get("/filings?state=accepted").await.done();
    for filing in filings["items"].as_array().expect("a list") {
        let path = format!("/filings/{}", filing["id"].as_str().expect("an id"));
        if app.by("clerk").get(&path).await.done()["hand_out_by"].is_string() {
            let handing = json!({ "way": "post", "tracking": "EA123456789CN" });
            app.by("clerk").post(&format!("{path}/hand-out"), handing).await.done();
        }
    }
}

/// Who is reminded of an inspection before its last day: its office, else the bureau.
fn owner(task: &Value) -> String {
    task["office"].as_str().map_or_else(|| "office".to_owned(), |office| format!("office:{office}"))
}

async fn reminded(app: &TestApp, tasks: &[Value]) -> usize {
    let mut owners: Vec<String> = tasks.iter().map(owner).collect();
    owners.sort();
    owners.dedup();
    let mut count = 0;
    for owner in owners {
        count += app.times_told(&owner, "inspection_due_soon").await;
    }
    count
}

async fn reminders_go_out_at_their_marks(app: &TestApp) {
    let tasks = three(app).await;
    // Working days passed, then reminders sent until then and how many were new.
    for (passed, sent) in [(19, 0), (1, 3), (1, 0), (3, 0), (1, 3), (3, 0), (1, 3), (1, 0)] {
        app.pass(passed);
        let before = reminded(app, &tasks).await;
        let report = app.sweep(Sweep::Remind).await;
        let left =
            app.by("chief").get("/inspections?kind=first").await.done()["items"][0]["days_left"].clone();
        assert_eq!(report.done.len(), sent, "{left} working days left");
        assert_eq!(reminded(app, &tasks).await - before, sent, "{left} working days left");
        assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 0, "never twice");
    }
    assert_eq!(app.times_told("chief", "inspection_overdue").await, 0, "the last day is still theirs");
    app.pass(1);
    let entries = app.entries().await;
    assert_eq!(app.dry_run(Sweep::Remind).await.done.len(), 3);
    assert_eq!(app.entries().await, entries, "a dry run writes nothing");
    app.sweep(Sweep::Remind).await;
    assert_eq!(app.times_told("chief", "inspection_overdue").await, 3);
    let late = app.by("chief").get("/inspections?kind=first").await.done();
    assert_eq!(late["items"][0]["days_left"], -1);
    app.pass(5);
    app.sweep(Sweep::Remind).await;
    assert_eq!(app.times_told("chief", "inspection_overdue").await, 3, "told once");
}

async fn an_outage_loses_nothing(app: &TestApp) {
    let tasks = three(app).await;
    // Down from six days before to three days before: the mark in between is made up for.
    app.pass(24);
    app.sweep(Sweep::Remind).await;
    assert_eq!(reminded(app, &tasks).await, 3);
    app.pass(3);
    app.sweep(Sweep::Remind).await;
    assert_eq!(reminded(app, &tasks).await, 6);
    // Down over the last day: the chief hears, and no reminder of a day gone by is sent late.
    app.pass(5);
    app.sweep(Sweep::Remind).await;
    assert_eq!(reminded(app, &tasks).await, 6);
    assert_eq!(app.times_told("chief", "inspection_overdue").await, 3);
}

async fn a_closed_inspection_is_quiet(app: &TestApp) {
    let tasks = three(app).await;
    let id = crate::harness::text(&tasks[0]["id"]);
    app.pass(2);
    app.assign(&id).await;
    let met = crate::harness::findings(&app.checklist_of(&tasks[0]).await, &[]);
    app.visit(&id, met).await;
    app.conclude(&id, "conforms").await;
    app.pass(40);
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 2);
    let open = app.all("/inspections?kind=first&open=true&limit=10").await;
    assert_eq!(open.len(), 2);
}

async fn decisions_and_hand_outs_are_reminded_of(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    hand_out_all(app).await;
    let (filing, _) = app.accepted(&licensed, &stores(3)).await;
    let times =
        async |text: &str| (app.times_told("office", text).await, app.times_told("chief", text).await);
    // Ten working days: nothing at once, then at five and at one, then the chief.
    for (passed, sent) in [(0, 0), (4, 0), (1, 1), (1, 0), (3, 1), (1, 0)] {
        app.pass(passed);
        let report = app.sweep(Sweep::Remind).await;
        assert_eq!(report.done.len(), sent, "after {passed} more days: {:?}", report.done);
    }
    assert_eq!(times("decision_due_soon").await, (2, 0));
    app.pass(1);
    assert_eq!(app.dry_run(Sweep::Remind).await.done.len(), 1);
    app.sweep(Sweep::Remind).await;
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 0, "once");
    assert_eq!(times("decision_overdue").await, (0, 1));
    let told = app.told("chief").await;
    let (_, values) = told.iter().find(|(text, _)| text == "decision_overdue").expect("told");
    assert!(values.contains(&"3".to_owned()), "one notice for three addresses: {values:?}");

    app.recommend(&filing).await;
    app.decide(&filing).await;
    app.publish_all().await;
    let shown = app.filing(&filing).await;
    assert_eq!((&shown["phase"], &shown["hand_out_by"]), (&json!("decided"), &json!(app.workday(5))));
    for (passed, sent) in [(0, 0), (3, 0), (1, 1), (1, 0), (1, 1), (1, 0)] {
        app.pass(passed);
        assert_eq!(app.sweep(Sweep::Remind).await.done.len(), sent, "after {passed} more days");
    }
    assert_eq!(times("hand_out_due_soon").await, (1, 0));
    assert_eq!(times("hand_out_overdue").await, (0, 1));
    hand_out_all(app).await;
    assert_eq!(app.filing(&filing).await["hand_out_by"], Value::Null);
    app.pass(1);
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 0);
}

async fn a_new_notice_moves_a_hand_out(app: &TestApp) {
    app.licensed("hq").await;
    let filings = app.by("clerk").get("/filings?state=accepted").await.done();
    let id = crate::harness::text(&filings["items"][0]["id"]);
    let before = app.filing(&id).await["hand_out_by"].clone();
    let day = app.workday(2);
    let calendar = app.desk.calendar();
    let known = calendar.with_notice(&format!("date,kind,name\n{day},holiday,临时放假\n")).expect("a notice");
    app.desk.use_calendar(known);
    yizheng::desk::deadlines::recount(&app.desk, false).await.expect("counted again");
    let after = app.filing(&id).await["hand_out_by"].clone();
    assert!(after.as_str() > before.as_str(), "{before} became {after}");
}

async fn publications_are_reminded_of(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    hand_out_all(app).await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let handing = json!({ "way": "post", "tracking": "EA123456789CN" });
    app.by("clerk").post(&format!("/filings/{filing}/hand-out"), handing).await.done();
    let waits = app.by("clerk").get("/publications").await.done()["items"][0].clone();
    assert_eq!((&waits["edition"], &waits["due_on"]), (&json!(2), &json!(app.workday(7))));
    let times =
        async |text: &str| (app.times_told("office", text).await, app.times_told("chief", text).await);
    // Seven working days: nothing at once, then at five and at one, then the chief.
    for (passed, sent) in [(0, 0), (1, 0), (1, 1), (1, 0), (3, 1), (1, 0)] {
        app.pass(passed);
        let report = app.sweep(Sweep::Remind).await;
        assert_eq!(report.done.len(), sent, "after {passed} more days: {:?}", report.done);
    }
    assert_eq!(times("publication_due_soon").await, (2, 0));
    app.pass(1);
    let entries = app.entries().await;
    assert_eq!(app.dry_run(Sweep::Remind).await.done.len(), 1);
    assert_eq!(app.entries().await, entries, "a dry run writes nothing");
    app.sweep(Sweep::Remind).await;
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 0, "once");
    assert_eq!(times("publication_overdue").await, (0, 1));
    let told = app.told("chief").await;
    let (_, values) = told.iter().find(|(text, _)| text == "publication_overdue").expect("told");
    let named = [waits["licence_number"].as_str().expect("a number"), "2"];
    assert!(named.iter().all(|word| values.contains(&(*word).to_owned())), "{values:?}");
    app.publish_all().await;
    app.pass(5);
    assert_eq!(app.sweep(Sweep::Remind).await.done.len(), 0, "published, it is quiet");
    assert_eq!(app.by("clerk").get("/publications").await.done()["items"], json!([]));
}
