//! Papers of one licence as one file, to be printed in one go: 正本, 副本, stores' copies.

use crate::fonts::Fonts;
use crate::layout::{About, Pdf};
use crate::{BatchSheet, Mark, Paper, PaperError, licence, store_copy};

/// Prints many papers one after the other, each as it would be alone.
pub fn batch(sheets: &[BatchSheet], fonts: &Fonts) -> Result<Paper, PaperError> {
    let Some(first) = sheets.first() else { return Err(PaperError::Empty) };
    let (face, date) = match first {
        BatchSheet::Licence(sheet) => (&sheet.face, sheet.face.issued_on),
        BatchSheet::StoreCopy(sheet) => (&sheet.face, sheet.printed_on),
    };
    if sheets.iter().any(|sheet| mark(sheet) != face.mark) {
        return Err(PaperError::MixedMarks);
    }
    let about = About {
        title: licence::TITLE,
        id: format!(
            "{}/{}/{}",
            face.licence_number,
            name(first),
            sheets.last().map_or_else(String::new, name)
        ),
        date,
        author: &face.issuer,
    };
    let mut pdf = Pdf::new(fonts, face.mark, &about)?;
    for sheet in sheets {
        match sheet {
            BatchSheet::Licence(sheet) => {
                let texts = licence::Texts::of(sheet);
                let laid = licence::Laid::checked(sheet, &texts, fonts)?;
                for page in 0..laid.pages() {
                    pdf.page(licence::PAGE, |canvas| laid.draw(canvas, page))?;
                }
            }
            BatchSheet::StoreCopy(sheet) => {
                store_copy::check(sheet, fonts)?;
                pdf.page(licence::PAGE, |canvas| store_copy::draw(canvas, sheet))?;
            }
        }
    }
    pdf.finish()
}

fn mark(sheet: &BatchSheet) -> Mark {
    match sheet {
        BatchSheet::Licence(sheet) => sheet.face.mark,
        BatchSheet::StoreCopy(sheet) => sheet.face.mark,
    }
}

/// What tells a sheet from every other of the licence.
fn name(sheet: &BatchSheet) -> String {
    match sheet {
        BatchSheet::Licence(sheet) => format!("{} {}", sheet.edition, sheet.copy_kind.words()),
        BatchSheet::StoreCopy(sheet) => sheet.copy_number.clone(),
    }
}
