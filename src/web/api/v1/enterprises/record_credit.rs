//! A mark decided outside is recorded.

use super::view::CreditShown;
use crate::desk::credit;
use crate::web::api::v1::prelude::*;
use permit::{CreditMark, Enterprise};

/// A mark with the document it rests on.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMark {
    /// `serious_breach`, `false_promise` or `barred_from_promising`.
    #[schema(value_type = String, example = "false_promise")]
    mark: CreditMark,
    /// 文号.
    #[validate(length(max = 200))]
    document: String,
}

/// Records a mark (记入信用记录) that was decided outside, with its document.
#[utoipa::path(post, path = "/enterprises/{id}/credit", tag = "enterprises", params(("id" = Uuid, Path)),
    request_body = NewMark, responses((status = 200, description = "Recorded", body = CreditShown)))]
pub(super) async fn record_credit(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    ApiJson(body): ApiJson<NewMark>,
) -> Answer<Tagged<CreditShown>> {
    let known = credit::record(&app.desk, &actor, id, body.mark, &body.document).await?;
    Ok(Tagged(known.version, CreditShown::of(&known.state, known.version)))
}
