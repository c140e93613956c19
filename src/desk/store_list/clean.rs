//! What people type and what spreadsheets make of it, brought to the value that was meant.

use codes::{Division, DivisionTable, Level};
use forms::{Field, FieldKind};
use jiff::ToSpan;
use jiff::civil::date;

use super::csv_lines::is_formula;
use super::table::Cell;

/// A value that cannot be what was typed.
pub(super) struct Spoilt {
    pub(super) code: &'static str,
    pub(super) zh: String,
    pub(super) en: String,
}

/// Day numbers read as dates: 1954 to 2119. Smaller and larger numbers are something else.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// Digits a spreadsheet keeps of a number.
const KEPT_DIGITS: usize = 15;

/// The value of a cell for a field, ready for the form's check.
pub(super) fn clean(field: &Field, cell: &Cell) -> Result<String, Spoilt> {
    let text: String = cell.text.chars().filter(|c| !is_invisible(*c)).collect();
    let text = text.trim();
    if is_formula_error(text) {
        return Err(Spoilt {
            code: "field.formula_error",
            zh: format!("「{}」是表格的出错值 {text}，请改为实际内容", field.label_zh),
            en: format!("{} is the spreadsheet error {text}; type the value itself", field.label_en),
        });
    }
    match field.kind {
        FieldKind::LongText => Ok(unguarded(text).to_owned()),
        FieldKind::Text | FieldKind::Address | FieldKind::Person => Ok(joined(unguarded(text), " ")),
        FieldKind::Items => Ok(joined(unguarded(text), "；")),
        FieldKind::Phone => Ok(joined(unmarked(text), "/")),
        FieldKind::Category | FieldKind::YesNo | FieldKind::Area => Ok(joined(unmarked(text), " ")),
        FieldKind::CreditCode | FieldKind::Division => {
            if lost_digits(text, cell) {
                return Err(Spoilt {
                    code: "field.lost_digits",
                    zh: format!(
                        "「{}」被表格当作数字，后几位已丢失，请把该列设为文本后重新填写",
                        field.label_zh
                    ),
                    en: format!(
                        "{} was kept as a number and has lost its last digits; format the column as text and retype it",
                        field.label_en
                    ),
                });
            }
            let text: String = unmarked(text).split_whitespace().collect();
            Ok(match field.kind {
                FieldKind::Division => division(&text).unwrap_or(text),
                _code => text,
            })
        }
        FieldKind::Date => Ok(day(cell).unwrap_or_else(|| without_time(unmarked(text)).to_owned())),
    }
}

/// A division given by its name, own or with those above it, where only one bears it: 「黄埔区」,
/// 「广州市黄埔区」.
fn division(name: &str) -> Option<String> {
    let table = DivisionTable::built_in();
    let bears = |code: &Division, own: &str| {
        code.level() == Level::County
            && name.ends_with(own)
            && table.full_name(code).is_some_and(|full| full.ends_with(name))
    };
    let mut found = table.iter().filter(|(code, own)| bears(code, own));
    match (found.next(), found.next()) {
        (Some((only, _)), None) => Some(only.padded6().to_owned()),
        (None | Some(_), _) => None,
    }
}

/// A value without the mark that keeps a spreadsheet from taking it for a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// Marks by which people keep a spreadsheet from reading a value as a number: 「'020」 and 「="020"」.
fn unmarked(text: &str) -> &str {
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    inner.trim_start_matches(['\'', '’', '‘']).trim()
}

/// Several lines in one cell as one line.
pub(super) fn joined(text: &str, by: &str) -> String {
    let parts: Vec<&str> = text.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(by)
}

/// A day typed as a date but kept as a number.
fn day(cell: &Cell) -> Option<String> {
    let serial = cell.serial.filter(|serial| SERIALS.contains(serial))?;
    date(1899, 12, 30).checked_add(serial.days()).ok().map(|day| day.to_string())
}

/// 「2026-03-01 00:00:00」 is how programs write a day.
fn without_time(text: &str) -> &str {
    text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day)
}

/// A long code kept as a number, or already shown as 「9.14E+17」.
fn lost_digits(text: &str, cell: &Cell) -> bool {
    let shown = text.starts_with(|c: char| c.is_ascii_digit()) && text.to_uppercase().contains("E+");
    shown || (cell.serial.is_some() && text.len() > KEPT_DIGITS)
}

fn is_formula_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];
    ERRORS.contains(&text) || (text.len() > 2 && text.bytes().all(|b| b == b'#'))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
