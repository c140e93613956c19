//! Pairs of licence and address as people have them: lines of a table, a CSV file of UTF-8 or GB18030.

use super::many::Pair;

/// A line that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A pair.
    Pair(Pair),
    /// A licence without an address.
    NoAddress {
        /// What stands there.
        licence: String,
    },
}

/// A file's text: UTF-8, or else GB18030.
pub fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

/// The lines of a text: first the number or token, then the address, parted by a comma, a tab or a
/// semicolon. Empty lines and a line of titles are passed over.
pub fn read(text: &str) -> Vec<Line> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    lines.enumerate().filter(|(at, line)| *at > 0 || !is_titles(line)).map(|(_, text)| line(text)).collect()
}

/// Titles have no digit; numbers and addresses have.
fn is_titles(line: &str) -> bool {
    !line.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

fn line(text: &str) -> Line {
    let sign = text.chars().find(|sign| matches!(sign, ',' | '\t' | ';' | '，' | '；' | ' ' | '　'));
    let (licence, address) = sign.and_then(|sign| text.split_once(sign)).unwrap_or((text, ""));
    let bare = |part: &str| part.trim().trim_matches('"').trim().replace("\"\"", "\"");
    let (licence, address) = (bare(licence), bare(address));
    // A sheet with more columns ends in empty cells.
    let address = address.trim_end_matches([',', '\t', ';', ' ']).trim_matches('"').to_owned();
    if address.is_empty() { Line::NoAddress { licence } } else { Line::Pair(Pair { licence, address }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(licence: &str, address: &str) -> Line {
        Line::Pair(Pair { licence: licence.to_owned(), address: address.to_owned() })
    }

    #[test]
    fn lines_are_read_however_they_are_parted() {
        let text = "\u{feff}许可证编号,地址\nJY1,天河路1号\nJY2\t天河路2号, 首层\n\n\"JY3\",\"天河路3号,二层\",\nJY4，天河路4号\nJY5";
        let wanted = [
            pair("JY1", "天河路1号"),
            pair("JY2", "天河路2号, 首层"),
            pair("JY3", "天河路3号,二层"),
            pair("JY4", "天河路4号"),
            Line::NoAddress { licence: "JY5".to_owned() },
        ];
        assert_eq!(read(text), wanted);
    }

    #[test]
    fn an_older_sheet_is_read_too() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("JY1,天河路1号");
        assert_eq!(read(&decoded(&bytes)), [pair("JY1", "天河路1号")]);
    }
}
