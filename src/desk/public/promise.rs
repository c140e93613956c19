//! 承诺书的公开: what a store promised, as its notice says it is published: from the decision until its
//! licence ends, and without who signed it.

use super::row_in_force;
use crate::desk::{Desk, DeskError, Result, letters};
use jiff::civil::Date;
use permit::item::Promise;
use permit::{Digest, Item, Licence, Row};
use store::papers::Verified;

/// The lines of a letter that name who signed it begin so; they are not published.
const SIGNED_BY: &str = "签署人";

/// What anybody may read of a store's commitment.
#[derive(Clone, Debug)]
pub struct Published {
    /// 门店名称.
    pub store: String,
    /// The commitment; none for a store that joined by inspection.
    pub promise: Option<Promised>,
}

/// A commitment.
#[derive(Clone, Debug)]
pub struct Promised {
    /// Its title.
    pub title: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// 签署日期.
    pub signed_on: Date,
    /// The hash of the letter as it was signed.
    pub letter: Digest,
}

/// The commitment of the store whose copy bears this token.
///
/// # Errors
/// Hidden where the token is no store's, and once the store is not in force.
pub async fn published(desk: &Desk, token: &str) -> Result<Published> {
    let Some(Verified::Row(row)) = store::papers::verified(&desk.store, token).await? else {
        return Err(DeskError::Hidden);
    };
    let row = store::require::<Row>(&desk.store, row).await?.state;
    let licence = store::require::<Licence>(&desk.store, row.licence).await?.state;
    if !row_in_force(&licence, &row, desk.now().date()) {
        return Err(DeskError::Hidden);
    }
    let item = store::require::<Item>(&desk.store, row.item).await?.state;
    let promise = match &item.promise {
        Promise::Signed(signature) => {
            let letter = letters::read(desk, signature).await?;
            let is_public = |paragraph: &String| !paragraph.starts_with(SIGNED_BY);
            Some(Promised {
                title: letter.title,
                paragraphs: letter.paragraphs.into_iter().filter(is_public).collect(),
                signed_on: signature.on,
                letter: signature.letter.clone(),
            })
        }
        Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => None,
    };
    Ok(Published { store: row.facts.name, promise })
}
