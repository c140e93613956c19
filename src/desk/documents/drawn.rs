//! Letters of a filing to be printed together: each one's first bytes, and how it is drawn again.

use super::filing::FilingCase;
use super::{asked, filing_papers, filing_sheet, of_filing_paper, printed, reader};
use crate::desk::{Desk, Result};
use papers::LetterSheet;
use permit::{Actor, Filing, FilingId};

/// A letter.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// By what it is asked for.
    pub key: String,
    /// Its title.
    pub title: String,
    /// 文号, where it has one.
    pub number: Option<String>,
    /// How it is drawn by the forms in force.
    pub sheet: LetterSheet,
    /// Its first bytes, kept and served for ever.
    pub bytes: Vec<u8>,
}

/// Letters of a filing, in the order asked; one that is not ready stops the whole.
pub async fn letters(desk: &Desk, actor: &Actor, id: FilingId, keys: &[String]) -> Result<Vec<Drawn>> {
    let filing = store::require::<Filing>(&desk.store, id).await?.state;
    let reader = reader::of_filing(actor, &filing, desk.now().date())?;
    let mut case = FilingCase::load(desk, id).await?;
    let papers = filing_papers(&case);
    let mut drawn = Vec::with_capacity(keys.len());
    for key in keys {
        let (paper, on) = asked(&papers, reader, key)?;
        let sheet = filing_sheet(desk, actor, &mut case, &papers, paper, on).await?;
        let whose = case.applicant().to_owned();
        let served = printed(desk, actor, of_filing_paper(id, paper), paper, &sheet, &whose).await?;
        drawn.push(Drawn {
            key: key.clone(),
            title: sheet.title.clone(),
            number: Some(sheet.number.clone()).filter(|number| !number.is_empty()),
            bytes: served.bytes,
            sheet,
        });
    }
    Ok(drawn)
}
