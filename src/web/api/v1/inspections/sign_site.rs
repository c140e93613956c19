//! The site signs, or will not.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit::{self, Site};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use permit::Inspection;

/// How the site answers the record: a name, or a refusal with its witness.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteBody {
    /// Who signed for the site.
    #[validate(length(min = 1, max = 60))]
    name: Option<String>,
    /// The signature's picture, handed in before.
    image: Option<Sha256>,
    /// Why the site would not sign (拒签).
    #[validate(length(min = 1, max = 1000))]
    refused: Option<String>,
    /// Who saw the refusal.
    #[validate(length(min = 1, max = 60))]
    witness: Option<String>,
}

/// Takes the site's signature (被检查单位签字), or notes with a witness that it was refused (拒签).
#[utoipa::path(post, path = "/inspections/{id}/site-signature", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = SiteBody, responses((status = 200, description = "Noted", body = InspectionShown)))]
pub(super) async fn sign_for_site(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<SiteBody>,
) -> Answer<Tagged<InspectionShown>> {
    let image = body.image.map(|image| image.0);
    if let Some(image) = &image {
        handed_in(&app, &actor, "image", image).await?;
    }
    let site = match (body.name, body.refused, body.witness) {
        (Some(name), None, None) => Site::Signed { name, image },
        (None, Some(reason), Some(witness)) => Site::Refused { reason, witness },
        (_, _, _) => {
            let message = words(
                "请填写签字人（name），或者拒签原因（refused）和见证人（witness）",
                "Give the name of who signed, or the reason of the refusal with its witness",
            );
            return Err(Problem::field("name", "field.required", "", message));
        }
    };
    Ok(tagged(&app, visit::sign_site(&app.desk, &actor, id, version, &site).await?))
}
