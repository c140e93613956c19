//! A new draft.

use super::view::FilingShown;
use crate::desk::applicant::filing;
use crate::web::api::v1::prelude::*;
use permit::EnterpriseId;
use std::collections::BTreeMap;

/// For whom.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFiling {
    /// The enterprise.
    enterprise: Uuid,
}

/// Opens a draft (新建申请) for an enterprise.
#[utoipa::path(post, path = "/filings", tag = "filings", request_body = NewFiling,
    responses((status = 201, description = "Opened", body = FilingShown)))]
pub(super) async fn open_filing(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<NewFiling>,
) -> Answer<Created<FilingShown>> {
    let filing = filing::open(&app.desk, &actor, EnterpriseId(body.enterprise)).await?;
    Ok(Created(filing.version, FilingShown::of(filing, BTreeMap::new())))
}
