//! What was decided: 准予行政许可决定书 with its annex, 不予行政许可决定书, and the opinions behind them.

use super::compose::Content;
use super::document::{Paper, Waiting};
use super::filing::{FilingCase, OfItem};
use super::issue::Due;
use super::kind::Kind;
use super::words::{self, Column, fields, grid};
use forms::{LimitKey, Tag};
use jiff::civil::Date;
use papers::{Annex, Paragraph};
use permit::eligibility::Answer;
use permit::filing::FilingStatus;
use permit::item::{ItemEvent, Reasons, Verdict};
use permit::{Code, Item, Route};

/// The papers a filing has of this family beside those that were issued.
pub(super) fn papers(case: &FilingCase) -> Vec<Paper> {
    let mut papers = Vec::new();
    let opinions: Vec<OfItem<'_>> = case.of_items().filter(|(_, past)| is_opinion(&past.event)).collect();
    if let Some(last) = opinions.iter().map(|(_, past)| past.at.date()).max() {
        let rests_on = opinions.iter().map(|(_, past)| past.hash.clone()).collect();
        papers.push(Paper::ready(Kind::ReviewOpinion, 1, last, rests_on).for_officers());
    }
    let decided = [Kind::GrantDecision, Kind::RefusalDecision].iter().any(|kind| case.has_issued(*kind));
    if !decided && matches!(case.filing.status, FilingStatus::Accepted { .. }) && case.open {
        papers.push(Paper::waiting(Kind::GrantDecision, Waiting::NotDecided));
    }
    papers
}

/// The decisions an act made.
pub(super) fn due(case: &FilingCase, act: &str) -> Vec<Due> {
    let decided = [
        (Kind::GrantDecision, is_grant as fn(&ItemEvent) -> bool),
        (Kind::RefusalDecision, is_refusal as fn(&ItemEvent) -> bool),
    ];
    let of = decided.into_iter().filter_map(|(kind, wanted)| {
        let (_, past) = case.in_act(act).find(|(_, past)| wanted(&past.event))?;
        Some(Due::of(kind, past.at.date()))
    });
    of.collect()
}

fn is_opinion(event: &ItemEvent) -> bool {
    matches!(event, ItemEvent::Recommended { .. } | ItemEvent::Granted { .. } | ItemEvent::Refused { .. })
}

pub(super) fn is_grant(event: &ItemEvent) -> bool {
    matches!(event, ItemEvent::Granted { .. })
}

pub(super) fn is_refusal(event: &ItemEvent) -> bool {
    matches!(event, ItemEvent::Refused { .. })
}

const GRANTED: [Column; 6] = [
    ("序号", 10, true),
    ("名称", 26, false),
    ("统一社会信用代码", 47, true),
    ("经营场所", 47, false),
    ("主体业态、经营项目", 34, false),
    ("办理方式", 18, true),
];

/// 准予行政许可决定书, the granted addresses in its annex.
pub(super) fn grant(case: &FilingCase, act: &str) -> Content {
    let of: Vec<OfItem<'_>> = case.in_act(act).filter(|(_, past)| is_grant(&past.event)).collect();
    let on = of.first().map_or_else(Date::default, |(_, past)| past.at.date());
    let refused = case.in_act(act).filter(|(_, past)| is_refusal(&past.event)).count();
    let committed = of.iter().filter(|(item, _)| item.route() == Some(&Route::Committed)).count();
    let edition = of.iter().find_map(|(_, past)| match &past.event {
        ItemEvent::Granted { edition, .. } => Some(*edition),
        _another => None,
    });
    let licence = case.licence.as_ref();
    let merged = of.iter().filter_map(|(item, _)| {
        let own = item.premises.merged_licence()?;
        Some(format!("{}（{own}）", item.premises.name))
    });
    let merged: Vec<String> = merged.collect();
    let facts = fields([
        ("许可证编号", licence.map_or_else(String::new, |licence| licence.number.to_string())),
        ("有效期至", licence.map_or_else(String::new, |licence| words::day(licence.valid_to))),
        ("许可证版次", edition.map_or_else(String::new, |edition| format!("第{edition}版"))),
        ("准予的经营场所", format!("{}处，详见附件", of.len())),
        ("一并注销的原许可证", merged.join("；")),
        ("试点文件", case.instrument()),
    ]);
    let rows = of.iter().map(|(item, past)| granted_row(case, item, &past.event)).collect();
    let annex = Annex {
        title: "附件：准予许可的经营场所".to_owned(),
        paragraphs: vec![grid(&GRANTED, rows)],
    };
    let handed_out_by = case.common.due(LimitKey::HandOut, on);
    let content = Content::to(case.applicant())
        .values(case.named())
        .values([
            ("accepted_on", case.accepted_on()),
            ("granted", of.len().to_string()),
            ("refused", counted(refused)),
            ("days", case.common.days(LimitKey::HandOut)),
            ("committed", counted(committed)),
            ("first_inspection_days", case.common.days(LimitKey::FirstInspection)),
        ])
        .values(words::last_day("hand_out_due_on", handed_out_by))
        .block("facts", vec![facts]);
    Content { annexes: vec![annex], ..content }
}

/// A number that is told only where there is something to tell.
fn counted(n: usize) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

fn granted_row(case: &FilingCase, item: &Item, event: &ItemEvent) -> Vec<String> {
    let premises = &item.premises;
    vec![
        case.row_number(item, event),
        premises.name.clone(),
        premises.credit_code.map_or_else(|| "—".to_owned(), |code| code.to_string()),
        premises.address.clone(),
        premises.business(),
        item.route().map_or("", words::route).to_owned(),
    ]
}

/// 不予行政许可决定书: each refused address with its reasons and their basis.
pub(super) fn refusal(case: &FilingCase, act: &str) -> Content {
    let of: Vec<OfItem<'_>> = case.in_act(act).filter(|(_, past)| is_refusal(&past.event)).collect();
    let mut refusals = Vec::new();
    for (at, (item, past)) in of.iter().enumerate() {
        let ItemEvent::Refused { reasons, answers, .. } = &past.event else { continue };
        refusals.push(Paragraph::Heading(format!("（{}）{}", words::ordinal(at + 1), words::named(item))));
        refusals.push(fields([
            ("经营场所", item.premises.address.clone()),
            ("不予许可的理由", told(reasons, answers)),
            ("依据", bases(case, reasons)),
        ]));
    }
    Content::to(case.applicant())
        .values(case.named())
        .values([("accepted_on", case.accepted_on()), ("refused", of.len().to_string())])
        .block("refusals", refusals)
}

/// Every reason with what was found, then the officer's own words.
fn told(reasons: &Reasons, answers: &[Answer]) -> String {
    let reason = |code: &Code| {
        let found = answers.iter().find(|answer| answer.fault == Some(*code)).map(|answer| &answer.evidence);
        let found =
            found.filter(|found| !found.is_empty()).map_or_else(String::new, |found| format!("（{found}）"));
        format!("{}{found}", code.zh())
    };
    let mut told: Vec<String> = reasons.codes.iter().map(reason).collect();
    if !reasons.text.trim().is_empty() {
        told.push(reasons.text.trim().to_owned());
    }
    match told.as_slice() {
        [only] => format!("{only}。"),
        several => several
            .iter()
            .enumerate()
            .map(|(at, text)| format!("{}．{text}；", at + 1))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// The bases of these reasons: texts of general force by their titles, and the instrument in force
/// here for what rests on a pilot's rules or on this program's own defaults.
fn bases(case: &FilingCase, reasons: &Reasons) -> String {
    let forms = &case.common.forms;
    let legal = reasons.codes.iter().filter_map(|code| forms.basis(code.basis()));
    let mut cited: Vec<String> = Vec::new();
    for basis in legal.filter(|basis| basis.tag != Tag::Ours && basis.title.starts_with('《')) {
        if !cited.contains(&basis.cite()) {
            cited.push(basis.cite());
        }
    }
    let instrument = case.instrument();
    if !instrument.is_empty() {
        cited.push(instrument);
    }
    cited.join("；")
}

const OPINIONS: [Column; 7] = [
    ("序号", 12, true),
    ("经营场所", 36, false),
    ("办理方式", 18, true),
    ("意见", 14, true),
    ("理由", 38, false),
    ("审查人员", 18, true),
    ("日期", 22, true),
];

const DECISIONS: [Column; 5] = [
    ("序号", 12, true),
    ("经营场所", 58, false),
    ("决定", 22, true),
    ("审批人员", 30, true),
    ("日期", 32, true),
];

/// 食品经营许可审查意见表: the last opinion on each address, and what was decided.
pub(super) fn opinions(case: &FilingCase) -> Content {
    let (mut opinions, mut decisions) = (Vec::new(), Vec::new());
    for item in &case.items {
        let past = case.item_past.get(&item.id).into_iter().flatten();
        for (nth, past) in
            past.clone().filter(|past| matches!(past.event, ItemEvent::Recommended { .. })).enumerate()
        {
            let ItemEvent::Recommended { verdict, reasons, by, on, answers } = &past.event else { continue };
            let again = if nth > 0 { "（再次）" } else { "" };
            let verdict = match verdict {
                Verdict::Grant => format!("准予{again}"),
                Verdict::Refuse => format!("不予{again}"),
            };
            let why = if reasons.is_empty() { "条件符合".to_owned() } else { told(reasons, answers) };
            let way = way(case, item);
            let (who, when) = (case.common.name(*by), on.to_string());
            opinions.push(vec![item.order.to_string(), words::named(item), way, verdict, why, who, when]);
        }
        let decided = past.filter_map(|past| match &past.event {
            ItemEvent::Granted { by, on, .. } => Some(("准予", *by, *on)),
            ItemEvent::Refused { by, on, .. } => Some(("不予许可", *by, *on)),
            _another => None,
        });
        for (what, by, on) in decided {
            let (who, when) = (case.common.name(by), on.to_string());
            decisions.push(vec![item.order.to_string(), words::named(item), what.to_owned(), who, when]);
        }
    }
    let facts = fields([
        ("申请人", case.applicant().to_owned()),
        ("申请事项", case.matter.clone()),
        ("件号", case.label()),
        ("受理日期", case.accepted_on()),
        ("试点文件", case.instrument()),
    ]);
    let decisions = if decisions.is_empty() {
        Paragraph::Body("尚未作出决定。".to_owned())
    } else {
        grid(&DECISIONS, decisions)
    };
    Content::form()
        .block("facts", vec![facts])
        .block("opinions", vec![grid(&OPINIONS, opinions)])
        .block("decisions", vec![decisions])
}

/// The way an address went; one that ended has left it behind.
fn way(case: &FilingCase, item: &Item) -> String {
    let past = case.item_past.get(&item.id).into_iter().flatten();
    let accepted = past.rev().find_map(|past| match &past.event {
        ItemEvent::Accepted { route, .. } | ItemEvent::Rerouted { route } => Some(route),
        _another => None,
    });
    item.route().or(accepted).map_or("—", words::route).to_owned()
}
