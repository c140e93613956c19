//! Words and small tables that papers share.

use calendar::Deadline;
use jiff::civil::Date;
use papers::{Grid, GridColumn, Paragraph, SignHere};
use permit::Route;
use permit::item::{Item, ItemKind, Matter};

/// 2026年1月20日.
pub(super) fn day(date: Date) -> String {
    papers::chinese_date(date)
}

/// A last day under its name in the text, and the note that says of one which a coming holiday notice
/// may still move that it is provisional.
pub(super) fn last_day(name: &'static str, deadline: Deadline) -> [(&'static str, String); 2] {
    let told = day(deadline.due);
    let provisional = if deadline.provisional { told.clone() } else { String::new() };
    [(name, told), ("provisional", provisional)]
}

/// What a filing asks for, each matter once.
pub(super) fn matter(matters: impl Iterator<Item = Matter>) -> String {
    let mut words: Vec<&str> = Vec::new();
    for matter in matters {
        let word = match matter {
            Matter::Issue => "核发",
            Matter::Add => "新增经营场所",
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    format!("食品经营许可（一证多址）{}", words.join("、"))
}

/// The way an address is decided.
pub(super) fn route(route: &Route) -> &'static str {
    match route {
        Route::Inspected(_) => "现场核查",
        Route::Committed => "告知承诺",
    }
}

/// An address as a list names it.
pub(super) fn named(item: &Item) -> String {
    match item.kind {
        ItemKind::Hq => format!("{}（总部）", item.premises.name),
        ItemKind::Store => item.premises.name.clone(),
    }
}

/// Somebody's own words as a sentence.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = ['。', '！', '？', '；', '.'];
    if text.is_empty() || text.ends_with(ends) { text.to_owned() } else { format!("{text}。") }
}

/// A title, its share of the width, and whether its texts stand in the middle.
pub(super) type Column = (&'static str, u16, bool);

/// A table.
pub(super) fn grid(columns: &[Column], rows: Vec<Vec<String>>) -> Paragraph {
    let columns = columns.iter().map(|(title, share, centred)| GridColumn {
        title: (*title).to_owned(),
        share: *share,
        centred: *centred,
    });
    Paragraph::Grid(Grid { columns: columns.collect(), rows, small: false })
}

/// A table in small type, for long lists of hashes.
pub(super) fn small_grid(columns: &[Column], rows: Vec<Vec<String>>) -> Paragraph {
    match grid(columns, rows) {
        Paragraph::Grid(grid) => Paragraph::Grid(Grid { small: true, ..grid }),
        other => other,
    }
}

/// Facts beside their labels; one without a value is left out.
pub(super) fn fields<const N: usize>(facts: [(&str, String); N]) -> Paragraph {
    let filled = facts.into_iter().filter(|(_, value)| !value.is_empty());
    Paragraph::Fields(filled.map(|(label, value)| (label.to_owned(), value)).collect())
}

/// Facts beside their labels; one without a value leaves a blank to fill in by hand.
pub(super) fn blanks<const N: usize>(facts: [(&str, String); N]) -> Paragraph {
    Paragraph::Fields(facts.into_iter().map(|(label, value)| (label.to_owned(), value)).collect())
}

/// A place to sign.
pub(super) fn sign(label: &str, signed: impl Into<String>) -> SignHere {
    SignHere { label: format!("{label}："), signed: signed.into() }
}

/// 一, 二, … 九十九; beyond that the digits.
pub(super) fn ordinal(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _many => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_written_in_chinese() {
        let written: Vec<String> = [1, 10, 11, 20, 99, 100].map(ordinal).into();
        assert_eq!(written, ["一", "十", "十一", "二十", "九十九", "100"]);
    }
}
