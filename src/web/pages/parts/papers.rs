//! Papers of a case (文书) as a list: each under a name people can read, opened beside the list where
//! there is room for it and in a window of its own elsewhere; what cannot be printed yet says why.

use crate::desk::documents::{Audience, Document, Stage};
use crate::web::catalogue::Say;
use askama::Template;
use askama::filters::HtmlSafe;

/// A list of papers, written out.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/papers.html", config = "src/web/askama.toml")]
pub(in crate::web) struct Papers {
    say: Say,
    caption: String,
    lines: Vec<PaperLine>,
    /// Whether the page has the frame papers open in.
    viewer: bool,
}

impl HtmlSafe for Papers {}

impl Papers {
    /// Papers that open in a window of their own.
    pub(in crate::web) fn new(say: Say, caption: String, lines: Vec<PaperLine>) -> Self {
        Papers { say, caption, lines, viewer: false }
    }

    /// The same on a page with a viewer.
    pub(in crate::web) fn beside_a_viewer(self) -> Self {
        Papers { viewer: true, ..self }
    }
}

/// One paper of the list.
#[derive(Clone, Debug)]
pub(in crate::web) struct PaperLine {
    title: String,
    /// 文号, or the name a file was handed in under.
    number: String,
    day: String,
    /// Where it is, once it can be printed.
    href: Option<String>,
    file_name: String,
    /// Why it cannot be printed yet.
    reason: Option<String>,
    /// Kept in the file, not addressed to the enterprise.
    inner: bool,
    /// Whether it is itself a paper, not a way to others.
    paper: bool,
}

impl PaperLine {
    /// A paper the program prints; `of` is the path of its case in the API.
    pub(in crate::web) fn printed(say: Say, document: Document, of: &str) -> Self {
        let (day, reason) = match &document.stage {
            Stage::Ready { on, .. } => (say.day(on), None),
            Stage::Waiting(why) => (String::new(), Some(say.pick(why.zh(), why.en()).to_owned())),
        };
        let href = format!("{}{of}/documents/{}", crate::web::api::PREFIX, document.key);
        PaperLine {
            title: say.pick(&document.title_zh, &document.title_en).to_owned(),
            number: document.number.unwrap_or_default(),
            day,
            href: reason.is_none().then_some(href),
            file_name: document.file_name,
            reason,
            inner: document.audience == Audience::Officers,
            paper: true,
        }
    }

    /// A paper of that name that is there: handed in, or the whole file.
    pub(in crate::web) fn there(title: String, number: String, href: String, file_name: String) -> Self {
        let (day, href) = (String::new(), Some(href));
        PaperLine { title, number, day, href, file_name, reason: None, inner: false, paper: true }
    }

    /// Where further papers are listed.
    pub(in crate::web) fn elsewhere(title: String, href: &str) -> Self {
        let line = PaperLine::there(title, String::new(), href.to_owned(), String::new());
        PaperLine { paper: false, ..line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::documents::{Kind, Waiting};
    use crate::web::locale::Lang;

    #[test]
    fn a_paper_opens_under_its_name_or_says_why_not() {
        let say = Say::new(Lang::Zh);
        let on = jiff::civil::date(2026, 1, 20);
        let mut document = Document {
            key: "acceptance".to_owned(),
            kind: Kind::Acceptance,
            title_zh: "受理通知书".to_owned(),
            title_en: "Notice of acceptance".to_owned(),
            audience: Audience::Applicant,
            number: None,
            stage: Stage::Ready { on, rests_on: Vec::new() },
            file_name: "受理通知书_示例<总部>_2026-01-20.pdf".to_owned(),
        };
        let shown = |document: &Document| {
            let line = PaperLine::printed(say, document.clone(), "/filings/7");
            Papers::new(say, "文书".to_owned(), vec![line]).beside_a_viewer().render().unwrap()
        };
        let ready = shown(&document);
        assert!(
            ready.contains("href=\"/api/v1/filings/7/documents/acceptance\" target=\"paper\""),
            "{ready}"
        );
        assert!(ready.contains("download=\"受理通知书_示例&#60;总部&#62;_2026-01-20.pdf\""), "{ready}");
        document.stage = Stage::Waiting(Waiting::NotAnswered);
        let waiting = shown(&document);
        assert!(!waiting.contains("href=") && waiting.contains("尚未作出是否受理的答复"), "{waiting}");
    }
}
