//! A person is invited: an account, a power, and a link that sets the password.

use crate::desk::applicant::invite::{self, Invite, Invited};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use crate::web::idempotency::Unkept;
use axum::Extension;
use axum::http::StatusCode;
use permit::{Enterprise, EnterpriseId, Power, UserId};

/// Who is invited, to what.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInvitation {
    /// The name to sign in with.
    #[validate(length(min = 2, max = 60))]
    username: String,
    /// The name on screens.
    #[validate(length(min = 1, max = 60))]
    display_name: String,
    /// As a power is given: an agent's, an area manager's or a store manager's.
    #[schema(value_type = Object)]
    power: Power,
    /// 授权委托书 of an agent, handed in before.
    letter: Option<Sha256>,
}

/// An invitation just made.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitationShown {
    /// Who.
    user: Uuid,
    /// The link that sets the password, once. It is told here and nowhere else.
    link: String,
    /// Until when it works, in Asia/Shanghai.
    expires: String,
}

/// The answer tells a secret: it is not kept for a repetition.
type Told = (Extension<Unkept>, Json<InvitationShown>);

fn told(app: &App, made: &Invited) -> Told {
    let shown = InvitationShown {
        user: made.user.0,
        link: format!("{}/welcome/{}", app.desk.settings.public_url, made.token),
        expires: made.expires.to_string(),
    };
    (Extension(Unkept), Json(shown))
}

/// Invites a person (邀请人员): makes the account with its power, and a link that sets its password.
#[utoipa::path(post, path = "/enterprises/{id}/invitations", tag = "enterprises", params(("id" = Uuid, Path)),
    request_body = NewInvitation,
    responses((status = 201, description = "Invited; the link is told once", body = InvitationShown)))]
pub(super) async fn invite_person(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<NewInvitation>,
) -> Answer<(StatusCode, Told)> {
    let letter = body.letter.map(|letter| letter.0);
    if let Some(letter) = &letter {
        handed_in(&app, &actor, "letter", letter).await?;
    }
    let NewInvitation { username, display_name, power, .. } = body;
    let person = Invite { username, display_name, power, letter };
    let made = invite::invite(&app.desk, &actor, id, version, &person).await?;
    Ok((StatusCode::CREATED, told(&app, &made)))
}

/// A new link for somebody invited who set no password yet (重新生成链接); the one before no longer works.
#[utoipa::path(post, path = "/enterprises/{id}/people/{user}/link", tag = "enterprises",
    params(("id" = Uuid, Path), ("user" = Uuid, Path)),
    responses((status = 200, description = "The link, told once", body = InvitationShown)))]
pub(super) async fn renew_link(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, user)): ApiPath<(EnterpriseId, UserId)>,
) -> Answer<Told> {
    sight::known_to::<Enterprise>(&app, &actor, id).await?;
    Ok(told(&app, &invite::renew(&app.desk, &actor, id, user).await?))
}
