//! A draft is handed in.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::submit::{self, Said};
use crate::desk::documents::application;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use axum::response::Response;
use permit::Filing;
use permit::filing::Explanation;

/// What is said of points of the last notice; nothing is sent where there is nothing to say.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Explanations {
    /// One for each point nothing was done about.
    #[validate(length(max = 500), nested)]
    #[serde(default)]
    explanations: Vec<ExplanationBody>,
    /// Whether the form that the program makes out (`application-form`) is confirmed by the person asking,
    /// who may sign for the enterprise.
    #[serde(default)]
    confirm_form: bool,
}

/// Why a point stays as it is.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplanationBody {
    /// The address, by its number; none for the filing as a whole.
    item: Option<u32>,
    /// The field or paper, as the notice names it.
    #[validate(length(min = 1, max = 60))]
    field: String,
    /// Why nothing was changed.
    #[validate(length(min = 1, max = 1000))]
    text: String,
}

/// Hands a filing in (提交): every paper there, every promise signed or declined, no address in another live
/// filing. What is missing is told all at once. Handed in again after a return, every point of the notice was
/// corrected or is explained.
#[utoipa::path(post, path = "/filings/{id}/submit", tag = "filings", params(("id" = Uuid, Path)),
    request_body = Option<Explanations>, responses((status = 200, description = "Handed in", body = FilingShown)))]
pub(super) async fn submit_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    body: Option<ApiJson<Explanations>>,
) -> Answer<Tagged<FilingShown>> {
    let said = body.map_or_else(Said::default, |ApiJson(body)| Said {
        explanations: body.explanations.into_iter().map(ExplanationBody::said).collect(),
        confirm: body.confirm_form,
    });
    tagged(&app, submit::submit(&app.desk, &actor, id, version, &said).await?).await
}

impl ExplanationBody {
    fn said(self) -> Explanation {
        Explanation { item: self.item, field: self.field, text: self.text }
    }
}

/// The form made out of a filing as it stands (申请书) as PDF: to be read before it is confirmed, or to be
/// signed and sealed on paper.
#[utoipa::path(get, path = "/filings/{id}/application-form", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn get_application_form(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
) -> Answer<Response> {
    let paper = application::print(&app.desk, &actor, id).await?;
    Ok(pdf(&paper.file_name, paper.bytes))
}
