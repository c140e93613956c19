//! Whether a file is a paper this program printed, by its bytes alone. The file is not kept.

use super::{licence_in_force, row_in_force};
use crate::desk::prints::copy_facts;
use crate::desk::{Desk, Result};
use jiff::civil::Date;
use permit::{Digest, Licence, LicenceId, Row, RowId};

/// A paper of ours that has exactly these bytes.
#[derive(Clone, Debug)]
pub struct Genuine {
    /// Which paper.
    pub paper: Which,
    /// The day it was first printed.
    pub printed_on: Date,
    /// How it stands today.
    pub today: Today,
}

/// Which paper a file is.
#[derive(Clone, Debug)]
pub enum Which {
    /// A licence as an edition left it.
    Licence {
        /// 许可证编号.
        number: String,
        /// 经营者名称.
        holder: String,
        /// The edition it prints.
        edition: u32,
    },
    /// A store's copy.
    StoreCopy {
        /// 许可证编号.
        number: String,
        /// 经营者名称.
        holder: String,
        /// 门店名称.
        store: String,
        /// 经营场所.
        address: String,
    },
    /// Another paper, which concerns its recipient alone.
    Other,
}

/// How a genuine paper stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// What it says holds.
    Current,
    /// A later edition, or changed facts, stand in its place.
    Superseded,
    /// The licence or the store is not in force any more.
    NotInForce,
    /// It tells of one act; there is nothing to be in force.
    Done,
}

/// The paper whose digest that is; none where no paper of ours is that file.
pub async fn find(desk: &Desk, digest: &Digest) -> Result<Option<Genuine>> {
    let prints = store::papers::prints_with(&desk.store, digest).await?;
    let Some(print) = prints.into_iter().next() else { return Ok(None) };
    let on = desk.now().date();
    let (paper, today) = match (print.new.licence, print.new.row, print.new.edition) {
        (Some(licence), Some(row), _) => copy(desk, licence, row, &print.new.facts, on).await?,
        (Some(licence), None, Some(edition)) => whole(desk, licence, edition, on).await?,
        (_, _, _) => (Which::Other, Today::Done),
    };
    Ok(Some(Genuine { paper, printed_on: print.printed_at.date(), today }))
}

async fn whole(desk: &Desk, licence: LicenceId, edition: u32, on: Date) -> Result<(Which, Today)> {
    let licence = store::require::<Licence>(&desk.store, licence).await?.state;
    let today = match licence_in_force(&licence, on) {
        false => Today::NotInForce,
        true if edition < licence.edition => Today::Superseded,
        true => Today::Current,
    };
    let (number, holder) = (licence.number.to_string(), licence.face.holder);
    Ok((Which::Licence { number, holder, edition }, today))
}

async fn copy(
    desk: &Desk,
    licence: LicenceId,
    row: RowId,
    printed: &Digest,
    on: Date,
) -> Result<(Which, Today)> {
    let licence = store::require::<Licence>(&desk.store, licence).await?.state;
    let row = store::require::<Row>(&desk.store, row).await?.state;
    let today = match row_in_force(&licence, &row, on) {
        false => Today::NotInForce,
        true if *printed != copy_facts(&licence, &row) => Today::Superseded,
        true => Today::Current,
    };
    let (number, holder) = (licence.number.to_string(), licence.face.holder);
    let (store, address) = (row.facts.name, row.facts.address);
    Ok((Which::StoreCopy { number, holder, store, address }, today))
}
