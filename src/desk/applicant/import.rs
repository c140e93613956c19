//! A store list: every row reported, the good ones drafted in one act.

use super::address::{self, Address};
use super::check::{self, Checked};
use crate::desk::store_list::{self, RowFault};
use crate::desk::{Desk, Result, lookup};
use forms::Instrument;
use permit::eligibility::Eligibility;
use permit::item::ItemKind;
use permit::{Actor, Code, Enterprise, Filing, FilingId, ItemId};

/// What is no row's fault while the drawings are still to come.
pub const LATER: [Code; 2] = [Code::StorePaperMissing, Code::StoresTooFew];

/// What became of one row of a list.
#[derive(Clone, Debug)]
pub struct RowReport {
    /// Its line in the file.
    pub line: usize,
    /// The store's name, or 「行 N」.
    pub name: String,
    /// The drafted item, with the rules it does not meet; or what is wrong with the row.
    pub outcome: Result<Drafted, Vec<RowFault>>,
}

/// A row that became an item.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The item.
    pub item: ItemId,
    /// Rules for which it would be refused as things stand.
    pub refused_for: Vec<Code>,
    /// Rules for which it would be inspected first.
    pub inspected_for: Vec<Code>,
}

/// Reads a list into a draft. A bad row never stops the others.
pub async fn import(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    file_name: &str,
    bytes: &[u8],
) -> Result<Vec<RowReport>> {
    let fonts = desk.fonts_to_check();
    let list = store_list::read(bytes, file_name, &desk.forms(), fonts.as_deref())?;
    let good: Vec<Address> =
        list.rows.iter().filter_map(|row| row.store.clone().ok()).map(Address::store).collect();
    let drafted =
        if good.is_empty() { Vec::new() } else { address::add(desk, actor, filing, None, &good).await? };
    let answers = check::eligibility(desk, actor, filing).await?;
    let not_yet: &[Code] = if enough_of(desk, filing, &answers).await? { &LATER } else { &LATER[..1] };
    let mut drafted = drafted.into_iter();
    let reports = list.rows.into_iter().map(|row| RowReport {
        line: row.line,
        name: row.name,
        outcome: row.store.and_then(|_| drafted.next().ok_or_else(Vec::new)).map(|item| {
            let id = item.state.id;
            let answer = answers.iter().find(|checked| checked.item.state.id == id);
            Drafted {
                item: id,
                // The promise and the drawing come later: they are not the row's faults.
                refused_for: answer.map_or_else(Vec::new, |checked| {
                    checked.eligibility.to_refuse().filter(|code| !not_yet.contains(code)).collect()
                }),
                inspected_for: answer.map_or_else(Vec::new, |checked| {
                    checked
                        .eligibility
                        .to_inspect()
                        .filter(|code| *code != Code::CommitmentUnsigned)
                        .collect()
                }),
            }
        }),
    });
    Ok(reports.collect())
}

/// Whether there are stores enough once every drawing is there.
pub(super) fn enough<'a>(
    instrument: Option<&Instrument>,
    in_force: u32,
    answers: impl Iterator<Item = (ItemKind, &'a Eligibility)>,
) -> bool {
    let eligible = answers
        .filter(|(kind, _)| *kind == ItemKind::Store)
        .filter(|(_, eligibility)| eligibility.to_refuse().all(|code| LATER.contains(&code)))
        .count();
    let needed = instrument.map_or(0, |instrument| instrument.minimum_stores as usize);
    in_force as usize + eligible >= needed
}

async fn enough_of(desk: &Desk, filing: FilingId, answers: &[Checked]) -> Result<bool> {
    let (read, forms, today) = (&desk.store, desk.forms(), desk.now().date());
    let filing = store::require::<Filing>(read, filing).await?.state;
    let enterprise = store::require::<Enterprise>(read, filing.enterprise).await?.state;
    let instrument = lookup::instrument(read, &forms, &filing, &enterprise, today).await?;
    let licence = lookup::licence_of(read, filing.enterprise).await?.map(|licence| licence.state);
    let in_force =
        licence.filter(|licence| licence.in_force_on(today)).map_or(0, |licence| licence.rows_in_force);
    let answers = answers.iter().map(|checked| (checked.item.state.kind, &checked.eligibility));
    Ok(enough(instrument.as_ref(), in_force, answers))
}
