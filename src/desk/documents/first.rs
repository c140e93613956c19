//! The first inspection on paper: 行政检查通知书, 告知页, 检查结果记录表, 责令改正通知书.

use super::compose::Content;
use super::on_site::failed;
use super::visit::{InspectionCase, Round, concluded};
use super::words::{self, blanks, fields, sign};
use forms::LimitKey;
use papers::Paragraph;
use permit::inspection::{Conclusion, FindingResult};

/// 行政检查通知书.
pub(super) fn notice(case: &InspectionCase) -> Content {
    let Some(assigned) = case.assigned() else { return Content::default() };
    let plan = &case.inspection.plan;
    // The last day as it was when this was told, whatever moved it since.
    let due = case.common.told(LimitKey::FirstInspection, plan.planned_on, assigned.due_on);
    let facts = fields([
        ("被检查单位", plan.place.name.clone()),
        ("检查地点", plan.place.address.clone()),
        ("检查事项", "首次食品安全监督检查：布局、设备，重点核对实际情况与承诺是否一致".to_owned()),
        ("检查依据", case.instrument.clone()),
        ("检查方式", "现场检查".to_owned()),
        ("检查人员", case.named(&assigned.assignment.inspectors)),
        ("许可证编号", licence(case)),
    ]);
    Content::to(&case.enterprise.profile.name)
        .values([
            ("store", plan.place.name.clone()),
            ("administrative", case.common.cite("inspection.administrative")),
            ("due_on", words::last_day(due)),
        ])
        .block("facts", vec![facts])
}

pub(super) fn licence(case: &InspectionCase) -> String {
    case.listed
        .as_ref()
        .map_or_else(String::new, |(licence, row)| format!("{}（副页第{}号）", licence.number, row.no))
}

/// 行政检查告知页, to be read and signed on the spot.
pub(super) fn leaflet(case: &InspectionCase) -> Content {
    let Some(assigned) = case.assigned() else { return Content::default() };
    let plan = &case.inspection.plan;
    let facts = fields([
        ("被检查单位", plan.place.name.clone()),
        ("检查地点", plan.place.address.clone()),
        ("检查事项", "首次食品安全监督检查".to_owned()),
    ]);
    let signatures = vec![sign("是否申请回避", ""), sign("被检查单位签名", "")];
    Content::form()
        .values([
            ("inspectors", case.named(&assigned.assignment.inspectors)),
            ("administrative", case.common.cite("inspection.administrative")),
        ])
        .block("facts", vec![facts])
        .block("signatures", vec![Paragraph::Signatures(signatures)])
}

/// 食品生产经营监督检查结果记录表 of one visit.
pub(super) fn result(case: &InspectionCase, round: &Round<'_>, nth: usize) -> Content {
    let plan = &case.inspection.plan;
    let row = case.listed.as_ref().map(|(_, row)| row);
    let code = row.and_then(|row| row.facts.credit_code);
    let facts = blanks([
        ("被检查单位", plan.place.name.clone()),
        ("所属企业", case.enterprise.profile.name.clone()),
        ("统一社会信用代码", code.unwrap_or(case.enterprise.profile.credit_code).to_string()),
        ("检查地点", plan.place.address.clone()),
        ("许可证编号", licence(case)),
        (
            "检查类别",
            if nth == 1 {
                "首次监督检查".to_owned()
            } else {
                "首次监督检查（整改复查）".to_owned()
            },
        ),
        ("检查日期", words::day(round.record.visit.visited_on)),
        ("检查人员", case.named(round.inspectors)),
    ]);
    let result = blanks([
        ("检查内容", checked(case, round)),
        ("发现的问题", problems(case, round)),
        ("检查结果", boxes(round.conclusion)),
        ("结果处理", handling(round)),
        ("被检查单位意见", statement(round)),
    ]);
    Content::form()
        .block("facts", vec![facts])
        .block("result", vec![result])
        .block("signatures", vec![case.signatures(Some(round), "被检查单位签名或者盖章")])
}

/// What the site says to the record; room to write by hand until it has answered.
pub(super) fn statement(round: &Round<'_>) -> String {
    match &round.record.site {
        None => "\n\n".to_owned(),
        Some(answer) if answer.statement.is_empty() => "未提出意见。".to_owned(),
        Some(answer) => words::sentence(&answer.statement),
    }
}

/// How many items were looked at, key and general ones apart.
fn checked(case: &InspectionCase, round: &Round<'_>) -> String {
    let (mut key, mut general) = (0, 0);
    for finding in &round.record.visit.findings {
        match case.checklist().and_then(|list| list.item(&finding.item)) {
            Some(item) if item.key => key += 1,
            Some(_) | None => general += 1,
        }
    }
    format!("共检查{}项，其中重点项{key}项，一般项{general}项，逐项结果见要点表。", key + general)
}

/// Numbers of the items that failed, key and general ones apart, then what was put right at once.
fn problems(case: &InspectionCase, round: &Round<'_>) -> String {
    let with = |wanted: FindingResult, key: Option<bool>| {
        let findings = round.record.visit.findings.iter().filter(move |finding| finding.result == wanted);
        let is_key = |no: &str| case.checklist().and_then(|list| list.item(no)).is_some_and(|item| item.key);
        let of = findings.filter(move |finding| key.is_none_or(|key| is_key(&finding.item) == key));
        of.map(|finding| finding.item.clone()).collect::<Vec<_>>()
    };
    let told = |label: &str, items: Vec<String>| match items.len() {
        0 => format!("{label}：无"),
        n => format!("{label}：{}，共{n}项", items.join("、")),
    };
    [
        told("重点项不符合", with(FindingResult::Failed, Some(true))),
        told("一般项不符合", with(FindingResult::Failed, Some(false))),
        told("现场整改后符合", with(FindingResult::FixedOnSite, None)),
        told("合理缺项", with(FindingResult::NotApplicable, None)),
    ]
    .join("\n")
}

/// The three results, the one that holds filled in.
fn boxes(conclusion: Option<Conclusion>) -> String {
    let all = [Conclusion::Conforms, Conclusion::MostlyConforms, Conclusion::DoesNotConform];
    let one = |result: &Conclusion| {
        let sign = if conclusion == Some(*result) { '■' } else { '□' };
        format!("{sign} {}", concluded(*result))
    };
    all.iter().map(one).collect::<Vec<_>>().join("　　")
}

fn handling(round: &Round<'_>) -> String {
    match (&round.rectify, round.conclusion) {
        (Some(order), _) => format!("书面责令于{}前改正，届时复查。", words::day(order.due_on)),
        (None, Some(Conclusion::MostlyConforms | Conclusion::DoesNotConform)) => {
            "复查仍不符合，移送依法处理。".to_owned()
        }
        (None, Some(_)) => "无需处理。".to_owned(),
        (None, None) => String::new(),
    }
}

/// 责令改正通知书.
pub(super) fn order(case: &InspectionCase, round: &Round<'_>) -> Content {
    let Some(order) = &round.rectify else { return Content::default() };
    let place = &case.inspection.plan.place;
    Content::to(&case.enterprise.profile.name)
        .values([
            ("place", format!("{}（{}）", place.name, place.address)),
            ("visited_on", words::day(round.record.visit.visited_on)),
            ("conclusion", round.conclusion.map_or("不符合", concluded).to_owned()),
            ("due_on", words::day(order.due_on)),
        ])
        .block("points", vec![failed(case, round, order.items)])
}
