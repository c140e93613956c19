//! Which papers an inspection has: of the on-site check before a decision, of the first inspection after.

use super::common::Past;
use super::compose::Content;
use super::document::{Audience, Paper, Waiting};
use super::issue::Due;
use super::kind::Kind;
use super::visit::{InspectionCase, Round};
use super::{attempt, checklist, first, on_site};
use permit::inspection::{InspectionEvent, InspectionKind, InspectionStatus};

/// The papers an inspection has: what was issued, what was recorded, and what is still to come.
pub(super) fn papers(case: &InspectionCase) -> Vec<Paper> {
    let kinds = kinds(case);
    let mut papers: Vec<Paper> = case.common.issued.iter().filter_map(Paper::issued).collect();
    let Some(assigned) = case.assigned() else {
        if matches!(case.inspection.status, InspectionStatus::Void { .. }) {
            return Vec::new();
        }
        return vec![Paper::waiting(kinds.notices[0], Waiting::NotAssigned)];
    };
    // Of one act the notice comes before its leaflet.
    papers.sort_by_key(|paper| (paper.kind == kinds.order, paper.nth, paper.kind));
    let (mut notices, mut orders): (Vec<Paper>, Vec<Paper>) =
        papers.into_iter().partition(|paper| paper.kind != kinds.order);
    for (nth, failed) in case.attempts().iter().enumerate() {
        let (on, rests_on) = (failed.attempt.at.date(), vec![failed.hash.to_owned()]);
        notices.push(Paper::ready(Kind::InspectionAttempt, nth + 1, on, rests_on).for_officers());
    }
    let rounds = case.rounds();
    for (nth, round) in rounds.iter().enumerate() {
        for kind in [kinds.form, kinds.record] {
            let paper = Paper::ready(kind, nth + 1, round.record.visit.visited_on, round.rests_on.clone());
            notices.push(Paper { audience: audience(round), ..paper });
        }
        if round.rectify.is_some() && !orders.is_empty() {
            notices.push(orders.remove(0));
        }
    }
    let mut papers = notices;
    papers.extend(orders);
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

/// Whether an event of an inspection calls for a paper to be issued.
pub(super) fn calls_for_a_paper(event: &InspectionEvent) -> bool {
    matches!(event, InspectionEvent::Assigned { .. } | InspectionEvent::RectificationOrdered { .. })
}

/// The papers an event calls for: who comes is told anew whenever others come.
pub(super) fn due(case: &InspectionCase, past: &Past<InspectionEvent>) -> Vec<Due> {
    let (kinds, on) = (kinds(case), past.at.date());
    match &past.event {
        InspectionEvent::Assigned { .. } => kinds.notices.iter().map(|kind| Due::of(*kind, on)).collect(),
        InspectionEvent::RectificationOrdered { .. } => vec![Due::of(kinds.order, on)],
        _another => Vec::new(),
    }
}

fn kinds(case: &InspectionCase) -> &'static Kinds {
    match case.inspection.plan.kind {
        InspectionKind::OnSite { .. } => &ON_SITE,
        InspectionKind::First { .. } => &FIRST,
    }
}

/// The kinds of one sort of inspection.
struct Kinds {
    notices: &'static [Kind],
    form: Kind,
    record: Kind,
    order: Kind,
}

static ON_SITE: Kinds = Kinds {
    notices: &[Kind::OnSiteNotice],
    form: Kind::OnSiteForm,
    record: Kind::OnSiteRecord,
    order: Kind::OnSiteRectification,
};

static FIRST: Kinds = Kinds {
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

/// What a form or record says.
pub(super) fn content(case: &InspectionCase, paper: &Paper) -> Content {
    let rounds = case.rounds();
    let round = rounds.get(paper.nth - 1);
    match paper.kind {
        Kind::OnSiteForm => checklist::on_site(case, round),
        Kind::OnSiteRecord => round.map_or_else(Content::default, |round| on_site::record(case, round)),
        Kind::InspectionAttempt => attempt::record(case, paper.nth),
        Kind::InspectionPoints => checklist::points(case, round),
        Kind::InspectionResult => {
            round.map_or_else(Content::default, |round| first::result(case, round, paper.nth))
        }
        Kind::ServiceAddress
        | Kind::Receipt
        | Kind::OnTheSpot
        | Kind::OneTimeNotice
        | Kind::Acceptance
        | Kind::NonAcceptance
        | Kind::NoPermitNeeded
        | Kind::Extension
        | Kind::OnSiteNotice
        | Kind::OnSiteRectification
        | Kind::ReviewOpinion
        | Kind::GrantDecision
        | Kind::RefusalDecision
        | Kind::Termination
        | Kind::ServiceReceipt
        | Kind::InspectionNotice
        | Kind::InspectionLeaflet
        | Kind::RectificationOrder => Content::default(),
    }
}

/// What a paper says that the last event of an inspection calls for.
pub(super) fn issued_content(case: &InspectionCase, kind: Kind) -> Content {
    let rounds = case.rounds();
    let ordered = rounds.iter().rfind(|round| round.rectify.is_some());
    match kind {
        Kind::OnSiteNotice => on_site::notice(case),
        Kind::OnSiteRectification => {
            ordered.map_or_else(Content::default, |round| on_site::order(case, round))
        }
        Kind::InspectionNotice => first::notice(case),
        Kind::InspectionLeaflet => first::leaflet(case),
        Kind::RectificationOrder => ordered.map_or_else(Content::default, |round| first::order(case, round)),
        Kind::ServiceAddress
        | Kind::Receipt
        | Kind::OnTheSpot
        | Kind::OneTimeNotice
        | Kind::Acceptance
        | Kind::NonAcceptance
        | Kind::NoPermitNeeded
        | Kind::Extension
        | Kind::OnSiteForm
        | Kind::OnSiteRecord
        | Kind::ReviewOpinion
        | Kind::GrantDecision
        | Kind::RefusalDecision
        | Kind::Termination
        | Kind::ServiceReceipt
        | Kind::InspectionAttempt
        | Kind::InspectionPoints
        | Kind::InspectionResult => Content::default(),
    }
}
