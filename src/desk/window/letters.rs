//! Printing letters at the window (受理通知书, 一次性告知, 决定书 and the like): copies of a filing's papers as
//! one file, then what became of each, as licences and store copies are.
//!
//! A letter is bound to its first bytes: what leaves the printer is what was made out and is served
//! for ever.

use super::copies::{CopyFault, MOST, Noted, allowed, state};
use crate::desk::documents::{self, Audience, Document, Drawn, Stage};
use crate::desk::{Desk, DeskError, Result};
use permit::{Actor, Digest, Enterprise, Filing, FilingId, Role};
use std::collections::HashSet;
use store::StoreError;
use store::copies::{CopyState, LetterCopy};
use uuid::Uuid;

/// The longest reason, in characters.
const LONGEST: usize = 200;

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct ToPrint {
    /// The key of the request: the same key prints nothing twice.
    pub batch: String,
    /// Of which filing.
    pub filing: FilingId,
    /// Which of its papers, in the order of the file.
    pub papers: Vec<String>,
    /// Why what is printed and about is printed again.
    pub reason: Option<String>,
}

/// A filing of the clerk's own authority; to others the ledger of copies is not there.
pub async fn filing(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Filing> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    let clerk = actor.has(Role::Clerk) && crate::desk::is_bureau(actor, filing.authority);
    if clerk { Ok(filing) } else { Err(DeskError::Hidden) }
}

/// What a filing has to print for its applicant, each with its copies, oldest first.
pub async fn ready(desk: &Desk, actor: &Actor, id: FilingId) -> Result<Vec<(Document, Vec<LetterCopy>)>> {
    filing(desk, actor, id).await?;
    let copies = store::copies::letters_of(&desk.store, id).await?;
    let papers = documents::of_filing(desk, actor, id).await?;
    let for_applicant = papers
        .into_iter()
        .filter(|paper| paper.audience == Audience::Applicant && matches!(paper.stage, Stage::Ready { .. }));
    let with_copies = for_applicant.map(|paper| {
        let own = copies.iter().filter(|copy| copy.paper == paper.key).cloned().collect();
        (paper, own)
    });
    Ok(with_copies.collect())
}

/// Prints letters as one file, and notes each. What was printed under this key before is answered again.
pub async fn print(desk: &Desk, actor: &Actor, asked: &ToPrint) -> Result<Vec<LetterCopy>> {
    let filing = filing(desk, actor, asked.filing).await?;
    let before = store::copies::letter_batch(&desk.store, &asked.batch).await?;
    if !before.is_empty() {
        return Ok(before);
    }
    let mut seen = HashSet::new();
    let keys: Vec<String> = asked.papers.iter().filter(|key| seen.insert(*key)).cloned().collect();
    if keys.is_empty() {
        return Err(CopyFault::Nothing.into());
    }
    if keys.len() > MOST {
        return Err(CopyFault::TooMany.into());
    }
    let earlier = store::copies::letters_of(&desk.store, filing.id).await?;
    let again = |key: &str| earlier.iter().any(|copy| copy.paper == key && copy.is_about());
    let count = keys.iter().filter(|key| again(key)).count();
    let reason = asked.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if count > 0 && reason.is_none() {
        return Err(CopyFault::ReasonMissing { count }.into());
    }
    let letters = documents::letters(desk, actor, filing.id, &keys).await?;
    let file = desk.files.keep(one_file(desk, &letters).await?).await?;
    let copies: Vec<LetterCopy> = (0..)
        .zip(&letters)
        .map(|(line, letter)| LetterCopy {
            id: desk.new_id::<Uuid>(),
            batch: asked.batch.clone(),
            line,
            authority: filing.authority,
            filing: filing.id,
            paper: letter.key.clone(),
            title: letter.title.clone(),
            number: letter.number.clone(),
            copy: next_copy(&earlier, &letter.key),
            print: Digest::of(&letter.bytes),
            file: file.digest().clone(),
            printed_by: actor.user,
            printed_at: desk.now(),
            reason: reason.filter(|_| again(&letter.key)).map(|text| text.chars().take(LONGEST).collect()),
            state: CopyState::Printed,
        })
        .collect();
    let kept = desk
        .act("letters.print", actor, |work| {
            let (file, copies) = (&file, &copies);
            async move {
                work.act.on_behalf_of(filing.enterprise);
                Ok(work.act.keep_letter_copies(file, copies).await?)
            }
        })
        .await;
    match kept {
        Ok(()) => Ok(copies),
        // The same request at the same moment: what it printed is the batch.
        Err(DeskError::Store(StoreError::Conflict { what })) => {
            let first = store::copies::letter_batch(&desk.store, &asked.batch).await?;
            if first.is_empty() { Err(StoreError::Conflict { what }.into()) } else { Ok(first) }
        }
        Err(other) => Err(other),
    }
}

fn next_copy(earlier: &[LetterCopy], paper: &str) -> u32 {
    let before = earlier.iter().filter(|copy| copy.paper == paper).count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

/// The file that goes to the printer: one letter's own bytes, or several drawn one after the other,
/// where each still comes out as it was made out.
async fn one_file(desk: &Desk, letters: &[Drawn]) -> Result<Vec<u8>> {
    if let [only] = letters {
        return Ok(only.bytes.clone());
    }
    let (fonts, drawn) = (desk.fonts()?, letters.to_vec());
    let whole = tokio::task::spawn_blocking(move || {
        let sheets: Vec<_> = drawn.iter().map(|letter| letter.sheet.clone()).collect();
        for letter in &drawn {
            if papers::letter(&letter.sheet, &fonts)?.bytes != letter.bytes {
                return Ok(None);
            }
        }
        papers::letters(&sheets, &fonts).map(|paper| Some(paper.bytes))
    });
    let whole: std::result::Result<Option<Vec<u8>>, papers::PaperError> = whole.await?;
    Ok(whole?.ok_or(CopyFault::Alone)?)
}

/// The letters printed together, for a clerk of their authority.
pub async fn batch(desk: &Desk, actor: &Actor, key: &str) -> Result<Vec<LetterCopy>> {
    let copies = store::copies::letter_batch(&desk.store, key).await?;
    let first = copies.first().ok_or(DeskError::Hidden)?;
    filing(desk, actor, first.filing).await?;
    Ok(copies)
}

/// Notes what became of letters of a batch: all of those named, or none.
pub async fn note(desk: &Desk, actor: &Actor, key: &str, ids: &[Uuid], noted: &Noted) -> Result<usize> {
    let copies = batch(desk, actor, key).await?;
    let first = copies.first().ok_or(DeskError::Hidden)?;
    let whose = filing(desk, actor, first.filing).await?.enterprise;
    let agreed = store::require::<Enterprise>(&desk.store, whose).await?.state.service;
    let agreed = agreed.map(|agreed| agreed.way);
    desk.act("letters.note", actor, |work| async move {
        let copies = store::copies::letter_batch(&work.act, key).await?;
        let chosen: Vec<&LetterCopy> = copies.iter().filter(|copy| ids.contains(&copy.id)).collect();
        // A letter stays what it was made out as: none is ever void.
        allowed(chosen.iter().map(|copy| &copy.state), noted, 0)?;
        let state = state(&work, noted, agreed).await?;
        work.act.on_behalf_of(whose);
        for copy in &chosen {
            work.act.note_letter_copy(copy.id, &state).await?;
        }
        Ok(chosen.len())
    })
    .await
}
