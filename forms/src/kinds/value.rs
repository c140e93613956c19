//! Reading single values as people type them, and their one canonical form.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::application::FieldKind;
use super::category::Categories;

/// Full-width forms made narrow and blanks around dropped.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// The canonical form of a value that has passed its check; text stays as it was, trimmed.
pub(crate) fn canonical(kind: FieldKind, text: &str, vocabulary: &Categories) -> String {
    match kind {
        FieldKind::CreditCode => fold(text).to_uppercase(),
        FieldKind::Division | FieldKind::Phone => fold(text),
        FieldKind::Area => area(text).unwrap_or_else(|| text.trim().to_owned()),
        FieldKind::Category => vocabulary.category(text).map_or_else(
            || text.trim().to_owned(),
            |category| with_notes(&category.name, &vocabulary.category_brackets(text)),
        ),
        FieldKind::Items => items(text, vocabulary),
        FieldKind::YesNo => match yes_no(text) {
            Some(true) => "是".to_owned(),
            Some(false) => "否".to_owned(),
            None => text.trim().to_owned(),
        },
        FieldKind::Date => date(text).map_or_else(|| text.trim().to_owned(), |date| date.to_string()),
        FieldKind::Text | FieldKind::LongText | FieldKind::Address | FieldKind::Person => {
            text.trim().to_owned()
        }
    }
}

/// Items by their canonical names, each once, joined by `；`.
fn items(text: &str, vocabulary: &Categories) -> String {
    let mut names: Vec<String> = Vec::new();
    for part in Categories::split_items(text) {
        let name = vocabulary
            .item(&part)
            .map(|item| with_notes(&item.name, &vocabulary.item_brackets(&part)))
            .unwrap_or(part);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("；")
}

fn with_notes(name: &str, notes: &[String]) -> String {
    if notes.is_empty() { name.to_owned() } else { format!("{name}（{}）", notes.join("、")) }
}

/// A floor area: above zero, below ten million, at most two decimals.
pub(crate) fn area(text: &str) -> Option<String> {
    let text = fold(text);
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let part_fits = part.is_none_or(|p| digits(p) && p.len() <= 2);
    if !digits(whole) || whole.len() > 7 || !part_fits || !text.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match part.map(|p| p.trim_end_matches('0')).filter(|p| !p.is_empty()) {
        Some(part) => Some(format!("{whole}.{part}")),
        None => Some(whole.to_owned()),
    }
}

/// Whether a text reads as telephone numbers, several of them parted by `/`, `,`, `;` or `、`.
pub(crate) fn is_phone(text: &str) -> bool {
    fold(text).split(['/', ',', ';', '、']).all(|number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let known = |c: char| c.is_ascii_digit() || " -+()*#".contains(c) || "转分机".contains(c);
        (5..=20).contains(&digits) && number.chars().all(known)
    })
}

/// 是 or 否, in the ways people write them.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match fold(text).to_lowercase().as_str() {
        "是" | "直营" | "yes" | "y" | "true" | "1" | "√" => Some(true),
        "否" | "不是" | "加盟" | "no" | "n" | "false" | "0" | "×" => Some(false),
        _ => None,
    }
}

/// A civil date written with dashes, dots, slashes or 年月日.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = fold(text);
    let text = text.strip_suffix('日').unwrap_or(&text);
    let mut parts = text.split(['-', '.', '/', '年', '月']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day).ok()
}
