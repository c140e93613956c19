//! Erasures of personal values.

use super::sealed::Columns;
use super::{Projection, Table, col};
use entities::erasure::Column;
use permit::{AuthorityId, Erasure, ErasureId, Instant};

impl Table for Erasure {
    type Id = ErasureId;

    fn id(&self) -> ErasureId {
        self.id
    }
}

impl Columns for Erasure {
    const TABLE: &'static str = "erasure";

    fn authority(&self) -> AuthorityId {
        self.case.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        vec![
            col(Column::CaseKind, self.case.kind.as_str()),
            col(Column::CaseId, self.case.id.to_string()),
            col(Column::MadeOn, self.on.to_string()),
        ]
    }
}
