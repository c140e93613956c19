//! Licences: text, order, pages, sameness.

use papers::{CopyKind, Mark, Seal, licence, sample};

use crate::support::{fonts, pages, real_stores, squeezed, text};

#[test]
fn equal_sheets_make_equal_bytes() {
    for sheet in [sample(0), sample(21), real_stores(30)] {
        let first = licence(&sheet, fonts()).expect("prints");
        assert_eq!(first, licence(&sheet.clone(), fonts()).expect("prints"));
    }
    let other = licence(&papers::LicenceSheet { edition: 3, ..sample(1) }, fonts()).expect("prints");
    assert_ne!(other, licence(&sample(1), fonts()).expect("prints"));
}

#[test]
fn every_row_is_there_whole_and_in_order() {
    for sheet in [sample(1), sample(20), real_stores(106), real_stores(200)] {
        let text = text(&licence(&sheet, fonts()).expect("prints"));
        let mut from = 0;
        for row in &sheet.rows {
            let line = [
                row.no.to_string().as_str(),
                &row.name,
                &row.credit_code,
                &row.address,
                &row.category_items,
                "2026-",
            ]
            .map(squeezed)
            .concat();
            match text[from..].find(&line) {
                Some(at) => from += at + line.len(),
                None => panic!("row {} is not in the text in its place: {line}", row.no),
            }
        }
    }
}

#[test]
fn the_face_says_everything() {
    let sheet = sample(20);
    let face = &pages(&licence(&sheet, fonts()).expect("prints"))[0];
    let expected = [
        "食品经营许可证",
        "（正本）",
        "经营者名称示例市示例餐饮管理有限公司",
        "统一社会信用代码91990000MA0000000X",
        "法定代表人（负责人）示例人",
        "住所示例省示例市",
        "8层等21处（详见副页）",
        "主体业态餐饮服务经营者",
        "经营项目餐饮服务连锁管理、热食类食品制售、自制饮品制售",
        "许可证编号JY29900000000010",
        "有效期至2031年3月11日",
        "投诉举报电话12315",
        "发证机关示例市市场监督管理局",
        "发证日期2026年3月12日",
        "第2版",
        "第1页共3页",
    ];
    for words in expected {
        assert!(face.contains(words), "{words} is missing in {face}");
    }
}

#[test]
fn without_rows_there_is_no_annex() {
    let paper = licence(&sample(0), fonts()).expect("prints");
    assert_eq!(paper.pages, 1);
    assert!(!text(&paper).contains("副页）"));
}

#[test]
fn every_page_has_head_number_edition_and_page() {
    let pages = pages(&licence(&real_stores(106), fonts()).expect("prints"));
    let total = pages.len();
    assert!(total > 5);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("第{}页共{total}页", at + 1)));
        assert!(page.contains("JY29900000000010"));
        assert!(page.contains("第2版"));
        assert_eq!(at > 0, page.contains("序号门店名称社会信用代码经营场所主体业态/经营项目纳入日期状态"));
    }
}

#[test]
fn a_mark_is_on_every_page_and_a_real_paper_has_none() {
    for (mark, words) in [(Mark::Sample, "样张"), (Mark::Demo, "演示样张不具法律效力")] {
        let mut sheet = sample(20);
        sheet.face.mark = mark;
        for page in pages(&licence(&sheet, fonts()).expect("prints")) {
            assert_eq!(page.matches(words).count(), 1);
        }
    }
    let mut sheet = sample(20);
    (sheet.face.mark, sheet.face.seal) = (Mark::None, Seal::Placeholder);
    let text = text(&licence(&sheet, fonts()).expect("prints"));
    assert!(!text.contains("样张"));
    assert!(text.contains("盖章处"));
}

#[test]
fn a_very_long_row_grows_and_stays_whole() {
    let mut sheet = sample(3);
    sheet.rows[1].address = "示例省示例市东湖区学院路一号（甲座、乙座）".repeat(14);
    let text = text(&licence(&sheet, fonts()).expect("prints"));
    assert!(text.contains(&sheet.rows[1].address));
    assert!(text.contains(&squeezed(&sheet.rows[2].name)));
}

#[test]
fn a_long_face_is_set_smaller_and_stays_whole() {
    let mut sheet = sample(2);
    sheet.copy_kind = CopyKind::Duplicate;
    sheet.face.items = "散装食品和预包装食品销售（含散装熟食）、".repeat(14);
    sheet.face.issuer = "示例省示例市高新技术产业开发区市场监督管理和知识产权局行政审批处".to_owned();
    let text = text(&licence(&sheet, fonts()).expect("prints"));
    assert!(text.contains("（副本）"));
    assert!(text.contains(&sheet.face.items));
    assert!(text.contains(&sheet.face.issuer));
}

#[test]
fn the_file_says_it_is_pdf_a_2b() {
    let bytes = licence(&sample(1), fonts()).expect("prints").bytes;
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.starts_with("%PDF-1.7"));
    assert!(raw.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(raw.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
}
