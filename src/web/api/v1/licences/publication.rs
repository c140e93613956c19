//! 双公示 of licences.

use crate::desk::decision::publish;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use jiff::civil::Date;
use permit::{Licence, LicenceId};

/// An edition that is still to be published.
#[derive(Serialize, ToSchema)]
pub(super) struct ToPublish {
    licence: Uuid,
    licence_number: String,
    holder: String,
    edition: u32,
    /// The day it was decided.
    decided_on: Date,
    /// The last day to publish it.
    due_on: Date,
    /// Stores that came in with it.
    added: usize,
}

/// Which page.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct PageQuery {
    after: Option<String>,
    limit: Option<u64>,
}

/// Lists what is still to be published (双公示), the oldest first.
#[utoipa::path(get, path = "/publications", tag = "licences", params(PageQuery),
    responses((status = 200, description = "What waits", body = PageOf<ToPublish>)))]
pub(super) async fn list_publications(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(query): ApiQuery<PageQuery>,
) -> Answer<Json<PageOf<ToPublish>>> {
    let Some(authority) = sight::officer_of(&actor) else { return Ok(Json(PageOf::whole(Vec::new()))) };
    let page = publish::waiting(&app.desk, authority, &paging(query.after.as_deref(), query.limit)).await?;
    let shown = |waits: publish::Waiting| ToPublish {
        licence: waits.licence.id.0,
        licence_number: waits.licence.number.to_string(),
        holder: waits.licence.face.holder.clone(),
        edition: waits.edition,
        decided_on: waits.decided_on,
        due_on: waits.due_on,
        added: waits.added,
    };
    Ok(Json(PageOf::of(page, shown)))
}

/// Which edition.
#[derive(Deserialize)]
pub(super) struct Asked {
    id: Uuid,
    edition: u32,
}

/// Marks an edition as published (双公示); it is noted in the ledger and can be marked once.
#[utoipa::path(post, path = "/licences/{id}/editions/{edition}/publication", tag = "licences",
    params(("id" = Uuid, Path), ("edition" = u32, Path)), responses((status = 204, description = "Marked")))]
pub(super) async fn publish_edition(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(asked): ApiPath<Asked>,
) -> Answer<StatusCode> {
    let id = LicenceId(asked.id);
    sight::known_to::<Licence>(&app, &actor, id).await?;
    publish::publish(&app.desk, &actor, &[(id, asked.edition)]).await?;
    Ok(StatusCode::NO_CONTENT)
}
