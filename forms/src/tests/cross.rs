//! Files that disagree with each other, and values that make no sense, are refused.

use super::{line_of, refusal};

/// File, piece replaced, replacement, field at fault, text on the line at fault (n-th such line).
type Case = (&'static str, &'static str, &'static str, &'static str, (&'static str, usize));

const HUANGPU: &str = "instrument.huangpu.v1.toml";
const LIMITS: &str = "limits.v1.toml";
const CATEGORIES: &str = "categories.v1.toml";
const STORE: &str = "application.store.v1.toml";
const PAPERS: &str = "papers.add.v1.toml";
const COMMITMENT: &str = "commitment.food-safety.v1.toml";

const CASES: &[Case] = &[
    (LIMITS, "basis = \"all.acceptance\"", "basis = \"all.acceptence\"", "limit[1].basis", ("basis", 1)),
    (LIMITS, "days = 10\n", "days = 0\n", "limit[3].days", ("days =", 3)),
    (LIMITS, "key = \"decision\"", "key = \"reissue\"", "limit[17].key", ("key = \"reissue\"", 1)),
    (
        LIMITS,
        "days = 90\nunit = \"working_days\"",
        "days = 15\nunit = \"working_days\"",
        "limit[16].days",
        ("days =", 16),
    ),
    (HUANGPU, "basis = \"pilot.p1\"\n", "basis = \"pilot.p0\"\n", "basis", ("basis = \"pilot.p1\"", 1)),
    (HUANGPU, "commitment.food-safety.v1", "commitment.food-safety.v9", "commitment", ("commitment =", 1)),
    (HUANGPU, "checklist.hq-on-site.v1", "checklist.hq.v1", "hq_checklist", ("hq_checklist", 1)),
    (HUANGPU, "checklist.hq-on-site.v1", "checklist.first.v1", "hq_checklist", ("hq_checklist", 1)),
    (
        HUANGPU,
        "valid_from = \"2023-12-01\"",
        "valid_from = \"2023-12-01\"\nvalid_to = \"2023-11-30\"",
        "valid_to",
        ("territory", 1),
    ),
    (HUANGPU, "[\"440112\"]", "[\"4401122\"]", "territory", ("territory", 1)),
    (HUANGPU, "[\"440112\"]", "[]", "territory", ("territory", 1)),
    (HUANGPU, "minimum_stores = 2", "minimum_stores = 0", "minimum_stores", ("minimum_stores", 1)),
    (
        HUANGPU,
        "minimum_stores = 2",
        "minimum_stores = 2\nopen_percent = 0",
        "open_percent",
        ("excluded_categories", 1),
    ),
    (HUANGPU, "\"中央厨房\"", "\"中心厨房\"", "excluded_brackets", ("excluded_brackets", 1)),
    (HUANGPU, "\"冷食类食品制售\"", "\"冷食\"", "excluded_items", ("excluded_items", 1)),
    (
        HUANGPU,
        "rule = \"store.category\"",
        "rule = \"store.trade_name\"",
        "rules[9].rule",
        ("store.category", 1),
    ),
    (HUANGPU, "signing = [", "signing = []\n# [", "signing", ("signing", 1)),
    ("instrument.zhongshan-like.v1.toml", "large_area_m2 = 500\n", "", "large_area_m2", ("", 1)),
    ("instrument.demo.v1.toml", "演示用试点文件,非真实文件", "试点文件", "title", ("title", 1)),
    ("bases.v1.toml", "key = \"all.onsite_two\"", "key = \"all.acceptance\"", "basis[2].key", ("key =", 2)),
    (
        "bases.v1.toml",
        "自作出准予许可决定之日起",
        "依第三十五条，自",
        "basis[17].text_zh",
        ("自作出准予许可决定之日起", 1),
    ),
    ("checklist.first.v1.toml", "no = \"F-2\"", "no = \"F-1\"", "items[2].no", ("no =", 2)),
    ("checklist.first.v1.toml", "declared = \"", "declared = \"\" #", "declared", ("declared", 1)),
    (
        PAPERS,
        "media_types = [\"application/pdf\", \"image/png\", \"image/jpeg\"]",
        "media_types = []",
        "papers[1].media_types",
        ("media_types", 1),
    ),
    (PAPERS, "\"image/png\"", "\"png\"", "papers[1].media_types", ("media_types", 1)),
    (PAPERS, "max_bytes = 20971520", "max_bytes = 0", "papers[1].max_bytes", ("max_bytes", 1)),
    (PAPERS, "code = \"layout\"", "code = \"application_form\"", "papers[3].code", ("code", 3)),
    (PAPERS, "matter = \"add\"", "matter = \"alter\"", "matter", ("matter", 1)),
    (STORE, "key = \"uscc\"", "key = \"name\"", "fields[2].key", ("key =", 2)),
    (STORE, "\"社会信用代码\"", "\"门店名称\"", "fields[2].aliases", ("aliases", 2)),
    (STORE, "max_chars = 100", "max_chars = 0", "fields[1].max_chars", ("max_chars", 1)),
    (STORE, "part = \"store\"", "part = \"hq\"", "part", ("part", 1)),
    (CATEGORIES, "digit = 2", "digit = 4", "category[2].digit", ("digit", 2)),
    (CATEGORIES, "    \"散装食品销售\",\n", "    \"散装\",\n", "category[1].items", ("items", 1)),
    (CATEGORIES, "\"冷食类\"", "\"热食类\"", "item[4].aliases", ("aliases", 7)),
    (
        CATEGORIES,
        "only_with_bracket = \"中央厨房\"",
        "only_with_bracket = \"厨房\"",
        "item[6].only_with_bracket",
        ("only_with", 1),
    ),
    (COMMITMENT, "{{store}}", "{{shop}}", "letter[2]", ("承诺人：", 1)),
    (COMMITMENT, "{{instrument}}", "试点文件", "placeholders", ("placeholders", 1)),
    (COMMITMENT, "{{method}}", "{{way}}", "facts[4].value", ("value =", 4)),
    (COMMITMENT, "label = \"签署方式\"", "label = \"签署：方式\"", "facts[4].label", ("label =", 4)),
    (COMMITMENT, "{{signed_on}}", "{{signed_on}", "letter[11]", ("签署人", 1)),
    (
        COMMITMENT,
        "in_force_from = \"2004-01-01\"",
        "in_force_from = \"2004-01-01\"\nin_force_to = \"2003-01-01\"",
        "in_force_to",
        ("basis", 1),
    ),
    (
        "letters.v1.toml",
        "id = \"acceptance\"",
        "id = \"receipt\"",
        "letter[2].id",
        ("id = \"acceptance\"", 1),
    ),
    ("letters.v1.toml", "{{review_organ}}", "上级机关{{organ}}", "letter[3].remedy", ("remedy", 1)),
    ("letters.v1.toml", "〔{{year}}〕", "〕", "number", ("number = ", 1)),
    ("letters.v1.toml", "    \"{{papers}}\",", "    \"共{{papers}}\",", "letter[1].blocks", ("blocks", 2)),
    ("notices.v1.toml", "received on {{date}}", "received", "notice[1].placeholders", ("placeholders", 1)),
    ("notices.v1.toml", "id = \"accepted\"", "id = \"decision\"", "notice[7].id", ("id = \"decision\"", 1)),
];

#[test]
fn each_disagreement_is_refused_with_line_and_field() {
    for (file, old, new, field, (text, nth)) in CASES {
        let error = refusal(file, old, new);
        assert_eq!(error.field.as_deref(), Some(*field), "{error}");
        assert_eq!(error.line, Some(line_of(file, text, *nth)), "{error}");
    }
}

#[test]
fn a_limit_left_out_is_named() {
    let error = refusal(
        LIMITS,
        "[[limit]]\nkey = \"reissue\"\ndays = 10\nunit = \"working_days\"\nbasis = \"order78.reissue\"\nnote = \"自受理次日起算\"\n",
        "",
    );
    assert!(error.problem.contains("reissue"), "{error}");
}

#[test]
fn a_territory_ending_in_zeros_is_refused() {
    let error = refusal(HUANGPU, "[\"440112\"]", "[\"440100\"]");
    assert_eq!(error.field.as_deref(), Some("territory"));
}
