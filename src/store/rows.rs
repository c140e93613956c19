//! What every table's file needs: inserting a row as it is, and reading texts back into types.

use crate::act::Act;
use crate::error::{Result, StoreError};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use std::fmt::Display;
use std::str::FromStr;

/// Ids asked for by one statement.
pub(crate) const IDS_AT_ONCE: usize = 500;

/// Inserts a row with every column.
pub(crate) async fn insert<E, A>(act: &Act, model: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E>,
{
    E::insert(model.into_active_model().reset_all()).exec_without_returning(act.tx()).await?;
    Ok(())
}

/// Where a text was read, for the error that names it.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) table: &'static str,
    pub(crate) row: &'a str,
}

impl At<'_> {
    /// Reads a text.
    pub(crate) fn parse<T>(self, column: &'static str, text: &str) -> Result<T>
    where
        T: FromStr,
        T::Err: Display,
    {
        text.parse().map_err(|why| StoreError::corrupt(self.table, column, &self.row, &why))
    }

    /// Reads a text that may be missing.
    pub(crate) fn parse_opt<T>(self, column: &'static str, text: Option<&str>) -> Result<Option<T>>
    where
        T: FromStr,
        T::Err: Display,
    {
        text.map(|text| self.parse(column, text)).transpose()
    }

    /// Reads a text by a function that answers `None` on what it does not know.
    pub(crate) fn known<T>(self, column: &'static str, found: Option<T>) -> Result<T> {
        found.ok_or_else(|| StoreError::corrupt(self.table, column, &self.row, "not a known word"))
    }

    /// Reads JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(self, column: &'static str, text: &str) -> Result<T> {
        serde_json::from_str(text).map_err(|why| StoreError::corrupt(self.table, column, &self.row, &why))
    }

    /// Reads a count that must fit.
    pub(crate) fn number<T: TryFrom<i64>>(self, column: &'static str, number: i64) -> Result<T> {
        T::try_from(number).map_err(|_| StoreError::corrupt(self.table, column, &self.row, "out of range"))
    }
}

/// Writes JSON. Everything the store writes is strings, numbers and lists, so it fails only on a
/// type that does not belong there.
pub(crate) fn to_json<T: serde::Serialize>(
    table: &'static str,
    column: &'static str,
    value: &T,
) -> Result<String> {
    serde_json::to_string(value).map_err(|why| StoreError::corrupt(table, column, "new", &why))
}
