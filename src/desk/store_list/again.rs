//! Rows once more: pasted from a spreadsheet, and the bad ones of a list to be handed in again.

use super::csv_lines::quote;
use super::{ListRow, StoreList, header, text};
use forms::{ApplicationForm, FormPart, Forms};

/// The column that says why a row was not taken; the reader passes it over.
pub(super) const REASON: &str = "原因";

/// Rows pasted from a spreadsheet as the bytes of a list. Where they came without their line of
/// titles, they are taken to stand in the order of the template.
pub fn pasted(rows: &str, forms: &Forms) -> Vec<u8> {
    let form = forms.application(FormPart::Store);
    let rows = rows.trim_matches(['\r', '\n']);
    let titled = text::read(rows.as_bytes(), form)
        .is_ok_and(|table| header::find(form, &table.lines).is_some_and(|(_, known)| known > 1));
    if titled || rows.trim().is_empty() {
        return rows.as_bytes().to_vec();
    }
    let width = rows.lines().map(|row| row.split('\t').count()).max().unwrap_or(0);
    let titles: Vec<&str> = columns(form).map(|(title, _)| title).take(width).collect();
    let mut list = titles.join("\t");
    for row in rows.lines() {
        // A spreadsheet leaves out the empty cells at the end of what was marked.
        let missing = width - row.split('\t').count();
        list.push_str("\r\n");
        list.push_str(row);
        list.push_str(&"\t".repeat(missing));
    }
    list.into_bytes()
}

/// The bad rows of a list as a list of their own, with a column that says why, for Excel. None where
/// every row is good.
pub fn bad_rows(list: &StoreList, forms: &Forms, zh: bool) -> Option<String> {
    let form = forms.application(FormPart::Store);
    let bad: Vec<&ListRow> = list.rows.iter().filter(|row| row.store.is_err()).collect();
    let line = |cells: Vec<String>| cells.iter().map(|cell| quote(cell)).collect::<Vec<_>>().join(",");
    let titles = columns(form).map(|(title, _)| title.to_owned()).chain([REASON.to_owned()]).collect();
    let mut csv = format!("\u{feff}{}\r\n", line(titles));
    for row in &bad {
        let cells = columns(form).map(|(_, key)| row.said.get(key).cloned().unwrap_or_default());
        csv.push_str(&line(cells.chain([reason(row, zh)]).collect()));
        csv.push_str("\r\n");
    }
    (!bad.is_empty()).then_some(csv)
}

fn reason(row: &ListRow, zh: bool) -> String {
    let faults = row.store.as_ref().err().into_iter().flatten();
    if zh {
        faults.map(|fault| format!("{}：{}", fault.column, fault.message_zh)).collect::<Vec<_>>().join("；")
    } else {
        faults.map(|fault| format!("{}: {}", fault.column, fault.message_en)).collect::<Vec<_>>().join("; ")
    }
}

fn columns(form: &ApplicationForm) -> impl Iterator<Item = (&str, &str)> {
    form.fields.iter().filter_map(|field| Some((field.column.as_deref()?, field.key.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::store_list::read;

    const ROW: &str =
        "天河店\t91440104MA1000017X\t440104\t广州市越秀区示例路1号\t97\t\t是\t餐饮服务经营者\t热食类食品制售";

    #[test]
    fn rows_pasted_with_or_without_titles_are_read_as_a_file_is() {
        let forms = Forms::embedded().unwrap();
        let short = ROW.replace("热食类食品制售", "热食类食品制售\t\t王某\t");
        let bare = read(&pasted(&format!("{ROW}\r\n{short}"), &forms), "x", &forms, None).unwrap();
        assert_eq!(bare.rows.len(), 2, "{bare:?}");
        assert!(bare.rows.iter().all(|row| row.store.is_ok()), "{bare:?}");
        let titles = "门店名称\t统一社会信用代码\t行政区划代码\t经营场所\t经营面积\t联系电话\t直营\t主体业态\t经营项目";
        let titled = read(&pasted(&format!("{titles}\n{ROW}"), &forms), "x", &forms, None).unwrap();
        assert_eq!(titled.rows.len(), 1);
        assert!(titled.rows[0].store.is_ok());
    }

    #[test]
    fn the_bad_rows_alone_are_a_list_that_reads_again_once_corrected() {
        let forms = Forms::embedded().unwrap();
        let bad = ROW.replace("91440104MA1000017X", "91440104MA1000018X");
        let list = read(&pasted(&format!("{ROW}\n{bad}"), &forms), "x", &forms, None).unwrap();
        assert_eq!(list.rows[1].said["uscc"], "91440104MA1000018X");
        let again = bad_rows(&list, &forms, true).unwrap();
        assert!(again.contains("原因") && again.contains("统一社会信用代码"), "{again}");
        let corrected = again.replace("91440104MA1000018X", "91440104MA1000017X");
        let read_again = read(corrected.as_bytes(), "x", &forms, None).unwrap();
        assert_eq!(read_again.rows.len(), 1);
        assert!(read_again.rows[0].store.is_ok(), "{read_again:?}");
        assert_eq!(bad_rows(&read_again, &forms, true), None);
    }

    #[test]
    fn what_a_spreadsheet_would_work_out_is_written_as_text() {
        let forms = Forms::embedded().unwrap();
        let bad = ROW.replace("天河店", "=HYPERLINK(1)").replace("91440104MA1000017X", "91440104MA1000018X");
        let list = read(&pasted(&bad, &forms), "x", &forms, None).unwrap();
        let again = bad_rows(&list, &forms, true).unwrap();
        assert!(again.contains("'=HYPERLINK(1)") && !again.contains(",=HYPERLINK"), "{again}");
        assert_eq!(read(again.as_bytes(), "x", &forms, None).unwrap().rows[0].name, "'=HYPERLINK(1)");
    }
}
