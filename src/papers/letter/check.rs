//! Whether every text of a letter can be printed; a message names the text at fault.

use crate::draw::seal;
use crate::fonts::Fonts;
use crate::{LetterSheet, PaperError, Paragraph, Seal};

/// Refuses a letter with a character the font has no shape for, or a seal without its mark.
pub(super) fn check(sheet: &LetterSheet, fonts: &Fonts) -> Result<(), PaperError> {
    let seal = sheet.seal.as_ref().unwrap_or(&Seal::Placeholder);
    seal::check(sheet.mark, seal)?;
    fonts.check("标题", &sheet.title)?;
    fonts.check("文号", &sheet.number)?;
    fonts.check("受文人", &sheet.addressee)?;
    fonts.check("署名", &sheet.issuer)?;
    fonts.check("印章文字", seal::words(seal))?;
    paragraphs("正文", &sheet.paragraphs, fonts)?;
    sheet.annexes.iter().try_for_each(|annex| {
        fonts.check("附件标题", &annex.title)?;
        paragraphs(&annex.title, &annex.paragraphs, fonts)
    })
}

fn paragraphs(of: &str, texts: &[Paragraph], fonts: &Fonts) -> Result<(), PaperError> {
    for (at, paragraph) in texts.iter().enumerate() {
        let field = format!("{of}第 {} 段", at + 1);
        match paragraph {
            Paragraph::Heading(text) | Paragraph::Body(text) => fonts.check(&field, text)?,
            Paragraph::Item { label, text } => {
                fonts.check(&field, label)?;
                fonts.check(&field, text)?;
            }
            Paragraph::Fields(fields) => {
                for (label, value) in fields {
                    fonts.check(label, label)?;
                    fonts.check(label, value)?;
                }
            }
            Paragraph::Grid(grid) => {
                for column in &grid.columns {
                    fonts.check(&field, &column.title)?;
                }
                for (no, row) in grid.rows.iter().enumerate() {
                    for (text, column) in row.iter().zip(&grid.columns) {
                        fonts.check(&format!("{field}第 {} 行 {}", no + 1, column.title), text)?;
                    }
                }
            }
            Paragraph::Signatures(places) => {
                for place in places {
                    fonts.check(&field, &place.label)?;
                    fonts.check(&place.label, &place.signed)?;
                }
            }
        }
    }
    Ok(())
}
