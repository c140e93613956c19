//! One field of a form: label above, help before, fault beside.

use crate::web::catalogue::Say;
use askama::Template;
use askama::filters::HtmlSafe;

/// A field, written out where a template names it.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/field.html", config = "src/web/askama.toml")]
pub(in crate::web) struct Field {
    say: Say,
    name: String,
    label: String,
    kind: &'static str,
    value: String,
    fault: Option<String>,
    hint: Option<String>,
    /// What somebody else says of it: a point to correct.
    notes: Vec<String>,
    choices: Vec<Choice>,
    /// Attributes beside the usual ones, by name.
    attributes: Vec<(&'static str, String)>,
    required: bool,
    /// Whether nothing is said of it being optional.
    silent: bool,
}

/// One of several to choose from.
#[derive(Clone, Debug)]
pub(in crate::web) struct Choice {
    /// What is sent.
    pub(in crate::web) value: String,
    /// What is read.
    pub(in crate::web) label: String,
    /// What is said of it.
    pub(in crate::web) hint: Option<String>,
    /// Whether it is chosen.
    pub(in crate::web) chosen: bool,
}

impl Choice {
    /// A choice.
    pub(in crate::web) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), hint: None, chosen: false }
    }

    /// The same, chosen while nothing was filled in.
    pub(in crate::web) fn chosen(mut self) -> Self {
        self.chosen = true;
        self
    }

    /// The same with a line below.
    pub(in crate::web) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl HtmlSafe for Field {}

impl Field {
    pub(super) fn new(
        say: Say,
        name: &str,
        label: String,
        kind: &'static str,
        value: String,
        fault: Option<String>,
    ) -> Self {
        Field {
            say,
            name: name.to_owned(),
            label,
            kind,
            value,
            fault,
            hint: None,
            notes: Vec::new(),
            choices: Vec::new(),
            attributes: Vec::new(),
            required: false,
            silent: false,
        }
    }

    /// It may be left for another time: nothing is said of it being optional.
    pub(in crate::web) fn one_of_many(mut self) -> Self {
        self.silent = true;
        self
    }

    /// Help, before the field.
    pub(in crate::web) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What somebody else says of it, beside it.
    pub(in crate::web) fn noted(mut self, notes: Vec<String>) -> Self {
        self.notes = notes;
        self
    }

    /// Whether it is the field of that name.
    pub(in crate::web) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// It must be filled.
    pub(in crate::web) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Another attribute of the field: `autocomplete`, `inputmode`, `maxlength`, `accept`, …
    pub(in crate::web) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// What the field is described by, for readers of the screen.
    fn described(&self) -> String {
        let id = self.id();
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let note = (!self.notes.is_empty()).then(|| format!("{id}-note"));
        let fault = self.fault.as_ref().map(|_| format!("{id}-fault"));
        hint.into_iter().chain(note).chain(fault).collect::<Vec<_>>().join(" ")
    }
}
