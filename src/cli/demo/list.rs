//! The store list of the demonstration, and what its headquarters takes from it.

use crate::cli::Refused;
use crate::desk::store_list::{self, StoreList, StoreRow};
use codes::Division;
use forms::{Forms, Instrument};
use std::collections::BTreeMap;
use std::path::Path;

/// A list as read, with its bytes for the filing.
pub(super) struct List {
    /// The file's name.
    pub(super) file_name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Its rows.
    pub(super) rows: StoreList,
}

/// Reads the file, or the built-in list of 106 real stores.
pub(super) fn read(path: Option<&Path>) -> anyhow::Result<List> {
    let (file_name, bytes) = match path {
        Some(path) => {
            let bytes = std::fs::read(path)
                .map_err(|error| Refused(format!("读不了门店清单 {}：{error}", path.display())))?;
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes)
        }
        None => ("stores_guangzhou.csv".to_owned(), forms::SAMPLE_STORES.as_bytes().to_vec()),
    };
    let rows = store_list::read(&bytes, &file_name, &Forms::embedded()?, None)?;
    Ok(List { file_name, bytes, rows })
}

impl List {
    /// Rows that can be read.
    pub(super) fn good(&self) -> impl Iterator<Item = &StoreRow> {
        self.rows.rows.iter().filter_map(|row| row.store.as_ref().ok())
    }

    /// The city most stores lie in.
    pub(super) fn usual_city(&self) -> anyhow::Result<Division> {
        let cities = self.good().map(|row| row.division.padded6()[..4].to_owned());
        let city = most(cities).unwrap_or_else(|| "4401".to_owned());
        Ok(Division::parse(&city)?)
    }

    /// The division in the territory that most stores lie in, else the territory itself.
    pub(super) fn usual_division(&self, territory: Division) -> Division {
        let inside = self.good().map(|row| row.division).filter(|division| territory.contains(division));
        most(inside).unwrap_or(territory)
    }

    /// The most frequent 主体业态.
    pub(super) fn usual_category(&self) -> String {
        most(self.good().map(|row| row.category.clone())).unwrap_or_else(|| "餐饮服务经营者".to_owned())
    }

    /// The 字号 most rows state, if any does.
    pub(super) fn usual_trade_name(&self) -> Option<String> {
        most(self.good().filter_map(|row| row.trade_name.clone()))
    }

    /// Every item of that category which the instrument admits: the headquarters' standard.
    pub(super) fn admissible_items(
        &self,
        category: &str,
        forms: &Forms,
        instrument: &Instrument,
    ) -> Vec<String> {
        let catalogue = forms.categories();
        let mut items: Vec<String> = Vec::new();
        for item in self.good().filter(|row| row.category == category).flat_map(|row| &row.items) {
            let plain = catalogue.canonical_item(item).unwrap_or_else(|| item.clone());
            let excluded = instrument.excluded_items.contains(&plain)
                || instrument.excluded_brackets.iter().any(|note| item.contains(note.as_str()));
            if !excluded && !items.contains(item) {
                items.push(item.clone());
            }
        }
        items
    }
}

/// The value that comes most often; of two as frequent, the smaller, so that it never depends on chance.
fn most<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let top = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == top).map(|(value, _)| value)
}
