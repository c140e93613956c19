//! Tables kept as CSV. Lines that begin with `#` are remarks.

use super::source::Source;
use crate::FormError;
use crate::kinds::offices::Office;

const COLUMNS: [&str; 4] = ["division6", "pattern", "office_code", "office_name"];

/// The street→office rows of a file.
pub(crate) fn offices(source: &Source) -> Result<Vec<Office>, FormError> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(source.text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|error| broken(source, &error))?.clone();
    if head.iter().ne(COLUMNS) {
        let problem = format!("表头应为 {}（unexpected header）", COLUMNS.join(","));
        return Err(fault(source, head.position().map(csv::Position::line), None, problem));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(source, &error))?;
        let line = record.position().map(csv::Position::line);
        for (name, value) in COLUMNS.iter().zip(&record) {
            if value.is_empty() {
                return Err(fault(source, line, Some(name), "不能为空（empty value）".to_owned()));
            }
        }
        if record[0].len() != 6 || !record[0].bytes().all(|byte| byte.is_ascii_digit()) {
            let problem = format!("「{}」不是六位行政区划代码（not a division of six digits）", &record[0]);
            return Err(fault(source, line, Some(COLUMNS[0]), problem));
        }
        let row = Office {
            division6: record[0].to_owned(),
            pattern: record[1].to_owned(),
            office_code: record[2].to_owned(),
            office_name: record[3].to_owned(),
        };
        if let Some(problem) = clash(&rows, &row) {
            return Err(fault(source, line, Some("pattern"), problem));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The same pattern twice, or one office under two names.
fn clash(rows: &[Office], row: &Office) -> Option<String> {
    let twice = rows.iter().any(|other| {
        other.division6 == row.division6
            && crate::fold_address(&other.pattern) == crate::fold_address(&row.pattern)
    });
    let renamed =
        rows.iter().any(|other| other.office_code == row.office_code && other.office_name != row.office_name);
    if twice {
        Some(format!("「{}」在同一区划内重复（duplicate pattern）", row.pattern))
    } else if renamed {
        Some(format!("机构 {} 有两个名称（one office, two names）", row.office_code))
    } else {
        None
    }
}

fn broken(source: &Source, error: &csv::Error) -> FormError {
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("应有 {expected_len} 列，实有 {len} 列（wrong number of columns）")
        }
        _ => format!("无法读取（{error}）"),
    };
    fault(source, error.position().map(csv::Position::line), Some("row"), problem)
}

/// The reader counts from where it began to look, so remarks and empty lines above the row are passed.
fn fault(source: &Source, line: Option<u64>, field: Option<&str>, problem: String) -> FormError {
    let from = line.and_then(|line| usize::try_from(line).ok());
    let line = from.map(|from| {
        let above = source.text.lines().skip(from.saturating_sub(1));
        from + above.take_while(|line| line.starts_with('#') || line.trim().is_empty()).count()
    });
    FormError { file: source.file.clone(), line, field: field.map(str::to_owned), problem }
}
