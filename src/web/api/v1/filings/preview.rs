//! What a decision would make.

use crate::desk::decision::preview::{self, Preview};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::CodeShown;
use permit::plan::Outcome;
use permit::{Filing, FilingId};

/// What would become of the recommended addresses.
#[derive(Serialize, ToSchema)]
pub(super) struct PreviewShown {
    /// The edition that would be made; none when nothing is granted.
    edition: Option<u32>,
    /// Whether the headquarters' licence would be issued.
    issues: bool,
    /// Stores that would come in.
    rows: usize,
    /// In words: 「将产生第 2 版许可证:新增 37 行」.
    summary: String,
    /// Each address with its outcome, in file order.
    items: Vec<OutcomeShown>,
    /// Addresses that would be left out, each with why.
    problems: Vec<RowProblemBody>,
}

/// What would become of one address.
#[derive(Serialize, ToSchema)]
struct OutcomeShown {
    item: Uuid,
    order: u32,
    name: String,
    version: i64,
    /// `grant` or `refuse`.
    outcome: &'static str,
    /// Why it would be refused.
    codes: Vec<CodeShown>,
}

/// Previews the decision (决定预览) on everything recommended, without writing anything.
#[utoipa::path(get, path = "/filings/{id}/decision", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The plan", body = PreviewShown)))]
pub(super) async fn preview_decision(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    Id(id): Id<FilingId>,
) -> Answer<Json<PreviewShown>> {
    sight::seen_by_officer::<Filing>(&app, &actor, id).await?;
    let Preview { items, plan, problems } = preview::preview(&app.desk, &actor, id, None).await?;
    let outcomes = items.into_iter().zip(plan.outcomes).map(|(item, outcome)| {
        let (outcome, codes) = match outcome {
            Outcome::Grant => ("grant", Vec::new()),
            Outcome::Refuse(reasons) => ("refuse", reasons.codes),
        };
        OutcomeShown {
            item: item.state.id.0,
            order: item.state.order,
            name: item.state.premises.name,
            version: item.version,
            outcome,
            codes: codes.into_iter().map(CodeShown::from).collect(),
        }
    });
    let summary = match plan.edition {
        Some(edition) => format!("将产生第 {edition} 版许可证：新增 {} 行", plan.rows),
        None => "不产生新的版次".to_owned(),
    };
    Ok(Json(PreviewShown {
        edition: plan.edition,
        issues: plan.issues,
        rows: plan.rows,
        summary,
        items: outcomes.collect(),
        problems: problems.into_iter().map(|row| RowProblemBody::of(row, lang)).collect(),
    }))
}
