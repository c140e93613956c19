//! Which street-level office (市场监管所) an address falls to.

use serde::{Deserialize, Serialize};

use crate::fold::fold_address;

/// One row: a piece of an address in a division, and the office in charge there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Division of six digits.
    pub division6: String,
    /// Street, town, road or building, as it occurs in addresses.
    pub pattern: String,
    /// Code of the office.
    pub office_code: String,
    /// Name of the office.
    pub office_name: String,
}

/// The whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offices {
    /// Rows, folded pattern first so that a look-up folds only the address.
    rows: Vec<(String, Office)>,
}

impl Offices {
    pub(crate) fn new(rows: impl IntoIterator<Item = Office>) -> Self {
        Self { rows: rows.into_iter().map(|row| (fold_address(&row.pattern), row)).collect() }
    }

    /// The office an address falls to: the longest pattern of its division found in the folded
    /// address. None means the bureau's unassigned queue.
    pub fn office_for(&self, division6: &str, address: &str) -> Option<&Office> {
        let folded = fold_address(address);
        self.rows
            .iter()
            .filter(|(pattern, row)| row.division6 == division6 && folded.contains(pattern.as_str()))
            .max_by_key(|(pattern, _)| pattern.chars().count())
            .map(|(_, row)| row)
    }

    /// The office of that code: its first row.
    pub fn by_code(&self, code: &str) -> Option<&Office> {
        self.rows().find(|row| row.office_code == code)
    }

    /// Every row, in file order.
    pub fn rows(&self) -> impl Iterator<Item = &Office> {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The offices of a division, each once, in file order.
    pub fn offices_in(&self, division6: &str) -> Vec<&Office> {
        let mut seen: Vec<&Office> = Vec::new();
        for row in self.rows().filter(|row| row.division6 == division6) {
            if seen.iter().all(|other| other.office_code != row.office_code) {
                seen.push(row);
            }
        }
        seen
    }
}
