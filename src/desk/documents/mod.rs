//! Papers of a case (文书): which there are at this moment, why one cannot be printed yet, and the
//! paper itself. One file for each family.
//!
//! Which papers a case has is read from its history and from nothing else. A paper gets its number
//! (文号) when it is first made out; its first bytes are kept and served for ever, bound to the entries
//! it states.

mod admission;
pub mod case_file;
mod checklist;
mod common;
mod compose;
mod corrected;
mod decision;
mod document;
mod drawn;
mod filing;
mod first;
mod inspection;
mod intake;
mod kind;
mod number;
mod on_site;
mod reader;
mod service;
mod time;
mod visit;
mod words;

pub use document::{Audience, Document, Reader, Stage, Waiting};
pub use drawn::{Drawn, letters};
pub use kind::Kind;

use super::prints::{Printing, Served};
use super::{Desk, DeskError, Result};
use common::Common;
use compose::Content;
use document::Paper;
use filing::FilingCase;
use jiff::civil::Date;
use papers::LetterSheet;
use permit::{
    Actor, Digest, Enterprise, EnterpriseId, Filing, FilingId, Inspection, InspectionId, Subject as _,
    canonical,
};
use service::EnterpriseCase;
use store::papers::PrintOf;
use visit::InspectionCase;

/// The papers of a filing.
pub async fn of_filing(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Vec<Document>> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    let reader = reader::of_filing(actor, &filing, desk.now().date())?;
    let case = FilingCase::load(desk, id).await?;
    listed(&case.common, case.applicant(), &filing_papers(&case), reader)
}

/// One of them, as PDF.
pub async fn filing_paper(desk: &Desk, actor: &Actor, id: FilingId, key: &str) -> Result<Served> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    let reader = reader::of_filing(actor, &filing, desk.now().date())?;
    let mut case = FilingCase::load(desk, id).await?;
    let papers = filing_papers(&case);
    let (paper, on) = asked(&papers, reader, key)?;
    let sheet = filing_sheet(desk, actor, &mut case, &papers, paper, on).await?;
    printed(desk, actor, of_filing_paper(id, paper), paper, &sheet, case.applicant()).await
}

/// The papers of an inspection.
pub async fn of_inspection(desk: &Desk, actor: &Actor, id: InspectionId) -> Result<Vec<Document>> {
    let inspection = store::require::<Inspection>(&desk.store, id).await?.state;
    let reader = reader::of_inspection(actor, &inspection, desk.now().date())?;
    let case = InspectionCase::load(desk, id).await?;
    listed(&case.common, &inspection.plan.place.name, &inspection::papers(&case), reader)
}

/// One of them, as PDF.
pub async fn inspection_paper(desk: &Desk, actor: &Actor, id: InspectionId, key: &str) -> Result<Served> {
    let inspection = store::require::<Inspection>(&desk.store, id).await?.state;
    let reader = reader::of_inspection(actor, &inspection, desk.now().date())?;
    let mut case = InspectionCase::load(desk, id).await?;
    let papers = inspection::papers(&case);
    let (paper, on) = asked(&papers, reader, key)?;
    let sheet = inspection_sheet(desk, actor, &mut case, paper, on).await?;
    let of = PrintOf { subject_kind: Inspection::KIND, subject: id.0, kind: paper.key() };
    printed(desk, actor, of, paper, &sheet, &inspection.plan.place.name).await
}

/// The papers of an enterprise.
pub async fn of_enterprise(desk: &Desk, actor: &Actor, id: EnterpriseId) -> Result<Vec<Document>> {
    let case = EnterpriseCase::load(desk, id).await?;
    let reader = reader::of_enterprise(actor, &case.enterprise, desk.now().date())?;
    listed(&case.common, &case.enterprise.profile.name, &case.papers(), reader)
}

/// One of them, as PDF.
pub async fn enterprise_paper(desk: &Desk, actor: &Actor, id: EnterpriseId, key: &str) -> Result<Served> {
    let mut case = EnterpriseCase::load(desk, id).await?;
    let reader = reader::of_enterprise(actor, &case.enterprise, desk.now().date())?;
    let papers = case.papers();
    let (paper, on) = asked(&papers, reader, key)?;
    let of = PrintOf { subject_kind: Enterprise::KIND, subject: id.0, kind: paper.key() };
    let number = number::ensure(desk, actor, &mut case.common, &of, paper, on).await?;
    let sheet = compose::sheet(&case.common, paper.letter, case.address(), number, on)?;
    printed(desk, actor, of, paper, &sheet, &case.enterprise.profile.name).await
}

/// By what the decision that granted an address is asked for among its filing's papers.
pub async fn grant_decision_key(desk: &Desk, item: &permit::Item) -> Result<String> {
    let items = store::lists::item_ids(&desk.store, item.filing).await?;
    let kind = permit::Item::KIND;
    let granted = store::ledger::entries_of_many(&desk.store, kind, &items, Some(&["granted"])).await?;
    let acts: std::collections::BTreeSet<&str> = granted.iter().map(|entry| entry.act.as_str()).collect();
    let own = granted.iter().find(|entry| entry.subject == item.id.to_string());
    let nth = own.and_then(|own| acts.iter().position(|act| *act == own.act)).unwrap_or(0) + 1;
    Ok(Paper::ready(Kind::GrantDecision, nth, desk.now().date(), Vec::new()).key())
}

/// Every paper of a filing, in the order of its life.
fn filing_papers(case: &FilingCase) -> Vec<Paper> {
    let mut papers = intake::papers(case);
    papers.extend(corrected::papers(case));
    papers.extend(admission::papers(case));
    papers.extend(time::papers(case));
    papers.extend(decision::papers(case));
    let service = service::papers(case, &papers);
    papers.extend(service);
    papers.sort_by_key(|paper| (paper.kind, paper.nth));
    papers
}

/// What one of them says.
fn filing_content(case: &FilingCase, papers: &[Paper], paper: &Paper) -> Content {
    match paper.kind {
        Kind::Receipt => intake::receipt(case, paper.nth),
        Kind::OnTheSpot => corrected::record(case, paper.nth),
        Kind::OneTimeNotice => intake::one_time_notice(case, paper.nth),
        Kind::Acceptance => admission::acceptance(case),
        Kind::NonAcceptance | Kind::NoPermitNeeded => admission::turned_away(case),
        Kind::Extension => time::extension(case, paper.nth),
        Kind::ReviewOpinion => decision::opinions(case),
        Kind::GrantDecision => decision::grant(case, paper.nth),
        Kind::RefusalDecision => decision::refusal(case, paper.nth),
        Kind::Termination => time::termination(case, paper.nth),
        Kind::ServiceReceipt => service::receipt(case, papers),
        Kind::ServiceAddress
        | Kind::OnSiteNotice
        | Kind::OnSiteForm
        | Kind::OnSiteRecord
        | Kind::OnSiteRectification
        | Kind::InspectionNotice
        | Kind::InspectionLeaflet
        | Kind::InspectionPoints
        | Kind::InspectionResult
        | Kind::RectificationOrder => Content::default(),
    }
}

/// A paper of a filing as it is drawn, numbered first.
async fn filing_sheet(
    desk: &Desk,
    actor: &Actor,
    case: &mut FilingCase,
    papers: &[Paper],
    paper: &Paper,
    on: Date,
) -> Result<LetterSheet> {
    let id = case.filing.id;
    // Where there is no 办件编号, the number of its receipt names the case.
    if let Some((receipt, Stage::Ready { on, .. })) = papers.first().map(|first| (first, &first.stage)) {
        number::ensure(desk, actor, &mut case.common, &of_filing_paper(id, receipt), receipt, *on).await?;
    }
    if paper.kind == Kind::ServiceReceipt {
        // It names the papers it is the receipt of by their numbers.
        for served in service::served(papers) {
            if let Stage::Ready { on, .. } = &served.stage {
                number::ensure(desk, actor, &mut case.common, &of_filing_paper(id, served), served, *on)
                    .await?;
            }
        }
    }
    let of = of_filing_paper(id, paper);
    let number = number::ensure(desk, actor, &mut case.common, &of, paper, on).await?;
    compose::sheet(&case.common, paper.letter, filing_content(case, papers, paper), number, on)
}

/// The same of an inspection.
async fn inspection_sheet(
    desk: &Desk,
    actor: &Actor,
    case: &mut InspectionCase,
    paper: &Paper,
    on: Date,
) -> Result<LetterSheet> {
    if let Some((filing, _)) = &case.filed {
        case.filing_label = number::label(desk, actor, &case.common, filing).await?;
    }
    let of = PrintOf { subject_kind: Inspection::KIND, subject: case.inspection.id.0, kind: paper.key() };
    let number = number::ensure(desk, actor, &mut case.common, &of, paper, on).await?;
    compose::sheet(&case.common, paper.letter, inspection::content(case, paper), number, on)
}

fn of_filing_paper(id: FilingId, paper: &Paper) -> PrintOf {
    PrintOf { subject_kind: Filing::KIND, subject: id.0, kind: paper.key() }
}

/// The papers a reader sees, with their names and numbers.
fn listed(common: &Common, whose: &str, papers: &[Paper], reader: Reader) -> Result<Vec<Document>> {
    let seen = papers.iter().filter(|paper| reader.sees(paper.audience));
    seen.map(|paper| {
        let text = compose::text(common, paper.letter)?;
        Ok(Document {
            key: paper.key(),
            kind: paper.kind,
            title_zh: text.title.clone(),
            title_en: text.title_en.clone(),
            audience: paper.audience,
            number: common.numbers.get(&paper.key()).cloned(),
            stage: paper.stage.clone(),
            file_name: file_name(&text.title, whose, &paper.stage),
        })
    })
    .collect()
}

/// The paper asked for, with its date. One that is not there, not ready, or not for this reader is
/// answered as not there, or with the reason why it is not ready.
fn asked<'p>(papers: &'p [Paper], reader: Reader, key: &str) -> Result<(&'p Paper, Date)> {
    let found = papers.iter().find(|paper| paper.key() == key && reader.sees(paper.audience));
    let paper = found.ok_or(DeskError::Hidden)?;
    match &paper.stage {
        Stage::Ready { on, .. } => Ok((paper, *on)),
        Stage::Waiting(why) => Err(DeskError::Unready(*why)),
    }
}

/// The first bytes of a paper, made now if nobody asked before.
async fn printed(
    desk: &Desk,
    actor: &Actor,
    of: PrintOf,
    paper: &Paper,
    sheet: &LetterSheet,
    whose: &str,
) -> Result<Served> {
    let rests_on: &[String] = match &paper.stage {
        Stage::Ready { rests_on, .. } => rests_on,
        Stage::Waiting(_) => &[],
    };
    let covered = (paper.key(), paper.letter, &sheet.number, rests_on);
    let facts = Digest::of(canonical(&covered).unwrap_or_default().as_bytes());
    let file_name = file_name(&sheet.title, whose, &paper.stage);
    let print = Printing { of, licence: None, row: None, edition: None, facts };
    if let Some(bytes) = print.first(desk).await? {
        return Ok(Served { bytes, file_name });
    }
    let sheet = sheet.clone();
    let bytes = print.make(desk, actor, move |fonts, _| papers::letter(&sheet, fonts)).await?;
    Ok(Served { bytes, file_name })
}

/// 「受理通知书_示例总部_2026-01-20.pdf」.
fn file_name(title: &str, whose: &str, stage: &Stage) -> String {
    let day = match stage {
        Stage::Ready { on, .. } => format!("_{on}"),
        Stage::Waiting(_) => String::new(),
    };
    let name = format!("{title}_{whose}{day}.pdf");
    name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect()
}
