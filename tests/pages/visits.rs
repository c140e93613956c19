//! The inspector's workbench by plain forms: find the visit, fill in the list, sign, conclude.

use crate::harness::{Answer, PASSWORD, TestApp, both, jpeg, png, stores, text};
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

both! {
    a_visit_is_done_by_forms
    a_second_look_covers_what_failed_beside_what_was_found
    a_visit_that_fails_is_noted_and_the_deadline_stays
    a_visit_is_its_inspectors
    a_photo_is_taken_out_before_the_list_is_finished
    what_is_not_on_the_phone_has_a_page_that_says_so
}

const BOUNDARY: &str = "a-boundary-of-a-form";

/// A browser without scripts, signed in.
pub(super) struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Browser<'a> {
    pub(super) async fn of(app: &'a TestApp, who: &str) -> Self {
        let fields = [("username", who), ("password", PASSWORD), ("next", "/visits")];
        let answer = app.send(form("/sign-in", &fields, "")).await;
        assert_eq!(answer.header("location"), Some("/visits"), "{answer}");
        let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().expect("a value");
        Browser { app, cookie: cookie.to_owned() }
    }

    async fn ask(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &self.cookie);
        self.app.send(request.body(Body::empty()).expect("a request")).await
    }

    pub(super) async fn page(&self, path: &str) -> String {
        let answer = self.ask(path).await;
        assert_eq!(answer.status, 200, "{answer}");
        String::from_utf8(answer.bytes()).expect("UTF-8")
    }

    /// Sends a form and follows where it leads.
    pub(super) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.app.send(form(path, fields, &self.cookie)).await;
        assert_eq!(answer.status, 303, "{answer}");
        let to = answer.header("location").expect("a place to go").to_owned();
        self.page(to.split('#').next().expect("a path")).await
    }

    /// Sends a form that is refused; the page comes again.
    pub(super) async fn refused(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.app.send(form(path, fields, &self.cookie)).await;
        assert!((400..500).contains(&answer.status), "{answer}");
        String::from_utf8(answer.body).expect("UTF-8")
    }
}

fn form(path: &str, fields: &[(&str, &str)], cookie: &str) -> Request<Body> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let picture = ["photo", "site_image"].contains(name);
        let file = if name.starts_with("p-") || picture { "; filename=\"a.png\"" } else { "" };
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}");
        // A photo begins like one; everything else is sent as it stands.
        let value = if picture { png(value) } else { value.as_bytes().to_vec() };
        let head = format!("--{BOUNDARY}\r\n{head}\r\n\r\n").into_bytes();
        body.extend([head, value, b"\r\n".to_vec()].concat());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    let mut request = Request::post(path)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("sec-fetch-site", "same-origin");
    if !cookie.is_empty() {
        request = request.header(header::COOKIE, cookie);
    }
    request.body(Body::from(body)).expect("a request")
}

/// One first inspection of two, assigned; and its list.
pub(super) async fn assigned(app: &TestApp) -> (String, Vec<String>) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let id = text(&task["id"]);
    let list = app.checklist_of(&task).await;
    app.assign(&id).await;
    let items = list["items"].as_array().expect("items").iter().map(|item| text(&item["no"])).collect();
    (id, items)
}

/// The fields of a list with every item met but those that failed.
fn filled<'a>(names: &'a [(String, String, String)], failed: &[&str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = Vec::new();
    for (no, result, remark) in names {
        let fails = failed.contains(&no.as_str());
        fields.push((result.as_str(), if fails { "failed" } else { "met" }));
        if fails {
            fields.push((remark.as_str(), "地面有积水"));
        }
    }
    fields
}

fn names(items: &[String]) -> Vec<(String, String, String)> {
    items.iter().map(|no| (no.clone(), format!("r-{no}"), format!("m-{no}"))).collect()
}

async fn a_visit_is_done_by_forms(app: &TestApp) {
    let (id, items) = assigned(app).await;
    let first = Browser::of(app, "inspector1").await;
    let list = first.page("/visits").await;
    assert!(list.contains(&format!("/visits/{id}")) && list.contains("首次监督检查"), "{list}");
    assert!(list.contains("个工作日"), "the deadline is in sight: {list}");
    let name = text(&app.by("chief").get(&format!("/inspections/{id}")).await.done()["name"]);
    assert!(first.page(&format!("/visits?q={}", urlencode(&name))).await.contains(&id));
    assert!(first.page("/visits?q=none-such").await.contains("none-such"));
    let page = first.page(&format!("/visits/{id}")).await;
    let bounds = format!("min=\"{}\" max=\"{}\"", task_day(app, &id).await, app.today());
    for part in [
        "承诺书全文",
        "布局图",
        "许可证编号",
        "已填 0/18",
        "capture=\"environment\"",
        "行政检查告知页",
        "有权申请回避",
        "documents/inspection_leaflet",
        bounds.as_str(),
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }

    // Saved as far as it is filled in, then finished whole; what is missing is named at its item.
    let (names, at) = (names(&items), |what: &str| format!("/visits/{id}/{what}"));
    let some = [("r-F-1", "met"), ("r-F-10", "failed"), ("m-F-10", "地面有积水"), ("go", "save")];
    let mut with_photo = some.to_vec();
    with_photo.push(("p-F-10", "\u{89}PNG"));
    assert!(first.refused(&at("findings"), &with_photo).await.contains("PNG"), "no picture at all");
    let saved = first.send(&at("findings"), &some).await;
    assert!(saved.contains("已填 2/18") && saved.contains("地面有积水"), "{saved}");
    let missing = first.refused(&at("findings"), &[("go", "finish")]).await;
    assert!(missing.contains("#f-r-F-2"), "{missing}");
    let mut silent = filled(&names, &[]);
    silent.retain(|(name, _)| *name != "r-F-2");
    silent.extend([("r-F-2", "failed"), ("go", "finish")]);
    let silent = first.refused(&at("findings"), &silent).await;
    assert!(silent.contains("#f-m-F-2"), "{silent}");

    let mut whole = filled(&names, &["F-10"]);
    whole.extend([("signed", "yes"), ("go", "finish")]);
    let recorded = first.send(&at("findings"), &whole).await;
    assert!(recorded.contains("检查记录已保存") && recorded.contains("基本符合"), "{recorded}");
    assert!(recorded.contains("校验值"), "the result has its hash: {recorded}");

    // The second signs on the same phone by their own password only; then the site.
    let second = [("username", "inspector2"), ("password", "wrong-password")];
    assert!(first.refused(&at("second-signature"), &second).await.contains("用户名或密码不正确"));
    let stranger = [("username", "many"), ("password", PASSWORD)];
    assert!(first.refused(&at("second-signature"), &stranger).await.contains("不是本次检查的检查人员"));
    let second = [("username", "inspector2"), ("password", PASSWORD)];
    first.send(&at("second-signature"), &second).await;
    // It is shown everything before it signs, and half of a signature is none.
    let shown = first.page(&format!("/visits/{id}")).await;
    for no in &items {
        assert!(shown.contains(&format!("<b>{no}</b>")), "{no} is not shown to who signs: {shown}");
    }
    for (half, field) in [
        (("site_refused", "不认可"), "site_witness"),
        (("site_name", "店长王"), "site_image"),
        (("site_image", "ink"), "site_name"),
    ] {
        let half = first.refused(&at("site-signature"), &[half]).await;
        assert!(half.contains(&format!("#f-{field}")), "{field}: {half}");
    }
    let refusal =
        [("site_refused", "不认可"), ("site_witness", "物业刘某"), ("site_statement", "地面当日已清洁")];
    let signed = first.send(&at("site-signature"), &refusal).await;
    assert!(signed.contains("被检查单位意见：地面当日已清洁"), "{signed}");
    assert!(signed.contains("物业刘某") && signed.contains("作出结论：基本符合"), "{signed}");
    let wrong = first.refused(&at("conclusion"), &[("result", "conforms")]).await;
    assert!(wrong.contains("结论与检查情况不一致"), "{wrong}");
    let done = first.send(&at("conclusion"), &[("result", "mostly_conforms")]).await;
    assert!(done.contains("已作出结论") && done.contains("整改中"), "{done}");
    // The papers are there at once.
    for paper in ["inspection_result", "inspection_points", "rectification_order", "inspection_leaflet"] {
        let path = format!("/api/v1/inspections/{id}/documents/{paper}");
        assert!(done.contains(&format!("href=\"{path}\"")), "{paper}: {done}");
        assert!(first.ask(&path).await.body.starts_with(b"%PDF"), "{paper}");
    }
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(known["state"], "rectifying");
    assert_eq!(known["records"][0]["signed_by"].as_array().map(Vec::len), Some(2));
}

async fn a_second_look_covers_what_failed_beside_what_was_found(app: &TestApp) {
    let (id, items) = assigned(app).await;
    let first = Browser::of(app, "inspector1").await;
    let (names, at) = (names(&items), |what: &str| format!("/visits/{id}/{what}"));
    let mut whole = filled(&names, &["F-4", "F-10"]);
    whole.extend([("signed", "yes"), ("site_name", "店长王"), ("site_image", "ink"), ("go", "finish")]);
    first.send(&at("findings"), &whole).await;
    app.by("inspector2").post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    first.send(&at("conclusion"), &[("result", "does_not_conform")]).await;
    // What the store answers stands beside what was found, once its headquarters stands by it.
    let photo = app.by("hq").post_file("/files", "整改后.jpg", jpeg("clean")).await.done()["sha256"].clone();
    let points = ["F-4", "F-10"].map(|item| {
        serde_json::json!({ "item": item, "text": format!("{item} 已清洁并培训"), "photos": [photo.clone()] })
    });
    let answer = serde_json::json!({ "points": points });
    app.by("hq").post(&format!("/inspections/{id}/answers"), answer).await.done();
    let shown = first.page(&format!("/visits/{id}")).await;
    assert!(!shown.contains("已清洁并培训") && shown.contains("没有收到总部确认的整改情况"), "{shown}");
    app.by("hq").post(&format!("/inspections/{id}/answers/confirm"), Value::Null).await.done();
    app.pass(5);
    // The session of that morning has ended.
    let first = Browser::of(app, "inspector1").await;
    let again = first.page(&format!("/visits/{id}")).await;
    assert!(again.contains("整改复查") && again.contains("已填 0/2"), "{again}");
    let photo = format!("/api/v1/files/{}?inspection={id}", photo.as_str().expect("a hash"));
    assert!(again.contains("F-4 已清洁并培训") && again.contains(&photo), "{again}");
    assert!(again.contains("整改情况（总部") && !again.contains("没有收到总部确认"), "{again}");
    assert_eq!(first.ask(&photo).await.status, 200);
    assert!(again.contains("地面有积水") && again.contains("对照承诺与布局图"), "{again}");
    assert!(!again.contains("data-item=\"F-1\""), "only what failed");
    let fixed = [
        ("r-F-4", "met"),
        ("r-F-10", "met"),
        ("signed", "yes"),
        ("site_name", "店长王"),
        ("site_image", "ink"),
        ("go", "finish"),
    ];
    first.send(&at("findings"), &fixed).await;
    app.by("inspector2").post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    let done = first.send(&at("conclusion"), &[("result", "conforms")]).await;
    assert!(done.contains("已办结"), "{done}");
    assert!(!first.page("/visits").await.contains(&id), "it is no longer to be done");
    assert!(first.page("/visits?show=ended").await.contains(&id));
}

async fn a_visit_that_fails_is_noted_and_the_deadline_stays(app: &TestApp) {
    let (id, _) = assigned(app).await;
    let due = app.by("chief").get(&format!("/inspections/{id}")).await.done()["due_on"].clone();
    let first = Browser::of(app, "inspector1").await;
    let path = format!("/visits/{id}/attempt");
    assert!(first.page(&path).await.contains("查无此店"));
    let (one, two) = (app.id("inspector1").to_owned(), app.id("inspector2").to_owned());
    let alone = [("reason", "not_yet_open"), ("place", "店门口"), ("inspectors", one.as_str())];
    assert!(first.refused(&path, &alone).await.contains("请拍一张现场照片"));
    let alone = [alone.as_slice(), &[("photo", "卷帘门")]].concat();
    let alone = first.refused(&path, &alone).await;
    assert!(alone.contains("须两名") && alone.contains("店门口"), "nothing typed is lost: {alone}");
    let both = [
        ("reason", "not_yet_open"),
        ("place", "店门口"),
        ("inspectors", one.as_str()),
        ("inspectors", two.as_str()),
        ("photo", "卷帘门"),
    ];
    let noted = first.send(&path, &both).await;
    assert!(noted.contains("已记录这次到访") && noted.contains("未开业"), "{noted}");
    assert!(noted.contains("documents/inspection_attempt"), "the visit has its paper: {noted}");
    // Its mark stands in the list, and it is among today's on the day it is to be visited again.
    let list = first.page("/visits").await;
    assert!(list.contains("到店未能检查：未开业，下次") && !list.contains("今天要去"), "{list}");
    app.pass(5);
    let list = Browser::of(app, "inspector1").await.page("/visits").await;
    assert!(list.contains("今天要去（约定今天再去"), "{list}");
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!((&known["due_on"], &known["state"]), (&due, &Value::from("assigned")));
}

async fn a_visit_is_its_inspectors(app: &TestApp) {
    let (id, _) = assigned(app).await;
    let other = Browser::of(app, "many").await;
    assert!(!other.page("/visits").await.contains(&id));
    let read = other.page(&format!("/visits/{id}")).await;
    assert!(!read.contains("<form id=\"record\""), "a colleague reads, and fills in nothing");
    let save = [("r-F-1", "met"), ("go", "save")];
    assert!(other.refused(&format!("/visits/{id}/findings"), &save).await.contains("不是本次检查的检查人员"));
    let far = Browser::of(app, "far.inspector").await;
    assert_eq!(far.ask(&format!("/visits/{id}")).await.status, 404);
    let request = Request::get(format!("/visits/{id}")).body(Body::empty()).expect("a request");
    let nobody = app.send(request).await;
    assert!(nobody.header("location").is_some_and(|to| to.starts_with("/sign-in")), "{nobody}");
    let worker = other.ask("/visits/sw.js").await;
    assert_eq!(worker.header("service-worker-allowed"), Some("/visits"), "{worker}");
}

async fn a_photo_is_taken_out_before_the_list_is_finished(app: &TestApp) {
    let (id, _) = assigned(app).await;
    let first = Browser::of(app, "inspector1").await;
    let path = format!("/visits/{id}/findings");
    let photo =
        text(&app.by("inspector1").post_file("/files", "现场.jpg", jpeg("wet")).await.done()["sha256"]);
    let finding =
        serde_json::json!({ "item": "F-10", "result": "failed", "remark": "湿", "photos": [photo] });
    let save = serde_json::json!({
        "client_id": "00000000-0000-4000-8000-000000000001", "device": "", "device_at": 1, "finding": finding,
    });
    app.by("inspector1").post(&format!("/inspections/{id}/findings"), save).await.done();
    assert!(first.page(&format!("/visits/{id}")).await.contains(&photo));
    let out = [("r-F-10", "failed"), ("m-F-10", "湿"), ("x-F-10", photo.as_str()), ("go", "save")];
    let saved = first.send(&path, &out).await;
    assert!(saved.contains("已填 1/18") && !saved.contains(&photo), "{saved}");
}

async fn what_is_not_on_the_phone_has_a_page_that_says_so(app: &TestApp) {
    let page = Browser::of(app, "inspector1").await.page("/visits/offline").await;
    assert!(page.contains("这项检查没有存到本机") && page.contains("href=\"/visits\""), "{page}");
}

/// The day an inspection was planned.
async fn task_day(app: &TestApp, id: &str) -> String {
    text(&app.by("chief").get(&format!("/inspections/{id}")).await.done()["planned_on"])
}

fn urlencode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
