//! The site signs, or will not.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::site::{self, Filled, Site, Wanting};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use permit::Inspection;

/// How the site answers the record: a name with its signature, or a refusal with its witness.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteBody {
    /// Who signed for the site.
    #[validate(length(min = 1, max = 60))]
    name: Option<String>,
    /// The signature's picture, handed in before: a name alone is no signature.
    image: Option<Sha256>,
    /// The site's own people sign by name in their own account, without a picture (本人账号签署).
    #[serde(default)]
    on_account: bool,
    /// Why the site would not sign (拒签).
    #[validate(length(min = 1, max = 1000))]
    refused: Option<String>,
    /// Who saw the refusal.
    #[validate(length(min = 1, max = 60))]
    witness: Option<String>,
    /// What the site says to the record, in its own words (被检查单位意见).
    #[validate(length(max = 2000))]
    statement: Option<String>,
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
    let answer = match (body.on_account, body.name, &image) {
        (true, Some(name), None) if body.refused.is_none() && body.witness.is_none() => {
            let statement = body.statement.unwrap_or_default();
            site::Answer { site: Site::OnAccount { name }, statement }
        }
        (true, _, _) => return Err(wanting("", Wanting::OneOfTwo)),
        (false, name, _) => {
            let (refused, witness, statement) = (body.refused, body.witness, body.statement);
            let filled = Filled { name, image, refused, witness, statement };
            filled.answer().and_then(|answer| answer.ok_or(Wanting::Name)).map_err(|it| wanting("", it))?
        }
    };
    Ok(tagged(&app, site::sign(&app.desk, &actor, id, version, &answer).await?))
}

/// What is wanting of a site's signature, at its field.
pub(super) fn wanting(prefix: &str, wanting: Wanting) -> Problem {
    let field = format!("{prefix}{}", wanting.field());
    Problem::field(&field, wanting.code(), "", words(wanting.zh(), wanting.en()))
}
