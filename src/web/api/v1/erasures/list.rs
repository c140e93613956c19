//! What was erased, the latest first.

use super::ErasureShown;
use crate::web::api::v1::prelude::*;
use permit::Role;

/// Which page of them.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ErasuresAsked {
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The erasures in cases of one's authority, the latest first: for its administrators and auditors.
#[utoipa::path(get, path = "/erasures", tag = "erasures", params(ErasuresAsked),
    responses((status = 200, description = "The erasures", body = PageOf<ErasureShown>)))]
pub(super) async fn list_erasures(
    State(app): Web,
    signed: Signed,
    ApiQuery(asked): ApiQuery<ErasuresAsked>,
) -> Answer<Json<PageOf<ErasureShown>>> {
    signed.must_be(&[Role::Administrator, Role::Auditor])?;
    let served = signed.0.authority.filter(|_| signed.0.office.is_none());
    let Some(authority) = served else { return Ok(Json(PageOf::whole(Vec::new()))) };
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = store::lists::erasures(&app.desk.store, Some(authority), &paging).await?;
    Ok(Json(PageOf::of(page, ErasureShown::from)))
}
