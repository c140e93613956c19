//! Papers of a case (文书): which there are at this moment, why one cannot be printed yet, and the
//! paper itself. One file for each family.
//!
//! A paper the authority issues gets its number (文号) and its words from the act that calls for it
//! (`issue.rs`); it is drawn from them when somebody first asks. Forms and records are drawn from the
//! case's history. Either way the first bytes are kept and served for ever.

mod admission;
pub mod application;
mod attempt;
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
mod issue;
mod kind;
mod number;
mod on_site;
mod reader;
mod recital;
mod service;
mod time;
mod visit;
mod words;

pub(super) use issue::papers as issue;

pub use document::{Audience, Document, Reader, Stage, Waiting};
pub use drawn::{Drawn, letters};
pub use kind::Kind;
pub use recital::{Recital, Said};

use super::prints::{Printing, Served};
use super::{Desk, DeskError, Result};
use common::Common;
use compose::Content;
use document::Paper;
use filing::FilingCase;
use jiff::civil::Date;
use papers::LetterSheet;
use permit::{
    Actor, Digest, Enterprise, EnterpriseId, Filing, FilingId, Inspection, InspectionId, Item, Subject as _,
    canonical,
};
use service::EnterpriseCase;
use store::StoreError;
use store::papers::{Issued, PrintOf};
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
    let case = FilingCase::load(desk, id).await?;
    let papers = filing_papers(&case);
    let (paper, on) = asked(&papers, reader, key)?;
    let sheet = filing_sheet(desk, &case, &papers, paper, on).await?;
    printed(desk, actor, of_filing_paper(id, paper), paper, &sheet, case.applicant()).await
}

/// What people call a filing by: its 办件编号, else the number of its receipt (收件号).
pub async fn number_of(desk: &Desk, filing: &Filing) -> Result<String> {
    number::label(&desk.store, filing).await
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
    let case = InspectionCase::load(desk, id).await?;
    let papers = inspection::papers(&case);
    let (paper, on) = asked(&papers, reader, key)?;
    let sheet = inspection_sheet(desk, &case, paper, on).await?;
    let of = of_inspection_paper(id, paper);
    printed(desk, actor, of, paper, &sheet, &inspection.plan.place.name).await
}

/// One of them as words, to be read out or shown on a screen.
pub async fn recited(desk: &Desk, actor: &Actor, id: InspectionId, key: &str) -> Result<Recital> {
    let inspection = store::require::<Inspection>(&desk.store, id).await?.state;
    let reader = reader::of_inspection(actor, &inspection, desk.now().date())?;
    let case = InspectionCase::load(desk, id).await?;
    let papers = inspection::papers(&case);
    let (paper, on) = asked(&papers, reader, key)?;
    Ok(Recital::of(inspection_sheet(desk, &case, paper, on).await?))
}

/// The papers of an enterprise.
pub async fn of_enterprise(desk: &Desk, actor: &Actor, id: EnterpriseId) -> Result<Vec<Document>> {
    let case = EnterpriseCase::load(desk, id).await?;
    let reader = reader::of_enterprise(actor, &case.enterprise, desk.now().date())?;
    listed(&case.common, &case.enterprise.profile.name, &case.papers(), reader)
}

/// One of them, as PDF.
pub async fn enterprise_paper(desk: &Desk, actor: &Actor, id: EnterpriseId, key: &str) -> Result<Served> {
    let case = EnterpriseCase::load(desk, id).await?;
    let reader = reader::of_enterprise(actor, &case.enterprise, desk.now().date())?;
    let papers = case.papers();
    let (paper, on) = asked(&papers, reader, key)?;
    let of = PrintOf { subject_kind: Enterprise::KIND, subject: id.0, kind: paper.key() };
    let sheet = compose::sheet(&case.common, &paper.letter, case.address(), String::new(), on)?;
    printed(desk, actor, of, paper, &sheet, &case.enterprise.profile.name).await
}

/// The number of the decision that granted an address.
pub async fn grant_decision_number(desk: &Desk, item: &Item) -> Result<Option<String>> {
    let (ids, events) = ([item.id], ["granted"]);
    let granted = store::ledger::entries_of_many(&desk.store, Item::KIND, &ids, Some(&events));
    let Some(granted) = granted.await?.pop() else { return Ok(None) };
    let (kind, filing) = (Filing::KIND, item.filing.0);
    let issued = store::papers::issued(&desk.store, kind, filing).await?;
    let is_decision = |issued: &&Issued| {
        issued.act == granted.act
            && Paper::issued(issued).is_some_and(|paper| paper.kind == Kind::GrantDecision)
    };
    let Some(decision) = issued.iter().find(is_decision) else { return Ok(None) };
    Ok(store::papers::paper_numbers(&desk.store, kind, filing).await?.remove(&decision.kind))
}

/// Every paper of a filing, in the order of its life.
fn filing_papers(case: &FilingCase) -> Vec<Paper> {
    let mut papers: Vec<Paper> = case.common.issued.iter().filter_map(Paper::issued).collect();
    papers.extend(intake::waiting(case));
    papers.extend(corrected::papers(case));
    papers.extend(admission::waiting(case));
    papers.extend(decision::papers(case));
    let service = service::papers(case, &papers);
    papers.extend(service);
    papers.sort_by_key(|paper| (paper.kind, paper.nth));
    papers
}

/// A paper of a filing as it is drawn: as it was issued, or from what the case holds.
async fn filing_sheet(
    desk: &Desk,
    case: &FilingCase,
    papers: &[Paper],
    paper: &Paper,
    on: Date,
) -> Result<LetterSheet> {
    if paper.kind.is_issued() {
        return kept_sheet(desk, &of_filing_paper(case.filing.id, paper)).await;
    }
    let content = match paper.kind {
        Kind::ReviewOpinion => decision::opinions(case),
        Kind::ServiceReceipt => service::receipt(case, papers),
        Kind::OnTheSpot => corrected::record(case, paper.nth),
        Kind::ServiceAddress
        | Kind::Receipt
        | Kind::OneTimeNotice
        | Kind::Acceptance
        | Kind::NonAcceptance
        | Kind::NoPermitNeeded
        | Kind::Extension
        | Kind::GrantDecision
        | Kind::RefusalDecision
        | Kind::Termination
        | Kind::OnSiteNotice
        | Kind::InspectionAttempt
        | Kind::OnSiteForm
        | Kind::OnSiteRecord
        | Kind::OnSiteRectification
        | Kind::InspectionNotice
        | Kind::InspectionLeaflet
        | Kind::InspectionPoints
        | Kind::InspectionResult
        | Kind::RectificationOrder => Content::default(),
    };
    let number = case.common.numbers.get(&paper.key()).cloned().unwrap_or_default();
    compose::sheet(&case.common, &paper.letter, content, number, on)
}

/// The same of an inspection.
async fn inspection_sheet(
    desk: &Desk,
    case: &InspectionCase,
    paper: &Paper,
    on: Date,
) -> Result<LetterSheet> {
    if paper.kind.is_issued() {
        return kept_sheet(desk, &of_inspection_paper(case.inspection.id, paper)).await;
    }
    compose::sheet(&case.common, &paper.letter, inspection::content(case, paper), String::new(), on)
}

/// What a paper says as it was issued.
async fn kept_sheet(desk: &Desk, of: &PrintOf) -> Result<LetterSheet> {
    let kept = store::papers::issued_sheet(&desk.store, of).await?.ok_or(DeskError::Hidden)?;
    let unreadable = |why: serde_json::Error| StoreError::corrupt("issued", "sheet", &of.kind, &why);
    Ok(serde_json::from_str(&kept).map_err(unreadable)?)
}

fn of_filing_paper(id: FilingId, paper: &Paper) -> PrintOf {
    PrintOf { subject_kind: Filing::KIND, subject: id.0, kind: paper.key() }
}

fn of_inspection_paper(id: InspectionId, paper: &Paper) -> PrintOf {
    PrintOf { subject_kind: Inspection::KIND, subject: id.0, kind: paper.key() }
}

/// The papers a reader sees, with their names and numbers.
fn listed(common: &Common, whose: &str, papers: &[Paper], reader: Reader) -> Result<Vec<Document>> {
    let seen = papers.iter().filter(|paper| reader.sees(paper.audience));
    seen.map(|paper| {
        let text = compose::text(common, &paper.letter)?;
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
    let covered = (paper.key(), &paper.letter, &sheet.number, rests_on);
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
