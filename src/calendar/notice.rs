//! Reading a notice (`date,kind,name`) and naming its content.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::coverage::Coverage;
use crate::error::{CalendarError, Field};

/// What a notice says of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) off: bool,
    pub(crate) name: String,
}

/// All marked days.
pub(crate) type Marks = BTreeMap<Date, Mark>;

/// Reads a notice, with or without a byte order mark.
pub(crate) fn read(csv: &str) -> Result<Marks, CalendarError> {
    let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.as_bytes());
    let mut marks = Marks::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| CalendarError::Csv {
            line: error.position().map_or(0, csv::Position::line),
            message: error.to_string(),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if index == 0 {
            if record.iter().ne(["date", "kind", "name"]) {
                let found = record.iter().collect::<Vec<_>>().join(",");
                return Err(CalendarError::Header { found });
            }
            continue;
        }
        let (date, mark) = row(line, &record)?;
        if marks.insert(date, mark).is_some() {
            return Err(CalendarError::Twice { line, date });
        }
    }
    if marks.is_empty() { Err(CalendarError::Empty) } else { Ok(marks) }
}

/// Last noticed year, number of rows and an FNV-1a hash over the rows, such as `2026-771-1f3a…`.
pub(crate) fn version(marks: &Marks, coverage: Coverage) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (date, mark) in marks {
        let kind = if mark.off { "holiday" } else { "makeup_workday" };
        for byte in format!("{date},{kind},{}\n", mark.name).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{}-{}-{hash:016x}", coverage.last_year, marks.len())
}

fn row(line: u64, record: &csv::StringRecord) -> Result<(Date, Mark), CalendarError> {
    let [date, kind, name] = record.iter().collect::<Vec<_>>()[..] else {
        return Err(CalendarError::Columns { line, found: record.len() });
    };
    let refuse = |field, found: &str| CalendarError::Value { line, field, found: found.to_owned() };
    // The years are bounded so that a slip such as 20270-01-01 cannot make a table of a million days.
    let date = match date.parse::<Date>() {
        Ok(day) if date.len() == 10 && (1900..=2200).contains(&day.year()) => day,
        _ => return Err(refuse(Field::Date, date)),
    };
    let off = match kind {
        "holiday" => true,
        "makeup_workday" => false,
        _ => return Err(refuse(Field::Kind, kind)),
    };
    if name.is_empty() || name.chars().count() > 40 || name.chars().any(char::is_control) {
        return Err(refuse(Field::Name, name));
    }
    Ok((date, Mark { off, name: name.to_owned() }))
}
