//! Serving papers: 送达回证 of what a filing led to, 送达地址确认书 of an enterprise.

use super::common::{Common, Past};
use super::compose::Content;
use super::document::{Paper, Stage, Waiting};
use super::filing::FilingCase;
use super::kind::Kind;
use super::words::{self, Column, blanks, fields, grid, sign};
use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::{Desk, Result};
use papers::Paragraph;
use permit::filing::{FilingEvent, FilingStatus};
use permit::service::{Delivery, HandOutWay};
use permit::{Enterprise, EnterpriseEvent, EnterpriseId, Subject as _};

/// 送达回证, of the papers that end a filing. It can be printed once they can, to be signed.
pub(super) fn papers(case: &FilingCase, others: &[Paper]) -> Vec<Paper> {
    let served: Vec<&Paper> = served(others).collect();
    if served.is_empty() {
        let waits = matches!(case.filing.status, FilingStatus::Accepted { .. });
        return waits
            .then(|| Paper::waiting(Kind::ServiceReceipt, Waiting::NotDecided))
            .into_iter()
            .collect();
    }
    if case.has_open_items() {
        return vec![Paper::waiting(Kind::ServiceReceipt, Waiting::StillOpen)];
    }
    let rests_on = served.iter().flat_map(|paper| rests_on(paper)).cloned();
    let handed = case
        .past
        .iter()
        .filter(|past| matches!(past.event, FilingEvent::HandedOut(_) | FilingEvent::ReceiptFiled(_)));
    let rests_on = rests_on.chain(handed.map(|past| past.hash.clone())).collect();
    let last = served.iter().filter_map(|paper| date_of(paper)).max();
    let on = case.handed_out().map(|handed| handed.on).or(last);
    on.map(|on| Paper::ready(Kind::ServiceReceipt, 1, on, rests_on)).into_iter().collect()
}

/// The papers that end a case and are served together.
pub(super) fn served(papers: &[Paper]) -> impl Iterator<Item = &Paper> {
    let ends = [
        Kind::GrantDecision,
        Kind::RefusalDecision,
        Kind::NonAcceptance,
        Kind::NoPermitNeeded,
        Kind::Termination,
    ];
    papers.iter().filter(move |paper| ends.contains(&paper.kind) && date_of(paper).is_some())
}

fn rests_on(paper: &Paper) -> &[String] {
    match &paper.stage {
        Stage::Ready { rests_on, .. } => rests_on,
        Stage::Waiting(_) => &[],
    }
}

fn date_of(paper: &Paper) -> Option<jiff::civil::Date> {
    match &paper.stage {
        Stage::Ready { on, .. } => Some(*on),
        Stage::Waiting(_) => None,
    }
}

const SERVED: [Column; 4] =
    [("序号", 14, true), ("文书名称", 64, false), ("文号、编号", 56, false), ("份数", 20, true)];

/// 送达回证; what was handed out is filled in, what is still to be signed is left blank.
pub(super) fn receipt(case: &FilingCase, others: &[Paper]) -> Content {
    let mut rows: Vec<[String; 2]> = Vec::new();
    let mut granted = false;
    for paper in served(others) {
        granted |= paper.kind == Kind::GrantDecision;
        let title = case.common.forms.letter(paper.letter).map_or("", |text| &text.title).to_owned();
        rows.push([title, case.common.numbers.get(&paper.key()).cloned().unwrap_or_default()]);
    }
    if let Some(licence) = case.licence.as_ref().filter(|_| granted) {
        rows.push(["食品经营许可证".to_owned(), licence.number.to_string()]);
    }
    let row = |(at, [title, number]): (usize, [String; 2])| {
        vec![(at + 1).to_string(), title, number, "1".to_owned()]
    };
    let rows = rows.into_iter().enumerate().map(row).collect();
    let signatures = vec![sign("受送达人签名或者盖章", ""), sign("送达人签名", "")];
    Content { sealed: true, ..Content::form() }
        .block("facts", vec![facts(case)])
        .block("papers", vec![grid(&SERVED, rows)])
        .block("signatures", vec![Paragraph::Signatures(signatures)])
}

fn facts(case: &FilingCase) -> Paragraph {
    let handed = case.handed_out();
    let agreed = case.service.as_ref();
    let way = handed.map(|handed| handed.delivery.way()).or(agreed.map(|agreed| agreed.way));
    let domicile = &case.enterprise.profile.domicile;
    let place = match (handed.map(|handed| &handed.delivery), agreed) {
        (Some(Delivery::Electronic { .. }), _) => case.taken_by.clone(),
        (_, Some(agreed)) => agreed.place.clone(),
        (_, None) => domicile.clone(),
    };
    let taken = match handed.map(|handed| &handed.delivery) {
        Some(Delivery::ByHand { .. }) => format!("签收人：{}", case.taken_by),
        Some(Delivery::Post { tracking }) => format!("邮件号码：{tracking}"),
        Some(Delivery::Electronic { .. }) => "已发送至上述电子地址".to_owned(),
        None => String::new(),
    };
    let receipt = handed.and_then(|handed| handed.receipt.as_ref());
    blanks([
        ("受送达人", format!("{}（{}）", case.applicant(), case.enterprise.profile.credit_code)),
        ("案由", format!("{}（件号：{}）", case.matter(), case.label())),
        ("送达方式", way.map_or("", HandOutWay::zh).to_owned()),
        ("送达地点", place),
        ("签收、投递情况", taken),
        ("送达日期", handed.map_or_else(String::new, |handed| words::day(handed.on))),
        ("签收日期", receipt.map_or_else(String::new, |receipt| words::day(receipt.received_on))),
        ("送达人", handed.map_or_else(String::new, |handed| case.common.name(handed.by))),
        (
            "备注",
            receipt.map_or_else(String::new, |receipt| format!("签收回证已归档，校验值{}", receipt.file)),
        ),
    ])
}

/// An enterprise and its confirmed service address.
pub(super) struct EnterpriseCase {
    pub(super) common: Common,
    pub(super) enterprise: Enterprise,
    pub(super) past: Vec<Past<EnterpriseEvent>>,
    pub(super) stated: Option<Stated>,
}

impl EnterpriseCase {
    pub(super) async fn load(desk: &Desk, id: EnterpriseId) -> Result<Self> {
        let store = &desk.store;
        let enterprise = store::require::<Enterprise>(store, id).await?.state;
        let of = Some(["service_address_set"].as_slice());
        let entries = store::ledger::entries_of_many(store, Enterprise::KIND, &[id], of).await?;
        let past = entries.iter().map(Past::read).collect::<Result<Vec<_>>>()?;
        let stated = match &enterprise.service {
            Some(address) => Some(service_address::stated(store, address).await?),
            None => None,
        };
        let common = Common::load(desk, enterprise.authority, Enterprise::KIND, id.0).await?;
        Ok(EnterpriseCase { common, enterprise, past, stated })
    }

    /// 送达地址确认书, the last one confirmed.
    pub(super) fn papers(&self) -> Vec<Paper> {
        vec![match (self.past.last(), &self.stated) {
            (Some(past), Some(stated)) => {
                Paper::ready(Kind::ServiceAddress, 1, stated.consented_on, vec![past.hash.clone()])
            }
            (_, _) => Paper::waiting(Kind::ServiceAddress, Waiting::NoServiceAddress),
        }]
    }

    /// 送达地址确认书.
    pub(super) fn address(&self) -> Content {
        let Some(stated) = &self.stated else { return Content::default() };
        let profile = &self.enterprise.profile;
        let facts = fields([
            ("受送达人", profile.name.clone()),
            ("统一社会信用代码", profile.credit_code.to_string()),
            ("送达方式", stated.way.zh().to_owned()),
            (
                match stated.way {
                    HandOutWay::ByHand | HandOutWay::Post => "送达地址",
                    HandOutWay::Electronic => "电子送达地址",
                },
                stated.place.clone(),
            ),
            ("收件人", stated.recipient.clone()),
            ("联系电话", stated.phone.clone().unwrap_or_default()),
            ("确认日期", words::day(stated.consented_on)),
        ]);
        let signatures = vec![sign("受送达人签名或者盖章", ""), sign("经办人签名", "")];
        Content { addressee: self.common.authority.name.clone(), ..Content::form() }
            .block("facts", vec![facts])
            .block("signatures", vec![Paragraph::Signatures(signatures)])
    }
}
