//! Opening an address before deciding it: noted for who may decide, and asked for of those drawn.

use crate::desk::{Desk, Result};
use forms::Forms;
use permit::draw::drawn;
use permit::item::ItemStatus;
use permit::{Actor, Filing, Instant, Item, ItemId, Role};
use std::collections::{HashMap, HashSet};
use store::{Read, Versioned};

/// Notes that this person has an address open, where they could decide it as it stands.
pub async fn note(desk: &Desk, actor: &Actor, item: &Versioned<Item>) -> Result<()> {
    let waits = matches!(item.state.status, ItemStatus::Recommended { .. });
    let decides = actor.has(Role::Approver) && actor.authority == Some(item.state.authority);
    if !waits || !decides {
        return Ok(());
    }
    let seen = [(item.state.id, item.version)];
    if !store::openings::opened(&desk.store, actor.user, &seen).await?.is_empty() {
        return Ok(());
    }
    desk.act("item.open", actor, |work| {
        let item = item.clone();
        async move { Ok(work.act.note_opening(&item).await?) }
    })
    .await
}

/// The addresses of a filing drawn to be opened; none where its instrument asks for none. The draw is
/// over every address the filing ever had, so that it stays the same whatever is decided first.
pub async fn must_open(read: &impl Read, forms: &Forms, filing: &Filing) -> Result<HashSet<ItemId>> {
    let instrument = filing.frozen.as_ref().and_then(|frozen| forms.instrument(&frozen.instrument));
    let Some(percent) = instrument.and_then(|instrument| instrument.open_percent) else {
        return Ok(HashSet::new());
    };
    let items = store::lists::item_ids(read, filing.id).await?;
    Ok(drawn(filing.id, &items, percent))
}

/// When this person opened these addresses as they stand.
pub async fn opened<'i>(
    read: &impl Read,
    actor: &Actor,
    items: impl Iterator<Item = &'i Versioned<Item>>,
) -> Result<HashMap<ItemId, Instant>> {
    let seen: Vec<(ItemId, i64)> = items.map(|item| (item.state.id, item.version)).collect();
    Ok(store::openings::opened(read, actor.user, &seen).await?)
}
