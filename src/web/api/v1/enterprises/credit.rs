//! The credit record.

use super::view::CreditShown;
use crate::web::api::v1::prelude::*;
use permit::{Credit, Enterprise, EnterpriseId};

/// The credit record of an enterprise (信用记录); empty where nothing was ever recorded.
#[utoipa::path(get, path = "/enterprises/{id}/credit", tag = "enterprises", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The record", body = CreditShown)))]
pub(super) async fn get_credit(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<EnterpriseId>,
) -> Answer<Tagged<CreditShown>> {
    let enterprise = sight::seen::<Enterprise>(&app, &actor, id).await?.state;
    let (credit, version) = match store::load::<Credit>(&app.desk.store, id).await? {
        Some(credit) => (credit.state, credit.version),
        None => (Credit { enterprise: id, authority: enterprise.authority, entries: Vec::new() }, 0),
    };
    Ok(Tagged(version, CreditShown::of(&credit, version)))
}
