//! The licence as a paper.

use crate::desk::prints;
use crate::web::api::v1::prelude::*;
use axum::response::Response;
use permit::{Licence, LicenceId};

/// Which edition.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionAsked {
    /// The edition; the latest when left out.
    #[validate(range(min = 1))]
    edition: Option<u32>,
}

/// The licence as PDF (许可证): face and numbered annex, as an edition left it.
#[utoipa::path(get, path = "/licences/{id}/pdf", tag = "licences", params(("id" = Uuid, Path), EditionAsked),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn licence_pdf(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
    ApiQuery(asked): ApiQuery<EditionAsked>,
) -> Answer<Response> {
    sight::seen::<Licence>(&app, &actor, id).await?;
    let paper = prints::licence(&app.desk, &actor, id, asked.edition).await?;
    Ok(crate::web::api::v1::rows::pdf(&paper.file_name, paper.bytes))
}
