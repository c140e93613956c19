//! The decision.

use crate::desk::decision::decide::{self, Chosen, Decided};
use crate::web::api::v1::items::view::{ItemShown, bulk};
use crate::web::api::v1::licences::view::LicenceShown;
use crate::web::api::v1::prelude::*;
use permit::{Filing, ItemId};

/// Which addresses to decide.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    /// The addresses; everything recommended when left out.
    #[validate(length(min = 1, max = 5000))]
    items: Option<Vec<ChosenBody>>,
    /// Whether one address that is stale or refused stops the whole.
    #[serde(default)]
    all_or_nothing: bool,
}

/// An address to decide.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChosenBody {
    /// The address.
    item: Uuid,
    /// The version the approver saw.
    version: Option<i64>,
}

/// What a decision made.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct DecidedShown {
    /// Stores that came in.
    rows: usize,
    /// The licence as the new edition leaves it, if one was made.
    licence: Option<LicenceShown>,
    /// Every address decided, in file order.
    items: Vec<ItemShown>,
    /// Addresses that were not, each with its own problem.
    problems: Vec<RowProblemBody>,
}

impl DecidedShown {
    pub(in crate::web::api::v1) fn of(decided: Decided, lang: Lang) -> Self {
        DecidedShown {
            rows: decided.rows,
            licence: decided.licence.as_ref().map(LicenceShown::of),
            items: decided.items.iter().map(ItemShown::of).collect(),
            problems: decided.problems.into_iter().map(|row| RowProblemBody::of(row, lang)).collect(),
        }
    }
}

/// Decides recommended addresses (作出决定), grants and refusals together: one act, one edition. Every rule is
/// checked again. An address that is stale or refused is left out with its own problem; with `all_or_nothing` it
/// stops the whole.
#[utoipa::path(post, path = "/filings/{id}/decision", tag = "filings", params(("id" = Uuid, Path)),
    request_body = DecisionBody, responses((status = 200, description = "Decided", body = DecidedShown)))]
pub(super) async fn decide(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<DecisionBody>,
) -> Answer<Json<DecidedShown>> {
    let chosen: Option<Vec<Chosen>> = body
        .items
        .map(|items| items.into_iter().map(|chosen| (ItemId(chosen.item), chosen.version)).collect());
    let decided = decide::decide(&app.desk, &actor, id, chosen.as_deref(), bulk(body.all_or_nothing)).await?;
    Ok(Json(DecidedShown::of(decided, lang)))
}
