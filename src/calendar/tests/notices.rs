//! The table itself: what is in it, what a new notice changes, what is refused.

use jiff::civil::{Weekday, date};

use super::day;
use crate::civil::day_number;
use crate::{Calendar, DayKind, Field};

/// A made-up notice, in the shape of a real one.
const NEXT_YEAR: &str = "date,kind,name
2027-01-01,holiday,元旦
2027-02-05,holiday,春节
2027-02-06,holiday,春节
2027-02-07,holiday,春节
2027-02-08,holiday,春节
2027-02-14,makeup_workday,春节
2027-04-05,holiday,清明节
2027-05-01,holiday,劳动节
2027-05-03,holiday,劳动节
2027-06-09,holiday,端午节
2027-09-15,holiday,中秋节
2027-10-01,holiday,国庆节
2027-10-04,holiday,国庆节
";

#[test]
fn every_day_of_the_notices_agrees() {
    let calendar = Calendar::embedded();
    let mut rows = std::collections::BTreeMap::new();
    for line in crate::EMBEDDED.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        rows.insert(day(fields[0]), (fields[1], fields[2]));
    }
    assert_eq!(rows.len(), 771);
    let days = date(2004, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() <= 2026);
    for date in days {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let expected = match rows.get(&date) {
            Some(("holiday", name)) => DayKind::Holiday(name),
            Some((_, name)) => DayKind::MakeUpWorkday(name),
            None if weekend => DayKind::Weekend,
            None => DayKind::Workday,
        };
        let found = calendar.check(date);
        assert_eq!((found.kind, found.provisional), (expected, false), "{date}");
    }
    assert_eq!((calendar.first_noticed_year(), calendar.last_noticed_year()), (2004, 2026));
}

#[test]
fn outside_the_notices_only_what_the_law_fixes() {
    let calendar = Calendar::embedded();
    for (text, kind) in [
        ("2027-01-01", DayKind::Holiday("元旦")),
        ("2027-01-02", DayKind::Weekend),
        ("2027-05-02", DayKind::Holiday("劳动节")),
        ("2027-05-03", DayKind::Workday),
        ("2029-10-03", DayKind::Holiday("国庆节")),
        ("2029-10-04", DayKind::Workday),
        ("2003-10-01", DayKind::Workday),
        ("2003-10-04", DayKind::Weekend),
    ] {
        let found = calendar.check(day(text));
        assert_eq!((found.kind, found.provisional), (kind, true), "{text}");
    }
}

#[test]
fn a_new_notice_makes_its_year_final() {
    let old = Calendar::embedded();
    let new = old.with_notice(&format!("\u{feff}{NEXT_YEAR}")).unwrap();
    assert_eq!((old.last_noticed_year(), new.last_noticed_year()), (2026, 2027));
    assert_ne!(old.version(), new.version());
    assert_ne!(old, new);
    assert!(new.missing(2027).is_empty());
    assert!(old.add(day("2027-02-04"), 5).provisional);
    let reached = new.add(day("2027-02-04"), 5);
    assert_eq!((reached.due, reached.provisional), (day("2027-02-14"), false));
    let across = new.add(day("2026-11-23"), 30);
    assert_eq!((across.due, across.provisional), (day("2027-01-05"), false));
    let again = new.with_notice(NEXT_YEAR).unwrap();
    assert_eq!((&again, again.version()), (&new, new.version()));
}

#[test]
fn a_notice_copied_in_part_stays_provisional() {
    let part: String = NEXT_YEAR.split_inclusive('\n').take(7).collect();
    let calendar = Calendar::embedded().with_notice(&part).unwrap();
    assert_eq!(calendar.last_noticed_year(), 2026);
    assert_eq!(calendar.missing(2027), ["清明节", "劳动节", "端午节", "中秋节", "国庆节"]);
    let reached = calendar.add(day("2027-02-04"), 5);
    assert_eq!((reached.due, reached.provisional), (day("2027-02-14"), true));
    let late = Calendar::embedded().with_notice(&NEXT_YEAR.replace("2027", "2028")).unwrap();
    assert_eq!(late.last_noticed_year(), 2026, "2027 is missing in between");
    assert_eq!(late.with_notice(NEXT_YEAR).unwrap().last_noticed_year(), 2028);
}

#[test]
fn a_correction_replaces_a_day() {
    let calendar = Calendar::embedded().with_notice("date,kind,name\n2026-03-03,holiday,临时放假\n").unwrap();
    assert_eq!(calendar.check(day("2026-03-03")).kind, DayKind::Holiday("临时放假"));
    assert_eq!(calendar.add(day("2026-03-02"), 1).due, day("2026-03-04"));
    assert_eq!(calendar.last_noticed_year(), 2026);
}

#[test]
fn faults_name_line_and_field() {
    let calendar = Calendar::embedded();
    for (body, code, text) in [
        ("", "calendar.header", "date,kind,name"),
        ("2027-01-01,holiday,元旦", "calendar.header", "表头"),
        ("date,kind,name", "calendar.empty", "没有"),
        ("date,kind,name\n2027-01-01,holiday", "calendar.columns", "第 2 行"),
        (
            "date,kind,name\n2027-01-01,holiday,元旦\n2027-13-01,holiday,元旦",
            "calendar.date",
            "第 3 行 date 列",
        ),
        ("date,kind,name\n20270101,holiday,元旦", "calendar.date", "20270101"),
        ("date,kind,name\n0027-01-01,holiday,元旦", "calendar.date", "0027"),
        ("date,kind,name\n2027-01-01,vacation,元旦", "calendar.kind", "holiday 或 makeup_workday"),
        ("date,kind,name\n2027-01-01,holiday,", "calendar.name", "第 2 行 name 列"),
        (
            "date,kind,name\n2027-01-01,holiday,元旦\n2027-01-01,makeup_workday,元旦",
            "calendar.twice",
            "第 3 行",
        ),
    ] {
        let error = calendar.with_notice(body);
        // An empty text has no heading either; both answers name what is missing.
        let Err(error) = error else { panic!("{body} was taken") };
        let expected = if body.is_empty() { "calendar.empty" } else { code };
        assert_eq!(error.code(), expected, "{body}");
        assert!(body.is_empty() || error.to_string().contains(text), "{error}");
        assert!(error.en().starts_with("holiday table"), "{}", error.en());
    }
    assert_eq!(Field::Kind.to_string(), "kind");
}

#[test]
fn day_numbers_agree_with_the_date_library() {
    let epoch = date(1970, 1, 1);
    for day in date(1890, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() < 2210) {
        assert_eq!(day_number(day), epoch.until(day).unwrap().get_days(), "{day}");
    }
    assert_eq!(day_number(date(-1, 3, 1)) - day_number(date(-1, 2, 28)), 1);
}

#[test]
fn a_day_is_written_with_kind_and_name() {
    let calendar = Calendar::embedded();
    let json = |text| serde_json::to_value(calendar.check(day(text))).unwrap();
    assert_eq!(
        json("2026-02-17"),
        serde_json::json!({"date": "2026-02-17", "kind": "holiday", "name": "春节", "provisional": false})
    );
    assert_eq!(json("2026-03-03")["kind"], "workday");
    assert_eq!(calendar.check(day("2026-02-14")).kind.zh(), "调休工作日（春节）");
}
