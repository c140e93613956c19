//! Addresses to decide are sorted before anything is written: those that stand, with the plan of the
//! act, and what keeps each of the others. The preview and the act sort alike.

use super::open;
use crate::desk::{Result, RowProblem, bulk};
use jiff::civil::Date;
use permit::eligibility::Eligibility;
use permit::item::{Item, ItemKind, ItemStatus};
use permit::licence::Licence;
use permit::plan::{Candidate, DecisionPlan, Sieve, sift};
use permit::{Facts, Filing, Instant, ItemId};
use std::collections::{HashMap, HashSet};
use store::registry::{PlaceKey, listed_on};
use store::{Read, Versioned};

/// An address to decide, with the version the approver saw.
pub type Chosen = (ItemId, Option<i64>);

/// An open address with the answers to every rule.
pub(super) type Asked = (Versioned<Item>, Eligibility);

/// Addresses sorted.
pub(super) struct Sorted {
    /// Those that can be decided, in file order.
    pub(super) stand: Vec<Asked>,
    /// What becomes of them.
    pub(super) plan: DecisionPlan,
    /// What keeps the others.
    pub(super) problems: Vec<RowProblem>,
    /// When the approver opened them.
    pub(super) opened: HashMap<ItemId, Instant>,
}

/// Sorts the open addresses of a filing: those named, or all that are recommended.
pub(super) async fn sort(
    read: &impl Read,
    facts: &Facts<'_>,
    filing: &Filing,
    live: Vec<Asked>,
    chosen: Option<&[Chosen]>,
    licence: Option<&Licence>,
) -> Result<Sorted> {
    let versions: Option<HashMap<ItemId, Option<i64>>> =
        chosen.map(|chosen| chosen.iter().copied().collect());
    let mut hq_waits = false;
    let (mut meant, mut problems) = (Vec::new(), Vec::new());
    for (item, eligibility) in live {
        // Named ones stand for themselves, so that one not recommended is refused by name.
        let seen = match &versions {
            Some(versions) => versions.get(&item.state.id).copied(),
            None => matches!(item.state.status, ItemStatus::Recommended { .. }).then_some(None),
        };
        let stale = seen.and_then(|version| bulk::fresh(&item, version).err());
        if seen.is_some() && stale.is_none() {
            meant.push((item, eligibility));
            continue;
        }
        hq_waits |= item.state.kind == ItemKind::Hq;
        problems.extend(stale);
    }
    let taken = taken(read, &meant, facts.today()).await?;
    let opened = open::opened(read, facts.actor, meant.iter().map(|(item, _)| item)).await?;
    let mut unopened = open::must_open(read, facts.forms, filing).await?;
    unopened.retain(|item| !opened.contains_key(item));
    let candidates: Vec<Candidate<'_>> =
        meant.iter().map(|(item, eligibility)| Candidate { item: &item.state, eligibility }).collect();
    let sieve = Sieve { hq_waits, taken: &taken, unopened: &unopened, licence };
    let sifted = sift(&candidates, sieve, facts);
    problems.extend(
        sifted.refused.into_iter().map(|(place, refusal)| RowProblem::of(&meant[place].0.state, refusal)),
    );
    let standing: HashSet<usize> = sifted.stand.into_iter().collect();
    let mut place = 0;
    meant.retain(|_| {
        place += 1;
        standing.contains(&(place - 1))
    });
    Ok(Sorted { stand: meant, plan: sifted.plan, problems, opened })
}

/// Those whose place is on a licence already, or the same as an earlier one's: a place is listed once.
async fn taken(read: &impl Read, meant: &[Asked], today: Date) -> Result<HashSet<ItemId>> {
    let places: Vec<Vec<PlaceKey>> =
        meant.iter().map(|(item, _)| PlaceKey::of(&item.state.premises)).collect();
    let listed = listed_on(read, &places.concat(), today).await?;
    let mut held: HashSet<PlaceKey> = listed.into_iter().map(|listed| listed.place).collect();
    let mut taken = HashSet::new();
    for ((item, _), places) in meant.iter().zip(places) {
        if places.iter().any(|place| held.contains(place)) {
            taken.insert(item.state.id);
        } else {
            held.extend(places);
        }
    }
    Ok(taken)
}
