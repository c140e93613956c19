//! The eligibility check: every rule answered for every address, before anything is submitted.

use super::filing::visible;
use crate::desk::{Desk, Result, lookup};
use permit::eligibility::Eligibility;
use permit::item::ItemKind;
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
    /// Whether a rule has asked for its inspection since it was accepted: it is still to be turned.
    pub turned: bool,
}

impl Checked {
    /// Whether it is a store whose own facts do not contradict the commitment.
    pub fn promisable(&self) -> bool {
        self.item.state.kind == ItemKind::Store && self.eligibility.against_promise().next().is_none()
    }
}

/// Checks a filing as things stand.
pub async fn eligibility(desk: &Desk, actor: &Actor, filing: FilingId) -> Result<Vec<Checked>> {
    let known = visible(desk, actor, filing).await?;
    let answers = lookup::survey_at(&desk.store, &desk.forms(), &known.state, desk.now()).await?;
    Ok(answers
        .into_iter()
        .map(|(item, eligibility)| {
            let route = permit::route_now(&item.state, &eligibility);
            let turned = permit::turned(&item.state, &eligibility).is_some();
            Checked { item, eligibility, route, turned }
        })
        .collect())
}
