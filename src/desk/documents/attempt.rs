//! 现场检查笔录 of a visit that could not be an inspection: who came, when, where, what was found there.

use super::compose::Content;
use super::visit::InspectionCase;
use super::words::{self, fields, sign};
use papers::{Paragraph, SignHere};
use permit::inspection::{AttemptReason, InspectionKind};

/// The nth such visit. It is signed by hand: two inspectors, and a witness where nobody there would.
pub(super) fn record(case: &InspectionCase, nth: usize) -> Content {
    let attempts = case.attempts();
    let Some(failed) = nth.checked_sub(1).and_then(|at| attempts.get(at)) else { return Content::default() };
    let (attempt, place) = (failed.attempt, &case.inspection.plan.place);
    let matter = match case.inspection.plan.kind {
        InspectionKind::OnSite { .. } => "食品经营许可现场核查",
        InspectionKind::First { .. } => "首次食品安全监督检查",
    };
    let facts = fields([
        ("被检查单位", place.name.clone()),
        ("所属企业", case.enterprise.profile.name.clone()),
        ("检查地点", place.address.clone()),
        ("检查事项", matter.to_owned()),
        ("许可证编号", super::first::licence(case)),
        ("件号", case.filing_label.clone()),
        ("到访时间", words::moment(attempt.at)),
        ("到访位置", attempt.place.clone()),
        ("检查人员", case.named(&attempt.inspectors)),
        ("现场照片", format!("1张，校验值（SHA-256）{}", attempt.photo)),
    ]);
    // Nobody signed in the program: the names stand above, the lines are to be written on.
    let mut places: Vec<SignHere> = attempt.inspectors.iter().map(|_| sign("检查人员签名", "")).collect();
    match attempt.reason {
        AttemptReason::NotFound | AttemptReason::Refused => places.push(sign("见证人签名", "")),
        AttemptReason::NotYetOpen | AttemptReason::ClosedForNow => {}
    }
    Content::form()
        .values([
            ("visited_on", words::day(attempt.at.date())),
            ("inspectors", case.named(&attempt.inspectors)),
            ("reason", attempt.reason.zh().to_owned()),
            ("next_visit_on", words::day(attempt.next_visit_on)),
            ("due_on", words::day(failed.due_on)),
        ])
        .block("facts", vec![facts])
        .block("signatures", vec![Paragraph::Signatures(places)])
}
