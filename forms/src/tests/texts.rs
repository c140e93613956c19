//! Commitment letters, letters, notices and offices.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::forms;
use crate::LetterPart;
use crate::fold_address;

fn values(names: &[String]) -> BTreeMap<String, String> {
    names.iter().map(|name| (name.clone(), format!("〔{name}〕"))).collect()
}

#[test]
fn a_commitment_names_its_store_and_its_drawing() {
    let forms = forms();
    let text = forms.commitment("commitment.food-safety.v1").unwrap();
    assert!(text.in_force_on(date(2026, 1, 20)));
    let filled = text.letter_for(&values(&text.placeholders)).unwrap().concat();
    for part in ["〔store〕", "〔address〕", "〔drawing_sha256〕", "〔signed_on〕"] {
        assert!(filled.contains(part), "{part}");
    }
    assert!(!filled.contains("{{"));
    let facts = text.facts_for(&values(&text.placeholders)).unwrap();
    assert_eq!(facts[0], ("承诺人".to_owned(), "〔enterprise〕".to_owned()));
    for part in ["〔signatory〕", "〔method〕", "〔signed_on〕", "〔drawing_sha256〕"] {
        assert!(facts.iter().any(|(_, value)| value.contains(part)), "{part}");
    }
    assert_eq!(text.notice.len(), 9);
}

#[test]
fn a_value_that_is_missing_is_named() {
    let forms = forms();
    let text = forms.commitment("commitment.food-safety.v1").unwrap();
    let mut given = values(&text.placeholders);
    given.remove("address");
    let error = text.letter_for(&given).unwrap_err();
    assert_eq!(error.field.as_deref(), Some("address"));
    assert_eq!(error.file, "commitment.food-safety.v1");
}

#[test]
fn braces_in_a_value_are_not_read_again() {
    let forms = forms();
    let text = forms.commitment("commitment.food-safety.v1").unwrap();
    let mut given = values(&text.placeholders);
    given.insert("store".to_owned(), "{{uscc}}店".to_owned());
    assert!(text.letter_for(&given).unwrap().concat().contains("{{uscc}}店"));
}

#[test]
fn letters_carry_the_remedy_where_one_is_refused() {
    let forms = forms();
    let ids = [
        ("receipt", false),
        ("acceptance", false),
        ("non_acceptance", true),
        ("one_time_notice", false),
        ("grant_decision", true),
        ("refusal_decision", true),
        ("extension", false),
        ("no_permit_needed", true),
        ("termination", true),
        ("rectification_order", true),
        ("withdrawal", false),
        ("inspection_notice", false),
    ];
    for (id, remedy) in ids {
        let letter = forms.letter(id).unwrap();
        let parts = letter.compose(&values(&letter.placeholders)).unwrap();
        let told = matches!(parts.last(), Some(LetterPart::Text(text))
            if text.contains("〔review_organ〕申请行政复议") && text.contains("〔court〕提起行政诉讼"));
        assert_eq!(told, remedy, "{id}");
        let written = |part: &LetterPart| match part {
            LetterPart::Heading(text) | LetterPart::Text(text) => !text.contains("{{"),
            LetterPart::Block(name) => letter.blocks.contains(name),
        };
        assert!(parts.iter().all(written), "{id}");
    }
}

#[test]
fn a_paragraph_with_nothing_to_say_is_left_out() {
    let forms = forms();
    let letter = forms.letter("one_time_notice").unwrap();
    let mut given = values(&letter.placeholders);
    let parts = letter.compose(&given).unwrap().len();
    given.insert("again".to_owned(), String::new());
    assert_eq!(letter.compose(&given).unwrap().len(), parts - 1);
}

#[test]
fn a_number_names_authority_kind_year_and_serial() {
    let head = forms().letterhead().clone();
    assert_eq!(head.number("穗埔市监", "许受", 2026, 1).unwrap(), "穗埔市监许受〔2026〕1号");
    assert_eq!(head.abbreviation("示例市市场监督管理局"), "示例市市监");
    assert!(!head.retention.is_empty());
}

#[test]
fn numbered_letters_have_a_series_that_belongs_to_one_title() {
    let forms = forms();
    let mut titles = BTreeMap::new();
    for letter in forms.letters() {
        if let Some(series) = &letter.series {
            let title = titles.entry(series).or_insert(&letter.title);
            assert_eq!(*title, &letter.title, "{series}");
        }
    }
    assert!(titles.len() > 10);
}

#[test]
fn notices_speak_both_languages() {
    let forms = forms();
    for id in [
        "filing_received",
        "one_time_notice",
        "not_admitted",
        "accepted",
        "deemed_accepted",
        "decision",
        "decision_refused",
        "extended",
        "clock_paused",
        "clock_resumed",
        "inspection_due_soon",
        "inspection_overdue",
        "attempted_visit",
        "lapsed",
    ] {
        let notice = forms.notice(id).unwrap();
        let given = values(&notice.placeholders);
        for (title, body) in [notice.fill_zh(&given).unwrap(), notice.fill_en(&given).unwrap()] {
            assert!(!title.is_empty() && !body.contains("{{"), "{id}");
        }
    }
}

#[test]
fn a_value_may_speak_english_too() {
    let forms = forms();
    let notice = forms.notice("accepted").unwrap();
    let mut given = values(&notice.placeholders);
    given.insert("due_on".to_owned(), "2027-01-20（暂定）".to_owned());
    given.insert("due_on.en".to_owned(), "2027-01-20 (provisional)".to_owned());
    assert!(notice.fill_zh(&given).unwrap().1.contains("2027-01-20（暂定）"));
    let (_, en) = notice.fill_en(&given).unwrap();
    assert!(en.contains("2027-01-20 (provisional)") && en.contains("〔filing_no〕"), "{en}");
}

#[test]
fn an_address_falls_to_the_office_of_its_longest_match() {
    let forms = forms();
    let office = |division, address| {
        forms.offices().office_for(division, address).map(|office| office.office_name.as_str())
    };
    assert_eq!(office("440106", "广州市天河区天河路228号"), Some("天河区天河南市场监督管理所"));
    assert_eq!(office("440106", "广州市天河区天河路 ５９６ 号百脑汇"), Some("天河区石牌市场监督管理所"));
    assert_eq!(office("440113", "番禺区市桥桥南福德路 281号"), Some("番禺区桥南市场监督管理所"));
    assert_eq!(office("440111", "白云区石井街1号"), Some("白云区石井市场监督管理所"));
    assert_eq!(office("440118", "增城区新塘镇南安村"), Some("增城区新塘市场监督管理所"));
    assert_eq!(office("440104", "广州市越秀区新粤新酒店首层东侧"), None);
    assert_eq!(office("440111", "天河区珠江新城"), None, "another division's street");
    assert_eq!(forms.offices().offices_in("440115").len(), 5);
    let named = |code| forms.offices().by_code(code).map(|office| office.office_name.as_str());
    assert_eq!((named("440106-02"), named("440106-99")), (Some("天河区天河南市场监督管理所"), None));
}

#[test]
fn addresses_fold_to_one_form() {
    assert_eq!(fold_address(" 天河路 ２２８－１ 号"), "天河路228-1号");
    for dash in ["-", "–", "—", "―", "−", "‐", "‑", "－", "﹣"] {
        assert_eq!(fold_address(&format!("1{dash}2号")), "1-2号", "{dash}");
    }
}
