//! Papers of an inspection: told before, filled in on the spot, signed, ordered to be put right.

use crate::harness::{TestApp, both, findings, folded, jpeg, stores, text, text_of};
use serde_json::{Value, json};

both! {
    an_on_site_check_on_paper
    a_first_inspection_on_paper
    what_a_site_signed_it_gets
    a_visit_that_failed_has_its_record
    a_notice_says_what_held_when_it_was_told
}

async fn keys(app: &TestApp, who: &str, id: &str) -> Vec<(String, bool)> {
    let list = app.by(who).get(&format!("/inspections/{id}/documents")).await.done();
    let items = list["items"].as_array().expect("a list");
    items.iter().map(|paper| (text(&paper["key"]), paper["ready"] == true)).collect()
}

fn expect(papers: &[(&str, bool)]) -> Vec<(String, bool)> {
    papers.iter().map(|(key, ready)| ((*key).to_owned(), *ready)).collect()
}

async fn said(app: &TestApp, who: &str, id: &str, key: &str) -> String {
    text_of(&app.by(who).get(&format!("/inspections/{id}/documents/{key}")).await.bytes())
}

#[track_caller]
fn assert_said(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(&folded(word)), "「{word}」 is not in {said}");
    }
}

async fn an_on_site_check_on_paper(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = app.on_site_of(&item).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    assert_eq!(keys(app, "chief", &id).await, expect(&[("on_site_notice", false)]));
    app.assign(&id).await;
    let waiting = [("on_site_notice", true), ("on_site_form", true), ("on_site_record", false)];
    assert_eq!(keys(app, "inspector1", &id).await, expect(&waiting));
    assert_eq!(keys(app, "hq", &id).await, expect(&[("on_site_notice", true), ("on_site_record", false)]));
    let notice = said(app, "hq", &id, "on_site_notice").await;
    let due = papers::chinese_date(app.workday(5));
    assert_said(
        &notice,
        &["检查丙（执法证号证-inspector1）", "检查丁", &due, "不计入办理期限", "第四十五条"],
    );
    let empty = said(app, "inspector1", &id, "on_site_form").await;
    assert_said(&empty, &["HQ-1*总部主体与申请范围相符", "HQ-14", "检查人员签名：年月日", "系统自拟"]);
    app.by("hq").get(&format!("/inspections/{id}/documents/on_site_form")).await.refused(404, "not_found");

    app.pass(1);
    app.visit(&id, findings(&list, &["HQ-3"])).await;
    let order = json!({ "rectify_by": app.workday(5) });
    app.by("chief").post(&format!("/inspections/{id}/rectification"), order).await.done();
    let record = said(app, "hq", &id, "on_site_record").await;
    assert_said(&record, &["符合13项", "不符合1项", "HQ-3．食品安全管理制度齐全。不符合：现场与承诺不一致"]);
    assert_said(
        &record,
        &["检查丙（执法证号证-inspector1）2026年1月21日", "店长王2026年1月21日（手写签名图存档", "限"],
    );
    let order = said(app, "hq", &id, "on_site_rectification").await;
    assert_said(
        &order,
        &["HQ-3", "现场与承诺不一致", &papers::chinese_date(app.workday(5)), "核改〔2026〕1号"],
    );
    assert!(!order.contains("HQ-4"), "only what failed: {order}");
    // An empty form of what is to be looked at again.
    let again = said(app, "inspector2", &id, "on_site_form-2").await;
    assert!(again.contains("HQ-3") && !again.contains("HQ-4"), "{again}");

    app.pass(2);
    app.visit(&id, json!([{ "item": "HQ-3", "result": "met" }])).await;
    app.conclude(&id, "passed").await;
    assert_said(&said(app, "hq", &id, "on_site_record-2").await, &["共核查1项", "核查结论", "通过。"]);
    assert_said(
        &said(app, "hq", &id, "on_site_form").await,
        &["HQ-3*食品安全管理制度齐全不符合现场与承诺不一致"],
    );
}

async fn a_first_inspection_on_paper(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    app.assign(&id).await;
    let notice = said(app, "hq", &id, "inspection_notice").await;
    assert_said(&notice, &["行政检查通知书", "首次食品安全监督检查", &granted.licensed.number, "副页第1号"]);
    assert!(!notice.contains("黄埔"), "another place's pilot is no basis here: {notice}");
    let leaflet = said(app, "hq", &id, "inspection_leaflet").await;
    assert_said(&leaflet, &["申请回避", "020-12315", "检查丙（执法证号证-inspector1）"]);
    let points = said(app, "inspector1", &id, "inspection_points").await;
    assert_said(&points, &["F-4*诺场所布局与承诺所附布局图一致", "标“诺”的为与承诺书对照的项"]);

    app.pass(1);
    let general = text(
        &list["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|item| item["key"] == false)
            .expect("a general item")["no"],
    );
    app.visit(&id, findings(&list, &[&general])).await;
    let signed = said(app, "hq", &id, "inspection_result").await;
    assert_said(&signed, &["□符合", "□基本符合", "店长王"]);
    app.conclude(&id, "mostly_conforms").await;
    let result = said(app, "hq", &id, "inspection_result").await;
    let problem = format!("一般项不符合：{general}，共1项");
    assert_said(&result, &["□符合■基本符合□不符合", "重点项不符合：无", &problem, "书面责令于"]);
    let order = said(app, "hq", &id, "rectification_order").await;
    assert_said(&order, &["责令改正通知书", &general, "申请行政复议", "提起行政诉讼", "责改〔2026〕1号"]);
    assert_said(&order, &[&papers::chinese_date(app.workday(10)), "基本符合"]);

    app.pass(2);
    app.visit(&id, json!([{ "item": general, "result": "met" }])).await;
    app.conclude(&id, "conforms").await;
    let again = said(app, "hq", &id, "inspection_result-2").await;
    assert_said(&again, &["整改复查", "■符合", "共检查1项"]);
    let all = keys(app, "clerk", &id).await;
    let names: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    let expected = [
        "inspection_notice",
        "inspection_leaflet",
        "inspection_points",
        "inspection_result",
        "rectification_order",
        "inspection_points-2",
        "inspection_result-2",
    ];
    assert_eq!(names, expected);
    for stranger in ["rival", "far.inspector", "admin"] {
        let path = format!("/inspections/{id}/documents");
        app.by(stranger).get(&path).await.refused(404, "not_found");
        app.by(stranger).get(&format!("{path}/inspection_result")).await.refused(404, "not_found");
    }
}

async fn what_a_site_signed_it_gets(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[1]["id"])).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    app.assign(&id).await;
    let record = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    app.by("inspector1").post(&format!("/inspections/{id}/record"), record).await.done();
    let path = format!("/inspections/{id}/documents/inspection_result");
    app.by("hq").get(&path).await.refused(404, "not_found");
    assert_said(&said(app, "inspector1", &id, "inspection_result").await, &["检查人员签名：年月日"]);
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    }
    let refused = json!({ "refused": "负责人不在", "witness": "物业李某", "statement": "地面当日已清洁" });
    app.by("inspector1").post(&format!("/inspections/{id}/site-signature"), refused).await.done();
    let result = said(app, "hq", &id, "inspection_result").await;
    assert_said(
        &result,
        &["拒绝签字", "负责人不在", "见证人：物业李某", "被检查单位意见", "地面当日已清洁。"],
    );
}

async fn a_visit_that_failed_has_its_record(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    let by = app.by("inspector1");
    let photo = by.post_file("/files", "门口.jpg", jpeg("shut")).await.done()["sha256"].clone();
    let people = json!([app.id("inspector1"), app.id("inspector2")]);
    let visit =
        json!({ "reason": "refused", "place": "店门外", "inspectors": people, "photo": photo.clone() });
    by.post(&format!("/inspections/{id}/attempts"), visit).await.done();
    let record = said(app, "chief", &id, "inspection_attempt").await;
    let due = papers::chinese_date(text(&task["due_on"]).parse().expect("a day"));
    let due = format!("检查期限{due}不变");
    assert_said(&record, &["现场检查笔录", "因拒绝检查，未能检查", "店门外", &due, "见证人签名："]);
    assert_said(&record, &["检查丙（执法证号证-inspector1）、检查丁", photo.as_str().expect("a hash")]);
    assert_eq!(record.matches("检查人员签名：").count(), 2, "{record}");
    // It is the file's, and nobody signed it for the store.
    app.by("hq")
        .get(&format!("/inspections/{id}/documents/inspection_attempt"))
        .await
        .refused(404, "not_found");
}

async fn a_notice_says_what_held_when_it_was_told(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    app.assign(&id).await;
    app.pass(1);
    app.visit(&id, findings(&list, &["F-10"])).await;
    let rectifying = app.conclude(&id, "mostly_conforms").await;
    assert_ne!(rectifying["due_on"], task["due_on"]);
    // Opened for the first time only now.
    let notice = said(app, "hq", &id, "inspection_notice").await;
    let due = papers::chinese_date(text(&task["due_on"]).parse().expect("a day"));
    assert_said(&notice, &[&format!("检查至迟于{due}")]);
}
