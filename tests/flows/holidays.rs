//! A new year's holidays are loaded while deadlines are open: they may grow, never shrink.

use crate::harness::{TestApp, both, stores, swept, text};
use jiff::civil::date;
use permit::{Actor, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Subject, SubjectKind};
use serde_json::{Value, json};
use yizheng::sweeps::Sweep;

both! {
    a_notice_lengthens_open_deadlines
    a_notice_never_shortens_one
    a_bad_notice_changes_nothing
    a_count_that_was_broken_off_is_finished
    one_that_cannot_be_counted_stops_no_other
}

/// A made-up notice: six days off in a row at New Year, and the year's other holidays.
const LONG: &str = "date,kind,name\n\
    2027-01-01,holiday,元旦\n2027-01-04,holiday,元旦\n2027-01-05,holiday,元旦\n2027-01-06,holiday,元旦\n\
    2027-02-05,holiday,春节\n2027-02-08,holiday,春节\n2027-02-09,holiday,春节\n2027-04-05,holiday,清明节\n\
    2027-05-01,holiday,劳动节\n2027-06-09,holiday,端午节\n2027-09-15,holiday,中秋节\n2027-10-01,holiday,国庆节\n";

async fn events(app: &TestApp, kind: SubjectKind, id: impl ToString) -> Vec<String> {
    let entries = store::ledger::entries_of(&app.desk.store, kind, id).await.expect("a history");
    entries.into_iter().map(|entry| entry.event).collect()
}

async fn a_notice_lengthens_open_deadlines(app: &TestApp) {
    app.set(date(2026, 12, 21), 9);
    let granted = app.granted(&stores(2)).await;
    // Granted on Christmas Eve of the West; a second filing is in work, a third handed in.
    let first = app.first_of(&text(&granted.rows[0]["id"])).await;
    let (_, items) = app.accepted(&granted.licensed, &[crate::harness::store(5)]).await;
    let (submitted, _) = app.draft("hq", &granted.licensed.enterprise, &[crate::harness::store(6)]).await;
    app.sign("hq", &submitted).await;
    app.set(date(2026, 12, 29), 9);
    app.submit("hq", &submitted).await;
    let before = [
        first["due_on"].clone(),
        app.item(&items[0]).await["due_on"].clone(),
        app.filing(&submitted).await["due_on"].clone(),
    ];
    let clock = app.by("chief").get(&format!("/inspections/{}/clock", text(&first["id"]))).await.done();
    assert_eq!(clock["explanation"]["provisional"], true, "past the last notice: {clock:#}");

    let load =
        async |who: &'static str| app.by(who).post_file("/calendar/notices", "2027.csv", LONG.into()).await;
    load("chief").await.refused(403, "actor.wrong_role");
    let loaded = load("admin").await.done();
    assert_eq!(loaded["last_noticed_year"], 2027);
    assert_eq!(loaded["moved"], 4, "two first inspections, an address, a filing");
    let after = [
        app.first_of(&text(&granted.rows[0]["id"])).await["due_on"].clone(),
        app.item(&items[0]).await["due_on"].clone(),
        app.filing(&submitted).await["due_on"].clone(),
    ];
    for (before, after) in before.iter().zip(&after) {
        assert!(text(after) > text(before), "{before} → {after}");
    }
    let clock = app.by("chief").get(&format!("/inspections/{}/clock", text(&first["id"]))).await.done();
    assert_eq!(clock["explanation"]["provisional"], false);
    assert_eq!(clock["due_on"], clock["explanation"]["due"]);

    // Each moved deadline has an entry of its own.
    let inspection: InspectionId = text(&first["id"]).parse().expect("an id");
    assert_eq!(events(app, Inspection::KIND, inspection).await, ["planned", "due_moved"]);
    let item: ItemId = items[0].parse().expect("an id");
    assert_eq!(events(app, Item::KIND, item).await.last().map(String::as_str), Some("clock_changed"));
    let filing: FilingId = submitted.parse().expect("an id");
    assert_eq!(events(app, Filing::KIND, filing).await.last().map(String::as_str), Some("due_moved"));
    assert_eq!(load("admin").await.done()["moved"], 0, "once");
    // A program started later knows the notice.
    let other = app.another_instance().await;
    yizheng::desk::setup::load_calendar(&other).await.expect("the kept notice is read");
    assert_eq!(other.calendar().version(), app.desk.calendar().version());
    other.store.close().await.expect("the store closes");
}

async fn a_notice_never_shortens_one(app: &TestApp) {
    app.set(date(2026, 12, 21), 9);
    let granted = app.granted(&stores(2)).await;
    let told = app.first_of(&text(&granted.rows[0]["id"])).await["due_on"].clone();
    let entries = app.entries().await;
    // Two Saturdays to work on: counted anew the last day would come earlier.
    let short = LONG.replace(
        "2027-01-04,holiday,元旦\n2027-01-05,holiday,元旦\n2027-01-06,holiday,元旦\n",
        "2027-01-09,makeup_workday,元旦\n2027-01-16,makeup_workday,元旦\n",
    );
    let kept = |line: &&str| !line.starts_with("2027-02-08") && !line.starts_with("2027-02-09");
    let short = short.lines().filter(kept).collect::<Vec<_>>().join("\n");
    let loaded = app.by("admin").post_file("/calendar/notices", "2027.csv", short.into()).await.done();
    assert_eq!(loaded["moved"], 0);
    assert_eq!(app.first_of(&text(&granted.rows[0]["id"])).await["due_on"], told);
    assert_eq!(app.entries().await, entries);
    let explained = app.nobody().get(&format!("/calendar/explain?from={}&days=30", app.today())).await.done();
    assert!(text(&explained["due"]) < text(&told), "{explained:#}");
}

async fn a_bad_notice_changes_nothing(app: &TestApp) {
    let version = app.desk.calendar().version().to_owned();
    for (csv, said) in [
        ("", "没有数据行"),
        ("day,kind,name\n2027-01-01,holiday,元旦\n", "第 1 行"),
        ("date,kind,name\n2027-13-01,holiday,元旦\n", "第 2 行 date"),
        ("date,kind,name\n2027-01-01,free,元旦\n", "第 2 行 kind"),
        ("date,kind,name\n2027-01-01,holiday,元旦\n2027-01-01,holiday,元旦\n", "第 3 行"),
    ] {
        let answer = app.by("admin").post_file("/calendar/notices", "2027.csv", csv.into()).await;
        assert_eq!(answer.status, 422, "{answer}");
        let problem: Value = serde_json::from_slice(&answer.body).expect("a problem");
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(said), "{csv:?}: {detail}");
    }
    assert_eq!(app.desk.calendar().version(), version);
    assert_eq!(app.nobody().get("/calendar").await.done()["version"], json!(version));
}

/// The program dies after the notice is kept and before any deadline, or after some.
async fn a_count_that_was_broken_off_is_finished(app: &TestApp) {
    app.set(date(2026, 12, 21), 9);
    let granted = app.granted(&stores(3)).await;
    app.sweep(Sweep::Recount).await;
    assert_eq!(app.sweep(Sweep::Recount).await.looked, 0, "nothing is owed");
    let dues = async || {
        let mut dues = Vec::new();
        for row in &granted.rows {
            dues.push(text(&app.first_of(&text(&row["id"])).await["due_on"]));
        }
        dues
    };
    let before = dues().await;
    let program = Actor::system();
    let keep = app
        .desk
        .act("calendar.load", &program, |work| async move { Ok(work.act.keep_holiday_notice(LONG).await?) });
    assert!(keep.await.expect("the notice is kept"));
    let other = app.another_instance().await;
    yizheng::desk::setup::load_calendar(&other).await.expect("the kept notice is read");
    let planned = swept(&other, Sweep::Recount, true).await;
    // The hand-outs of both decisions are due this year: they are looked at, and stay.
    assert_eq!((planned.looked, planned.done.len()), (5, 3));
    assert_eq!(dues().await, before, "a dry run writes nothing");
    let report = swept(&other, Sweep::Recount, false).await;
    assert_eq!((report.done.len(), report.failed.len()), (3, 0));
    assert!(dues().await.iter().zip(&before).all(|(after, before)| after > before));

    // Another instance may have counted by the old calendar in between, so it is done once more.
    assert_eq!(swept(&other, Sweep::Recount, false).await.looked, 5);
    app.pass(1);
    assert_eq!(swept(&other, Sweep::Recount, false).await.looked, 5);
    assert_eq!(swept(&other, Sweep::Recount, false).await.looked, 0);
    other.store.close().await.expect("the store closes");
}

async fn one_that_cannot_be_counted_stops_no_other(app: &TestApp) {
    app.set(date(2026, 12, 21), 9);
    let granted = app.granted(&stores(3)).await;
    let broken = text(&app.first_of(&text(&granted.rows[1]["id"])).await["id"]);
    let spoil = format!("UPDATE inspection SET state = 'x' || state WHERE id = '{broken}'");
    assert_eq!(app.database.tamper(&spoil).await, 1);
    let loaded = app.by("admin").post_file("/calendar/notices", "2027.csv", LONG.into()).await.done();
    assert_eq!(loaded["moved"], 2, "the others are counted");
    let report = swept(&app.desk, Sweep::Recount, false).await;
    assert_eq!((report.done.len(), report.failed.len()), (0, 1));
    assert!(report.failed[0].contains(&broken), "{:?}", report.failed);
    let mend = format!("UPDATE inspection SET state = substr(state, 2) WHERE id = '{broken}'");
    app.database.tamper(&mend).await;
    assert_eq!(app.sweep(Sweep::Recount).await.done, [format!("inspection {broken}")]);
}
