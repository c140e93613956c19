//! Late records of an inspection: what each says, and the chief's word on it.

use super::acts::version;
use super::common::{Names, may, when};
use super::inspection::{Found, attempted, findings, show};
use crate::desk::inspection::late;
use crate::desk::inspection::upload::Outcome;
use crate::web::catalogue::Say;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use axum::extract::{Path, State};
use axum::response::Response;
use forms::Checklist;
use permit::inspection::{LateContent, LateRecord, SiteSignature};
use permit::{Actor, Inspection, InspectionId, Verb};
use std::sync::Arc;

/// A late record.
#[derive(Clone, Debug)]
pub(super) struct LateView {
    pub(super) no: u32,
    pub(super) title: String,
    /// Who uploaded it when, why it is late, what was signed, what became of it.
    pub(super) told: Vec<String>,
    pub(super) findings: Vec<Found>,
    /// Whether the reader may adopt it or leave it aside.
    pub(super) decides: bool,
}

impl LateView {
    pub(super) fn of(
        say: Say,
        actor: &Actor,
        names: &Names,
        list: Option<&Checklist>,
        id: InspectionId,
        late: &LateRecord,
    ) -> Self {
        let arrived =
            say.t2("bureau-late-arrived", ("who", "at"), names.all(say, &[late.by]), when(say, late.at));
        let mut told = vec![arrived, say.word("bureau-late-why", late.why.as_str())];
        let found = match &late.content {
            LateContent::Visit(visit) => {
                told.push(match &visit.site {
                    Some(SiteSignature::Signed { .. }) => say.t("bureau-site-signed"),
                    Some(SiteSignature::Refused { reason, .. }) => {
                        say.t1("bureau-site-refused", "reason", reason)
                    }
                    None => say.t("bureau-site-unsigned"),
                });
                findings(say, list, &visit.visit, id)
            }
            LateContent::Attempt(attempt) => {
                told.push(attempted(say, names, attempt));
                Vec::new()
            }
        };
        told.push(say.word("visit-late", Outcome::of(&late.outcome).as_str()));
        LateView {
            no: late.no,
            title: say.t1("bureau-late-of", "day", say.day(late.content.visited_on())),
            told,
            findings: found,
            decides: late.is_waiting() && may(actor, Verb::InspectionAdoptLate),
        }
    }
}

/// Adopts a late record, or leaves it aside with the reason.
pub(super) async fn settle(
    State(app): State<Arc<App>>,
    seat: Seat,
    Path((id, no)): Path<(InspectionId, u32)>,
    filled: Filled,
) -> Answer<Response> {
    sight::seen::<Inspection>(&app, &seat.actor, id).await?;
    let did = async {
        let (desk, version) = (&app.desk, version(&filled)?);
        if filled.text("go") == "adopt" {
            late::adopt(desk, &seat.actor, id, version, no).await?;
            return Ok("late-adopted");
        }
        let reason = filled.needed("reason")?;
        late::reject(desk, &seat.actor, id, version, no, &reason).await?;
        Ok("late-rejected")
    };
    match did.await {
        Ok(what) => Ok(done(&format!("/bureau/inspections/{id}"), what)),
        Err(problem) => {
            let problem: Problem = problem;
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let form = FormView::refused(seat.say(), &filled, &problem);
            show(&app, seat, id, form, problem.status()).await
        }
    }
}
