//! The window: one find box, a filing answered on the spot, its outcome handed out, all by forms.

use crate::harness::{Answer, TestApp, both, pdf, stores, text};
use axum::body::Body;
use axum::http::{Request, header};

both! { a_filing_is_answered_and_handed_out_at_the_window the_find_box_leads_to_the_one_hit }

pub(super) async fn get(app: &TestApp, who: &str, path: &str) -> Answer {
    let session = format!("yizheng_session={}", app.token(who).await);
    app.send(Request::get(path).header(header::COOKIE, session).body(Body::empty()).expect("a request")).await
}

pub(super) async fn page(app: &TestApp, path: &str) -> String {
    let answer = get(app, "clerk", path).await;
    assert_eq!(answer.status, 200, "{answer}");
    String::from_utf8(answer.body).expect("UTF-8")
}

pub(super) async fn send(app: &TestApp, path: &str, body: String) -> Answer {
    let session = format!("yizheng_session={}", app.token("clerk").await);
    let request = Request::post(path)
        .header(header::COOKIE, session)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    app.send(request.body(Body::from(body)).expect("a request")).await
}

/// A form with files, as a browser sends it.
pub(super) async fn send_file(
    app: &TestApp,
    path: &str,
    fields: &[(&str, String)],
    files: &[(&str, &str, Vec<u8>)],
) -> Answer {
    let mut body = Vec::new();
    for (key, value) in fields {
        let part = format!("--x\r\ncontent-disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, file, bytes) in files {
        let head =
            format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let session = format!("yizheng_session={}", app.token("clerk").await);
    let request = Request::post(path)
        .header(header::COOKIE, session)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    app.send(request.body(Body::from(body)).expect("a request")).await
}

/// The version a case's forms carry.
pub(super) fn version(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"version\" value=\"").expect("a form with a version");
    rest.split('"').next().expect("a version")
}

async fn a_filing_is_answered_and_handed_out_at_the_window(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let case = format!("/window/filings/{filing}");
    let home = page(app, "/window").await;
    assert!(home.contains(&case), "it waits for an answer: {home}");
    assert!(page(app, "/window?show=today").await.contains(&case));
    assert!(!page(app, "/window?show=mine").await.contains(&case), "the applicant opened it");

    let shown = page(app, &case).await;
    for part in ["2 处走告知承诺，0 处先现场核查", "不再提出审查意见", "why=no_permit_needed"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let chosen = page(app, &format!("{case}/not-admit?why=no_permit_needed")).await;
    assert!(chosen.contains("value=\"no_permit_needed\" checked"), "{chosen}");
    let admitted = send(app, &format!("{case}/admit"), format!("version={}", version(&shown))).await;
    assert_eq!(admitted.header("location"), Some(format!("{case}?done=admitted").as_str()), "{admitted}");

    let early = page(app, &case).await;
    assert!(!early.contains("/hand-out"), "nothing is decided yet");
    app.recommend(&filing).await;
    app.decide(&filing).await;
    assert!(page(app, "/window?show=hand-out").await.contains(&case));
    let shown = page(app, &case).await;
    let version = version(&shown);
    let hand_out = format!("{case}/hand-out");
    let nameless = send(app, &hand_out, format!("version={version}&way=post&tracking=")).await;
    assert_eq!(nameless.status, 422, "{nameless}");
    let body = format!("version={version}&way=post&tracking=EA123456789CN");
    let handed = send(app, &hand_out, body.clone()).await;
    assert_eq!(handed.header("location"), Some(format!("{case}?done=handed-out").as_str()), "{handed}");
    let shown = page(app, &case).await;
    assert!(shown.contains("邮寄送达，邮件号 EA123456789CN"), "{shown}");
    assert!(!page(app, "/window?show=hand-out").await.contains(&case));
    assert!(page(app, "/window?show=receipts").await.contains(&case), "its receipt is awaited");
    let receipt = format!("{case}/receipt");
    let fields = [("version", self::version(&shown).to_owned()), ("received_on", app.today().to_string())];
    let unsigned = send(app, &receipt, "version=1&received_on=2026-01-20".to_owned()).await;
    assert_eq!(unsigned.status, 422, "{unsigned}");
    let filed = send_file(app, &receipt, &fields, &[("scan", "回证.pdf", pdf("signed"))]).await;
    assert_eq!(filed.header("location"), Some(format!("{case}?done=receipt-filed").as_str()), "{filed}");
    assert!(page(app, &case).await.contains("送达回证已归档"));
    assert!(!page(app, "/window?show=receipts").await.contains(&case));
    let twice = send(app, &hand_out, body).await;
    assert!((400..500).contains(&twice.status), "{twice}");
}

async fn the_find_box_leads_to_the_one_hit(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let find = async |who: &str, text: &str| {
        let text = percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC);
        get(app, who, &format!("/window/find?q={text}")).await
    };
    let licence = format!("/window/licences/{}", granted.licensed.licence);
    let token = text(&granted.rows[0]["token"]);
    for typed in [token.clone(), format!("https://permit.example.cn/v/{token}")] {
        assert_eq!(find("clerk", &typed).await.header("location"), Some(licence.as_str()));
        assert_eq!(find("far.clerk", &typed).await.status, 200, "another city's licence is not led to");
    }
    // The bureau's box takes what a scanner types too: every filing of that licence's holder.
    let queue = format!("/bureau/queue/all?q=https%3A%2F%2Fpermit.example.cn%2Fv%2F{token}");
    let queue = String::from_utf8(get(app, "reviewer", &queue).await.body).expect("UTF-8");
    assert!(queue.contains(&granted.filing), "{queue}");
    let case = format!("/window/filings/{}", granted.filing);
    assert_eq!(find("clerk", &granted.filing).await.header("location"), Some(case.as_str()));
    // Numbers as a scanner or a hasty hand types them, and the number of a paper of the case.
    let number = &granted.licensed.number;
    let wide: String =
        number.chars().map(|sign| char::from_u32(u32::from(sign) + 0xFEE0).expect("wide")).collect();
    let parted = format!("{} {}", &number[..6], &number[6..]);
    for typed in [number.to_ascii_lowercase(), wide, parted, number[2..].to_owned()] {
        let found = find("clerk", &typed).await;
        let led = found.header("location") == Some(licence.as_str());
        assert!(led || String::from_utf8_lossy(&found.body).contains(&licence), "{typed}");
    }
    let papers = app.by("clerk").get(&format!("/filings/{}/documents", granted.filing)).await.done();
    let receipt = papers["items"].as_array().expect("a list").iter().find(|paper| paper["key"] == "receipt");
    let receipt = text(&receipt.expect("it was handed in")["number"]);
    assert_eq!(find("clerk", &receipt).await.header("location"), Some(case.as_str()), "{receipt}");
    assert_eq!(find("far.clerk", &receipt).await.status, 200, "another city's case is not led to");
    // The holder's code names two filings and a licence.
    let several = find("clerk", "91440300358236624L").await;
    let several = String::from_utf8(several.body).expect("UTF-8");
    assert!(several.contains(&case) && several.contains(&licence), "{several}");
    let nothing = find("far.clerk", "91440300358236624L").await;
    assert!(String::from_utf8(nothing.body).expect("UTF-8").contains("没有找到"));
    assert_eq!(get(app, "hq", "/window").await.status, 404);
}
