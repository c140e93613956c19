//! A file for something other than a paper of the list: a letter of authority, a photo.

use crate::desk::files;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::FileShown;
use axum::http::StatusCode;
use permit::EnterpriseId;

/// For whom.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct FileQuery {
    /// The enterprise it is for, where it is for one.
    enterprise: Option<Uuid>,
}

/// Hands in a file (上传文件): a PDF, PNG or JPEG, as the body itself (its name percent-encoded in
/// `X-File-Name`) or as the first file of a form. Requests then name it by its hash.
#[utoipa::path(post, path = "/files", tag = "files", params(FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "Kept", body = FileShown)))]
pub(super) async fn put_file(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(query): ApiQuery<FileQuery>,
    upload: Upload,
) -> Answer<(StatusCode, Json<FileShown>)> {
    let enterprise = match query.enterprise.map(EnterpriseId) {
        Some(id) => Some(sight::seen::<permit::Enterprise>(&app, &actor, id).await?.state.id),
        None => None,
    };
    let file = files::take(&app.desk, &actor, &upload.name, upload.bytes, None, enterprise).await?;
    Ok((StatusCode::CREATED, Json(FileShown::from(&file))))
}
