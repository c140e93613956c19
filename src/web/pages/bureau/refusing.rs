//! 不予受理: for one of the law's reasons.

use super::acts::version;
use crate::desk::review::admit;
use crate::web::catalogue::Say;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done, form_urlencoded};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, words};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::filing::NotAdmittedReason;
use permit::{Filing, FilingId};
use std::sync::Arc;

/// The law's reasons, by their name in the form.
const REASONS: [(&str, NotAdmittedReason); 3] = [
    ("no_permit_needed", NotAdmittedReason::NoPermitNeeded),
    ("not_this_authority", NotAdmittedReason::NotThisAuthority),
    ("may_not_apply", NotAdmittedReason::MayNotApply),
];

/// The page.
#[derive(Template)]
#[template(path = "bureau/not_admit.html", config = "src/web/askama.toml")]
pub(super) struct NotAdmitPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: FilingId,
    pub(super) version: i64,
    pub(super) number: String,
}

impl NotAdmitPage {
    fn reasons(&self) -> Vec<Choice> {
        let say = self.shell.say;
        REASONS.iter().map(|(name, reason)| Choice::new(*name, reason_words(say, *reason))).collect()
    }
}

/// The reason as the law words it.
pub(super) fn reason_words(say: Say, reason: NotAdmittedReason) -> String {
    match reason {
        NotAdmittedReason::NoPermitNeeded => say.t("bureau-not-needed"),
        NotAdmittedReason::NotThisAuthority => say.t("bureau-not-ours"),
        NotAdmittedReason::MayNotApply => say.t("bureau-may-not-apply"),
    }
}

pub(in crate::web::pages) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
) -> Answer<Response> {
    // A button beside the case names the reason.
    let asked = form_urlencoded(&seat.shell.query);
    let form = match asked.into_iter().find(|(name, _)| name == "why") {
        Some((_, why)) => FormView::known(seat.say(), [("why", why)]),
        None => FormView::blank(seat.say()),
    };
    Ok(rendered(&of(&app, seat, id, form).await?))
}

pub(in crate::web::pages) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let chosen = filled.needed("why")?;
        let reason = REASONS.iter().find(|(name, _)| *name == chosen).map(|(_, reason)| *reason);
        let message = words("请选择一项理由", "Choose one of the reasons");
        let reason = reason
            .ok_or_else(|| crate::web::problem::Problem::field("why", "field.format", &chosen, message))?;
        let text = filled.text("text");
        Ok(admit::not_admit(&app.desk, &seat.actor, id, version(&filled)?, reason, text).await?)
    };
    match did.await {
        Ok(_filing) => Ok(done(&seat.shell.case_path(id), "not-admitted")),
        Err(problem) => {
            let problem: crate::web::problem::Problem = problem;
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &of(&app, seat, id, form).await?))
        }
    }
}

async fn of(app: &App, seat: Seat, id: FilingId, form: FormView) -> Answer<NotAdmitPage> {
    let known = sight::seen_by_officer::<Filing>(app, &seat.actor, id).await?;
    Ok(NotAdmitPage { shell: seat.shell, form, id, version: known.version, number: known.state.label() })
}
