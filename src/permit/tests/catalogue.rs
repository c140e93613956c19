//! The catalogue of refusals, the verbs and the notices: nothing named that is not there.

use crate::graph::everywhere;
use crate::world::FORMS;
use permit::{Code, Role, SubjectKind, Verb};
use std::collections::BTreeSet;

#[test]
fn every_code_has_its_words_and_a_basis_the_forms_know() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len(), "no two codes share a name");
    let wordless: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.zh().trim().is_empty() || code.en().trim().is_empty())
        .map(|code| code.as_str())
        .collect();
    assert!(wordless.is_empty(), "no words for {wordless:?}");
    let missing: BTreeSet<&str> =
        Code::ALL.iter().map(|code| code.basis()).filter(|basis| FORMS.basis(basis).is_none()).collect();
    assert!(missing.is_empty(), "add to forms/data/bases: {missing:?}");
}

#[test]
fn what_a_code_says_is_in_its_language() {
    for code in Code::ALL {
        assert!(code.zh().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", code.as_str());
        assert!(code.en().is_ascii(), "{}", code.as_str());
    }
}

#[test]
fn names_are_read_back() {
    for code in Code::ALL {
        let text = serde_json::to_string(code).expect("a code is a string");
        assert_eq!(text, format!("\"{}\"", code.as_str()));
        assert_eq!(serde_json::from_str::<Code>(&text).ok(), Some(*code));
    }
    for verb in Verb::ALL {
        let text = serde_json::to_string(verb).expect("a verb is a string");
        assert_eq!(serde_json::from_str::<Verb>(&text).ok(), Some(*verb));
        assert_eq!(Verb::parse(verb.as_str()), Some(*verb));
        assert!(verb.zh().chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", verb.zh());
        assert!(verb.as_str().starts_with(&format!("{}.", verb.subject().as_str())));
    }
    let verbs: BTreeSet<&str> = Verb::ALL.iter().map(|verb| verb.as_str()).collect();
    assert_eq!(verbs.len(), Verb::ALL.len());
    for kind in SubjectKind::ALL {
        assert_eq!(SubjectKind::parse(kind.as_str()), Some(kind));
    }
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(role));
        assert!(!role.zh().is_empty());
    }
}

/// Everything the engine can tell is told somewhere, with values that fill its text in both
/// languages (`World::carry_out` asks that); no text lies unused but the decision's, which the desk tells.
#[test]
fn every_notice_is_told_and_has_its_text() {
    let told: BTreeSet<&str> =
        everywhere().iter().flat_map(|world| &world.told).map(|notice| notice.text).collect();
    let texts = [
        "accepted",
        "answer_to_confirm",
        "attempted_visit",
        "clock_paused",
        "clock_resumed",
        "corrected_on_the_spot",
        "decision_due_soon",
        "decision_overdue",
        "deemed_accepted",
        "extended",
        "filing_received",
        "findings_answered",
        "hand_out_due_soon",
        "hand_out_overdue",
        "inspection_due_soon",
        "inspection_overdue",
        "lapsed",
        "late_record",
        "not_admitted",
        "on_site_abandoned",
        "one_time_notice",
        "publication_due_soon",
        "publication_overdue",
        "rectification",
        "route_turned",
    ];
    let told: Vec<&str> = told.into_iter().collect();
    assert_eq!(told, texts);
    assert!(FORMS.notice("not_rectified").is_some() && FORMS.notice("decision").is_some());
}
