//! 卷宗: everything of one filing in one document, and what it still lacks before it can be closed.

mod contents;
mod extract;
mod handed_in;
mod missing;

pub use missing::Missing;

use super::document::{Document, Paper, Reader, Stage};
use super::filing::FilingCase;
use super::service::EnterpriseCase;
use super::visit::InspectionCase;
use super::{compose, filing_papers, inspection, listed, reader};
use crate::desk::prints::{Printing, Served};
use crate::desk::{Desk, DeskError, Result};
use contents::Contents;
use permit::item::ItemEvent;
use permit::{Actor, Digest, Filing, FilingId, InspectionId, Subject as _, canonical};
use std::collections::BTreeSet;
use store::papers::PrintOf;

/// Everything a case file is made of.
struct Whole {
    case: FilingCase,
    papers: Vec<Paper>,
    /// On-site checks of its addresses.
    inspections: Vec<InspectionCase>,
    enterprise: EnterpriseCase,
}

/// The papers of a filing and of its on-site checks, and what its file still lacks.
pub struct Overview {
    /// The papers of the filing.
    pub documents: Vec<Document>,
    /// On-site checks of its addresses: which, where, and their papers.
    pub on_site: Vec<(InspectionId, String, Vec<Document>)>,
    /// The file itself; none for a reader who may not have it, and before there is anything in it.
    pub file: Option<CaseFile>,
}

/// A case's file, before it is made.
pub struct CaseFile {
    /// The name it has.
    pub file_name: String,
    /// What it lacks.
    pub missing: Vec<Missing>,
}

/// Everything a case's page tells of its papers, loaded once.
pub async fn overview(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Overview> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    let reader = reader::of_filing(actor, &filing, desk.now().date())?;
    let whole = load_all(desk, &filing).await?;
    let mut on_site = Vec::with_capacity(whole.inspections.len());
    for case in &whole.inspections {
        let place = case.inspection.plan.place.name.clone();
        let documents = listed(&case.common, &place, &inspection::papers(case), reader)?;
        on_site.push((case.inspection.id, place, documents));
    }
    let begun = whole.papers.first().is_some_and(|first| matches!(first.stage, Stage::Ready { .. }));
    let file = match reader {
        Reader::Officer if begun => {
            let missing = missing::of(desk, &whole).await?;
            Some(CaseFile { file_name: file_name(desk, &whole)?, missing })
        }
        Reader::Officer | Reader::Applicant => None,
    };
    let documents = listed(&whole.case.common, whole.case.applicant(), &whole.papers, reader)?;
    Ok(Overview { documents, on_site, file })
}

/// What the file of a filing still lacks.
pub async fn missing(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Vec<Missing>> {
    let whole = load(desk, actor, id).await?;
    missing::of(desk, &whole).await
}

/// The file as PDF. Made anew each time while something is missing, and then kept like any other paper.
pub async fn make(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Served> {
    let whole = load(desk, actor, id).await?;
    if let Some(Stage::Waiting(why)) = whole.papers.first().map(|first| &first.stage) {
        return Err(DeskError::Unready(*why));
    }
    let missing = missing::of(desk, &whole).await?;
    let file_name = file_name(desk, &whole)?;
    let entries = extract::entries(desk, &whole).await?;
    let facts = facts(&whole, &entries)?;
    let of = PrintOf { subject_kind: Filing::KIND, subject: id.0, kind: "case_file".to_owned() };
    let print = Printing { of, licence: None, row: None, edition: None, facts };
    let complete = missing.is_empty();
    if complete && let Some(bytes) = print.first(desk).await? {
        return Ok(Served { bytes, file_name });
    }
    let sheet = Contents { desk, whole: &whole, missing: &missing, entries: &entries }.sheet().await?;
    let bytes = if complete {
        print.make(desk, actor, move |fonts, _| papers::case_file(&sheet, fonts)).await?
    } else {
        let fonts = desk.fonts()?;
        tokio::task::spawn_blocking(move || papers::case_file(&sheet, &fonts)).await??.bytes
    };
    Ok(Served { bytes, file_name })
}

fn file_name(desk: &Desk, whole: &Whole) -> Result<String> {
    let title = compose::text(&whole.case.common, "case_file")?.title.clone();
    let today = Stage::Ready { on: desk.now().date(), rests_on: Vec::new() };
    Ok(super::file_name(&title, whole.case.applicant(), &today))
}

/// The hash of everything the file tells.
fn facts(whole: &Whole, entries: &[extract::Line]) -> Result<Digest> {
    let hashes: Vec<&str> = entries.iter().map(|line| line.hash.as_str()).collect();
    let service = whole.enterprise.past.last().map(|past| past.hash.as_str());
    let office_number = whole.case.filing.office_number.as_deref();
    let covered = canonical(&(hashes, service, office_number))
        .map_err(|why| store::StoreError::corrupt("entry", "hash", &whole.case.filing.id, &why))?;
    Ok(Digest::of(covered.as_bytes()))
}

async fn load(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Whole> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    match reader::of_filing(actor, &filing, desk.now().date())? {
        Reader::Officer => {}
        Reader::Applicant => return Err(DeskError::Hidden),
    }
    load_all(desk, &filing).await
}

async fn load_all(desk: &Desk, filing: &Filing) -> Result<Whole> {
    let case = FilingCase::load(desk, filing.id).await?;
    let mut inspections = Vec::new();
    for inspection in on_site_checks(desk, &case).await? {
        inspections.push(InspectionCase::load(desk, inspection).await?);
    }
    let enterprise = EnterpriseCase::load(desk, filing.enterprise).await?;
    Ok(Whole { papers: filing_papers(&case), case, inspections, enterprise })
}

/// The on-site checks of every address that took the way of inspection, in file order.
async fn on_site_checks(desk: &Desk, case: &FilingCase) -> Result<Vec<InspectionId>> {
    let mut found = Vec::new();
    for item in &case.items {
        let past = case.item_past.get(&item.id).into_iter().flatten();
        let inspected = past.map(|past| &past.event).any(|event| match event {
            ItemEvent::Accepted { route, .. } | ItemEvent::Rerouted { route } => route.is_inspected(),
            ItemEvent::Retracted { .. } => item.clock.is_some(),
            _another => false,
        });
        if !inspected {
            continue;
        }
        let latest = store::lists::inspection_of_item(&desk.store, item.id).await?;
        let ended = item.on_site.iter().map(|visit| visit.inspection);
        let of_item: BTreeSet<InspectionId> =
            ended.chain(latest.map(|inspection| inspection.state.id)).collect();
        found.extend(of_item);
    }
    Ok(found)
}

/// The papers of an inspection that are ready, in the order of its life.
fn ready(case: &InspectionCase) -> Vec<Paper> {
    let mut papers = inspection::papers(case);
    // An empty form is no paper of the file.
    let rounds = case.rounds().len();
    papers.retain(|paper| matches!(paper.stage, Stage::Ready { .. }) && !is_empty_form(paper, rounds));
    papers
}

fn is_empty_form(paper: &Paper, rounds: usize) -> bool {
    paper.kind == super::Kind::OnSiteForm && paper.nth > rounds
}
