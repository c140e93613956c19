//! The headquarters' papers by the pages: the application made out and confirmed, drawings of which some
//! are none, a list of which some do not fit, where it is served.

use super::hq::sign;
use super::page::as_it_stands;
use super::person::Person;
use crate::harness::{List, TestApp, both, pdf, store, stores};
use serde_json::{Value, json};

both! {
    the_application_is_made_out_and_confirmed_when_handing_in
    a_bad_file_does_not_undo_the_good_ones
    a_new_drawing_is_signed_for_again
    only_what_fits_may_be_joined
    a_certificate_leaves_a_signature_in_its_file
    an_enterprise_confirms_where_it_is_served
}

/// A draft of these stores with their drawings, without the papers of the whole.
async fn drawn(app: &TestApp, many: usize) -> String {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let csv = List::of(&stores(many)).csv().into_bytes();
    let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
    for row in report["rows"].as_array().expect("a report") {
        app.draw("hq", row["item"].as_str().expect("an id")).await;
    }
    filing
}

async fn the_application_is_made_out_and_confirmed_when_handing_in(app: &TestApp) {
    let filing = drawn(app, 2).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open(&format!("/hq/filings/{filing}/papers")).await;
    page.must_say(&["提交时确认"]);
    let form = hq.ask(&page.link("打开系统生成的申请书（PDF）")).await;
    assert!(form.body.starts_with(b"%PDF"), "{form}");
    let page = hq.follow(&page, "告知承诺").await;
    let page = sign(&hq, &page, 2).await;
    let page = hq.follow(&page, "提交").await;
    page.must_say(&["申请书已按填写的内容生成"]);
    let unconfirmed = as_it_stands().untick("confirm", "yes");
    hq.refused(&page, "提交 2 处地址的申请", unconfirmed).await.must_say(&["申请书由系统生成"]);
    let receipt = hq.press(&page, "提交 2 处地址的申请", as_it_stands().tick("confirm", "yes")).await;
    receipt.must_say(&["已提交", "收件号", "市监许收〔2026〕"]);
    let known = app.by("hq").get(&format!("/filings/{filing}")).await.done();
    let file = &known["papers"]["application_form"];
    assert!(file["name"].as_str().is_some_and(|name| name.starts_with("申请书_")), "{known:#}");
    let kept = app
        .by("clerk")
        .get(&format!("/files/{}?filing={filing}", file["sha256"].as_str().expect("it is there")))
        .await;
    let words = crate::harness::text_of(&kept.bytes());
    for said in ["食品经营许可申请书", "登录系统确认", store(0).get("address"), "91440104"] {
        assert!(words.contains(said), "{said}: {words}");
    }
}

async fn a_bad_file_does_not_undo_the_good_ones(app: &TestApp) {
    let filing = drawn(app, 3).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open(&format!("/hq/filings/{filing}/drawings")).await;
    page.must_say(&["可以把文件拖到这个框里"]);
    let named = |at: usize| format!("{}.pdf", store(at).get("name"));
    let files = as_it_stands()
        .choose("files", &named(0), pdf("same"))
        .choose("files", "说明.txt", b"no drawing at all".to_vec())
        .choose("files", &named(1), pdf("same"));
    let page = hq.shown(&page, "上传并自动对应", files).await;
    page.must_say(&["1 份文件没有收下", "已对应 2 份", "说明.txt", "不是 PDF、PNG 或 JPEG"]);
    page.must_say(&["用的是同一份文件", store(0).get("name"), store(1).get("name")]);
}

async fn a_new_drawing_is_signed_for_again(app: &TestApp) {
    let filing = drawn(app, 2).await;
    app.sign("hq", &filing).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open(&format!("/hq/filings/{filing}/drawings")).await;
    let file = format!("{}.pdf", store(1).get("name"));
    let page = hq.press(&page, "上传并自动对应", as_it_stands().choose("files", &file, pdf("new"))).await;
    page.must_say(&["1 家门店换了图纸", "须重新签署"]);
}

async fn only_what_fits_may_be_joined(app: &TestApp) {
    app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.press(&hq.open("/hq/filings/new").await, "开始申请新增门店", as_it_stands()).await;
    let again = store(0).with("门店名称", "重名店");
    let rows = [store(0), store(1), store(2).with("直营", "否"), again];
    let file = as_it_stands().choose("list", "门店.csv", List::of(&rows).csv().into_bytes());
    let page = hq.press(&page, "预览名单", file).await;
    page.must_say(&["可以加入 4 家：2 家符合条件，2 家按现有信息不符合条件"]);
    page.must_say(&["与第 2 行的经营场所相同", store(0).get("address"), store(0).get("uscc")]);
    let page = hq.press(&page, "只加入符合条件的 2 家", as_it_stands()).await;
    page.must_say(&["本次申请第 2 处"]);
    // What did not fit is corrected in place as well.
    let row = hq.follow(&page, &format!("改正 {}", store(2).get("name"))).await;
    assert_eq!(row.field("address"), store(2).get("address"));
    let page = hq.press(&row, "加入申请", as_it_stands().tick("directly_run", "是")).await;
    page.must_say(&["本次申请第 3 处"]);
}

async fn a_certificate_leaves_a_signature_in_its_file(app: &TestApp) {
    let filing = drawn(app, 1).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open(&format!("/hq/filings/{filing}/commitments")).await;
    let fill = |bytes: Vec<u8>| {
        as_it_stands().tick("read", "yes").tick("method", "ca_pdf").choose("document", "承诺书.pdf", bytes)
    };
    for plain in [pdf("no signature"), vec![0xff, 0xd8, 0xff, 0xe0]] {
        let told = hq.refused(&page, "为 1 家门店签署承诺", fill(plain)).await;
        told.must_say(&["不是带数字签名的 PDF"]);
    }
    let mut signed = pdf("signed");
    signed.extend_from_slice(b"\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>\n");
    hq.press(&page, "为 1 家门店签署承诺", fill(signed)).await.must_say(&["已签 1 家"]);
}

async fn an_enterprise_confirms_where_it_is_served(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open("/hq/enterprise").await;
    page.must_say(&["还没有确认送达地址"]);
    let fill = as_it_stands().write("way", "electronic").write("place", "papers@hq.example");
    let fill = fill.write("recipient", "林经办");
    let told = hq.refused(&page, "确认送达地址", fill).await;
    told.must_say(&["请勾选同意"]);
    let page = hq.press(&told, "确认送达地址", as_it_stands().tick("agreed", "yes")).await;
    page.must_say(&["送达地址已确认", "电子送达", "papers@hq.example"]);
    let path = format!("/enterprises/{}/service-address", licensed.enterprise);
    let stated: Value = app.by("hq").get(&path).await.done();
    assert_eq!((&stated["way"], &stated["recipient"]), (&json!("electronic"), &json!("林经办")));
}
