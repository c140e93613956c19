//! The eligibility check: every rule answered for every address, before anything is submitted.

use super::filing::visible;
use crate::desk::{Desk, Result, lookup};
use permit::eligibility::Eligibility;
use permit::item::ItemStatus;
use permit::{Actor, FilingId, Item, Route};
use store::Versioned;

/// One address with its answers.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The address.
    pub item: Versioned<Item>,
    /// The answers.
    pub eligibility: Eligibility,
    /// The way it would go, or goes.
    pub route: Route,
}

/// Checks a filing as things stand.
pub async fn eligibility(desk: &Desk, actor: &Actor, filing: FilingId) -> Result<Vec<Checked>> {
    let known = visible(desk, actor, filing).await?;
    let answers = lookup::survey_at(&desk.store, &desk.forms(), &known.state, desk.now()).await?;
    Ok(answers
        .into_iter()
        .map(|(item, eligibility)| {
            let route = match (&item.state.status, item.state.route()) {
                (ItemStatus::Drafted | ItemStatus::Proposed { .. }, _) | (_, None) => {
                    permit::route(&item.state, &eligibility)
                }
                (_, Some(route)) => route.clone(),
            };
            Checked { item, eligibility, route }
        })
        .collect())
}
