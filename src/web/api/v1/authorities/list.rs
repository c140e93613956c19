//! Every authority.

use crate::web::api::v1::prelude::*;

/// An authority.
#[derive(Serialize, ToSchema)]
pub(super) struct AuthorityShown {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// The division code of its territory.
    territory: String,
    /// 投诉举报电话.
    hotline: String,
    /// Whether it is only a demonstration.
    demonstration: bool,
}

/// Every authority one can file with.
#[utoipa::path(get, path = "/authorities", tag = "authorities",
    responses((status = 200, description = "The authorities", body = PageOf<AuthorityShown>)))]
pub(super) async fn list_authorities(
    State(app): Web,
    _signed: Signed,
) -> Answer<Json<PageOf<AuthorityShown>>> {
    let known = store::people::authorities(&app.desk.store).await?;
    let shown = known.into_iter().map(|authority| AuthorityShown {
        id: authority.id.0,
        name: authority.name,
        territory: authority.territory.to_string(),
        hotline: authority.hotline,
        demonstration: authority.demonstration,
    });
    Ok(Json(PageOf::whole(shown.collect())))
}
