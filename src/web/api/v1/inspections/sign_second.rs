//! The second inspector signs on the first one's device.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::second;
use crate::web::api::v1::prelude::*;
use permit::{Inspection, InspectionId};

/// Who signs, proving that it is they.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondBody {
    /// Their name.
    #[validate(length(min = 1, max = 60))]
    username: String,
    /// Their password.
    #[validate(length(min = 1, max = 200))]
    password: String,
}

/// The other inspector signs the record (第二名检查人员签字) on this one's device, by name and password; no session
/// is left open for them.
#[utoipa::path(post, path = "/inspections/{id}/second-signature", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = SecondBody, responses((status = 200, description = "Signed", body = InspectionShown)))]
pub(super) async fn sign_as_second(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<InspectionId>,
    ApiJson(body): ApiJson<SecondBody>,
) -> Answer<Tagged<InspectionShown>> {
    sight::seen::<Inspection>(&app, &actor, id).await?;
    let signed = second::sign(&app.desk, &actor, id, &body.username, &body.password).await?;
    Ok(tagged(&app, signed))
}
