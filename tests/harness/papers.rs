//! Files that are handed in, and what a printed paper says.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// A file that begins like a PDF, with a text to tell it from others.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {text}\n%%EOF\n").into_bytes()
}

/// A file that begins like a PNG.
pub(crate) fn png(text: &str) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n", text.as_bytes()].concat()
}

/// A file that begins like a JPEG.
pub(crate) fn jpeg(text: &str) -> Vec<u8> {
    [b"\xff\xd8\xff\xe0", text.as_bytes()].concat()
}

/// What a reader's program finds in a PDF, without blanks: a long name may go over two lines.
pub(crate) fn text_of(paper: &[u8]) -> String {
    let mut program = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is installed (Debian: poppler-utils)");
    let mut input = program.stdin.take().expect("its input is a pipe");
    let paper = paper.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&paper));
    let output = program.wait_with_output().expect("pdftotext ends");
    writer.join().expect("no panic").expect("pdftotext reads its input");
    assert!(output.status.success(), "pdftotext could not read the paper");
    folded(&String::from_utf8(output.stdout).expect("pdftotext writes UTF-8"))
}

/// A text without blanks.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
