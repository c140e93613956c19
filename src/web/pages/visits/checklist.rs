//! The checklist as it is filled in: each item with what is saved of it, and with what was found before.

use super::case::file_of;
use crate::desk::inspection::document::word;
use crate::web::catalogue::Say;
use ::forms::{Checklist, ChecklistItem};
use permit::Inspection;
use permit::inspection::{Finding, FindingResult, InspectionKind, Record, expected_conclusion};
use store::visits::DraftFinding;

/// The results, in the order they are offered, with their words on the wire.
pub(super) const RESULTS: [(&str, FindingResult); 4] = [
    ("met", FindingResult::Met),
    ("fixed_on_site", FindingResult::FixedOnSite),
    ("failed", FindingResult::Failed),
    ("not_applicable", FindingResult::NotApplicable),
];

/// The word of a result on the wire.
pub(super) fn result_word(result: FindingResult) -> &'static str {
    RESULTS.iter().find(|(_, known)| *known == result).map_or("met", |(word, _)| word)
}

/// A checklist being filled in.
pub(super) struct ChecklistView {
    pub(super) items: Vec<ItemView>,
    pub(super) filled: usize,
    /// How many records there are: what a phone holds of an earlier visit is not this one's.
    pub(super) round: usize,
    /// Where the list comes from.
    pub(super) declared: String,
    /// What the findings so far come to, once all are there.
    pub(super) expected: Option<String>,
    /// What it comes to with nothing failed, something put right, a general item failed, a key item
    /// failed: word and text of each, as the engine concludes. The phone picks, it does not judge.
    pub(super) outcomes: [(&'static str, &'static str, String); 4],
}

/// One item.
pub(super) struct ItemView {
    pub(super) no: String,
    pub(super) key: bool,
    pub(super) text: String,
    pub(super) hint: Option<String>,
    pub(super) compares: bool,
    pub(super) result: &'static str,
    pub(super) remark: String,
    pub(super) photos: Vec<String>,
    /// When it was saved, by its device's clock, in microseconds; 0 where it was not.
    pub(super) saved_at: i64,
    pub(super) earlier: Option<Earlier>,
}

/// What an earlier visit found of the item.
pub(super) struct Earlier {
    pub(super) on: String,
    pub(super) result: &'static str,
    pub(super) remark: String,
    pub(super) photos: Vec<String>,
    /// What the store says it did about it.
    pub(super) answer: Option<Answered>,
}

/// What was answered to a point, once the headquarters stands by it.
pub(super) struct Answered {
    pub(super) text: String,
    pub(super) photos: Vec<String>,
}

impl ItemView {
    /// The results it may have: a key item is never not applicable.
    pub(super) fn choices(&self) -> impl Iterator<Item = &'static str> {
        let key = self.key;
        RESULTS.iter().map(|(word, _)| *word).filter(move |word| !key || *word != "not_applicable")
    }
}

impl ChecklistView {
    /// The list of an inspection's next visit.
    pub(super) fn of(say: Say, visit: &Inspection, list: &Checklist, saved: &[DraftFinding]) -> Self {
        let items: Vec<ItemView> =
            scope(visit, list).map(|item| item_view(say, visit, item, saved)).collect();
        let filled = items.iter().filter(|item| !item.result.is_empty()).count();
        let findings: Vec<Finding> = saved.iter().map(|save| save.finding.clone()).collect();
        let kind = visit.plan.kind;
        let text = |conclusion| say.word("conclusion", word(conclusion));
        let expected = (filled == items.len()).then(|| text(expected_conclusion(kind, &findings, list)));
        let outcomes = outcomes(kind, list).map(|(when, word)| (when, word, say.word("conclusion", word)));
        let round = visit.records.len();
        ChecklistView { items, filled, round, declared: list.declared.clone(), expected, outcomes }
    }
}

/// The items the next visit covers.
pub(super) fn scope<'l>(
    visit: &'l Inspection,
    list: &'l Checklist,
) -> impl Iterator<Item = &'l ChecklistItem> {
    let in_scope = move |no: &String| visit.scope().is_none_or(|scope| scope.contains(no));
    list.items.iter().filter(move |item| in_scope(&item.no))
}

fn item_view(say: Say, visit: &Inspection, item: &ChecklistItem, saved: &[DraftFinding]) -> ItemView {
    let save = saved.iter().find(|save| save.finding.item == item.no);
    let photo = |digest: &permit::Digest| format!("/api/v1/files/{digest}");
    let earlier = visit.records.iter().rev().find_map(|record| {
        let finding = record.visit.findings.iter().find(|finding| finding.item == item.no)?;
        Some(Earlier {
            on: say.day(record.visit.visited_on),
            result: result_word(finding.result),
            remark: finding.remark.clone(),
            photos: finding.photos.iter().map(|photo| file_of(visit, photo)).collect(),
            answer: answered(visit, record, &item.no),
        })
    });
    ItemView {
        no: item.no.clone(),
        key: item.key,
        text: item.text.clone(),
        hint: item.hint.clone(),
        compares: item.compares_with_promise,
        result: save.map_or("", |save| result_word(save.finding.result)),
        remark: save.map_or_else(String::new, |save| save.finding.remark.clone()),
        photos: save.map_or_else(Vec::new, |save| save.finding.photos.iter().map(photo).collect()),
        saved_at: save.map_or(0, |save| save.device_at.micros()),
        earlier,
    }
}

/// What was answered to a point of a record; what its headquarters has not confirmed is not the
/// enterprise's yet.
fn answered(visit: &Inspection, record: &Record, no: &str) -> Option<Answered> {
    let answer = record.answer.as_ref().filter(|answer| answer.confirmed.is_some())?;
    let point = answer.points.iter().find(|point| point.item == no)?;
    let photos = point.photos.iter().map(|photo| file_of(visit, photo)).collect();
    Some(Answered { text: point.text.clone(), photos })
}

/// What the engine concludes of each case a phone without a network can tell apart.
fn outcomes(kind: InspectionKind, list: &Checklist) -> [(&'static str, &'static str); 4] {
    let finding = |item: &ChecklistItem, result| Finding {
        item: item.no.clone(),
        result,
        remark: String::new(),
        photos: Vec::new(),
    };
    let of = |item: Option<&ChecklistItem>, result| {
        let findings: Vec<Finding> = item.map(|item| finding(item, result)).into_iter().collect();
        word(expected_conclusion(kind, &findings, list))
    };
    let (any, key) = (list.items.first(), list.items.iter().find(|item| item.key));
    let general = list.items.iter().find(|item| !item.key);
    [
        ("none", of(any, FindingResult::Met)),
        ("fixed", of(any, FindingResult::FixedOnSite)),
        ("general", of(general, FindingResult::Failed)),
        ("key", of(key, FindingResult::Failed)),
    ]
}
