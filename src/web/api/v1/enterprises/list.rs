//! Enterprises: an officer's by name or code, an applicant's own.

use crate::web::api::v1::prelude::*;
use permit::{Enterprise, EnterpriseId};
use store::lists::EnterpriseSummary;

/// Which enterprises.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct EnterpriseQuery {
    /// Part of the name, or the whole credit code.
    q: Option<String>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// An enterprise in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct EnterpriseRow {
    id: Uuid,
    /// 统一社会信用代码.
    uscc: String,
    /// 经营者名称.
    name: String,
}

impl From<EnterpriseSummary> for EnterpriseRow {
    fn from(summary: EnterpriseSummary) -> Self {
        EnterpriseRow { id: summary.id.0, uscc: summary.credit_code, name: summary.name }
    }
}

/// The enterprises one may see: an officer those of the authority, an applicant their own.
#[utoipa::path(get, path = "/enterprises", tag = "enterprises", params(EnterpriseQuery),
    responses((status = 200, description = "The enterprises", body = PageOf<EnterpriseRow>)))]
pub(super) async fn list_enterprises(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(query): ApiQuery<EnterpriseQuery>,
) -> Answer<Json<PageOf<EnterpriseRow>>> {
    if let Some(authority) = sight::officer_of(&actor) {
        let paging = paging(query.after.as_deref(), query.limit);
        let page = store::lists::enterprises(&app.desk.store, authority, query.q.as_deref(), &paging).await?;
        return Ok(Json(PageOf::of(page, EnterpriseRow::from)));
    }
    let today = app.desk.now().date();
    let own = actor.memberships.iter().map(|held| held.enterprise);
    let ids: Vec<EnterpriseId> = own.filter(|id| sight::is_member(&actor, *id, today)).collect();
    let known = store::load_many::<Enterprise>(&app.desk.store, &ids).await?;
    let rows = known.into_iter().map(|enterprise| EnterpriseRow {
        id: enterprise.state.id.0,
        uscc: enterprise.state.profile.credit_code.to_string(),
        name: enterprise.state.profile.name,
    });
    Ok(Json(PageOf::whole(rows.collect())))
}
