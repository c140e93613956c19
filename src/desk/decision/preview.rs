//! The preview of a decision: 「将产生第 2 版许可证:新增 37 行」.

use crate::desk::{Desk, Result, lookup};
use permit::item::{Item, ItemStatus};
use permit::plan::{Candidate, DecisionPlan, plan};
use permit::{Filing, FilingId, ItemId};
use store::Versioned;

/// Plans the decision on recommended items, without writing anything: those named, or all.
pub async fn preview(
    desk: &Desk,
    filing: FilingId,
    items: Option<&[ItemId]>,
) -> Result<(Vec<Versioned<Item>>, DecisionPlan)> {
    let known = store::require::<Filing>(&desk.store, filing).await?.state;
    let answers = lookup::survey_at(&desk.store, &desk.forms(), &known, desk.now()).await?;
    let chosen: Vec<_> = answers.into_iter().filter(|(item, _)| is_chosen(&item.state, items)).collect();
    let licence = lookup::licence_of(&desk.store, known.enterprise).await?;
    let candidates: Vec<Candidate<'_>> =
        chosen.iter().map(|(item, eligibility)| Candidate { item: &item.state, eligibility }).collect();
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
