//! Folding of what people type, so that the same address or word is seen as the same.

use unicode_normalization::UnicodeNormalization;

/// An address folded for comparison: NFKC, white space dropped, every dash one and the same.
pub fn fold_address(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(|c| if is_dash(c) { '-' } else { c })
        .collect()
}

/// A term or a column title folded for comparison: NFKC, white space and a byte order mark dropped.
pub(crate) fn fold_term(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// Splits 「散装食品销售（含散装熟食）」 into its folded base and its folded bracket notes.
pub(crate) fn split_bracket(text: &str) -> (String, Vec<String>) {
    let folded = fold_term(text);
    match folded.find('(') {
        Some(start) if folded.ends_with(')') => {
            let inside = &folded[start + 1..folded.len() - 1];
            let notes = inside.split([',', '、', ';', '/']).filter(|n| !n.is_empty()).map(str::to_owned);
            (folded[..start].to_owned(), notes.collect())
        }
        _ => (folded, Vec::new()),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Dashes, minus signs and the long Chinese dash; the Japanese length mark is often typed for one.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{30fc}' | '\u{2500}')
}
