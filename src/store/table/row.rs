//! Rows of a licence's annex.

use super::sealed::Columns;
use super::{Projection, Table, col};
use entities::licence_row::Column;
use permit::{AuthorityId, Instant, Row, RowId};

impl Table for Row {
    type Id = RowId;

    fn id(&self) -> RowId {
        self.id
    }
}

impl Columns for Row {
    const TABLE: &'static str = "licence_row";

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        vec![
            col(Column::LicenceId, self.licence.to_string()),
            col(Column::EnterpriseId, self.enterprise.to_string()),
            col(Column::ItemId, self.item.to_string()),
            col(Column::No, i64::from(self.no)),
            col(Column::Name, self.facts.name.as_str()),
            col(Column::CreditCode, self.facts.credit_code.as_ref().map(|code| code.as_str().to_owned())),
            col(Column::AddressKey, forms::fold_address(&self.facts.address)),
            col(Column::Division, self.facts.division.padded6()),
            col(Column::Token, self.token.to_string()),
            col(Column::FromEdition, i64::from(self.from_edition)),
            col(Column::ListedOn, self.listed_on.to_string()),
        ]
    }
}
