//! The preview of a decision: 「将产生第 2 版许可证:新增 37 行」.

use crate::desk::{Desk, Result, lookup};
use permit::eligibility::Eligibility;
use permit::item::ItemKind;
use permit::item::{Item, ItemStatus};
use permit::plan::{Candidate, DecisionPlan, may_decide, plan};
use permit::{Filing, FilingId, ItemId, Refusal, Verb};
use store::Versioned;

/// Plans the decision on recommended items, without writing anything: those named, or all.
pub async fn preview(
    desk: &Desk,
    filing: FilingId,
    items: Option<&[ItemId]>,
) -> Result<(Vec<Versioned<Item>>, DecisionPlan)> {
    let known = store::require::<Filing>(&desk.store, filing).await?.state;
    let answers = lookup::survey_at(&desk.store, &desk.forms(), &known, desk.now()).await?;
    let waits = hq_waits(&answers, items);
    let chosen: Vec<_> = answers.into_iter().filter(|(item, _)| is_chosen(&item.state, items)).collect();
    let licence = lookup::licence_of(&desk.store, known.enterprise).await?;
    let candidates: Vec<Candidate<'_>> =
        chosen.iter().map(|(item, eligibility)| Candidate { item: &item.state, eligibility }).collect();
    let in_force = licence.as_ref().map(|licence| &licence.state);
    may_decide(&candidates, waits, in_force, desk.now().date())
        .map_err(|code| Refusal::new(Verb::ItemGrant, "recommended", code))?;
    let planned = plan(&candidates, licence.as_ref().map(|licence| &licence.state), desk.now().date());
    Ok((chosen.into_iter().map(|(item, _)| item).collect(), planned))
}

/// Named ones stand for themselves, so that one not recommended is refused by name; all means all
/// that are recommended.
pub(super) fn is_chosen(item: &Item, items: Option<&[ItemId]>) -> bool {
    match items {
        Some(named) => named.contains(&item.id),
        None => matches!(item.status, ItemStatus::Recommended { .. }),
    }
}

/// Whether the filing's headquarters is undecided and not among the items chosen.
pub(super) fn hq_waits(live: &[(Versioned<Item>, Eligibility)], items: Option<&[ItemId]>) -> bool {
    live.iter().any(|(item, _)| item.state.kind == ItemKind::Hq && !is_chosen(&item.state, items))
}
