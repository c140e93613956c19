//! Which addresses of a filing must be opened before they are decided: a share that the instrument
//! sets, drawn in a way anybody can do again from the ids alone.

use crate::ids::{Digest, FilingId, ItemId};
use std::collections::HashSet;

/// The addresses drawn: of `items`, those whose SHA-256 over `filing/item` comes first, as many as
/// `percent` of them, rounded up. The order they are given in does not matter.
pub fn drawn(filing: FilingId, items: &[ItemId], percent: u32) -> HashSet<ItemId> {
    let mut ranked: Vec<(Digest, ItemId)> =
        items.iter().map(|item| (Digest::of(format!("{filing}/{item}").as_bytes()), *item)).collect();
    ranked.sort_by(|one, other| one.0.as_str().cmp(other.0.as_str()));
    let wanted = (ranked.len() * percent.min(100) as usize).div_ceil(100);
    ranked.into_iter().take(wanted).map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_share_is_drawn_the_same_way_in_any_order_and_never_less_than_asked() {
        let filing = FilingId(Uuid::from_u128(1));
        let mut items: Vec<ItemId> = (10..50).map(|id| ItemId(Uuid::from_u128(id))).collect();
        let tenth = drawn(filing, &items, 10);
        assert_eq!(tenth.len(), 4);
        items.reverse();
        assert_eq!(drawn(filing, &items, 10), tenth);
        assert_ne!(drawn(FilingId(Uuid::from_u128(2)), &items, 10), tenth, "another filing draws others");
        assert_eq!(drawn(filing, &items[..1], 1).len(), 1, "a share of one is one");
        assert_eq!(drawn(filing, &items, 0).len(), 0);
        assert_eq!(drawn(filing, &items, 200).len(), 40);
    }
}
