//! Credit records; a record has its enterprise's id.

use super::sealed::Columns;
use super::{Projection, Table};
use permit::{AuthorityId, Credit, EnterpriseId, Instant};

impl Table for Credit {
    type Id = EnterpriseId;

    fn id(&self) -> EnterpriseId {
        self.enterprise
    }
}

impl Columns for Credit {
    const TABLE: &'static str = "credit";

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        Vec::new()
    }
}
