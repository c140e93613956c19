//! One data row: from cells to a store, or to everything wrong with it.

use std::collections::BTreeMap;

use codes::{CreditCode, Division};
use forms::{ApplicationForm, Categories, FieldProblem};
use permit::Area;

use super::clean::{clean, joined};
use super::header::Header;
use super::table::Line;
use super::{ListRow, RowFault, StoreRow};

/// Reads a row. `ragged` lists are text, where a missing or a further cell means that values have moved.
pub(super) fn read(form: &ApplicationForm, header: &Header<'_>, line: &Line, ragged: bool) -> ListRow {
    let name = header.column("name").and_then(|at| line.cells.get(at)).map(|cell| joined(&cell.text, " "));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("行 {}", line.number));
    let store = match misshapen(header, line, ragged) {
        Some(fault) => Err(vec![fault]),
        None => store(form, header, line),
    };
    ListRow { line: line.number, name: store.as_ref().map_or(name, |store| store.name.clone()), store }
}

fn store(form: &ApplicationForm, header: &Header<'_>, line: &Line) -> Result<StoreRow, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut values = BTreeMap::new();
    for (at, field) in header.fields.iter().enumerate() {
        let (Some(field), Some(cell)) = (field, line.cells.get(at)) else { continue };
        match clean(field, cell) {
            Ok(value) => {
                values.insert(field.key.clone(), value);
            }
            Err(spoilt) => {
                let (code, zh, en) = (spoilt.code, spoilt.zh, spoilt.en);
                faults.push(fault(form, header, line, &field.key, code, zh, en));
            }
        }
    }
    let spoilt = |key: &str| faults.iter().any(|fault: &RowFault| fault.field.as_deref() == Some(key));
    let problems: Vec<FieldProblem> = form.check(&values).into_iter().filter(|p| !spoilt(&p.key)).collect();
    faults.extend(problems.into_iter().map(|problem| {
        let FieldProblem { key, code, message_zh, message_en, position, .. } = problem;
        RowFault { position, ..fault(form, header, line, &key, &code, message_zh, message_en) }
    }));
    if faults.is_empty() {
        build(&form.canonical(&values)).map_err(|key| {
            // Only a version of the form that asks for less than a store needs can lead here.
            let (zh, en) =
                (format!("缺少「{key}」或者无法识别"), format!("{key} is missing or cannot be read"));
            vec![fault(form, header, line, key, "field.required", zh, en)]
        })
    } else {
        // In the order of the columns, as a person goes through the row.
        faults.sort_by_key(|fault| fault.field.as_deref().and_then(|key| header.column(key)));
        Err(faults)
    }
}

/// The store of canonical values; the key at fault where one is missing.
fn build(values: &BTreeMap<String, String>) -> Result<StoreRow, &'static str> {
    let may = |key: &str| values.get(key).cloned();
    let must = |key: &'static str| may(key).ok_or(key);
    Ok(StoreRow {
        name: must("name")?,
        credit_code: may("uscc").map(|c| CreditCode::parse(&c)).transpose().map_err(|_| "uscc")?,
        division: Division::parse(&must("division")?).map_err(|_| "division")?,
        address: must("address")?,
        area: may("area_m2").map(|a| Area::parse(&a).ok_or("area_m2")).transpose()?,
        phone: may("phone"),
        directly_run: must("directly_run")? == "是",
        category: must("category")?,
        items: Categories::split_items(&must("items")?),
        trade_name: may("trade_name"),
        manager: may("manager"),
        safety_officer: may("safety_officer"),
        opens_on: may("planned_opening").map(|d| d.parse()).transpose().map_err(|_| "planned_opening")?,
    })
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
