//! What a case file holds, in legal order.

use super::super::compose::{self, Content};
use super::super::document::{Paper, Stage};
use super::super::kind::Kind;
use super::super::words::{self, Column, grid};
use super::super::{filing_sheet, inspection_sheet};
use super::handed_in::{self, Pages, Place};
use super::missing::{Missing, granted_edition};
use super::{Whole, extract, ready};
use crate::desk::{Desk, Result, prints};
use jiff::civil::Date;
use papers::{CaseContent, CaseFileSheet, CasePart, LetterSheet};
use permit::filing::{FilingEvent, FilingStatus};
use permit::service::Delivery;

/// A case file being put together.
pub(super) struct Contents<'a> {
    pub(super) desk: &'a Desk,
    pub(super) whole: &'a Whole,
    pub(super) missing: &'a [Missing],
    pub(super) entries: &'a [extract::Line],
}

impl Contents<'_> {
    /// Cover and parts: what is missing, application, acceptance, checks, opinions, decision, licence,
    /// service, ledger.
    pub(super) async fn sheet(self) -> Result<CaseFileSheet> {
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(self.own("case_missing", lacking(self.missing, self.today()))?);
        }
        let papers = &self.whole.papers;
        let before = |paper: &&Paper| paper.kind < Kind::OnSiteNotice;
        let (receipts, answers): (Vec<&Paper>, Vec<&Paper>) =
            papers.iter().filter(before).partition(|paper| paper.kind == Kind::Receipt);
        let given = handed_in::all(self.whole);
        let mut pages = Pages::of(self.desk, self.whole, &given).await?;
        self.filing_papers(&receipts, &mut parts).await?;
        parts.push(self.own("case_papers", handed_in::content(&given))?);
        parts.extend(pages.at(Place::Application).await?);
        self.service_address(&mut parts)?;
        self.filing_papers(&answers, &mut parts).await?;
        self.checks(&mut parts).await?;
        parts.extend(pages.at(Place::Check).await?);
        let (decided, mut served): (Vec<&Paper>, Vec<&Paper>) =
            papers.iter().filter(|paper| !before(paper)).partition(|paper| paper.kind < Kind::Termination);
        self.filing_papers(&decided, &mut parts).await?;
        self.licence(&mut parts).await?;
        // The proof of service that came back signed stands in the place of a blank one.
        let signed = pages.at(Place::Service).await?;
        served.retain(|paper| signed.is_empty() || paper.kind != Kind::ServiceReceipt);
        self.filing_papers(&served, &mut parts).await?;
        parts.extend(signed);
        parts.push(self.own("case_ledger", extract::content(self.entries))?);
        let common = &self.whole.case.common;
        let (mark, _) = prints::mark(&common.authority);
        Ok(CaseFileSheet {
            mark,
            title: compose::text(common, "case_file")?.title.clone(),
            cover: self.cover(),
            issuer: common.authority.name.clone(),
            date: self.today(),
            parts,
        })
    }

    fn today(&self) -> Date {
        self.desk.now().date()
    }

    /// A list of the file itself.
    fn own(&self, letter: &str, content: Content) -> Result<CasePart> {
        let sheet = compose::sheet(&self.whole.case.common, letter, content, String::new(), self.today())?;
        Ok(CasePart { date: None, ..part(sheet) })
    }

    async fn filing_papers(&self, some: &[&Paper], parts: &mut Vec<CasePart>) -> Result<()> {
        for paper in some {
            if let Stage::Ready { on, .. } = &paper.stage {
                let (case, all) = (&self.whole.case, &self.whole.papers);
                parts.push(part(filing_sheet(self.desk, case, all, paper, *on).await?));
            }
        }
        Ok(())
    }

    fn service_address(&self, parts: &mut Vec<CasePart>) -> Result<()> {
        let case = &self.whole.enterprise;
        let (content, papers) = (case.address(), case.papers());
        for paper in &papers {
            if let Stage::Ready { on, .. } = &paper.stage {
                let (content, number) = (content.clone(), String::new());
                parts.push(part(compose::sheet(&case.common, &paper.letter, content, number, *on)?));
            }
        }
        Ok(())
    }

    async fn checks(&self, parts: &mut Vec<CasePart>) -> Result<()> {
        for case in &self.whole.inspections {
            for paper in ready(case) {
                if let Stage::Ready { on, .. } = &paper.stage {
                    parts.push(part(inspection_sheet(self.desk, case, &paper, *on).await?));
                }
            }
        }
        Ok(())
    }

    /// The licence as the last grant of this filing left it.
    async fn licence(&self, parts: &mut Vec<CasePart>) -> Result<()> {
        let (Some(edition), Some(licence)) = (granted_edition(self.whole), &self.whole.case.licence) else {
            return Ok(());
        };
        let sheet = prints::licence_sheet(self.desk, licence, edition).await?;
        let (title, number) = ("食品经营许可证".to_owned(), licence.number.to_string());
        let date = Some(sheet.face.issued_on);
        parts.push(CasePart { title, number, date, content: CaseContent::Licence(Box::new(sheet)) });
        Ok(())
    }

    fn cover(&self) -> Vec<(String, String)> {
        let case = &self.whole.case;
        let (applicant, matter) = (case.applicant(), case.matter.as_str());
        let first = case.filing.first_received_on.map(words::day).unwrap_or_default();
        let decided = case.of_items().filter(|(_, past)| is_end(&past.event)).map(|(_, past)| past.at.date());
        let handed = case.handed_out().map(|handed| words::day(handed.on)).unwrap_or_default();
        let facts = [
            ("件号", case.label()),
            ("案卷题名", format!("{applicant}{matter}")),
            ("申请人", applicant.to_owned()),
            ("统一社会信用代码", case.enterprise.profile.credit_code.to_string()),
            ("收件日期", first),
            ("受理日期", case.accepted_on()),
            ("决定日期", decided.max().map(words::day).unwrap_or_default()),
            ("送达日期", handed),
            ("送达方式", case.handed_out().map(|handed| served_by(&handed.delivery)).unwrap_or_default()),
            ("办理结果", self.outcome()),
            (
                "许可证编号",
                case.licence.as_ref().map(|licence| licence.number.to_string()).unwrap_or_default(),
            ),
            ("保管期限", case.common.forms.letterhead().retention.clone()),
        ];
        let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
        told.map(|(label, value)| (label.to_owned(), value)).collect()
    }

    /// 「准予3处，不予1处」, or how the whole ended.
    fn outcome(&self) -> String {
        use permit::item::ItemStatus;
        let case = &self.whole.case;
        let count =
            |wanted: fn(&ItemStatus) -> bool| case.items.iter().filter(|item| wanted(&item.status)).count();
        let counts = [
            ("准予", count(|status| matches!(status, ItemStatus::Granted { .. }))),
            ("不予许可", count(|status| matches!(status, ItemStatus::Refused { .. }))),
            ("撤回申请", count(|status| matches!(status, ItemStatus::Withdrawn { .. }))),
            ("终止办理", count(|status| matches!(status, ItemStatus::Terminated { .. }))),
            ("在办", case.items.iter().filter(|item| item.is_live()).count()),
        ];
        if let FilingStatus::NotAdmitted { .. } = case.filing.status {
            let told = case.past.iter().any(|past| matches!(past.event, FilingEvent::NotAdmitted { .. }));
            return if told { "不予受理".to_owned() } else { String::new() };
        }
        let told = counts.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what}{n}处"));
        told.collect::<Vec<_>>().join("，")
    }
}

/// 「邮寄送达（EA123456789CN）」.
fn served_by(delivery: &Delivery) -> String {
    match delivery {
        Delivery::Post { tracking } => format!("{}（{tracking}）", delivery.way().zh()),
        Delivery::ByHand { .. } | Delivery::Electronic { .. } => delivery.way().zh().to_owned(),
    }
}

fn is_end(event: &permit::item::ItemEvent) -> bool {
    use permit::item::ItemEvent;
    matches!(event, ItemEvent::Granted { .. } | ItemEvent::Refused { .. })
}

fn part(sheet: LetterSheet) -> CasePart {
    CasePart {
        title: sheet.title.clone(),
        number: sheet.number.clone(),
        date: Some(sheet.date),
        content: CaseContent::Letter(Box::new(sheet)),
    }
}

const LACKING: [Column; 2] = [("序号", 14, true), ("缺少的内容", 140, false)];

fn lacking(missing: &[Missing], today: Date) -> Content {
    let row = |(at, missing): (usize, &Missing)| vec![(at + 1).to_string(), missing.zh.clone()];
    let rows = missing.iter().enumerate().map(row).collect();
    Content::form().values([("checked_on", words::day(today))]).block("missing", vec![grid(&LACKING, rows)])
}
