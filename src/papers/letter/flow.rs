//! Running text dealt onto pages: every line gets its page and place before anything is drawn,
//! so the number of pages is known on the first.

use std::ops::Range;

use super::{BODY, TEXT};
use crate::fonts::Fonts;
use crate::layout::{Canvas, Ink, Style, Table, break_first, break_lines};
use crate::{PaperError, SignHere};

/// Upper edge of the text on the first page, under the head with its addressee.
pub(super) const FIRST: f32 = 76.0;
/// The same where no addressee stands, and where no number stands either.
const FIRST_OPEN: (f32, f32) = (66.0, 57.0);
/// Upper edge of the text on the further pages.
const FURTHER: f32 = 30.0;
/// Where the text ends on every page.
const BOTTOM: f32 = 272.0;
/// Space above and below a table.
const AROUND: f32 = 3.0;
/// Height of a place to sign, in lines of running text.
const SIGN: f32 = 1.2;
/// Width of the line to write on, at most and at least.
const RULE: (f32, f32) = (62.0, 24.0);
/// What stands behind a line to write on.
const DATE: &str = "年　　月　　日";
/// How much further down than the text the signature and its seal may reach.
const SEAL_BELOW: f32 = 4.0;

struct Line<'t> {
    page: usize,
    x: f32,
    y: f32,
    style: Style,
    text: &'t str,
}

/// A part of a table on a page.
struct Part {
    page: usize,
    top: f32,
    table: usize,
    rows: Range<usize>,
}

/// A line to write on.
struct Rule {
    page: usize,
    x: f32,
    y: f32,
    width: f32,
}

/// The text of a letter as it is being placed.
pub(super) struct Flow<'t> {
    pub(super) fonts: &'t Fonts,
    spacing: f32,
    lines: Vec<Line<'t>>,
    tables: Vec<Table<'t>>,
    parts: Vec<Part>,
    rules: Vec<Rule>,
    page: usize,
    top: f32,
}

impl<'t> Flow<'t> {
    /// An empty first page, its head as high as what stands in it.
    pub(super) fn new(fonts: &'t Fonts, spacing: f32, addressed: bool, numbered: bool) -> Self {
        let top = match (addressed, numbered) {
            (true, _) => FIRST,
            (false, true) => FIRST_OPEN.0,
            (false, false) => FIRST_OPEN.1,
        };
        Self {
            fonts,
            spacing,
            lines: Vec::new(),
            tables: Vec::new(),
            parts: Vec::new(),
            rules: Vec::new(),
            page: 0,
            top,
        }
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

    /// A heading; it is never the last line of a page, nor parted from the table under it.
    pub(super) fn heading(&mut self, text: &'t str, table_follows: bool) {
        self.reserve(if table_follows { 4.0 } else { 2.0 } * self.spacing);
        let style = BODY.strong();
        for line in break_lines(self.fonts, text, TEXT.1 / style.em()) {
            self.line(0.0, style, line);
        }
    }

    /// The title of an annex, in the middle of the head of its first page.
    pub(super) fn title(&mut self, text: &'t str) {
        let style = Style::new(16.0, Ink::Text).strong();
        for line in break_lines(self.fonts, text, TEXT.1 / style.em()) {
            let indent = (TEXT.1 - style.width(self.fonts, line)) / 2.0;
            self.line(indent, style, line);
        }
        self.top += AROUND;
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

    /// A table; `Err` names a row higher than a page.
    pub(super) fn table(&mut self, table: Table<'t>) -> Result<(), usize> {
        if table.is_empty() {
            return Ok(());
        }
        self.top += AROUND;
        let parts = table.paginate(BOTTOM - self.top, BOTTOM - FURTHER)?;
        for (at, rows) in parts.into_iter().enumerate() {
            if at > 0 {
                self.next_page();
            }
            let height = table.height(rows.clone());
            if !rows.is_empty() {
                self.parts.push(Part { page: self.page, top: self.top, table: self.tables.len(), rows });
                self.top += height;
            }
        }
        self.top += AROUND;
        self.tables.push(table);
        Ok(())
    }

    /// Places to sign, kept together: a label, and what stands there or a line to write on.
    pub(super) fn signatures(&mut self, places: &'t [SignHere]) {
        self.reserve(self.height_of(places).min(BOTTOM - FURTHER));
        self.top += AROUND;
        let height = SIGN * self.spacing;
        for place in places {
            let lines = self.signed(place);
            self.reserve(height);
            let after = BODY.width(self.fonts, &place.label) + BODY.em();
            let y = self.top + height * 0.68;
            self.lines.push(Line { page: self.page, x: TEXT.0, y, style: BODY, text: &place.label });
            if place.signed.is_empty() {
                let room = TEXT.1 - after - BODY.em() - BODY.width(self.fonts, DATE);
                let rule = room.clamp(RULE.1, RULE.0);
                self.rules.push(Rule { page: self.page, x: TEXT.0 + after, y: y + 1.2, width: rule });
                let x = TEXT.0 + after + rule + BODY.em();
                self.lines.push(Line { page: self.page, x, y, style: BODY, text: DATE });
            }
            for (at, text) in lines.into_iter().enumerate() {
                if at > 0 {
                    self.top += self.spacing;
                    self.reserve(height);
                }
                let y = self.top + height * 0.68;
                self.lines.push(Line { page: self.page, x: TEXT.0 + after, y, style: BODY, text });
            }
            self.top += height;
        }
    }

    /// Starts a new page where a text and the places to sign under it do not fit this one together.
    pub(super) fn keep_with_signatures(&mut self, text: &'t str, places: &'t [SignHere]) {
        let em = BODY.em();
        let lines = break_first(self.fonts, text, (TEXT.1 - 2.0 * em) / em, TEXT.1 / em).len();
        let both = count(lines) * self.spacing + AROUND + self.height_of(places);
        if both < BOTTOM - FURTHER {
            self.reserve(both);
        }
    }

    fn height_of(&self, places: &'t [SignHere]) -> f32 {
        let more = |place| count(self.signed(place).len().saturating_sub(1));
        places.iter().map(|place| (SIGN + more(place)) * self.spacing).sum()
    }

    /// What stands in a place to sign, in lines.
    fn signed(&self, place: &'t SignHere) -> Vec<&'t str> {
        if place.signed.is_empty() {
            return Vec::new();
        }
        let after = BODY.width(self.fonts, &place.label) + BODY.em();
        break_lines(self.fonts, &place.signed, ((TEXT.1 - after) / BODY.em()).max(8.0))
    }

    /// Whether a block of this height fits under the text placed so far.
    pub(super) fn holds(&self, height: f32) -> bool {
        self.top + height <= BOTTOM + SEAL_BELOW
    }

    /// Room for a block that must stay together; its page and upper edge.
    pub(super) fn block(&mut self, height: f32) -> (usize, f32) {
        self.reserve(height - SEAL_BELOW);
        let place = (self.page, self.top);
        self.top += height;
        place
    }

    pub(super) fn pages(&self) -> usize {
        self.page + 1
    }

    /// Draws what was placed on one page, in the order in which it is read.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        let mut parts = self.parts.iter().filter(|part| part.page == page).peekable();
        for line in self.lines.iter().filter(|line| line.page == page) {
            while let Some(part) = parts.next_if(|part| part.top < line.y) {
                self.tables[part.table].draw(canvas, TEXT.0, part.top, part.rows.clone())?;
            }
            canvas.text(line.x, line.y, line.style, line.text)?;
        }
        for part in parts {
            self.tables[part.table].draw(canvas, TEXT.0, part.top, part.rows.clone())?;
        }
        for rule in self.rules.iter().filter(|rule| rule.page == page) {
            canvas.line((rule.x, rule.y), (rule.x + rule.width, rule.y), 0.2, Ink::Text);
        }
        Ok(())
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

fn count(n: usize) -> f32 {
    crate::layout::count(n)
}
