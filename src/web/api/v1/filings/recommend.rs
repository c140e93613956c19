//! What the reviewer says, for one, some or all addresses.

use crate::desk::review::recommend::{self, Opinion};
use crate::web::api::v1::items::view::{RowsShown, bulk};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::CodeShown;
use permit::item::{Reasons, Verdict};
use permit::{Code, Filing, ItemId};

/// Opinions on addresses of one filing.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Opinions {
    /// One for each address.
    #[validate(length(min = 1, max = 5000), nested)]
    opinions: Vec<OpinionBody>,
    /// Whether one address that is stale or refused stops the whole.
    #[serde(default)]
    all_or_nothing: bool,
}

/// What the reviewer says of one address.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpinionBody {
    /// The address.
    item: Uuid,
    /// The version the reviewer saw.
    version: Option<i64>,
    /// `grant` or `refuse`.
    #[schema(value_type = String, example = "grant")]
    verdict: Verdict,
    /// Rules that are not met, by code.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(value_type = Vec<String>)]
    codes: Vec<Code>,
    /// In the reviewer's words.
    #[serde(default)]
    #[validate(length(max = 2000))]
    text: String,
}

/// A suggested opinion.
#[derive(Serialize, ToSchema)]
pub(super) struct OpinionShown {
    item: Uuid,
    /// The version it was made on.
    version: Option<i64>,
    #[schema(value_type = String)]
    verdict: Verdict,
    /// Rules that are not met.
    codes: Vec<CodeShown>,
}

impl From<OpinionBody> for Opinion {
    fn from(said: OpinionBody) -> Self {
        let reasons = Reasons { codes: said.codes, text: said.text };
        Opinion { item: ItemId(said.item), version: said.version, verdict: said.verdict, reasons }
    }
}

impl From<Opinion> for OpinionShown {
    fn from(opinion: Opinion) -> Self {
        OpinionShown {
            item: opinion.item.0,
            version: opinion.version,
            verdict: opinion.verdict,
            codes: opinion.reasons.codes.into_iter().map(CodeShown::from).collect(),
        }
    }
}

/// Recommends (审查意见), all of it in one act. Each address is answered for itself: done, or the problem that
/// kept it. With `all_or_nothing` one that is stale or refused stops the whole. An address to be granted whose
/// rules have turned to inspection since it was accepted is turned instead, and comes back `accepted` with its
/// new route.
#[utoipa::path(post, path = "/filings/{id}/recommendations", tag = "filings", params(("id" = Uuid, Path)),
    request_body = Opinions, responses((status = 200, description = "Recommended", body = RowsShown)))]
pub(super) async fn recommend(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<Opinions>,
) -> Answer<Json<RowsShown>> {
    let opinions: Vec<Opinion> = body.opinions.into_iter().map(Opinion::from).collect();
    let bulk = bulk(body.all_or_nothing);
    let rows = recommend::recommend(&app.desk, &actor, id, &opinions, bulk).await?;
    Ok(Json(RowsShown::of(rows, lang)))
}
