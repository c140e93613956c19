//! The font, the text of a finished paper, and rows from a real list of stores.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use jiff::civil::date;
use papers::{AnnexRow, Fonts, LicenceSheet, Paper, sample};

/// One font for all tests: parsing it is the costly part.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::discover(None).expect("a Chinese serif (Debian: fonts-noto-cjk)"))
}

/// The text in the order it was written, one string per page, without whitespace.
pub(crate) fn pages(paper: &Paper) -> Vec<String> {
    let mut child = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is installed (Debian: poppler-utils)");
    let mut input = child.stdin.take().expect("stdin is piped");
    let bytes = paper.bytes.clone();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().expect("pdftotext ends");
    writer.join().expect("the writer ends").expect("pdftotext reads the paper");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    // A form feed ends each page.
    let mut pages: Vec<_> = text.split('\u{c}').map(squeezed).collect();
    assert_eq!(pages.pop().as_deref(), Some(""));
    assert_eq!(pages.len(), paper.pages);
    pages
}

/// The whole text without whitespace.
pub(crate) fn text(paper: &Paper) -> String {
    pages(paper).concat()
}

pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A licence with `n` rows from the list of real stores; beyond the list they vary by number.
pub(crate) fn real_stores(n: usize) -> LicenceSheet {
    let list = include_str!("stores.csv");
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let stores: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a row")).collect();
    let rows = (0..n).map(|at| {
        let (store, round) = (&stores[at % stores.len()], at / stores.len());
        let again = if round == 0 { String::new() } else { format!("{}期", round + 1) };
        AnnexRow {
            no: u32::try_from(at + 1).expect("few rows"),
            name: format!("{}{again}", &store[0]),
            credit_code: store[1].to_owned(),
            address: format!("{}{again}", &store[3]),
            category_items: format!("{}/{}", &store[7], &store[8]),
            joined_on: date(2026, 3, 12),
            state: "有效".to_owned(),
        }
    });
    LicenceSheet { rows: rows.collect(), place_count: n + 1, ..sample(0) }
}
