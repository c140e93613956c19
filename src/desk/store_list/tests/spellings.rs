//! Columns and values in other spellings.

use super::{HEADER, STORE, list, refused, store, told};
use jiff::civil::date;
use permit::Area;

#[test]
fn columns_come_in_any_order_and_under_other_titles() {
    let text = "2026年门店名单,,,,,,,,,,,,\n\n\
        备注,*是否直营,地址：,品牌,店长,食品安全员,店名,信用代码,区划代码,经营面积（㎡）：,业态,许可项目,开业日期\n\
        无,yes,广州市越秀区新街1号,某某,张三,李四,新店,'９１４４０１０４MA10 00017x, 440104 ,９７.50,餐饮服务,热食类、自制饮品；热食类,2026/3/1\n\
        无,加盟,广州市越秀区新街2号,,,,新店二,,440104,1,餐饮服务,热食类,2026年3月1日\n";
    let list = list(text);
    assert_eq!(told(&list), []);
    let codes: Vec<&str> = list.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["note.unknown_column", "note.lines_above_header"]);
    assert_eq!(list.notes[0].message_zh, "未读取这些列：备注");
    let first = store(&list.rows[0]);
    assert_eq!(list.rows[0].line, 4);
    assert!(first.directly_run);
    assert_eq!(first.credit_code.unwrap().as_str(), "91440104MA1000017X");
    assert_eq!(first.area, Some(Area(9750)));
    assert_eq!(first.category, "餐饮服务经营者");
    assert_eq!(first.items, ["热食类食品制售", "自制饮品制售"]);
    assert_eq!(first.trade_name.as_deref(), Some("某某"));
    assert_eq!(first.manager.as_deref(), Some("张三"));
    assert_eq!(first.safety_officer.as_deref(), Some("李四"));
    assert_eq!(first.opens_on, Some(date(2026, 3, 1)));
    let second = store(&list.rows[1]);
    assert!(!second.directly_run);
    assert_eq!((second.credit_code, &second.trade_name), (None, &None));
}

#[test]
fn direct_running_is_said_in_many_ways() {
    for (word, yes) in [
        ("是", true),
        ("否", false),
        ("yes", true),
        ("No", false),
        ("1", true),
        ("0", false),
        ("TRUE", true),
        ("false", false),
        ("直营", true),
        ("加盟", false),
        ("１", true),
        ("'是", true),
    ] {
        let list = list(format!("{HEADER}\n{}", STORE.replace(",是,", &format!(",{word},"))));
        assert_eq!(store(&list.rows[0]).directly_run, yes, "{word}");
    }
}

#[test]
fn a_further_empty_cell_is_no_fault() {
    let list = list(format!("{HEADER}\n{STORE},,\n"));
    assert_eq!(told(&list), []);
}

#[test]
fn marks_that_keep_digits_are_dropped() {
    let row = STORE.replace("020-83590832", "\"=\"\"02083590832\"\"\"").replace("440104,广", "’440104,广");
    let list = list(format!("{HEADER}\n{row}"));
    assert_eq!(store(&list.rows[0]).phone.as_deref(), Some("02083590832"));
}

#[test]
fn two_columns_of_one_meaning() {
    // The form's own title wins; between two others nobody but the applicant can choose.
    let list = list(format!("{HEADER},门店\n{STORE},S001\n"));
    assert_eq!(store(&list.rows[0]).name, "广州新店");
    assert_eq!(list.notes[0].message_zh, "未读取这些列：门店");
    let error = refused(format!("{},门店地址\n{STORE},x\n", HEADER.replace("经营场所", "地址")));
    assert_eq!(error.code(), "list.same_column");
    assert!(error.to_string().contains("地址、门店地址"), "{error}");
}

#[test]
fn a_licence_to_be_merged_is_named_by_its_number_and_old_lists_do_without() {
    assert_eq!(store(&list(format!("{HEADER}\n{STORE}")).rows[0]).holds_licence, None);
    for title in ["并入（原许可证编号）", "并入(原许可证编号)", "并入", "原许可证编号"]
    {
        let read =
            list(format!("{HEADER},{title}\n{STORE}, JY24401120000011 \n{STORE},\n{STORE},否\n{STORE},无"));
        let held: Vec<Option<&str>> =
            read.rows.iter().map(|row| store(row).holds_licence.as_deref()).collect();
        assert_eq!(held, [Some("JY24401120000011"), None, None, None], "{title}");
    }
    let long = "JY".repeat(21) + "1";
    let bad = list(format!("{HEADER},并入\n{STORE},是\n{STORE},{long}"));
    assert_eq!(
        told(&bad),
        [(2, "并入", "store.merge_unnamed", None), (3, "并入", "field.too_long", Some(41))]
    );
    assert_eq!(bad.rows[0].said["holds_licence"], "是", "shown where it is corrected");
}
