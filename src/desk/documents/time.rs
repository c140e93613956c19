//! What time and the applicant do to a case: 延期通知书, 终止办理通知书.

use super::compose::Content;
use super::filing::{FilingCase, OfItem};
use super::issue::Due;
use super::kind::Kind;
use super::words::{self, Column, grid};
use forms::LimitKey;
use jiff::civil::Date;
use papers::Paragraph;
use permit::filing::{FilingEvent, FilingStatus};
use permit::item::{ItemClock, ItemEvent};
use std::collections::BTreeSet;

/// The paper that an act's end of addresses calls for.
pub(super) fn due(case: &FilingCase, act: &str) -> Option<Due> {
    let end = ends(case).into_iter().find(|end| end.act == act)?;
    let letter = if end.reason.is_none() { "withdrawal" } else { Kind::Termination.as_str() };
    Some(Due { letter, ..Due::of(Kind::Termination, end.on) })
}

const CLOCKS: [Column; 4] =
    [("序号", 14, true), ("经营场所", 68, false), ("原期限", 36, true), ("延长后的期限", 36, true)];

/// 延期通知书.
pub(super) fn extension(case: &FilingCase, act: &str) -> Content {
    let extended = |event: &FilingEvent| matches!(event, FilingEvent::Extended { .. });
    let Some(past) = case.past.iter().find(|past| past.act == act && extended(&past.event)) else {
        return Content::default();
    };
    let FilingEvent::Extended { reason, .. } = &past.event else { return Content::default() };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (item, of) in case.in_act(&past.act) {
        let ItemEvent::ClockChanged { clock } = &of.event else { continue };
        let before = case.clock_before(item.id, &past.act).map_or_else(String::new, last_day);
        rows.push(vec![item.order.to_string(), words::named(item), before, last_day(clock)]);
    }
    // One line for all where all are alike.
    let dates: BTreeSet<[&String; 2]> = rows.iter().map(|row| [&row[2], &row[3]]).collect();
    if let ([only], true) = (dates.iter().collect::<Vec<_>>().as_slice(), rows.len() > 1) {
        let all = format!("全部{}处", rows.len());
        rows = vec![vec!["—".to_owned(), all, only[0].clone(), only[1].clone()]];
    }
    Content::to(case.applicant())
        .values(case.named())
        .values([
            ("accepted_on", case.accepted_on()),
            ("reason", words::sentence(reason)),
            ("days", case.common.days(LimitKey::DecisionExtension)),
        ])
        .block("clocks", vec![grid(&CLOCKS, rows)])
}

fn last_day(clock: &ItemClock) -> String {
    clock.due_on.map_or_else(|| "暂停计时，恢复后顺延".to_owned(), words::day)
}

/// An end of the whole filing, or of some of its addresses, before a decision.
struct End<'a> {
    on: Date,
    /// Why; none where the applicant withdrew.
    reason: Option<String>,
    whole: bool,
    act: &'a str,
    of: Vec<OfItem<'a>>,
}

/// What ended without a decision after it was handed in. What is turned away has its own paper.
fn ends(case: &FilingCase) -> Vec<End<'_>> {
    let handed_in = |act: &str| {
        let mut submitted =
            case.past.iter().filter(|past| matches!(past.event, FilingEvent::Submitted { .. }));
        submitted.any(|past| past.act.as_str() < act)
    };
    let turned_away = |act: &str| {
        let mut in_act = case.past.iter().filter(|past| past.act == act);
        in_act.any(|past| matches!(past.event, FilingEvent::NotAdmitted { .. }))
    };
    let ended =
        |event: &ItemEvent| matches!(event, ItemEvent::Withdrawn { .. } | ItemEvent::Terminated { .. });
    let acts = case.acts_with(ended).into_iter().filter(|(act, _)| handed_in(act) && !turned_away(act));
    acts.map(|(act, of)| {
        let of_filing = case.past.iter().find(|past| past.act == act);
        End {
            on: of.first().map_or_else(Date::default, |(_, past)| past.at.date()),
            reason: of.iter().find_map(|(_, past)| reason(case, &past.event)),
            whole: of_filing.is_some_and(|past| ends_whole(&past.event)),
            act,
            of,
        }
    })
    .collect()
}

/// Whether an event ends the filing, and not only what was still open of it.
fn ends_whole(event: &FilingEvent) -> bool {
    matches!(
        event,
        FilingEvent::Withdrawn { .. } | FilingEvent::Lapsed { .. } | FilingEvent::Terminated { .. }
    )
}

fn reason(case: &FilingCase, event: &ItemEvent) -> Option<String> {
    let ItemEvent::Terminated { reason, .. } = event else { return None };
    // What lapsed says until when it waited.
    let waited = match case.filing.status {
        FilingStatus::Lapsed { on } => format!("（补正期限{}届满）", words::day(on)),
        FilingStatus::Draft
        | FilingStatus::Submitted { .. }
        | FilingStatus::Returned { .. }
        | FilingStatus::Accepted { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Terminated { .. } => String::new(),
    };
    Some(format!("{reason}{waited}"))
}

const ADDRESSES: [Column; 3] = [("序号", 14, true), ("名称", 60, false), ("经营场所", 80, false)];

/// 终止办理通知书.
pub(super) fn termination(case: &FilingCase, act: &str) -> Content {
    let Some(end) = ends(case).into_iter().find(|end| end.act == act) else { return Content::default() };
    let rows: Vec<Vec<String>> = end
        .of
        .iter()
        .map(|(item, _)| vec![item.order.to_string(), words::named(item), item.premises.address.clone()])
        .collect();
    let scope = if end.whole { "全部经营场所的申请" } else { "下列经营场所的申请" };
    let content = Content::to(case.applicant()).values(case.named()).values([
        ("ended_on", words::day(end.on)),
        ("scope", scope.to_owned()),
        ("reason", end.reason.unwrap_or_default()),
    ]);
    content.block("addresses", vec![addresses(rows)])
}

fn addresses(rows: Vec<Vec<String>>) -> Paragraph {
    grid(&ADDRESSES, rows)
}
