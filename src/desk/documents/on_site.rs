//! The on-site check on paper: 现场核查通知书, 食品经营许可现场核查记录, 现场核查整改通知书.

use super::compose::Content;
use super::visit::{InspectionCase, Round, concluded, count};
use super::words::{self, Column, blanks, fields, grid};
use forms::LimitKey;
use papers::Paragraph;
use permit::inspection::{Finding, FindingResult};

/// 现场核查通知书: who comes, until when, and that the time is not counted.
pub(super) fn notice(case: &InspectionCase) -> Content {
    let Some(assigned) = case.assigned() else { return Content::default() };
    let (assignment, place) = (assigned.assignment, &case.inspection.plan.place);
    let due = case.common.told(LimitKey::OnSiteCheck, assignment.on, assigned.due_on);
    let facts = fields([
        ("核查对象", place.name.clone()),
        ("核查地点", place.address.clone()),
        ("核查人员", case.named(&assignment.inspectors)),
        ("接受核查任务日期", words::day(assignment.on)),
        ("核查内容", case.checklist().map_or_else(String::new, |list| format!("《{}》所列各项", list.title))),
    ]);
    let (matter, filing_no) = filed(case);
    Content::to(&case.enterprise.profile.name)
        .values([
            ("matter", matter),
            ("filing_no", filing_no),
            ("days", case.common.days(LimitKey::OnSiteCheck)),
            ("due_on", words::last_day(due)),
            ("pauses_basis", case.common.cite("all.pauses")),
        ])
        .block("facts", vec![facts])
}

fn filed(case: &InspectionCase) -> (String, String) {
    let filed = case.filed.as_ref();
    let matter = filed.map_or_else(String::new, |(_, item)| words::matter(std::iter::once(item)));
    (matter, case.filing_label.clone())
}

/// 食品经营许可现场核查记录 of one visit.
pub(super) fn record(case: &InspectionCase, round: &Round<'_>) -> Content {
    let (plan, findings) = (&case.inspection.plan, &round.record.visit.findings);
    let (matter, filing_no) = filed(case);
    let facts = fields([
        ("申请人", case.enterprise.profile.name.clone()),
        ("申请事项", matter),
        ("件号", filing_no),
        ("核查对象", plan.place.name.clone()),
    ]);
    let conclusion = round.conclusion.map(|conclusion| format!("{}。", concluded(conclusion)));
    let ordered = round.rectify.as_ref().map(|order| {
        format!("存在不符合项，经本机关负责人同意，限{}前整改后重新核查。", words::day(order.due_on))
    });
    Content::form()
        .values([
            ("visited_on", words::day(round.record.visit.visited_on)),
            ("address", plan.place.address.clone()),
            ("inspectors", case.named(round.inspectors)),
            ("list", case.checklist().map_or_else(String::new, |list| list.title.clone())),
            ("total", findings.len().to_string()),
            ("met", count(findings, FindingResult::Met).to_string()),
            ("fixed", count(findings, FindingResult::FixedOnSite).to_string()),
            ("failed", count(findings, FindingResult::Failed).to_string()),
            ("absent", count(findings, FindingResult::NotApplicable).to_string()),
            ("conclusion", conclusion.or(ordered).unwrap_or_else(|| "尚未作出结论。".to_owned())),
        ])
        .block("facts", vec![facts])
        .block("problems", problems(case, findings))
        .block("statement", vec![blanks([("被核查单位意见", super::first::statement(round))])])
        .block("signatures", vec![case.signatures(Some(round), "被核查单位签名")])
}

/// What was not simply met, point by point.
pub(super) fn problems(case: &InspectionCase, findings: &[Finding]) -> Vec<Paragraph> {
    let noted = findings.iter().filter(|finding| finding.result != FindingResult::Met);
    noted
        .map(|finding| {
            let item = case.checklist().and_then(|list| list.item(&finding.item));
            let text = item.map_or("", |item| &item.text);
            let how = super::visit::result(finding.result);
            let remark = match finding.remark.trim() {
                "" => String::new(),
                remark => format!("：{remark}"),
            };
            let label = format!("{}．", finding.item);
            Paragraph::Item { label, text: format!("{text}。{how}{remark}") }
        })
        .collect()
}

const POINTS: [Column; 4] =
    [("序号", 16, true), ("重点", 12, true), ("不符合的项目", 62, false), ("存在的问题", 64, false)];

/// What failed, as an order to put it right lists it.
pub(super) fn failed(case: &InspectionCase, round: &Round<'_>, items: &[String]) -> Paragraph {
    let row = |no: &String| {
        let item = case.checklist().and_then(|list| list.item(no));
        let finding = round.record.visit.findings.iter().find(|finding| finding.item == *no);
        vec![
            no.clone(),
            item.map_or("", |item| if item.key { "*" } else { "" }).to_owned(),
            item.map_or_else(String::new, |item| item.text.clone()),
            finding.map_or_else(String::new, |finding| finding.remark.clone()),
        ]
    };
    grid(&POINTS, items.iter().map(row).collect())
}

/// 现场核查整改通知书.
pub(super) fn order(case: &InspectionCase, round: &Round<'_>) -> Content {
    let Some(order) = &round.rectify else { return Content::default() };
    let place = &case.inspection.plan.place;
    Content::to(&case.enterprise.profile.name)
        .values([
            ("place", format!("{}（{}）", place.name, place.address)),
            ("visited_on", words::day(round.record.visit.visited_on)),
            ("due_on", words::day(order.due_on)),
        ])
        .block("points", vec![failed(case, round, order.items)])
}
