//! Commitments: one act makes one letter for each store, bound by hash to the drawing it promises.
//!
//! The letters' bytes are kept before the act that names them, so that no signature names bytes that
//! are not there.

use super::address::writable;
use super::filing::visible;
use crate::desk::letters::{self, Letter, LetterFacts};
use crate::desk::{Desk, DeskError, Result, lookup};
use forms::SigningMethod;
use permit::item::{Item, ItemCommand, ItemKind, Promise, Signature};
use permit::{
    Actor, Code, Digest, Enterprise, Facts, Filing, FilingId, ItemId, Place, Refusal, Subject as _, UserId,
    Verb,
};
use std::collections::HashMap;
use store::files::{Files, Kept};
use store::{Read, StoreError, Versioned};
use tokio::task::JoinSet;

/// How often the letters are written anew when something changed while they were being kept.
const TRIES: usize = 5;
/// Letters written to the disk at a time.
const AT_ONCE: usize = 16;

/// How the commitments are signed.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The way.
    pub method: SigningMethod,
    /// Who signs; the person acting, unless a clerk enters what was signed on paper.
    pub signer: Option<UserId>,
    /// The text the signer has read, by its id with version.
    pub text: String,
    /// The signed document, where the way leaves one.
    pub document: Option<Digest>,
}

/// Signs for stores of a filing: those named, or every store with neither promise nor refusal.
pub async fn sign(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    items: Option<&[ItemId]>,
    signing: &Signing,
) -> Result<Vec<Versioned<Item>>> {
    for _ in 0..TRIES {
        let kept = keep_letters(desk, actor, filing, items, signing).await?;
        let kept = &kept;
        let signed = desk
            .act("commitment.sign", actor, |work| async move {
                let known = work.settled(filing).await?.state;
                work.act.on_behalf_of(known.enterprise);
                let ready = ready(&work.act, &work.facts(), &known, items, signing).await?;
                let letters: Option<Vec<&Kept>> = ready.iter().map(|one| kept.get(&one.letter)).collect();
                // Something changed since they were written: they are written anew.
                let Some(letters) = letters else { return Ok(None) };
                work.act.record_blobs(&letters, letters::MEDIA_TYPE).await?;
                let mut signed = Vec::with_capacity(ready.len());
                for one in ready {
                    signed.push(work.run_on(one.item, &one.command).await?);
                }
                Ok(Some(signed))
            })
            .await?;
        if let Some(signed) = signed {
            return Ok(signed);
        }
    }
    Err(StoreError::Conflict { what: "commitment".to_owned() }.into())
}

/// Writes the letters and keeps their bytes. Where the signing would be refused nothing is kept, and
/// the act itself says why.
async fn keep_letters(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    items: Option<&[ItemId]>,
    signing: &Signing,
) -> Result<HashMap<Digest, Kept>> {
    let known = visible(desk, actor, filing).await?.state;
    let (calendar, forms) = (desk.calendar(), desk.forms());
    let facts = Facts { actor, at: desk.now(), calendar: &calendar, forms: &forms };
    match ready(&desk.store, &facts, &known, items, signing).await {
        Ok(ready) => keep(&desk.files, ready.into_iter().map(|one| one.text).collect()).await,
        Err(_refused) => Ok(HashMap::new()),
    }
}

async fn keep(files: &Files, texts: Vec<String>) -> Result<HashMap<Digest, Kept>> {
    let mut kept = HashMap::with_capacity(texts.len());
    let mut texts = texts.into_iter();
    loop {
        let mut keeping = JoinSet::new();
        for text in texts.by_ref().take(AT_ONCE) {
            let files = files.clone();
            keeping.spawn(async move { files.keep(text.into_bytes()).await });
        }
        if keeping.is_empty() {
            return Ok(kept);
        }
        while let Some(done) = keeping.join_next().await {
            let one = done??;
            kept.insert(one.digest().clone(), one);
        }
    }
}

/// A store with its letter and the command that signs it, which the engine does not refuse.
struct Ready {
    item: Versioned<Item>,
    text: String,
    letter: Digest,
    command: ItemCommand,
}

async fn ready(
    read: &impl Read,
    facts: &Facts<'_>,
    filing: &Filing,
    items: Option<&[ItemId]>,
    signing: &Signing,
) -> Result<Vec<Ready>> {
    if !filing.is_editable() {
        return Err(Refusal::new(Verb::ItemSign, filing.state_name(), Code::NotInThisState).into());
    }
    let enterprise = store::require::<Enterprise>(read, filing.enterprise).await?.state;
    let today = facts.today();
    let found = lookup::instrument(read, facts.forms, filing, &enterprise, today).await?;
    let Some(instrument) = found else {
        return Err(Refusal::new(Verb::ItemSign, "drafted", Code::NoInstrument).into());
    };
    let signer = signing.signer.unwrap_or(facts.actor.user);
    let signer_name = store::people::user(read, signer).await?.display_name;
    let authority = store::people::authority(read, filing.authority).await?.name;
    let chosen = chosen(read, filing.id, items, &signing.text).await?;
    let mut all = Vec::with_capacity(chosen.len());
    for item in chosen {
        let power = enterprise.power_of(signer);
        let drawing = promised(&item.state, &signing.text, &instrument.commitment)?;
        let letter_facts = LetterFacts {
            item: &item.state,
            enterprise: &enterprise,
            instrument: &instrument,
            signer_name: &signer_name,
            power,
            method: Some(signing.method),
            on: today,
            authority: &authority,
        };
        let text = Letter::write(facts.forms, &signing.text, &letter_facts)?.text();
        let letter = Digest::of(text.as_bytes());
        let signature = Signature {
            text: signing.text.clone(),
            letter: letter.clone(),
            drawing,
            signer,
            method: signing.method,
            document: signing.document.clone(),
            on: today,
        };
        let accepted = instrument.signing.clone();
        let command = ItemCommand::Sign { signature, power: power.cloned(), accepted };
        Item::decide(Some(&item.state), &command, facts)?;
        all.push(Ready { item, text, letter, command });
    }
    Ok(all)
}

/// The drawing a store's letter is bound to; or why there is no letter to sign.
fn promised(item: &Item, text: &str, in_force: &str) -> Result<Digest> {
    let refuse = |from, code, field: Option<&str>, found: &str| {
        let place = Place { item: Some(item.order), field: field.map(str::to_owned) };
        Err(Refusal::at(Verb::ItemSign, from, code, place, found).into())
    };
    if !item.is_live() {
        return refuse(item.state_name(), Code::ItemNotInFiling, None, &item.premises.name);
    }
    if text != in_force {
        return refuse("drafted", Code::CommitmentOutdated, Some("text"), text);
    }
    let drawing = item.drawing().map(|drawing| drawing.digest.clone());
    let (code, field) = (Code::CommitmentNeedsDrawing, Some(permit::item::LAYOUT));
    drawing.map_or_else(|| refuse("drafted", code, field, &item.premises.name), Ok)
}

/// Neither signed nor declined, or signed to a text that is not this one.
fn is_unsigned(promise: &Promise, text: &str) -> bool {
    match promise {
        Promise::Open => true,
        Promise::Signed(held) => held.text != text,
        Promise::Declined { .. } | Promise::Retracted { .. } => false,
    }
}

async fn chosen(
    read: &impl Read,
    filing: FilingId,
    items: Option<&[ItemId]>,
    text: &str,
) -> Result<Vec<Versioned<Item>>> {
    if let Some(ids) = items {
        let items = store::load_many::<Item>(read, ids).await?;
        let stray = items.iter().any(|item| item.state.filing != filing);
        return if stray { Err(DeskError::Hidden) } else { Ok(items) };
    }
    let mut items = lookup::live_items(read, filing).await?;
    items.retain(|item| item.state.kind == ItemKind::Store && is_unsigned(&item.state.promise, text));
    Ok(items)
}

/// Goes without a promise for a store: it will be inspected.
pub async fn decline(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
) -> Result<Versioned<Item>> {
    desk.act("commitment.decline", actor, |work| async move {
        writable(&work, id, Verb::ItemDecline).await?;
        work.run::<Item>(id, version, &ItemCommand::Decline).await
    })
    .await
}

/// Goes without a promise for several stores of a filing, in one act.
pub async fn decline_all(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    ids: &[ItemId],
) -> Result<Vec<Versioned<Item>>> {
    desk.act("commitment.decline", actor, |work| async move {
        let mut declined = Vec::with_capacity(ids.len());
        for id in ids {
            let known = writable(&work, *id, Verb::ItemDecline).await?;
            if known.state.id != filing {
                return Err(DeskError::Hidden);
            }
            declined.push(work.run::<Item>(*id, None, &ItemCommand::Decline).await?);
        }
        Ok(declined)
    })
    .await
}

/// Withdraws a promise before the decision: the ordinary route from then on.
pub async fn retract(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
) -> Result<Versioned<Item>> {
    desk.act("commitment.retract", actor, |work| async move {
        let item = work.act.require::<Item>(id).await?.state;
        let filing: Filing = work.settled(item.filing).await?.state;
        work.act.on_behalf_of(filing.enterprise);
        work.run::<Item>(id, version, &ItemCommand::Retract).await
    })
    .await
}
