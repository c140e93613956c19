//! Store lists as people send them: refused whole only when no row can be told from another.

use super::Before;
use crate::harness::{List, TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! { an_unreadable_list_is_refused_whole a_bad_row_never_stops_the_others every_spelling_of_a_list_is_read }

async fn draft(app: &TestApp) -> String {
    let licensed = app.licensed("hq").await;
    app.open("hq", &licensed.enterprise).await
}

async fn an_unreadable_list_is_refused_whole(app: &TestApp) {
    let filing = draft(app).await;
    let good = List::of(&stores(3));
    let mut cut = good.xlsx();
    cut.truncate(cut.len() / 2);
    let no_address = good.csv().replace("经营场所", "备注");
    let head = good.csv().lines().next().expect("titles").to_owned();
    let double: Vec<_> = stores(2).into_iter().map(|store| store.with("字号", "别处")).collect();
    let same = List::of(&double).csv().replacen("字号", "经营场所", 1);
    let many = List::of(&vec![store(0); 5001]).csv();
    let table: [(Vec<u8>, u16, &str, &str); 11] = [
        (b"".to_vec(), 422, "list.empty", "空文件"),
        (b" \r\n \r\n".to_vec(), 422, "list.empty", "空文件"),
        (crate::harness::pdf("a list"), 415, "list.wrong_type", ".csv"),
        (crate::harness::png("a list"), 415, "list.wrong_type", ".csv"),
        (
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(),
            415,
            "list.old_workbook",
            ".xlsx",
        ),
        (cut, 422, "list.broken_workbook", "另存"),
        (b"\xff\xfe\x80\x81,\xff\xff\n".repeat(4), 422, "", ""),
        (no_address.into_bytes(), 422, "list.missing_columns", "经营场所"),
        (same.into_bytes(), 422, "list.same_column", "经营场所"),
        (head.into_bytes(), 422, "list.no_rows", "没有门店"),
        (many.into_bytes(), 422, "list.too_many_rows", "5000"),
    ];
    let before = Before::of(app).await;
    for (bytes, status, code, said) in table {
        let size = bytes.len();
        let path = format!("/filings/{filing}/import");
        let answer = app.by("hq").post_file(&path, "门店名单.csv", bytes).await;
        if code.is_empty() {
            // Neither UTF-8 nor GB18030, or text without a title: refused either way.
            assert_eq!(answer.status, status, "{answer}");
            continue;
        }
        let problem = answer.refused(status, code);
        let detail = text(&problem["detail"]);
        assert!(detail.contains("门店名单.csv") && detail.contains(said), "{size} bytes: {detail}");
    }
    before.and_now(&Before::of(app).await);
    assert_eq!(app.filing(&filing).await["items"], json!({}));
}

async fn a_bad_row_never_stops_the_others(app: &TestApp) {
    let filing = draft(app).await;
    let mut list = stores(9);
    list[1] = store(1).with("统一社会信用代码", "91440106MA1000025A");
    list[2] = store(2).with("经营场所", "");
    list[3] = store(3).with("行政区划代码", "4401");
    list[4] = store(4).with("经营面积(平方米)", "很大");
    list[5] = store(5).with("直营", "也许").with("主体业态", "理发");
    list[6] = store(6).with("门店名称", "");
    let mut csv = List::of(&list).csv();
    // Two more that a spreadsheet spoilt: a comma without quotes, and a code shown as a number.
    csv.push_str("广州多一列店,91440106MA1000025M,440106,广州市天河区某路1号,A座,10,,是,餐饮服务经营者,热食类食品制售,,,,2026-05-01\n");
    csv.push_str(
        "广州科学记数店,9.14E+17,440106,广州市天河区某路2号,10,,是,餐饮服务经营者,热食类食品制售,,,,\n",
    );
    let path = format!("/filings/{filing}/import");
    let report = app.by("hq").post_file(&path, "门店.csv", csv.into_bytes()).await.done();
    assert_eq!((&report["drafted"], &report["faulty"]), (&json!(3), &json!(8)), "{report:#}");
    let rows = report["rows"].as_array().expect("a report");
    assert_eq!(rows.len(), 11, "every row is reported");
    for (at, column, code) in [
        (1, "统一社会信用代码", "uscc.check_character"),
        (2, "经营场所", "field.required"),
        (3, "行政区划代码", "division.length"),
        (4, "经营面积(平方米)", "field.not_area"),
        (5, "直营", "field.not_yes_no"),
        (6, "门店名称", "field.required"),
        (9, "整行", "row.columns"),
        (10, "统一社会信用代码", "field.lost_digits"),
    ] {
        let row = &rows[at];
        assert_eq!((&row["line"], row.get("item")), (&json!(at + 2), None), "{row:#}");
        let faults = row["faults"].as_array().expect("faults");
        let found = faults.iter().find(|fault| fault["column"] == column);
        let found = found.unwrap_or_else(|| panic!("{column} is not named: {row:#}"));
        assert_eq!(found["code"], code, "{row:#}");
        assert!(!text(&found["message"]["zh"]).is_empty() && !text(&found["message"]["en"]).is_empty());
    }
    assert_eq!(rows[5]["faults"].as_array().map(Vec::len), Some(2), "everything wrong is told at once");
    assert_eq!(rows[6]["name"], "行 8");
    let position = &rows[1]["faults"][0]["position"];
    assert_eq!(position, &json!(18), "the character at fault is named");
    assert_eq!(app.filing(&filing).await["items"], json!({ "drafted": 3 }));
}

async fn every_spelling_of_a_list_is_read(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let list = stores(3);
    let plain = List::of(&list);
    let marked = format!("\u{feff}{}", plain.csv()).into_bytes();
    let files = [
        ("plain.csv", plain.csv().into_bytes()),
        ("marked.csv", marked),
        ("excel.csv", plain.gb18030()),
        ("名单.xlsx", plain.xlsx()),
        // What it is, its bytes say.
        ("名单.csv", plain.xlsx()),
        ("items.csv", plain.csv().replace(";自制", "；自制").into_bytes()),
        ("dunhao.csv", plain.csv().replace(";自制", "、自制").into_bytes()),
        ("titled.csv", format!("某连锁门店名单\n{}", plain.csv()).into_bytes()),
    ];
    let mut read: Vec<Vec<Value>> = Vec::new();
    for (name, bytes) in files {
        let filing = app.open("hq", &licensed.enterprise).await;
        let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), name, bytes).await.done();
        assert_eq!((&report["drafted"], &report["faulty"]), (&json!(3), &json!(0)), "{name}: {report:#}");
        let items = app.by("hq").get(&format!("/filings/{filing}/items")).await.done();
        read.push(
            items["items"].as_array().expect("a list").iter().map(|item| item["premises"].clone()).collect(),
        );
    }
    assert!(read.iter().all(|premises| *premises == read[0]), "{read:#?}");
    assert_eq!(read[0][1]["name"], list[1].get("name"));
    let template = app.nobody().get("/store-list-template").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let bytes = template.bytes();
    let path = format!("/filings/{filing}/import");
    // The template's own example joins nothing; what is written below it does.
    app.by("hq").post_file(&path, "模板.csv", bytes.clone()).await.refused(422, "list.no_rows");
    let example = String::from_utf8(bytes).expect("UTF-8");
    let own = example.lines().nth(1).expect("an example").replace("示例门店（填写时请删除本行）", "天河店");
    let filled = format!("{example}{own}\r\n").into_bytes();
    let report = app.by("hq").post_file(&path, "模板.csv", filled).await.done();
    assert_eq!(report["drafted"], 1, "{report:#}");
}
