//! A person is given a power.

use super::view::{EnterpriseShown, tagged};
use crate::desk::applicant::enterprise;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use permit::{Enterprise, Person, Power, UserId};

/// Who is to have which power.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPower {
    /// The person's user name or id.
    #[validate(length(min = 1, max = 60))]
    user: String,
    /// `{"power":"signatory"}`, `{"power":"agent","scope":["file","sign"],"expires":"2026-12-31"}`,
    /// `{"power":"area_manager","rows":[…]}` or `{"power":"store_manager","row":…}`.
    #[schema(value_type = Object)]
    power: Power,
    /// 授权委托书 of an agent, handed in before.
    letter: Option<Sha256>,
}

/// Gives a person a power in the enterprise (授权), or replaces the one they have.
#[utoipa::path(post, path = "/enterprises/{id}/people", tag = "enterprises", params(("id" = Uuid, Path)),
    request_body = NewPower, responses((status = 200, description = "Given", body = EnterpriseShown)))]
pub(super) async fn grant_power(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<NewPower>,
) -> Answer<Tagged<EnterpriseShown>> {
    let letter = body.letter.map(|letter| letter.0);
    if let Some(letter) = &letter {
        handed_in(&app, &actor, "letter", letter).await?;
    }
    let person = Person { user: person(&app, &body.user).await?, power: body.power, letter };
    Ok(tagged(&enterprise::grant_power(&app.desk, &actor, id, version, &person).await?))
}

/// The account of that name or id.
async fn person(app: &App, named: &str) -> Answer<UserId> {
    let by_name = store::people::user_named(&app.desk.store, named).await?;
    let by_id = match (&by_name, named.parse::<UserId>()) {
        (None, Ok(id)) => store::people::user(&app.desk.store, id).await.ok(),
        (Some(_), _) | (None, Err(_)) => None,
    };
    by_name.or(by_id).map(|user| user.id).ok_or_else(|| {
        let message =
            words("没有这个用户，请先由管理员开户", "There is no such user; an administrator must add them");
        Problem::field("user", "user.unknown", named, message)
    })
}
