//! One enterprise.

use super::view::{EnterpriseShown, tagged};
use crate::web::api::v1::prelude::*;
use permit::{Enterprise, EnterpriseId};

/// An enterprise, its standard and its people.
#[utoipa::path(get, path = "/enterprises/{id}", tag = "enterprises", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The enterprise", body = EnterpriseShown)))]
pub(super) async fn get_enterprise(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<EnterpriseId>,
) -> Answer<Tagged<EnterpriseShown>> {
    Ok(tagged(&sight::seen::<Enterprise>(&app, &actor, id).await?))
}
