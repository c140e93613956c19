//! What a filing led to is handed out.

use super::view::{FilingShown, tagged};
use crate::desk::window::hand_out::{self, Handed};
use crate::web::api::v1::prelude::*;
use permit::Filing;
use permit::service::HandOutWay;

/// How.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandOutBody {
    /// `by_hand`, `post` or `electronic`. Electronic service goes to the address the enterprise agreed to.
    #[schema(value_type = String, example = "by_hand")]
    way: HandOutWay,
    /// 签收人: who took the papers, where they went by hand.
    #[validate(length(max = 60))]
    #[serde(default)]
    receiver: String,
    /// 邮件号码 (EMS), where they went by post.
    #[validate(length(max = 60))]
    #[serde(default)]
    tracking: String,
}

/// Hands out what a filing led to (送达).
#[utoipa::path(post, path = "/filings/{id}/hand-out", tag = "filings", params(("id" = Uuid, Path)),
    request_body = HandOutBody, responses((status = 200, description = "Handed out", body = FilingShown)))]
pub(super) async fn hand_out_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<HandOutBody>,
) -> Answer<Tagged<FilingShown>> {
    let handed = match body.way {
        HandOutWay::ByHand => Handed::ByHand { receiver: body.receiver },
        HandOutWay::Post => Handed::Post { tracking: body.tracking },
        HandOutWay::Electronic => Handed::Electronic,
    };
    tagged(&app, hand_out::hand_out(&app.desk, &actor, id, version, &handed).await?).await
}
