//! Rows that are wrong: each is told by line and column, and the others are read.

use super::{HEADER, STORE, faults, list, store, told};

#[test]
fn every_kind_of_bad_row_is_told_by_line_and_column() {
    let rows = [
        STORE,
        "坏码店,914401040000000177,440104,某路1号,97,,是,餐饮服务经营者,热食类食品制售",
        "短码店,9144010,440104,某路2号,97,,是,餐饮服务经营者,热食类食品制售",
        ",,440104,某路3号,97,,是,餐饮服务经营者,热食类食品制售",
        "无此区店,,440199,某路4号,97,,是,餐饮服务经营者,热食类食品制售",
        "无此省店,,999999,某路4号,97,,是,餐饮服务经营者,热食类食品制售",
        "外省店,,310101,上海市某路4号,97,,是,餐饮服务经营者,热食类食品制售",
        "区划店,,4401,某路4号,97,,是,餐饮服务经营者,热食类食品制售",
        "面积店,,440104,某路5号,97平方米,,是,餐饮服务经营者,热食类食品制售",
        "电话店,,440104,某路6号,97,没有,是,餐饮服务经营者,热食类食品制售",
        "直营店,,440104,某路7号,97,,也许,餐饮服务经营者,热食类食品制售",
        "业态店,,440104,某路8号,97,,是,饭店,热食类食品制售",
        "项目店,,440104,某路9号,97,,是,餐饮服务经营者,热食类食品制售;修鞋",
        "少列店,,440104,某路10号,97",
        "多列店,,440104,某路11号,首层,97,,是,餐饮服务经营者,热食类食品制售",
        "\"引号店,,440104,某路12号,97,,是,餐饮服务经营者,热食类食品制售",
        "两处店,,440104,,#REF!,,是,餐饮服务经营者,热食类食品制售",
        "科学店,9.14403E+17,440104,某路14号,97,,是,餐饮服务经营者,热食类食品制售",
        "乱\u{fffd}店,,440104,某路15号,97,,是,餐饮服务经营者,热食类食品制售",
        STORE,
    ];
    let list = list(format!("{HEADER}\n{}\n", rows.join("\n")));
    assert_eq!(list.rows.len(), rows.len());
    assert_eq!(
        told(&list),
        [
            (3, "统一社会信用代码", "uscc.check_character", Some(18)),
            (4, "统一社会信用代码", "uscc.length", None),
            (5, "门店名称", "field.required", None),
            (6, "行政区划代码", "division.unknown", None),
            (7, "行政区划代码", "division.unknown", None),
            (9, "行政区划代码", "division.length", None),
            (10, "经营面积(平方米)", "field.not_area", None),
            (11, "联系电话", "field.not_phone", None),
            (12, "直营", "field.not_yes_no", None),
            (13, "主体业态", "field.unknown_category", None),
            (14, "经营项目", "field.unknown_item", None),
            (15, "整行", "row.columns", None),
            (16, "整行", "row.columns", None),
            (17, "整行", "row.quotes", None),
            (18, "经营场所", "field.required", None),
            (18, "经营面积(平方米)", "field.formula_error", None),
            (19, "统一社会信用代码", "field.lost_digits", None),
            (20, "门店名称", "field.bad_character", Some(2)),
        ]
    );
    let names: Vec<&str> = list.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(&names[..4], ["广州新店", "坏码店", "短码店", "行 5"]);
    assert_eq!(&names[13..16], ["少列店", "多列店", "引号店"]);
    assert_eq!(store(&list.rows[19]), store(&list.rows[0]));
    for fault in list.rows.iter().filter_map(|row| row.store.as_ref().err()).flatten() {
        assert!(!fault.message_zh.is_empty() && fault.message_en.len() > 10, "{fault:?}");
    }
    assert_eq!(faults(&list.rows[3])[0].field.as_deref(), Some("name"));
    assert_eq!(faults(&list.rows[13])[0].field, None);
}

#[test]
fn a_lost_quotation_mark_spoils_one_row_only() {
    // The mark that is missing would be found in a later row, in whatever place.
    let quoted = STORE.replace("广州市越秀区新街1号", "\"广州市越秀区新街1号,首层\"");
    let named = STORE.replace("广州新店", "\"广州新店\"");
    let inner = STORE.replace("新街1号", "新街\"1\"号");
    for later in [&quoted, &named, &inner, &format!("{STORE}\"")] {
        for lost in [STORE.replace("广州新店", "\"广州新店"), STORE.replace("97", "\"97")] {
            let list = list(format!(
                "{HEADER}\r\n{STORE}\r\n{lost}\r\n{STORE}\r\n{quoted}\r\n{later}\r\n{STORE}\r\n"
            ));
            let lines: Vec<usize> = list.rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [2, 3, 4, 5, 6, 7], "{lost} … {later}");
            let bad: Vec<usize> =
                list.rows.iter().filter(|row| row.store.is_err()).map(|row| row.line).collect();
            assert!(bad == [3] || bad == [3, 6], "{bad:?}: {lost} … {later}");
            assert_eq!(faults(&list.rows[1])[0].code, "row.quotes");
        }
    }
}

#[test]
fn quoted_cells_may_hold_separators_marks_and_lines() {
    let lines = STORE.replace("广州市越秀区新街1号", "\"广州市越秀区新街1号,\r\n\r\n\"\"新\"\"大厦 首层\"");
    let items = STORE.replace("热食类食品制售", "\"热食类食品制售\n自制饮品制售\"");
    let list = list(format!("{HEADER}\r\n{lines}\r\n\r\n,,,,,,,,\r\n{items}\r\n坏,1\r\n"));
    let at: Vec<usize> = list.rows.iter().map(|row| row.line).collect();
    assert_eq!(at, [2, 7, 9]);
    assert_eq!(store(&list.rows[0]).address, "广州市越秀区新街1号, \"新\"大厦 首层");
    assert_eq!(store(&list.rows[1]).items, ["热食类食品制售", "自制饮品制售"]);
    assert_eq!(told(&list), [(9, "整行", "row.columns", None)]);
}

#[test]
fn many_open_marks_cost_no_more_than_their_lines() {
    let rows = "\"x,\"\n".repeat(4_000) + &"y".repeat(2_000_000);
    let list = list(format!("{HEADER}\n{rows}"));
    assert_eq!(list.rows.len(), 4_001);
    assert!(list.rows.iter().all(|row| row.store.is_err()));
}
