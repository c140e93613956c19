//! Parts of pages that many pages share: each a small template with a typed context.

mod chart;
mod deadline;
mod pager;
mod papers;
mod state;
mod workbook;

pub(in crate::web) use chart::{Bar, bars};
pub(in crate::web) use deadline::DeadlineView;
pub(in crate::web) use pager::Pager;
pub(in crate::web) use papers::{PaperLine, Papers};
pub(in crate::web) use state::{StateView, Tone};
pub(in crate::web) use workbook::{Sheet as BookSheet, workbook};

use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt;

/// HTML made by one of our templates: written out as it is.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// A part, written out.
pub(in crate::web) fn written(part: &impl Template) -> Markup {
    // Writing to a string fails only where a Display of ours fails, and none does.
    Markup(part.render().unwrap_or_default())
}
