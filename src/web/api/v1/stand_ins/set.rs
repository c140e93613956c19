//! A stand-in is set.

use super::StandInShown;
use crate::desk::stand_ins;
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Role, StandIn, UserId};

/// Who acts for whom, as what, when.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StandInBody {
    /// Who is away.
    absent: Uuid,
    /// Who acts for them.
    stand_in: Uuid,
    /// In which of their roles: `clerk`, `reviewer`, `approver`, `chief`.
    #[schema(value_type = Vec<String>)]
    #[validate(length(min = 1, max = 4))]
    roles: Vec<Role>,
    /// The first day.
    from: Date,
    /// The last day.
    to: Date,
}

/// Sets a stand-in (设置 AB 角); the chief's, for people of their own authority.
#[utoipa::path(post, path = "/stand-ins", tag = "stand_ins", request_body = StandInBody,
    responses((status = 200, description = "Set", body = StandInShown)))]
pub(super) async fn set_stand_in(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<StandInBody>,
) -> Answer<Json<StandInShown>> {
    let what = StandIn {
        absent: UserId(body.absent),
        stand_in: UserId(body.stand_in),
        roles: body.roles,
        from: body.from,
        to: body.to,
    };
    Ok(Json(stand_ins::set(&app.desk, &actor, &what).await?.into()))
}
