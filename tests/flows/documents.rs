//! Papers of a filing (文书): which there are in each state, what they say, who may see them.

use crate::harness::{Answer, START, Store, TestApp, both, folded, store, stores, text, text_of};
use serde_json::{Value, json};

both! {
    papers_follow_the_life_of_a_filing
    decisions_name_the_right_addresses
    a_filing_that_is_turned_away_is_told_its_remedy
    corrections_are_told_once_and_noted_on_the_spot
    an_extension_and_an_end_are_told
    a_number_is_never_given_twice
    papers_are_seen_by_their_own_people_and_officers
    a_service_address_is_a_paper_of_the_enterprise
}

/// The papers of a case: key, whether it can be printed.
async fn keys(app: &TestApp, who: &str, path: &str) -> Vec<(String, bool)> {
    let list = app.by(who).get(&format!("{path}/documents")).await.done();
    let items = list["items"].as_array().expect("a list");
    items.iter().map(|paper| (text(&paper["key"]), paper["ready"] == true)).collect()
}

fn expect(papers: &[(&str, bool)]) -> Vec<(String, bool)> {
    papers.iter().map(|(key, ready)| ((*key).to_owned(), *ready)).collect()
}

async fn fetch(app: &TestApp, who: &str, path: &str, key: &str) -> Answer {
    app.by(who).get(&format!("{path}/documents/{key}")).await
}

/// What a paper says.
async fn said(app: &TestApp, who: &str, path: &str, key: &str) -> String {
    text_of(&fetch(app, who, path, key).await.bytes())
}

#[track_caller]
fn assert_said(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(&folded(word)), "「{word}」 is not in {said}");
    }
}

const REMEDY: &str = "六十日内向本机关的同级人民政府申请行政复议";

/// Stores drafted and signed for a licensed chain, not handed in.
async fn drafted(app: &TestApp, stores: &[Store]) -> (String, Vec<String>) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, stores).await;
    app.sign("hq", &filing).await;
    (filing, items)
}

async fn papers_follow_the_life_of_a_filing(app: &TestApp) {
    let (filing, _) = drafted(app, &stores(3)).await;
    let path = format!("/filings/{filing}");
    assert_eq!(keys(app, "hq", &path).await, expect(&[("receipt", false), ("acceptance", false)]));
    let waiting = app.by("hq").get(&format!("{path}/documents")).await.done();
    assert_eq!(waiting["items"][0]["reason"]["zh"], "申请尚未提交");
    assert_eq!(waiting["items"][0]["title"], json!({ "zh": "收件凭据", "en": "Receipt of a filing" }));
    fetch(app, "hq", &path, "receipt").await.refused(409, "document.not_ready");
    fetch(app, "hq", &path, "grant_decision").await.refused(404, "not_found");
    fetch(app, "hq", &path, "no_such_paper").await.refused(404, "not_found");

    app.submit("hq", &filing).await;
    assert_eq!(keys(app, "hq", &path).await, expect(&[("receipt", true), ("acceptance", false)]));
    let receipt = said(app, "hq", &path, "receipt").await;
    let due = folded(&papers::chinese_date(app.workday(5)));
    assert_said(&receipt, &["甲市市监许收〔2026〕1号", "hq餐饮管理有限公司", "涉及经营场所3处", &due]);
    assert_said(&receipt, &["食品安全保证告知承诺书3", "《中华人民共和国行政许可法》第三十二条", "盖章处"]);
    assert!(!receipt.contains("样张"), "a real paper");

    app.admit(&filing).await;
    let ready =
        [("receipt", true), ("acceptance", true), ("grant_decision", false), ("service_receipt", false)];
    assert_eq!(keys(app, "clerk", &path).await, expect(&ready));
    let answer = fetch(app, "hq", &path, "acceptance").await;
    let named = answer.header("content-disposition").expect("a name").to_owned();
    let day = app.today();
    let name = percent_encoding::utf8_percent_encode(
        &format!("受理通知书_hq餐饮管理有限公司_{day}.pdf"),
        percent_encoding::NON_ALPHANUMERIC,
    )
    .to_string();
    assert!(named.contains(&name), "{named}");
    let first = answer.bytes();
    let acceptance = text_of(&first);
    let due = folded(&papers::chinese_date(app.workday(10)));
    assert_said(&acceptance, &["甲市市监许受〔2026〕1号", "告知承诺3处", &due, "予以受理"]);
    // The law's other texts are cited by their title where the article was never checked.
    assert!(!acceptance.contains("《食品经营许可和备案管理办法》第"), "{acceptance}");

    app.pass(1);
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let decided = [
        ("receipt", true),
        ("acceptance", true),
        ("review_opinion", true),
        ("grant_decision", true),
        ("service_receipt", true),
    ];
    assert_eq!(keys(app, "approver", &path).await, expect(&decided));
    let handed = json!({ "way": "post", "tracking": "EA123456789CN" });
    app.by("clerk").post(&format!("{path}/hand-out"), handed).await.done();
    let receipt = said(app, "clerk", &path, "service_receipt").await;
    assert_said(&receipt, &["邮寄送达", "EA123456789CN", "甲市市监许准〔2026〕1号", "食品经营许可证JY2"]);
    assert!(fetch(app, "auditor", &path, "acceptance").await.bytes() == first, "the first bytes are kept");
}

async fn decisions_name_the_right_addresses(app: &TestApp) {
    let franchised = store(2).with("直营", "否");
    let (filing, _) = drafted(app, &[store(0), store(1), franchised]).await;
    let path = format!("/filings/{filing}");
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
    let papers = keys(app, "hq", &path).await;
    assert!(papers.contains(&("grant_decision".to_owned(), true)), "{papers:?}");
    assert!(papers.contains(&("refusal_decision".to_owned(), true)), "{papers:?}");
    let granted = said(app, "hq", &path, "grant_decision").await;
    let refused = said(app, "hq", &path, "refusal_decision").await;
    for at in [0, 1] {
        assert_said(&granted, &[store(at).get("name"), store(at).get("address"), store(at).get("uscc")]);
        assert!(!refused.contains(&folded(store(at).get("name"))), "{refused}");
    }
    assert_said(&refused, &[store(2).get("name"), store(2).get("address"), "不是直营门店（加盟等）不能纳入"]);
    assert!(!granted.contains(&folded(store(2).get("address"))), "a refused address is not granted");
    assert_said(&granted, &["下列2处经营场所", "另有1处经营场所不予许可", "第2版", "告知承诺", REMEDY]);
    assert_said(&refused, &["下列1处经营场所", "《甲市食品经营许可「一证多址」试点办法(测试)》", REMEDY]);
    assert!(!refused.contains("黄埔"), "another place's pilot is no basis here");
    assert_said(&granted, &["以告知承诺方式纳入的2处门店", "30个工作日内接受首次食品安全监督检查"]);
    let opinion = said(app, "reviewer", &path, "review_opinion").await;
    assert_said(&opinion, &["审查乙", "审批己", "不予许可", store(2).get("name")]);
}

async fn a_filing_that_is_turned_away_is_told_its_remedy(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    for (reason, key, title) in [
        ("not_this_authority", "non_acceptance", "不予受理通知书"),
        ("no_permit_needed", "no_permit_needed", "不需要取得许可告知书"),
    ] {
        let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
        app.sign("hq", &filing).await;
        app.submit("hq", &filing).await;
        let path = format!("/filings/{filing}");
        let answer = json!({ "reason": reason, "text": "请向乙市市场监督管理局申请" });
        app.by("clerk").post(&format!("{path}/not-admit"), answer).await.done();
        let all = [("receipt", true), (key, true), ("service_receipt", true)];
        assert_eq!(keys(app, "hq", &path).await, expect(&all));
        let paper = said(app, "hq", &path, key).await;
        assert_said(&paper, &[title, "请向乙市市场监督管理局申请", REMEDY, "提起行政诉讼", "第三十二条"]);
    }
}

async fn corrections_are_told_once_and_noted_on_the_spot(app: &TestApp) {
    let (filing, items) = drafted(app, &stores(2)).await;
    let path = format!("/filings/{filing}");
    app.submit("hq", &filing).await;
    let point = |text: &str| json!({ "item": 2, "field": "layout", "text": text });
    let back = format!("{path}/return");
    app.by("clerk").post(&back, json!({ "points": [point("图纸不清晰，请重新上传")] })).await.done();
    let told = said(app, "hq", &path, "one_time_notice").await;
    assert_said(&told, &["许补〔2026〕1号", "第2处", store(1).get("name"), "图纸不清晰，请重新上传"]);
    assert!(!told.contains("上次"), "it is the first");
    app.submit("hq", &filing).await;
    assert!(
        !keys(app, "hq", &path).await.contains(&("on_the_spot".to_owned(), true)),
        "a notice is a notice"
    );
    let right = store(1).with("经营面积(平方米)", "98").json();
    let body = json!({ "address": right, "initials": "林某" });
    app.by("clerk").post(&format!("/items/{}/correction", items[1]), body).await.done();
    let spot = said(app, "hq", &path, "on_the_spot").await;
    assert_said(&spot, &["当场更正", "第2处", "98", "林某", "窗口人员签名"]);
    app.by("clerk").post(&back, json!({ "points": [point("仍不清晰")] })).await.done();
    assert_said(
        &said(app, "hq", &path, "one_time_notice-2").await,
        &["上次告知后仍未补正", "许补〔2026〕2号"],
    );
    app.pass(1);
    app.submit("hq", &filing).await;
    let papers = keys(app, "clerk", &path).await;
    let expected = expect(&[
        ("receipt", true),
        ("receipt-2", true),
        ("receipt-3", true),
        ("on_the_spot", true),
        ("one_time_notice", true),
        ("one_time_notice-2", true),
        ("acceptance", false),
    ]);
    assert_eq!(papers, expected);
    // The law accepts what nobody answers.
    app.pass(6);
    app.sweep(yizheng::sweeps::Sweep::Settle).await;
    assert_said(
        &said(app, "hq", &path, "acceptance").await,
        &["未在收到材料之日起5个工作日内告知", "即为受理"],
    );
}

async fn an_extension_and_an_end_are_told(app: &TestApp) {
    let (filing, items) = drafted(app, &stores(3)).await;
    let path = format!("/filings/{filing}");
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    let (before, after) = (app.workday(10), app.workday(15));
    let reason = json!({ "reason": "需要核实直营关系" });
    app.by("chief").post(&format!("{path}/extension"), reason).await.done();
    let extension = said(app, "hq", &path, "extension").await;
    assert_said(&extension, &["需要核实直营关系", "全部3处", "延长5个工作日"]);
    assert_said(&extension, &[&papers::chinese_date(before), &papers::chinese_date(after)]);
    app.by("hq").post(&format!("/items/{}/withdraw", items[1]), Value::Null).await.done();
    let one = said(app, "hq", &path, "termination").await;
    assert_said(&one, &["撤回申请", "下列经营场所的申请", store(1).get("name")]);
    assert!(!one.contains(&folded(store(0).get("name"))), "{one}");
    app.by("hq").post(&format!("{path}/withdraw"), Value::Null).await.done();
    let all = said(app, "hq", &path, "termination-2").await;
    assert_said(&all, &["全部经营场所的申请", store(0).get("name"), store(2).get("name")]);
    assert!(!all.contains("行政复议"), "what one withdraws oneself needs no remedy: {all}");
}

async fn a_number_is_never_given_twice(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let mut numbers = Vec::new();
    for at in 0..3 {
        let (filing, _) = app.accepted(&licensed, &[store(2 * at), store(2 * at + 1)]).await;
        let path = format!("/filings/{filing}");
        // Asked for by several at once, a paper gets one number.
        let asked = ["hq", "clerk", "reviewer", "chief"].map(|who| {
            let path = path.clone();
            async move { fetch(app, who, &path, "acceptance").await.bytes() }
        });
        let [one, two, three, four] = asked;
        let (one, two, three, four) = tokio::join!(one, two, three, four);
        assert!(one == two && two == three && three == four, "all get the same paper");
        let list = app.by("clerk").get(&format!("{path}/documents")).await.done();
        let paper = list["items"].as_array().into_iter().flatten().find(|paper| paper["key"] == "acceptance");
        numbers.push(text(&paper.expect("accepted")["number"]));
    }
    assert_eq!(numbers, [1, 2, 3].map(|n| format!("甲市市监许受〔2026〕{n}号")));
    assert_eq!(START.year(), 2026);
}

async fn papers_are_seen_by_their_own_people_and_officers(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let path = format!("/filings/{}", granted.filing);
    for who in ["clerk", "reviewer", "inspector1", "approver", "chief", "auditor"] {
        fetch(app, who, &path, "review_opinion").await.bytes();
    }
    fetch(app, "hq", &path, "grant_decision").await.bytes();
    fetch(app, "hq", &path, "review_opinion").await.refused(404, "not_found");
    assert!(keys(app, "hq", &path).await.iter().all(|(key, _)| key != "review_opinion"));
    for who in ["rival", "far.clerk", "admin", "manager"] {
        fetch(app, who, &path, "grant_decision").await.refused(404, "not_found");
        app.by(who).get(&format!("{path}/documents")).await.refused(404, "not_found");
    }
    app.nobody().get(&format!("{path}/documents")).await.refused(401, "session.required");
}

async fn a_service_address_is_a_paper_of_the_enterprise(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let path = format!("/enterprises/{enterprise}");
    let none = app.by("hq").get(&format!("{path}/documents")).await.done();
    assert_eq!(none["items"][0]["reason"]["zh"], "企业尚未确认送达地址");
    app.agree_to_electronic("hq", &enterprise).await;
    let paper = said(app, "hq", &path, "service_address").await;
    assert_said(
        &paper,
        &["送达地址确认书", "电子送达", "papers@hq.example", "林经办", "甲市市场监督管理局："],
    );
    assert!(!paper.contains("盖章处"), "the enterprise signs it, not the authority");
    let first = fetch(app, "clerk", &path, "service_address").await.bytes();
    let other = json!({ "way": "post", "recipient": "林经办", "place": "广州市天河区hq路1号" });
    app.by("hq").put(&format!("{path}/service-address"), other).await.done();
    let second = fetch(app, "hq", &path, "service_address").await.bytes();
    assert!(first != second && text_of(&second).contains("邮寄送达"));
    fetch(app, "rival", &path, "service_address").await.refused(404, "not_found");
}
