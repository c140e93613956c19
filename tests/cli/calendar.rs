//! `calendar`.

use super::Shell;

#[test]
fn the_known_answers() {
    let shell = Shell::new();
    let add = |start: &str, days: &[&str]| shell.run(&[&["calendar", "add", start], days].concat()).done();
    assert_eq!(add("2026-02-12", &["30"]), "2026-04-01");
    assert_eq!(add("2026-02-12", &["0"]), "2026-02-12");
    assert_eq!(add("2026-06-30", &["--", "-90"]), "2026-02-12");
    let late = add("2026-11-23", &["30"]);
    assert!(late.starts_with("2027-01-0") && late.contains("暂定"), "{late}");
    let backwards = shell.run(&["calendar", "add", "2027-01-05", "--", "-30"]).done();
    assert!(backwards.contains("暂定"), "{backwards}");
}

#[test]
fn every_vector() {
    let shell = Shell::new();
    let mut reader = csv::Reader::from_reader(include_str!("../data/workday_vectors.csv").as_bytes());
    let vectors: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a sound file")).collect();
    assert_eq!(vectors.len(), 80);
    for row in vectors {
        let (start, days, expected) = (&row[0], &row[1], &row[2]);
        let answer = shell.run(&["calendar", "add", start, "--", days]).done();
        assert_eq!(answer, expected, "{start} {days}");
    }
}

#[test]
fn a_day_can_be_explained_counted_and_looked_at() {
    let shell = Shell::new();
    assert_eq!(shell.run(&["calendar", "count", "2026-02-12", "2026-04-01"]).done(), "30");
    assert_eq!(shell.run(&["calendar", "count", "2026-04-01", "2026-02-12"]).done(), "-30");
    for (day, what) in
        [("2026-02-17", "春节"), ("2026-02-14", "调休"), ("2026-02-07", "周"), ("2026-02-12", "工作日")]
    {
        assert!(shell.run(&["calendar", "check", day]).done().contains(what), "{day}");
    }
    assert!(shell.run(&["calendar", "check", "2027-03-01"]).done().contains("暂定"));
    let why = shell.run(&["calendar", "add", "2026-02-12", "5", "--explain"]).done();
    for part in ["2026-02-12", "2026-02-26", "春节"] {
        assert!(why.contains(part), "{why}");
    }
}
