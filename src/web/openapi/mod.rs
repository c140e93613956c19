//! The API's own description, made from the code, and a page to read it on.

mod common;
mod reader;
mod schema;

use super::api;
use super::pages::Guest;
use super::state::App;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use reader::DocsPage;
use std::sync::Arc;
use utoipa::openapi::OpenApi;

/// The whole description (OpenAPI 3.1).
pub fn document() -> OpenApi {
    let (_, mut document) = api::routes().split_for_parts();
    common::complete(&mut document);
    document
}

/// `/openapi.json` and its reader, made once.
pub(super) fn routes(described: &OpenApi) -> Router<Arc<App>> {
    let mut document = described.clone();
    common::complete(&mut document);
    // A document of maps and strings always becomes JSON.
    let value = serde_json::to_value(&document).unwrap_or_default();
    let text: Arc<str> = value.to_string().into();
    let reader = Arc::new(reader::Reader::of(&value));
    Router::new()
        .route(
            "/openapi.json",
            get(move || async move { ([(CONTENT_TYPE, "application/json")], text.to_string()) }),
        )
        .route(
            "/docs",
            get(move |guest: Guest| async move {
                let page = DocsPage { shell: guest.shell, prefix: api::PREFIX, docs: &reader };
                super::pages::rendered(&page)
            }),
        )
}

#[cfg(test)]
mod tests {
    use super::document;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn operations() -> Vec<(String, String, Value)> {
        let document = serde_json::to_value(document()).unwrap();
        let mut found = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                if operation.get("responses").is_some() {
                    found.push((method.clone(), path.clone(), operation.clone()));
                }
            }
        }
        found
    }

    #[test]
    fn every_operation_is_named_once_and_says_what_it_does() {
        let operations = operations();
        assert!(operations.len() > 60, "{} operations", operations.len());
        let mut names = BTreeSet::new();
        for (method, path, operation) in operations {
            let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
            assert!(names.insert(name.clone()), "{method} {path}: {name} is there twice");
            let said = operation["summary"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "{method} {path} says nothing");
            assert!(operation["responses"]["default"].is_object(), "{method} {path} names no problem");
            for part in path.split('/').filter(|part| part.starts_with('{')) {
                let part = part.trim_matches(['{', '}']);
                let named = operation["parameters"].as_array().is_some_and(|parameters| {
                    parameters.iter().any(|parameter| parameter["name"] == part && parameter["in"] == "path")
                });
                assert!(named, "{method} {path} does not describe {part}");
            }
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = serde_json::to_value(document()).unwrap();
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap();
            assert!(document.pointer(pointer).is_some(), "{pointer}");
        }
    }

    #[test]
    fn only_what_the_public_may_ask_is_open() {
        let mut open: Vec<String> = operations()
            .into_iter()
            .filter(|(_, _, operation)| {
                operation["security"][0].as_object().is_some_and(serde_json::Map::is_empty)
            })
            .map(|(method, path, _)| format!("{method} {path}"))
            .collect();
        open.sort();
        assert_eq!(
            open,
            [
                "get /calendar",
                "get /calendar/add",
                "get /calendar/count",
                "get /calendar/days/{date}",
                "get /calendar/explain",
                "get /forms/application/{part}",
                "get /forms/checklists/{id}",
                "get /forms/papers/{matter}",
                "get /register",
                "get /register/{number}",
                "get /register/{number}/stores",
                "get /store-list-template",
                "get /verify/{token}",
                "post /session",
                "post /session/invitation",
                "post /verify/many",
            ]
        );
    }
}
