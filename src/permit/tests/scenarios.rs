//! What happens to cases, told one at a time.

mod answers;
mod bounds;
mod corrections;
mod deadlines;
mod decisions;
pub(crate) mod erasures;
mod expiry;
mod filings;
mod inspections;
mod late;
mod merging;
mod promises;
mod service;

use crate::world::World;
use permit::item::ItemStatus;
use permit::{Code, Item, ItemId, Refusal};

/// The code an act was refused for.
#[track_caller]
fn code<T>(answer: Result<T, Refusal>) -> Code {
    answer.err().expect("it is refused").code
}

/// The codes an item was refused for; none while it is not refused.
fn refused_for(world: &World, item: ItemId) -> Vec<Code> {
    match &world.get::<Item>(item).status {
        ItemStatus::Refused { reasons, .. } => reasons.codes.clone(),
        _not_refused => Vec::new(),
    }
}

fn granted(world: &World, item: ItemId) -> bool {
    matches!(world.get::<Item>(item).status, ItemStatus::Granted { .. })
}
