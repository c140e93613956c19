//! Authorities and the bureaus below them. Which office an address falls to is in the forms.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert};
use codes::Division;
use entities::{authority as rows, bureau as bureaus_rows};
use permit::AuthorityId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// An authority (发证机关).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its id.
    pub id: AuthorityId,
    /// Its name.
    pub name: String,
    /// Its territory.
    pub territory: Division,
    /// 投诉举报电话.
    pub hotline: String,
    /// Whether it is only a demonstration.
    pub demonstration: bool,
}

/// What an authority's papers say of it; nothing where the forms' own words are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterheadWords {
    /// 机关代字 in the numbers of its papers.
    pub abbreviation: Option<String>,
    /// 复议机关.
    pub review_organ: Option<String>,
    /// The court.
    pub court: Option<String>,
}

/// A bureau below an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bureau {
    /// The authority.
    pub authority: AuthorityId,
    /// The division it serves.
    pub division: Division,
    /// Its name.
    pub name: String,
}

impl Act {
    /// Adds an authority.
    pub async fn add_authority(&self, authority: &Authority) -> Result<()> {
        let row = rows::Model {
            id: authority.id.to_string(),
            name: authority.name.clone(),
            territory: authority.territory.as_str().to_owned(),
            hotline: authority.hotline.clone(),
            demonstration: authority.demonstration,
            default_reviewer: None,
            abbreviation: None,
            review_organ: None,
            court: None,
        };
        insert::<rows::Entity, _>(self, row).await
    }

    /// Sets what an authority's papers say of it.
    pub async fn set_letterhead(&self, id: AuthorityId, words: &LetterheadWords) -> Result<()> {
        let text = |word: &Option<String>| Expr::value(word.clone());
        let done = rows::Entity::update_many()
            .col_expr(rows::Column::Abbreviation, text(&words.abbreviation))
            .col_expr(rows::Column::ReviewOrgan, text(&words.review_organ))
            .col_expr(rows::Column::Court, text(&words.court))
            .filter(rows::Column::Id.eq(id.to_string()))
            .exec(self.tx())
            .await?;
        match done.rows_affected {
            0 => Err(StoreError::NotFound { kind: "authority", id: id.to_string() }),
            _one => Ok(()),
        }
    }

    /// Adds a bureau.
    pub async fn add_bureau(&self, bureau: &Bureau) -> Result<()> {
        let row = bureaus_rows::Model {
            id: self.new_id::<Uuid>().to_string(),
            authority_id: bureau.authority.to_string(),
            division: bureau.division.padded6().to_owned(),
            name: bureau.name.clone(),
        };
        insert::<bureaus_rows::Entity, _>(self, row).await
    }
}

/// The authority of that id.
pub async fn authority(read: &impl Read, id: AuthorityId) -> Result<Authority> {
    let found = rows::Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    from_row(found.ok_or_else(|| StoreError::NotFound { kind: "authority", id: id.to_string() })?)
}

/// What an authority's papers say of it.
pub async fn letterhead(read: &impl Read, id: AuthorityId) -> Result<LetterheadWords> {
    let found = rows::Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    let row = found.ok_or_else(|| StoreError::NotFound { kind: "authority", id: id.to_string() })?;
    Ok(LetterheadWords { abbreviation: row.abbreviation, review_organ: row.review_organ, court: row.court })
}

/// Every authority, by name.
pub async fn authorities(read: &impl Read) -> Result<Vec<Authority>> {
    let query = rows::Entity::find().order_by_asc(rows::Column::Name);
    query.all(read.connection()).await?.into_iter().map(from_row).collect()
}

/// The bureaus of an authority, by division.
pub async fn bureaus(read: &impl Read, authority: AuthorityId) -> Result<Vec<Bureau>> {
    let query = bureaus_rows::Entity::find()
        .filter(bureaus_rows::Column::AuthorityId.eq(authority.to_string()))
        .order_by_asc(bureaus_rows::Column::Division);
    let mut found = Vec::new();
    for row in query.all(read.connection()).await? {
        let division = division("bureau", &row.id, &row.division)?;
        found.push(Bureau { authority, division, name: row.name });
    }
    Ok(found)
}

fn from_row(row: rows::Model) -> Result<Authority> {
    Ok(Authority {
        id: At { table: "authority", row: &row.id }.parse("id", &row.id)?,
        territory: division("authority", &row.id, &row.territory)?,
        name: row.name,
        hotline: row.hotline,
        demonstration: row.demonstration,
    })
}

fn division(table: &'static str, row: &str, text: &str) -> Result<Division> {
    Division::parse(text).map_err(|why| StoreError::corrupt(table, "division", &row, &why))
}
