//! One data row: from cells to a store, or to everything wrong with it.

use std::collections::BTreeMap;

use forms::{ApplicationForm, FieldProblem};
use permit::Code;

use super::clean::{clean, joined};
use super::header::Header;
use super::table::Line;
use super::{ListRow, RowFault, StoreReader, StoreRow};

/// The field that names the licence a store asks to merge.
const HOLDS: &str = "holds_licence";

/// What people write in the column of the licence to be merged.
enum Merging {
    /// Nothing, or that there is none.
    No,
    /// That it is to be merged, without its number.
    Unnamed,
    /// Its number.
    Number,
}

fn merging(text: &str) -> Merging {
    match text.trim() {
        "" | "否" | "无" | "没有" | "不" | "不并入" | "-" | "—" | "/" => Merging::No,
        said if said.chars().any(|c| c.is_ascii_digit()) => Merging::Number,
        _yes => Merging::Unnamed,
    }
}

/// Reads a row. `ragged` lists are text, where a missing or a further cell means that values have moved.
pub(super) fn read(reader: StoreReader<'_>, header: &Header<'_>, line: &Line, ragged: bool) -> ListRow {
    let name = header.column("name").and_then(|at| line.cells.get(at)).map(|cell| joined(&cell.text, " "));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("行 {}", line.number));
    let store = match misshapen(header, line, ragged) {
        Some(fault) => Err(vec![fault]),
        None => store(reader, header, line),
    };
    let name = store.as_ref().map_or(name, |store| store.name.clone());
    let said = if store.is_ok() { BTreeMap::new() } else { said(header, line) };
    ListRow { line: line.number, name, said, store }
}

/// The cells as they are, by the key of the field their column stands for.
fn said(header: &Header<'_>, line: &Line) -> BTreeMap<String, String> {
    let cells = header.fields.iter().zip(&line.cells);
    cells
        .filter_map(|(field, cell)| Some((field.as_ref()?.key.clone(), cell.text.trim().to_owned())))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn store(reader: StoreReader<'_>, header: &Header<'_>, line: &Line) -> Result<StoreRow, Vec<RowFault>> {
    let form = reader.form();
    let mut faults = Vec::new();
    let mut values = BTreeMap::new();
    for (at, field) in header.fields.iter().enumerate() {
        let (Some(field), Some(cell)) = (field, line.cells.get(at)) else { continue };
        match clean(field, cell) {
            Ok(value) if field.key == HOLDS => match merging(&value) {
                Merging::No => {}
                Merging::Number => {
                    values.insert(field.key.clone(), value);
                }
                Merging::Unnamed => {
                    let (code, zh, en) =
                        (Code::StoreMergeUnnamed, Code::StoreMergeUnnamed.zh(), Code::StoreMergeUnnamed.en());
                    let (zh, en) = (zh.to_owned(), en.to_owned());
                    faults.push(fault(form, header, line, &field.key, code.as_str(), zh, en));
                }
            },
            Ok(value) => {
                values.insert(field.key.clone(), value);
            }
            Err(spoilt) => {
                let (code, zh, en) = (spoilt.code, spoilt.zh, spoilt.en);
                faults.push(fault(form, header, line, &field.key, code, zh, en));
            }
        }
    }
    match reader.read(&values) {
        Ok(store) if faults.is_empty() => return Ok(store),
        Ok(_) => {}
        Err(problems) => {
            let spoilt: Vec<Option<String>> = faults.iter().map(|fault| fault.field.clone()).collect();
            let told = problems.into_iter().filter(|problem| !spoilt.contains(&Some(problem.key.clone())));
            faults.extend(told.map(|problem| {
                let FieldProblem { key, code, message_zh, message_en, position, .. } = problem;
                RowFault { position, ..fault(form, header, line, &key, &code, message_zh, message_en) }
            }));
        }
    }
    // In the order of the columns, as a person goes through the row.
    faults.sort_by_key(|fault| fault.field.as_deref().and_then(|key| header.column(key)));
    Err(faults)
}

/// What is wrong with the row as a whole; its values are then not worth a look.
fn misshapen(header: &Header<'_>, line: &Line, ragged: bool) -> Option<RowFault> {
    if line.broken {
        let zh = "双引号不成对，本行无法分列，请补上或者删去引号".to_owned();
        let en = "A quotation mark is missing, so the row cannot be split; add or remove one".to_owned();
        return Some(whole(line, "row.quotes", zh, en));
    }
    let (wanted, found) = (header.titles.len(), line.cells.len());
    let empty_rest = line.cells.iter().skip(wanted).all(|cell| cell.text.trim().is_empty());
    (ragged && (found < wanted || !empty_rest)).then(|| {
        let zh = format!("本行有 {found} 列，应有 {wanted} 列；含有分隔符的内容请用双引号括起来");
        let en =
            format!("The row has {found} cells, expected {wanted}; put a value with a separator in quotes");
        whole(line, "row.columns", zh, en)
    })
}

fn whole(line: &Line, code: &str, message_zh: String, message_en: String) -> RowFault {
    RowFault {
        line: line.number,
        column: "整行".to_owned(),
        field: None,
        code: code.to_owned(),
        message_zh,
        message_en,
        position: None,
    }
}

fn fault(
    form: &ApplicationForm,
    header: &Header<'_>,
    line: &Line,
    key: &str,
    code: &str,
    message_zh: String,
    message_en: String,
) -> RowFault {
    let in_file = header.column(key).map(|at| header.titles[at].clone());
    let in_form =
        || form.field(key).map(|field| field.column.clone().unwrap_or_else(|| field.label_zh.clone()));
    let column = in_file.or_else(in_form).unwrap_or_else(|| key.to_owned());
    RowFault { column, field: Some(key.to_owned()), ..whole(line, code, message_zh, message_en) }
}
