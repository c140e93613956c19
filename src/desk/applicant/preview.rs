//! A store list looked at before anything of it is drafted: which rows will join, which not, and why.

use super::address::{self, Address};
use super::import::{LATER, enough};
use super::progress::{Progress, progress};
use crate::desk::store_list::{self, ListNote, ListRow, RowFault, StoreList, StoreRow};
use crate::desk::{Desk, DeskError, Result, files, lookup};
use permit::item::{Item, ItemKind, ItemStatus, Matter, Promise};
use permit::{Actor, Code, Digest, Enterprise, FilingId, Premises};
use std::collections::{BTreeMap, HashSet};
use store::Versioned;

/// A list that was handed in, row by row.
#[derive(Clone, Debug)]
pub struct ListPreview {
    /// Its rows, in file order.
    pub rows: Vec<RowPreview>,
    /// What was passed over.
    pub notes: Vec<ListNote>,
}

/// A row of it.
#[derive(Clone, Debug)]
pub struct RowPreview {
    /// Its line in the file.
    pub line: usize,
    /// The store's name, or 「行 N」.
    pub name: String,
    /// What would become of it.
    pub outcome: RowOutcome,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum RowOutcome {
    /// It stands in this filing already, under this number.
    Drafted(u32),
    /// It can be drafted, with the rules it does not meet as things stand.
    Joins {
        /// Rules for which it would be refused.
        refused_for: Vec<Code>,
        /// Rules for which it would be inspected first.
        inspected_for: Vec<Code>,
    },
    /// What is wrong with it.
    Bad(Vec<RowFault>),
}

/// Keeps a list under its hash. It must be readable as a list.
pub async fn keep(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Digest> {
    let whose = super::filing::visible(desk, actor, filing).await?.state.enterprise;
    let fonts = desk.fonts_to_check();
    store_list::read(&bytes, name, &desk.forms(), fonts.as_deref())?;
    let kept = files::keep(desk, actor, name, bytes, "application/octet-stream", Some(whose)).await?;
    Ok(kept.digest)
}

/// A kept list of this enterprise, read again.
pub async fn list(desk: &Desk, known: &Progress, digest: &Digest) -> Result<StoreList> {
    let rows = store::files::files_with(&desk.store, digest).await?;
    let Some(file) = rows.into_iter().find(|row| row.enterprise == Some(known.enterprise.id)) else {
        return Err(DeskError::Hidden);
    };
    let (bytes, fonts) = (desk.files.get(digest).await?, desk.fonts_to_check());
    Ok(store_list::read(&bytes, &file.name, &desk.forms(), fonts.as_deref())?)
}

/// What would become of each row of a kept list, beside what the filing holds already.
pub async fn preview(desk: &Desk, known: &Progress, list: &StoreList) -> Result<ListPreview> {
    let drafted = Drafted::of(known);
    let fresh: Vec<Item> = list
        .rows
        .iter()
        .filter_map(|row| row.store.as_ref().ok())
        .filter(|row| drafted.order(row).is_none())
        .zip(1..)
        .map(|(row, n)| {
            let (filing, licensed) = (known.filing.state.id, known.licence.is_some());
            imagined(desk, filing, &known.enterprise, licensed, row, known.items.len() + n)
        })
        .collect();
    let mut answers = Vec::new();
    if let Some(instrument) = &known.instrument {
        let all: Vec<&Item> = known.items.iter().map(|item| &item.state).chain(&fresh).collect();
        let forms = desk.forms();
        answers =
            lookup::answers(&desk.store, &forms, &known.enterprise, instrument, &all, desk.now()).await?;
    }
    let kinds = known.items.iter().map(|item| item.state.kind).chain(fresh.iter().map(|item| item.kind));
    let in_force = known.licence.as_ref().map_or(0, |licence| licence.rows_in_force);
    let not_yet = if enough(known.instrument.as_ref(), in_force, kinds.zip(&answers)) {
        &LATER[..]
    } else {
        &LATER[..1]
    };
    let mut answers = answers.into_iter().skip(known.items.len());
    let rows = list.rows.iter().map(|row| {
        let outcome = match &row.store {
            Err(faults) => match drafted.corrected(row, faults) {
                Some(order) => RowOutcome::Drafted(order),
                None => RowOutcome::Bad(faults.clone()),
            },
            Ok(store) => {
                if let Some(order) = drafted.order(store) {
                    RowOutcome::Drafted(order)
                } else {
                    let answer = answers.next();
                    let refused = answer.iter().flat_map(permit::eligibility::Eligibility::to_refuse);
                    let inspected = answer.iter().flat_map(permit::eligibility::Eligibility::to_inspect);
                    RowOutcome::Joins {
                        refused_for: refused.filter(|code| !not_yet.contains(code)).collect(),
                        inspected_for: inspected.filter(|code| *code != Code::CommitmentUnsigned).collect(),
                    }
                }
            }
        };
        RowPreview { line: row.line, name: row.name.clone(), outcome }
    });
    Ok(ListPreview { rows: rows.collect(), notes: list.notes.clone() })
}

/// Drafts the good rows of a kept list that do not stand in the filing yet, in one act.
pub async fn take(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    digest: &Digest,
) -> Result<Vec<Versioned<Item>>> {
    let known = progress(desk, actor, filing).await?;
    let list = list(desk, &known, digest).await?;
    let drafted = Drafted::of(&known);
    let good = list.rows.into_iter().filter_map(|row| row.store.ok());
    let fresh: Vec<Address> = good.filter(|row| drafted.order(row).is_none()).map(Address::store).collect();
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    address::add(desk, actor, filing, Some(known.filing.version), &fresh).await
}

/// What the filing holds, by what a row is told by.
struct Drafted {
    keys: HashSet<(String, String)>,
    names: BTreeMap<String, u32>,
    places: BTreeMap<String, u32>,
}

impl Drafted {
    fn of(known: &Progress) -> Self {
        let stores = || known.stores().map(|item| &item.state);
        Drafted {
            keys: stores().map(|item| (item.premises.name.clone(), item.premises.address_key())).collect(),
            names: stores().map(|item| (item.premises.name.clone(), item.order)).collect(),
            places: stores().map(|item| (forms::fold_address(&item.premises.address), item.order)).collect(),
        }
    }

    /// Where a bad row stands once it was corrected: under its name, or, where the name was what had
    /// to be corrected, at its address.
    fn corrected(&self, row: &ListRow, faults: &[RowFault]) -> Option<u32> {
        let unnamed = faults.iter().any(|fault| fault.field.as_deref() == Some("name"));
        let place = row.said.get("address").filter(|_| unnamed);
        let place = place.and_then(|said| self.places.get(&forms::fold_address(said)));
        self.names.get(&row.name).or(place).copied()
    }

    fn order(&self, row: &StoreRow) -> Option<u32> {
        let key = (row.name.clone(), premises(row).address_key());
        if self.keys.contains(&key) { self.names.get(&row.name).copied() } else { None }
    }
}

/// An address as the rules see it, without the people named for it.
pub(super) fn premises(row: &StoreRow) -> Premises {
    Premises {
        name: row.name.clone(),
        credit_code: row.credit_code,
        division: row.division,
        address: row.address.clone(),
        area: row.area,
        phone: None,
        directly_run: row.directly_run,
        trade_name: row.trade_name.clone(),
        category: row.category.clone(),
        items: row.items.clone(),
        manager: None,
        safety_officer: None,
        opens_on: row.opens_on,
        layout_similar: true,
        holds_licence: row.holds_licence.clone(),
        merge: row.holds_licence.is_some(),
    }
}

/// The item a row would become. It is never written.
pub(super) fn imagined(
    desk: &Desk,
    filing: FilingId,
    enterprise: &Enterprise,
    licensed: bool,
    row: &StoreRow,
    order: usize,
) -> Item {
    Item {
        id: desk.new_id(),
        filing,
        enterprise: enterprise.id,
        authority: enterprise.authority,
        order: u32::try_from(order).unwrap_or(u32::MAX),
        kind: ItemKind::Store,
        matter: if licensed { Matter::Add } else { Matter::Issue },
        premises: premises(row),
        declared: Vec::new(),
        papers: BTreeMap::new(),
        promise: Promise::Open,
        instrument: None,
        clock: None,
        admitted_by: None,
        recommended_by: Vec::new(),
        on_site: Vec::new(),
        status: ItemStatus::Drafted,
    }
}
