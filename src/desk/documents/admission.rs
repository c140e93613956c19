//! What the authority answers: 受理通知书, 不予受理通知书, 不需要取得许可告知书.

use super::compose::Content;
use super::document::{Paper, Waiting};
use super::filing::FilingCase;
use super::intake::received_before;
use super::kind::Kind;
use super::words;
use forms::LimitKey;
use permit::filing::{FilingEvent, FilingStatus, NotAdmittedReason};
use permit::item::{ItemClock, ItemEvent};
use permit::{Route, UserId};

/// The papers a filing has of this family.
pub(super) fn papers(case: &FilingCase) -> Vec<Paper> {
    let mut papers = Vec::new();
    for past in &case.past {
        let rests_on = vec![past.hash.clone()];
        match &past.event {
            FilingEvent::Accepted { by, .. } => {
                let paper = Paper::ready(Kind::Acceptance, 1, past.at.date(), rests_on);
                papers.push(match by {
                    Some(_) => paper,
                    None => paper.with_text("acceptance_deemed"),
                });
            }
            FilingEvent::NotAdmitted { on, reason, .. } => {
                let kind = match reason {
                    NotAdmittedReason::NoPermitNeeded => Kind::NoPermitNeeded,
                    NotAdmittedReason::NotThisAuthority | NotAdmittedReason::MayNotApply => {
                        Kind::NonAcceptance
                    }
                };
                papers.push(Paper::ready(kind, 1, *on, rests_on));
            }
            _another => {}
        }
    }
    let waits = match case.filing.status {
        FilingStatus::Draft => Some(Waiting::NotSubmitted),
        FilingStatus::Submitted { .. } | FilingStatus::Returned { .. } => Some(Waiting::NotAnswered),
        FilingStatus::Accepted { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    };
    papers.extend(waits.map(|why| Paper::waiting(Kind::Acceptance, why)));
    papers
}

/// 受理通知书.
pub(super) fn acceptance(case: &FilingCase) -> Content {
    let accepted = case.past.iter().enumerate().find_map(|(at, past)| match &past.event {
        FilingEvent::Accepted { on, by } => Some((at, past, *on, *by)),
        _another => None,
    });
    let Some((at, past, on, by)) = accepted else { return Content::default() };
    let (mut inspected, mut committed, mut due) = (0, 0, None);
    for (_, of) in case.in_act(&past.act) {
        if let ItemEvent::Accepted { route, clock, .. } = &of.event {
            match route {
                Route::Inspected(_) => inspected += 1,
                Route::Committed => committed += 1,
            }
            due = due.max(last_day(clock));
        }
    }
    let counted = case.common.due(LimitKey::Decision, on);
    let told = case.common.told(LimitKey::Decision, on, due.unwrap_or(counted.due));
    Content::to(case.applicant())
        .values(case.named())
        .values([
            ("received_on", received_before(case, at)),
            ("addresses", (inspected + committed).to_string()),
            ("accepted_on", words::day(on)),
            ("days", case.common.days(LimitKey::Decision)),
            ("decision_due_on", words::last_day(told)),
            ("routes", routes(inspected, committed)),
        ])
        .values([("notice_days", deemed(case, by))])
}

/// The days that went by unanswered, where the law deems the filing accepted.
fn deemed(case: &FilingCase, by: Option<UserId>) -> String {
    by.map_or_else(|| case.common.days(LimitKey::OneTimeNotice), |_| String::new())
}

fn last_day(clock: &ItemClock) -> Option<jiff::civil::Date> {
    clock.due_on
}

fn routes(inspected: usize, committed: usize) -> String {
    let ways = [(inspected, "现场核查"), (committed, "告知承诺")];
    let told: Vec<String> =
        ways.iter().filter(|(count, _)| *count > 0).map(|(count, way)| format!("{way}{count}处")).collect();
    told.join("，")
}

/// 不予受理通知书, 不需要取得许可告知书.
pub(super) fn turned_away(case: &FilingCase) -> Content {
    let answer = case.past.iter().enumerate().find_map(|(at, past)| match &past.event {
        FilingEvent::NotAdmitted { reason, text, .. } => Some((at, *reason, text.clone())),
        _another => None,
    });
    let Some((at, reason, text)) = answer else { return Content::default() };
    let reason = match reason {
        NotAdmittedReason::NoPermitNeeded => "申请事项依法不需要取得行政许可",
        NotAdmittedReason::NotThisAuthority => "申请事项依法不属于本机关职权范围",
        NotAdmittedReason::MayNotApply => "依法不得提出本项申请",
    };
    Content::to(case.applicant()).values(case.named()).values([
        ("received_on", received_before(case, at)),
        ("reason", reason.to_owned()),
        ("text", words::sentence(&text)),
    ])
}
