//! A new draft.

use super::view::FilingShown;
use crate::desk::applicant::filing;
use crate::web::api::v1::prelude::*;
use permit::{EnterpriseId, UserId};
use std::collections::BTreeMap;

/// For whom.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFiling {
    /// The enterprise.
    enterprise: Uuid,
    /// At a window: who came with it, whose power to file is checked.
    presenter: Option<Uuid>,
}

/// Opens a draft (新建申请) for an enterprise.
#[utoipa::path(post, path = "/filings", tag = "filings", request_body = NewFiling,
    responses((status = 201, description = "Opened", body = FilingShown)))]
pub(super) async fn open_filing(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<NewFiling>,
) -> Answer<Created<FilingShown>> {
    let enterprise = EnterpriseId(body.enterprise);
    let filing = match body.presenter {
        Some(presenter) => filing::open_for(&app.desk, &actor, enterprise, UserId(presenter)).await?,
        None => filing::open(&app.desk, &actor, enterprise).await?,
    };
    Ok(Created(filing.version, FilingShown::of(filing, BTreeMap::new())))
}
