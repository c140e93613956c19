//! Drawings of many stores at once, each given to the store its file is named after.

use super::address;
use super::filing::visible;
use crate::desk::files::{self, FileFault};
use crate::desk::{Desk, DeskError, Result, lookup};
use permit::item::{Attachment, Item, ItemKind, LAYOUT, Matter, Promise};
use permit::{Actor, Digest, FilingId, ItemId};
use store::Versioned;

/// What became of the files.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// How many went to their stores.
    pub attached: usize,
    /// Kept, but named after no store, or after several.
    pub unmatched: Vec<Attachment>,
    /// Not taken, each with why.
    pub refused: Vec<(String, FileFault)>,
    /// Stores that had signed for another drawing: they sign again.
    pub to_sign_again: usize,
}

/// Attaches each file to the store whose name or number its own name bears. A file that fits no
/// store, or several, is kept to be assigned by hand; a store's earlier drawing is replaced. One that is
/// no drawing at all does not stop the others.
pub async fn attach(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    given: Vec<(String, Vec<u8>)>,
) -> Result<Drawn> {
    let enterprise = visible(desk, actor, filing).await?.state.enterprise;
    let items = lookup::live_items(&desk.store, filing).await?;
    let stores: Vec<&Item> =
        items.iter().map(|item| &item.state).filter(|item| item.kind == ItemKind::Store).collect();
    let forms = desk.forms();
    let matter = stores.first().map_or(Matter::Add, |item| item.matter);
    let kind = forms.paper_list(matter.as_str()).and_then(|list| list.paper(LAYOUT));
    let mut drawn = Drawn::default();
    for (name, bytes) in given {
        let took = if let Some(item) = matching(&name, &stores) {
            let opened = voids(item, &Digest::of(&bytes));
            let attached = address::attach(desk, actor, item.id, None, LAYOUT, &name, bytes).await;
            attached.map(|_| {
                drawn.attached += 1;
                drawn.to_sign_again += usize::from(opened);
            })
        } else {
            let kept = files::take(desk, actor, &name, bytes, kind, Some(enterprise)).await;
            kept.map(|kept| drawn.unmatched.push(kept))
        };
        match took {
            Err(DeskError::File(fault)) => drawn.refused.push((name, fault)),
            other => other?,
        }
    }
    Ok(drawn)
}

/// Whether a store has signed for another drawing than this.
fn voids(item: &Item, drawing: &Digest) -> bool {
    matches!(&item.promise, Promise::Signed(signature) if signature.drawing != *drawing)
}

/// Gives a kept file to a store; answers the store, and whether it had signed for another drawing.
pub async fn assign(
    desk: &Desk,
    actor: &Actor,
    item: ItemId,
    digest: &Digest,
) -> Result<(Versioned<Item>, bool)> {
    let known = store::require::<Item>(&desk.store, item).await?.state;
    let whose = known.enterprise;
    let kept = store::files::files_with(&desk.store, digest).await?;
    let Some(file) = kept.into_iter().find(|row| row.enterprise == Some(whose)) else {
        return Err(DeskError::Hidden);
    };
    let bytes = desk.files.get(digest).await?;
    let given = address::attach(desk, actor, item, None, LAYOUT, &file.name, bytes).await?;
    Ok((given, voids(&known, digest)))
}

/// The store a file's name bears: by the longest store name in it, else by the number it begins with.
fn matching<'i>(file: &str, stores: &[&'i Item]) -> Option<&'i Item> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let folded = forms::fold_address(stem);
    let named: Vec<(usize, &Item)> = stores
        .iter()
        .map(|item| (forms::fold_address(&item.premises.name), *item))
        .filter(|(name, _)| !name.is_empty() && folded.contains(name.as_str()))
        .map(|(name, item)| (name.chars().count(), item))
        .collect();
    let longest = named.iter().map(|(length, _)| *length).max();
    if let Some(longest) = longest {
        let mut best = named.iter().filter(|(length, _)| *length == longest);
        return match (best.next(), best.next()) {
            (Some((_, only)), None) => Some(*only),
            (None | Some(_), _) => None,
        };
    }
    let digits: String = stem.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let order: u32 = digits.parse().ok()?;
    stores.iter().find(|item| item.order == order).copied()
}
