//! The addresses of a draft: writing one, changing it, its papers, taking it out.

use super::filing::visible;
use crate::desk::store_list::StoreRow;
use crate::desk::{Desk, DeskError, Result, Work, files, lookup, once};
use permit::item::{DeclaredStore, Item, ItemCommand, ItemKind, ItemStatus, Matter, Promise};
use permit::{
    Actor, Code, Filing, FilingId, ItemId, PersonalRef, Place, Premises, Refusal, Subject as _, Verb,
};
use std::collections::BTreeMap;
use store::Versioned;

/// An address as it is written down, personal values in the clear.
#[derive(Clone, Debug)]
pub struct Address {
    /// Headquarters or store.
    pub kind: ItemKind,
    /// What a store list row holds.
    pub row: StoreRow,
    /// Whether the layout is the same as or similar to the standard.
    pub layout_similar: bool,
    /// 并入: whether that licence is to be cancelled by the granting decision.
    pub merge: bool,
    /// The stores a headquarters declares.
    pub declared: Vec<DeclaredStore>,
}

impl Address {
    /// A store from a row of a list.
    pub fn store(row: StoreRow) -> Self {
        Address {
            kind: ItemKind::Store,
            layout_similar: true,
            // A list names the licence only where it asks to merge it.
            merge: row.holds_licence.is_some(),
            declared: Vec::new(),
            row,
        }
    }
}

/// Adds addresses to a draft, all in one act, in this order.
pub async fn add(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    version: Option<i64>,
    addresses: &[Address],
) -> Result<Vec<Versioned<Item>>> {
    desk.act("item.draft", actor, |work| async move { added(&work, filing, version, addresses).await }).await
}

/// Addresses added within an act.
pub(super) async fn added(
    work: &Work,
    filing: FilingId,
    version: Option<i64>,
    addresses: &[Address],
) -> Result<Vec<Versioned<Item>>> {
    let known = work.settled(filing).await?;
    if let Some(version) = version {
        known.expect_version(version)?;
    }
    editable(&known.state, Verb::ItemDraft)?;
    work.act.on_behalf_of(known.state.enterprise);
    let licence = lookup::licence_of(&work.act, known.state.enterprise).await?;
    let licensed = licence.is_some_and(|licence| licence.state.in_force_on(work.act.at().date()));
    let matter = if licensed { Matter::Add } else { Matter::Issue };
    // Numbers of addresses taken out are not given again.
    let items = store::lists::items_of(&work.act, filing).await?;
    let mut order = items.iter().map(|item| item.state.order).max().unwrap_or(0);
    let mut commands = Vec::with_capacity(addresses.len());
    for address in addresses {
        order += 1;
        let item = draft(work, &known.state, address, order, matter).await?;
        commands.push((item.id, ItemCommand::Draft(Box::new(item))));
    }
    let ran = work.act.run_new::<Item>(&commands, &work.facts()).await?;
    Ok(ran.into_iter().map(|(item, _)| item).collect())
}

async fn draft(work: &Work, filing: &Filing, address: &Address, order: u32, matter: Matter) -> Result<Item> {
    Ok(Item {
        id: work.act.new_id(),
        filing: filing.id,
        enterprise: filing.enterprise,
        authority: filing.authority,
        order,
        kind: address.kind,
        matter,
        premises: premises(work, address).await?,
        declared: address.declared.clone(),
        papers: BTreeMap::new(),
        promise: Promise::Open,
        instrument: None,
        clock: None,
        admitted_by: None,
        recommended_by: Vec::new(),
        on_site: Vec::new(),
        status: ItemStatus::Drafted,
    })
}

/// Changes an address.
pub async fn edit(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
    address: &Address,
) -> Result<Versioned<Item>> {
    desk.act("item.edit", actor, |work| async move {
        writable(&work, id, Verb::ItemEdit).await?;
        let premises = premises(&work, address).await?;
        let command = ItemCommand::Edit { premises, declared: address.declared.clone() };
        work.run::<Item>(id, version, &command).await
    })
    .await
}

/// Attaches a paper to an address: the layout drawing above all.
pub async fn attach(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
    paper: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Versioned<Item>> {
    let item = store::require::<Item>(&desk.store, id).await?.state;
    visible(desk, actor, item.filing).await?;
    let forms = desk.forms();
    let kind = forms
        .paper_list(item.matter.as_str())
        .and_then(|list| list.papers.iter().find(|kind| kind.code == paper));
    let Some(kind) = kind else {
        let place = Place::field("paper");
        let refusal = Refusal::at(Verb::ItemAttach, item.state_name(), Code::PaperUnknown, place, paper);
        return Err(refusal.about(Item::KIND, &id).into());
    };
    let file = once::beside(files::take(desk, actor, name, bytes, Some(kind), Some(item.enterprise))).await?;
    desk.act("item.attach", actor, |work| {
        let command = ItemCommand::Attach { paper: paper.to_owned(), file: file.clone() };
        async move {
            writable(&work, id, Verb::ItemAttach).await?;
            work.run::<Item>(id, version, &command).await
        }
    })
    .await
}

/// Takes an address out of the draft.
pub async fn remove(desk: &Desk, actor: &Actor, id: ItemId, version: Option<i64>) -> Result<Versioned<Item>> {
    desk.act("item.drop", actor, |work| async move {
        writable(&work, id, Verb::ItemDrop).await?;
        work.run::<Item>(id, version, &ItemCommand::Drop).await
    })
    .await
}

/// The address for the engine, its personal values kept apart.
async fn premises(work: &Work, address: &Address) -> Result<Premises> {
    premises_of(work, address, [None; 3]).await
}

/// The same of an address that is there already: a personal value that is as it was keeps its place.
pub(in crate::desk) async fn premises_kept(
    work: &Work,
    address: &Address,
    known: &Premises,
) -> Result<Premises> {
    let named = [&known.phone, &known.manager, &known.safety_officer].map(Option::as_ref);
    premises_of(work, address, named).await
}

async fn premises_of(
    work: &Work,
    address: &Address,
    [phone, manager, officer]: [Option<&PersonalRef>; 3],
) -> Result<Premises> {
    let row = &address.row;
    Ok(Premises {
        name: row.name.clone(),
        credit_code: row.credit_code,
        division: row.division,
        address: row.address.clone(),
        area: row.area,
        phone: personal(work, row.phone.as_deref(), phone).await?,
        directly_run: row.directly_run,
        trade_name: row.trade_name.clone(),
        category: row.category.clone(),
        items: row.items.clone(),
        manager: personal(work, row.manager.as_deref(), manager).await?,
        safety_officer: personal(work, row.safety_officer.as_deref(), officer).await?,
        opens_on: row.opens_on,
        layout_similar: address.layout_similar,
        holds_licence: row.holds_licence.clone(),
        merge: address.merge,
    })
}

async fn personal(
    work: &Work,
    value: Option<&str>,
    known: Option<&PersonalRef>,
) -> Result<Option<PersonalRef>> {
    let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else { return Ok(None) };
    if let Some(known) = known
        && store::personal::reveal(&work.act, known).await?.as_deref() == Some(value)
    {
        return Ok(Some(known.clone()));
    }
    Ok(Some(work.act.keep_personal(value).await?))
}

/// The filing of an item, which must be open to the applicant's pen.
pub(super) async fn writable(work: &Work, item: ItemId, verb: Verb) -> Result<Versioned<Filing>> {
    let item = work.act.require::<Item>(item).await?.state;
    let filing = work.settled(item.filing).await?;
    work.act.on_behalf_of(filing.state.enterprise);
    editable(&filing.state, verb)?;
    Ok(filing)
}

/// The filing of an item, which must take promises: being written, or handed in with one open.
pub(super) async fn promising(work: &Work, item: ItemId, verb: Verb) -> Result<Versioned<Filing>> {
    let item = work.act.require::<Item>(item).await?.state;
    let filing = work.settled(item.filing).await?;
    work.act.on_behalf_of(filing.state.enterprise);
    if filing.state.takes_promises() {
        return Ok(filing);
    }
    let refusal = Refusal::new(verb, filing.state.state_name(), Code::NotInThisState);
    Err(refusal.about(Filing::KIND, &filing.state.id).into())
}

fn editable(filing: &Filing, verb: Verb) -> Result<(), DeskError> {
    if filing.is_editable() {
        Ok(())
    } else {
        let refusal = Refusal::new(verb, filing.state_name(), Code::NotInThisState);
        Err(refusal.about(Filing::KIND, &filing.id).into())
    }
}
