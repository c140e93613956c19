//! Store lists as people hand them in: the real one, in every format, and spoilt ones.

mod bad_rows;
mod files;
mod real;
mod spellings;
mod workbooks;

use std::sync::LazyLock;

use forms::Forms;

use super::{ListError, ListRow, RowFault, StoreList, StoreRow, read};

/// 106 real stores; see the note in the data folder.
const REAL: &str = include_str!("../../../tests/data/stores_guangzhou.csv");

/// The header of the real list.
const HEADER: &str =
    "门店名称,统一社会信用代码,行政区划代码,经营场所,经营面积(平方米),联系电话,直营,主体业态,经营项目";

/// One right store below that header.
const STORE: &str =
    "广州新店,91440104MA1000017X,440104,广州市越秀区新街1号,97,020-83590832,是,餐饮服务经营者,热食类食品制售";

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::embedded().unwrap());

fn list(bytes: impl AsRef<[u8]>) -> StoreList {
    read(bytes.as_ref(), "stores.csv", &FORMS, None).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: impl AsRef<[u8]>) -> ListError {
    let error = read(bytes.as_ref(), "some/folder/名单.csv", &FORMS, None).expect_err("refused");
    assert!(error.to_string().starts_with("门店名单「名单.csv」"), "{error}");
    assert!(error.en().starts_with("The store list 名单.csv "), "{}", error.en());
    error
}

fn store(row: &ListRow) -> &StoreRow {
    row.store.as_ref().unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn faults(row: &ListRow) -> &[RowFault] {
    row.store.as_ref().expect_err("a bad row")
}

/// Line, column, code and position of every fault.
fn told(list: &StoreList) -> Vec<(usize, &str, &str, Option<usize>)> {
    let bad = list.rows.iter().filter_map(|row| row.store.as_ref().err()).flatten();
    bad.map(|f| (f.line, f.column.as_str(), f.code.as_str(), f.position)).collect()
}
