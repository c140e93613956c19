//! 文号: a paper's number, given when it is first made out and never given again.

use super::common::Common;
use super::compose;
use super::document::Paper;
use super::kind::Kind;
use crate::desk::{Desk, DeskError, Result};
use jiff::civil::Date;
use permit::{Actor, Filing, Subject as _};
use store::StoreError;
use store::papers::PrintOf;

/// What people call a filing by: its 办件编号, else the number of its receipt.
pub(super) async fn label(desk: &Desk, actor: &Actor, common: &Common, filing: &Filing) -> Result<String> {
    let Some(on) = filing.first_received_on.filter(|_| filing.office_number.is_none()) else {
        return Ok(filing.label());
    };
    let receipt = Paper::ready(Kind::Receipt, 1, on, Vec::new());
    let of = PrintOf { subject_kind: Filing::KIND, subject: filing.id.0, kind: receipt.key() };
    if let Some(number) = store::papers::paper_number(&desk.store, &of).await? {
        return Ok(number);
    }
    give(desk, actor, common, &of, &receipt, on).await
}

/// The number of a paper; it gets one now if it bears one and has none. Counted for each authority,
/// year and kind of text.
pub(super) async fn ensure(
    desk: &Desk,
    actor: &Actor,
    common: &mut Common,
    of: &PrintOf,
    paper: &Paper,
    on: Date,
) -> Result<String> {
    if let Some(number) = common.numbers.get(&of.kind) {
        return Ok(number.clone());
    }
    let number = give(desk, actor, common, of, paper, on).await?;
    if !number.is_empty() {
        common.numbers.insert(of.kind.clone(), number.clone());
    }
    Ok(number)
}

async fn give(
    desk: &Desk,
    actor: &Actor,
    common: &Common,
    of: &PrintOf,
    paper: &Paper,
    on: Date,
) -> Result<String> {
    let Some(series) = compose::text(common, paper.letter)?.series.clone() else { return Ok(String::new()) };
    let head = common.forms.letterhead();
    let own = common.words.abbreviation.clone();
    let abbreviation = own.unwrap_or_else(|| head.abbreviation(&common.authority.name));
    let (authority, year) = (common.authority.id, on.year());
    let given = desk
        .act("document.number", actor, |work| {
            let (series, abbreviation) = (series.clone(), abbreviation.clone());
            async move {
                // Somebody may have asked for the same paper meanwhile.
                if let Some(number) = store::papers::paper_number(&work.act, of).await? {
                    return Ok(number);
                }
                let counter = format!("document:{authority}:{year}:{series}");
                let serial = work.act.next_serial(&counter).await?;
                let number = work.forms.letterhead().number(&abbreviation, &series, year, serial)?;
                work.act.number_paper(of, authority, &number, on).await?;
                Ok(number)
            }
        })
        .await;
    match given {
        Err(DeskError::Store(StoreError::Conflict { what })) => {
            let given = store::papers::paper_number(&desk.store, of).await?;
            Ok(given.ok_or(StoreError::Conflict { what })?)
        }
        given => given,
    }
}
