//! Adding, counting, pauses and explanations.

use jiff::civil::{Date, date};

use super::day;
use crate::{Calendar, Count, Deadline, Pause, SkipKind};

const VECTORS: &str = include_str!("../../../tests/data/workday_vectors.csv");

/// Every day of the years with notices.
fn noticed_days() -> impl Iterator<Item = Date> {
    date(2004, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() <= 2026)
}

/// Days around both ends of the notices and of the table.
fn days_at_the_edges() -> impl Iterator<Item = Date> {
    let around = |from: Date| from.series(jiff::Span::new().days(1)).take(400);
    around(date(2003, 9, 1)).chain(around(date(2026, 9, 1))).chain(around(date(2031, 6, 1)))
}

#[test]
fn every_vector_holds() {
    let calendar = Calendar::embedded();
    let mut rows = 0;
    for line in VECTORS.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (start, n, due) = (day(fields[0]), fields[1].parse().unwrap(), day(fields[2]));
        assert_eq!(calendar.add(start, n), Deadline { due, provisional: false }, "{line}");
        assert_eq!(calendar.count(start, due), Count { days: n, provisional: false }, "{line}");
        assert_eq!(calendar.explain(start, n, &[]).due, due, "{line}");
        rows += 1;
    }
    assert_eq!(rows, VECTORS.lines().count() - 1);
    assert!(rows >= 70);
}

#[test]
fn timelines_around_long_breaks() {
    let calendar = Calendar::embedded();
    for (start, due) in [
        ("2024-02-07", ["2024-02-20", "2024-02-27", "2024-03-05", "2024-03-26"]),
        ("2025-01-24", ["2025-02-07", "2025-02-13", "2025-02-20", "2025-03-13"]),
        ("2025-09-29", ["2025-10-13", "2025-10-20", "2025-10-27", "2025-11-17"]),
        ("2026-02-12", ["2026-02-26", "2026-03-04", "2026-03-11", "2026-04-01"]),
    ] {
        for (n, due) in [5, 10, 15, 30].into_iter().zip(due) {
            let expected = Deadline { due: day(due), provisional: false };
            assert_eq!(calendar.add(day(start), n), expected, "{start} + {n}");
        }
    }
}

#[test]
fn renewal_windows_count_backwards() {
    let calendar = Calendar::embedded();
    for (expiry, opens, closes) in
        [("2025-10-08", "2025-05-28", "2025-09-11"), ("2026-06-30", "2026-02-12", "2026-06-08")]
    {
        assert_eq!(calendar.add(day(expiry), -90), Deadline { due: day(opens), provisional: false });
        assert_eq!(calendar.add(day(expiry), -15), Deadline { due: day(closes), provisional: false });
    }
}

#[test]
fn past_the_last_notice_is_never_silent() {
    let calendar = Calendar::embedded();
    let late = calendar.add(day("2026-11-23"), 30);
    assert_eq!(late, Deadline { due: day("2027-01-05"), provisional: true });
    assert!(calendar.count(day("2026-12-30"), day("2027-01-01")).provisional);
    assert!(!calendar.count(day("2026-12-30"), day("2026-12-31")).provisional);
    // Counting back from the first unknown day looks at known days only.
    assert_eq!(calendar.add(day("2027-01-01"), -1), Deadline { due: day("2026-12-31"), provisional: false });
    assert_eq!(calendar.count(day("2027-01-01"), day("2026-12-31")), Count { days: -1, provisional: false });
    // Counting forward over the gap before the first notice.
    assert_eq!(calendar.add(day("2003-12-31"), 1), Deadline { due: day("2004-01-02"), provisional: false });
    assert!(calendar.add(day("2003-12-30"), 1).provisional);
}

#[test]
fn zero_days_are_the_day_itself() {
    let calendar = Calendar::embedded();
    for start in ["2026-02-16", "2026-03-03", "2030-01-01"] {
        let same = Deadline { due: day(start), provisional: false };
        assert_eq!(calendar.add(day(start), 0), same);
        assert_eq!(calendar.count(day(start), day(start)), Count { days: 0, provisional: false });
        let told = calendar.explain(day(start), 0, &[]);
        assert_eq!((told.due, told.counted_from, told.skipped.len()), (same.due, same.due, 0));
    }
}

#[test]
fn count_undoes_add_from_every_day() {
    let calendar = Calendar::embedded();
    for start in noticed_days().chain(days_at_the_edges()) {
        for n in [-250, -90, -31, -15, -5, -2, -1, 0, 1, 2, 5, 10, 15, 30, 31, 90, 250] {
            let reached = calendar.add(start, n);
            let counted = calendar.count(start, reached.due);
            assert_eq!(counted, Count { days: n, provisional: reached.provisional }, "{start} {n}");
            assert!(n == 0 || calendar.is_workday(reached.due), "{start} {n}");
        }
    }
}

#[test]
fn the_table_agrees_with_stepping() {
    let calendar = Calendar::embedded();
    for start in noticed_days().step_by(3).chain(days_at_the_edges()) {
        for n in [-90, -15, -1, 0, 1, 5, 30, 90] {
            let stepped = calendar.step(start, n, &[], |_, _| ());
            assert_eq!(calendar.add(start, n), stepped, "{start} {n}");
            let walked = calendar.count_steps(start, stepped.due, &[]);
            assert_eq!(calendar.count(start, stepped.due), walked, "{start} {n}");
        }
    }
    for from in noticed_days().step_by(173) {
        for to in noticed_days().step_by(397) {
            let naive = if to >= from {
                let after = from.series(jiff::Span::new().days(1)).skip(1).take_while(|d| *d <= to);
                i32::try_from(after.filter(|d| calendar.is_workday(*d)).count()).unwrap()
            } else {
                let until = to.series(jiff::Span::new().days(1)).take_while(|d| *d < from);
                -i32::try_from(until.filter(|d| calendar.is_workday(*d)).count()).unwrap()
            };
            assert_eq!(calendar.count(from, to), Count { days: naive, provisional: false }, "{from} {to}");
        }
    }
}

#[test]
fn the_ends_of_the_civil_calendar_stop_the_count() {
    let calendar = Calendar::embedded();
    assert_eq!(calendar.add(day("9999-12-30"), 9), Deadline { due: Date::MAX, provisional: true });
    assert_eq!(calendar.add(Date::MIN, -9), Deadline { due: Date::MIN, provisional: true });
    assert!(calendar.count(day("9999-12-01"), Date::MAX).provisional);
}

#[test]
fn pauses_leave_their_days_out() {
    let calendar = Calendar::embedded();
    let start = day("2026-03-02");
    assert_eq!(calendar.add(start, 5).due, day("2026-03-09"));
    // Stopped on Wednesday the 4th, running again on Tuesday the 10th: four working days out.
    let pause = Pause { from: day("2026-03-04"), to: day("2026-03-10") };
    let paused = calendar.add_with_pauses(start, 5, &[pause]);
    assert_eq!(paused, Deadline { due: day("2026-03-13"), provisional: false });
    assert_eq!(calendar.count_with_pauses(start, paused.due, &[pause]).days, 5);
    // Overlapping pauses are not counted twice, an empty one does nothing.
    let inside = Pause { from: day("2026-03-05"), to: day("2026-03-09") };
    let empty = Pause { from: day("2026-03-12"), to: day("2026-03-12") };
    assert_eq!(calendar.add_with_pauses(start, 5, &[inside, pause, empty]), paused);
    // Backwards over the same days.
    assert_eq!(calendar.add_with_pauses(day("2026-03-13"), -4, &[pause]).due, day("2026-03-03"));
    for n in [-60, -7, -1, 0, 1, 7, 60] {
        let reached = calendar.add_with_pauses(start, n, &[pause]).due;
        assert_eq!(calendar.count_with_pauses(start, reached, &[pause]).days, n);
        assert_eq!(calendar.explain(start, n, &[pause]).due, reached);
    }
}

#[test]
fn an_explanation_names_every_day_left_out() {
    let calendar = Calendar::embedded();
    let told = calendar.explain(day("2026-02-12"), 5, &[]);
    assert_eq!((told.due, told.counted_from), (day("2026-02-26"), day("2026-02-13")));
    assert_eq!(told.skipped.len(), 9);
    assert!(told.skipped.iter().all(|skip| skip.kind == SkipKind::Holiday && skip.name == "春节"));
    assert_eq!(told.made_up.len(), 1);
    assert_eq!(told.made_up[0].date, day("2026-02-14"));
    let text = told.to_string();
    assert!(text.contains("2026-02-17 春节 不计") && !text.contains("暂定"), "{text}");
    let json = serde_json::to_value(&told).unwrap();
    assert_eq!(json["skipped"][0]["kind"], "holiday");
    assert_eq!(json["due"], "2026-02-26");
    assert!(calendar.explain(day("2026-11-23"), 30, &[]).to_string().contains("暂定"));
    let pause = Pause { from: day("2026-03-04"), to: day("2026-03-10") };
    let told = calendar.explain(day("2026-03-02"), 5, &[pause]);
    let kinds: Vec<_> = told.skipped.iter().map(|skip| skip.kind).collect();
    let (p, w) = (SkipKind::Pause, SkipKind::Weekend);
    assert_eq!(kinds, [p, p, w, w, p, p]);
}
