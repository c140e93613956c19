//! 文号: a paper's number, given by the act that issues it and never given again.

use super::common::Common;
use super::compose;
use super::document::Paper;
use super::kind::Kind;
use crate::desk::{Result, Work};
use jiff::civil::Date;
use permit::Filing;
use store::Read;
use store::papers::PrintOf;

/// What people call a filing by: its 办件编号, else the number of its receipt.
pub(super) async fn label(read: &impl Read, filing: &Filing) -> Result<String> {
    if let (None, Some(on)) = (&filing.office_number, filing.first_received_on) {
        let receipt = Paper::ready(Kind::Receipt, 1, on, Vec::new());
        let of = super::of_filing_paper(filing.id, &receipt);
        if let Some(number) = store::papers::paper_number(read, &of).await? {
            return Ok(number);
        }
    }
    Ok(filing.label())
}

/// Gives a paper its number, if papers with this text bear one; one that has its number keeps it.
/// Counted for each authority, year and kind of text.
pub(super) async fn give(
    work: &Work,
    common: &mut Common,
    of: &PrintOf,
    letter: &str,
    on: Date,
) -> Result<String> {
    if let Some(number) = common.numbers.get(&of.kind) {
        return Ok(number.clone());
    }
    let Some(series) = compose::text(common, letter)?.series.clone() else { return Ok(String::new()) };
    let forms = common.forms.clone();
    let head = forms.letterhead();
    let own = common.words.abbreviation.clone();
    let abbreviation = own.unwrap_or_else(|| head.abbreviation(&common.authority.name));
    let (authority, year) = (common.authority.id, on.year());
    let counter = format!("document:{authority}:{year}:{series}");
    let serial = work.act.next_serial(&counter).await?;
    let number = head.number(&abbreviation, &series, year, serial)?;
    work.act.number_paper(of, authority, &number, on).await?;
    common.numbers.insert(of.kind.clone(), number.clone());
    Ok(number)
}
