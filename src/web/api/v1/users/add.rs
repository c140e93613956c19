//! A new account.

use super::UserShown;
use crate::desk::people::{self, NewUser};
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use jiff::civil::Date;
use permit::{AuthorityId, Role};

/// A new account.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccount {
    /// The name to sign in with.
    #[validate(length(min = 2, max = 60))]
    username: String,
    /// The name on screens.
    #[validate(length(min = 1, max = 60))]
    display_name: String,
    /// The first password.
    #[validate(length(max = 1000))]
    password: String,
    /// What they may be: `applicant`, `clerk`, `reviewer`, `inspector`, `approver`, `chief`, `auditor`,
    /// `administrator`.
    #[validate(length(min = 1, max = 8))]
    #[schema(value_type = Vec<String>, example = json!(["inspector"]))]
    roles: Vec<Role>,
    /// The authority they serve; the administrator's own when left out. Applicants serve none.
    authority: Option<Uuid>,
    /// The office they serve in.
    #[validate(length(max = 60))]
    office: Option<String>,
    /// 执法证号, for inspectors.
    #[validate(length(max = 60))]
    certificate_number: Option<String>,
    /// Its last day.
    certificate_valid_to: Option<Date>,
}

/// Adds an account (新增用户). Only an administrator may.
#[utoipa::path(post, path = "/users", tag = "users", request_body = NewAccount,
    responses((status = 201, description = "Added", body = UserShown)))]
pub(super) async fn add_user(
    State(app): Web,
    signed: Signed,
    ApiJson(body): ApiJson<NewAccount>,
) -> Answer<(StatusCode, Json<UserShown>)> {
    signed.must_be(&[Role::Administrator])?;
    if body.roles.contains(&Role::System) {
        let message = words("「system」是程序自己的岗位，不能给人", "The role system is the program's own");
        return Err(Problem::field("roles", "field.unreadable", "system", message));
    }
    let given = body.authority.map(AuthorityId);
    let own = signed.0.authority;
    if own.is_some() && given.is_some() && own != given {
        return Err(Problem::not_found());
    }
    let serves = body.roles.iter().any(|role| *role != Role::Applicant);
    let new = NewUser {
        username: body.username,
        display_name: body.display_name,
        password: body.password,
        roles: body.roles,
        authority: given.or(own).filter(|_| serves),
        office: body.office,
        certificate_number: body.certificate_number,
        certificate_valid_to: body.certificate_valid_to,
        ..NewUser::default()
    };
    let user = people::add(&app.desk, &signed.0, &new).await?;
    Ok((StatusCode::CREATED, Json(user.into())))
}
