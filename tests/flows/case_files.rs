//! Case files (案卷): what is missing before one is closed, and everything in one document.

use crate::harness::{TestApp, both, folded, stores, text, text_of};
use serde_json::{Value, json};

both! { a_case_file_is_completed_step_by_step a_case_file_of_stores_holds_what_was_handed_in }

const PICTURE: &[u8] = include_bytes!("../../src/papers/tests/picture.jpg");

async fn missing(app: &TestApp, filing: &str) -> Vec<String> {
    let list = app.by("clerk").get(&format!("/filings/{filing}/case-file/missing")).await.done();
    list["items"].as_array().expect("a list").iter().map(|missing| text(&missing["code"])).collect()
}

async fn file(app: &TestApp, filing: &str) -> Vec<u8> {
    app.by("clerk").get(&format!("/filings/{filing}/case-file")).await.bytes()
}

/// Where each of these stands, in this order.
#[track_caller]
fn assert_in_order(said: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let at = said[from..].find(&folded(word));
        from += at.unwrap_or_else(|| panic!("「{word}」 is not in its place in {said}")) + folded(word).len();
    }
}

async fn a_case_file_is_completed_step_by_step(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let draft = app.open("hq", &enterprise).await;
    let path = format!("/filings/{draft}/case-file");
    app.by("clerk").get(&path).await.refused(409, "document.not_ready");
    app.by("hq").get(&path).await.refused(404, "not_found");

    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let opened = ["office_number", "service_address", "on_site_open", "open_items"];
    assert_eq!(missing(app, &filing).await, opened);
    app.pass(1);
    app.pass_on_site(&item).await;
    app.pass(1);
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    let licence = text(&decided["licence"]["id"]);
    assert_eq!(
        missing(app, &filing).await,
        ["office_number", "service_address", "licence_print", "publication", "hand_out"]
    );
    let early = text_of(&file(app, &filing).await);
    assert_in_order(&early, &["卷内目录", "案卷缺项清单", "送达尚未登记"]);

    let path = format!("/filings/{filing}");
    app.by("clerk").put(&format!("{path}/office-number"), json!({ "number": "BJ-2026-17" })).await.done();
    app.agree_to_electronic("hq", &enterprise).await;
    app.by("hq").get(&format!("/licences/{licence}/pdf")).await.bytes();
    let sent = json!({ "way": "post", "tracking": "EA123456789CN" });
    app.by("clerk").post(&format!("{path}/hand-out"), sent).await.done();
    assert_eq!(missing(app, &filing).await, ["publication", "service_receipt"]);
    let edition = format!("/licences/{licence}/editions/1/publication");
    app.by("reviewer").post(&edition, json!(null)).await.done();
    app.pass(3);
    // A real file, as a scanner writes it: its pages stand in the case file.
    let blank = app.by("clerk").get(&format!("{path}/documents/service_receipt")).await.bytes();
    let signed = blank.clone();
    let scan = app.by("clerk").post_file("/files", "送达回证.pdf", signed).await.done();
    let receipt = json!({ "received_on": app.today(), "file": scan["sha256"] });
    app.by("clerk").post(&format!("{path}/hand-out/receipt"), receipt).await.done();
    assert_eq!(missing(app, &filing).await, Vec::<String>::new());

    let whole = file(app, &filing).await;
    let said = text_of(&whole);
    assert!(!said.contains("案卷缺项清单"), "nothing is missing any more");
    assert_in_order(
        &said,
        &[
            "行政许可案卷",
            "BJ-2026-17",
            "保管期限30年",
            "卷内目录",
            "你单位（统一社会信用代码：91440300358236624L）",
            "申请材料目录",
            "食品经营许可申请书",
            "送达地址确认书",
            "予以受理",
            "现场核查通知书",
            "食品经营许可现场核查表",
            "食品经营许可现场核查记录",
            "食品经营许可审查意见表",
            "准予行政许可决定书",
            "许可证编号JY2",
            "送达回证（签收件）",
            "邮寄送达",
            "账本摘录",
            "申请件",
            "归档送达回证",
        ],
    );
    for name in ["检查丙", "检查丁", "审查乙", "审批己", "EA123456789CN"] {
        assert!(said.contains(&folded(name)), "{name}");
    }
    app.pass(5);
    assert!(file(app, &filing).await == whole, "a complete file is kept like any other paper");
    for stranger in ["hq", "rival", "far.clerk", "admin"] {
        app.by(stranger).get(&format!("{path}/case-file")).await.refused(404, "not_found");
        app.by(stranger).get(&format!("{path}/case-file/missing")).await.refused(404, "not_found");
    }
    let entries = store::ledger::entries_of(
        &app.desk.store,
        permit::SubjectKind::Filing,
        filing.parse::<permit::FilingId>().expect("an id"),
    );
    for entry in entries.await.expect("the ledger can be read") {
        assert!(said.contains(&entry.hash), "{} is not in the extract", entry.event);
    }
}

async fn a_case_file_of_stores_holds_what_was_handed_in(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let layout = |at: usize| format!("/items/{}/papers/layout", items[at]);
    app.by("hq").put_file(&layout(0), "布局图.jpg", PICTURE.to_vec()).await.done();
    // What only begins like a picture never breaks the file.
    app.by("hq").put_file(&layout(1), "坏图.jpg", crate::harness::jpeg("broken")).await.done();
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let said = text_of(&file(app, &filing).await);
    assert_in_order(&said, &["案卷缺项清单", "申请材料目录", "布局图.jpg", "坏图.jpg"]);
    assert!(said.contains("该图片无法在此显示"), "{said}");
    for store in stores(3) {
        assert!(said.contains(&folded(store.get("address"))));
    }
    for item in &items {
        let item: Value = app.item(item).await;
        for hash in [&item["papers"]["layout"]["sha256"], &item["promise"]["letter"]] {
            assert!(said.contains(&text(hash)), "{hash} is not listed");
        }
    }
    let pages = said.matches("卷内第").count();
    assert!(said.contains(&format!("卷内第{pages}页共{pages}页")), "every page is numbered");
}
