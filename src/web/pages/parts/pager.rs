//! Where in a long list one is, and the way on.

use crate::web::catalogue::Say;
use crate::web::pages::shell::Shell;
use askama::Template;
use askama::filters::HtmlSafe;

/// The links below a list.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/pager.html", config = "src/web/askama.toml")]
pub(in crate::web) struct Pager {
    say: Say,
    first: Option<String>,
    next: Option<String>,
}

impl HtmlSafe for Pager {}

impl Pager {
    /// The pager of a page of a list: `next` is the cursor the list answered.
    pub(in crate::web) fn new(shell: &Shell, after: Option<&str>, next: Option<&str>) -> Self {
        let to = |cursor: &str| shell.with("after", &cursor.replace('|', "~"));
        Pager { say: shell.say, first: after.map(|_| shell.with("after", "")), next: next.map(to) }
    }

    /// Whether everything is on this page.
    fn is_whole(&self) -> bool {
        self.first.is_none() && self.next.is_none()
    }
}
