//! Stand-ins (AB 角): set and ended by the chief, taken up by the stand-in for a session.

mod act;
mod end;
mod list;
mod set;

use super::prelude::*;
use permit::Role;
use store::people::KeptStandIn;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_stand_ins, set::set_stand_in))
        .routes(routes!(end::end_stand_in))
        .routes(routes!(act::act_for))
}

/// A stand-in.
#[derive(Serialize, ToSchema)]
struct StandInShown {
    id: Uuid,
    /// Who is away.
    absent: Uuid,
    /// Who acts for them.
    stand_in: Uuid,
    /// In which of their roles.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// The first day.
    from: jiff::civil::Date,
    /// The last day.
    to: jiff::civil::Date,
    /// Who set it.
    set_by: Uuid,
}

impl From<KeptStandIn> for StandInShown {
    fn from(kept: KeptStandIn) -> Self {
        StandInShown {
            id: kept.id,
            absent: kept.what.absent.0,
            stand_in: kept.what.stand_in.0,
            roles: kept.what.roles,
            from: kept.what.from,
            to: kept.what.to,
            set_by: kept.set_by.0,
        }
    }
}
