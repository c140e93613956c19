//! The reader: every operation on one page, without a script and without another server.

use super::schema::{self, Line};
use crate::web::pages::Shell;
use askama::Template;
use serde_json::Value;

/// The page.
#[derive(Template)]
#[template(path = "docs.html", config = "src/web/askama.toml")]
pub(super) struct DocsPage<'d> {
    pub(super) shell: Shell,
    pub(super) prefix: &'static str,
    pub(super) docs: &'d Reader,
}

/// What the page shows, read from the description once.
pub(super) struct Reader {
    about: String,
    groups: Vec<Group>,
}

/// The operations of one tag.
struct Group {
    name: String,
    operations: Vec<Shown>,
}

/// One operation.
struct Shown {
    method: String,
    path: String,
    summary: String,
    open: bool,
    parameters: Vec<Line>,
    body: Option<Body>,
    answers: Vec<Body>,
}

/// What is sent or answered.
struct Body {
    title: String,
    lines: Vec<Line>,
}

impl Reader {
    /// The page of a document.
    pub(super) fn of(document: &Value) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                if !operation["responses"].is_object() {
                    continue;
                }
                let name = operation["tags"][0].as_str().unwrap_or("other").to_owned();
                let shown = Shown::of(document, method, path, operation);
                match groups.iter_mut().find(|group| group.name == name) {
                    Some(group) => group.operations.push(shown),
                    None => groups.push(Group { name, operations: vec![shown] }),
                }
            }
        }
        let about = document["info"]["description"].as_str().unwrap_or_default().to_owned();
        Reader { about, groups }
    }
}

impl Shown {
    fn of(document: &Value, method: &str, path: &str, operation: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let parameters = operation["parameters"].as_array().into_iter().flatten().map(|parameter| Line {
            depth: 0,
            name: text(&parameter["name"]),
            kind: format!("{} · {}", text(&parameter["in"]), schema::kind(&parameter["schema"])),
            required: parameter["required"] == true,
            about: text(&parameter["description"]),
        });
        let said = [text(&operation["summary"]), text(&operation["description"])];
        Shown {
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            open: operation["security"][0].as_object().is_some_and(serde_json::Map::is_empty),
            parameters: parameters.collect(),
            body: bodies(document, &operation["requestBody"], "").into_iter().next(),
            answers: operation["responses"]
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(status, _)| *status != "default")
                .flat_map(|(status, answer)| answered(document, status, answer))
                .collect(),
        }
    }
}

fn answered(document: &Value, status: &str, answer: &Value) -> Vec<Body> {
    let title = format!("{status} {}", answer["description"].as_str().unwrap_or_default());
    let bodies = bodies(document, answer, &title);
    if bodies.is_empty() { vec![Body { title, lines: Vec::new() }] } else { bodies }
}

fn bodies(document: &Value, holder: &Value, title: &str) -> Vec<Body> {
    let contents = holder["content"].as_object().into_iter().flatten();
    contents
        .map(|(kind, content)| Body {
            title: format!("{title} {kind} {}", schema::kind(&content["schema"])).trim().to_owned(),
            lines: schema::lines(document, &content["schema"]),
        })
        .collect()
}
