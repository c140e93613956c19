//! Many at once, for platforms and malls: does each licence number or token stand for that address
//! today. Addresses are compared as the engine folds them; no address of ours is told.

use super::{licence_in_force, row_in_force};
use crate::desk::{Desk, Result};
use codes::DivisionTable;
use forms::fold_address;
use jiff::civil::Date;
use permit::{Licence, LicenceId, Row};
use std::collections::HashMap;
use store::papers::Verified as Kept;

/// Most pairs in one call.
pub const MOST: usize = 500;

/// A pair to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// A licence number, or the token of a licence or of a store's copy.
    pub licence: String,
    /// The address it is shown for.
    pub address: String,
}

/// What holds for a pair today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The licence is in force and holds for that address.
    InForce,
    /// It held for that address and no longer does, or the licence is not in force.
    NotInForce,
    /// The licence is in force, and not for that address.
    AddressDiffers,
    /// Nobody issued such a licence.
    Unknown,
}

impl Standing {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::InForce => "in_force",
            Standing::NotInForce => "not_in_force",
            Standing::AddressDiffers => "address_differs",
            Standing::Unknown => "unknown",
        }
    }
}

/// A pair with its answer.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What was asked.
    pub pair: Pair,
    /// The answer.
    pub standing: Standing,
    /// 许可证编号.
    pub number: Option<String>,
    /// 经营者名称.
    pub holder: Option<String>,
    /// 门店名称, where the address is a store's.
    pub store: Option<String>,
    /// 有效期至.
    pub valid_to: Option<Date>,
}

/// Checks pairs, in their order. Ask for at most [`MOST`].
pub async fn check(desk: &Desk, pairs: Vec<Pair>) -> Result<Vec<Checked>> {
    let on = desk.now().date();
    let meant = meant(desk, &pairs).await?;
    let mut places: Vec<(LicenceId, String)> = Vec::with_capacity(pairs.len());
    for (pair, meant) in pairs.iter().zip(&meant) {
        let Some(meant) = meant else { continue };
        places.extend(spellings(&pair.address).into_iter().map(|address| (meant.licence.id, address)));
    }
    let mut rows: HashMap<(LicenceId, String), Vec<Row>> = HashMap::new();
    for row in store::lists::rows_at(&desk.store, &places).await? {
        let key = (row.state.licence, fold_address(&row.state.facts.address));
        rows.entry(key).or_default().push(row.state);
    }
    Ok(pairs.into_iter().zip(meant).map(|(pair, meant)| answer(pair, meant, &rows, on)).collect())
}

/// What a number or token means: a licence, and for a store's token its row.
struct Meant {
    licence: Licence,
    row: Option<Row>,
}

async fn meant(desk: &Desk, pairs: &[Pair]) -> Result<Vec<Option<Meant>>> {
    let names: Vec<String> =
        pairs.iter().map(|pair| fold_address(&pair.licence).to_ascii_uppercase()).collect();
    let mut numbers: Vec<String> = names.iter().filter(|name| !is_token(name)).cloned().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let licences = store::lists::licences_numbered(&desk.store, &numbers).await?;
    let by_number: HashMap<String, Licence> =
        licences.into_iter().map(|known| (known.state.number.to_string(), known.state)).collect();
    let mut meant = Vec::with_capacity(names.len());
    for name in names {
        meant.push(if is_token(&name) {
            by_token(desk, &name.to_ascii_lowercase()).await?
        } else {
            by_number.get(&name).map(|licence| Meant { licence: licence.clone(), row: None })
        });
    }
    Ok(meant)
}

async fn by_token(desk: &Desk, token: &str) -> Result<Option<Meant>> {
    let (licence, row) = match store::papers::verified(&desk.store, token).await? {
        None => return Ok(None),
        Some(Kept::Edition(licence, _)) => (licence, None),
        Some(Kept::Row(row)) => {
            let row = store::require::<Row>(&desk.store, row).await?.state;
            (row.licence, Some(row))
        }
    };
    let licence = store::require::<Licence>(&desk.store, licence).await?.state;
    Ok(Some(Meant { licence, row }))
}

/// An address as it may be written, folded: platforms put the province before it, people leave the city out.
fn spellings(address: &str) -> Vec<String> {
    let mut all: Vec<String> =
        DivisionTable::built_in().spellings(address).iter().map(|it| fold_address(it)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn is_token(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn answer(
    pair: Pair,
    meant: Option<Meant>,
    rows: &HashMap<(LicenceId, String), Vec<Row>>,
    on: Date,
) -> Checked {
    let Some(Meant { licence, row }) = meant else {
        let (number, holder, store, valid_to) = (None, None, None, None);
        return Checked { pair, standing: Standing::Unknown, number, holder, store, valid_to };
    };
    let asked = spellings(&pair.address);
    let is_it = |address: &str| asked.contains(&fold_address(address));
    let there = if let Some(row) = &row {
        Some(row).filter(|row| is_it(&row.facts.address))
    } else {
        let there = || asked.iter().filter_map(|it| rows.get(&(licence.id, it.clone()))).flatten();
        there().find(|row| row_in_force(&licence, row, on)).or_else(|| there().next())
    };
    let is_face = row.is_none() && is_it(&licence.face.address);
    let standing = match there {
        _ if !licence_in_force(&licence, on) => Standing::NotInForce,
        _ if is_face => Standing::InForce,
        Some(row) if row_in_force(&licence, row, on) => Standing::InForce,
        Some(_) => Standing::NotInForce,
        None => Standing::AddressDiffers,
    };
    Checked {
        standing,
        number: Some(licence.number.to_string()),
        holder: Some(licence.face.holder.clone()),
        store: there.map(|row| row.facts.name.clone()),
        valid_to: Some(licence.valid_to),
        pair,
    }
}
