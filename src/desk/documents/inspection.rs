//! Which papers an inspection has: of the on-site check before a decision, of the first inspection after.

use super::compose::Content;
use super::document::{Audience, Paper, Waiting};
use super::kind::Kind;
use super::visit::{InspectionCase, Round};
use super::{attempt, checklist, first, on_site};
use permit::inspection::{InspectionKind, InspectionStatus};

/// The papers an inspection has.
pub(super) fn papers(case: &InspectionCase) -> Vec<Paper> {
    let kinds = match case.inspection.plan.kind {
        InspectionKind::OnSite { .. } => ON_SITE,
        InspectionKind::First { .. } => FIRST,
    };
    let Some(assigned) = case.assigned() else {
        if matches!(case.inspection.status, InspectionStatus::Void { .. }) {
            return Vec::new();
        }
        return vec![Paper::waiting(kinds.notices[0], Waiting::NotAssigned)];
    };
    let told = |kind: &Kind| Paper::ready(*kind, 1, assigned.on, vec![assigned.hash.to_owned()]);
    let mut papers: Vec<Paper> = kinds.notices.iter().map(told).collect();
    for (nth, failed) in case.attempts().iter().enumerate() {
        let (on, rests_on) = (failed.attempt.at.date(), vec![failed.hash.to_owned()]);
        papers.push(Paper::ready(Kind::InspectionAttempt, nth + 1, on, rests_on).for_officers());
    }
    let rounds = case.rounds();
    for (nth, round) in rounds.iter().enumerate() {
        for kind in [kinds.form, kinds.record] {
            let paper = Paper::ready(kind, nth + 1, round.record.visit.visited_on, round.rests_on.clone());
            papers.push(Paper { audience: audience(round), ..paper });
        }
        if let Some(order) = &round.rectify {
            let nth = rounds[..nth].iter().filter(|round| round.rectify.is_some()).count() + 1;
            papers.push(Paper::ready(kinds.order, nth, order.on, vec![order.hash.clone()]));
        }
    }
    if goes_on(&case.inspection.status) {
        // An empty form to take along, of the items the visit is about.
        let form = Paper::ready(kinds.form, rounds.len() + 1, assigned.on, vec![assigned.hash.to_owned()]);
        papers.push(form.for_officers());
        if rounds.is_empty() {
            papers.push(Paper::waiting(kinds.record, Waiting::NotVisited));
        }
    }
    papers
}

/// The kinds of one sort of inspection.
struct Kinds {
    notices: &'static [Kind],
    form: Kind,
    record: Kind,
    order: Kind,
}

const ON_SITE: Kinds = Kinds {
    notices: &[Kind::OnSiteNotice],
    form: Kind::OnSiteForm,
    record: Kind::OnSiteRecord,
    order: Kind::OnSiteRectification,
};

const FIRST: Kinds = Kinds {
    notices: &[Kind::InspectionNotice, Kind::InspectionLeaflet],
    form: Kind::InspectionPoints,
    record: Kind::InspectionResult,
    order: Kind::RectificationOrder,
};

/// The site gets what it signed, or would not sign; until then it is the inspectors' own.
fn audience(round: &Round<'_>) -> Audience {
    if round.record.site.is_some() { Audience::Applicant } else { Audience::Officers }
}

/// Whether another visit is to come.
fn goes_on(status: &InspectionStatus) -> bool {
    match status {
        InspectionStatus::Assigned
        | InspectionStatus::Rectifying { .. }
        | InspectionStatus::Reported { .. } => true,
        InspectionStatus::Planned
        | InspectionStatus::Recorded
        | InspectionStatus::Closed { .. }
        | InspectionStatus::Void { .. } => false,
    }
}

/// What one of them says.
pub(super) fn content(case: &InspectionCase, paper: &Paper) -> Content {
    let rounds = case.rounds();
    let round = rounds.get(paper.nth - 1);
    let ordered = || rounds.iter().filter(|round| round.rectify.is_some()).nth(paper.nth - 1);
    match paper.kind {
        Kind::OnSiteNotice => on_site::notice(case),
        Kind::OnSiteForm => checklist::on_site(case, round),
        Kind::OnSiteRecord => round.map_or_else(Content::default, |round| on_site::record(case, round)),
        Kind::OnSiteRectification => {
            ordered().map_or_else(Content::default, |round| on_site::order(case, round))
        }
        Kind::InspectionAttempt => attempt::record(case, paper.nth),
        Kind::InspectionNotice => first::notice(case),
        Kind::InspectionLeaflet => first::leaflet(case),
        Kind::InspectionPoints => checklist::points(case, round),
        Kind::InspectionResult => {
            round.map_or_else(Content::default, |round| first::result(case, round, paper.nth))
        }
        Kind::RectificationOrder => {
            ordered().map_or_else(Content::default, |round| first::order(case, round))
        }
        Kind::ServiceAddress
        | Kind::Receipt
        | Kind::OnTheSpot
        | Kind::OneTimeNotice
        | Kind::Acceptance
        | Kind::NonAcceptance
        | Kind::NoPermitNeeded
        | Kind::Extension
        | Kind::ReviewOpinion
        | Kind::GrantDecision
        | Kind::RefusalDecision
        | Kind::Termination
        | Kind::ServiceReceipt => Content::default(),
    }
}
