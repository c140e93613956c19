//! What a filing led to is handed out.

use super::view::{FilingShown, tagged};
use crate::desk::window::hand_out;
use crate::web::api::v1::prelude::*;
use permit::Filing;
use permit::filing::HandOutWay;

/// How.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandOutBody {
    /// `by_hand`, `post` or `electronic`.
    #[schema(value_type = String, example = "by_hand")]
    way: HandOutWay,
    /// Who received it, or the number of the letter.
    #[validate(length(min = 1, max = 60))]
    receiver: Option<String>,
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
    let receiver = body.receiver.as_deref();
    tagged(&app, hand_out::hand_out(&app.desk, &actor, id, version, body.way, receiver).await?).await
}
