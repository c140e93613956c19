//! The public register: licences and stores in force, as anybody may see them.

use super::{licence_in_force, row_in_force};
use crate::desk::{Desk, DeskError, Result};
use codes::CreditCode;
use forms::fold_address;
use jiff::civil::Date;
use permit::{Licence, LicenceId, Row};
use std::collections::HashMap;
use store::lists::{Page, Paging, RegisterQuery};
use store::papers::KeptEdition;
use store::registry::{PlaceKey, PlaceKind};

/// Licences shown above the stores that the same words find.
const LICENCES_BESIDE: u64 = 10;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A licence number, a credit code, or words of a name or an address.
    pub text: String,
    /// Six digits.
    pub division: Option<String>,
}

/// A licence in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceLine {
    /// 许可证编号.
    pub number: String,
    /// 经营者名称.
    pub holder: String,
    /// 有效期至.
    pub valid_to: Date,
}

/// A store in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreLine {
    /// 许可证编号.
    pub number: String,
    /// 经营者名称.
    pub holder: String,
    /// 序号.
    pub no: u32,
    /// 门店名称.
    pub name: String,
    /// 经营场所.
    pub address: String,
    /// Its division, six digits.
    pub division: String,
    /// 主体业态.
    pub category: String,
    /// 经营项目.
    pub items: Vec<String>,
    /// 纳入日期.
    pub listed_on: Date,
}

/// What was found. Licences are paged where nothing is asked, else stores are.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Licences.
    pub licences: Vec<LicenceLine>,
    /// Whether words find more licences than are shown.
    pub more_licences: bool,
    /// Stores.
    pub stores: Vec<StoreLine>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// One licence.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The licence; its legal representative is not for the public.
    pub licence: Licence,
    /// Whether it is in force today.
    pub in_force: bool,
    /// 发证机关.
    pub issuer: String,
    /// 投诉举报电话.
    pub hotline: String,
    /// Its editions, oldest first.
    pub editions: Vec<KeptEdition>,
}

/// Looks into the register.
pub async fn find(desk: &Desk, asked: &Asked, paging: &Paging) -> Result<Found> {
    let on = desk.now().date();
    let folded = fold_address(&asked.text).to_ascii_uppercase();
    if is_number(&folded) {
        let known = store::lists::licences_numbered(&desk.store, &[folded]).await?;
        let licences = known.iter().filter(|known| licence_in_force(&known.state, on));
        let licences = licences.map(|known| line(&known.state)).collect();
        return Ok(Found { licences, ..Found::default() });
    }
    if let Ok(code) = CreditCode::parse(&folded) {
        return coded(desk, code, on).await;
    }
    let words: Vec<String> = asked.text.split_whitespace().take(8).map(str::to_owned).collect();
    if words.is_empty() && asked.division.is_none() {
        let page = store::lists::licences_in_force(&desk.store, on, &[], paging).await?;
        return Ok(Found { licences: summaries(&page), next: page.next, ..Found::default() });
    }
    let mut found = Found::default();
    if !words.is_empty() && asked.division.is_none() && paging.after.is_none() {
        let beside = Paging::first(LICENCES_BESIDE);
        let page = store::lists::licences_in_force(&desk.store, on, &words, &beside).await?;
        (found.licences, found.more_licences) = (summaries(&page), page.next.is_some());
    }
    let query = RegisterQuery { on, words, division: asked.division.clone(), licence: None };
    let page = store::lists::rows_in_force(&desk.store, &query, paging).await?;
    found.next = page.next;
    let rows = page.items.into_iter().map(|row| row.state).collect();
    found.stores = stores(desk, rows).await?;
    Ok(found)
}

/// One licence by its number, in force or not.
pub async fn licence(desk: &Desk, number: &str) -> Result<Shown> {
    let number = fold_address(number).to_ascii_uppercase();
    let known = store::lists::licence_numbered(&desk.store, &number).await?.ok_or(DeskError::Hidden)?;
    let licence = known.state;
    let authority = store::people::authority(&desk.store, licence.authority).await?;
    let editions = store::papers::editions(&desk.store, licence.id).await?;
    let in_force = licence_in_force(&licence, desk.now().date());
    Ok(Shown { licence, in_force, issuer: authority.name, hotline: authority.hotline, editions })
}

/// The stores of a licence that are listed, by number.
pub async fn stores_of(
    desk: &Desk,
    licence: LicenceId,
    asked: &Asked,
    paging: &Paging,
) -> Result<Page<StoreLine>> {
    let words = asked.text.split_whitespace().take(8).map(str::to_owned).collect();
    let on = desk.now().date();
    let query = RegisterQuery { on, words, division: asked.division.clone(), licence: Some(licence) };
    let page = store::lists::rows_in_force(&desk.store, &query, paging).await?;
    let rows = page.items.into_iter().map(|row| row.state).collect();
    Ok(Page { items: stores(desk, rows).await?, next: page.next })
}

/// Whoever bears a credit code: a headquarters' licence, or one store.
async fn coded(desk: &Desk, code: CreditCode, on: Date) -> Result<Found> {
    let key = PlaceKey { kind: PlaceKind::Code, key: code.as_str().to_owned() };
    let mut found = Found::default();
    for listed in store::registry::listed_on(&desk.store, &[key], on).await? {
        let licence = store::require::<Licence>(&desk.store, listed.licence).await?.state;
        match listed.row {
            None if licence_in_force(&licence, on) => found.licences.push(line(&licence)),
            None => {}
            Some(row) => {
                let row = store::require::<Row>(&desk.store, row).await?.state;
                if row_in_force(&licence, &row, on) {
                    found.stores.extend(stores(desk, vec![row]).await?);
                }
            }
        }
    }
    Ok(found)
}

async fn stores(desk: &Desk, rows: Vec<Row>) -> Result<Vec<StoreLine>> {
    let mut ids: Vec<LicenceId> = rows.iter().map(|row| row.licence).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = store::load_many::<Licence>(&desk.store, &ids).await?;
    let licences: HashMap<LicenceId, Licence> =
        known.into_iter().map(|known| (known.state.id, known.state)).collect();
    let lines = rows.into_iter().filter_map(|row| {
        let licence = licences.get(&row.licence)?;
        Some(StoreLine {
            number: licence.number.to_string(),
            holder: licence.face.holder.clone(),
            no: row.no,
            name: row.facts.name,
            address: row.facts.address,
            division: row.facts.division.padded6().to_owned(),
            category: row.facts.category,
            items: row.facts.items,
            listed_on: row.listed_on,
        })
    });
    Ok(lines.collect())
}

fn summaries(page: &Page<store::lists::LicenceSummary>) -> Vec<LicenceLine> {
    let line = |summary: &store::lists::LicenceSummary| LicenceLine {
        number: summary.number.clone(),
        holder: summary.name.clone(),
        valid_to: summary.valid_to,
    };
    page.items.iter().map(line).collect()
}

fn line(licence: &Licence) -> LicenceLine {
    LicenceLine {
        number: licence.number.to_string(),
        holder: licence.face.holder.clone(),
        valid_to: licence.valid_to,
    }
}

/// 许可证编号: JY and fourteen digits.
fn is_number(text: &str) -> bool {
    text.strip_prefix("JY")
        .is_some_and(|digits| digits.len() == 14 && digits.bytes().all(|digit| digit.is_ascii_digit()))
}
