//! How far a draft has come: what is in it, and everything that still stands in the way of handing it in.

use super::filing::visible;
use crate::desk::{Desk, Result, lookup};
use forms::Instrument;
use permit::filing::readiness;
use permit::item::{Item, ItemKind, Promise};
use permit::{Actor, Enterprise, Fault, Filing, FilingId, Licence};
use store::Versioned;

/// A filing with what it holds.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The filing.
    pub filing: Versioned<Filing>,
    /// Whose.
    pub enterprise: Enterprise,
    /// Its live addresses, in file order.
    pub items: Vec<Versioned<Item>>,
    /// The instrument it is held to, or would be.
    pub instrument: Option<Instrument>,
    /// The licence in force, which the stores would join.
    pub licence: Option<Licence>,
    /// What is missing, as submission would say it. Claims of other filings are not looked up.
    pub missing: Vec<Fault>,
}

impl Progress {
    /// Its stores.
    pub fn stores(&self) -> impl Iterator<Item = &Versioned<Item>> {
        self.items.iter().filter(|item| item.state.kind == ItemKind::Store)
    }

    /// How many stores have neither promise nor refusal.
    pub fn unsigned(&self) -> usize {
        self.stores().filter(|item| item.state.promise == Promise::Open).count()
    }

    /// Its headquarters, where it is filed for.
    pub fn hq(&self) -> Option<&Versioned<Item>> {
        self.items.iter().find(|item| item.state.kind == ItemKind::Hq)
    }
}

/// Looks a filing over.
pub async fn progress(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Progress> {
    let (read, forms, today) = (&desk.store, desk.forms(), desk.now().date());
    let filing = visible(desk, actor, id).await?;
    let enterprise = store::require::<Enterprise>(read, filing.state.enterprise).await?.state;
    let instrument = lookup::instrument(read, &forms, &filing.state, &enterprise, today).await?;
    let licence = lookup::licence_of(read, enterprise.id).await?.map(|licence| licence.state);
    let licence = licence.filter(|licence| licence.in_force_on(today));
    let items = lookup::live_items(read, id).await?;
    let live = items.iter().map(|item| &item.state);
    let ready = readiness(&filing.state, live, instrument.as_ref(), &forms, licence.as_ref(), today);
    let missing = ready.faults().to_vec();
    Ok(Progress { filing, enterprise, items, instrument, licence, missing })
}
