//! Serving papers: 送达回证 of what a filing led to, 送达地址确认书 of an enterprise.

use super::common::{Common, House, Past, Source};
use super::compose::Content;
use super::document::{Paper, Stage, Waiting};
use super::filing::FilingCase;
use super::kind::Kind;
use super::words::{self, Column, blanks, fields, grid, sign};
use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::{Desk, Result};
use papers::Paragraph;
use permit::filing::{FilingEvent, FilingStatus};
use permit::service::{Delivery, HandOutWay, HandedOut};
use permit::{Enterprise, EnterpriseEvent, EnterpriseId, Subject as _};
use store::copies::CopyOf;

/// The papers that end a case and are served together.
pub(super) const ENDS: [Kind; 5] = [
    Kind::GrantDecision,
    Kind::RefusalDecision,
    Kind::NonAcceptance,
    Kind::NoPermitNeeded,
    Kind::Termination,
];

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
    if case.open {
        return vec![Paper::waiting(Kind::ServiceReceipt, Waiting::StillOpen)];
    }
    let rests_on = served.iter().flat_map(|paper| rests_on(paper)).cloned();
    let handed = case
        .past
        .iter()
        .filter(|past| matches!(past.event, FilingEvent::HandedOut(_) | FilingEvent::ReceiptFiled(_)));
    let copies = case.copies.iter().map(|copy| format!("{} {}", copy.id, copy.state.as_str()));
    let rests_on = rests_on.chain(handed.map(|past| past.hash.clone())).chain(copies).collect();
    let last = served.iter().filter_map(|paper| date_of(paper)).max();
    let on = case.handed_out().map(|handed| handed.on).or(last);
    on.map(|on| Paper::ready(Kind::ServiceReceipt, 1, on, rests_on)).into_iter().collect()
}

/// Those of a filing's papers that end it.
pub(super) fn served(papers: &[Paper]) -> impl Iterator<Item = &Paper> {
    papers.iter().filter(|paper| ENDS.contains(&paper.kind) && date_of(paper).is_some())
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
        let title = case.common.forms.letter(&paper.letter).map_or("", |text| &text.title).to_owned();
        rows.push([title, case.common.numbers.get(&paper.key()).cloned().unwrap_or_default()]);
    }
    let row = |[title, number]: [String; 2]| (title, number, 1);
    let mut rows: Vec<(String, String, usize)> = rows.into_iter().map(row).collect();
    if granted {
        rows.extend(licences(case));
    }
    let row = |(at, (title, number, copies)): (usize, (String, String, usize))| {
        vec![(at + 1).to_string(), title, number, copies.to_string()]
    };
    let rows = rows.into_iter().enumerate().map(row).collect();
    let signatures = vec![sign("受送达人签名或者盖章", ""), sign("送达人签名", "")];
    Content::form()
        .block("facts", vec![facts(case)])
        .block("papers", vec![grid(&SERVED, rows)])
        .block("signatures", vec![Paragraph::Signatures(signatures)])
}

/// The licence as it goes out: 正本, 副本 and the stores' copies, as the window printed them; before
/// anything was printed, the two that make a licence. Sent electronically it is one file.
fn licences(case: &FilingCase) -> Vec<(String, String, usize)> {
    let Some(licence) = &case.licence else { return Vec::new() };
    let number = licence.number.to_string();
    let electronic = |handed: &HandedOut| handed.delivery.way() == HandOutWay::Electronic;
    if case.handed_out().is_some_and(electronic) {
        return vec![("食品经营许可证（电子证书）".to_owned(), number, 1)];
    }
    let printed =
        |of: fn(&CopyOf) -> bool| case.copies.iter().filter(|copy| copy.is_about() && of(&copy.of)).count();
    let originals = printed(|of| matches!(of, CopyOf::Original));
    let duplicates = printed(|of| matches!(of, CopyOf::Duplicate));
    let stores = printed(|of| matches!(of, CopyOf::StoreCopy(_)));
    let one = |count: usize| if originals + duplicates == 0 { 1 } else { count };
    let all = [
        ("食品经营许可证（正本）", one(originals)),
        ("食品经营许可证（副本）", one(duplicates)),
        ("食品经营许可证复印件（门店公示用）", stores),
    ];
    let went = all.into_iter().filter(|(_, copies)| *copies > 0);
    went.map(|(title, copies)| (title.to_owned(), number.clone(), copies)).collect()
}

fn facts(case: &FilingCase) -> Paragraph {
    let handed = case.handed_out();
    let agreed = case.service.as_ref();
    let way = handed.map(|handed| handed.delivery.way()).or(agreed.map(|agreed| agreed.way));
    let domicile = &case.enterprise.profile.domicile;
    // Post goes to a street, whatever address was agreed for electronic service.
    let street = agreed.filter(|agreed| agreed.way != HandOutWay::Electronic).map(|agreed| &agreed.place);
    let place = match way {
        Some(HandOutWay::Electronic) if handed.is_some() => case.taken_by.clone(),
        Some(HandOutWay::Electronic) => agreed.map_or_else(String::new, |agreed| agreed.place.clone()),
        Some(HandOutWay::ByHand) if handed.is_some() => format!("{}办事窗口", case.common.authority.name),
        Some(HandOutWay::ByHand | HandOutWay::Post) => street.unwrap_or(domicile).clone(),
        None => String::new(),
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
        ("案由", format!("{}（件号：{}）", case.matter, case.label())),
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
        let house = House::load(store, enterprise.authority).await?;
        let common = Common::load(&Source::of(desk), &house, Enterprise::KIND, id.0).await?;
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
