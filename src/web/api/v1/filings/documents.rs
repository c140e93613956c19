//! The papers of a filing.

use crate::desk::documents;
use crate::web::api::v1::documents::{DocumentShown, listed};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use axum::response::Response;
use permit::{Filing, FilingId};

/// Lists the papers (文书) of a filing at this moment, with the reason where one cannot be printed yet.
#[utoipa::path(get, path = "/filings/{id}/documents", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The papers", body = PageOf<DocumentShown>)))]
pub(super) async fn list_filing_documents(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<PageOf<DocumentShown>>> {
    sight::seen::<Filing>(&app, &actor, id).await?;
    Ok(listed(documents::of_filing(&app.desk, &actor, id).await?))
}

/// Which paper of which filing.
#[derive(Deserialize)]
pub(super) struct Asked {
    id: Uuid,
    kind: String,
}

/// A paper of a filing (文书) as PDF; it gets its number when it is first made out.
#[utoipa::path(get, path = "/filings/{id}/documents/{kind}", tag = "filings",
    params(("id" = Uuid, Path), ("kind" = String, Path, description = "The paper's key in the list")),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn get_filing_document(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(asked): ApiPath<Asked>,
) -> Answer<Response> {
    let id = FilingId(asked.id);
    sight::seen::<Filing>(&app, &actor, id).await?;
    let paper = documents::filing_paper(&app.desk, &actor, id, &asked.kind).await?;
    Ok(pdf(&paper.file_name, paper.bytes))
}
