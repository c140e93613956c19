//! The store's copy of the licence.

use crate::desk::prints;
use crate::web::api::v1::prelude::*;
use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use permit::{Row, RowId};

/// The store's copy (许可证复印件,门店公示用) as PDF: the headquarters' face and this store's row.
#[utoipa::path(get, path = "/rows/{id}/copy.pdf", tag = "rows", params(("id" = Uuid, Path)),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn store_copy(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<RowId>,
) -> Answer<Response> {
    sight::seen::<Row>(&app, &actor, id).await?;
    let paper = prints::store_copy(&app.desk, &actor, id).await?;
    Ok(pdf(&paper.file_name, paper.bytes))
}

/// The store's copy as a picture (PNG, 1600 × 1200), the address largest, for platforms to upload.
#[utoipa::path(get, path = "/rows/{id}/copy.png", tag = "rows", params(("id" = Uuid, Path)),
    responses((status = 200, description = "PNG", content_type = "image/png", body = Vec<u8>)))]
pub(super) async fn store_copy_picture(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<RowId>,
) -> Answer<Response> {
    sight::seen::<Row>(&app, &actor, id).await?;
    let picture = prints::store_copy_picture(&app.desk, &actor, id).await?;
    let named = utf8_percent_encode(&picture.file_name, NON_ALPHANUMERIC);
    let shown = format!("inline; filename=\"licence.png\"; filename*=UTF-8''{named}");
    let headers = [(CONTENT_TYPE, "image/png".to_owned()), (CONTENT_DISPOSITION, shown)];
    Ok((headers, Bytes::from(picture.bytes)).into_response())
}

/// A PDF to be looked at, under a name people can read.
pub(in crate::web::api::v1) fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let named = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let shown = format!("inline; filename=\"paper.pdf\"; filename*=UTF-8''{named}");
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, shown)];
    (headers, Bytes::from(bytes)).into_response()
}
