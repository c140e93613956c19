//! The main job: a headquarters gets its licence, its 106 stores join it in one filing, and every
//! store has its first inspection planned.

use crate::harness::{REAL, START, TestApp, both, folded, stores, text, text_of};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::collections::BTreeMap;

both! { a_headquarters_is_licensed a_hundred_and_six_stores_join }

async fn a_headquarters_is_licensed(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    let filed = app.filing(&filing).await;
    assert_eq!((&filed["state"], &filed["channel"]), (&json!("submitted"), &json!("online")));
    assert_eq!(filed["due_on"], app.workday(5).to_string(), "five working days to say what is missing");
    assert_eq!(filed["first_received_on"], START.to_string());

    let admitted = app.admit(&filing).await;
    assert_eq!((&admitted["state"], &admitted["phase"]), (&json!("accepted"), &json!("in_work")));
    let accepted = app.item(&item).await;
    assert_eq!(accepted["route"], json!({ "way": "inspected", "reasons": ["headquarters"] }));
    assert_eq!(accepted["due_on"], "2026-02-03", "ten working days from the 20th");

    let decision = format!("/filings/{filing}/decision");
    app.by("approver").post(&decision, json!({})).await.refused(409, "decide.not_recommended");
    let grant = json!({ "opinions": [{ "item": item, "verdict": "grant" }] });
    let recommendations = format!("/filings/{filing}/recommendations");
    let told = app.by("reviewer").post(&recommendations, grant).await.left_out();
    assert_eq!(told, [(1, "on_site.not_passed".to_owned())]);

    app.pass(1);
    let task = app.on_site_of(&item).await;
    app.assign(&text(&task["id"])).await;
    let paused = app.by("hq").get(&format!("/items/{item}/clock")).await.done();
    assert_eq!((&paused["paused"], &paused["due_on"]), (&json!(true), &Value::Null));
    app.pass(2);
    let list = app.checklist_of(&task).await;
    app.visit(&text(&task["id"]), crate::harness::findings(&list, &[])).await;
    assert_eq!(app.conclude(&text(&task["id"]), "passed").await["state"], "closed");
    let clock = app.by("hq").get(&format!("/items/{item}/clock")).await.done();
    assert_eq!(clock["paused"], false);
    // The two working days of the check are not counted.
    assert_eq!(clock["due_on"], "2026-02-05");
    assert_eq!(clock["explanation"]["due"], clock["due_on"], "{clock:#}");

    app.recommend(&filing).await;
    assert_eq!(app.filing(&filing).await["phase"], "recommended");
    let preview = app.by("approver").get(&decision).await.done();
    assert_eq!(
        (&preview["edition"], &preview["issues"], &preview["rows"]),
        (&json!(1), &json!(true), &json!(0))
    );
    app.pass(1);
    let decided = app.decide(&filing).await;
    let licence = &decided["licence"];
    assert_eq!((&licence["edition"], &licence["state"]), (&json!(1), &json!("in_force")));
    assert!(text(&licence["number"]).starts_with("JY2440100000001"), "{licence:#}");
    assert_eq!(licence["issued_on"], app.today().to_string());
    assert_eq!(licence["valid_to"], "2031-01-25", "five years, less a day");
    app.agree_to_electronic("hq", &enterprise).await;
    let handed = json!({ "way": "electronic" });
    app.by("clerk").post(&format!("/filings/{filing}/hand-out"), handed.clone()).await.done();
    assert_eq!(app.filing(&filing).await["phase"], "handed_out");
    app.by("clerk").post(&format!("/filings/{filing}/hand-out"), handed).await.refused(409, "hand_out.done");
    let enterprise = format!("enterprise:{enterprise}");
    for notice in ["filing_received", "accepted", "clock_paused", "clock_resumed", "decision"] {
        assert_eq!(app.times_told(&enterprise, notice).await, 1, "{notice}");
    }
}

async fn a_hundred_and_six_stores_join(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    app.set(date(2026, 3, 3), 9);
    let filing = app.open("hq", &licensed.enterprise).await;
    let path = format!("/filings/{filing}/import");
    let report = app.by("hq").post_file(&path, "门店名单.csv", REAL.as_bytes().to_vec()).await.done();
    assert_eq!((&report["drafted"], &report["faulty"]), (&json!(106), &json!(0)), "{report:#}");
    let rows = report["rows"].as_array().expect("a report");
    assert!(rows.iter().all(|row| row["refused_for"] == json!([]) && row["inspected_for"] == json!([])));
    for row in rows {
        app.draw("hq", &text(&row["item"])).await;
    }
    app.attach_papers("hq", &filing, "add").await;
    let signed = app.sign("hq", &filing).await;
    assert_eq!(signed["items"].as_array().map(Vec::len), Some(106));
    app.submit("hq", &filing).await;
    app.admit(&filing).await;

    app.pass(1);
    app.recommend(&filing).await;
    app.pass(1);
    let preview = app.by("approver").get(&format!("/filings/{filing}/decision")).await.done();
    assert_eq!(preview["summary"], "将产生第 2 版许可证：新增 106 行");
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(106), &json!(2)));
    assert_eq!(app.filing(&filing).await["items"], json!({ "granted": 106 }));

    let rows = app.rows(&licensed.licence).await;
    let numbers: Vec<u64> = rows.iter().filter_map(|row| row["no"].as_u64()).collect();
    assert_eq!(numbers, (1..=106).collect::<Vec<_>>());
    let names: Vec<String> = rows.iter().map(|row| text(&row["name"])).collect();
    let expected: Vec<String> = stores(106).iter().map(|store| store.get("name").to_owned()).collect();
    assert_eq!(names, expected, "rows are numbered in the order of the file");
    first_inspections(app).await;
    paper(app, &licensed.licence, &names).await;
    verification(app, &decided["licence"], &rows).await;
}

async fn first_inspections(app: &TestApp) {
    let tasks = app.all("/inspections?kind=first&open=true&limit=40").await;
    assert_eq!(tasks.len(), 106);
    let due = vector(app.today(), 30);
    assert!(tasks.iter().all(|task| task["due_on"] == due && task["state"] == "planned"));
    let clock = app.by("chief").get(&format!("/inspections/{}/clock", text(&tasks[0]["id"]))).await.done();
    assert_eq!((&clock["days"], &clock["due_on"]), (&json!(30), &json!(due)));

    // Each is owned by the office its street falls to, or waits in the bureau's queue.
    let mut of_offices = BTreeMap::new();
    for task in &tasks {
        *of_offices.entry(task["office"].as_str()).or_insert(0) += 1;
    }
    let waiting = of_offices.remove(&None).unwrap_or(0);
    let queue = app.all("/inspections?kind=first&unassigned=true&limit=1000").await;
    assert_eq!(queue.len(), waiting);
    let (office, count) = of_offices.iter().next().expect("the table knows some of the streets");
    let office = office.expect("the queue was taken out");
    let owned = app.all(&format!("/inspections?kind=first&office={office}&limit=1000")).await;
    assert_eq!(owned.len(), *count);
}

async fn paper(app: &TestApp, licence: &str, names: &[String]) {
    let answer = app.by("hq").get(&format!("/licences/{licence}/pdf")).await;
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    let paper = answer.bytes();
    assert!(paper.len() < 260_000, "{} bytes", paper.len());
    let said = text_of(&paper);
    let missing: Vec<_> = names.iter().filter(|name| !said.contains(&folded(name))).collect();
    assert!(missing.is_empty(), "not on the paper: {missing:?}");
    for store in stores(106) {
        assert!(said.contains(&folded(store.get("address"))), "{}", store.get("address"));
    }
    assert!(said.contains("盖章处"), "no real seal is drawn");
    assert!(!said.contains("样张"), "this is no sample");
}

async fn verification(app: &TestApp, licence: &Value, rows: &[Value]) {
    let look = async |token: &Value| app.nobody().get(&format!("/verify/{}", text(token))).await;
    let edition = look(&licence["token"]).await.done();
    assert_eq!((&edition["in_force"], &edition["superseded"]), (&json!(true), &json!(false)));
    assert_eq!((&edition["licence_number"], &edition["edition"]), (&licence["number"], &json!(2)));
    let first = app.by("hq").get(&format!("/licences/{}/editions", text(&licence["id"]))).await.done();
    let superseded = look(&first["items"][0]["token"]).await.done();
    assert_eq!(superseded["superseded"], true, "the first edition was followed by the second");
    let row = look(&rows[41]["token"]).await.done();
    assert_eq!((&row["store"]["no"], &row["store"]["name"]), (&json!(42), &rows[41]["name"]));
    assert_eq!(row["in_force"], true);
    for guessed in ["0".repeat(32), "0".repeat(31), "x".to_owned()] {
        look(&json!(guessed)).await.refused(404, "verify.not_found");
    }
}

/// The expected day of a vector.
fn vector(start: Date, days: i32) -> String {
    let vectors = include_str!("../data/workday_vectors.csv");
    let line = vectors.lines().find_map(|line| line.strip_prefix(&format!("{start},{days},")));
    line.expect("the vectors have this start").to_owned()
}
