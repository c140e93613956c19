//! One form file as text, able to say where in it a fault lies.

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::FormError;

/// The text of one file. `file` is what errors name it.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) text: String,
}

impl Source {
    /// Reads the text as a value; an error names the line and the field.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, FormError> {
        toml::from_str(&self.text).map_err(|error| self.parse_error(&error))
    }

    /// A fault at a path such as `limit[3].days` (elements are counted from 1). The line is that of
    /// the value, or of the innermost table around it that exists.
    pub(crate) fn at(&self, path: &str, problem: impl Into<String>) -> FormError {
        let line = DeTable::parse(&self.text).ok().map(|root| self.line(locate(root.get_ref(), path)));
        FormError { file: self.file.clone(), line, field: Some(path.to_owned()), problem: problem.into() }
    }

    fn parse_error(&self, error: &toml::de::Error) -> FormError {
        let message = error.message().trim();
        let offset = error.span().map(|span| span.start);
        let mut field = offset.and_then(|offset| self.path_of(offset));
        if let Some(name) = after(message, "missing field `") {
            field = Some(field.map_or_else(|| name.to_owned(), |table| format!("{table}.{name}")));
        } else if field.is_none() {
            field = after(message, "unknown field `").map(str::to_owned);
        }
        if field.is_none() && message.starts_with("duplicate key") {
            // The second key is in no table, so its name is read off the text.
            field = error.span().and_then(|span| self.text.get(span)).map(|key| key.trim().to_owned());
        }
        FormError {
            file: self.file.clone(),
            line: offset.map(|offset| self.line(offset)),
            field,
            problem: in_chinese(message),
        }
    }

    /// The path of the innermost key or value that holds an offset.
    fn path_of(&self, offset: usize) -> Option<String> {
        let root = DeTable::parse_recoverable(&self.text).0;
        path_in_table(root.get_ref(), offset)
    }

    fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

fn path_in_table(table: &DeTable<'_>, offset: usize) -> Option<String> {
    table.iter().find_map(|(key, value)| {
        let deeper = match value.get_ref() {
            DeValue::Table(inner) => path_in_table(inner, offset).map(|path| format!(".{path}")),
            DeValue::Array(items) => items.iter().enumerate().find_map(|(at, item)| match item.get_ref() {
                DeValue::Table(inner) => match path_in_table(inner, offset) {
                    Some(path) => Some(format!("[{}].{path}", at + 1)),
                    None => item.span().contains(&offset).then(|| format!("[{}]", at + 1)),
                },
                _ => item.span().contains(&offset).then(|| format!("[{}]", at + 1)),
            }),
            _ => None,
        };
        let here = key.span().contains(&offset) || value.span().contains(&offset);
        match deeper {
            Some(rest) => Some(format!("{}{rest}", key.get_ref())),
            None => here.then(|| key.get_ref().to_string()),
        }
    })
}

/// Where a path starts: the offset of its last part that exists.
fn locate(root: &DeTable<'_>, path: &str) -> usize {
    let mut table = Some(root);
    let mut found = 0;
    for part in path.split('.') {
        let (name, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
            Some((name, index)) => (name, index.parse::<usize>().ok().and_then(|i| i.checked_sub(1))),
            None => (part, None),
        };
        let Some(value) = table.and_then(|table| table.get(name)) else { break };
        let value = match (value.get_ref(), index) {
            (DeValue::Array(items), Some(index)) => match items.get(index) {
                Some(item) => item,
                None => break,
            },
            _ => value,
        };
        found = value.span().start;
        table = match value.get_ref() {
            DeValue::Table(inner) => Some(inner),
            _ => None,
        };
    }
    found
}

fn after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.split_once(start)?.1.split('`').next()
}

/// A Chinese lead for the reader's common messages; its own words stay behind it.
fn in_chinese(message: &str) -> String {
    let lead = [
        ("missing field", "缺少必填字段"),
        ("unknown field", "没有这个字段"),
        ("unknown variant", "没有这个取值"),
        ("invalid type", "类型不对"),
        ("invalid value", "取值不对"),
        ("duplicate key", "字段重复"),
    ]
    .into_iter()
    .find(|(start, _)| message.starts_with(start))
    .map_or("文件格式有误", |(_, lead)| lead);
    format!("{lead}（{message}）")
}
