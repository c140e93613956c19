//! What the chief orders of a check before the decision: 限期整改, or its end where it could not be made.

use super::acts::version;
use super::common::may;
use super::inspection::again;
use crate::desk::inspection::visit;
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::Answer;
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::inspection::{FindingResult, InspectionKind, InspectionStatus};
use permit::{Actor, Inspection, InspectionId, Verb};
use std::sync::Arc;

/// What the page offers a person of it; the engine decides whether it may be done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Orders {
    /// 限期整改 of what was found.
    pub(super) rectify: bool,
    /// 终止核查 after a visit that failed.
    pub(super) abandon: bool,
    /// 更正检查记录.
    pub(super) correct: bool,
}

impl Orders {
    pub(super) fn of(actor: &Actor, inspection: &Inspection) -> Self {
        let on_site = matches!(inspection.plan.kind, InspectionKind::OnSite { .. });
        let last = inspection.records.last();
        let found = last.is_some_and(|record| {
            record.visit.findings.iter().any(|finding| finding.result == FindingResult::Failed)
        });
        let recorded = matches!(inspection.status, InspectionStatus::Recorded);
        Orders {
            rectify: on_site && recorded && found && may(actor, Verb::InspectionOrderRectification),
            abandon: on_site
                && inspection.is_open()
                && !recorded
                && !inspection.attempts.is_empty()
                && may(actor, Verb::InspectionAbandon),
            correct: super::correcting::is_open_to(actor, inspection),
        }
    }

    /// Whether there is any.
    pub(super) fn any(self) -> bool {
        self.rectify || self.abandon || self.correct
    }
}

pub(super) async fn rectify(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        filled.needed("rectify_by")?;
        let day = filled.date("rectify_by")?.unwrap_or(seat.shell.today);
        Ok(visit::order_rectification(&app.desk, &seat.actor, id, version(&filled)?, day).await?)
    };
    let did = did.await;
    answer(&app, seat, id, &filled, did.map(|_| "rectification")).await
}

pub(super) async fn abandon(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let reason = filled.needed("why")?;
        Ok(visit::abandon(&app.desk, &seat.actor, id, version(&filled)?, &reason).await?)
    };
    let did = did.await;
    answer(&app, seat, id, &filled, did.map(|_| "abandoned")).await
}

async fn answer(
    app: &App,
    seat: Seat,
    id: InspectionId,
    filled: &Filled,
    did: Answer<&'static str>,
) -> Answer<Response> {
    match did {
        Ok(what) => Ok(done(&format!("/bureau/inspections/{id}"), what)),
        Err(problem) => again(app, seat, id, filled, problem).await,
    }
}
