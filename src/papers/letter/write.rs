//! From a letter's paragraphs to lines and tables in their places.

use super::flow::Flow;
use super::{BODY, TEXT};
use crate::layout::{Align, Column, Ink, Style, Table};
use crate::{Grid, PaperError, Paragraph};

/// Facts beside their labels.
const FIELDS: [Column<'static>; 2] = [
    Column { title: "", width: 44.0, align: Align::Left },
    Column { title: "", width: TEXT.1 - 44.0, align: Align::Left },
];
const FIELD_TYPE: Style = Style::new(11.0, Ink::Text);
const GRID_TYPE: Style = Style::new(9.0, Ink::Text);
const SMALL_TYPE: Style = Style::new(6.5, Ink::Text);
/// The most lines a row of a table may have before it goes on as a further row, so that a long
/// remark is cut over pages instead of being refused.
const ROW_LINES: usize = 24;

/// Places paragraphs one after another.
pub(super) fn paragraphs<'t>(flow: &mut Flow<'t>, texts: &'t [Paragraph]) -> Result<(), PaperError> {
    for (at, paragraph) in texts.iter().enumerate() {
        match paragraph {
            Paragraph::Heading(text) => {
                let table_follows =
                    matches!(texts.get(at + 1), Some(Paragraph::Fields(_) | Paragraph::Grid(_)));
                flow.heading(text, table_follows);
            }
            Paragraph::Body(text) => {
                // What stands right above places to sign goes with them: they are never alone.
                if let Some(Paragraph::Signatures(places)) = texts.get(at + 1) {
                    flow.keep_with_signatures(text, places);
                }
                flow.text(text, 2.0 * BODY.em(), 0.0);
            }
            Paragraph::Item { label, text } => flow.item(label, text),
            Paragraph::Fields(fields) => {
                let rows = fields.iter().map(|(label, value)| vec![label.as_str(), value.as_str()]);
                let table = Table::new(flow.fonts, &FIELDS, FIELD_TYPE, rows);
                flow.table(table).map_err(|at| PaperError::TooLong {
                    field: fields[at].0.clone(),
                    text: fields[at].1.clone(),
                })?;
            }
            Paragraph::Grid(grid) => self::grid(flow, grid)?,
            Paragraph::Signatures(places) => flow.signatures(places),
        }
    }
    Ok(())
}

fn grid<'t>(flow: &mut Flow<'t>, grid: &'t Grid) -> Result<(), PaperError> {
    let columns = columns(grid, TEXT.1);
    let rows = grid.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    let mut table = Table::new(flow.fonts, &columns, if grid.small { SMALL_TYPE } else { GRID_TYPE }, rows);
    table.cut_rows(ROW_LINES);
    flow.table(table).map_err(|_row| PaperError::TooLong {
        field: grid.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join("、"),
        text: String::new(),
    })
}

/// The columns of a grid on a width.
pub(crate) fn columns(grid: &Grid, width: f32) -> Vec<Column<'_>> {
    let shares: f32 = grid.columns.iter().map(|column| f32::from(column.share)).sum();
    let column = |column: &'_ crate::GridColumn| width * f32::from(column.share) / shares.max(1.0);
    grid.columns
        .iter()
        .map(|it| Column {
            title: &it.title,
            width: column(it),
            align: if it.centred { Align::Centre } else { Align::Left },
        })
        .collect()
}
