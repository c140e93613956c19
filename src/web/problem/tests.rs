//! Every kind of error becomes the problem it should.

use super::{Problem, panicked};
use crate::desk::DeskError;
use crate::desk::files::FileFault;
use crate::desk::people::SignInFault;
use crate::web::locale::Lang;
use axum::http::StatusCode;
use forms::Forms;
use permit::{Code, Place, Refusal, Verb};
use serde_json::{Value, json};
use store::StoreError;

fn document(problem: &Problem, lang: Lang) -> Value {
    let forms = Forms::embedded().unwrap();
    serde_json::to_value(problem.body(lang, &forms, "r-1")).unwrap()
}

#[test]
fn a_refusal_says_code_state_command_basis_and_place() {
    let place = Place { item: Some(3), field: Some("layout".to_owned()) };
    let refusal = Refusal::at(Verb::FilingSubmit, "draft", Code::PaperMissing, place, "天河店");
    let problem = Problem::from(DeskError::from(refusal));
    assert_eq!(problem.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let document = document(&problem, Lang::Zh);
    assert_eq!(document["type"], "/problems/paper.missing");
    assert_eq!(document["code"], "paper.missing");
    assert_eq!(document["from_state"], "draft");
    assert_eq!(document["command"], "filing.submit");
    assert_eq!(document["request_id"], "r-1");
    assert!(document["basis"].as_str().is_some_and(|basis| !basis.is_empty()));
    assert_eq!(document["faults"][0]["item"], 3);
    assert_eq!(document["faults"][0]["field"], "layout");
    assert_eq!(document["detail"], "缺少材料，请上传：天河店");
}

#[test]
fn the_reader_s_language_is_used_throughout() {
    let refusal = Refusal::new(Verb::ItemGrant, "recommended", Code::SeparationRecommended);
    let problem = Problem::from(DeskError::from(refusal));
    let document = document(&problem, Lang::En);
    assert_eq!(document["title"], Code::SeparationRecommended.en());
    assert_eq!(document["detail"], Code::SeparationRecommended.en());
    assert_eq!(document["faults"][0]["message"], Code::SeparationRecommended.en());
    assert_eq!(document["status"], 403);
}

#[test]
fn what_is_not_theirs_reads_as_what_is_not_there() {
    let missing = StoreError::NotFound { kind: "filing", id: "x".to_owned() };
    let stranger = Refusal::new(Verb::FilingSubmit, "draft", Code::NotYours);
    let answers: Vec<Value> = [DeskError::Store(missing), DeskError::Hidden, stranger.into()]
        .into_iter()
        .map(|error| document(&Problem::from(error), Lang::Zh))
        .collect();
    assert_eq!(answers[0]["status"], 404);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[test]
fn a_stale_version_names_the_present_one() {
    let stale = StoreError::Stale { kind: "item", id: "x".to_owned(), expected: 4, found: 7 };
    let document = document(&Problem::from(stale), Lang::Zh);
    assert_eq!((&document["status"], &document["code"]), (&json!(409), &json!("version.stale")));
    assert_eq!(document["version"], 7);
}

#[test]
fn a_fault_of_ours_reveals_nothing_and_keeps_its_cause_for_the_log() {
    let error = StoreError::corrupt("item", "state", "secret-row", "secret-why");
    let problem = Problem::from(DeskError::Store(error));
    assert!(problem.cause().is_some_and(|cause| cause.contains("secret-row")));
    let text = document(&problem, Lang::En).to_string();
    assert!(!text.contains("secret"), "{text}");
    assert!(text.contains("\"internal\""));
    let response = panicked(Box::new("secret"));
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
}

#[test]
fn files_and_signing_in_have_their_own_statuses() {
    for (error, status, code) in [
        (DeskError::File(FileFault::TooLarge { bytes: 26_214_400 }), 413, "file.too_large"),
        (DeskError::File(FileFault::WrongType { name: "a.exe".to_owned() }), 415, "file.wrong_type"),
        (DeskError::File(FileFault::Empty), 422, "file.empty"),
        (DeskError::SignIn(SignInFault::Wrong), 401, "session.wrong"),
        (DeskError::SignIn(SignInFault::NameTaken), 409, "user.name_taken"),
    ] {
        let problem = Problem::from(error);
        assert_eq!((problem.status().as_u16(), problem.code()), (status, code));
    }
}

#[test]
fn every_code_of_the_engine_has_words_and_a_basis_the_forms_know() {
    let forms = Forms::embedded().unwrap();
    for code in Code::ALL {
        let status = super::status::of(*code);
        assert!(status.is_client_error(), "{}", code.as_str());
        assert!(forms.basis(code.basis()).is_some(), "{}: no basis {}", code.as_str(), code.basis());
    }
}
