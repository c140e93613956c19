//! What decisions look up: the ground of eligibility, the items of a filing, the licence in force.

use super::Result;
use forms::{Forms, Instrument};
use jiff::civil::Date;
use permit::eligibility::{Eligibility, Ground, Looked, Survey};
use permit::filing::{FilingStatus, Tally};
use permit::{
    Credit, CreditStanding, Enterprise, EnterpriseId, Filing, FilingId, Instant, Item, Licence, Subject as _,
};
use std::collections::HashSet;
use store::lists::{LicenceQuery, Paging};
use store::registry::PlaceKey;
use store::{Act, Read, Versioned};

/// The live items of a filing, in file order.
pub async fn live_items(read: &impl Read, filing: FilingId) -> Result<Vec<Versioned<Item>>> {
    let mut items = store::lists::items_of(read, filing).await?;
    items.retain(|item| item.state.is_live());
    Ok(items)
}

/// How the items of a filing stand.
pub async fn tally(read: &impl Read, filing: FilingId) -> Result<Tally> {
    let counts = store::lists::item_counts(read, &[filing]).await?.remove(&filing).unwrap_or_default();
    let counts =
        counts.iter().map(|(state, items)| (state.as_str(), usize::try_from(*items).unwrap_or(usize::MAX)));
    Ok(Tally::of_states(counts))
}

/// How an enterprise's credit stands.
pub async fn standing(read: &impl Read, enterprise: EnterpriseId) -> Result<CreditStanding> {
    let credit = store::load::<Credit>(read, enterprise).await?;
    Ok(credit.map_or_else(CreditStanding::default, |credit| credit.state.standing()))
}

/// The licence an enterprise holds, in force or run out: of several, the one that runs longest. A new
/// one is issued only when none is in force, so the one in force is found wherever there is one.
pub async fn licence_of(read: &impl Read, enterprise: EnterpriseId) -> Result<Option<Versioned<Licence>>> {
    let query = LicenceQuery { enterprise: Some(enterprise), ..LicenceQuery::default() };
    let mut paging = Paging::first(100);
    let mut latest = None;
    loop {
        let page = store::lists::licences(read, &query, &paging).await?;
        latest = latest.max(page.items.iter().map(|summary| (summary.valid_to, summary.id)).max());
        let Some(next) = page.next else { break };
        paging.after = Some(next);
    }
    match latest {
        Some((_, id)) => Ok(store::load::<Licence>(read, id).await?),
        None => Ok(None),
    }
}

/// The instrument a filing is held to; while it is being written, the one in force for the enterprise.
pub async fn instrument(
    read: &impl Read,
    forms: &Forms,
    filing: &Filing,
    enterprise: &Enterprise,
    today: Date,
) -> Result<Option<Instrument>> {
    let frozen = filing.frozen.as_ref().and_then(|frozen| forms.instrument(&frozen.instrument));
    match frozen {
        Some(held) if !filing.is_editable() => Ok(Some(held.clone())),
        // What is written again is measured by what is in force now; where nothing is any more, it
        // keeps what it was filed under.
        held => Ok(instrument_in_force(read, forms, enterprise, today).await?.or(held.cloned())),
    }
}

/// The instrument in force for an enterprise. An authority that is a demonstration works by
/// demonstration instruments only, and no other authority ever does.
pub async fn instrument_in_force(
    read: &impl Read,
    forms: &Forms,
    enterprise: &Enterprise,
    today: Date,
) -> Result<Option<Instrument>> {
    let demonstration = store::people::authority(read, enterprise.authority).await?.demonstration;
    let division = enterprise.profile.division;
    let mut in_force = forms.instruments_in_force(division.padded6(), today).into_iter();
    Ok(in_force.find(|instrument| instrument.demonstration == demonstration).cloned())
}

/// Every live item of a filing with the answers to every rule, as things stand now.
pub async fn survey(
    act: &Act,
    forms: &Forms,
    filing: &Filing,
) -> Result<Vec<(Versioned<Item>, Eligibility)>> {
    survey_at(act, forms, filing, act.at()).await
}

/// The same outside an act, for a preview.
pub async fn survey_at(
    read: &impl Read,
    forms: &Forms,
    filing: &Filing,
    at: Instant,
) -> Result<Vec<(Versioned<Item>, Eligibility)>> {
    let enterprise = store::require::<Enterprise>(read, filing.enterprise).await?.state;
    let Some(instrument) = instrument(read, forms, filing, &enterprise, at.date()).await? else {
        let refusal =
            permit::Refusal::new(permit::Verb::FilingSubmit, filing.state_name(), permit::Code::NoInstrument);
        return Err(refusal.about(Filing::KIND, &filing.id).into());
    };
    let items = live_items(read, filing.id).await?;
    let asked: Vec<&Item> = items.iter().map(|item| &item.state).collect();
    let answers = answers(read, forms, &enterprise, &instrument, &asked, at).await?;
    Ok(items.into_iter().zip(answers).collect())
}

/// The answers to every rule for these addresses, in file order, whether or not they are stored:
/// rows of a list before they are drafted, stores that are only planned.
pub async fn answers(
    read: &impl Read,
    forms: &Forms,
    enterprise: &Enterprise,
    instrument: &Instrument,
    items: &[&Item],
    at: Instant,
) -> Result<Vec<Eligibility>> {
    let licence = licence_of(read, enterprise.id).await?;
    let ground = Ground {
        credit: standing(read, enterprise.id).await?,
        enterprise,
        instrument,
        licence: licence
            .as_ref()
            .map(|licence| &licence.state)
            .filter(|licence| licence.in_force_on(at.date())),
        categories: forms.categories(),
        at,
    };
    let places: Vec<Vec<PlaceKey>> = items.iter().map(|item| PlaceKey::of(&item.premises)).collect();
    let listed = store::registry::listed_on(read, &places.concat(), at.date()).await?;
    let listed: HashSet<PlaceKey> = listed.into_iter().map(|listed| listed.place).collect();
    let mut survey = Survey::new(ground);
    for (item, keys) in items.iter().zip(&places) {
        let listed = keys.iter().any(|key| listed.contains(key)) || holds_one_of_ours(read, item, at).await?;
        survey.take(item, Looked { listed });
    }
    Ok(survey.finish().into_iter().map(|(_, eligibility)| eligibility).collect())
}

/// Whether the licence a store holds is one of this register, in force.
async fn holds_one_of_ours(read: &impl Read, item: &Item, at: Instant) -> Result<bool> {
    let Some(number) = item.premises.holds_licence.as_deref() else { return Ok(false) };
    let known = store::lists::licence_numbered(read, number.trim()).await?;
    Ok(known.is_some_and(|known| known.state.in_force_on(at.date())))
}

/// When what time does to a filing takes effect: at the end of the day it was due, never later than now.
pub fn settle_instant(filing: &Filing, now: Instant) -> Instant {
    let day = match &filing.status {
        // Deemed accepted from the day received.
        FilingStatus::Submitted { received_on, .. } => Some(*received_on),
        FilingStatus::Returned { due_on, .. } => Some(*due_on),
        FilingStatus::Draft
        | FilingStatus::Accepted { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    };
    day.map_or(now, |day| Instant::at_hour(day, 0).min(now))
}
