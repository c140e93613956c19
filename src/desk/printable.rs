//! Characters the printing font lacks: told when they are written down, not when a paper that was
//! granted cannot be printed.

use super::{Result, Work};
use forms::{ApplicationForm, FieldKind, FieldProblem};
use papers::Fonts;
use permit::{Code, Enterprise, Fault, Item, Place};
use std::collections::BTreeMap;
use store::Versioned;

/// Adds, for every text of a form that has no problem yet, the first character that cannot be printed.
pub fn add_problems(
    problems: &mut Vec<FieldProblem>,
    form: &ApplicationForm,
    values: &BTreeMap<String, String>,
    fonts: Option<&Fonts>,
) {
    let Some(fonts) = fonts else { return };
    let texts = form.fields.iter().filter(|field| is_text(field.kind));
    let found: Vec<FieldProblem> = texts
        .filter(|field| problems.iter().all(|problem| problem.key != field.key))
        .filter_map(|field| {
            let value = values.get(&field.key)?;
            problem(&field.key, (&field.label_zh, &field.label_en), value, fonts)
        })
        .collect();
    problems.extend(found);
}

/// The first character of one text that cannot be printed; the labels name the field, in Chinese and English.
pub fn problem(key: &str, labels: (&str, &str), value: &str, fonts: &Fonts) -> Option<FieldProblem> {
    let (position, character) = fonts.missing(value)?;
    let (zh, en) = labels;
    let code = Code::Unprintable;
    let (shown, number) = named(character);
    Some(FieldProblem {
        key: key.to_owned(),
        label: zh.to_owned(),
        code: code.as_str().to_owned(),
        message_zh: format!("「{zh}」第 {position} 个字符「{shown}」（{number}）：{}", code.zh()),
        message_en: format!("{en}, character {position} '{shown}' ({number}): {}", code.en()),
        position: Some(position),
    })
}

/// What of a filing cannot be printed: of every address in it, and of the enterprise. An address may
/// have been written down before this font was chosen, or while none was there.
pub(super) async fn faults(
    work: &Work,
    enterprise: &Enterprise,
    items: &[Versioned<Item>],
    fonts: Option<&Fonts>,
) -> Result<Vec<Fault>> {
    let Some(fonts) = fonts else { return Ok(Vec::new()) };
    let profile = &enterprise.profile;
    let person = store::personal::reveal(&work.act, &profile.legal_representative).await?;
    let of_enterprise = [
        ("enterprise.name", profile.name.as_str()),
        ("enterprise.domicile", profile.domicile.as_str()),
        ("enterprise.legal_representative", person.as_deref().unwrap_or_default()),
    ];
    let own = of_enterprise.into_iter().map(|(field, text)| (Place::field(field), text));
    let theirs = items.iter().map(|item| &item.state).flat_map(|item| {
        let (order, place) = (item.order, &item.premises);
        [("name", &place.name), ("address", &place.address)]
            .map(|(field, text)| (Place { item: Some(order), field: Some(field.to_owned()) }, text.as_str()))
    });
    let faults = own.chain(theirs).filter_map(|(place, text)| {
        let (position, character) = fonts.missing(text)?;
        let (shown, number) = named(character);
        let found = format!("「{text}」第 {position} 个字符「{shown}」（{number}）");
        Some(Fault::new(Code::Unprintable, place, found))
    });
    Ok(faults.collect())
}

/// The character itself, and its number for those who cannot see it either.
fn named(character: char) -> (char, String) {
    let shown = if character.is_control() { ' ' } else { character };
    (shown, format!("U+{:04X}", u32::from(character)))
}

/// Whether a field holds words of its own: only those may hold any character.
fn is_text(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Address | FieldKind::Person => true,
        FieldKind::CreditCode
        | FieldKind::Division
        | FieldKind::Area
        | FieldKind::Phone
        | FieldKind::Category
        | FieldKind::Items
        | FieldKind::YesNo
        | FieldKind::Date => false,
    }
}
