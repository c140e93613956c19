//! The preview of a decision: 「将产生第 2 版许可证:新增 37 行」.

use super::sort::{Chosen, sort};
use crate::desk::{Desk, Result, RowProblem, lookup};
use permit::item::Item;
use permit::plan::DecisionPlan;
use permit::{Actor, Facts, Filing, FilingId, Role};
use store::Versioned;

/// What a decision would make.
#[derive(Debug)]
pub struct Preview {
    /// The addresses it would decide, in file order.
    pub items: Vec<Versioned<Item>>,
    /// What would become of them.
    pub plan: DecisionPlan,
    /// What keeps the others.
    pub problems: Vec<RowProblem>,
}

/// Plans the decision on recommended items, without writing anything: those named, or all. To an
/// approver it is what their own decision would make, to others that of one who handled nothing yet.
pub async fn preview(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    items: Option<&[Chosen]>,
) -> Result<Preview> {
    let (at, forms, calendar) = (desk.now(), desk.forms(), desk.calendar());
    let known = store::require::<Filing>(&desk.store, filing).await?.state;
    let anybody = Actor { roles: vec![Role::Approver], authority: Some(known.authority), ..Actor::system() };
    let by = if actor.has(Role::Approver) { actor } else { &anybody };
    let facts = Facts { actor: by, at, calendar: &calendar, forms: &forms };
    let live = lookup::survey_at(&desk.store, &forms, &known, at).await?;
    let licence = lookup::licence_of(&desk.store, known.enterprise).await?.map(|licence| licence.state);
    let sorted = sort(&desk.store, &facts, &known, live, items, licence.as_ref()).await?;
    let items = sorted.stand.into_iter().map(|(item, _)| item).collect();
    Ok(Preview { items, plan: sorted.plan, problems: sorted.problems })
}
