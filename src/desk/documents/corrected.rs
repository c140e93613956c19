//! 当场更正记录: on one day, what was put right at the counter, from what to what, and who signed there.

use super::common::Past;
use super::compose::Content;
use super::document::Paper;
use super::filing::FilingCase;
use super::kind::Kind;
use super::words::{self, Column, grid, sign};
use crate::desk::Result;
use crate::desk::applicant::service_address::ERASED;
use forms::FormPart;
use jiff::civil::Date;
use papers::Paragraph;
use permit::filing::FilingEvent;
use permit::item::{Item, ItemEvent};
use permit::{ItemId, PersonalRef, Premises, Subject as _};
use std::collections::{BTreeMap, HashMap};
use store::papers::PrintOf;
use store::{Read, StoreError};

/// What happened to an address that tells what it said before and after.
const WRITTEN: &[&str] = &["drafted", "edited", "corrected"];

/// One field that was put right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    on: Date,
    order: u32,
    field: String,
    from: String,
    to: String,
    initials: String,
}

/// Everything put right in a filing, in its order.
pub(super) async fn lines(read: &impl Read, past: &[Past<FilingEvent>], items: &[Item]) -> Result<Vec<Line>> {
    let corrections: Vec<(&str, _)> = past
        .iter()
        .filter_map(|past| match &past.event {
            FilingEvent::Corrected(correction) => Some((past.act.as_str(), correction)),
            _not_that => None,
        })
        .collect();
    let orders = corrections.iter().map(|(_, correction)| correction.item);
    let of = |order: u32| items.iter().find(|item| item.order == order);
    let ids: Vec<ItemId> = orders.filter_map(of).map(|item| item.id).collect();
    let mut written: HashMap<ItemId, Vec<(String, Premises)>> = HashMap::new();
    for entry in store::ledger::entries_of_many(read, Item::KIND, &ids, Some(WRITTEN)).await? {
        let id: ItemId = entry
            .subject
            .parse()
            .map_err(|why| StoreError::corrupt("entry", "subject_id", &entry.subject, &why))?;
        let said = match entry.event::<ItemEvent>()? {
            ItemEvent::Drafted(item) => item.premises,
            ItemEvent::Edited { premises, .. } | ItemEvent::Corrected { premises, .. } => premises,
            _not_written => continue,
        };
        written.entry(id).or_default().push((entry.act.clone(), said));
    }
    let people = people(read, written.values().flatten().map(|(_, said)| said), &corrections).await?;
    let told = |reference: &PersonalRef| people.get(reference).cloned().unwrap_or_else(|| ERASED.to_owned());
    let mut lines = Vec::new();
    for (act, correction) in corrections {
        let history = of(correction.item).and_then(|item| written.get(&item.id));
        let history = history.map_or(&[][..], Vec::as_slice);
        let before = history.iter().rfind(|(at, _)| at.as_str() < act).map(|(_, said)| said);
        let after = history.iter().find(|(at, _)| at == act).map(|(_, said)| said);
        for field in &correction.fields {
            let said = |it: Option<&Premises>| it.map_or_else(String::new, |it| value(it, field, &told));
            lines.push(Line {
                on: correction.on,
                order: correction.item,
                field: field.clone(),
                from: said(before),
                to: said(after),
                initials: told(&correction.initials),
            });
        }
    }
    Ok(lines)
}

/// The people named before and after, and those who signed.
async fn people(
    read: &impl Read,
    said: impl Iterator<Item = &Premises>,
    corrections: &[(&str, &permit::filing::Correction)],
) -> Result<HashMap<PersonalRef, String>> {
    let mut asked: Vec<PersonalRef> =
        corrections.iter().map(|(_, correction)| correction.initials.clone()).collect();
    for premises in said {
        let named = [&premises.phone, &premises.manager, &premises.safety_officer];
        asked.extend(named.into_iter().flatten().cloned());
    }
    Ok(store::personal::reveal_many(read, &asked).await?)
}

/// What an address says in a field of the form.
fn value(premises: &Premises, field: &str, told: &impl Fn(&PersonalRef) -> String) -> String {
    let yes = |it: bool| if it { "是" } else { "否" }.to_owned();
    let person = |it: &Option<PersonalRef>| it.as_ref().map(told).unwrap_or_default();
    match field {
        "name" => premises.name.clone(),
        "uscc" => premises.credit_code.map(|code| code.to_string()).unwrap_or_default(),
        "division" => premises.division.padded6().to_owned(),
        "address" => premises.address.clone(),
        "area_m2" => premises.area.map(|area| area.to_string()).unwrap_or_default(),
        "phone" => person(&premises.phone),
        "directly_run" => yes(premises.directly_run),
        "trade_name" => premises.trade_name.clone().unwrap_or_default(),
        "category" => premises.category.clone(),
        "items" => premises.items.join("、"),
        "manager" => person(&premises.manager),
        "safety_officer" => person(&premises.safety_officer),
        "planned_opening" => premises.opens_on.map(words::day).unwrap_or_default(),
        "layout_similar" => yes(premises.layout_similar),
        "holds_licence" => premises.holds_licence.clone().unwrap_or_default(),
        "merge" => yes(premises.merge),
        // The list of declared stores is long: the corrected form shows it.
        _declared => "见更正后的申请书".to_owned(),
    }
}

/// The days on which something was put right, with the entries that say so.
fn days(case: &FilingCase) -> BTreeMap<Date, Vec<String>> {
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for past in &case.past {
        if let FilingEvent::Corrected(correction) = &past.event {
            days.entry(correction.on).or_default().push(past.hash.clone());
        }
    }
    days
}

/// A record for each of those days.
pub(super) fn papers(case: &FilingCase) -> impl Iterator<Item = Paper> {
    let numbered = days(case).into_iter().enumerate();
    numbered.map(|(at, (on, rests_on))| Paper::ready(Kind::OnTheSpot, at + 1, on, rests_on))
}

/// The record an act adds to: what it is numbered as, by which text, and when.
pub(super) fn numbered(case: &FilingCase, act: &str) -> Option<(PrintOf, String, Date)> {
    let of_act = |past: &&Past<FilingEvent>| past.act == act;
    let on = case.past.iter().filter(of_act).find_map(|past| match &past.event {
        FilingEvent::Corrected(correction) => Some(correction.on),
        _not_that => None,
    })?;
    let nth = days(case).keys().position(|day| *day == on)? + 1;
    let paper = Paper::ready(Kind::OnTheSpot, nth, on, Vec::new());
    Some((super::of_filing_paper(case.filing.id, &paper), paper.letter.clone(), on))
}

const CORRECTED: [Column; 5] = [
    ("序号", 12, true),
    ("经营场所", 40, false),
    ("事项", 28, false),
    ("原填写", 37, false),
    ("更正为", 37, false),
];

/// 当场更正记录.
pub(super) fn record(case: &FilingCase, nth: usize) -> Content {
    let Some((on, _)) = days(case).into_iter().nth(nth - 1) else { return Content::default() };
    let lines: Vec<&Line> = case.corrected.iter().filter(|line| line.on == on).collect();
    let mut signed: Vec<&str> = lines.iter().map(|line| line.initials.as_str()).collect();
    signed.dedup();
    let row = |(at, line): (usize, &&Line)| {
        let field = label(case, &line.field);
        let [from, to] = [&line.from, &line.to]
            .map(|text| if text.is_empty() { "（未填写）".to_owned() } else { text.clone() });
        vec![(at + 1).to_string(), place(case, line.order), field, from, to]
    };
    let rows = lines.iter().enumerate().map(row).collect();
    let signatures = vec![sign("申请人（经办人）签名", ""), sign("窗口人员签名", "")];
    Content::form()
        .values(case.named())
        .values([("corrected_on", words::day(on)), ("initials", signed.join("、"))])
        .block("points", vec![grid(&CORRECTED, rows)])
        .block("signatures", vec![Paragraph::Signatures(signatures)])
}

/// An address as the record names it.
fn place(case: &FilingCase, order: u32) -> String {
    match case.items.iter().find(|item| item.order == order) {
        None => format!("第{order}处"),
        Some(item) => format!("第{order}处　{}", words::named(item)),
    }
}

/// A field of an address, as the application form names it.
fn label(case: &FilingCase, field: &str) -> String {
    let form = case.common.forms.application(FormPart::Store);
    match field {
        "layout_similar" => "布局与总部标准相同或者相近".to_owned(),
        "holds_licence" => "原许可证编号".to_owned(),
        "merge" => "并入".to_owned(),
        "declared" => "申报的直营门店".to_owned(),
        field => {
            let known = form.fields.iter().find(|known| known.key == field);
            known.map_or_else(|| field.to_owned(), |known| known.label_zh.clone())
        }
    }
}
