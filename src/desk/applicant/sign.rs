//! Commitments: one act makes one letter for each store, bound by hash to the drawing it promises.

use super::address::writable;
use crate::desk::{Desk, DeskError, Result, Work, lookup};
use forms::{Forms, Instrument, SigningMethod};
use permit::item::{Item, ItemCommand, ItemKind, Promise, Signature};
use permit::{
    Actor, Code, Digest, Enterprise, Filing, FilingId, ItemId, Place, Power, Refusal, Subject as _, UserId,
    Verb,
};
use std::collections::BTreeMap;
use store::Versioned;

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
    desk.act("commitment.sign", actor, |work| async move {
        let known = work.settled(filing).await?.state;
        let enterprise = work.act.require::<Enterprise>(known.enterprise).await?.state;
        work.act.on_behalf_of(enterprise.id);
        if !known.is_editable() {
            return Err(Refusal::new(Verb::ItemSign, known.state_name(), Code::NotInThisState).into());
        }
        let today = work.act.at().date();
        let found = lookup::instrument(&work.act, &work.forms, &known, &enterprise, today).await?;
        let Some(instrument) = found else {
            return Err(Refusal::new(Verb::ItemSign, "drafted", Code::NoInstrument).into());
        };
        let signer = signing.signer.unwrap_or(work.actor.user);
        let signer_name = store::people::user(&work.act, signer).await?.display_name;
        let authority = store::people::authority(&work.act, known.authority).await?.name;
        let mut signed = Vec::new();
        for item in chosen(&work, filing, items, &signing.text).await? {
            let facts = LetterFacts {
                item: &item.state,
                enterprise: &enterprise,
                instrument: &instrument,
                signer_name: &signer_name,
                power: enterprise.power_of(signer),
                on: today,
                authority: &authority,
            };
            let command = command(&work.forms, &facts, signing, signer)?;
            signed.push(work.run_on(item, &command).await?);
        }
        Ok(signed)
    })
    .await
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
    work: &Work,
    filing: FilingId,
    items: Option<&[ItemId]>,
    text: &str,
) -> Result<Vec<Versioned<Item>>> {
    if let Some(ids) = items {
        let items = work.act.load_many::<Item>(ids).await?;
        let stray = items.iter().any(|item| item.state.filing != filing);
        return if stray { Err(DeskError::Hidden) } else { Ok(items) };
    }
    let mut items = lookup::live_items(&work.act, filing).await?;
    items.retain(|item| item.state.kind == ItemKind::Store && is_unsigned(&item.state.promise, text));
    Ok(items)
}

fn command(forms: &Forms, facts: &LetterFacts<'_>, signing: &Signing, signer: UserId) -> Result<ItemCommand> {
    let (item, instrument) = (facts.item, facts.instrument);
    if !item.is_live() {
        let (from, place) = (item.state_name(), Place::item(item.order));
        return Err(
            Refusal::at(Verb::ItemSign, from, Code::ItemNotInFiling, place, &item.premises.name).into()
        );
    }
    if signing.text != instrument.commitment {
        let place = Place { item: Some(item.order), field: Some("text".to_owned()) };
        return Err(
            Refusal::at(Verb::ItemSign, "drafted", Code::CommitmentOutdated, place, &signing.text).into()
        );
    }
    let Some(drawing) = item.drawing() else {
        let place = Place { item: Some(item.order), field: Some(permit::item::LAYOUT.to_owned()) };
        let name = &item.premises.name;
        return Err(Refusal::at(Verb::ItemSign, "drafted", Code::CommitmentNeedsDrawing, place, name).into());
    };
    let paragraphs = letter(forms, &signing.text, facts)?;
    let signature = Signature {
        text: signing.text.clone(),
        letter: Digest::of(paragraphs.join("\n").as_bytes()),
        drawing: drawing.digest.clone(),
        signer,
        method: signing.method,
        document: signing.document.clone(),
        on: facts.on,
    };
    Ok(ItemCommand::Sign { signature, power: facts.power.cloned(), accepted: instrument.signing.clone() })
}

/// What fills a letter.
#[derive(Clone, Copy, Debug)]
pub struct LetterFacts<'a> {
    /// The store.
    pub item: &'a Item,
    /// The enterprise.
    pub enterprise: &'a Enterprise,
    /// The instrument.
    pub instrument: &'a Instrument,
    /// Who signs.
    pub signer_name: &'a str,
    /// With which power.
    pub power: Option<&'a Power>,
    /// When.
    pub on: jiff::civil::Date,
    /// To whom the letter is written.
    pub authority: &'a str,
}

/// The letter of one store, paragraph by paragraph: readable on its own.
pub fn letter(forms: &Forms, text: &str, facts: &LetterFacts<'_>) -> Result<Vec<String>> {
    let Some(text) = forms.commitment(text) else {
        return Err(Refusal::new(Verb::ItemSign, "drafted", Code::CommitmentOutdated).into());
    };
    let store = &facts.item.premises;
    let capacity = match facts.power {
        Some(Power::Signatory) => "法定代表人（负责人）",
        Some(Power::Agent { .. }) => "经办人（授权委托）",
        Some(Power::AreaManager { .. } | Power::StoreManager { .. }) | None => "",
    };
    let drawing = facts.item.drawing().map_or("", |drawing| drawing.digest.as_str());
    let values: BTreeMap<String, String> = [
        ("authority", facts.authority),
        ("enterprise", &facts.enterprise.profile.name),
        ("uscc", facts.enterprise.profile.credit_code.as_str()),
        ("store", &store.name),
        ("address", &store.address),
        ("category", &store.category),
        ("items", &store.items.join("、")),
        ("instrument", &facts.instrument.title),
        ("drawing_sha256", drawing),
        ("signatory", facts.signer_name),
        ("capacity", capacity),
        ("signed_on", &facts.on.to_string()),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .collect();
    Ok(text.letter_for(&values)?)
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
