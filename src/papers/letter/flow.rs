//! Running text dealt onto pages: every line gets its page and place before anything is drawn,
//! so the number of pages is known on the first.

use std::ops::Range;

use super::{BODY, FIELDS, TEXT};
use crate::PaperError;
use crate::fonts::Fonts;
use crate::layout::{Canvas, Ink, Style, Table, break_first, break_lines};

/// Upper edge of the text on the first page, under the head.
pub(super) const FIRST: f32 = 76.0;
/// Upper edge of the text on the further pages.
const FURTHER: f32 = 30.0;
/// Where the text ends on every page.
const BOTTOM: f32 = 272.0;

struct Line<'t> {
    page: usize,
    x: f32,
    y: f32,
    style: Style,
    text: &'t str,
}

/// The text of a letter as it is being placed.
pub(super) struct Flow<'t> {
    fonts: &'t Fonts,
    spacing: f32,
    lines: Vec<Line<'t>>,
    table: Option<Table<'t>>,
    table_parts: Vec<(usize, f32, Range<usize>)>,
    page: usize,
    top: f32,
}

impl<'t> Flow<'t> {
    pub(super) fn new(fonts: &'t Fonts, spacing: f32) -> Self {
        Self { fonts, spacing, lines: Vec::new(), table: None, table_parts: Vec::new(), page: 0, top: FIRST }
    }

    /// Running text; `first` indents its first line, `left` all lines.
    pub(super) fn text(&mut self, text: &'t str, first: f32, left: f32) {
        let em = BODY.em();
        let lines = break_first(self.fonts, text, (TEXT.1 - left - first) / em, (TEXT.1 - left) / em);
        for (at, line) in lines.into_iter().enumerate() {
            let indent = if at == 0 { left + first } else { left };
            self.line(indent, BODY, line);
        }
    }

    /// A heading; it is never the last line of a page.
    pub(super) fn heading(&mut self, text: &'t str) {
        self.reserve(2.0 * self.spacing);
        let style = BODY.strong();
        for line in break_lines(self.fonts, text, TEXT.1 / style.em()) {
            self.line(0.0, style, line);
        }
    }

    /// A point of a list: its label to the left, its text beside it.
    pub(super) fn item(&mut self, label: &'t str, text: &'t str) {
        let indent = 2.0 * BODY.em();
        // A long label pushes its text further in, but never out of the page.
        let hang = (BODY.width(self.fonts, label) + 0.4 * BODY.em()).clamp(2.0 * BODY.em(), TEXT.1 / 3.0);
        let labels = break_lines(self.fonts, label, (hang - 0.2 * BODY.em()) / BODY.em());
        if let [only] = labels.as_slice() {
            self.reserve(self.spacing);
            let (page, y) = (self.page, self.top + self.spacing * 0.68);
            self.lines.push(Line { page, x: TEXT.0 + indent, y, style: BODY, text: only });
        } else {
            self.text(label, indent, 0.0);
        }
        self.text(text, 0.0, indent + hang);
    }

    /// Label-and-value rows; `Err` names a row higher than a page.
    pub(super) fn table(&mut self, rows: impl Iterator<Item = Vec<&'t str>>) -> Result<(), usize> {
        let table = Table::new(self.fonts, &FIELDS, Style::new(11.0, Ink::Text), rows);
        if table.is_empty() {
            return Ok(());
        }
        self.top += 3.0;
        let parts = table.paginate(BOTTOM - self.top, BOTTOM - FURTHER)?;
        for (at, rows) in parts.into_iter().enumerate() {
            if at > 0 {
                self.next_page();
            }
            let height = table.height(rows.clone());
            if !rows.is_empty() {
                self.table_parts.push((self.page, self.top, rows));
            }
            self.top += height;
        }
        self.table = Some(table);
        Ok(())
    }

    /// Whether a block of this height fits under the text placed so far.
    pub(super) fn holds(&self, height: f32) -> bool {
        self.top + height <= BOTTOM
    }

    /// Room for a block that must stay together; its page and upper edge.
    pub(super) fn block(&mut self, height: f32) -> (usize, f32) {
        self.reserve(height);
        let place = (self.page, self.top);
        self.top += height;
        place
    }

    pub(super) fn pages(&self) -> usize {
        self.page + 1
    }

    /// Draws what was placed on one page.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        for line in self.lines.iter().filter(|line| line.page == page) {
            canvas.text(line.x, line.y, line.style, line.text)?;
        }
        let Some(table) = &self.table else { return Ok(()) };
        self.table_parts
            .iter()
            .filter(|part| part.0 == page)
            .try_for_each(|(_, top, rows)| table.draw(canvas, TEXT.0, *top, rows.clone()))
    }

    fn line(&mut self, indent: f32, style: Style, text: &'t str) {
        self.reserve(self.spacing);
        let y = self.top + self.spacing * 0.68;
        self.lines.push(Line { page: self.page, x: TEXT.0 + indent, y, style, text });
        self.top += self.spacing;
    }

    fn reserve(&mut self, height: f32) {
        if self.top + height > BOTTOM {
            self.next_page();
        }
    }

    pub(super) fn next_page(&mut self) {
        self.page += 1;
        self.top = FURTHER;
    }
}
