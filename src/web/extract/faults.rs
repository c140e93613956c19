//! What is wrong with a request, field by field.

use crate::web::problem::{Fault, Problem, Words, words};
use axum::http::StatusCode;
use serde_json::error::Category;
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

/// A JSON text that does not fit the request.
pub(super) fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    match error.inner().classify() {
        Category::Syntax | Category::Eof | Category::Io => syntax(error.inner()),
        Category::Data => {
            let said = said(error.inner());
            let (code, field, message) = misfit(&error.path().to_string(), &said);
            Problem::field(&field, code, &said, message)
        }
    }
}

/// A text that is no JSON.
pub(super) fn syntax(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let title = words("请求内容不是有效的 JSON", "The request is not valid JSON");
    let detail = words(
        format!("JSON 第 {line} 行第 {column} 列有误"),
        format!("The JSON is wrong at line {line}, column {column}"),
    );
    Problem::new(StatusCode::BAD_REQUEST, "request.not_json", title).detail(detail)
}

/// The reader's own words, without the place, which is told apart.
fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

/// Code, field and message of a value that does not fit.
fn misfit(path: &str, said: &str) -> (&'static str, String, Words) {
    let quoted = |said: &str| said.split('`').nth(1).unwrap_or_default().to_owned();
    let below = |name: &str| match path {
        "." | "?" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    // The path of an unknown field ends in it, that of a missing one does not.
    if said.starts_with("unknown field") {
        let field = path.to_owned();
        let message = words(
            format!("没有「{field}」这一项，请删除或者改正名称"),
            format!("There is no field {field}; remove it or correct its name"),
        );
        ("request.unknown_field", field, message)
    } else if said.starts_with("missing field") {
        let field = below(&quoted(said));
        let message = words(format!("请填写「{field}」"), format!("{field} is missing"));
        ("field.required", field, message)
    } else {
        let field = path.to_owned();
        let zh = match said.split_once("expected one of ") {
            Some((_, known)) => {
                format!("「{field}」应为以下之一：{}", known.replace('`', "").replace(", ", "、"))
            }
            None => format!("「{field}」的内容或格式不正确"),
        };
        let message = words(zh, format!("{field} is wrong: {said}"));
        ("field.unreadable", field, message)
    }
}

/// The faults of values that were read but break their limits.
pub(super) fn of(errors: &ValidationErrors) -> Vec<Fault> {
    let mut faults = Vec::new();
    collect("", errors, &mut faults);
    faults.sort_by(|one, other| one.field.cmp(&other.field));
    faults
}

fn collect(above: &str, errors: &ValidationErrors, faults: &mut Vec<Fault>) {
    for (name, kind) in errors.errors() {
        let path = if above.is_empty() { name.to_string() } else { format!("{above}.{name}") };
        match kind {
            ValidationErrorsKind::Field(errors) => {
                faults.extend(errors.iter().map(|error| fault(&path, error)));
            }
            ValidationErrorsKind::Struct(inner) => collect(&path, inner, faults),
            ValidationErrorsKind::List(list) => {
                for (at, inner) in list {
                    collect(&format!("{path}[{at}]"), inner, faults);
                }
            }
        }
    }
}

fn fault(path: &str, error: &ValidationError) -> Fault {
    let bound = |name: &str| error.params.get(name).map(ToString::to_string);
    let message = match (error.code.as_ref(), bound("min"), bound("max")) {
        ("length", Some(min), Some(max)) => words(
            format!("「{path}」的长度应为 {min}–{max}"),
            format!("{path} must have {min} to {max} characters or entries"),
        ),
        ("length", Some(min), None) => {
            words(format!("「{path}」至少要有 {min}"), format!("{path} must have at least {min}"))
        }
        (_, None, Some(max)) => {
            words(format!("「{path}」最多 {max}"), format!("{path} must have at most {max}"))
        }
        (_, Some(min), Some(max)) => words(
            format!("「{path}」应在 {min} 到 {max} 之间"),
            format!("{path} must lie between {min} and {max}"),
        ),
        (_, _, _) => words(format!("「{path}」不正确"), format!("{path} is wrong")),
    };
    // A password is never said back.
    let shown = error.params.get("value").filter(|value| !value.is_array() && !path.ends_with("password"));
    let found = shown.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let code = format!("field.{}", error.code);
    // A value may be long; its beginning is enough to know it by.
    let found = found.unwrap_or_default().chars().take(80).collect();
    Fault { code: code.into(), item: None, field: Some(path.to_owned()), found, message }
}

#[cfg(test)]
mod tests {
    use crate::web::extract::read_json;
    use crate::web::locale::Lang;
    use crate::web::problem::Problem;
    use forms::Forms;
    use serde::Deserialize;
    use serde_json::Value;
    use validator::Validate;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[validate(length(min = 1, max = 4))]
        name: String,
        #[validate(nested)]
        inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[validate(range(min = 1, max = 9))]
        number: i32,
    }

    fn refused(text: &str) -> (u16, String, Value) {
        let problem: Problem = read_json::<Outer>(text.as_bytes()).unwrap_err();
        let body = serde_json::to_value(problem.body(Lang::Zh, &Forms::embedded().unwrap(), "r")).unwrap();
        (problem.status().as_u16(), problem.code().to_owned(), body["faults"][0].clone())
    }

    #[test]
    fn a_good_request_is_read() {
        let read: Outer = read_json(r#"{"name":"店","inner":[{"number":3}]}"#.as_bytes()).unwrap();
        assert_eq!((read.name.as_str(), read.inner[0].number), ("店", 3));
    }

    #[test]
    fn every_way_to_be_wrong_names_its_field() {
        for (text, code, field) in [
            (r#"{"name":"a"}"#, "field.required", "inner"),
            (r#"{"name":"a","inner":[{}]}"#, "field.required", "inner[0].number"),
            (r#"{"name":"a","inner":[],"extra":1}"#, "request.unknown_field", "extra"),
            (r#"{"name":"a","inner":[{"number":1,"x":2}]}"#, "request.unknown_field", "inner[0].x"),
            (r#"{"name":7,"inner":[]}"#, "field.unreadable", "name"),
            (r#"{"name":"","inner":[]}"#, "field.length", "name"),
            (r#"{"name":"a","inner":[{"number":0}]}"#, "field.range", "inner[0].number"),
        ] {
            let (status, _, fault) = refused(text);
            assert_eq!(status, 422, "{text}");
            assert_eq!(
                (fault["code"].as_str(), fault["field"].as_str()),
                (Some(code), Some(field)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_json_says_where() {
        for text in ["", "{", r#"{"name":"a",}"#, r#"{"name":"a","inner":[]} x"#] {
            let (status, code, _) = refused(text);
            assert_eq!((status, code.as_str()), (400, "request.not_json"), "{text}");
        }
    }
}
