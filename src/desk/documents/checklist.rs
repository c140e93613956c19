//! Checklists on paper: 食品经营许可现场核查表, 食品生产经营监督检查要点表; empty ones to take along.

use super::compose::Content;
use super::visit::{InspectionCase, Round, result};
use super::words::{Column, blanks, grid};
use forms::{Checklist, ChecklistItem};
use papers::Paragraph;
use permit::inspection::Finding;

const POINTS: [Column; 5] = [
    ("序号", 15, true),
    ("重点", 11, true),
    ("检查内容", 60, false),
    ("结论", 24, true),
    ("情况说明", 44, false),
];

/// 食品经营许可现场核查表; without a visit an empty one.
pub(super) fn on_site(case: &InspectionCase, round: Option<&Round<'_>>) -> Content {
    let inspection = &case.inspection;
    let facts = blanks([
        ("申请人", case.enterprise.profile.name.clone()),
        ("件号", case.filing_label.clone()),
        ("核查对象", inspection.plan.place.name.clone()),
        ("核查地点", inspection.plan.place.address.clone()),
        ("核查日期", visited(round)),
        ("核查人员", case.named(round.map_or(inspection.inspectors(), |round| round.inspectors))),
    ]);
    let content = Content::form().block("facts", vec![facts]);
    filled(case, round, content, "被核查单位签名", |_| "")
}

/// 食品生产经营监督检查要点表; without a visit an empty one.
pub(super) fn points(case: &InspectionCase, round: Option<&Round<'_>>) -> Content {
    let inspection = &case.inspection;
    let facts = blanks([
        ("被检查单位", inspection.plan.place.name.clone()),
        ("检查地点", inspection.plan.place.address.clone()),
        ("检查日期", visited(round)),
        ("检查人员", case.named(round.map_or(inspection.inspectors(), |round| round.inspectors))),
    ]);
    let list = case.checklist().map_or_else(String::new, |list| list.title.clone());
    let content = Content::form().values([("list", list)]).block("facts", vec![facts]);
    filled(case, round, content, "被检查单位签名", |item| if item.compares_with_promise { "诺" } else { "" })
}

fn visited(round: Option<&Round<'_>>) -> String {
    round.map_or_else(String::new, |round| super::words::day(round.record.visit.visited_on))
}

/// The findings of a visit in the list's order, and the places to sign.
fn filled(
    case: &InspectionCase,
    round: Option<&Round<'_>>,
    content: Content,
    site: &str,
    sign: impl Fn(&ChecklistItem) -> &'static str,
) -> Content {
    let list = case.checklist();
    let rows = list.map_or_else(Vec::new, |list| rows(case, list, round, sign));
    let declared = list.map_or_else(String::new, |list| list.declared.clone());
    content
        .values([("declared", declared)])
        .block("findings", vec![grid(&POINTS, rows)])
        .block("signatures", vec![signatures(case, round, site)])
}

fn signatures(case: &InspectionCase, round: Option<&Round<'_>>, site: &str) -> Paragraph {
    case.signatures(round, site)
}

fn rows(
    case: &InspectionCase,
    list: &Checklist,
    round: Option<&Round<'_>>,
    sign: impl Fn(&ChecklistItem) -> &'static str,
) -> Vec<Vec<String>> {
    let found = |no: &str| -> Option<&Finding> {
        round.and_then(|round| round.record.visit.findings.iter().find(|finding| finding.item == no))
    };
    // A visit is about the whole list, a later one only about what failed.
    let scope = |item: &&ChecklistItem| match round {
        Some(_) => found(&item.no).is_some(),
        None => case.inspection.scope().is_none_or(|scope| scope.contains(&item.no)),
    };
    let row = |item: &ChecklistItem| {
        let key = if item.key { "*" } else { "" };
        let found = found(&item.no);
        vec![
            item.no.clone(),
            format!("{key}{}", sign(item)),
            item.text.clone(),
            found.map_or("", |finding| result(finding.result)).to_owned(),
            found.map_or_else(String::new, |finding| finding.remark.clone()),
        ]
    };
    list.items.iter().filter(scope).map(row).collect()
}
