//! The wall around an office (市场监管所): it has the inspections it owns and their rows, nothing else.

use crate::harness::{PASSWORD, TestApp, both, findings, jpeg, store, stores, text};
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use yizheng::sweeps::Sweep;

both! {
    an_office_sees_what_it_owns_and_nothing_else
    lists_hold_an_offices_own_only
    an_office_assigns_and_inspects_its_own_only
    an_office_has_no_part_in_filings
    the_workbench_of_an_office_has_its_inspections
}

const OFFICE: &str = "440106-01";
const OTHER: &str = "440106-02";

/// Stores that joined: one in the bureau's queue, one of each office, and the people of both.
struct Town {
    filing: String,
    item: String,
    licence: String,
    enterprise: String,
    own: Value,
    other: Value,
    queued: Value,
}

async fn officer(app: &TestApp, name: &str, role: &str, office: &str) -> String {
    let mut new = json!({
        "username": name, "display_name": name, "password": PASSWORD, "roles": [role], "office": office,
    });
    if role == "inspector" {
        new["certificate_number"] = json!(format!("证-{name}"));
        new["certificate_valid_to"] = json!("2028-12-31");
    }
    text(&app.by("admin").post("/users", new).await.done()["id"])
}

async fn town(app: &TestApp) -> Town {
    let granted = app.granted(&stores(5)).await;
    let row = async |at: usize| {
        let name = store(at).get("name").to_owned();
        let row = granted.rows.iter().find(|row| row["name"] == name.as_str()).expect("it joined");
        app.by("chief").get(&format!("/rows/{}", text(&row["id"]))).await.done()
    };
    let (queued, own, other) = (row(0).await, row(1).await, row(4).await);
    for (row, office) in [(&queued, Value::Null), (&own, json!(OFFICE)), (&other, json!(OTHER))] {
        let task = app.first_of(&text(&row["id"])).await;
        assert_eq!(task["office"], office, "the test stands on this table of offices");
    }
    for (name, role, office) in [
        ("yi.chief", "chief", OFFICE),
        ("yi.clerk", "clerk", OFFICE),
        ("yi.one", "inspector", OFFICE),
        ("yi.two", "inspector", OFFICE),
        ("er.one", "inspector", OTHER),
    ] {
        officer(app, name, role, office).await;
    }
    Town {
        filing: granted.filing,
        item: text(&own["item"]),
        licence: granted.licensed.licence,
        enterprise: granted.licensed.enterprise,
        own,
        other,
        queued,
    }
}

fn task(row: &Value) -> String {
    text(&row["inspections"][0])
}

async fn an_office_sees_what_it_owns_and_nothing_else(app: &TestApp) {
    let town = town(app).await;
    let (row, drawing) = (text(&town.own["id"]), text(&town.own["drawing"]));
    let own = [
        format!("/rows/{row}"),
        format!("/rows/{row}/commitment"),
        format!("/rows/{row}/edition"),
        format!("/rows/{row}/copy.pdf"),
        format!("/files/{drawing}?row={row}"),
        format!("/inspections/{}", task(&town.own)),
        format!("/inspections/{}/clock", task(&town.own)),
    ];
    let (filing, item, licence, enterprise) = (&town.filing, &town.item, &town.licence, &town.enterprise);
    let mut hidden = vec![
        format!("/filings/{filing}"),
        format!("/filings/{filing}/items"),
        format!("/filings/{filing}/check"),
        format!("/filings/{filing}/commitments"),
        format!("/filings/{filing}/suggestion"),
        format!("/filings/{filing}/decision"),
        format!("/items/{item}"),
        format!("/items/{item}/letter"),
        format!("/items/{item}/clock"),
        format!("/files/{drawing}?item={item}"),
        format!("/licences/{licence}"),
        format!("/licences/{licence}/editions"),
        format!("/licences/{licence}/rows"),
        format!("/licences/{licence}/pdf"),
        format!("/enterprises/{enterprise}"),
        format!("/enterprises/{enterprise}/credit"),
    ];
    for other in [&town.other, &town.queued] {
        let row = text(&other["id"]);
        let drawing = text(&other["drawing"]);
        hidden.extend([
            format!("/rows/{row}"),
            format!("/rows/{row}/commitment"),
            format!("/rows/{row}/edition"),
            format!("/rows/{row}/copy.pdf"),
            format!("/files/{drawing}?row={row}"),
            format!("/inspections/{}", task(other)),
            format!("/inspections/{}/clock", task(other)),
        ]);
    }
    let on_site = app.by("chief").get("/inspections?kind=on_site").await.done();
    hidden.push(format!("/inspections/{}", text(&on_site["items"][0]["id"])));
    for who in ["yi.chief", "yi.clerk", "yi.one"] {
        for path in &own {
            assert_eq!(app.by(who).get(path).await.status, 200, "{who} {path}");
        }
        for path in &hidden {
            app.by(who).get(path).await.refused(404, "not_found");
        }
    }
    // What is shown is the signed letter and the edition the row came in with.
    let letter = app.by("yi.one").get(&own[1]).await.done();
    assert_eq!(letter["signed"], true);
    assert!(letter["letter"].to_string().contains(store(1).get("name")), "{letter:#}");
    let edition = app.by("yi.one").get(&own[2]).await.done();
    assert_eq!((&edition["number"], &edition["added"]), (&town.own["from_edition"], &json!(5)));
    // The bureau reads all of it, the other office its own.
    for path in own.iter().chain(&hidden).filter(|path| !path.ends_with("/decision")) {
        assert_eq!(app.by("chief").get(path).await.status, 200, "{path}");
    }
    app.by("er.one").get(&format!("/rows/{}", text(&town.other["id"]))).await.done();
    app.by("er.one").get(&own[0]).await.refused(404, "not_found");
    app.nobody().get(&own[1]).await.refused(401, "session.required");
}

async fn lists_hold_an_offices_own_only(app: &TestApp) {
    let town = town(app).await;
    let one = app.by("yi.one");
    for list in ["/filings", "/licences", "/enterprises"] {
        assert_eq!(one.get(list).await.done()["items"], json!([]), "{list}");
    }
    // Page by page there is nothing but its own, and every page but the last is full.
    for (list, office) in [("/inspections?limit=1", "yi.one"), ("/rows?limit=1", "yi.one")] {
        let mut after = String::new();
        let mut names = Vec::new();
        loop {
            let page = app.by(office).get(&format!("{list}{after}")).await.done();
            assert_eq!(page["items"].as_array().map(Vec::len), Some(1), "{list} {page:#}");
            names.push(text(&page["items"][0]["name"]));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        names.sort();
        let mut expected = [1, 2].map(|at| store(at).get("name").to_owned());
        expected.sort();
        assert_eq!(names, expected, "{list}");
    }
    for list in ["/inspections?office=440106-02", "/inspections?unassigned=true"] {
        assert_eq!(one.get(list).await.done()["items"], json!([]), "{list}");
        assert!(!app.all(&format!("{list}&limit=50")).await.is_empty(), "the bureau has some in {list}");
    }
    let own = one.get(&format!("/inspections?office={OFFICE}&open=true")).await.done();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.by("er.one").get("/rows").await.done()["items"][0]["id"], town.other["id"]);
    // Whom the office's chief may assign: its own people and the bureau's.
    let people = app.by("yi.chief").get("/users?role=inspector").await.done();
    let names: Vec<&str> = people["items"]
        .as_array()
        .expect("people")
        .iter()
        .filter_map(|one| one["username"].as_str())
        .collect();
    assert!(names.contains(&"yi.one") && names.contains(&"inspector1"), "{names:?}");
    assert!(!names.contains(&"er.one"), "{names:?}");
    // Its inbox holds what is for the office; what is for the bureau's chief is not for the office's.
    app.pass(25);
    app.sweep(Sweep::Remind).await;
    app.sweep(Sweep::Notices).await;
    for who in ["yi.chief", "yi.one"] {
        let inbox = app.by(who).get("/notices?limit=100").await.done();
        let told = inbox["items"].as_array().expect("notices");
        assert_eq!(told.len(), 2, "{who} {inbox:#}");
        assert!(told.iter().all(|one| one["to"] == json!({ "kind": "office", "code": OFFICE })), "{inbox:#}");
    }
}

async fn an_office_assigns_and_inspects_its_own_only(app: &TestApp) {
    let town = town(app).await;
    let users = app.by("admin").get("/users").await.done();
    let id = |name: &str| {
        let users = users["items"].as_array().expect("users");
        text(&users.iter().find(|user| user["username"] == name).expect("added")["id"])
    };
    let assign = async |who: &str, row: &Value, people: [&str; 2]| {
        let body = json!({ "inspectors": people.map(&id) });
        app.by(who).post(&format!("/inspections/{}/assignment", task(row)), body).await
    };
    let entries = app.entries().await;
    assign("yi.chief", &town.other, ["yi.one", "yi.two"]).await.refused(404, "not_found");
    assign("yi.chief", &town.queued, ["yi.one", "yi.two"]).await.refused(404, "not_found");
    // Nobody is sent where their office may not go, whoever sends them.
    for who in ["yi.chief", "chief"] {
        let answer = assign(who, &town.own, ["yi.one", "er.one"]).await;
        answer.refused(422, "inspection.not_inspector");
    }
    assign("chief", &town.queued, ["inspector1", "yi.one"]).await.refused(422, "inspection.not_inspector");
    assert_eq!(app.entries().await, entries);
    assign("chief", &town.own, ["yi.one", "inspector1"]).await.done();
    assign("yi.chief", &town.own, ["yi.one", "yi.two"]).await.done();

    for what in ["", "/attempt"] {
        let path = format!("/visits/{}{what}", task(&town.own));
        assert_eq!(page(app, "yi.one", &path).await.0, 200, "{path}: their own visit");
        assert_eq!(page(app, "er.one", &path).await.0, 404, "{path}: another office's");
    }
    let at = |what: &str| format!("/inspections/{}/{what}", task(&town.own));
    let list = app.checklist_of(&app.by("yi.one").get(&at("clock").replace("/clock", "")).await.done()).await;
    let photo = |who: &'static str| async move {
        let file = app.by(who).post_file("/files", "现场.jpg", jpeg(who)).await.done();
        text(&file["sha256"])
    };
    let record = |photo: &str| json!({ "visited_on": app.today(), "findings": findings(&list, &[]), "photos": [photo] });
    // A colleague's photo may be named; another office's is not there.
    let (near, far) = (photo("yi.two").await, photo("er.one").await);
    app.by("yi.one").post(&at("record"), record(&far)).await.invalid("photos", "file.unknown");
    app.by("er.one").post(&at("record"), record(&far)).await.refused(404, "not_found");
    app.by("yi.one").post(&at("record"), record(&near)).await.done();
    for who in ["yi.one", "yi.two"] {
        app.by(who).post(&at("signature"), Value::Null).await.done();
    }
    app.site_signs("yi.two", at("").split('/').nth(2).expect("an id"), "店长王").await;
    let closed = app.by("yi.one").post(&at("conclusion"), json!({ "conclusion": "conforms" })).await.done();
    assert_eq!(closed["state"], "closed");
}

async fn an_office_has_no_part_in_filings(app: &TestApp) {
    let town = town(app).await;
    for (name, role) in [("yi.reviewer", "reviewer"), ("yi.approver", "approver")] {
        officer(app, name, role, OFFICE).await;
    }
    let licensed = crate::harness::Licensed {
        enterprise: town.enterprise.clone(),
        licence: town.licence.clone(),
        number: String::new(),
    };
    let (filing, items) = app.accepted(&licensed, &[store(5)]).await;
    let entries = app.entries().await;
    let opinion = json!({ "opinions": [{ "item": items[0], "verdict": "grant" }] });
    for (who, path, body) in [
        ("yi.clerk", format!("/filings/{filing}/admit"), Value::Null),
        ("yi.clerk", format!("/filings/{filing}/hand-out"), json!({ "way": "by_hand" })),
        ("yi.reviewer", format!("/filings/{filing}/recommendations"), opinion),
        ("yi.approver", format!("/filings/{filing}/decision"), json!({})),
        ("yi.chief", format!("/filings/{filing}/extension"), json!({ "reason": "复杂" })),
        ("yi.clerk", "/filings".to_owned(), json!({ "enterprise": town.enterprise })),
    ] {
        app.by(who).post(&path, body).await.refused(404, "not_found");
    }
    assert_eq!(app.entries().await, entries);
}

/// A page as that person sees it: status, where it leads, text.
async fn page(app: &TestApp, who: &str, path: &str) -> (u16, String, String) {
    let bearer = format!("Bearer {}", app.token(who).await);
    let request = Request::get(path).header(header::AUTHORIZATION, bearer).body(Body::empty());
    let answer = app.send(request.expect("a request")).await;
    let to = answer.header("location").unwrap_or_default().to_owned();
    (answer.status, to, String::from_utf8_lossy(&answer.body).into_owned())
}

async fn the_workbench_of_an_office_has_its_inspections(app: &TestApp) {
    let town = town(app).await;
    for path in ["/bureau", "/bureau/queue/all"] {
        let (status, to, _) = page(app, "yi.chief", path).await;
        assert_eq!((status, to.as_str()), (303, "/bureau/inspections"), "{path}");
    }
    let (name, other, queued) = (store(1), store(4), store(0));
    for path in ["", "?office=440106-02", "?show=unassigned", "?show=first"] {
        let (status, _, html) = page(app, "yi.chief", &format!("/bureau/inspections{path}")).await;
        assert_eq!(status, 200);
        assert!(html.contains(name.get("name")), "{path}: {html}");
        for hidden in [other.get("name"), queued.get("name"), "href=\"/bureau/inspections?show=unassigned\""]
        {
            assert!(!html.contains(hidden), "{path}: {hidden}");
        }
    }
    let (status, _, html) = page(app, "yi.chief", &format!("/bureau/inspections/{}", task(&town.own))).await;
    assert_eq!(status, 200);
    assert!(html.contains("yi.one") && html.contains("检查丙") && !html.contains("er.one"), "{html}");
    assert!(!html.contains("href=\"/bureau/board\""), "no way leads where they may not go: {html}");
    for path in [
        format!("/bureau/inspections/{}", task(&town.other)),
        format!("/bureau/inspections/{}", task(&town.queued)),
        format!("/bureau/filings/{}", town.filing),
        format!("/bureau/items/{}", town.item),
        format!("/bureau/filings/{}/decision", town.filing),
    ] {
        assert_eq!(page(app, "yi.chief", &path).await.0, 404, "{path}");
    }
    assert_eq!(page(app, "chief", "/bureau").await.0, 200);
}
