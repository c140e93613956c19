//! The papers of a matter.

use crate::web::api::v1::prelude::*;
use ::forms::PaperList;

/// The papers to hand in (材料清单) for a matter: `issue` or `add`.
#[utoipa::path(get, path = "/forms/papers/{matter}", tag = "forms", params(("matter" = String, Path)),
    responses((status = 200, description = "The list", body = Object)), security(()))]
pub(super) async fn paper_list(State(app): Web, ApiPath(matter): ApiPath<String>) -> Answer<Json<PaperList>> {
    app.desk.forms().paper_list(&matter).cloned().map(Json).ok_or_else(Problem::not_found)
}
