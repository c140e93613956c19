//! Personal values of a case that has ended are erased, and the ledger says so.

use crate::harness::{TestApp, both, store, text};
use serde_json::{Value, json};
use uuid::Uuid;

both! {
    an_ended_filing_loses_its_personal_values
    an_inspection_loses_the_names_of_who_signed
    only_an_administrator_erases_and_only_what_has_ended
}

/// A filing of two stores, with telephones and people.
async fn accepted(app: &TestApp) -> (String, Vec<String>) {
    let licensed = app.licensed("hq").await;
    let list = [0, 1].map(|at| {
        let (manager, officer) = (format!("店长{at}"), format!("安全员{at}"));
        store(at).with("联系电话", "020-83590832").with("门店负责人", &manager).with("食品安全员", &officer)
    });
    app.accepted(&licensed, &list).await
}

async fn erase(app: &TestApp, who: &str, kind: &str, id: &str) -> crate::harness::Answer {
    let body = json!({ "kind": kind, "id": id, "reason": "保存期限已满，当事人要求删除" });
    app.by(who).post("/erasures", body).await
}

/// The personal values of an address, as its own people see them.
async fn values(app: &TestApp, item: &str) -> Vec<Value> {
    let item = app.by("hq").get(&format!("/items/{item}")).await.done();
    ["phone", "manager", "safety_officer"].map(|key| item[key].clone()).to_vec()
}

async fn an_ended_filing_loses_its_personal_values(app: &TestApp) {
    let (filing, items) = accepted(app).await;
    let shown = [json!("020-83590832"), json!("店长1"), json!("安全员1")];
    assert_eq!(values(app, &items[1]).await, shown);
    erase(app, "admin", "filing", &filing).await.refused(409, "erasure.case_open");
    app.recommend(&filing).await;
    app.decide(&filing).await;
    erase(app, "admin", "filing", &filing).await.refused(409, "erasure.case_open");
    app.by("clerk")
        .post(&format!("/filings/{filing}/hand-out"), json!({ "way": "post", "tracking": "EA123456789CN" }))
        .await
        .done();
    let before = app.item(&items[1]).await;
    let entries = app.entries().await;
    let made = erase(app, "admin", "filing", &filing).await;
    assert_eq!((made.status, made.header("etag")), (201, Some("\"1\"")));
    let made = made.done();
    assert_eq!(
        (&made["values"], &made["kind"], &made["case"]),
        (&json!(6), &json!("filing"), &json!(filing))
    );
    // One entry says that it was done; the ledger is as sound as before.
    assert_eq!(app.entries().await, entries + 1);
    assert_eq!(values(app, &items[0]).await, [Value::Null, Value::Null, Value::Null]);
    assert_eq!(values(app, &items[1]).await, [Value::Null, Value::Null, Value::Null]);
    let after = app.item(&items[1]).await;
    assert_eq!((&after["version"], &after["premises"]), (&before["version"], &before["premises"]));
    erase(app, "admin", "filing", &filing).await.refused(409, "erasure.nothing");
    let list = app.by("auditor").get("/erasures").await.done();
    assert_eq!(list["items"], json!([made]));
    assert_eq!(
        (&list["items"][0]["by"], &list["items"][0]["on"]),
        (&json!(app.id("admin")), &json!(app.today()))
    );
    // Values are gone from the database itself.
    let left = "UPDATE personal SET value = value WHERE value IN ('店长0', '店长1', '安全员0', '安全员1')";
    assert_eq!(app.database.tamper(left).await, 0);
    // Taken away past the program, the same is found.
    let stolen = "UPDATE personal SET value = NULL, salt = NULL, erased_at = 1 WHERE value = '陈某'";
    let mend = "UPDATE personal SET erased_at = NULL, salt = kept.salt, value = kept.value FROM kept \
                WHERE personal.hash = kept.hash";
    app.database.tamper("CREATE TABLE kept AS SELECT * FROM personal WHERE value = '陈某'").await;
    assert!(app.database.tamper(stolen).await > 0);
    let report = store::ledger::verify(&app.desk.store).await.expect("it reads");
    assert!(report.problems.iter().all(|one| one.fault == store::ledger::Fault::PersonalErased));
    assert!(!report.is_sound());
    app.database.tamper(mend).await;
}

async fn an_inspection_loses_the_names_of_who_signed(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = text(&app.on_site_of(&item).await["id"]);
    erase(app, "admin", "inspection", &task).await.refused(409, "erasure.case_open");
    app.pass_on_site(&item).await;
    let made = erase(app, "admin", "inspection", &task).await.done();
    assert_eq!((&made["values"], &made["kind"]), (&json!(1), &json!("inspection")), "店长王");
    assert_eq!(app.database.tamper("UPDATE personal SET value = value WHERE value = '店长王'").await, 0);
    app.entries().await;
    // The case goes on; what is left of it is erased with the filing.
    app.recommend(&filing).await;
    app.decide(&filing).await;
}

async fn only_an_administrator_erases_and_only_what_has_ended(app: &TestApp) {
    let (filing, items) = accepted(app).await;
    app.by("hq").post(&format!("/filings/{filing}/withdraw"), Value::Null).await.done();
    let entries = app.entries().await;
    for who in ["hq", "clerk", "reviewer", "approver", "chief", "auditor"] {
        erase(app, who, "filing", &filing).await.refused(403, "actor.wrong_role");
    }
    let far = json!({
        "username": "far.admin", "display_name": "外地管理员", "password": crate::harness::PASSWORD,
        "roles": ["administrator"],
    });
    // Another authority's administrator does not even learn that it is there.
    let at =
        format!("UPDATE user_account SET authority_id = '{}' WHERE username = 'far.admin'", app.elsewhere);
    app.by("admin").post("/users", far).await.done();
    app.database.tamper(&at).await;
    erase(app, "far.admin", "filing", &filing).await.refused(404, "not_found");
    erase(app, "admin", "filing", &Uuid::nil().to_string()).await.refused(404, "not_found");
    erase(app, "admin", "filing", &items[0]).await.refused(404, "not_found");
    let silent = json!({ "kind": "filing", "id": filing, "reason": " " });
    app.by("admin").post("/erasures", silent).await.refused(422, "reason.missing");
    let kind = json!({ "kind": "licence", "id": filing, "reason": "期满" });
    app.by("admin").post("/erasures", kind).await.invalid("kind", "field.unreadable");
    assert_eq!(app.entries().await, entries);
    assert_ne!(values(app, &items[0]).await[1], Value::Null);
    // Who may not do it is on record, with the case.
    let refused = app.by("chief").get("/refused-acts?code=actor.wrong_role&limit=1").await.done();
    assert_eq!(refused["items"][0]["command"], "erasure.make");
    let made = erase(app, "admin", "filing", &filing).await.done();
    assert_eq!(made["values"], 6);
    for who in ["hq", "clerk", "chief"] {
        app.by(who).get("/erasures").await.refused(403, "actor.wrong_role");
    }
    assert_eq!(app.by("far.admin").get("/erasures").await.done()["items"], json!([]));
}
