//! Printing at the window: 正本, 副本 and stores' copies as one file, then what became of each copy.
//!
//! A copy is bound to the hash of what it prints. It is void once its own facts have changed, and
//! only then: a new edition leaves the copies of stores it does not touch.

mod fault;

pub use fault::CopyFault;

use super::blanks;
use crate::desk::prints::{copy_facts, copy_sheet, licence_sheet};
use crate::desk::{Desk, DeskError, Result, Work};
use papers::{BatchSheet, CopyKind, LicenceSheet, OverprintSheet};
use permit::service::HandOutWay;
use permit::{Actor, Digest, Licence, LicenceId, Role, Row, RowId, UserId};
use std::collections::{HashMap, HashSet};
use store::StoreError;
use store::copies::{CopyOf, CopyState, HandedTo, PaperCopy};
use uuid::Uuid;

/// The most copies printed as one file.
pub const MOST: usize = 500;
/// The longest reason or name, in characters.
const LONGEST: usize = 200;

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct ToPrint {
    /// The key of the request: the same key prints nothing twice.
    pub batch: String,
    /// Of which licence.
    pub licence: LicenceId,
    /// What of it, in the order of the file.
    pub of: Vec<CopyOf>,
    /// Why what is printed and valid is printed again.
    pub reason: Option<String>,
    /// Onto numbered blanks (套打); none on plain paper.
    pub onto: Option<Onto>,
}

/// Numbered blanks in a printer.
#[derive(Clone, Debug)]
pub struct Onto {
    /// The printer.
    pub printer: String,
    /// The number of the first blank; the others follow it.
    pub first: String,
}

/// What is drawn.
enum Sheets {
    Plain(Vec<BatchSheet>),
    Onto(Vec<OverprintSheet>),
}

/// What is noted of copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Looked at and good.
    Checked,
    /// 作废.
    Spoiled {
        /// Why.
        why: String,
    },
    /// 送达.
    HandedOver {
        /// How.
        way: HandOutWay,
        /// Who took it, or the number of the postal item; none where it goes electronically.
        to: String,
    },
}

/// What holds now of everything a licence prints.
#[derive(Clone, Debug)]
pub struct Current {
    /// The licence.
    pub licence: Licence,
    face: Digest,
    rows: HashMap<RowId, (Row, Digest)>,
}

impl Current {
    /// As the licence stands.
    pub async fn of(desk: &Desk, licence: Licence) -> Result<Self> {
        let edition = store::papers::edition(&desk.store, licence.id, licence.edition).await?;
        let rows = store::lists::rows_of(&desk.store, licence.id, None).await?;
        let rows = rows.into_iter().map(|row| {
            let facts = copy_facts(&licence, &row.state);
            (row.state.id, (row.state, facts))
        });
        Ok(Current { rows: rows.collect(), face: edition.hash, licence })
    }

    /// The hash of what it would print now; none for a row that is not of this licence.
    fn facts(&self, of: CopyOf) -> Option<&Digest> {
        match of {
            CopyOf::Original | CopyOf::Duplicate => Some(&self.face),
            CopyOf::StoreCopy(row) => self.rows.get(&row).map(|(_, facts)| facts),
        }
    }

    /// Whether a copy still says what holds: not spoiled, its own facts unchanged.
    pub fn is_valid(&self, copy: &PaperCopy) -> bool {
        copy.is_about() && self.facts(copy.of) == Some(&copy.facts)
    }

    /// Whether a copy is about that its own facts have left behind.
    pub fn is_void(&self, copy: &PaperCopy) -> bool {
        copy.is_about() && !self.is_valid(copy)
    }

    /// A row of it.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.get(&id).map(|(row, _)| row)
    }
}

/// A licence of the clerk's own authority; to others the ledger of copies is not there.
pub async fn licence(desk: &Desk, actor: &Actor, id: LicenceId) -> Result<Licence> {
    let licence = store::require::<Licence>(&desk.store, id).await?.state;
    let clerk = actor.has(Role::Clerk) && crate::desk::is_bureau(actor, licence.authority);
    if clerk { Ok(licence) } else { Err(DeskError::Hidden) }
}

/// Prints copies as one file, and notes each. What was printed under this key before is answered again.
pub async fn print(desk: &Desk, actor: &Actor, asked: &ToPrint) -> Result<Vec<PaperCopy>> {
    let licence = licence(desk, actor, asked.licence).await?;
    let before = store::copies::batch(&desk.store, &asked.batch).await?;
    if !before.is_empty() {
        return Ok(before);
    }
    let planned = planned(desk, actor.user, licence, asked).await?;
    let (copies, sheets, blanks) = (planned.copies, planned.sheets, planned.blanks);
    let fonts = desk.fonts()?;
    let draw = move || match sheets {
        Sheets::Plain(sheets) => papers::batch(&sheets, &fonts),
        Sheets::Onto(sheets) => papers::overprint(&sheets, &fonts),
    };
    let paper = tokio::task::spawn_blocking(draw).await??;
    let file = desk.files.keep(paper.bytes).await?;
    let copies: Vec<PaperCopy> =
        copies.into_iter().map(|copy| PaperCopy { file: file.digest().clone(), ..copy }).collect();
    let noted = desk
        .act("copies.print", actor, |work| {
            let (file, copies, blanks) = (&file, &copies, &blanks);
            async move {
                let now = work.act.require::<Licence>(asked.licence).await?.state;
                if copies.iter().any(|copy| copy.edition != now.edition) {
                    return Err(StoreError::Conflict { what: "licence".to_owned() }.into());
                }
                work.act.on_behalf_of(now.enterprise);
                work.act.keep_copies(file, copies).await?;
                for (copy, blank) in copies.iter().zip(blanks) {
                    work.act.use_blank(copy.authority, blank, copy.id).await?;
                }
                Ok(())
            }
        })
        .await;
    match noted {
        Ok(()) => Ok(copies),
        // The same request at the same moment: what it printed is the batch.
        Err(DeskError::Store(StoreError::Conflict { what })) => {
            let first = store::copies::batch(&desk.store, &asked.batch).await?;
            if first.is_empty() { Err(StoreError::Conflict { what }.into()) } else { Ok(first) }
        }
        Err(other) => Err(other),
    }
}

/// Copies with their numbers, what is drawn for each, and the blanks they go onto.
struct Planned {
    copies: Vec<PaperCopy>,
    sheets: Sheets,
    blanks: Vec<String>,
}

async fn planned(desk: &Desk, by: UserId, licence: Licence, asked: &ToPrint) -> Result<Planned> {
    let mut seen = HashSet::new();
    let of: Vec<CopyOf> = asked.of.iter().copied().filter(|of| seen.insert(*of)).collect();
    if of.is_empty() {
        return Err(CopyFault::Nothing.into());
    }
    if of.len() > MOST {
        return Err(CopyFault::TooMany.into());
    }
    let now = Current::of(desk, licence).await?;
    let earlier = store::copies::copies_of(&desk.store, asked.licence).await?;
    let again = |of: CopyOf| earlier.iter().any(|copy| copy.of == of && now.is_valid(copy));
    let count = of.iter().filter(|of| again(**of)).count();
    let reason = asked.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if count > 0 && reason.is_none() {
        return Err(CopyFault::ReasonMissing { count }.into());
    }
    let (sheets, blanks) = match &asked.onto {
        None => (Sheets::Plain(plain(desk, &now, &of, &earlier).await?), Vec::new()),
        Some(onto) => {
            let (sheets, blanks) = onto_blanks(desk, &now.licence, &of, onto).await?;
            (Sheets::Onto(sheets), blanks)
        }
    };
    let mut copies = Vec::with_capacity(of.len());
    for (line, of) in (0..).zip(of) {
        let facts = now.facts(of).cloned().ok_or(DeskError::Hidden)?;
        copies.push(PaperCopy {
            id: desk.new_id::<Uuid>(),
            batch: asked.batch.clone(),
            line,
            authority: now.licence.authority,
            licence: now.licence.id,
            of,
            edition: now.licence.edition,
            number: next_number(&earlier, of),
            file: facts.clone(),
            facts,
            printed_by: by,
            printed_at: desk.now(),
            reason: reason.filter(|_| again(of)).map(|text| text.chars().take(LONGEST).collect()),
            state: CopyState::Printed,
        });
    }
    Ok(Planned { copies, sheets, blanks })
}

fn next_number(earlier: &[PaperCopy], of: CopyOf) -> u32 {
    let before = earlier.iter().filter(|copy| copy.of == of).count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

async fn plain(desk: &Desk, now: &Current, of: &[CopyOf], earlier: &[PaperCopy]) -> Result<Vec<BatchSheet>> {
    let mut sheets = Vec::with_capacity(of.len());
    for of in of {
        sheets.push(match *of {
            CopyOf::Original => BatchSheet::Licence(face(desk, &now.licence, CopyKind::Original).await?),
            CopyOf::Duplicate => BatchSheet::Licence(face(desk, &now.licence, CopyKind::Duplicate).await?),
            CopyOf::StoreCopy(row) => {
                let row = now.row(row).ok_or(DeskError::Hidden)?;
                let number = next_number(earlier, *of);
                BatchSheet::StoreCopy(copy_sheet(desk, &now.licence, row, number).await?)
            }
        });
    }
    Ok(sheets)
}

/// The faces onto blanks, and the numbers of those.
async fn onto_blanks(
    desk: &Desk,
    licence: &Licence,
    of: &[CopyOf],
    onto: &Onto,
) -> Result<(Vec<OverprintSheet>, Vec<String>)> {
    let printer = blanks::printer(desk, licence.authority, &onto.printer).await?;
    let most = u64::try_from(of.len()).unwrap_or(u64::MAX);
    let numbers = store::blanks::next_blanks(&desk.store, licence.authority, &onto.first, most).await?;
    if numbers.len() != of.len() || numbers.first() != Some(&onto.first) {
        return Err(CopyFault::NoBlank.into());
    }
    let mut sheets = Vec::with_capacity(of.len());
    for of in of {
        let kind = match of {
            CopyOf::Original => CopyKind::Original,
            CopyOf::Duplicate => CopyKind::Duplicate,
            CopyOf::StoreCopy(_) => return Err(CopyFault::NotOnto.into()),
        };
        sheets.push(blanks::onto(desk, &face(desk, licence, kind).await?, &printer));
    }
    Ok((sheets, numbers))
}

async fn face(desk: &Desk, licence: &Licence, copy_kind: CopyKind) -> Result<LicenceSheet> {
    let sheet = licence_sheet(desk, licence, licence.edition).await?;
    Ok(LicenceSheet { copy_kind, ..sheet })
}

/// The copies printed together, for a clerk of their authority.
pub async fn batch(desk: &Desk, actor: &Actor, key: &str) -> Result<Vec<PaperCopy>> {
    let copies = store::copies::batch(&desk.store, key).await?;
    let first = copies.first().ok_or(DeskError::Hidden)?;
    licence(desk, actor, first.licence).await?;
    Ok(copies)
}

/// Notes what became of copies of a batch: all of those named, or none.
pub async fn note(desk: &Desk, actor: &Actor, key: &str, ids: &[Uuid], noted: &Noted) -> Result<usize> {
    let copies = batch(desk, actor, key).await?;
    let first = copies.first().ok_or(DeskError::Hidden)?;
    let licence = licence(desk, actor, first.licence).await?;
    let service = lookup_service(desk, &licence).await?;
    let now = Current::of(desk, licence).await?;
    desk.act("copies.note", actor, |work| {
        let now = &now;
        async move {
            let copies = store::copies::batch(&work.act, key).await?;
            let chosen: Vec<&PaperCopy> = copies.iter().filter(|copy| ids.contains(&copy.id)).collect();
            let void = chosen.iter().filter(|copy| now.is_void(copy)).count();
            allowed(chosen.iter().map(|copy| &copy.state), noted, void)?;
            let state = state(&work, noted, service).await?;
            work.act.on_behalf_of(now.licence.enterprise);
            for copy in &chosen {
                work.act.note_copy(copy.id, &state).await?;
                if let CopyState::Spoiled { why, .. } = &state {
                    work.act.spoil_blank_of(copy.id, why).await?;
                }
            }
            Ok(chosen.len())
        }
    })
    .await
}

async fn lookup_service(desk: &Desk, licence: &Licence) -> Result<Option<HandOutWay>> {
    let enterprise = store::require::<permit::Enterprise>(&desk.store, licence.enterprise).await?.state;
    Ok(enterprise.service.map(|agreed| agreed.way))
}

/// What becomes of copies; who took them is kept apart, as a personal value.
pub(super) async fn state(work: &Work, noted: &Noted, service: Option<HandOutWay>) -> Result<CopyState> {
    let (by, at) = (work.actor.user, work.act.at());
    let filled = |text: &str, what| match text.trim() {
        "" => Err(CopyFault::Missing { what }),
        text => Ok(text.chars().take(LONGEST).collect::<String>()),
    };
    Ok(match noted {
        Noted::Checked => CopyState::Checked { by, at },
        Noted::Spoiled { why } => CopyState::Spoiled { why: filled(why, "作废的理由")?, by, at },
        Noted::HandedOver { way, to } => {
            let to = match way {
                HandOutWay::ByHand => {
                    let name = filled(to, "签收人")?;
                    HandedTo::ByHand { receiver: Some(work.act.keep_personal(&name).await?) }
                }
                HandOutWay::Post => HandedTo::Post { tracking: filled(to, "邮件号")? },
                HandOutWay::Electronic if service == Some(HandOutWay::Electronic) => HandedTo::Electronic,
                HandOutWay::Electronic => return Err(CopyFault::NotAgreed.into()),
            };
            CopyState::HandedOver { to, by, at }
        }
    })
}

/// Checked follows printed; handed over follows checked, while its facts hold; what was handed over
/// is left alone, and so is what is spoiled.
pub(super) fn allowed<'s>(
    chosen: impl ExactSizeIterator<Item = &'s CopyState>,
    noted: &Noted,
    void: usize,
) -> Result<(), CopyFault> {
    if chosen.len() == 0 {
        return Err(CopyFault::Nothing);
    }
    let fits = |state: &CopyState| match (noted, state) {
        (Noted::Checked, CopyState::Printed)
        | (Noted::Spoiled { .. }, CopyState::Printed | CopyState::Checked { .. })
        | (Noted::HandedOver { .. }, CopyState::Checked { .. }) => true,
        (
            Noted::Checked,
            CopyState::Checked { .. } | CopyState::Spoiled { .. } | CopyState::HandedOver { .. },
        )
        | (Noted::Spoiled { .. }, CopyState::Spoiled { .. } | CopyState::HandedOver { .. })
        | (
            Noted::HandedOver { .. },
            CopyState::Printed | CopyState::Spoiled { .. } | CopyState::HandedOver { .. },
        ) => false,
    };
    let misfit = chosen.filter(|state| !fits(state)).count();
    if misfit > 0 {
        return Err(CopyFault::NotNow { count: misfit });
    }
    if void > 0 && matches!(noted, Noted::HandedOver { .. }) {
        return Err(CopyFault::Void { count: void });
    }
    Ok(())
}
