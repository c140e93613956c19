//! Two people at once: one of them is first, the other is told, and nothing is done twice.

use crate::harness::{TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! {
    two_approvers_make_one_edition
    two_filings_race_for_an_address
    two_headquarters_get_two_numbers
    many_papers_are_attached_at_once
}

async fn two_approvers_make_one_edition(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(4)).await;
    app.recommend(&filing).await;
    let decision = format!("/filings/{filing}/decision");
    let (one, two) = (app.by("approver"), app.by("many"));
    let (one, two) = tokio::join!(one.post(&decision, json!({})), two.post(&decision, json!({})));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{one}\n{two}");
    let later = if one.status == 409 { one } else { two };
    later.refused(409, "decide.not_recommended");
    let licence = app.by("hq").get(&format!("/licences/{}", licensed.licence)).await.done();
    assert_eq!((&licence["edition"], &licence["rows_in_force"]), (&json!(2), &json!(4)));
    let numbers: Vec<Value> = app.rows(&licensed.licence).await.iter().map(|row| row["no"].clone()).collect();
    assert_eq!(numbers, [1, 2, 3, 4].map(|no| json!(no)));
    assert_eq!(app.all("/inspections?kind=first&limit=100").await.len(), 4, "one first inspection each");
}

async fn two_filings_race_for_an_address(app: &TestApp) {
    let (ours, theirs) = (app.licensed("hq").await, app.licensed("rival").await);
    let (one, _) = app.draft("hq", &ours.enterprise, &[store(0), store(1)]).await;
    let (two, _) = app.draft("rival", &theirs.enterprise, &[store(1), store(2)]).await;
    app.sign("hq", &one).await;
    app.sign("rival", &two).await;
    let (hq, rival) = (app.by("hq"), app.by("rival"));
    let (first, second) = (format!("/filings/{one}/submit"), format!("/filings/{two}/submit"));
    let (first, second) = tokio::join!(hq.post(&first, Value::Null), rival.post(&second, Value::Null));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422], "{first}\n{second}");
    let later = if first.status == 422 { first } else { second };
    later.refused(422, "address.in_other_filing");
}

async fn two_headquarters_get_two_numbers(app: &TestApp) {
    let mut decisions = Vec::new();
    for who in ["hq", "rival"] {
        let enterprise = app.register(who).await;
        let (filing, item) = app.file_headquarters(who, &enterprise).await;
        app.admit(&filing).await;
        app.pass_on_site(&item).await;
        app.recommend(&filing).await;
        decisions.push(format!("/filings/{filing}/decision"));
    }
    let by = app.by("approver");
    let (one, two) = tokio::join!(by.post(&decisions[0], json!({})), by.post(&decisions[1], json!({})));
    let (one, two) = (text(&one.done()["licence"]["number"]), text(&two.done()["licence"]["number"]));
    assert_ne!(one, two);
    assert_eq!((&one[..10], &two[..10]), ("JY24401000", "JY24401000"));
}

async fn many_papers_are_attached_at_once(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let mut items = Vec::new();
    for store in stores(4) {
        let added = app.by("hq").post(&format!("/filings/{filing}/items"), store.json()).await.done();
        items.push(text(&added["id"]));
    }
    let [one, two, three, four] = <[String; 4]>::try_from(items).expect("four");
    let draw = async |item: &str| app.draw("hq", item).await;
    tokio::join!(draw(&one), draw(&two), draw(&three), draw(&four));
    let listed = app.by("hq").get(&format!("/filings/{filing}/items")).await.done();
    let papers = listed["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| item["papers"]["layout"]["sha256"].clone());
    let papers: std::collections::BTreeSet<String> = papers.map(|paper| text(&paper)).collect();
    assert_eq!(papers.len(), 4, "each has its own");
}
