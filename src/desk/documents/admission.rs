//! What the authority answers: 受理通知书, 不予受理通知书, 不需要取得许可告知书.

use super::compose::Content;
use super::document::{Paper, Waiting};
use super::filing::FilingCase;
use super::intake::received_before;
use super::issue::Due;
use super::kind::Kind;
use super::words;
use forms::LimitKey;
use jiff::civil::Date;
use permit::filing::{FilingEvent, FilingStatus, NotAdmittedReason};
use permit::item::{ItemClock, ItemEvent};
use permit::{Route, UserId};

/// The paper that tells of acceptance; the law's own has words of its own.
pub(super) fn acceptance_due(on: Date, by: Option<UserId>) -> Due {
    let letter = if by.is_none() { "acceptance_deemed" } else { Kind::Acceptance.as_str() };
    Due { letter, ..Due::of(Kind::Acceptance, on) }
}

/// The paper that turns a filing away.
pub(super) fn turned_away_due(on: Date, reason: NotAdmittedReason) -> Due {
    let kind = match reason {
        NotAdmittedReason::NoPermitNeeded => Kind::NoPermitNeeded,
        NotAdmittedReason::NotThisAuthority | NotAdmittedReason::MayNotApply => Kind::NonAcceptance,
    };
    Due::of(kind, on)
}

/// The answer a filing still waits for.
pub(super) fn waiting(case: &FilingCase) -> Option<Paper> {
    let waits = match case.filing.status {
        FilingStatus::Draft => Some(Waiting::NotSubmitted),
        FilingStatus::Submitted { .. } | FilingStatus::Returned { .. } => Some(Waiting::NotAnswered),
        FilingStatus::Accepted { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    };
    waits.map(|why| Paper::waiting(Kind::Acceptance, why))
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
            ("routes", routes(inspected, committed)),
        ])
        .values(words::last_day("decision_due_on", told))
        .values([("notice_days", deemed(case, by)), ("pauses_basis", case.common.cite("all.pauses"))])
}

/// The days that went by unanswered, where the law deems the filing accepted.
fn deemed(case: &FilingCase, by: Option<UserId>) -> String {
    by.map_or_else(|| case.common.days(LimitKey::OneTimeNotice), |_| String::new())
}

fn last_day(clock: &ItemClock) -> Option<Date> {
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
