//! What comes in, and what is to be corrected: 收件凭据, 一次性告知补正通知书.

use super::compose::Content;
use super::document::{Paper, Waiting};
use super::filing::FilingCase;
use super::kind::Kind;
use super::words::{self, Column, grid};
use forms::{FormPart, LimitKey};
use jiff::civil::Date;
use papers::Paragraph;
use permit::filing::{FilingEvent, FilingStatus, Point};
use permit::item::{ItemEvent, ItemKind};
use permit::{Filing, Item};
use std::collections::BTreeMap;

/// The papers a filing has of this family.
pub(super) fn papers(case: &FilingCase) -> Vec<Paper> {
    let mut papers = Vec::new();
    for (nth, (at, on)) in submissions(case).enumerate() {
        papers.push(Paper::ready(Kind::Receipt, nth + 1, on, vec![case.past[at].hash.clone()]));
    }
    if papers.is_empty() && matches!(case.filing.status, FilingStatus::Draft) {
        papers.push(Paper::waiting(Kind::Receipt, Waiting::NotSubmitted));
    }
    for (nth, (at, on, _)) in returns(case).enumerate() {
        papers.push(Paper::ready(Kind::OneTimeNotice, nth + 1, on, vec![case.past[at].hash.clone()]));
    }
    papers
}

/// Each time it was handed in: which event, on which day.
fn submissions(case: &FilingCase) -> impl Iterator<Item = (usize, Date)> {
    case.past.iter().enumerate().filter_map(|(at, past)| match &past.event {
        FilingEvent::Submitted { received_on, .. } => Some((at, *received_on)),
        _not_that => None,
    })
}

/// Each return: which event, on which day, with what to correct.
fn returns(case: &FilingCase) -> impl Iterator<Item = (usize, Date, &[Point])> {
    case.past.iter().enumerate().filter_map(|(at, past)| match &past.event {
        FilingEvent::Returned { on, points, .. } => Some((at, *on, points.as_slice())),
        _not_that => None,
    })
}

/// 收件凭据.
pub(super) fn receipt(case: &FilingCase, nth: usize) -> Content {
    let Some((at, received_on)) = submissions(case).nth(nth - 1) else { return Content::default() };
    let past = &case.past[at];
    let due = match &past.event {
        FilingEvent::Submitted { answer_due_on, .. } => *answer_due_on,
        _not_that => received_on,
    };
    let proposed: Vec<&Item> = case
        .in_act(&past.act)
        .filter(|(_, of)| matches!(of.event, ItemEvent::Proposed { .. }))
        .map(|(item, _)| item)
        .collect();
    let signed = proposed.iter().filter(|item| has_signed(case, item, &past.act)).count();
    let filing = case.filing_after(at).unwrap_or_else(|| case.filing.clone());
    let told = case.common.told(LimitKey::OneTimeNotice, received_on, due);
    Content::to(case.applicant())
        .values(case.named())
        .values([
            ("received_on", words::day(received_on)),
            ("addresses", proposed.len().to_string()),
            ("days", case.common.days(LimitKey::OneTimeNotice)),
            ("notice_due_on", words::last_day(told)),
        ])
        .block("papers", vec![handed_in(case, &filing, &proposed, signed)])
}

/// Whether a store's commitment stood signed when an act came.
fn has_signed(case: &FilingCase, item: &Item, act: &str) -> bool {
    let past = case.item_past.get(&item.id).into_iter().flatten().filter(|past| past.act.as_str() < act);
    let mut said = past.filter_map(|past| match &past.event {
        ItemEvent::Signed(_) => Some(true),
        ItemEvent::Declined { .. } | ItemEvent::Retracted { .. } => Some(false),
        _other => None,
    });
    said.next_back().unwrap_or(false)
}

const HANDED_IN: [Column; 4] =
    [("序号", 12, true), ("材料名称", 66, false), ("份数", 14, true), ("文件名、说明", 62, false)];

fn handed_in(case: &FilingCase, filing: &Filing, items: &[&Item], signed: usize) -> Paragraph {
    let mut lines: Vec<(String, usize, String)> =
        filing.papers.iter().map(|(code, file)| (paper_title(case, code), 1, file.name.clone())).collect();
    let mut of_items: BTreeMap<&str, usize> = BTreeMap::new();
    for code in items.iter().flat_map(|item| item.papers.keys()) {
        *of_items.entry(code).or_default() += 1;
    }
    for (code, count) in of_items {
        lines.push((paper_title(case, code), count, "每处经营场所一份".to_owned()));
    }
    if signed > 0 {
        let text = filing.frozen.as_ref().and_then(|held| case.common.forms.commitment(&held.commitment));
        let title = text.map_or_else(|| "告知承诺书".to_owned(), |text| text.title.clone());
        lines.push((title, signed, "每家门店一份".to_owned()));
    }
    let row = |(at, (title, count, note)): (usize, (String, usize, String))| {
        vec![(at + 1).to_string(), title, count.to_string(), note]
    };
    grid(&HANDED_IN, lines.into_iter().enumerate().map(row).collect())
}

/// The title of a paper that was handed in.
pub(super) fn paper_title(case: &FilingCase, code: &str) -> String {
    let lists = ["issue", "add"].map(|matter| case.common.forms.paper_list(matter));
    let known = lists.into_iter().flatten().find_map(|list| list.paper(code));
    known.map_or_else(|| code.to_owned(), |paper| paper.title.clone())
}

/// 一次性告知补正通知书.
pub(super) fn one_time_notice(case: &FilingCase, nth: usize) -> Content {
    let Some((at, on, points)) = returns(case).nth(nth - 1) else { return Content::default() };
    let due = match &case.past[at].event {
        FilingEvent::Returned { due_on, .. } => *due_on,
        _not_that => on,
    };
    let told = case.common.told(LimitKey::CorrectionByApplicant, on, due);
    Content::to(case.applicant())
        .values(case.named())
        .values([
            ("received_on", received_before(case, at)),
            ("again", if nth > 1 { "上次".to_owned() } else { String::new() }),
            ("correction_due_on", words::last_day(told)),
        ])
        .block("points", vec![self::points(case, points)])
}

/// The day it was handed in last, before an event.
pub(super) fn received_before(case: &FilingCase, at: usize) -> String {
    let before = submissions(case).take_while(|(submitted, _)| *submitted < at).last();
    before.map_or_else(String::new, |(_, on)| words::day(on))
}

const POINTS: [Column; 4] =
    [("序号", 12, true), ("经营场所", 40, false), ("事项", 30, false), ("需要补正的内容", 72, false)];

fn points(case: &FilingCase, points: &[Point]) -> Paragraph {
    let place = |point: &Point| {
        let item = point.item.and_then(|order| case.items.iter().find(|item| item.order == order));
        match (point.item, item) {
            (None, _) => "整件申请".to_owned(),
            (Some(order), None) => format!("第{order}处"),
            (Some(order), Some(item)) => format!("第{order}处　{}", words::named(item)),
        }
    };
    let row = |(at, point): (usize, &Point)| {
        let field = field_label(case, point);
        vec![(at + 1).to_string(), place(point), field, point.text.clone()]
    };
    grid(&POINTS, points.iter().enumerate().map(row).collect())
}

/// What a point is about: a field of the application form, or a paper.
fn field_label(case: &FilingCase, point: &Point) -> String {
    let item = point.item.and_then(|order| case.items.iter().find(|item| item.order == order));
    let part = match item.map(|item| item.kind) {
        Some(ItemKind::Hq) => FormPart::Hq,
        Some(ItemKind::Store) => FormPart::Store,
        None => FormPart::Enterprise,
    };
    let form = case.common.forms.application(part);
    let field = form.fields.iter().find(|field| field.key == point.field);
    field.map_or_else(|| paper_title(case, &point.field), |field| field.label_zh.clone())
}
