//! Erasures (删除个人信息): the personal values of cases that have ended.

mod list;
mod make;

use super::prelude::*;
use permit::{Erasure, SubjectKind};
use store::Versioned;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(list::list_erasures, make::make_erasure))
}

/// An erasure.
#[derive(Serialize, ToSchema)]
struct ErasureShown {
    id: Uuid,
    /// `filing` or `inspection`.
    #[schema(value_type = String)]
    kind: SubjectKind,
    /// The case.
    case: Uuid,
    enterprise: Uuid,
    reason: String,
    /// How many values were erased.
    values: usize,
    /// Who did it; the nil id for the command line.
    by: Uuid,
    on: jiff::civil::Date,
    version: i64,
}

impl From<Versioned<Erasure>> for ErasureShown {
    fn from(known: Versioned<Erasure>) -> Self {
        let erasure = known.state;
        ErasureShown {
            id: erasure.id.0,
            kind: erasure.case.kind,
            case: erasure.case.id,
            enterprise: erasure.case.enterprise.0,
            reason: erasure.reason,
            values: erasure.values.len(),
            by: erasure.by.0,
            on: erasure.on,
            version: known.version,
        }
    }
}
