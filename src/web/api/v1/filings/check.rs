//! Every rule answered for every address.

use crate::desk::applicant::check::{self, Checked};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::CodeShown;
use ::forms::OnFail;
use permit::{Filing, FilingId, Route};

/// One address with its answers.
#[derive(Serialize, ToSchema)]
pub(super) struct CheckedShown {
    item: Uuid,
    /// Its number in the filing.
    order: u32,
    name: String,
    /// The way it would go, or goes: `inspected` with its reasons, or `committed`.
    #[schema(value_type = Object)]
    route: Route,
    /// Whether a rule has asked for its inspection since it was accepted: it is still to be turned.
    turned: bool,
    /// Of a store: whether nothing in its own facts contradicts the commitment.
    promisable: bool,
    /// Every rule of the instrument.
    answers: Vec<AnswerShown>,
    version: i64,
}

/// The answer to one rule.
#[derive(Serialize, ToSchema)]
struct AnswerShown {
    /// The rule.
    rule: &'static str,
    met: bool,
    /// Why it is not met.
    fault: Option<CodeShown>,
    /// What was looked at and found, in Chinese.
    evidence: String,
    /// The same in English, where it is more than a name or a number.
    evidence_en: String,
    /// What follows when it is not met: `refuse` or `inspect`.
    #[schema(value_type = String)]
    on_fail: OnFail,
}

/// Checks a filing (资格自查) as things stand: every rule for every address, before anything is submitted.
#[utoipa::path(get, path = "/filings/{id}/check", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The answers", body = PageOf<CheckedShown>)))]
pub(super) async fn check_filing(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<PageOf<CheckedShown>>> {
    sight::seen::<Filing>(&app, &actor, id).await?;
    let checked = check::eligibility(&app.desk, &actor, id).await?;
    Ok(Json(PageOf::whole(checked.into_iter().map(CheckedShown::of).collect())))
}

impl CheckedShown {
    fn of(checked: Checked) -> Self {
        let answers = checked.eligibility.answers().iter().map(|answer| AnswerShown {
            rule: answer.rule.as_str(),
            met: answer.fault.is_none(),
            fault: answer.fault.map(CodeShown::from),
            evidence: answer.evidence.clone(),
            evidence_en: answer.evidence_en.clone(),
            on_fail: answer.on_fail,
        });
        CheckedShown {
            item: checked.item.state.id.0,
            order: checked.item.state.order,
            promisable: checked.promisable(),
            answers: answers.collect(),
            name: checked.item.state.premises.name,
            route: checked.route,
            turned: checked.turned,
            version: checked.item.version,
        }
    }
}
