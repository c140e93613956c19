//! The fields of an application.

use crate::web::api::v1::prelude::*;
use ::forms::{ApplicationForm, FormPart};

/// The fields of one part of the application form (申请书): `enterprise`, `hq` or `store`.
#[utoipa::path(get, path = "/forms/application/{part}", tag = "forms", params(("part" = String, Path)),
    responses((status = 200, description = "The form", body = Object)), security(()))]
pub(super) async fn application_form(
    State(app): Web,
    ApiPath(part): ApiPath<FormPart>,
) -> Json<ApplicationForm> {
    Json(app.desk.forms().application(part).clone())
}
