//! Too few, too many, in the wrong place: what a filing as a whole cannot be.

use super::Before;
use crate::harness::{TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! {
    a_headquarters_declares_two_stores
    a_filing_fits_the_licence_there_is
    a_chain_outside_every_pilot_files_the_ordinary_way
    an_enterprise_is_registered_once_and_right
    a_standard_is_of_the_catalogue
}

async fn a_headquarters_declares_two_stores(app: &TestApp) {
    let enterprise = app.register("hq").await;
    for declared in [
        json!([]),
        json!([{ "name": "一店", "address": "广州市天河区一路1号" }]),
        // One place written twice is one place.
        json!([
            { "name": "一店", "address": "广州市天河区一路1号" },
            { "name": "一店（重复）", "address": "广州市天河区一路 １ 号" },
        ]),
    ] {
        let filing = app.open("hq", &enterprise).await;
        let mut hq = app.headquarters("hq");
        hq["declared"] = declared;
        app.by("hq").post(&format!("/filings/{filing}/items"), hq).await.done();
        let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
        let answers = checked["items"][0]["answers"].as_array().expect("answers");
        let told =
            answers.iter().find(|answer| answer["fault"]["code"] == "hq.declared_too_few").expect("told");
        assert!(text(&told["evidence"]).contains("要求 2 家"), "{told}");
    }
}

async fn a_filing_fits_the_licence_there_is(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (early, _) = app.draft("hq", &enterprise, &stores(2)).await;
    app.sign("hq", &early).await;
    let before = Before::of(app).await;
    let submit = |filing: &str| format!("/filings/{filing}/submit");
    let refused = app.by("hq").post(&submit(&early), Value::Null).await;
    let refused = refused.refused(422, "filing.hq_not_licensed");
    assert!(text(&refused["detail"]).contains("总部"));
    before.and_now(&Before::of(app).await);

    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    app.pass_on_site(&item).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let again = app.open("hq", &enterprise).await;
    app.by("hq").post(&format!("/filings/{again}/items"), app.headquarters("hq")).await.done();
    app.attach_papers("hq", &again, "issue").await;
    let before = Before::of(app).await;
    app.by("hq").post(&submit(&again), Value::Null).await.refused(422, "filing.hq_licensed");
    before.and_now(&Before::of(app).await);
}

async fn a_chain_outside_every_pilot_files_the_ordinary_way(app: &TestApp) {
    let body = json!({
        "authority": app.authority, "name": "外地餐饮有限公司", "uscc": "914403007703327657",
        "legal_representative": "马某", "domicile": "深圳市福田区一路1号", "division": "440304", "trade_name": "外味",
    });
    let enterprise = text(&app.by("rival").post("/enterprises", body).await.done()["id"]);
    let filing = app.open("rival", &enterprise).await;
    let before = Before::of(app).await;
    let refused = app.by("rival").post(&format!("/filings/{filing}/submit"), Value::Null).await;
    let refused = refused.refused(422, "filing.no_instrument");
    assert!(text(&refused["detail"]).contains("一般程序"), "it says what to do: {refused:#}");
    before.and_now(&Before::of(app).await);
}

async fn an_enterprise_is_registered_once_and_right(app: &TestApp) {
    let good = json!({
        "authority": app.authority, "name": "某餐饮有限公司", "uscc": "914403007703327657",
        "legal_representative": "马某", "domicile": "广州市黄埔区一路1号", "division": "440112", "trade_name": "某味",
    });
    let with = |key: &str, value: Value| {
        let mut body = good.clone();
        body[key] = value;
        body
    };
    let before = Before::of(app).await;
    for (key, value, code) in [
        ("uscc", json!("914403007703327650"), "uscc.check_character"),
        ("uscc", json!("91440101F0E3LB8770"), "uscc.organisation_check_character"),
        ("uscc", json!("9144"), "uscc.length"),
        ("division", json!("9999"), "division.length"),
        ("division", json!("440199"), "division.unknown"),
        ("division", json!("999999"), "division.unknown"),
        ("name", json!(""), "field.required"),
        ("domicile", json!(" "), "field.required"),
        ("legal_representative", json!("x".repeat(51)), "field.too_long"),
        ("trade_name", json!(""), "field.length"),
    ] {
        let problem = app.by("rival").post("/enterprises", with(key, value.clone())).await.invalid(key, code);
        assert_ne!(problem["faults"][0]["message"], "", "{key} {value}");
    }
    let nowhere = with("authority", json!(uuid::Uuid::nil()));
    app.by("rival").post("/enterprises", nowhere).await.refused(404, "not_found");
    app.by("reviewer").post("/enterprises", good.clone()).await.refused(403, "actor.wrong_role");
    app.by("far.clerk").post("/enterprises", good.clone()).await.refused(403, "actor.not_yours");
    before.and_now(&Before::of(app).await);
    app.by("rival").post("/enterprises", good.clone()).await.done();
    let before = Before::of(app).await;
    assert_eq!(app.by("hq").post("/enterprises", good).await.status, 409, "a credit code is registered once");
    before.and_now(&Before::of(app).await);
}

async fn a_standard_is_of_the_catalogue(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let path = format!("/enterprises/{enterprise}/standard");
    let before = Before::of(app).await;
    let unknown = json!({ "category": "理发经营者", "items": ["热食类食品制售"] });
    app.by("hq").put(&path, unknown).await.refused(422, "field.unknown_category");
    let unknown = json!({ "category": "餐饮服务经营者", "items": ["热食类食品制售", "剪发"] });
    let problem = app.by("hq").put(&path, unknown).await.refused(422, "field.unknown_item");
    assert!(problem.to_string().contains("剪发"), "the item is named: {problem:#}");
    before.and_now(&Before::of(app).await);
    // Accepted words are brought to the catalogue's.
    let known = json!({ "category": "餐饮服务", "items": ["热食类制售", "自制饮品"] });
    let set = app.by("hq").put(&path, known).await.done();
    assert_eq!(set["standard"]["items"], json!(["热食类食品制售", "自制饮品制售"]));
    assert_eq!(
        (&set["standard"]["category"], &set["standard"]["version"]),
        (&json!("餐饮服务经营者"), &json!(2))
    );
    let filing = app.open("hq", &enterprise).await;
    let mut odd = store(0).json();
    odd["items"] = json!(["热食类食品制售", "剪发"]);
    let answer = app.by("hq").post(&format!("/filings/{filing}/items"), odd).await;
    assert_eq!(answer.status, 422, "{answer}");
}
