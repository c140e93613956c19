//! What the bureau asked to be corrected, told where each point is mended.

use super::common::Step;
use crate::desk::applicant::progress::Progress;
use crate::web::pages::shell::Shell;
use permit::filing::{FilingStatus, Point};
use permit::{FilingId, Item};
use store::Versioned;

/// A point to correct.
#[derive(Clone, Debug)]
pub(super) struct PointLine {
    /// The address, or the whole filing.
    pub(super) place: String,
    /// What was asked.
    pub(super) text: String,
    /// Where it is mended; none on that page itself.
    pub(super) href: Option<String>,
}

/// The step in which a point is mended.
fn step_of(point: &Point) -> Step {
    match (point.item, point.field.as_str()) {
        (Some(_), "layout") => Step::Drawings,
        (Some(_), "commitment") => Step::Commitments,
        (Some(_), _) => Step::Addresses,
        (None, _) => Step::Papers,
    }
}

/// The points of a return, each with the way to its place.
pub(super) fn lines(
    shell: &Shell,
    filing: FilingId,
    items: &[Versioned<Item>],
    points: &[Point],
) -> Vec<PointLine> {
    let say = shell.say;
    let line = |point: &Point| {
        let item = items.iter().find(|item| Some(item.state.order) == point.item);
        let (step, field) = (step_of(point), &point.field);
        let base = format!("{}/{}", shell.case_path(filing), step.path());
        let href = match (step, item) {
            (Step::Addresses, Some(item)) => format!("{base}/{}#f-{field}", item.state.id),
            (Step::Papers, _) => format!("{base}#f-{field}"),
            (_, _) => base,
        };
        let place = match (point.item, item) {
            (Some(order), Some(item)) => {
                format!("{} {}", say.t1("hq-nth", "order", order), item.state.premises.name)
            }
            (Some(order), None) => say.t1("hq-nth", "order", order),
            (None, _) => say.t("hq-whole"),
        };
        PointLine { place, text: point.text.clone(), href: Some(href) }
    };
    points.iter().map(line).collect()
}

/// The points of the return that is being corrected: those mended in a step, or before handing in
/// again all of them.
pub(super) fn in_step(shell: &Shell, known: &Progress, step: Step) -> Vec<PointLine> {
    let FilingStatus::Returned { points, .. } = &known.filing.state.status else { return Vec::new() };
    let asked = points.iter().filter(|point| step == Step::Submit || step_of(point) == step);
    let asked: Vec<Point> = asked.cloned().collect();
    let mut lines = lines(shell, known.filing.state.id, &known.items, &asked);
    if matches!(step, Step::Drawings | Step::Commitments) {
        for line in &mut lines {
            line.href = None;
        }
    }
    lines
}
