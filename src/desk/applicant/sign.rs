//! Commitments: one act makes one letter for each store, bound by hash to the drawing it promises.
//!
//! The letters' bytes are kept before the act that names them, so that no signature names bytes that
//! are not there.

use super::address::promising;
use super::filing::visible;
use crate::desk::letters::{self, Letter, LetterFacts};
use crate::desk::{Bulk, Desk, DeskError, Result, RowProblem, Rows, bulk, lookup};
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
/// What is missing where a letter's bytes were not kept.
const LETTER: &str = "letter";

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

/// Signs for stores of a filing: those named, or every store with neither promise nor refusal. A
/// store that cannot be signed for is told apart, or stops the whole where that is asked for.
pub async fn sign(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    items: Option<&[ItemId]>,
    signing: &Signing,
    bulk: Bulk,
) -> Result<Rows> {
    for _ in 0..TRIES {
        let kept = keep_letters(desk, actor, filing, items, signing, bulk).await?;
        let kept = &kept;
        let signed = desk
            .act("commitment.sign", actor, |work| async move {
                let known = work.settled(filing).await?.state;
                work.act.on_behalf_of(known.enterprise);
                let (ready, problems) = ready(&work.act, &work.facts(), &known, items, signing).await?;
                let problems = bulk.settle(&work, problems).await?;
                let letters: Option<Vec<&Kept>> = ready.iter().map(|one| kept.get(&one.letter)).collect();
                let letters = letters.ok_or_else(not_kept)?;
                work.act.record_blobs(&letters, letters::MEDIA_TYPE).await?;
                let mut signed = Vec::with_capacity(ready.len());
                for one in ready {
                    signed.push(work.run_on(one.item, &one.command).await?);
                }
                Ok(Rows { items: signed, problems })
            })
            .await;
        match signed {
            // Something changed since the letters were written: they are written anew.
            Err(DeskError::Store(StoreError::NotFound { kind: LETTER, .. })) => {}
            other => return other,
        }
    }
    Err(StoreError::Conflict { what: "commitment".to_owned() }.into())
}

/// A letter to be signed whose bytes were not kept: nothing is signed.
fn not_kept() -> StoreError {
    StoreError::NotFound { kind: LETTER, id: String::new() }
}

/// Writes the letters and keeps their bytes. Where the signing would be refused nothing is kept, and
/// the act itself says why.
async fn keep_letters(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    items: Option<&[ItemId]>,
    signing: &Signing,
    bulk: Bulk,
) -> Result<HashMap<Digest, Kept>> {
    let known = visible(desk, actor, filing).await?.state;
    let (calendar, forms) = (desk.calendar(), desk.forms());
    let facts = Facts { actor, at: desk.now(), calendar: &calendar, forms: &forms };
    match ready(&desk.store, &facts, &known, items, signing).await {
        Ok((_, problems)) if bulk.stops(&problems) => Ok(HashMap::new()),
        Ok((ready, _left_out)) => keep(&desk.files, ready.into_iter().map(|one| one.text).collect()).await,
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
) -> Result<(Vec<Ready>, Vec<RowProblem>)> {
    let verb = Verb::ItemSign;
    if !filing.takes_promises() {
        return Err(of_filing(filing, Refusal::new(verb, filing.state_name(), Code::NotInThisState)));
    }
    bulk::may(facts, verb, filing)?;
    let enterprise = store::require::<Enterprise>(read, filing.enterprise).await?.state;
    let today = facts.today();
    let found = lookup::instrument(read, facts.forms, filing, &enterprise, today).await?;
    let Some(instrument) = found else {
        return Err(of_filing(filing, Refusal::new(verb, filing.state_name(), Code::NoInstrument)));
    };
    if signing.text != instrument.commitment {
        let (code, place) = (Code::CommitmentOutdated, Place::field("text"));
        let refusal = Refusal::at(verb, filing.state_name(), code, place, &signing.text);
        return Err(of_filing(filing, refusal));
    }
    let signer = signing.signer.unwrap_or(facts.actor.user);
    let signer_name = store::people::user(read, signer).await?.display_name;
    let authority = store::people::authority(read, filing.authority).await?.name;
    let (chosen, mut problems) = chosen(read, filing, items, &signing.text).await?;
    let mut all = Vec::with_capacity(chosen.len());
    for item in chosen {
        let power = enterprise.power_of(signer);
        let Some(drawing) = item.state.drawing().map(|drawing| drawing.digest.clone()) else {
            problems.push(undrawn(&item.state));
            continue;
        };
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
        match Item::decide(Some(&item.state), &command, facts) {
            Ok(_) => all.push(Ready { item, text, letter, command }),
            Err(refusal) if lies_in_the_request(&refusal) => {
                return Err(refusal.about(Item::KIND, &item.state.id).into());
            }
            Err(refusal) => problems.push(RowProblem::of(&item.state, refusal)),
        }
    }
    Ok((all, problems))
}

/// A refusal that is the filing's, not a store's.
fn of_filing(filing: &Filing, refusal: Refusal) -> DeskError {
    refusal.about(Filing::KIND, &filing.id).into()
}

/// Who signs and how is the same for every store: what is wrong with it stops the whole.
fn lies_in_the_request(refusal: &Refusal) -> bool {
    [Code::NoPower, Code::SigningMethodNotAllowed, Code::SignedDocumentMissing].contains(&refusal.code)
}

/// A commitment is bound to a drawing, and this store has none.
fn undrawn(item: &Item) -> RowProblem {
    let place = Place { item: Some(item.order), field: Some(permit::item::LAYOUT.to_owned()) };
    let (code, name) = (Code::CommitmentNeedsDrawing, &item.premises.name);
    RowProblem::of(item, Refusal::at(Verb::ItemSign, item.state_name(), code, place, name))
}

/// Neither signed nor declined, or signed to a text that is not this one.
fn is_unsigned(promise: &Promise, text: &str) -> bool {
    match promise {
        Promise::Open => true,
        Promise::Signed(held) => held.text != text,
        Promise::Declined { .. } | Promise::Retracted { .. } => false,
    }
}

/// The stores named that the filing has, or every unsigned one.
async fn chosen(
    read: &impl Read,
    filing: &Filing,
    items: Option<&[ItemId]>,
    text: &str,
) -> Result<(Vec<Versioned<Item>>, Vec<RowProblem>)> {
    let mut live = lookup::live_items(read, filing.id).await?;
    let Some(ids) = items else {
        // Handed in, only a promise that a correction opened is signed again.
        let waits = |promise: &Promise| {
            if filing.is_editable() { is_unsigned(promise, text) } else { *promise == Promise::Open }
        };
        live.retain(|item| item.state.kind == ItemKind::Store && waits(&item.state.promise));
        return Ok((live, Vec::new()));
    };
    let mut live: HashMap<ItemId, Versioned<Item>> =
        live.into_iter().map(|item| (item.state.id, item)).collect();
    let (mut found, mut problems) = (Vec::with_capacity(ids.len()), Vec::new());
    for id in ids {
        match live.remove(id) {
            Some(item) => found.push(item),
            None => problems.push(bulk::absent(read, filing.id, *id, Verb::ItemSign).await?),
        }
    }
    Ok((found, problems))
}

/// Goes without a promise for a store: it will be inspected.
pub async fn decline(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
) -> Result<Versioned<Item>> {
    desk.act("commitment.decline", actor, |work| async move {
        promising(&work, id, Verb::ItemDecline).await?;
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
            let known = promising(&work, *id, Verb::ItemDecline).await?;
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
