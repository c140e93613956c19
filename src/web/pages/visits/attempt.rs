//! A visit that could not be an inspection: 未开业, 暂停营业, 查无此店, 拒绝检查.

use super::case::{Case, open};
use crate::desk::inspection::document::{Attempted, Document, What};
use crate::desk::inspection::upload::{self, Outcome};
use crate::desk::{files, once};
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use permit::inspection::AttemptReason;
use permit::{Inspection, InspectionId, UserId};
use std::sync::Arc;

/// The reasons, in the order they are offered, with their words on the wire.
const REASONS: [AttemptReason; 4] =
    [AttemptReason::NotYetOpen, AttemptReason::ClosedForNow, AttemptReason::NotFound, AttemptReason::Refused];

/// The word of a reason on the wire.
pub(super) fn word(reason: AttemptReason) -> &'static str {
    match reason {
        AttemptReason::NotYetOpen => "not_yet_open",
        AttemptReason::ClosedForNow => "closed_for_now",
        AttemptReason::NotFound => "not_found",
        AttemptReason::Refused => "refused",
    }
}

/// The page.
#[derive(Template)]
#[template(path = "visits/attempt.html", config = "src/web/askama.toml")]
pub(super) struct AttemptPage {
    pub(super) shell: Shell,
    pub(super) case: Case,
    pub(super) form: FormView,
    /// The next working day.
    pub(super) next: String,
}

impl AttemptPage {
    fn reasons(&self) -> Vec<Choice> {
        let say = self.shell.say;
        REASONS
            .iter()
            .map(|reason| Choice::new(word(*reason), say.word("visit-attempt", word(*reason))))
            .collect()
    }

    fn people(&self) -> Vec<Choice> {
        self.case
            .inspectors
            .iter()
            .map(|who| Choice::new(who.id.clone(), who.name.clone()).chosen())
            .collect()
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
) -> Answer<Response> {
    let form = FormView::blank(seat.shell.say);
    shown(&app, seat, id, form, StatusCode::OK).await
}

pub(super) async fn note(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    match noted(&app, &seat, id, &filled).await {
        Ok(Outcome::Applied) => Ok(done(&format!("/visits/{id}"), "visit-attempted")),
        Ok(Outcome::Late | Outcome::Adopted | Outcome::Rejected) => {
            Ok(done(&format!("/visits/{id}"), "visit-late"))
        }
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.shell.say, &filled, &problem);
            shown(&app, seat, id, form, problem.status()).await
        }
    }
}

async fn shown(
    app: &App,
    seat: Seat,
    id: InspectionId,
    form: FormView,
    status: StatusCode,
) -> Answer<Response> {
    let (visit, case) = open(app, &seat, id).await?;
    if !visit.is_open() || !case.mine {
        return Err(Problem::not_found());
    }
    let next = app.desk.calendar().add(app.desk.now().date(), 1).due.to_string();
    Ok(answered(status, &AttemptPage { shell: seat.shell, case, form, next }))
}

async fn noted(app: &App, seat: &Seat, id: InspectionId, filled: &Filled) -> Answer<Outcome> {
    let reason = filled.needed("reason")?;
    let reason = REASONS.into_iter().find(|known| word(*known) == reason);
    let reason = reason.ok_or_else(|| {
        let message = words("请选择未能检查的原因", "Choose why it could not be inspected");
        Problem::field("reason", "field.required", "", message)
    })?;
    let photo = match filled.file("photo") {
        None => {
            let message = words("请拍一张现场照片", "Take a photo of the place");
            return Err(Problem::field("photo", "field.required", "", message));
        }
        Some(file) => {
            let bytes = file.bytes.clone();
            let taken = files::take(&app.desk, &seat.actor, &file.name, bytes, None, None);
            once::beside(taken).await?.digest
        }
    };
    let what = What::Attempt(Attempted {
        reason,
        place: filled.needed("place")?,
        photo,
        inspectors: filled.ids("inspectors").into_iter().map(UserId).collect(),
        next_visit_on: filled.date("next_visit_on")?,
    });
    let (client_id, device) = (app.desk.ids().next(), String::new());
    let document = Document { client_id, inspection: id, device, device_at: app.desk.now(), what };
    Ok(upload::upload(&app.desk, &seat.actor, &document).await?.outcome)
}
