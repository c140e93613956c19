//! `code check`.

use super::Shell;

#[test]
fn every_vector() {
    let shell = Shell::new();
    let mut reader = csv::Reader::from_reader(include_str!("../data/identifier_vectors.csv").as_bytes());
    let mut count = 0;
    for row in reader.records() {
        let row = row.expect("a sound file");
        let kind = match &row[0] {
            "licence_number" => "licence",
            "resident_id" => "resident",
            kind => kind,
        };
        let ran = shell.run(&["code", "check", kind, &row[1]]);
        if &row[2] == "true" {
            assert_eq!(ran.done(), "valid", "{}", &row[1]);
        } else {
            assert!(!ran.refused().contains("valid"), "{}", &row[1]);
        }
        count += 1;
    }
    assert_eq!(count, 23);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let shell = Shell::new();
    let check = |kind: &str, value: &str| shell.run(&["code", "check", kind, value]).refused();
    let wrong = check("uscc", "91440300358236624X");
    assert!(
        wrong.contains("18") && wrong.contains('L') && wrong.contains('X'),
        "place, expected, found: {wrong}"
    );
    assert!(check("uscc", "91440101F0E3LB8770").contains("17"), "the organisation's own check");
    assert!(check("licence", "JY24401129999999").contains("16"));
    assert!(check("division", "999999").contains("999999"));
    let told = shell.run(&["code", "check", "division", "440199"]);
    assert!(told.out.contains("440199") && told.err.contains("440199"), "the reason is the answer");
    assert_eq!(told.code, 1);
    let named = shell.run(&["code", "check", "division", "310101"]).done();
    assert!(named.starts_with("valid") && named.contains("上海市"), "{named}");
    let named = shell.run(&["code", "check", "division", "440112"]).done();
    assert!(named.starts_with("valid") && named.contains("黄埔区"), "{named}");
}
