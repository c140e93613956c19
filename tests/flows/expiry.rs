//! A licence past its last day: its stores and its headquarters apply anew.

use crate::harness::{PASSWORD, TestApp, both, findings, store, stores, text};
use jiff::ToSpan;
use serde_json::{Value, json};

both! { places_of_a_licence_that_has_run_out_are_free nothing_joins_a_licence_that_has_run_out }

/// The chain's licence with two stores, the day after its last.
async fn run_out(app: &TestApp) -> (String, Value) {
    let granted = app.granted(&stores(2)).await;
    let licence = app.by("hq").get(&format!("/licences/{}", granted.licensed.licence)).await.done();
    let last: jiff::civil::Date = text(&licence["valid_to"]).parse().expect("a date");
    app.set(last.saturating_add(1.day()), 9);
    (granted.licensed.enterprise, licence)
}

async fn nothing_joins_a_licence_that_has_run_out(app: &TestApp) {
    let (enterprise, licence) = run_out(app).await;
    let (filing, _) = app.draft("hq", &enterprise, &[store(2), store(3)]).await;
    app.sign("hq", &filing).await;
    let submit = format!("/filings/{filing}/submit");
    let refused = app.by("hq").post(&submit, Value::Null).await.refused(409, "licence.not_in_force");
    assert_eq!(refused["faults"][0]["found"], licence["valid_to"], "{refused:#}");
}

async fn places_of_a_licence_that_has_run_out_are_free(app: &TestApp) {
    let (enterprise, old) = run_out(app).await;
    let (filing, items) = app.draft("hq", &enterprise, &stores(2)).await;
    let hq = app.by("hq").post(&format!("/filings/{filing}/items"), app.headquarters("hq")).await.done();
    assert_eq!(hq["matter"], "issue");
    app.attach_papers("hq", &filing, "issue").await;
    app.sign("hq", &filing).await;
    let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
    assert!(!checked.to_string().contains("store.already_listed"), "{checked:#}");
    app.submit("hq", &filing).await;
    app.admit(&filing).await;

    // Five years on, others inspect.
    let mut inspectors = Vec::new();
    for name in ["inspector8", "inspector9"] {
        let account = json!({
            "username": name, "display_name": name, "password": PASSWORD, "roles": ["inspector"],
            "certificate_number": format!("证-{name}"), "certificate_valid_to": "2040-12-31",
        });
        inspectors.push(app.by("admin").post("/users", account).await.done()["id"].clone());
    }
    let task = app.on_site_of(&text(&hq["id"])).await;
    let at = |what: &str| format!("/inspections/{}/{what}", task["id"].as_str().expect("an id"));
    app.by("chief").post(&at("assignment"), json!({ "inspectors": inspectors })).await.done();
    let met = findings(&app.checklist_of(&task).await, &[]);
    let record = json!({ "visited_on": app.today(), "findings": met });
    app.by("inspector8").post(&at("record"), record).await.done();
    for who in ["inspector8", "inspector9"] {
        app.by(who).post(&at("signature"), Value::Null).await.done();
    }
    app.site_signs("inspector8", &text(&task["id"]), "陈某").await;
    app.by("inspector8").post(&at("conclusion"), json!({ "conclusion": "passed" })).await.done();

    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(2), &json!(1)), "{decided:#}");
    assert_ne!(decided["licence"]["number"], old["number"]);
    for item in &items {
        assert_eq!(app.item(item).await["state"], "granted");
    }
    // A later store joins the new licence.
    let (next, _) = app.draft("hq", &enterprise, &[store(2)]).await;
    app.sign("hq", &next).await;
    app.submit("hq", &next).await;
    app.admit(&next).await;
    app.recommend(&next).await;
    let joined = app.decide(&next).await;
    assert_eq!(joined["licence"]["number"], decided["licence"]["number"]);
}
