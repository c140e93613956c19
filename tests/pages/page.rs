//! A page as it was written: what it says, where its links lead, its forms and how they are filled in.

use super::markup::{Piece, Tag, pieces};
use crate::harness::Answer;
use std::fmt;

/// A page that was opened.
pub(super) struct Page {
    /// Where it is, without its query.
    pub(super) path: String,
    /// Its status: a form that was refused answers with the problem's.
    pub(super) status: u16,
    html: String,
}

/// What is changed in a form before its button is pressed.
#[derive(Default)]
pub(super) struct Fill {
    texts: Vec<Pair>,
    ticks: Vec<(String, String, bool)>,
    files: Vec<File>,
}

/// A field's name and value.
pub(super) type Pair = (String, String);
/// A file: its field, its name, its bytes.
pub(super) type File = (String, String, Vec<u8>);

/// The form as it stands.
pub(super) fn as_it_stands() -> Fill {
    Fill::default()
}

impl Fill {
    /// Writes into a field; every field written must be there.
    pub(super) fn write(mut self, name: &str, text: &str) -> Self {
        self.texts.push((name.to_owned(), text.to_owned()));
        self
    }

    /// Ticks a box or chooses one of several.
    pub(super) fn tick(mut self, name: &str, value: &str) -> Self {
        self.ticks.push((name.to_owned(), value.to_owned(), true));
        self
    }

    /// Takes a tick away.
    pub(super) fn untick(mut self, name: &str, value: &str) -> Self {
        self.ticks.push((name.to_owned(), value.to_owned(), false));
        self
    }

    /// Chooses a file.
    pub(super) fn choose(mut self, name: &str, file: &str, bytes: Vec<u8>) -> Self {
        self.files.push((name.to_owned(), file.to_owned(), bytes));
        self
    }
}

impl Page {
    pub(super) fn of(path: &str, answer: Answer) -> Self {
        let html = String::from_utf8(answer.body).expect("UTF-8");
        let path = path.split(['?', '#']).next().expect("a path").to_owned();
        Page { path, status: answer.status, html }
    }

    /// Whether the page says that, tags left out.
    pub(super) fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The page must say all of this.
    #[track_caller]
    pub(super) fn must_say(&self, all: &[&str]) {
        for words in all {
            assert!(self.says(words), "「{words}」 is not said: {self}");
        }
    }

    /// What is read, tags left out.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in pieces(&self.html) {
            if let Piece::Text(words) = piece {
                text.push_str(&words);
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where the link of these words leads, or else the first that has them.
    #[track_caller]
    pub(super) fn link(&self, words: &str) -> String {
        let all = self.anchors();
        let exact = all.iter().find(|(_, said)| said.trim() == words);
        let found = exact.or_else(|| all.iter().find(|(_, said)| said.contains(words)));
        found.unwrap_or_else(|| panic!("no link 「{words}」: {self}")).0.clone()
    }

    /// Where the links with these words lead.
    pub(super) fn links(&self, words: &str) -> Vec<String> {
        let all = self.anchors().into_iter();
        all.filter(|(_, said)| said.contains(words)).map(|(href, _)| href).collect()
    }

    /// Every link: where it leads, and its words.
    fn anchors(&self) -> Vec<Pair> {
        let mut found = Vec::new();
        let mut open: Option<Pair> = None;
        for piece in pieces(&self.html) {
            match piece {
                Piece::Open(tag) if tag.name == "a" => {
                    open = tag.get("href").map(|href| (href.to_owned(), String::new()));
                }
                Piece::Text(text) => {
                    if let Some((_, said)) = &mut open {
                        said.push_str(&text);
                    }
                }
                Piece::Close(name) if name == "a" => found.extend(open.take()),
                Piece::Open(_) | Piece::Close(_) => {}
            }
        }
        found
    }

    /// What the page shows to be copied.
    #[track_caller]
    pub(super) fn copied(&self) -> String {
        let shown = pieces(&self.html).into_iter().find_map(|piece| match piece {
            Piece::Open(tag) if tag.get("data-copy").is_some() => tag.get("value").map(str::to_owned),
            Piece::Open(_) | Piece::Close(_) | Piece::Text(_) => None,
        });
        shown.unwrap_or_else(|| panic!("nothing to copy: {self}"))
    }

    /// What stands in a field, of whatever form.
    #[track_caller]
    pub(super) fn field(&self, name: &str) -> String {
        let forms = self.forms();
        let mut held = forms.iter().flat_map(|form| &form.fields).filter(|field| field.name == name);
        let first = held.next().unwrap_or_else(|| panic!("no field {name}: {self}"));
        first.value.clone()
    }

    /// The values of the boxes of a name.
    pub(super) fn ticks(&self, name: &str) -> Vec<String> {
        let forms = self.forms();
        let boxes = forms.iter().flat_map(|form| &form.fields);
        let boxes = boxes.filter(|field| field.name == name && matches!(field.kind, Kind::Box(_)));
        boxes.map(|field| field.value.clone()).collect()
    }

    /// The form of a button.
    #[track_caller]
    pub(super) fn form(&self, button: &str) -> Form {
        let mut forms = self.forms().into_iter().filter(|form| form.buttons.contains(button));
        forms.next().unwrap_or_else(|| panic!("no button 「{button}」: {self}"))
    }

    fn forms(&self) -> Vec<Form> {
        let (mut forms, mut form): (Vec<Form>, Option<Form>) = (Vec::new(), None);
        // The name of the list that is open, of the lines that are written, the button that is named.
        let (mut select, mut lines) = (None::<String>, None::<Pair>);
        let (mut button, mut option) = (false, false);
        for piece in pieces(&self.html) {
            match (piece, &mut form) {
                (Piece::Open(tag), None) if tag.name == "form" => form = Some(Form::of(&tag)),
                (Piece::Close(name), Some(_)) if name == "form" => forms.extend(form.take()),
                (Piece::Open(tag), Some(form)) => match tag.name.as_str() {
                    "input" => form.fields.extend(Field::of(&tag)),
                    "select" => select = tag.get("name").map(str::to_owned),
                    "option" => {
                        form.option(select.as_deref().expect("a list is open"), &tag);
                        option = true;
                    }
                    "textarea" => lines = tag.get("name").map(|name| (name.to_owned(), String::new())),
                    "button" => button = true,
                    _other => {}
                },
                (Piece::Close(name), Some(form)) => match name.as_str() {
                    "textarea" => {
                        form.fields.extend(lines.take().map(|(name, value)| Field::text(&name, &value)));
                    }
                    "button" => button = false,
                    "option" => option = false,
                    _other => {}
                },
                (Piece::Text(text), Some(form)) => {
                    if let Some((_, written)) = &mut lines {
                        written.push_str(&text);
                    }
                    if button {
                        form.buttons.push_str(&text);
                    }
                    if option {
                        form.said(&text);
                    }
                }
                (Piece::Open(_) | Piece::Close(_) | Piece::Text(_), None) => {}
            }
        }
        forms
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} → {} {}", self.path, self.status, self.text())
    }
}

/// A form of a page.
pub(super) struct Form {
    /// Where it is sent.
    pub(super) action: String,
    /// Whether it may carry files.
    pub(super) multipart: bool,
    fields: Vec<Field>,
    /// The words of its buttons.
    buttons: String,
}

/// A field as the page writes it.
struct Field {
    name: String,
    value: String,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    Text,
    /// A box, ticked or not.
    Box(bool),
    /// One of several.
    Radio(bool),
    /// A list that opens, with the value and the words of each choice.
    Select(Vec<Pair>),
    File {
        several: bool,
    },
}

impl Form {
    fn of(tag: &Tag) -> Self {
        let multipart = tag.get("enctype") == Some("multipart/form-data");
        let action = tag.get("action").unwrap_or_default().to_owned();
        Form { action, multipart, fields: Vec::new(), buttons: String::new() }
    }

    fn option(&mut self, name: &str, tag: &Tag) {
        let value = tag.get("value").unwrap_or_default().to_owned();
        let held = self.fields.iter_mut().find(|field| field.name == name);
        let Some(Field { value: chosen, kind: Kind::Select(all), .. }) = held else {
            let kind = Kind::Select(vec![(value.clone(), String::new())]);
            self.fields.push(Field { name: name.to_owned(), value, kind });
            return;
        };
        if tag.get("selected").is_some() {
            chosen.clone_from(&value);
        }
        all.push((value, String::new()));
    }

    /// The words of the choice that was opened last.
    fn said(&mut self, words: &str) {
        if let Some(Kind::Select(all)) = self.fields.last_mut().map(|field| &mut field.kind)
            && let Some((_, said)) = all.last_mut()
        {
            said.push_str(words);
        }
    }

    /// The list that offers a choice with these words, and its value.
    #[track_caller]
    pub(super) fn offers(&self, words: &str) -> Pair {
        let offered = self.fields.iter().find_map(|field| match &field.kind {
            Kind::Select(all) => {
                let choice = all.iter().find(|(_, said)| said.contains(words));
                choice.map(|(value, _)| (field.name.clone(), value.clone()))
            }
            Kind::Text | Kind::Box(_) | Kind::Radio(_) | Kind::File { .. } => None,
        });
        offered.unwrap_or_else(|| panic!("{} offers no 「{words}」", self.action))
    }

    /// The fields and files a browser would send.
    #[track_caller]
    pub(super) fn filled(&self, fill: Fill) -> (Vec<Pair>, Vec<File>) {
        for (name, text) in &fill.texts {
            let field = self.fields.iter().find(|field| field.name == *name);
            match field.map(|field| &field.kind) {
                Some(Kind::Text) => {}
                Some(Kind::Select(all)) if all.iter().any(|(value, _)| value == text) => {}
                Some(Kind::Select(all)) => panic!("{name} offers no {text}, but {all:?}"),
                Some(Kind::Box(_) | Kind::Radio(_) | Kind::File { .. }) | None => {
                    panic!("{} has no field {name} to write in", self.action)
                }
            }
        }
        for (name, value, _) in &fill.ticks {
            let there = self.fields.iter().any(|field| field.name == *name && field.value == *value);
            assert!(there, "{} offers no {name} {value}", self.action);
        }
        for (name, file, _) in &fill.files {
            let several = fill.files.iter().filter(|(other, _, _)| other == name).count() > 1;
            let takes = |field: &Field| {
                field.name == *name && matches!(field.kind, Kind::File { several: more } if more || !several)
            };
            assert!(self.fields.iter().any(takes), "{} takes no file {name} {file}", self.action);
        }
        let mut sent = Vec::new();
        for field in &self.fields {
            let pair = |value: &str| Some((field.name.clone(), value.to_owned()));
            let ticked = fill.ticks.iter().rev().find(|(name, value, _)| {
                *name == field.name && (*value == field.value || matches!(field.kind, Kind::Radio(_)))
            });
            let written = fill.texts.iter().rev().find(|(name, _)| *name == field.name);
            sent.extend(match &field.kind {
                Kind::Text | Kind::Select(_) => pair(written.map_or(&field.value, |(_, text)| text)),
                Kind::Box(held) => {
                    let now = ticked.map_or(*held, |(_, _, now)| *now);
                    if now { pair(&field.value) } else { None }
                }
                Kind::Radio(held) => {
                    let now = ticked.map_or(*held, |(_, value, _)| *value == field.value);
                    if now { pair(&field.value) } else { None }
                }
                Kind::File { .. } => None,
            });
        }
        (sent, fill.files)
    }
}

impl Field {
    fn text(name: &str, value: &str) -> Self {
        Field { name: name.to_owned(), value: value.to_owned(), kind: Kind::Text }
    }

    fn of(tag: &Tag) -> Option<Self> {
        let name = tag.get("name")?.to_owned();
        let (held, several) = (tag.get("checked").is_some(), tag.get("multiple").is_some());
        let (kind, usual) = match tag.get("type") {
            Some("checkbox") => (Kind::Box(held), "on"),
            Some("radio") => (Kind::Radio(held), "on"),
            Some("file") => (Kind::File { several }, ""),
            _written => (Kind::Text, ""),
        };
        Some(Field { name, value: tag.get("value").unwrap_or(usual).to_owned(), kind })
    }
}
