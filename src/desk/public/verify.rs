//! Verification by the token of an edition or a row: partial data, and what holds today.

use crate::desk::{Desk, DeskError, Result};
use jiff::civil::Date;
use permit::{Licence, Row, Token};
use store::papers::Verified as Kept;

/// What a token stands for, as anybody may see it.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Whether it is in force today.
    pub in_force: bool,
    /// Whether the paper it was printed on has been followed by a later edition.
    pub superseded: bool,
    /// 许可证编号.
    pub licence_number: String,
    /// 经营者名称.
    pub holder: String,
    /// 发证机关.
    pub issuer: String,
    /// 有效期至.
    pub valid_to: Date,
    /// The edition today.
    pub edition: u32,
    /// The store, where a row is asked for.
    pub store: Option<VerifiedStore>,
    /// The day asked.
    pub on: Date,
}

/// The store of a row.
#[derive(Clone, Debug)]
pub struct VerifiedStore {
    /// 序号.
    pub no: u32,
    /// 门店名称.
    pub name: String,
    /// 经营场所.
    pub address: String,
    /// 纳入日期.
    pub listed_on: Date,
}

/// Looks a token up. One nobody issued is simply not found.
pub async fn verify(desk: &Desk, token: &Token) -> Result<Verified> {
    let today = desk.now().date();
    match store::papers::verified(&desk.store, &token.0).await? {
        None => Err(DeskError::Hidden),
        Some(Kept::Row(row)) => {
            let row = store::require::<Row>(&desk.store, row).await?.state;
            let licence = store::require::<Licence>(&desk.store, row.licence).await?.state;
            let shown = VerifiedStore {
                no: row.no,
                name: row.facts.name,
                address: row.facts.address,
                listed_on: row.listed_on,
            };
            answer(desk, &licence, false, Some(shown), today).await
        }
        Some(Kept::Edition(licence, edition)) => {
            let licence = store::require::<Licence>(&desk.store, licence).await?.state;
            answer(desk, &licence, edition < licence.edition, None, today).await
        }
    }
}

async fn answer(
    desk: &Desk,
    licence: &Licence,
    superseded: bool,
    store: Option<VerifiedStore>,
    on: Date,
) -> Result<Verified> {
    let authority = store::people::authority(&desk.store, licence.authority).await?;
    Ok(Verified {
        in_force: licence.in_force_on(on),
        superseded,
        licence_number: licence.number.to_string(),
        holder: licence.face.holder.clone(),
        issuer: authority.name,
        valid_to: licence.valid_to,
        edition: licence.edition,
        store,
        on,
    })
}
