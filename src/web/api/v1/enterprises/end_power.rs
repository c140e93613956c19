//! A power ends.

use super::view::{EnterpriseShown, tagged};
use crate::desk::applicant::enterprise;
use crate::web::api::v1::prelude::*;
use permit::{Enterprise, EnterpriseId, UserId};

/// Ends a person's power in the enterprise (终止授权).
#[utoipa::path(delete, path = "/enterprises/{id}/people/{user}", tag = "enterprises",
    params(("id" = Uuid, Path), ("user" = Uuid, Path)),
    responses((status = 200, description = "Ended", body = EnterpriseShown)))]
pub(super) async fn end_power(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, user)): ApiPath<(EnterpriseId, UserId)>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<EnterpriseShown>> {
    sight::known_to::<Enterprise>(&app, &actor, id).await?;
    Ok(tagged(&enterprise::end_power(&app.desk, &actor, id, version, user).await?))
}
