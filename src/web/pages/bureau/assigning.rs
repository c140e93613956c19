//! Giving many inspections to the same inspectors, each in an act of its own.

use super::inspections::{Asked, listed};
use crate::desk::inspection::assign::{self as giving, InPool};
use crate::web::catalogue::Say;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, left_out_of, words};
use crate::web::state::App;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use permit::{Inspection, InspectionId, UserId};
use std::sync::Arc;

/// Gives those that were ticked to the inspectors that were ticked.
pub(super) async fn assign(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
    filled: Filled,
) -> Answer<Response> {
    match assigned(&app, &seat, &filled).await {
        Ok(()) => Ok(done(&asked.path(), "assigned")),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            listed(&app, seat, &asked, form, problem.status()).await
        }
    }
}

async fn assigned(app: &App, seat: &Seat, filled: &Filled) -> Answer<()> {
    let chosen: Vec<_> = filled.all("inspection").iter().filter_map(|text| tick(text)).collect();
    if chosen.is_empty() {
        let message = words("请先勾选要指派的检查", "Tick the inspections to assign first");
        return Err(Problem::field("inspection", "field.required", "", message));
    }
    let inspectors: Vec<UserId> = filled.ids("inspector").into_iter().map(UserId).collect();
    if inspectors.is_empty() {
        let message = words("请勾选检查人员", "Tick the inspectors");
        return Err(Problem::field("inspector", "field.required", "", message));
    }
    let ids: Vec<InspectionId> = chosen.iter().map(|(id, _)| *id).collect();
    let known = store::load_many::<Inspection>(&app.desk.store, &ids).await?;
    let mut problems = Vec::new();
    for (id, version) in &chosen {
        if let Err(error) = giving::assign(&app.desk, &seat.actor, *id, Some(*version), &inspectors).await {
            let problem = Problem::from(error);
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let name = known.iter().find(|it| it.state.id == *id).map(|it| it.state.plan.place.name.clone());
            problems.push((None, name.unwrap_or_default(), problem));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(left_out_of(chosen.len() - problems.len(), problems)) }
}

/// An inspection with the version that was seen, as a box sends it.
fn tick(text: &str) -> Option<(InspectionId, i64)> {
    let (id, version) = text.split_once('~')?;
    Some((InspectionId(id.parse().ok()?), version.parse().ok()?))
}

/// An inspector to choose, with what speaks for and against.
pub(super) fn choice(say: Say, today: Date, it: &InPool) -> Choice {
    let certificate = match it.candidate.certificate_valid_to {
        Some(day) if day >= today => say.t1("bureau-certificate-to", "day", say.day(day)),
        Some(day) => say.t1("bureau-certificate-expired", "day", say.day(day)),
        None => say.t("bureau-certificate-none"),
    };
    let tasks = say.t1("bureau-open-tasks", "count", it.open_tasks);
    let recused = it.candidate.recused.then(|| say.t("bureau-recused"));
    let hints: Vec<String> = [Some(tasks), Some(certificate), recused].into_iter().flatten().collect();
    Choice::new(it.candidate.user.to_string(), it.name.clone()).hint(hints.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_sends_an_inspection_and_its_version() {
        let id = uuid::Uuid::from_u128(7);
        assert_eq!(tick(&format!("{id}~3")), Some((InspectionId(id), 3)));
        assert_eq!(tick("x~3"), None);
        assert_eq!(tick(&id.to_string()), None);
    }
}
