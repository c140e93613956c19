//! Enterprises, and who holds a power in which.

use super::sealed::Columns;
use super::{Members, Projection, Table, col};
use entities::enterprise::Column;
use permit::{AuthorityId, Enterprise, EnterpriseId, Instant};

impl Table for Enterprise {
    type Id = EnterpriseId;

    fn id(&self) -> EnterpriseId {
        self.id
    }
}

impl Columns for Enterprise {
    const TABLE: &'static str = "enterprise";
    const MEMBERS: Option<Members> =
        Some(Members { table: "membership", owner: "enterprise_id", member: "user_id" });

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        vec![
            col(Column::CreditCode, self.profile.credit_code.as_str()),
            col(Column::Name, self.profile.name.as_str()),
        ]
    }

    fn members(&self) -> Vec<String> {
        let mut people: Vec<String> = self.people.iter().map(|person| person.user.to_string()).collect();
        people.sort();
        people.dedup();
        people
    }
}
