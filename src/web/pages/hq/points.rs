//! What the bureau asked to be corrected, told where each point is mended, and whether it was.

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
    /// Whether anything it names was changed since.
    pub(super) changed: bool,
    /// Where it is mended; none on that page itself.
    pub(super) href: Option<String>,
    /// The address, by its number.
    pub(super) item: Option<u32>,
    /// The field or paper.
    pub(super) field: String,
}

impl PointLine {
    #[cfg(test)]
    pub(super) fn sample(text: &str) -> Self {
        PointLine {
            place: "第 2 处".to_owned(),
            text: text.to_owned(),
            changed: false,
            href: Some("/hq".to_owned()),
            item: Some(2),
            field: "layout".to_owned(),
        }
    }
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

/// The points of a return with whether each was mended, and the way to its place.
pub(super) fn lines(
    shell: &Shell,
    filing: FilingId,
    items: &[Versioned<Item>],
    points: &[(&Point, bool)],
) -> Vec<PointLine> {
    let say = shell.say;
    let line = |(point, changed): &(&Point, bool)| {
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
        PointLine {
            place,
            text: point.text.clone(),
            changed: *changed,
            href: Some(href),
            item: point.item,
            field: field.clone(),
        }
    };
    points.iter().map(line).collect()
}

/// The points of the return that is being corrected: those mended in a step, or before handing in
/// again all of them.
pub(super) fn in_step(shell: &Shell, known: &Progress, step: Step) -> Vec<PointLine> {
    let filing = &known.filing.state;
    let FilingStatus::Returned { .. } = &filing.status else { return Vec::new() };
    let all = filing.points(known.items.iter().map(|item| &item.state));
    let asked: Vec<(&Point, bool)> =
        all.into_iter().filter(|(point, _)| step == Step::Submit || step_of(point) == step).collect();
    let mut lines = lines(shell, filing.id, &known.items, &asked);
    if matches!(step, Step::Drawings | Step::Commitments) {
        for line in &mut lines {
            line.href = None;
        }
    }
    lines
}

/// What is said beside an address while its filing is corrected: its points of that step, or that it has
/// none in the whole notice.
pub(super) fn beside(shell: &Shell, known: &Progress, step: Step, order: u32) -> Vec<String> {
    let say = shell.say;
    let FilingStatus::Returned { points, .. } = &known.filing.state.status else { return Vec::new() };
    if !points.iter().any(|point| point.item == Some(order)) {
        return vec![say.t("hq-point-none")];
    }
    let here = in_step(shell, known, step).into_iter().filter(|line| line.item == Some(order));
    here.map(|line| told(shell, &line)).collect()
}

/// A point in a line of its own, with whether it was mended.
pub(super) fn told(shell: &Shell, line: &PointLine) -> String {
    let say = shell.say;
    let state = say.t(if line.changed { "point-changed" } else { "point-unchanged" });
    say.explained(say.t1("hq-point", "text", &line.text), &state)
}
