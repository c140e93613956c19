//! Line breaking for Chinese with Latin words in it (kinsoku).
//!
//! A closing mark never starts a line, an opening mark never ends one, a Latin word or number
//! stays whole while it fits. Nothing is dropped but the spaces at a line's end.

use crate::fonts::Fonts;

/// Marks that must not start a line.
const NOT_FIRST: &str = "。，、；：？！．.,;:?!）》」』】〕〉)]}’”…—·%％℃～〜々";

/// Marks that must not end a line.
const NOT_LAST: &str = "（《「『【〔〈([{‘“#¥￥$№";

/// Breaks a text into lines no wider than `width` em. At least one line, even for no text.
pub(crate) fn break_lines<'t>(fonts: &Fonts, text: &'t str, width: f32) -> Vec<&'t str> {
    break_first(fonts, text, width, width)
}

/// The same with a first line of another width than the further ones.
pub(crate) fn break_first<'t>(fonts: &Fonts, text: &'t str, first: f32, further: f32) -> Vec<&'t str> {
    let mut lines = Lines { fonts, first, further, done: Vec::new() };
    for part in text.split('\n') {
        lines.add(part.trim_end_matches('\r'));
    }
    lines.done
}

struct Lines<'f, 't> {
    fonts: &'f Fonts,
    first: f32,
    further: f32,
    done: Vec<&'t str>,
}

impl<'t> Lines<'_, 't> {
    /// Width of the line being filled.
    fn room(&self) -> f32 {
        if self.done.is_empty() { self.first } else { self.further }
    }

    fn add(&mut self, part: &'t str) {
        let ends = pieces(part);
        let before = self.done.len();
        let (mut start, mut end, mut used) = (0, 0, 0.0);
        for &piece in &ends {
            let text = &part[end..piece];
            let width = self.fonts.width(text.trim_end());
            if end > start && used + width > self.room() {
                self.done.push(part[start..end].trim_end());
                (start, used) = (end, 0.0);
            }
            if width > self.room() {
                start = self.cut(part, start, piece);
                used = self.fonts.width(&part[start..piece]);
            } else {
                used += self.fonts.width(text);
            }
            end = piece;
        }
        if self.done.len() > before && part[start..].chars().count() == 1 {
            start = no_lone_character(part, &ends, start, &mut self.done);
        }
        self.done.push(part[start..].trim_end());
    }

    /// A word longer than a whole line is cut by characters. Returns where its open line starts.
    fn cut(&mut self, part: &'t str, mut start: usize, stop: usize) -> usize {
        let (word, mut used) = (start, 0.0);
        for (at, character) in part[word..stop].char_indices() {
            let (from, advance) = (word + at, self.fonts.advance(character));
            if from > start && used + advance > self.room() {
                self.done.push(&part[start..from]);
                (start, used) = (from, 0.0);
            }
            used += advance;
        }
        start
    }
}

/// A last line of a single character takes its neighbour along. Returns where it now starts.
fn no_lone_character<'t>(part: &'t str, ends: &[usize], start: usize, lines: &mut [&'t str]) -> usize {
    let Some(line) = lines.last_mut() else { return start };
    let line_start = start - part[..start].len().min(line.len());
    let shared = ends.iter().rev().find(|&&end| end < start && end > line_start);
    match shared {
        Some(&end) if part[line_start..].starts_with(*line) && part[end..start].chars().count() < 4 => {
            *line = part[line_start..end].trim_end();
            end
        }
        _ => start,
    }
}

/// Ends of the pieces that must not be broken inside, in order; the last is the text's end.
fn pieces(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, character)) = chars.next() {
        let Some(&(_, next)) = chars.peek() else {
            ends.push(text.len());
            break;
        };
        if may_break(character, next) {
            ends.push(at + character.len_utf8());
        }
    }
    ends
}

fn may_break(left: char, right: char) -> bool {
    if is_han(left) && is_han(right) {
        return true;
    }
    if right.is_whitespace() || NOT_FIRST.contains(right) || NOT_LAST.contains(left) {
        return false;
    }
    !(is_word(left) && is_word(right))
}

/// The common case, told apart without a search in the lists.
fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Letters, digits and the signs that hold a code, a number or an address together.
fn is_word(character: char) -> bool {
    character.is_ascii_graphic() || ('\u{00C0}'..='\u{024F}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{may_break, pieces};

    fn split(text: &str) -> Vec<&str> {
        let mut start = 0;
        pieces(text)
            .into_iter()
            .map(|end| {
                let piece = &text[start..end];
                start = end;
                piece
            })
            .collect()
    }

    #[test]
    fn marks_stay_with_their_neighbours() {
        assert_eq!(split("甲，乙（丙）。"), ["甲，", "乙", "（丙）。"]);
        assert_eq!(split("「等」"), ["「等」"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(split("华利路46-52号A座"), ["华", "利", "路", "46-52", "号", "A", "座"]);
        assert_eq!(split("JY1 4401"), ["JY1 ", "4401"]);
    }

    #[test]
    fn a_space_never_starts_a_piece() {
        assert!(!may_break('店', ' '));
        assert!(may_break(' ', '店'));
    }
}
