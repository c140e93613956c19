//! What anybody may see: verification of one and of many, the register, whether a file is ours.

use crate::harness::{Answer, Granted, TestApp, both, pdf, store, stores, text};
use axum::body::Body;
use axum::http::{Request, header};
use jiff::civil::date;
use permit::Digest;
use serde_json::json;
use store::looks::{LookAnswer, looks};

both! {
    a_token_tells_what_holds_today_and_each_look_is_noted
    a_superseded_code_says_so
    the_register_finds_what_is_in_force
    a_register_page_is_turned
    many_are_checked_at_once
    a_file_is_told_from_a_copy_that_was_changed
    the_public_pages_are_there
    a_store_copy_is_a_picture_too
}

async fn get(app: &TestApp, path: &str) -> Answer {
    app.send(Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn page(app: &TestApp, path: &str) -> String {
    let answer = get(app, path).await;
    assert_eq!(answer.status, 200, "{answer}");
    String::from_utf8(answer.body).expect("UTF-8")
}

/// A form with fields and perhaps a file, as a browser sends one.
async fn post(app: &TestApp, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if let Some((name, bytes)) = file {
        let head =
            format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    app.send(request.body(Body::from(body)).expect("a request")).await
}

fn said(answer: &Answer) -> String {
    String::from_utf8(answer.body.clone()).expect("UTF-8")
}

async fn a_token_tells_what_holds_today_and_each_look_is_noted(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let token = text(&granted.rows[0]["token"]);
    let shown = page(app, &format!("/v/{token}")).await;
    for part in [">有效<", store(0).get("address"), store(0).get("name"), &granted.licensed.number] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains(store(1).get("name")) && !shown.contains("陈某"));
    let told = app.nobody().get(&format!("/verify/{token}")).await.done();
    assert_eq!((&told["in_force"], &told["superseded"]), (&json!(true), &json!(false)));
    assert_eq!(told["store"]["address"], store(0).get("address"));

    // What it promised is published with it, without who signed, as long as it is in force.
    let promised = format!("/v/{token}/commitment");
    assert!(shown.contains(&format!("href=\"{promised}\"")), "{shown}");
    let letter = page(app, &promised).await;
    for part in ["食品安全保证告知承诺书", "不是加盟店", store(0).get("address")] {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    assert!(!letter.contains("签署人：") && !letter.contains("陈某"), "{letter}");
    let json = Request::get(format!("/v/{token}")).header(header::ACCEPT, "application/json");
    let json = app.send(json.body(Body::empty()).expect("a request")).await;
    let wanted = format!("/api/v1/verify/{token}");
    assert_eq!((json.status, json.header("location")), (307, Some(wanted.as_str())), "the same as JSON");

    app.set(date(2031, 2, 1), 9);
    assert_eq!(get(app, &promised).await.status, 404);
    let over = page(app, &format!("/v/{token}")).await;
    assert!(over.contains(">已失效<") && over.contains("届满"), "{over}");
    assert_eq!(app.nobody().get(&format!("/verify/{token}")).await.done()["in_force"], false);

    let unknown = "0".repeat(32);
    let answer = get(app, &format!("/v/{unknown}")).await;
    assert_eq!(answer.status, 404);
    assert!(said(&answer).contains("12315"));
    let noted = looks(&app.desk.store, &Digest::of(token.as_bytes()), 10).await.expect("the looks");
    let answers: Vec<LookAnswer> = noted.iter().map(|look| look.answer).collect();
    assert_eq!(answers[..2], [LookAnswer::NotInForce; 2], "newest first");
    assert_eq!(answers[2..], [LookAnswer::InForce; 2]);
    assert!(noted.iter().all(|look| look.from != Digest::of(b"127.0.0.1")), "the address is salted");
    let noted = looks(&app.desk.store, &Digest::of(unknown.as_bytes()), 10).await.expect("the looks");
    assert_eq!(noted.iter().map(|look| look.answer).collect::<Vec<_>>(), [LookAnswer::Unknown]);
}

async fn a_superseded_code_says_so(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let path = format!("/licences/{}/editions", granted.licensed.licence);
    let editions = app.by("hq").get(&path).await.done();
    let token = |at: usize| text(&editions["items"][at]["token"]);
    let old = page(app, &format!("/v/{}", token(0))).await;
    assert!(old.contains(">有效<"), "today's state: {old}");
    assert!(old.contains("第 1 版") && old.contains("现为第 2 版"), "{old}");
    assert!(!page(app, &format!("/v/{}", token(1))).await.contains("现为第"));
    let told = app.nobody().get(&format!("/verify/{}", token(0))).await.done();
    assert_eq!(
        (&told["superseded"], &told["scanned_edition"], &told["edition"]),
        (&json!(true), &json!(1), &json!(2))
    );
    // A code may be typed or its whole address pasted.
    let typed = get(app, &format!("/v?token=https%3A%2F%2Fpermit.example.cn%2Fv%2F{}", token(0))).await;
    assert_eq!(typed.header("location"), Some(format!("/v/{}", token(0)).as_str()));
    let wrong = get(app, "/v?token=12").await;
    assert_eq!(wrong.status, 422);
    assert!(said(&wrong).contains("value=\"12\""), "what was typed is kept");
}

async fn the_register_finds_what_is_in_force(app: &TestApp) {
    let granted = app.granted(&stores(3)).await;
    let Granted { licensed, .. } = &granted;
    let find = async |query: String| app.nobody().get(&format!("/register?{query}")).await.done();
    let all = find(String::new()).await;
    assert_eq!(all["licences"][0]["number"], licensed.number);
    assert_eq!(all["stores"], json!([]));
    let by_number = find(format!("q={}", licensed.number.to_lowercase())).await;
    assert_eq!(by_number["licences"][0]["holder"], "hq餐饮管理有限公司");
    let by_code = find(format!("q={}", store(1).get("uscc"))).await;
    assert_eq!(by_code["stores"][0]["name"], store(1).get("name"));
    let encoded = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let by_address = find(format!("q={}", encoded(store(2).get("address")))).await;
    assert_eq!(by_address["stores"].as_array().map(Vec::len), Some(1), "{by_address:#}");
    assert_eq!(by_address["stores"][0]["no"], 3);
    let by_division =
        find(format!("division={}", granted.rows[0]["division"].as_str().unwrap_or_default())).await;
    assert!(!by_division["stores"].as_array().expect("stores").is_empty(), "{by_division:#}");
    assert_eq!(find("q=%25".to_owned()).await["stores"], json!([]), "a sign of a pattern is text");

    let answer = app.nobody().get("/register").await;
    assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
    let shown = page(app, &format!("/register?q={}", encoded(store(0).get("name")))).await;
    assert!(shown.contains(store(0).get("address")) && !shown.contains(store(1).get("name")), "{shown}");
    let one = page(app, &format!("/register/{}", licensed.number)).await;
    for part in ["有效", "hq餐饮管理有限公司", store(2).get("address"), "第 2 版"] {
        assert!(one.contains(part), "{part}: {one}");
    }
    let told = app.nobody().get(&format!("/register/{}", licensed.number)).await.done().to_string();
    for hidden in ["陈某", granted.rows[0]["token"].as_str().unwrap_or_default()] {
        assert!(!one.contains(hidden) && !told.contains(hidden), "{hidden} is not for the public");
    }
    app.nobody().get("/register/JY24401060000000").await.refused(404, "not_found");
    app.set(date(2031, 2, 1), 9);
    assert_eq!(find(String::new()).await["licences"], json!([]), "what ran out is in force no more");
    assert_eq!(find(format!("q={}", encoded(store(0).get("name")))).await["stores"], json!([]));
}

async fn a_register_page_is_turned(app: &TestApp) {
    let granted = app.granted(&stores(5)).await;
    let path = format!("/register/{}/stores?limit=2", granted.licensed.number);
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = app.nobody().get(&format!("{path}{after}")).await.done();
        seen.extend(page["items"].as_array().expect("rows").iter().map(|row| row["no"].as_u64()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, (1..=5).map(Some).collect::<Vec<_>>());
}

async fn many_are_checked_at_once(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let number = granted.licensed.number.as_str();
    let token = text(&granted.rows[1]["token"]);
    let spaced: String = store(0).get("address").chars().flat_map(|c| [c, '　']).collect();
    let pair = |licence: &str, address: &str| json!({ "licence": licence, "address": address });
    let asked = json!({ "pairs": [
        pair(number, &spaced),
        pair(number, "广州市天河区hq路1号"),
        pair(number, "广州市天河区别处路 9 号"),
        pair(&token, store(1).get("address")),
        pair(&token, store(0).get("address")),
        pair("JY24401060000000", store(0).get("address")),
    ] });
    let told = app.nobody().post("/verify/many", asked.clone()).await.done();
    let answers: Vec<&str> =
        told["items"].as_array().expect("answers").iter().filter_map(|one| one["answer"].as_str()).collect();
    assert_eq!(
        answers,
        ["in_force", "in_force", "address_differs", "in_force", "address_differs", "unknown"]
    );
    assert_eq!(told["items"][0]["store"], store(0).get("name"));
    let many = vec![pair(number, "x"); 501];
    app.nobody().post("/verify/many", json!({ "pairs": many })).await.invalid("pairs", "field.length");

    // With the province before it, or without its city, it is the same place; with another number it is not.
    let own = store(0).get("address").to_owned();
    let district = own.strip_prefix("广州市").expect("it begins with its city");
    let ways = json!({ "pairs": [
        pair(number, &format!("广东省{own}")),
        pair(number, district),
        pair(&text(&granted.rows[0]["token"]), district),
        pair(number, &format!("广东省{own}1")),
    ] });
    let told = app.nobody().post("/verify/many", ways).await.done();
    let answers: Vec<&str> =
        told["items"].as_array().expect("answers").iter().filter_map(|one| one["answer"].as_str()).collect();
    assert_eq!(answers, ["in_force", "in_force", "in_force", "address_differs"]);

    let lines = format!("编号,地址\n{number},{}\n{number},广州市别处\n{number}\n", store(0).get("address"));
    let shown = said(&post(app, "/check", &[("pairs", &lines)], None).await);
    for part in ["有效", "地址不符", "缺少地址", store(0).get("name")] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let sheet = post(app, "/check", &[("as", "csv")], Some(("清单.csv", lines.as_bytes()))).await;
    assert_eq!(sheet.header("content-type"), Some("text/csv; charset=utf-8"));
    let sheet = said(&sheet);
    assert_eq!(sheet.lines().count(), 4, "{sheet}");
    assert!(sheet.starts_with("\u{feff}\"结果\"") && sheet.contains("\"地址不符\""), "{sheet}");
    assert_eq!(post(app, "/check", &[("pairs", " ")], None).await.status, 422);

    app.set(date(2031, 2, 1), 9);
    let told = app.nobody().post("/verify/many", asked).await.done();
    assert_eq!(told["items"][0]["answer"], "not_in_force");
}

async fn a_file_is_told_from_a_copy_that_was_changed(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let licence = format!("/licences/{}/pdf", granted.licensed.licence);
    let second = app.by("hq").get(&licence).await.bytes();
    let copy = app.by("hq").get(&format!("/rows/{}/copy.pdf", text(&granted.rows[0]["id"]))).await.bytes();
    let kept = app.files_kept();
    let look = async |bytes: &[u8]| said(&post(app, "/v/file", &[], Some(("证.pdf", bytes))).await);
    let shown = look(&copy).await;
    for part in ["与留存的原件一致", "现行有效", store(0).get("address"), &granted.licensed.number]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(look(&second).await.contains("现行有效"));
    let changed = [copy.as_slice(), b"\n"].concat();
    assert!(look(&changed).await.contains("不是本系统留存的原件"));
    assert_eq!(app.files_kept(), kept, "nothing that is only looked at is kept");

    app.pass(2);
    let (filing, _) = app.accepted(&granted.licensed, &[store(2)]).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    assert!(look(&second).await.contains("已有更新的一版"));
    assert!(look(&copy).await.contains("现行有效"), "another store's joining leaves a copy as it is");
    app.set(date(2031, 2, 1), 9);
    assert!(look(&copy).await.contains("许可已失效"));
    let picture = post(app, "/v/file", &[], Some(("证.pdf", b"not a PDF"))).await;
    assert_eq!(picture.status, 422, "{picture}");
    assert_eq!(post(app, "/v/file", &[], None).await.status, 422);
    let foreign = pdf("somebody's own");
    assert!(look(&foreign).await.contains("不是本系统留存的原件"));
}

async fn the_public_pages_are_there(app: &TestApp) {
    for path in ["/", "/v", "/v/file", "/register", "/check", "/letter-to-platforms", "/api/v1/docs"] {
        let zh = page(app, &format!("{path}?lang=zh")).await;
        let en = page(app, &format!("{path}?lang=en")).await;
        assert!(zh.contains("lang=\"zh-CN\"") && en.contains("lang=\"en\""), "{path}");
        assert!(en.contains(&format!("href=\"{path}?lang=zh\"")), "{path} leads to itself in Chinese");
        assert!(zh.len() < 150_000 || path == "/api/v1/docs", "{path} has {} bytes", zh.len());
    }
    let letter = page(app, "/letter-to-platforms").await;
    assert!(letter.contains("甲市食品经营许可「一证多址」试点办法"), "{letter}");
    assert!(!letter.contains("第七条"), "an article that was not checked is not cited");
}

async fn a_store_copy_is_a_picture_too(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let path = format!("/rows/{}/copy.png", text(&granted.rows[0]["id"]));
    let answer = app.by("hq").get(&path).await;
    assert_eq!(answer.header("content-type"), Some("image/png"));
    let first = answer.bytes();
    assert!(first.starts_with(b"\x89PNG"));
    app.pass(3);
    assert!(app.by("auditor").get(&path).await.bytes() == first, "the first bytes are served for ever");
    app.by("rival").get(&path).await.refused(404, "not_found");
    app.nobody().get(&path).await.refused(401, "session.required");
}
