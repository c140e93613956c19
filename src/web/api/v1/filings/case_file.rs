//! A filing's file (案卷) in one document, and what it still lacks.

use crate::desk::documents::case_file;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use crate::web::api::v1::shown::Bilingual;
use axum::response::Response;
use permit::{Filing, FilingId};

/// One thing the file lacks.
#[derive(Serialize, ToSchema)]
pub(super) struct MissingShown {
    /// Its stable code, such as `service_receipt`.
    code: &'static str,
    /// What to do.
    message: Bilingual,
}

/// What the file of a filing still lacks (案卷缺项) before it can be closed; officers only.
#[utoipa::path(get, path = "/filings/{id}/case-file/missing", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "What is missing; nothing when the file is complete", body = PageOf<MissingShown>)))]
pub(super) async fn case_file_missing(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<PageOf<MissingShown>>> {
    sight::seen_by_officer::<Filing>(&app, &actor, id).await?;
    let missing = case_file::missing(&app.desk, &actor, id).await?.into_iter().map(|missing| MissingShown {
        code: missing.code,
        message: Bilingual { zh: missing.zh, en: missing.en },
    });
    Ok(Json(PageOf::whole(missing.collect())))
}

/// The file of a filing (案卷) as one PDF: cover, contents, every paper in legal order, pictures that
/// were handed in, the licence, the extract of the ledger. While something is missing it says so first;
/// officers only.
#[utoipa::path(get, path = "/filings/{id}/case-file", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn case_file(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Response> {
    sight::seen_by_officer::<Filing>(&app, &actor, id).await?;
    let file = case_file::make(&app.desk, &actor, id).await?;
    Ok(pdf(&file.file_name, file.bytes))
}
