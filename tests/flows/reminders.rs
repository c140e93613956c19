//! Reminders of first inspections: ten, five and one working days before, then overdue to the chief.

use crate::harness::{TestApp, both, stores};
use serde_json::Value;
use yizheng::sweeps::Sweep;

both! { reminders_go_out_at_their_marks an_outage_loses_nothing a_closed_inspection_is_quiet }

/// Three stores whose first inspections are due in thirty working days.
async fn three(app: &TestApp) -> Vec<Value> {
    app.granted(&stores(3)).await;
    app.all("/inspections?kind=first&limit=10").await
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
