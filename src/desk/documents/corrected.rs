//! 当场更正记录: what an act put right at the counter, from what to what, and who signed there.

use super::compose::Content;
use super::filing::{FilingCase, Written};
use super::words::{self, Column, grid, sign};
use crate::desk::Result;
use crate::desk::applicant::service_address::ERASED;
use forms::FormPart;
use jiff::civil::Date;
use papers::Paragraph;
use permit::filing::{Correction, FilingEvent};
use permit::item::{Item, ItemEvent};
use permit::{PersonalRef, Premises, Subject as _};
use std::collections::BTreeSet;
use store::Read;

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

/// Everything an act put right in a filing, in its order.
pub(super) async fn lines(read: &impl Read, written: &Written) -> Result<Vec<Line>> {
    let corrections: Vec<&Correction> = written
        .filing
        .iter()
        .filter_map(|past| match &past.event {
            FilingEvent::Corrected(correction) => Some(correction),
            _not_that => None,
        })
        .collect();
    let mut changes = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let Some(item) = written.items.iter().find(|item| item.order == correction.item) else { continue };
        let own = written.item_past.get(&item.id).into_iter().flatten();
        let after = own.rev().find_map(|past| said(&past.event));
        let entries = store::ledger::entries_of_many(read, Item::KIND, &[item.id], Some(WRITTEN)).await?;
        let acts: BTreeSet<&str> = written.filing.iter().map(|past| past.act.as_str()).collect();
        let mut before = None;
        for entry in entries.iter().filter(|entry| !acts.contains(entry.act.as_str())) {
            before = said(&entry.event::<ItemEvent>()?).or(before);
        }
        changes.push((correction, before, after));
    }
    let mut asked: Vec<PersonalRef> = changes.iter().map(|(it, ..)| it.initials.clone()).collect();
    for premises in changes.iter().flat_map(|(_, before, after)| before.iter().chain(after)) {
        let named = [&premises.phone, &premises.manager, &premises.safety_officer];
        asked.extend(named.into_iter().flatten().cloned());
    }
    let people = store::personal::reveal_many(read, &asked).await?;
    let told = |reference: &PersonalRef| people.get(reference).cloned().unwrap_or_else(|| ERASED.to_owned());
    let of = |it: &Option<Premises>, field: &str| {
        it.as_ref().map_or_else(String::new, |it| value(it, field, &told))
    };
    let lines = changes.iter().flat_map(|(correction, before, after)| {
        correction.fields.iter().map(|field| Line {
            on: correction.on,
            order: correction.item,
            field: field.clone(),
            from: of(before, field),
            to: of(after, field),
            initials: told(&correction.initials),
        })
    });
    Ok(lines.collect())
}

/// What an address says after an event that states it.
fn said(event: &ItemEvent) -> Option<Premises> {
    match event {
        ItemEvent::Drafted(item) => Some(item.premises.clone()),
        ItemEvent::Edited { premises, .. } | ItemEvent::Corrected { premises, .. } => Some(premises.clone()),
        _stated_nothing => None,
    }
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

const CORRECTED: [Column; 5] = [
    ("序号", 12, true),
    ("经营场所", 40, false),
    ("事项", 28, false),
    ("原填写", 37, false),
    ("更正为", 37, false),
];

/// 当场更正记录.
pub(super) fn record(case: &FilingCase) -> Content {
    let lines = &case.corrected;
    let Some(on) = lines.first().map(|line| line.on) else { return Content::default() };
    let mut signed: Vec<&str> = lines.iter().map(|line| line.initials.as_str()).collect();
    signed.dedup();
    let row = |(at, line): (usize, &Line)| {
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
