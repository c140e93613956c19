//! Licences by number.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::EnterpriseId;
use store::lists::{LicenceQuery, LicenceSummary};

/// Which licences.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct LicencesAsked {
    /// Of this holder. An applicant of several enterprises must say which.
    enterprise: Option<Uuid>,
    /// 许可证编号, or part of the holder's name.
    q: Option<String>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// A licence in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct LicenceRow {
    id: Uuid,
    enterprise: Uuid,
    /// 许可证编号.
    number: String,
    /// 经营者名称.
    holder: String,
    /// 有效期至.
    valid_to: Date,
    state: String,
    version: i64,
}

impl From<LicenceSummary> for LicenceRow {
    fn from(summary: LicenceSummary) -> Self {
        LicenceRow {
            id: summary.id.0,
            enterprise: summary.enterprise.0,
            number: summary.number,
            holder: summary.name,
            valid_to: summary.valid_to,
            state: summary.state,
            version: summary.version,
        }
    }
}

/// The licences one may see: an officer those of the authority, an applicant those of an enterprise.
#[utoipa::path(get, path = "/licences", tag = "licences", params(LicencesAsked),
    responses((status = 200, description = "The licences", body = PageOf<LicenceRow>)))]
pub(super) async fn list_licences(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<LicencesAsked>,
) -> Answer<Json<PageOf<LicenceRow>>> {
    let named = asked.enterprise.map(EnterpriseId);
    let authority = sight::officer_of(&actor);
    let enterprise = match authority {
        Some(_) => named,
        None => match sight::own_enterprise(&actor, named, app.desk.now().date())? {
            Some(own) => Some(own),
            None => return Ok(Json(PageOf::whole(Vec::new()))),
        },
    };
    let query = LicenceQuery { authority, enterprise, text: asked.q };
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = store::lists::licences(&app.desk.store, &query, &paging).await?;
    Ok(Json(PageOf::of(page, LicenceRow::from)))
}
