//! The bytes of a file.

use crate::web::api::v1::prelude::*;
use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use permit::{Actor, Digest, Enterprise, Filing, Inspection, Item, Row};

/// The case that names the file: one of these. Without any, only who handed the file in gets it.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedBy {
    /// A filing.
    filing: Option<Uuid>,
    /// An address in a filing.
    item: Option<Uuid>,
    /// An inspection.
    inspection: Option<Uuid>,
    /// An enterprise.
    enterprise: Option<Uuid>,
    /// A row of a licence.
    row: Option<Uuid>,
}

/// Fetches a file (下载文件) that a case names, for those who may see that case.
#[utoipa::path(get, path = "/files/{sha256}", tag = "files", params(("sha256" = String, Path), NamedBy),
    responses((status = 200, description = "The bytes", content_type = "application/octet-stream", body = Vec<u8>)))]
pub(super) async fn fetch_file(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(sha256): ApiPath<String>,
    ApiQuery(by): ApiQuery<NamedBy>,
) -> Answer<impl IntoResponse> {
    let digest = Digest::parse(&sha256).ok_or_else(Problem::not_found)?;
    if !may_have(&app, &actor, &digest, &by).await? {
        return Err(Problem::not_found());
    }
    let (media_type, _size) = store::files::blob(&app.desk.store, &digest).await?;
    let bytes = app.desk.files.get(&digest).await?;
    Ok(([(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, "inline".to_owned())], Bytes::from(bytes)))
}

async fn may_have(app: &App, actor: &Actor, digest: &Digest, by: &NamedBy) -> Answer<bool> {
    if let Some(id) = by.filing {
        sight::names(&sight::seen::<Filing>(app, actor, id.into()).await?.state, digest)
    } else if let Some(id) = by.item {
        sight::names(&sight::seen::<Item>(app, actor, id.into()).await?.state, digest)
    } else if let Some(id) = by.inspection {
        sight::names(&sight::seen::<Inspection>(app, actor, id.into()).await?.state, digest)
    } else if let Some(id) = by.enterprise {
        sight::names(&sight::seen::<Enterprise>(app, actor, id.into()).await?.state, digest)
    } else if let Some(id) = by.row {
        sight::names(&sight::seen::<Row>(app, actor, id.into()).await?.state, digest)
    } else {
        let files = store::files::files_with(&app.desk.store, digest).await?;
        Ok(files.iter().any(|file| file.uploaded_by == actor.user))
    }
}
