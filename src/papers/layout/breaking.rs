//! Line breaking for Chinese with Latin words in it (kinsoku).
//!
//! A closing mark never starts a line, an opening mark never ends one, a Latin word or number
//! stays whole while it fits. Nothing is dropped but the spaces at a line's end.

use crate::fonts::Fonts;

/// Marks that must not start a line.
const NOT_FIRST: &str = "。，、；：？！．.,;:?!）》」』】〕〉)]}’”…—·%％℃～〜々/";

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
        let (mut start, mut end, mut used) = (0, 0, 0.0);
        // Where the line before the open one starts, if it was broken between two pieces.
        let mut before = None;
        for &piece in &ends {
            let text = &part[end..piece];
            let width = self.fonts.width(text.trim_end());
            if end > start && used + width > self.room() {
                self.done.push(part[start..end].trim_end());
                before = Some(start);
                (start, used) = (end, 0.0);
            }
            if width > self.room() {
                start = self.cut(part, start, piece);
                before = None;
                used = self.fonts.width(&part[start..piece]);
            } else {
                used += self.fonts.width(text);
            }
            end = piece;
        }
        if let Some(before) = before {
            start = self.no_lone_character(part, &ends, before, start);
        }
        self.done.push(part[start..].trim_end());
    }

    /// A last line of a single character takes its neighbour along, if that is short and fits.
    /// Returns where the last line now starts.
    fn no_lone_character(&mut self, part: &'t str, ends: &[usize], before: usize, start: usize) -> usize {
        let lone = part[start..].chars().count() == 1;
        let shared = ends.iter().rev().copied().find(|&end| end < start).filter(|&end| lone && end > before);
        let Some(end) = shared else { return start };
        if part[end..start].chars().count() > 3 || self.fonts.width(&part[end..]) > self.further {
            return start;
        }
        if let Some(line) = self.done.last_mut() {
            *line = part[before..end].trim_end();
        }
        end
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
    use std::sync::OnceLock;

    use super::{NOT_FIRST, break_lines, may_break, pieces};
    use crate::Fonts;

    fn fonts() -> &'static Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| Fonts::discover(None).expect("a Chinese serif (Debian: fonts-noto-cjk)"))
    }

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

    #[test]
    fn a_lone_last_character_gets_company() {
        assert_eq!(break_lines(fonts(), "自制饮品制售", 5.0), ["自制饮品", "制售"]);
        assert_eq!(break_lines(fonts(), "店店", 1.0), ["店", "店"]);
    }

    #[test]
    fn a_given_line_end_is_kept() {
        assert_eq!(break_lines(fonts(), "甲\r\n\n乙", 9.0), ["甲", "", "乙"]);
        assert_eq!(break_lines(fonts(), "", 9.0), [""]);
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        let texts = [
            "广州市天河区珠江新城华利路46-52号保利香槟花园东区07、08号铺",
            "Guangzhou Tianhe North Road 233号 中信广场（一期），　二层B-203/204铺",
            "https://example.invalid/v/0123456789abcdef0123456789abcdef",
            "「甲」、「乙」……（丙）——丁。；：！？",
            "   前后空格   中间   ",
            "𠮷野家𠮷",
        ];
        for text in texts {
            for width in [1.0_f32, 1.5, 2.0, 3.3, 5.0, 8.0, 13.0, 40.0] {
                let lines = break_lines(fonts(), text, width);
                let kept = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert_eq!(kept(&lines.concat()), kept(text), "{width}");
                for line in &lines {
                    let wide = fonts().width(line) > width + 0.001;
                    assert!(!wide || line.chars().count() == 1, "{width}: {line}");
                }
                // Where marks and their neighbours fit, none of them starts a line.
                if width >= 8.0 {
                    let bad = lines.iter().skip(1).find(|line| line.starts_with(|c| NOT_FIRST.contains(c)));
                    assert_eq!(bad.filter(|_| !text.starts_with("https") && !text.starts_with('「')), None);
                }
            }
        }
    }
}
