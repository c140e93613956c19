//! A schema as lines a person reads: one for each field, those of inner objects indented.

use serde_json::Value;

/// How deep inner objects are shown.
const DEEPEST: usize = 4;

/// One field.
pub(in crate::web) struct Line {
    /// How deep it lies.
    pub(in crate::web) depth: usize,
    pub(in crate::web) name: String,
    pub(in crate::web) kind: String,
    pub(in crate::web) required: bool,
    pub(in crate::web) about: String,
}

/// The fields of a schema of this document.
pub(super) fn lines(document: &Value, schema: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    walk(document, schema, 0, &mut lines);
    lines
}

/// The type of a schema in a word.
pub(super) fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(options) = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()) {
        let kinds: Vec<String> = options.iter().map(kind).filter(|kind| kind != "null").collect();
        return kinds.join(" | ");
    }
    let named = match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            let names = names.iter().filter_map(Value::as_str).filter(|name| *name != "null");
            names.collect::<Vec<_>>().join(" | ")
        }
        _ => "any".to_owned(),
    };
    match (named.as_str(), schema["format"].as_str(), &schema["enum"]) {
        ("array", _, _) => format!("[{}]", kind(&schema["items"])),
        (_, _, Value::Array(values)) => {
            values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ")
        }
        (_, Some(format), _) => format!("{named} ({format})"),
        (_, None, _) => named,
    }
}

fn walk(document: &Value, schema: &Value, depth: usize, lines: &mut Vec<Line>) {
    let schema = resolved(document, schema);
    for part in schema["allOf"].as_array().into_iter().flatten() {
        walk(document, part, depth, lines);
    }
    let Some(properties) = schema["properties"].as_object() else { return };
    for (name, property) in properties {
        let required = schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
        let about =
            property["description"].as_str().or_else(|| resolved(document, property)["description"].as_str());
        lines.push(Line {
            depth,
            name: name.clone(),
            kind: kind(property),
            required,
            about: about.unwrap_or_default().to_owned(),
        });
        if depth < DEEPEST {
            let inner = if property["items"].is_object() { &property["items"] } else { property };
            walk(document, inner, depth + 1, lines);
        }
    }
}

/// What a reference leads to; of a choice with nothing, the something.
fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    if let Some(pointer) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
        return document.pointer(pointer).unwrap_or(schema);
    }
    let options = schema["oneOf"].as_array();
    match options.and_then(|options| options.iter().find(|option| option["$ref"].is_string())) {
        Some(option) => resolved(document, option),
        None => schema,
    }
}
