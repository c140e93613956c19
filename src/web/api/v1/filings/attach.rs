//! A paper of the whole filing.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::filing;
use crate::web::api::v1::prelude::*;
use permit::{Filing, FilingId};

/// Attaches a paper (上传材料) of the whole filing or of its headquarters, or replaces it: the body is
/// the file, or a form with the file in it.
#[utoipa::path(put, path = "/filings/{id}/papers/{paper}", tag = "filings",
    params(("id" = Uuid, Path), ("paper" = String, Path, description = "The paper's code in the paper list")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Attached", body = FilingShown)))]
pub(super) async fn attach_to_filing(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, paper)): ApiPath<(FilingId, String)>,
    IfMatch(version): IfMatch,
    upload: Upload,
) -> Answer<Tagged<FilingShown>> {
    sight::known_to::<Filing>(&app, &actor, id).await?;
    let (name, bytes) = (upload.name, upload.bytes);
    tagged(&app, filing::attach(&app.desk, &actor, id, version, &paper, &name, bytes).await?).await
}
