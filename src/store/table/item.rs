//! Items: the addresses of a filing.

use super::sealed::Columns;
use super::{Projection, Table, col};
use entities::item::Column;
use permit::{AuthorityId, Instant, Item, ItemId};

impl Table for Item {
    type Id = ItemId;

    fn id(&self) -> ItemId {
        self.id
    }
}

impl Columns for Item {
    const TABLE: &'static str = "item";

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, last: Instant) -> Projection {
        let due_on = self.clock.as_ref().filter(|_| self.is_live()).and_then(|clock| clock.due_on);
        vec![
            col(Column::FilingId, self.filing.to_string()),
            col(Column::Ord, i64::from(self.order)),
            col(Column::Kind, self.kind.as_str()),
            col(Column::Matter, self.matter.as_str()),
            col(Column::Name, self.premises.name.as_str()),
            col(Column::CreditCode, self.premises.credit_code.as_ref().map(|code| code.as_str().to_owned())),
            col(Column::AddressKey, self.premises.address_key()),
            col(Column::Division, self.premises.division.padded6()),
            col(Column::Route, self.route().map(|route| route.as_str().to_owned())),
            col(Column::DueOn, due_on.map(|date| date.to_string())),
            col(Column::UpdatedAt, last.micros()),
        ]
    }
}
