//! The papers of an enterprise.

use crate::desk::documents;
use crate::web::api::v1::documents::{DocumentShown, listed};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use axum::response::Response;
use permit::{Enterprise, EnterpriseId};

/// Lists the papers (文书) of an enterprise at this moment, with the reason where one cannot be printed yet.
#[utoipa::path(get, path = "/enterprises/{id}/documents", tag = "enterprises", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The papers", body = PageOf<DocumentShown>)))]
pub(super) async fn list_enterprise_documents(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<EnterpriseId>,
) -> Answer<Json<PageOf<DocumentShown>>> {
    sight::seen::<Enterprise>(&app, &actor, id).await?;
    Ok(listed(documents::of_enterprise(&app.desk, &actor, id).await?))
}

/// Which paper of which enterprise.
#[derive(Deserialize)]
pub(super) struct Asked {
    id: Uuid,
    kind: String,
}

/// A paper of an enterprise (文书) as PDF; it gets its number when it is first made out.
#[utoipa::path(get, path = "/enterprises/{id}/documents/{kind}", tag = "enterprises",
    params(("id" = Uuid, Path), ("kind" = String, Path, description = "The paper's key in the list")),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn get_enterprise_document(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(asked): ApiPath<Asked>,
) -> Answer<Response> {
    let id = EnterpriseId(asked.id);
    sight::seen::<Enterprise>(&app, &actor, id).await?;
    let paper = documents::enterprise_paper(&app.desk, &actor, id, &asked.kind).await?;
    Ok(pdf(&paper.file_name, paper.bytes))
}
