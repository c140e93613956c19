//! Who one is, and what one may do.

use crate::web::api::v1::prelude::*;
use permit::{Power, Role};

/// A signed-in person.
#[derive(Serialize, ToSchema)]
pub(super) struct Who {
    /// Their id.
    user: Uuid,
    /// The name they sign in with.
    username: String,
    /// Their name on screens.
    display_name: String,
    /// What they may be.
    #[schema(value_type = Vec<String>, example = json!(["reviewer"]))]
    roles: Vec<Role>,
    /// The authority they serve.
    authority: Option<Uuid>,
    /// The office they serve in.
    office: Option<String>,
    /// Their powers in enterprises.
    powers: Vec<PowerShown>,
}

/// A power in one enterprise.
#[derive(Serialize, ToSchema)]
struct PowerShown {
    /// Where.
    enterprise: Uuid,
    /// What: `signatory`, `agent` with scope and expiry, `area_manager` with rows, `store_manager` with a row.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    power: Power,
}

/// Who is signed in, with roles and powers.
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, description = "Who is signed in", body = Who)))]
pub(super) async fn who_am_i(State(app): Web, Signed(actor): Signed) -> Answer<Json<Who>> {
    let user = store::people::user(&app.desk.store, actor.user).await?;
    let powers = actor
        .memberships
        .iter()
        .map(|held| PowerShown { enterprise: held.enterprise.0, power: held.power.clone() });
    Ok(Json(Who {
        user: actor.user.0,
        username: user.username,
        display_name: user.display_name,
        roles: actor.roles.clone(),
        authority: actor.authority.map(|id| id.0),
        office: actor.office.clone(),
        powers: powers.collect(),
    }))
}
