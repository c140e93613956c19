//! What the ledger says of a case: every entry with its number, time, verb and hash.

use super::super::compose::Content;
use super::super::words::{Column, small_grid};
use super::Whole;
use crate::desk::{Desk, Result};
use permit::{Filing, Inspection, InspectionId, Item, ItemId, Subject as _, Verb};
use std::collections::HashMap;
use store::ledger::EntryView;

/// An entry as the extract tells it.
pub(super) struct Line {
    seq: i64,
    of: String,
    at: String,
    verb: String,
    pub(super) hash: String,
}

/// Every entry of the filing, its addresses and its on-site checks; object by object, oldest first.
pub(super) async fn entries(desk: &Desk, whole: &Whole) -> Result<Vec<Line>> {
    let store = &desk.store;
    let mut lines = Vec::new();
    for entry in store::ledger::entries_of(store, Filing::KIND, whole.case.filing.id).await? {
        lines.push(line(&entry, "申请件".to_owned()));
    }
    let items: Vec<ItemId> = whole.case.items.iter().map(|item| item.id).collect();
    let mut of_items: HashMap<String, Vec<EntryView>> = HashMap::new();
    for entry in store::ledger::entries_of_many(store, Item::KIND, &items, None).await? {
        of_items.entry(entry.subject.clone()).or_default().push(entry);
    }
    for item in &whole.case.items {
        let entries = of_items.remove(&item.id.to_string()).unwrap_or_default();
        lines.extend(entries.iter().map(|entry| line(entry, format!("地址{}", item.order))));
    }
    let checks: Vec<InspectionId> = whole.inspections.iter().map(|case| case.inspection.id).collect();
    for (at, check) in checks.iter().enumerate() {
        for entry in store::ledger::entries_of(store, Inspection::KIND, check).await? {
            lines.push(line(&entry, format!("核查{}", at + 1)));
        }
    }
    Ok(lines)
}

fn line(entry: &EntryView, of: String) -> Line {
    let verb = Verb::parse(&entry.verb).map_or_else(|| entry.verb.clone(), |verb| verb.zh().to_owned());
    Line { seq: entry.seq, of, at: entry.recorded_at.to_string(), verb, hash: entry.hash.clone() }
}

const ENTRIES: [Column; 5] = [
    ("对象", 13, true),
    ("记录", 9, true),
    ("时间", 26, true),
    ("事项", 22, false),
    ("校验值（SHA-256）", 90, false),
];

/// 账本摘录.
pub(super) fn content(lines: &[Line]) -> Content {
    let row = |line: &Line| {
        vec![line.of.clone(), line.seq.to_string(), line.at.clone(), line.verb.clone(), line.hash.clone()]
    };
    Content::form().block("entries", vec![small_grid(&ENTRIES, lines.iter().map(row).collect())])
}
