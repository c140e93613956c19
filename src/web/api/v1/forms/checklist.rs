//! A checklist.

use crate::web::api::v1::prelude::*;
use ::forms::Checklist;

/// A checklist (检查表) by its id with version, as an inspection names it.
#[utoipa::path(get, path = "/forms/checklists/{id}", tag = "forms", params(("id" = String, Path)),
    responses((status = 200, description = "The checklist", body = Object)), security(()))]
pub(super) async fn checklist(State(app): Web, ApiPath(id): ApiPath<String>) -> Answer<Json<Checklist>> {
    app.desk.forms().checklist(&id).cloned().map(Json).ok_or_else(Problem::not_found)
}
