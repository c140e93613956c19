//! A ruled table whose head repeats on every page and whose rows are never cut or lost.

use super::{Canvas, Ink, Style, break_lines, count};
use crate::PaperError;
use crate::fonts::Fonts;

/// Where a cell's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// From the left edge.
    Left,
    /// In the middle.
    Centre,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'t> {
    /// Its head; empty heads on all columns mean no head row.
    pub(crate) title: &'t str,
    /// Its width in millimetres.
    pub(crate) width: f32,
    /// Where its texts stand.
    pub(crate) align: Align,
}

/// Space between a cell's edge and its text.
const PADDING: f32 = 1.4;
/// The same above and below in small type, whose lists are long.
const TIGHT: f32 = 0.7;
/// Type below this size is small.
const SMALL: f32 = 8.0;
/// Height of a line of text, in em.
const LEADING: f32 = 1.36;
/// How far the baseline stands below the middle of a line, in em.
const DROP: f32 = 0.36;

/// A row broken into lines: one list per cell.
struct Row<'t> {
    cells: Vec<Vec<&'t str>>,
    height: f32,
    /// Whether it goes on with the row before.
    continued: bool,
}

/// A table laid out for its columns, ready to be dealt onto pages.
pub(crate) struct Table<'t> {
    columns: Vec<Column<'t>>,
    style: Style,
    rows: Vec<Row<'t>>,
    head_height: f32,
}

impl<'t> Table<'t> {
    /// Breaks every cell into lines. `rows` yields one text per column.
    pub(crate) fn new(
        fonts: &Fonts,
        columns: &[Column<'t>],
        style: Style,
        rows: impl IntoIterator<Item = Vec<&'t str>>,
    ) -> Self {
        let height = |lines: usize| height_of(style, lines);
        let rows = rows
            .into_iter()
            .map(|texts| {
                let cells: Vec<_> = texts
                    .into_iter()
                    .zip(columns)
                    .map(|(text, column)| {
                        break_lines(fonts, text, (column.width - 2.0 * PADDING) / style.em())
                    })
                    .collect();
                let height = height(cells.iter().map(Vec::len).max().unwrap_or(1));
                Row { cells, height, continued: false }
            })
            .collect();
        let headed = columns.iter().any(|column| !column.title.is_empty());
        let columns = columns.to_vec();
        Self { columns, style, rows, head_height: if headed { height(1) + 0.8 } else { 0.0 } }
    }

    /// Cuts rows of more lines than that into several, one under the other, so that each fits a page.
    pub(crate) fn cut_rows(&mut self, most: usize) {
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in std::mem::take(&mut self.rows) {
            let lines = row.cells.iter().map(Vec::len).max().unwrap_or(0);
            if lines <= most {
                rows.push(row);
                continue;
            }
            for from in (0..lines).step_by(most) {
                let cut = |cell: &Vec<&'t str>| cell.iter().skip(from).take(most).copied().collect();
                let cells: Vec<Vec<&'t str>> = row.cells.iter().map(cut).collect();
                let height = height_of(self.style, cells.iter().map(Vec::len).max().unwrap_or(1));
                rows.push(Row { cells, height, continued: from > 0 });
            }
        }
        self.rows = rows;
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Deals the rows onto pages with the given heights for the first and the further ones.
    /// `Err(row)` names a row higher than a whole page.
    pub(crate) fn paginate(&self, first: f32, further: f32) -> Result<Vec<std::ops::Range<usize>>, usize> {
        let mut pages = Vec::new();
        let (mut start, mut room) = (0, first - self.head_height);
        for (at, row) in self.rows.iter().enumerate() {
            if row.height > room {
                if at > start || pages.is_empty() && first < further {
                    pages.push(start..at);
                    start = at;
                }
                room = further - self.head_height;
                if row.height > room {
                    return Err(at);
                }
            }
            room -= row.height;
        }
        pages.push(start..self.rows.len());
        Ok(pages)
    }

    /// Height of the head and these rows.
    pub(crate) fn height(&self, rows: std::ops::Range<usize>) -> f32 {
        self.head_height + self.rows[rows].iter().map(|row| row.height).sum::<f32>()
    }

    /// Draws the head and these rows from the corner (`x`, `y`) down.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_, '_>,
        x: f32,
        y: f32,
        rows: std::ops::Range<usize>,
    ) -> Result<(), PaperError> {
        let width: f32 = self.columns.iter().map(|column| column.width).sum();
        let mut top = y;
        if self.head_height > 0.0 {
            self.draw_head(canvas, x, y)?;
            top += self.head_height;
            canvas.line((x, top), (x + width, top), 0.3, Ink::Frame);
        }
        for (at, row) in self.rows[rows].iter().enumerate() {
            if at > 0 && !row.continued {
                canvas.line((x, top), (x + width, top), 0.12, Ink::Hair);
            }
            self.draw_row(canvas, x, top, row)?;
            top += row.height;
        }
        let mut edge = x;
        for column in &self.columns[..self.columns.len() - 1] {
            edge += column.width;
            canvas.line((edge, y), (edge, top), 0.12, Ink::Hair);
        }
        canvas.frame([x, y, width, top - y], 0.4, Ink::Frame);
        Ok(())
    }

    fn draw_head(&self, canvas: &mut Canvas<'_, '_>, x: f32, y: f32) -> Result<(), PaperError> {
        let style = Style { ink: Ink::Label, ..self.style }.strong();
        let mut left = x;
        for column in &self.columns {
            let baseline = y + self.head_height / 2.0 + style.em() * DROP;
            let style = style.within(canvas.fonts, column.title, column.width - 2.0 * PADDING);
            canvas.centred(left + column.width / 2.0, baseline, style, column.title)?;
            left += column.width;
        }
        Ok(())
    }

    fn draw_row(&self, canvas: &mut Canvas<'_, '_>, x: f32, y: f32, row: &Row<'_>) -> Result<(), PaperError> {
        let line = self.style.em() * LEADING;
        let mut left = x;
        for (cell, column) in row.cells.iter().zip(&self.columns) {
            let mut middle = y + (row.height - count(cell.len()) * line) / 2.0 + line / 2.0;
            for text in cell {
                let baseline = middle + self.style.em() * DROP;
                match column.align {
                    Align::Left => canvas.text(left + PADDING, baseline, self.style, text)?,
                    Align::Centre => canvas.centred(left + column.width / 2.0, baseline, self.style, text)?,
                }
                middle += line;
            }
            left += column.width;
        }
        Ok(())
    }
}

fn height_of(style: Style, lines: usize) -> f32 {
    let padding = if style.size < SMALL { TIGHT } else { PADDING };
    count(lines.max(1)) * style.em() * LEADING + 2.0 * padding
}
