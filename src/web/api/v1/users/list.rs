//! The accounts of an authority.

use super::UserShown;
use crate::web::api::v1::prelude::*;
use permit::Role;
use store::people::User;

/// Which accounts.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct UserQuery {
    /// Only those who may be this, such as `inspector`.
    #[param(value_type = Option<String>)]
    role: Option<Role>,
}

/// The accounts of one's authority: for its administrators, and for chiefs, who assign inspectors.
#[utoipa::path(get, path = "/users", tag = "users", params(UserQuery),
    responses((status = 200, description = "The accounts", body = PageOf<UserShown>)))]
pub(super) async fn list_users(
    State(app): Web,
    signed: Signed,
    ApiQuery(query): ApiQuery<UserQuery>,
) -> Answer<Json<PageOf<UserShown>>> {
    signed.must_be(&[Role::Administrator, Role::Chief])?;
    if signed.0.authority.is_none() && !signed.0.has(Role::Administrator) {
        return Ok(Json(PageOf::whole(Vec::new())));
    }
    let users = store::people::users(&app.desk.store, signed.0.authority).await?;
    // The chief of an office has its own people and the bureau's to assign.
    let office = signed.0.office.as_deref().filter(|_| !signed.0.has(Role::Administrator));
    let known = |user: &User| office.is_none() || permit::serves(user.office.as_deref(), office);
    let asked = users.into_iter().filter(known);
    let asked = asked.filter(|user| query.role.is_none_or(|role| user.roles.contains(&role)));
    Ok(Json(PageOf::whole(asked.map(UserShown::from).collect())))
}
