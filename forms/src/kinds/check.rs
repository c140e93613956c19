//! Checks of field values: what is wrong, where, and what to do about it.

use codes::{CodeError, CreditCode, Division, DivisionTable};

use super::application::{Field, FieldKind, FieldProblem};
use super::category::Categories;
use super::value;

/// What is wrong with one value. Only the first fault is told: the later ones follow from it.
pub(crate) fn check_field(field: &Field, value: &str, vocabulary: &Categories) -> Option<FieldProblem> {
    let text = value.trim();
    if text.is_empty() {
        return field.required.then(|| {
            problem(
                field,
                "field.required",
                format!("请填写「{}」", field.label_zh),
                format!("Fill in {}", field.label_en),
            )
        });
    }
    bad_character(field, value).or_else(|| too_long(field, text)).or_else(|| of_kind(field, text, vocabulary))
}

fn of_kind(field: &Field, text: &str, vocabulary: &Categories) -> Option<FieldProblem> {
    let (zh, en) = (&field.label_zh, &field.label_en);
    match field.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Address | FieldKind::Person => None,
        FieldKind::CreditCode => CreditCode::parse(text).err().map(|error| of_code(field, &error)),
        FieldKind::Division => division(field, text),
        FieldKind::Area => value::area(text).is_none().then(|| {
            let zh = format!("「{zh}」应为大于 0 的数字，最多两位小数，不带单位");
            let en = format!("{en} must be a number above 0 with at most two decimals and no unit");
            problem(field, "field.not_area", zh, en)
        }),
        FieldKind::Phone => (!value::is_phone(text)).then(|| {
            let zh = format!("「{zh}」应为 5–20 位数字，可以含区号、短横和分机号");
            let en = format!("{en} must have 5 to 20 digits; area code, dashes and an extension are allowed");
            problem(field, "field.not_phone", zh, en)
        }),
        FieldKind::Category => category(field, text, vocabulary),
        FieldKind::Items => items(field, text, vocabulary),
        FieldKind::YesNo => value::yes_no(text).is_none().then(|| {
            let zh = format!("「{zh}」应填是或者否");
            problem(field, "field.not_yes_no", zh, format!("{en} must be 是 (yes) or 否 (no)"))
        }),
        FieldKind::Date => value::date(text).is_none().then(|| {
            let zh = format!("「{zh}」应为日期，如 2026-03-01");
            problem(field, "field.not_date", zh, format!("{en} must be a date such as 2026-03-01"))
        }),
    }
}

fn division(field: &Field, text: &str) -> Option<FieldProblem> {
    match Division::parse(text) {
        Err(error) => Some(of_code(field, &error)),
        Ok(division) if value::fold(text).len() == 6 => {
            DivisionTable::built_in().check(&division).err().map(|error| of_code(field, &error))
        }
        Ok(_) => {
            let zh = format!("「{}」应填到区县，6 位数字", field.label_zh);
            let en = format!("{} must name a county, 6 digits", field.label_en);
            Some(problem(field, "division.length", zh, en))
        }
    }
}

fn category(field: &Field, text: &str, vocabulary: &Categories) -> Option<FieldProblem> {
    if vocabulary.category(text).is_some() {
        return None;
    }
    let known: Vec<&str> = vocabulary.categories.iter().map(|c| c.name.as_str()).collect();
    let zh = format!("没有主体业态「{text}」，应为：{}", known.join("、"));
    let en = format!("Unknown main category {text}; choose one of {}", known.join(", "));
    Some(problem(field, "field.unknown_category", zh, en))
}

fn items(field: &Field, text: &str, vocabulary: &Categories) -> Option<FieldProblem> {
    let parts = Categories::split_items(text);
    if parts.is_empty() {
        let zh = format!("请填写「{}」", field.label_zh);
        return Some(problem(field, "field.required", zh, format!("Fill in {}", field.label_en)));
    }
    parts.iter().find_map(|part| {
        if vocabulary.item(part).is_some() {
            return None;
        }
        if let Some(known) = vocabulary.not_permitted(part) {
            let (zh, en) = (known.message_zh.clone(), known.message_en.clone());
            return Some(problem(field, "field.item_needs_no_permit", zh, en));
        }
        let known: Vec<&str> = vocabulary.items.iter().map(|i| i.name.as_str()).collect();
        let zh = format!("没有经营项目「{part}」，应为：{}", known.join("、"));
        let en = format!("Unknown business item {part}; choose from {}", known.join(", "));
        Some(problem(field, "field.unknown_item", zh, en))
    })
}

/// Items that do not exist for the category of the same form: the fields `category` and `items`, and
/// the same two with a prefix (`store_category`, `store_items`).
pub(crate) fn check_pair(
    field: &Field,
    items: &str,
    category: &str,
    vocabulary: &Categories,
) -> Option<FieldProblem> {
    let known = vocabulary.category(category)?;
    let notes = vocabulary.category_brackets(category);
    let parts = Categories::split_items(items);
    let item = parts.iter().filter_map(|part| vocabulary.item(part)).find(|item| {
        !known.items.contains(&item.name)
            || item.only_with_bracket.as_ref().is_some_and(|note| !notes.contains(note))
    })?;
    let only = item.only_with_bracket.as_ref().map(|note| format!("，仅限{note}")).unwrap_or_default();
    let zh = format!("{}不能选经营项目「{}」{only}", category.trim(), item.name);
    let en = format!("{} is not open to {}", item.name_en, known.name_en);
    Some(problem(field, "field.item_not_of_category", zh, en))
}

/// A character that cannot be printed: what a wrong encoding leaves behind, or a control character.
fn bad_character(field: &Field, value: &str) -> Option<FieldProblem> {
    let lines = field.kind == FieldKind::LongText;
    let bad = |c: char| c == '\u{fffd}' || (c.is_control() && !(c == '\t' || (lines && "\r\n".contains(c))));
    let (at, found) = value.chars().enumerate().find(|(_, c)| bad(*c))?;
    let zh = format!(
        "「{}」第 {} 个字符（U+{:04X}）无法识别，请检查文件编码后重新填写",
        field.label_zh,
        at + 1,
        u32::from(found)
    );
    let en = format!("{}: character {} (U+{:04X}) cannot be read", field.label_en, at + 1, u32::from(found));
    Some(FieldProblem { position: Some(at + 1), ..problem(field, "field.bad_character", zh, en) })
}

fn too_long(field: &Field, text: &str) -> Option<FieldProblem> {
    // Codes are measured by their own parser, which says more.
    if matches!(field.kind, FieldKind::CreditCode | FieldKind::Division) {
        return None;
    }
    let max = field.max_chars?;
    let found = text.chars().count();
    (found > max).then(|| {
        let zh = format!("「{}」最多 {max} 字，实有 {found} 字", field.label_zh);
        let en = format!("{} may have {max} characters, found {found}", field.label_en);
        FieldProblem { position: Some(max + 1), ..problem(field, "field.too_long", zh, en) }
    })
}

fn of_code(field: &Field, error: &CodeError) -> FieldProblem {
    FieldProblem { position: error.position(), ..problem(field, &error.code(), error.zh(), error.en()) }
}

fn problem(field: &Field, code: &str, message_zh: String, message_en: String) -> FieldProblem {
    FieldProblem {
        key: field.key.clone(),
        label: field.label_zh.clone(),
        code: code.to_owned(),
        message_zh,
        message_en,
        position: None,
    }
}
