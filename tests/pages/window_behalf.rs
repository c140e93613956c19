//! The window files for an enterprise: its record, an agent's letter, every step, the answer on the spot.

use super::window::{get, page, send, send_file, version};
use crate::harness::{Answer, List, TestApp, both, pdf, stores};
use serde_json::{Value, json};

both! {
    a_clerk_files_for_an_enterprise
    what_can_be_put_right_on_the_spot_is
    who_admits_neither_recommends_nor_decides
}

fn location(answer: &Answer) -> String {
    answer.header("location").unwrap_or_else(|| panic!("no redirect: {answer}")).to_owned()
}

/// Where a form leads that is carried out.
async fn done(app: &TestApp, path: &str, body: &str) -> String {
    let answer = send(app, path, body.to_owned()).await;
    location(&answer).split('?').next().expect("a path").to_owned()
}

/// Opens a filing for whoever came.
async fn begun(app: &TestApp, record: &str, presenter: &str) -> String {
    let body = format!("presenter={}&checked=yes", app.id(presenter));
    let first = done(app, &format!("{record}/filings"), &body).await;
    first.strip_suffix("/addresses").expect("the first step").to_owned()
}

/// Writes two stores with drawings and papers, and enters the commitment signed on paper.
async fn written(app: &TestApp, case: &str) {
    let list = List::of(&stores(2)).csv().into_bytes();
    let kept = send_file(app, &format!("{case}/lists"), &[], &[("list", "门店.csv", list)]).await;
    let list = location(&kept);
    assert!(list.starts_with(&format!("{case}/lists/")), "the steps stay at the window: {list}");
    assert!(page(app, &list).await.contains(&list), "the list is taken here");
    done(app, &list, "").await;
    let names: Vec<String> = stores(2).iter().map(|store| format!("{}.pdf", store.get("name"))).collect();
    let files: Vec<_> = names.iter().map(|name| ("files", name.as_str(), pdf(name))).collect();
    let drawn = send_file(app, &format!("{case}/drawings"), &[], &files).await;
    assert_eq!(drawn.status, 303, "{drawn}");
    let form = [("application_form", "申请书.pdf", pdf("form"))];
    let attached = send_file(app, &format!("{case}/papers"), &[], &form).await;
    assert_eq!(attached.status, 303, "{attached}");
    let path = format!("{case}/commitments");
    commitment(app, &path, &path).await;
}

/// The signatory signed on paper; the clerk enters it and signs in nobody's place.
async fn commitment(app: &TestApp, path: &str, then: &str) {
    let shown = page(app, path).await;
    assert!(shown.contains("value=\"print_seal_scan\"") && !shown.contains("value=\"click\""), "{shown}");
    let (_, text) = shown.split_once("name=\"text\" value=\"").expect("the text's id");
    let text = text.split('"').next().expect("the text's id");
    let fields = |signer: &str| {
        let way = "print_seal_scan".to_owned();
        let signer = app.id(signer).to_owned();
        [("text", text.to_owned()), ("signer", signer), ("method", way), ("read", "yes".to_owned())]
    };
    let unsigned = send_file(app, path, &fields("hq"), &[]).await;
    assert_eq!(unsigned.status, 422, "the paper it was signed on is missing: {unsigned}");
    let scan = || [("document", "承诺书.pdf", pdf("signed and sealed"))];
    let stranger = send_file(app, path, &fields("rival"), &scan()).await;
    assert_eq!(stranger.status, 403, "{stranger}");
    let signed = send_file(app, path, &fields("hq"), &scan()).await;
    assert_eq!(location(&signed), format!("{then}?done=hq-signed"), "{signed}");
}

/// Hands a filing in; answers where its receipt is.
async fn handed_in(app: &TestApp, case: &str) -> String {
    let shown = page(app, &format!("{case}/submit")).await;
    done(app, &format!("{case}/submit"), &format!("version={}", version(&shown))).await
}

async fn a_clerk_files_for_an_enterprise(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let record = done(app, "/window/enterprises", "uscc=91440300358236624l").await;
    assert_eq!(record, format!("/window/enterprises/{}", licensed.enterprise));
    let unknown = location(&send(app, "/window/enterprises", "uscc=914403001922038216".to_owned()).await);
    assert_eq!(unknown, "/window/enterprises/new?uscc=914403001922038216");
    assert!(page(app, &unknown).await.contains("value=\"914403001922038216\""), "it can be registered");

    // Who came must have the power, and their papers must be checked.
    let begin = format!("{record}/filings");
    let unchecked = send(app, &begin, format!("presenter={}", app.id("hq"))).await;
    assert_eq!(unchecked.status, 422, "{unchecked}");
    let stranger = send(app, &begin, format!("presenter={}&checked=yes", app.id("agent"))).await;
    assert_eq!(stranger.status, 403, "{stranger}");
    let people = format!("{record}/people");
    let until = app.workday(20).to_string();
    let agent = [("user", "agent".to_owned()), ("scope", "file".to_owned()), ("expires", until)];
    let letterless = send_file(app, &people, &agent, &[]).await;
    assert_eq!(letterless.status, 422, "{letterless}");
    let noted = send_file(app, &people, &agent, &[("letter", "授权委托书.pdf", pdf("letter"))]).await;
    assert_eq!(location(&noted), format!("{record}?done=agent-noted"), "{noted}");

    let case = begun(app, &record, "agent").await;
    let id = case.rsplit('/').next().expect("an id");
    assert_eq!(app.filing(id).await["channel"], "window");
    written(app, &case).await;
    let receipt = handed_in(app, &case).await;
    assert_eq!(receipt, format!("{case}/receipt"));
    assert!(page(app, &receipt).await.contains(&format!("/filings/{id}/documents/receipt")));
    assert!(page(app, "/window?show=mine").await.contains(&case));

    // Another city's window does not see it; nobody writes in another's workbench.
    let papers = [
        ("far.clerk", format!("{case}/papers")),
        ("hq", format!("{case}/papers")),
        ("reviewer", format!("{case}/papers")),
        ("clerk", format!("/hq/filings/{id}/papers")),
    ];
    for (who, path) in papers {
        assert_eq!(get(app, who, &path).await.status, 404, "{who} at {path}");
    }
    on_whose_behalf(app, id, &licensed.enterprise).await;

    // Admitted, with its paper at once.
    let shown = page(app, &case).await;
    let admitted = send(app, &format!("{case}/admit"), format!("version={}", version(&shown))).await;
    let shown = page(app, &location(&admitted)).await;
    let paper = format!("/api/v1/filings/{id}/documents/acceptance");
    assert!(shown.contains(&format!("src=\"{paper}\"")), "{shown}");
    assert!(get(app, "clerk", &paper).await.bytes().starts_with(b"%PDF"));
}

/// The ledger says who acted, and for whom; the filing says who came.
async fn on_whose_behalf(app: &TestApp, filing: &str, enterprise: &str) {
    let id: permit::FilingId = filing.parse().expect("an id");
    let entries = store::ledger::entries_of(&app.desk.store, permit::SubjectKind::Filing, id);
    let entries = entries.await.expect("the ledger can be read");
    assert!(entries[0].body.contains(&format!("\"presenter\":\"{}\"", app.id("agent"))));
    for entry in entries.iter().filter(|entry| ["opened", "submitted"].contains(&entry.event.as_str())) {
        assert!(entry.body.contains(app.id("clerk")), "{}", entry.body);
        assert!(entry.body.contains(enterprise), "{}", entry.body);
    }
}

async fn what_can_be_put_right_on_the_spot_is(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let case = begun(app, &format!("/window/enterprises/{}", licensed.enterprise), "hq").await;
    let id = case.rsplit('/').next().expect("an id");
    written(app, &case).await;
    handed_in(app, &case).await;
    let shown = page(app, &case).await;
    assert!(shown.contains(&format!("{case}/correct")), "{shown}");
    let list = page(app, &format!("{case}/correct")).await;
    let items = app.by("hq").get(&format!("/filings/{id}/items")).await.done();
    let one = format!("{case}/correct/{}", items["items"][0]["id"].as_str().expect("an id"));
    assert!(list.contains("当场更正") && list.contains(&format!("href=\"{one}\"")), "{list}");
    let spot = page(app, &one).await;
    assert!(spot.contains(&format!("{one}?once=")) && spot.contains("name=\"initials\""), "{spot}");
    let fields = |name: &str, initials: &str| {
        let told = stores(1)[0].clone();
        let pairs = [
            ("version", version(&spot).to_owned()),
            ("name", name.to_owned()),
            ("uscc", told.get("uscc").to_owned()),
            ("division", told.get("division").to_owned()),
            ("address", told.get("address").to_owned()),
            ("area_m2", told.get("area_m2").to_owned()),
            ("phone", "020-83590832".to_owned()),
            ("directly_run", "是".to_owned()),
            ("category", told.get("category").to_owned()),
            ("items_more", told.get("items").to_owned()),
            ("layout_similar", "yes".to_owned()),
            ("initials", initials.to_owned()),
        ];
        serde_urlencoded::to_string(pairs).expect("a form")
    };
    let unsigned = send(app, &one, fields("改正店", "")).await;
    assert_eq!(unsigned.status, 422, "{unsigned}");
    assert!(String::from_utf8_lossy(&unsigned.body).contains("改正店"), "what was typed is kept");
    let to = done(app, &one, &fields("改正店", "林某")).await;
    assert_eq!(to, format!("{case}/commitments"), "its letter names the store: signed again");
    assert!(page(app, &case).await.contains(&format!("href=\"{case}/commitments\"")));
    commitment(app, &to, &case).await;
    let shut = get(app, "clerk", &to).await;
    assert_eq!(shut.status, 409, "nothing is left to sign: {shut}");
    let noted = page(app, &format!("{case}/correct")).await;
    assert!(noted.contains("已当场更正") && noted.contains("改正店"), "{noted}");
    let papers = app.by("clerk").get(&format!("/filings/{id}/documents")).await.done();
    let spot = papers["items"].as_array().expect("a list").iter().find(|it| it["kind"] == "on_the_spot");
    assert_eq!(spot.expect("a record of it, to be initialled")["ready"], true);
    let filing = app.filing(id).await;
    assert_eq!((&filing["state"], &filing["returns"]), (&json!("submitted"), &json!([])), "no notice");
    // Officers of the bureau put right on the same pages; nobody else is there.
    let base = format!("/bureau/filings/{id}/correct");
    for (who, status) in [("reviewer", 200), ("hq", 404), ("far.clerk", 404)] {
        assert_eq!(get(app, who, &base).await.status, status, "{who}");
    }
}

/// A person with every role admits a filing: from then on others say and decide what becomes of it.
async fn who_admits_neither_recommends_nor_decides(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.by("many").post(&format!("/filings/{filing}/admit"), Value::Null).await.done();
    let opinion = json!({ "opinions": [{ "item": items[0], "verdict": "grant", "codes": [] }] });
    let path = format!("/filings/{filing}/recommendations");
    assert_eq!(app.by("many").post(&path, opinion).await.left_out()[0].1, "separation.admitted");
    app.recommend(&filing).await;
    let decided = app.by("many").post(&format!("/filings/{filing}/decision"), json!({})).await;
    assert!(decided.left_out().iter().all(|(_, code)| code == "separation.admitted"));
}
