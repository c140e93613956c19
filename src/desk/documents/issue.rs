//! Issuing: the act that calls for a paper gives it its number and keeps every word of it. What is
//! drawn later, by whoever asks first, is what was kept here.

use super::common::{House, Past, Source, subject_of};
use super::compose::{self, Content};
use super::document::Paper;
use super::filing::{FilingCase, Written};
use super::kind::Kind;
use super::visit::InspectionCase;
use super::{admission, corrected, decision, inspection, intake, number, service, time};
use crate::desk::{Result, Work};
use jiff::civil::Date;
use papers::LetterSheet;
use permit::filing::FilingEvent;
use permit::inspection::InspectionEvent;
use permit::{
    AuthorityId, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Subject as _, canonical,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::StoreError;
use store::papers::{Issued, PrintOf};

/// A paper an act calls for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) kind: Kind,
    /// Its text.
    pub(super) letter: &'static str,
    pub(super) on: Date,
}

impl Due {
    /// One with the text of its kind.
    pub(super) fn of(kind: Kind, on: Date) -> Self {
        Due { kind, letter: kind.as_str(), on }
    }
}

/// Events of a filing that call for a paper.
const OF_FILING: &[&str] = &["submitted", "corrected", "returned", "accepted", "not_admitted", "extended"];

/// Events of an address that call for one.
const OF_ITEM: &[&str] = &["granted", "refused", "withdrawn", "terminated"];

/// What else such a paper tells of an address.
const TOLD: &[&str] = &[
    "corrected",
    "proposed",
    "reopened",
    "accepted",
    "clock_changed",
    "granted",
    "refused",
    "withdrawn",
    "terminated",
];

/// Events of an inspection that call for one.
const OF_INSPECTION: &[&str] = &["assigned", "rectification_ordered"];

/// Issues every paper that what this act wrote calls for.
pub(in crate::desk) async fn papers(work: &Work) -> Result<()> {
    let mut houses = Houses::default();
    if work.act.wrote(Filing::KIND, OF_FILING) || work.act.wrote(Item::KIND, OF_ITEM) {
        filings(work, &mut houses).await?;
    }
    if work.act.wrote(Inspection::KIND, OF_INSPECTION) {
        inspections(work, &mut houses).await?;
    }
    Ok(())
}

/// The authorities of an act, each read once.
#[derive(Default)]
struct Houses(HashMap<AuthorityId, House>);

impl Houses {
    async fn of(&mut self, work: &Work, authority: AuthorityId) -> Result<House> {
        if let Some(house) = self.0.get(&authority) {
            return Ok(house.clone());
        }
        let house = House::load(&work.act, authority).await?;
        self.0.insert(authority, house.clone());
        Ok(house)
    }
}

async fn filings(work: &Work, houses: &mut Houses) -> Result<()> {
    let mut all: BTreeMap<FilingId, Written> = BTreeMap::new();
    for entry in work.act.written(Filing::KIND, None)? {
        all.entry(subject_of(&entry)?).or_default().filing.push(Past::read(&entry)?);
    }
    let mut past: HashMap<ItemId, Vec<Past<_>>> = HashMap::new();
    for entry in work.act.written(Item::KIND, Some(TOLD))? {
        past.entry(subject_of(&entry)?).or_default().push(Past::read(&entry)?);
    }
    let touched: Vec<ItemId> = past.keys().copied().collect::<BTreeSet<_>>().into_iter().collect();
    for item in store::load_many::<Item>(&work.act, &touched).await? {
        let item = item.state;
        let written = all.entry(item.filing).or_default();
        written.item_past.insert(item.id, past.remove(&item.id).unwrap_or_default());
        written.items.push(item);
    }
    for (id, written) in all {
        let filing = work.act.require::<Filing>(id).await?.state;
        let house = houses.of(work, filing.authority).await?;
        let case = FilingCase::of_act(&Source::within(work), &house, filing, written).await?;
        of_filing(work, case).await?;
    }
    Ok(())
}

async fn of_filing(work: &Work, mut case: FilingCase) -> Result<()> {
    let act = work.act.id().to_string();
    let all = due(&case, &act);
    for due in &all {
        let paper = next(&case.common, due);
        let of = super::of_filing_paper(case.filing.id, &paper);
        let number = number::give(work, &mut case.common, &of, &paper.letter, due.on).await?;
        let content = content(&case, due.kind, &act);
        let sheet = compose::sheet(&case.common, &paper.letter, content, number, due.on)?;
        case.common.issued.push(keep(work, &of, case.filing.authority, due, &sheet).await?);
    }
    // What was put right is shown as it stands, with the people it names; only its number is kept.
    if let Some((of, letter, on)) = corrected::numbered(&case, &act) {
        number::give(work, &mut case.common, &of, &letter, on).await?;
    }
    // The receipt of what ends a filing is numbered with the last of it, to be filled in and signed.
    if all.iter().any(|due| service::ENDS.contains(&due.kind)) && !case.open {
        let today = work.act.at().date();
        let paper = Paper::ready(Kind::ServiceReceipt, 1, today, Vec::new());
        let of = super::of_filing_paper(case.filing.id, &paper);
        number::give(work, &mut case.common, &of, &paper.letter, today).await?;
    }
    Ok(())
}

/// The papers an act over a filing calls for, in the order of a filing's life.
fn due(case: &FilingCase, act: &str) -> Vec<Due> {
    let mut all = Vec::new();
    for past in case.past.iter().filter(|past| past.act == act) {
        match &past.event {
            FilingEvent::Submitted { received_on, .. } => {
                all.push(Due::of(Kind::Receipt, *received_on));
            }
            FilingEvent::Returned { on, .. } => all.push(Due::of(Kind::OneTimeNotice, *on)),
            FilingEvent::Accepted { by, .. } => all.push(admission::acceptance_due(past.at.date(), *by)),
            FilingEvent::NotAdmitted { on, reason, .. } => {
                all.push(admission::turned_away_due(*on, *reason));
            }
            FilingEvent::Extended { .. } => all.push(Due::of(Kind::Extension, past.at.date())),
            _another => {}
        }
    }
    all.extend(decision::due(case, act));
    all.extend(time::due(case, act));
    all.sort_by_key(|due| due.kind);
    all
}

fn content(case: &FilingCase, kind: Kind, act: &str) -> Content {
    match kind {
        Kind::Receipt => intake::receipt(case, act),
        Kind::OneTimeNotice => intake::one_time_notice(case, act),
        Kind::Acceptance => admission::acceptance(case),
        Kind::NonAcceptance | Kind::NoPermitNeeded => admission::turned_away(case),
        Kind::Extension => time::extension(case, act),
        Kind::GrantDecision => decision::grant(case, act),
        Kind::RefusalDecision => decision::refusal(case, act),
        Kind::Termination => time::termination(case, act),
        Kind::ServiceAddress
        | Kind::OnTheSpot
        | Kind::ReviewOpinion
        | Kind::ServiceReceipt
        | Kind::OnSiteNotice
        | Kind::OnSiteForm
        | Kind::OnSiteRecord
        | Kind::OnSiteRectification
        | Kind::InspectionNotice
        | Kind::InspectionLeaflet
        | Kind::InspectionAttempt
        | Kind::InspectionPoints
        | Kind::InspectionResult
        | Kind::RectificationOrder => Content::default(),
    }
}

async fn inspections(work: &Work, houses: &mut Houses) -> Result<()> {
    let mut all: BTreeMap<InspectionId, Vec<Past<InspectionEvent>>> = BTreeMap::new();
    for entry in work.act.written(Inspection::KIND, None)? {
        all.entry(subject_of(&entry)?).or_default().push(Past::read(&entry)?);
    }
    for (id, written) in all {
        if !written.iter().any(|past| inspection::calls_for_a_paper(&past.event)) {
            continue;
        }
        let inspection = work.act.require::<Inspection>(id).await?.state;
        let house = houses.of(work, inspection.authority()).await?;
        let mut case =
            InspectionCase::of_act(&Source::within(work), &house, inspection, written.clone()).await?;
        let all: Vec<Due> = written.iter().flat_map(|past| inspection::due(&case, past)).collect();
        for due in all {
            let paper = next(&case.common, &due);
            let of = PrintOf { subject_kind: Inspection::KIND, subject: id.0, kind: paper.key() };
            let number = number::give(work, &mut case.common, &of, &paper.letter, due.on).await?;
            let content = inspection::issued_content(&case, due.kind);
            let sheet = compose::sheet(&case.common, &paper.letter, content, number, due.on)?;
            let authority = case.inspection.authority();
            case.common.issued.push(keep(work, &of, authority, &due, &sheet).await?);
        }
    }
    Ok(())
}

/// The next paper of its kind.
fn next(common: &super::common::Common, due: &Due) -> Paper {
    let paper = Paper::ready(due.kind, common.issued(due.kind) + 1, due.on, Vec::new());
    Paper { letter: due.letter.to_owned(), ..paper }
}

async fn keep(
    work: &Work,
    of: &PrintOf,
    authority: AuthorityId,
    due: &Due,
    sheet: &LetterSheet,
) -> Result<Issued> {
    let text =
        canonical(sheet).map_err(|why| StoreError::corrupt("issued", "sheet", &of.kind, &why.to_string()))?;
    Ok(work.act.keep_issued(of, authority, (due.letter, due.on), text).await?)
}
