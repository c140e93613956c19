//! What is done to a whole filing at a click: admit it, note its number, lengthen its time limit.

use super::case::again;
use crate::desk::applicant::filing;
use crate::desk::review::{admit, extend as longer, give, reroute as turning};
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::{Filing, FilingId};
use std::sync::Arc;

pub(in crate::web::pages) async fn admit(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let done = async { Ok(admit::admit(&app.desk, &seat.actor, id, version(&filled)?).await?) }.await;
    answer(&app, seat, id, &filled, done.map(|_| "admitted")).await
}

pub(in crate::web::pages) async fn number(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let done = async {
        let number = filled.needed("number")?;
        Ok(filing::set_office_number(&app.desk, &seat.actor, id, version(&filled)?, &number).await?)
    };
    let done = done.await;
    answer(&app, seat, id, &filled, done.map(|_| "numbered")).await
}

pub(super) async fn reviewer(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let to = if filled.ticked("take") {
            seat.actor.user
        } else {
            let message = words("请选择审查人员", "Choose a reviewer");
            let chosen = filled.parsed("reviewer", message)?.map(permit::UserId);
            let message = words("请选择审查人员", "Choose a reviewer");
            chosen.ok_or_else(|| Problem::field("reviewer", "field.required", "", message))?
        };
        Ok(give::give(&app.desk, &seat.actor, id, to).await?)
    };
    let did = did.await;
    answer(&app, seat, id, &filled, did.map(|()| "given")).await
}

pub(super) async fn reroute(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = turning::reroute(&app.desk, &seat.actor, id).await.map_err(Problem::from);
    answer(&app, seat, id, &filled, did.map(|_| "rerouted")).await
}

pub(super) async fn extend(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let done = async {
        let why = filled.needed("why")?;
        Ok(longer::extend(&app.desk, &seat.actor, id, version(&filled)?, &why).await?)
    };
    let done = done.await;
    answer(&app, seat, id, &filled, done.map(|_| "extended")).await
}

/// On to the case with what was done, or the case again with why not.
async fn answer(
    app: &App,
    seat: Seat,
    id: FilingId,
    filled: &Filled,
    did: Answer<&'static str>,
) -> Answer<Response> {
    match did {
        Ok(what) => Ok(done(&seat.shell.case_path(id), what)),
        Err(problem) => again(app, seat, id, filled, problem).await,
    }
}

/// The version of the case the officer saw.
pub(in crate::web::pages) fn version(filled: &Filled) -> Answer<Option<i64>> {
    let message = words("页面内容不完整，请刷新后再办理", "The page was incomplete; reload it");
    filled.parsed("version", message).and_then(|version: Option<i64>| {
        let missing = words("页面内容不完整，请刷新后再办理", "The page was incomplete; reload it");
        version.map(Some).ok_or_else(|| Problem::field("version", "field.required", "", missing))
    })
}
