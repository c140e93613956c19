//! Who sees and does what: other enterprises and authorities, roles, powers, separation of duties.

use crate::harness::{TestApp, both, pdf, store, stores, text};
use serde_json::{Value, json};

both! {
    other_enterprises_see_nothing
    other_authorities_see_nothing
    roles_do_their_own_work_only
    what_was_refused_is_on_record
    nobody_decides_what_they_handled
    an_agent_does_what_the_letter_names
    a_store_manager_sees_one_row
    accounts_are_the_administrators
}

/// Everything of a chain that can be read, and writes on it that need no more than a path.
async fn paths(app: &TestApp) -> (Vec<String>, Vec<String>) {
    let granted = app.granted(&stores(2)).await;
    let (draft, items) = app.draft("hq", &granted.licensed.enterprise, &[store(2)]).await;
    let (row, licence) = (text(&granted.rows[0]["id"]), &granted.licensed.licence);
    let task = text(&app.first_of(&row).await["id"]);
    let (enterprise, filing, item) = (&granted.licensed.enterprise, &granted.filing, &items[0]);
    let reads = [
        format!("/enterprises/{enterprise}"),
        format!("/enterprises/{enterprise}/credit"),
        format!("/filings/{filing}"),
        format!("/filings/{filing}/items"),
        format!("/filings/{draft}/check"),
        format!("/filings/{draft}/commitments"),
        format!("/items/{item}"),
        format!("/items/{item}/letter"),
        format!("/licences/{licence}"),
        format!("/licences/{licence}/editions"),
        format!("/licences/{licence}/rows"),
        format!("/licences/{licence}/pdf"),
        format!("/rows/{row}"),
        format!("/rows/{row}/copy.pdf"),
        format!("/inspections/{task}"),
        format!("/inspections/{task}/clock"),
    ];
    let writes = [
        format!("/filings/{draft}/submit"),
        format!("/filings/{filing}/withdraw"),
        format!("/items/{item}/decline"),
        format!("/items/{item}/withdraw"),
    ];
    (reads.to_vec(), writes.to_vec())
}

async fn other_enterprises_see_nothing(app: &TestApp) {
    let (reads, writes) = paths(app).await;
    let rival = app.register("rival").await;
    assert_ne!(rival, "");
    for path in &reads {
        assert_eq!(app.by("hq").get(path).await.status, 200, "{path}");
        app.by("rival").get(path).await.refused(404, "not_found");
        app.nobody().get(path).await.refused(401, "session.required");
    }
    let entries = app.entries().await;
    for path in &writes {
        app.by("rival").post(path, Value::Null).await.refused(404, "not_found");
        app.nobody().post(path, Value::Null).await.refused(401, "session.required");
    }
    let item = writes[2].replace("/decline", "");
    app.by("rival")
        .put_file(&format!("{item}/papers/layout"), "图.pdf", pdf("x"))
        .await
        .refused(404, "not_found");
    app.by("rival").put(&item, store(2).json()).await.refused(404, "not_found");
    app.by("rival").delete(&item).await.refused(404, "not_found");
    let enterprise = reads[0].replace("/enterprises/", "");
    app.by("rival").post("/filings", json!({ "enterprise": enterprise })).await.refused(404, "not_found");
    assert_eq!(app.entries().await, entries);
    for list in ["/filings", "/licences", "/inspections", "/rows"] {
        assert_eq!(app.by("rival").get(list).await.done()["items"], json!([]), "{list}");
    }
    let own = app.by("rival").get("/enterprises").await.done();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(1));
}

async fn other_authorities_see_nothing(app: &TestApp) {
    let (reads, _) = paths(app).await;
    for who in ["far.clerk", "far.reviewer", "far.chief"] {
        for path in &reads {
            app.by(who).get(path).await.refused(404, "not_found");
        }
        for list in ["/filings", "/licences", "/inspections", "/enterprises"] {
            assert_eq!(app.by(who).get(list).await.done()["items"], json!([]), "{who} {list}");
        }
    }
    let entries = app.entries().await;
    let filing = &reads[2];
    app.by("far.clerk").post(&format!("{filing}/admit"), Value::Null).await.refused(404, "not_found");
    app.by("far.reviewer").get(&format!("{filing}/suggestion")).await.refused(404, "not_found");
    app.by("far.approver").post(&format!("{filing}/decision"), json!({})).await.refused(404, "not_found");
    app.by("far.approver").get(&format!("{filing}/decision")).await.refused(404, "not_found");
    let task = reads[14].clone();
    let people = json!({ "inspectors": [app.id("far.inspector"), app.id("inspector1")] });
    app.by("far.chief").post(&format!("{task}/assignment"), people).await.refused(404, "not_found");
    assert_eq!(app.entries().await, entries);
    // The auditor reads all of their own authority, the administrator no case.
    for path in &reads {
        assert_eq!(app.by("auditor").get(path).await.status, 200, "{path}");
        app.by("admin").get(path).await.refused(404, "not_found");
    }
}

async fn roles_do_their_own_work_only(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let entries = app.entries().await;
    let admit = format!("/filings/{filing}/admit");
    for who in ["hq", "inspector1", "approver", "chief", "auditor", "admin"] {
        let answer = app.by(who).post(&admit, Value::Null).await;
        let hidden = answer.status == 404 && who == "admin";
        assert!(answer.status == 403 || hidden, "{answer}");
    }
    assert_eq!(app.entries().await, entries);
    app.admit(&filing).await;
    let opinion = json!({ "opinions": [{ "item": items[0], "verdict": "grant" }] });
    for who in ["hq", "clerk", "approver", "chief", "auditor"] {
        let answer = app.by(who).post(&format!("/filings/{filing}/recommendations"), opinion.clone()).await;
        answer.refused(403, "actor.wrong_role");
    }
    app.recommend(&filing).await;
    for who in ["hq", "clerk", "reviewer", "chief", "auditor"] {
        let answer = app.by(who).post(&format!("/filings/{filing}/decision"), json!({})).await;
        answer.refused(403, "actor.wrong_role");
    }
    // What was refused is on record.
    let refused = app.by("auditor").get("/refused-acts?limit=3").await.done();
    let latest = &refused["items"][0];
    assert_eq!((&latest["actor"], &latest["actor_name"]), (&json!(app.id("auditor")), &json!("审计辛")));
    assert_eq!((&latest["command"], &latest["subject_kind"]), (&json!("item.grant"), &json!("filing")));
    assert_eq!((&latest["subject"], &latest["reason"]["code"]), (&json!(filing), &json!("actor.wrong_role")));
}

async fn what_was_refused_is_on_record(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    let opinion = |item: &str| json!({ "item": item, "verdict": "refuse" });
    // Of several addresses each that was refused is noted, with the act that did the rest or without.
    let path = format!("/filings/{filing}/recommendations");
    let body = json!({ "opinions": [opinion(&items[0]), { "item": items[1], "verdict": "grant" }] });
    app.by("reviewer").post(&path, body).await.done();
    let whole = json!({ "opinions": [opinion(&items[0]), opinion(&items[1])], "all_or_nothing": true });
    app.by("reviewer").post(&path, whole).await.refused(422, "refuse.without_reason");
    let admit = format!("/filings/{filing}/admit");
    app.by("clerk").post(&admit, Value::Null).await.refused(409, "state.not_allowed");
    app.by("hq").post(&admit, Value::Null).await.refused(403, "actor.wrong_role");
    app.by("hq")
        .put(&format!("/items/{}", items[0]), store(0).json())
        .await
        .refused(409, "state.not_allowed");

    let seen = async |who: &str, filter: &str| {
        let page = app.by(who).get(&format!("/refused-acts?limit=100{filter}")).await.done();
        let rows = page["items"].as_array().expect("rows").iter();
        rows.map(|row| {
            let what = [&row["command"], &row["subject_kind"], &row["subject"], &row["reason"]["code"]];
            what.map(text).join(" ")
        })
        .collect::<Vec<_>>()
    };
    let no_reason = |item: &str| format!("item.recommend item {item} refuse.without_reason");
    let expected = [
        format!("item.edit filing {filing} state.not_allowed"),
        format!("filing.admit filing {filing} actor.wrong_role"),
        format!("filing.admit filing {filing} state.not_allowed"),
    ];
    let all = seen("chief", "").await;
    assert_eq!(all[..3], expected, "{all:#?}");
    let mut three = all[3..6].to_vec();
    three.sort();
    let mut each = [no_reason(&items[0]), no_reason(&items[0]), no_reason(&items[1])];
    each.sort();
    assert_eq!(three, each);
    assert_eq!(seen("auditor", "").await, all);
    assert_eq!(
        seen("chief", &format!("&actor={}", app.id("hq"))).await,
        [&expected[0], &expected[1]].map(Clone::clone)
    );
    assert_eq!(seen("chief", &format!("&subject={}", items[1])).await, [no_reason(&items[1])]);
    assert_eq!(seen("chief", "&code=actor.wrong_role").await, [expected[1].clone()]);
    // Page by page nothing is lost or told twice.
    let mut paged = Vec::new();
    for row in app.all("/refused-acts?limit=1").await {
        paged.push(["command", "subject_kind", "subject"].map(|key| text(&row[key])).join(" "));
    }
    let short = |line: &String| line.rsplit_once(' ').expect("a code").0.to_owned();
    assert_eq!(paged, all.iter().map(short).collect::<Vec<_>>());
    // Another authority's chief has none of it, and nobody else may ask.
    assert_eq!(seen("far.chief", "").await, Vec::<String>::new());
    for who in ["hq", "clerk", "reviewer", "inspector1", "approver", "admin"] {
        app.by(who).get("/refused-acts").await.refused(403, "actor.wrong_role");
    }
}

async fn nobody_decides_what_they_handled(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.by("many").post(&format!("/filings/{filing}/admit"), Value::Null).await.done();
    let opinions: Vec<Value> = items.iter().map(|item| json!({ "item": item, "verdict": "grant" })).collect();
    let recommend = format!("/filings/{filing}/recommendations");
    let body = json!({ "opinions": opinions });
    let each = |code: &str| [(1, code.to_owned()), (2, code.to_owned())];
    let told = app.by("many").post(&recommend, body.clone()).await.left_out();
    assert_eq!(told, each("separation.admitted"));
    app.recommend(&filing).await;
    let decision = format!("/filings/{filing}/decision");
    let told = app.by("many").post(&decision, json!({})).await.left_out();
    assert_eq!(told, each("separation.admitted"));
    app.by("hq").post(&format!("/filings/{filing}/withdraw"), Value::Null).await.done();

    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    let opinions: Vec<Value> = items.iter().map(|item| json!({ "item": item, "verdict": "grant" })).collect();
    let recommend = format!("/filings/{filing}/recommendations");
    app.by("many").post(&recommend, json!({ "opinions": opinions })).await.done();
    let decision = format!("/filings/{filing}/decision");
    let told = app.by("many").post(&decision, json!({})).await.left_out();
    assert_eq!(told, each("separation.recommended"));
    // Another opinion on top does not free the first one's author.
    app.recommend(&filing).await;
    let whole = json!({ "all_or_nothing": true });
    app.by("many").post(&decision, whole).await.refused(403, "separation.recommended");
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn an_agent_does_what_the_letter_names(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let people = format!("/enterprises/{}/people", licensed.enterprise);
    app.by("agent").get(&format!("/enterprises/{}", licensed.enterprise)).await.refused(404, "not_found");
    let upload = format!("/files?enterprise={}", licensed.enterprise);
    let letter = app.by("hq").post_file(&upload, "授权委托书.pdf", pdf("power")).await.done();
    let agent = |scope: Value, expires: String, letter: Value| json!({ "user": "agent", "letter": letter, "power": { "power": "agent", "scope": scope, "expires": expires } });
    let until = app.workday(10).to_string();
    let without = agent(json!(["file"]), until.clone(), Value::Null);
    app.by("hq").post(&people, without).await.refused(422, "power.letter_missing");
    let late = agent(json!(["file"]), app.workday(-1).to_string(), letter["sha256"].clone());
    app.by("hq").post(&people, late).await.refused(422, "power.expired");
    let unknown = json!({ "user": "nobody.here", "power": { "power": "signatory" } });
    app.by("hq").post(&people, unknown).await.invalid("user", "user.unknown");
    app.by("hq").post(&people, agent(json!(["file"]), until.clone(), letter["sha256"].clone())).await.done();
    // To file is not to sign.
    let (filing, _) = app.draft("agent", &licensed.enterprise, &stores(2)).await;
    let read = app.by("agent").get(&format!("/filings/{filing}/commitments")).await.done();
    let sign = json!({ "method": "click", "text": read["text"] });
    let path = format!("/filings/{filing}/commitments");
    app.by("agent").post(&path, sign.clone()).await.refused(403, "actor.no_power");
    app.by("agent")
        .post(&people, json!({ "user": "rival", "power": { "power": "signatory" } }))
        .await
        .refused(403, "actor.no_power");
    app.by("hq").post(&people, agent(json!(["file", "sign"]), until, letter["sha256"].clone())).await.done();
    app.by("agent").post(&path, sign).await.done();
    app.pass(11);
    app.by("agent")
        .post(&format!("/filings/{filing}/submit"), Value::Null)
        .await
        .refused(403, "actor.no_power");
    app.by("hq").delete(&format!("{people}/{}", app.id("agent"))).await.done();
    // Whoever leaves is out at once.
    let late = app.by("agent").post(&format!("/filings/{filing}/submit"), Value::Null).await;
    late.refused(401, "session.expired");
    app.submit("hq", &filing).await;
}

async fn a_store_manager_sees_one_row(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let people = format!("/enterprises/{}/people", granted.licensed.enterprise);
    let row = text(&granted.rows[1]["id"]);
    let power = json!({ "user": "manager", "power": { "power": "store_manager", "row": row } });
    app.by("hq").post(&people, power).await.done();
    let own = app.by("manager").get("/rows").await.done();
    assert_eq!((own["items"].as_array().map(Vec::len), &own["items"][0]["no"]), (Some(1), &json!(2)));
    app.by("manager").get(&format!("/rows/{row}/copy.pdf")).await.bytes();
    let other = text(&granted.rows[0]["id"]);
    app.by("manager").get(&format!("/rows/{other}/copy.pdf")).await.refused(404, "not_found");
    app.by("manager").get(&format!("/rows/{other}")).await.refused(404, "not_found");
    app.by("manager").get(&format!("/licences/{}", granted.licensed.licence)).await.refused(404, "not_found");
    app.by("manager").get(&format!("/filings/{}", granted.filing)).await.refused(404, "not_found");
    let task = app.first_of(&row).await;
    app.by("manager").get(&format!("/inspections/{}", text(&task["id"]))).await.done();
}

async fn accounts_are_the_administrators(app: &TestApp) {
    let new = json!({ "username": "late", "display_name": "新人", "password": "long-enough-1", "roles": ["clerk"] });
    app.by("chief").post("/users", new.clone()).await.refused(403, "actor.wrong_role");
    let made = app.by("admin").post("/users", new.clone()).await.done();
    assert_eq!(made["authority"], app.authority, "the administrator's own");
    app.by("admin").post("/users", new.clone()).await.refused(409, "user.name_taken");
    let mut short = new.clone();
    (short["username"], short["password"]) = (json!("later"), json!("short"));
    app.by("admin").post("/users", short).await.invalid("password", "user.weak_password");
    let mut nowhere = new.clone();
    nowhere["username"] = json!("nowhere");
    for code in ["440106-99", "442000-01"] {
        nowhere["office"] = json!(code);
        app.by("admin").post("/users", nowhere.clone()).await.invalid("office", "user.unknown_office");
    }
    nowhere["office"] = json!(" 440106-01 ");
    assert_eq!(app.by("admin").post("/users", nowhere).await.done()["office"], "440106-01");
    let mut far = new;
    (far["username"], far["authority"]) = (json!("farther"), json!(app.elsewhere));
    app.by("admin").post("/users", far).await.refused(404, "not_found");
    let sign_in = json!({ "username": "late", "password": "long-enough-1" });
    let session = app.nobody().post("/session", sign_in.clone()).await.done();
    let bearer = format!("Bearer {}", text(&session["token"]));
    let who = app.nobody().with("authorization", &bearer).get("/session").await.done();
    assert_eq!((&who["username"], &who["roles"]), (&json!("late"), &json!(["clerk"])));
    app.by("admin").post(&format!("/users/{}/disable", text(&made["id"])), Value::Null).await.done();
    app.nobody().with("authorization", &bearer).get("/session").await.refused(401, "session.expired");
    app.nobody().post("/session", sign_in).await.refused(401, "session.wrong");
}
