//! Each way a single file can be broken is refused with file, line and field.

use super::{line_of, refusal};

const LIMITS: &str = "limits.v1.toml";
const HUANGPU: &str = "instrument.huangpu.v1.toml";

#[test]
fn a_missing_key_names_the_table_and_the_field() {
    let error = refusal(
        LIMITS,
        "days = 5\nunit = \"working_days\"\nbasis = \"order78.onsite\"",
        "unit = \"working_days\"\nbasis = \"order78.onsite\"",
    );
    assert_eq!(error.field.as_deref(), Some("limit[2].days"));
    assert_eq!(error.line, Some(line_of(LIMITS, "[[limit]]", 2)));
    assert!(error.problem.contains("缺少必填字段"), "{error}");
    assert!(error.to_string().contains("limits.v1.toml 第 "), "{error}");
}

#[test]
fn a_missing_top_level_key_is_named() {
    let error = refusal(HUANGPU, "minimum_stores = 2\n", "");
    assert_eq!(error.field.as_deref(), Some("minimum_stores"));
    assert!(error.line.is_some());
}

#[test]
fn a_wrong_type_is_refused_at_the_value() {
    let error = refusal(LIMITS, "days = 30\nunit", "days = \"thirty\"\nunit");
    assert_eq!(error.field.as_deref(), Some("limit[7].days"));
    assert_eq!(error.line, Some(line_of(LIMITS, "days = 30", 1)));
    assert!(error.problem.contains("类型不对"), "{error}");
}

#[test]
fn an_unknown_field_is_refused() {
    let error = refusal(HUANGPU, "minimum_stores = 2", "minimum_stores = 2\nminimum_store = 3");
    assert_eq!(error.field.as_deref(), Some("minimum_store"));
    assert_eq!(error.line, Some(line_of(HUANGPU, "minimum_stores", 1) + 1));
}

#[test]
fn an_unknown_rule_is_refused() {
    let error = refusal(HUANGPU, "rule = \"store.trade_name\"", "rule = \"store.tradename\"");
    assert_eq!(error.field.as_deref(), Some("rules[8].rule"));
    assert_eq!(error.line, Some(line_of(HUANGPU, "store.trade_name", 1)));
    assert!(error.problem.contains("没有这个取值"), "{error}");
}

#[test]
fn a_bad_date_is_refused() {
    let error = refusal(HUANGPU, "valid_from = \"2023-12-01\"", "valid_from = \"2023-02-30\"");
    assert_eq!(error.field.as_deref(), Some("valid_from"));
    assert_eq!(error.line, Some(line_of(HUANGPU, "valid_from", 1)));
}

#[test]
fn text_that_is_no_toml_is_refused_at_its_line() {
    let error = refusal(LIMITS, "key = \"decision\"", "key = decision\"");
    assert_eq!(error.line, Some(line_of(LIMITS, "key = \"decision\"", 1)));
}

#[test]
fn a_key_given_twice_is_refused() {
    let error = refusal(HUANGPU, "minimum_stores = 2", "minimum_stores = 2\nminimum_stores = 3");
    assert_eq!(error.field.as_deref(), Some("minimum_stores"));
    assert_eq!(error.line, Some(line_of(HUANGPU, "minimum_stores", 1) + 1));
    assert!(error.problem.contains("字段重复"), "{error}");
}

#[test]
fn an_id_that_is_not_the_files_is_refused() {
    let error = refusal(LIMITS, "id = \"limits.v1\"", "id = \"limits.v2\"");
    assert_eq!(error.field.as_deref(), Some("id"));
    assert_eq!(error.line, Some(line_of(LIMITS, "id = ", 1)));
}

#[test]
fn broken_table_rows_are_refused() {
    const OFFICES: &str = "offices.guangzhou.v1.csv";
    let line = line_of(OFFICES, "珠江新城", 1);
    let row = "440106,珠江新城,440106-01,天河区猎德市场监督管理所";
    let cases = [
        ("440106,珠江新城,440106-01", "row"),
        ("440106,珠江新城,440106-01,甲所,多一列", "row"),
        ("44010,珠江新城,440106-01,天河区猎德市场监督管理所", "division6"),
        ("440106,,440106-01,天河区猎德市场监督管理所", "pattern"),
        ("440106,珠江新城,440106-01,另一个所", "pattern"),
        ("440106,猎德街,440106-01,天河区猎德市场监督管理所", "pattern"),
    ];
    for (broken, field) in cases {
        let error = refusal(OFFICES, row, broken);
        assert_eq!(error.field.as_deref(), Some(field), "{error}");
        assert_eq!(error.line, Some(line), "{error}");
    }
    let error = refusal(OFFICES, "division6,pattern", "division,pattern");
    assert_eq!(error.line, Some(line_of(OFFICES, "division6", 1)), "{error}");
}
