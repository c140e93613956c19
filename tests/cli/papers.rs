//! `licence sample`, `workflow`, `openapi`: what needs no database.

use super::Shell;
use crate::harness::text_of;
use serde_json::Value;
use std::process::Stdio;

#[test]
fn a_sample_is_the_same_every_time() {
    let shell = Shell::new();
    let sample = |stores: &str, name: &str| {
        shell.run(&["licence", "sample", "--stores", stores, "--output", name]).done();
        std::fs::read(shell.path().join(name)).expect("the sample is written")
    };
    let paper = sample("20", "one.pdf");
    assert!(paper == sample("20", "two.pdf"), "the same bytes");
    assert!(paper != sample("21", "three.pdf"));
    assert!(paper.len() <= 120 * 1024, "{} bytes at 20 stores", paper.len());
    let said = text_of(&paper);
    assert!(said.contains("样张"), "every page is marked: {said}");
    assert!(said.contains("等21处"), "the headquarters is one of the places, as on a real licence: {said}");
    let large = sample("200", "large.pdf");
    assert!(large.len() <= 260 * 1024, "{} bytes at 200 stores", large.len());
    let nowhere = shell.run(&["licence", "sample", "--output", "no/such/folder/x.pdf"]).refused();
    assert!(nowhere.contains("no/such/folder"), "{nowhere}");
    assert_eq!(std::fs::read_dir(shell.path()).expect("the folder").count(), 4, "no database was made");
}

#[test]
fn the_state_graphs_come_from_the_code() {
    let graphs = Shell::new().run(&["workflow"]).done();
    assert_eq!(graphs, permit::workflow::mermaid().trim_end());
    for subject in ["%% filing", "%% item", "%% inspection", "%% licence", "stateDiagram-v2"] {
        assert!(graphs.contains(subject), "{subject}");
    }
}

#[test]
fn the_api_is_described_as_it_is() {
    let document = Shell::new().run(&["openapi"]).json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.")));
    assert_eq!(document["servers"][0]["url"], "/api/v1");
    let paths = document["paths"].as_object().expect("paths");
    for (path, method) in [
        ("/session", "post"),
        ("/filings/{id}/import", "post"),
        ("/filings/{id}/decision", "post"),
        ("/inspections/{id}/attempts", "post"),
        ("/verify/{token}", "get"),
    ] {
        let described = paths.get(path).and_then(|path| path.get(method));
        assert!(described.is_some(), "{method} {path} is not described");
    }
    let mut ids = Vec::new();
    for (path, methods) in paths {
        for (method, described) in methods.as_object().into_iter().flatten() {
            assert!(
                described["summary"].is_string() || described["description"].is_string(),
                "{method} {path}"
            );
            ids.extend(described["operationId"].as_str().map(str::to_owned));
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "every operation has a name of its own");
    assert!(document["components"]["schemas"].as_object().is_some_and(|schemas| !schemas.is_empty()));
    references(&document, &document);
}

/// Every reference leads somewhere.
fn references(value: &Value, document: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                let pointer = reference.strip_prefix('#').expect("references stay in the document");
                assert!(document.pointer(pointer).is_some(), "{reference}");
            }
            fields.values().for_each(|value| references(value, document));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, document)),
        _plain => {}
    }
}

#[test]
fn a_reader_may_stop_reading() {
    let shell = Shell::new();
    for what in ["openapi", "workflow"] {
        let mut command = shell.command(&[what]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{what}: {said}");
    }
}
