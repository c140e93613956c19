//! Store lists: the CSV or XLSX file in which an applicant hands in many stores at once.
//!
//! The whole file is refused only when no row can be told from another; everything else is the
//! fault of one row, told by line and column, and never stops the rows beside it. Values are checked
//! by the store's application form, so a list and the web form accept exactly the same.

mod again;
mod clean;
mod csv_lines;
mod error;
mod format;
mod header;
mod package;
mod reader;
mod row;
mod sheet;
mod sniff;
mod table;
mod text;

#[cfg(test)]
mod tests;

use codes::{CreditCode, Division};
use forms::{FormPart, Forms};
use jiff::civil::Date;
use papers::Fonts;
use permit::Area;
use std::collections::BTreeMap;

pub use again::{bad_rows, pasted};
pub use error::{ListError, ListFault};
pub use format::{Encoding, ListFormat, ListNote};
pub use reader::StoreReader;

/// Largest file that is read: 20 MB.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Most data rows in one file.
pub const MAX_ROWS: usize = 5_000;

/// A store list as read: one entry per data row, right or wrong, in file order.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreList {
    /// Every data row that is not entirely blank.
    pub rows: Vec<ListRow>,
    /// What kind of file it was.
    pub format: ListFormat,
    /// What was passed over, for the applicant to know.
    pub notes: Vec<ListNote>,
}

/// One data row.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// Line in the file, the first being 1; in a workbook the row of the sheet.
    pub line: usize,
    /// 门店名称, or `行 N` where that is empty.
    pub name: String,
    /// What a row at fault says, by the key of the form's field, to be shown where it is corrected;
    /// empty for a right one.
    pub said: BTreeMap<String, String>,
    /// The store, or everything wrong with the row.
    pub store: Result<StoreRow, Vec<RowFault>>,
}

/// One store as the list states it. Telephone and names are still personal data in the clear.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreRow {
    /// 门店名称.
    pub name: String,
    /// 统一社会信用代码; none where the HQ's business licence lists the address.
    pub credit_code: Option<CreditCode>,
    /// 行政区划代码, to county level.
    pub division: Division,
    /// 经营场所.
    pub address: String,
    /// 经营面积.
    pub area: Option<Area>,
    /// 联系电话.
    pub phone: Option<String>,
    /// 直营; a franchise is a right row, refused later by its rule.
    pub directly_run: bool,
    /// 主体业态, in canonical words.
    pub category: String,
    /// 经营项目, in canonical words with their bracket notes, each once.
    pub items: Vec<String>,
    /// 字号, where the list states one.
    pub trade_name: Option<String>,
    /// 门店负责人.
    pub manager: Option<String>,
    /// 食品安全员.
    pub safety_officer: Option<String>,
    /// 拟开业日期.
    pub opens_on: Option<Date>,
    /// 并入: the number of a licence the store holds already. A list that states one asks to merge it.
    pub holds_licence: Option<String>,
}

/// One thing wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line in the file, as in [`ListRow::line`].
    pub line: usize,
    /// Title of the column as the file has it, `整行` when the whole row is at fault.
    pub column: String,
    /// Key of the form's field; none when the whole row is at fault.
    pub field: Option<String>,
    /// Stable code, such as `uscc.check_character` or `row.columns`.
    pub code: String,
    /// What to do, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// Character at fault in the value, counted from 1, where there is one.
    pub position: Option<usize>,
}

/// Reads a store list. The file's name is only for messages; what it is, its bytes say.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    forms: &Forms,
    fonts: Option<&Fonts>,
) -> Result<StoreList, ListError> {
    read_with(StoreReader::new(forms, fonts), bytes).map_err(|fault| ListError::new(file_name, fault))
}

/// An empty list to fill in, as CSV with one example line and a mark by which Excel sees UTF-8.
pub fn template(forms: &Forms) -> String {
    let fields = forms.application(FormPart::Store).fields.iter();
    let columns: Vec<_> = fields.filter_map(|f| Some((f.column.as_deref()?, f.key.as_str()))).collect();
    let line = |cells: Vec<&str>| cells.into_iter().map(csv_lines::quote).collect::<Vec<_>>().join(",");
    let titles = line(columns.iter().map(|(title, _)| *title).collect());
    let example = line(columns.iter().map(|(_, key)| example(key)).collect());
    format!("\u{feff}{titles}\r\n{example}\r\n")
}

fn read_with(reader: StoreReader<'_>, bytes: &[u8]) -> Result<StoreList, ListFault> {
    let form = reader.form();
    if bytes.len() > MAX_BYTES {
        return Err(ListFault::TooLarge);
    }
    let mut table = match sniff::sniff(bytes)? {
        sniff::Kind::Workbook => sheet::read(bytes, form)?,
        sniff::Kind::Text => text::read(bytes, form)?,
    };
    let header = header::map(form, &table.lines)?;
    let data: Vec<_> = table.lines.iter().skip(header.at + 1).filter(|line| !line.is_blank()).collect();
    match data.len() {
        0 => return Err(ListFault::NoRows),
        found if found > MAX_ROWS => return Err(ListFault::TooManyRows),
        _ => {}
    }
    let rows = data.into_iter().map(|line| row::read(reader, &header, line, table.ragged)).collect();
    let mut notes = header.notes();
    notes.append(&mut table.notes);
    Ok(StoreList { rows, format: table.format, notes })
}

/// Values of the example line: made up, with codes whose check characters hold.
fn example(key: &str) -> &'static str {
    match key {
        "name" => "示例门店（填写时请删除本行）",
        "uscc" => "91440104MA1000017X",
        "division" => "440104",
        "address" => "广州市越秀区示例路1号首层",
        "area_m2" => "97",
        "phone" => "020-00000000",
        "directly_run" => "是",
        "category" => "餐饮服务经营者",
        "items" => "热食类食品制售；自制饮品制售",
        _ => "",
    }
}
