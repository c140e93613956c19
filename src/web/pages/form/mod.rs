//! Forms: what was filled in, what is wrong with it, and its fields written out with both.
//!
//! Nothing typed is ever lost: a form that is refused is shown again as it was, each fault at its
//! field and all of them at the top, linked.

mod field;
mod filled;

pub(in crate::web) use field::{Choice, Field};
pub(in crate::web) use filled::Filled;

use super::parts::{Markup, written};
use crate::web::catalogue::Say;
use crate::web::problem::Problem;
use askama::Template;

/// A form as a page shows it.
#[derive(Clone, Debug)]
pub(in crate::web) struct FormView {
    say: Say,
    values: Vec<(String, String)>,
    trouble: Option<Trouble>,
}

/// Why a form was refused.
#[derive(Clone, Debug)]
struct Trouble {
    title: String,
    detail: Option<String>,
    faults: Vec<FaultLine>,
}

/// One fault: at a field, at an address of the filing, or of the whole.
#[derive(Clone, Debug)]
pub(in crate::web) struct FaultLine {
    /// The field's name.
    pub(in crate::web) field: Option<String>,
    /// The address, by its number in the filing.
    pub(in crate::web) item: Option<u32>,
    /// What was found.
    pub(in crate::web) found: String,
    /// What to do.
    pub(in crate::web) message: String,
}

#[derive(Template)]
#[template(path = "parts/error_summary.html", config = "src/web/askama.toml")]
struct ErrorSummary<'f> {
    say: Say,
    trouble: &'f Trouble,
}

impl FormView {
    /// An empty form.
    pub(in crate::web) fn blank(say: Say) -> Self {
        FormView { say, values: Vec::new(), trouble: None }
    }

    /// A form filled with what is known already.
    pub(in crate::web) fn known<'v>(say: Say, values: impl IntoIterator<Item = (&'v str, String)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        FormView { say, values, trouble: None }
    }

    /// The same filled with more.
    #[must_use]
    pub(in crate::web) fn and(mut self, values: impl IntoIterator<Item = (String, String)>) -> Self {
        self.values.extend(values);
        self
    }

    /// The form as it was sent.
    pub(in crate::web) fn sent(say: Say, filled: &Filled) -> Self {
        FormView { say, values: filled.fields.clone(), trouble: None }
    }

    /// The form as it was sent, with why it was refused.
    pub(in crate::web) fn refused(say: Say, filled: &Filled, problem: &Problem) -> Self {
        let faults = problem
            .fault_lines(say.lang())
            .into_iter()
            .map(|(field, item, found, message)| FaultLine { field, item, found, message })
            .collect();
        let title = problem.title(say.lang()).to_owned();
        let detail = problem.detail_in(say.lang()).filter(|detail| *detail != title).map(str::to_owned);
        FormView { trouble: Some(Trouble { title, detail, faults }), ..FormView::sent(say, filled) }
    }

    /// Whether it was refused.
    pub(in crate::web) fn is_refused(&self) -> bool {
        self.trouble.is_some()
    }

    /// What stands in a field.
    pub(in crate::web) fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether a field, of which there may be several, has that value.
    pub(in crate::web) fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(key, held)| key == name && held == value)
    }

    /// What is wrong with a field.
    pub(in crate::web) fn fault(&self, name: &str) -> Option<String> {
        let faults = self.trouble.iter().flat_map(|trouble| &trouble.faults);
        faults.into_iter().find(|fault| fault.field.as_deref() == Some(name)).map(|fault| {
            if fault.found.is_empty() {
                fault.message.clone()
            } else {
                self.say.explained(&fault.message, &fault.found)
            }
        })
    }

    /// What is wrong with an address, by its number in the filing.
    pub(in crate::web) fn faults_of(&self, item: u32) -> Vec<String> {
        let faults = self.trouble.iter().flat_map(|trouble| &trouble.faults);
        faults.filter(|fault| fault.item == Some(item)).map(|fault| fault.message.clone()).collect()
    }

    /// Everything that is wrong, at the top; nothing where nothing is.
    pub(in crate::web) fn summary(&self) -> Markup {
        self.trouble
            .as_ref()
            .map_or_else(Markup::default, |trouble| written(&ErrorSummary { say: self.say, trouble }))
    }

    /// A line of text.
    pub(in crate::web) fn text(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, "text")
    }

    /// A line of text of another kind: `password`, `date`, `number`, `tel`, `search`.
    pub(in crate::web) fn field(&self, name: &str, label: impl Into<String>, kind: &'static str) -> Field {
        // A password is never written back.
        let value = if kind == "password" { "" } else { self.value(name) };
        Field::new(self.say, name, label.into(), kind, value.to_owned(), self.fault(name))
    }

    /// Lines of text.
    pub(in crate::web) fn area(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, "textarea")
    }

    /// A file, or several.
    pub(in crate::web) fn file(&self, name: &str, label: impl Into<String>) -> Field {
        Field::new(self.say, name, label.into(), "file", String::new(), self.fault(name))
    }

    /// One of several, from a list that opens.
    pub(in crate::web) fn select(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        self.choice(name, label, "select", choices)
    }

    /// One of several, all in sight.
    pub(in crate::web) fn radios(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        self.choice(name, label, "radios", choices)
    }

    /// Any of several.
    pub(in crate::web) fn checks(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        self.choice(name, label, "checks", choices)
    }

    fn choice(
        &self,
        name: &str,
        label: impl Into<String>,
        kind: &'static str,
        mut choices: Vec<Choice>,
    ) -> Field {
        for choice in &mut choices {
            choice.chosen = choice.chosen && self.values.is_empty() || self.has(name, &choice.value);
        }
        Field::new(self.say, name, label.into(), kind, String::new(), self.fault(name)).choices(choices)
    }
}
