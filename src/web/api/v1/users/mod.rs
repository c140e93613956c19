//! Accounts: kept by administrators, who have no cases.

mod add;
mod disable;
mod list;
mod password;

use super::prelude::*;
use permit::{AuthorityId, Enterprise, EnterpriseId, Role, UserId};

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_users, add::add_user))
        .routes(routes!(disable::disable_user))
        .routes(routes!(password::set_password))
}

/// An account.
#[derive(Serialize, ToSchema)]
struct UserShown {
    /// Its id.
    id: Uuid,
    /// The name to sign in with.
    username: String,
    /// The name on screens.
    display_name: String,
    /// What they may be.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// The authority they serve.
    authority: Option<Uuid>,
    /// The office they serve in.
    office: Option<String>,
    /// 执法证号.
    certificate_number: Option<String>,
    /// Its last day.
    certificate_valid_to: Option<jiff::civil::Date>,
    /// Whether they may no longer sign in.
    disabled: bool,
}

impl From<store::people::User> for UserShown {
    fn from(user: store::people::User) -> Self {
        UserShown {
            id: user.id.0,
            username: user.username,
            display_name: user.display_name,
            roles: user.roles,
            authority: user.authority.map(|id| id.0),
            office: user.office,
            certificate_number: user.certificate_number,
            certificate_valid_to: user.certificate_valid_to,
            disabled: user.disabled,
        }
    }
}

/// An account that this administrator keeps: any where they serve no authority themselves; else the
/// officers of their own, and applicants who act for no other authority's enterprises.
async fn kept(app: &App, signed: &Signed, id: UserId) -> Answer<UserId> {
    signed.must_be(&[Role::Administrator])?;
    let user = store::people::user(&app.desk.store, id).await?;
    let Some(own) = signed.0.authority else { return Ok(id) };
    let theirs = match user.authority {
        Some(authority) => authority == own,
        None => {
            user.roles.iter().all(|role| *role == Role::Applicant) && acts_only_here(app, id, own).await?
        }
    };
    if theirs { Ok(id) } else { Err(Problem::not_found()) }
}

async fn acts_only_here(app: &App, user: UserId, authority: AuthorityId) -> Answer<bool> {
    let held = store::people::memberships(&app.desk.store, user).await?;
    let ids: Vec<EnterpriseId> = held.iter().map(|membership| membership.enterprise).collect();
    let enterprises = store::load_many::<Enterprise>(&app.desk.store, &ids).await?;
    Ok(enterprises.iter().all(|enterprise| enterprise.state.authority == authority))
}
