//! The real list, as UTF-8, as GB18030, as UTF-16, and damaged at random.

use super::super::{Encoding, ListFormat, read, template};
use super::{FORMS, REAL, list, store};
use codes::CreditCode;
use permit::Area;

#[test]
fn every_real_store_is_read() {
    let list = list(REAL);
    assert_eq!(list.rows.len(), 106);
    assert_eq!(list.format, ListFormat::Csv { encoding: Encoding::Utf8, separator: ',' });
    assert_eq!(list.notes, []);
    assert!(list.rows.iter().enumerate().all(|(at, row)| row.line == at + 2 && row.store.is_ok()));
    let first = store(&list.rows[0]);
    assert_eq!(first.name, "广州新粤新分店");
    assert_eq!(first.credit_code, Some(CreditCode::parse("91440104MA1000017X").unwrap()));
    assert_eq!(first.division.as_str(), "440104");
    assert_eq!(first.address, "广州市越秀区新粤新酒店首层东侧（自编1号）");
    assert_eq!(first.area, Some(Area(9700)));
    assert_eq!(first.phone.as_deref(), Some("020-83590832"));
    assert!(first.directly_run);
    assert_eq!(first.category, "餐饮服务经营者");
    assert_eq!(first.items, ["热食类食品制售", "自制饮品制售"]);
    assert_eq!((&first.trade_name, &first.manager, first.opens_on), (&None, &None, None));
    assert_eq!(store(&list.rows[2]).phone, None);
}

#[test]
fn the_encoding_and_the_separator_do_not_matter() {
    let text = &REAL.trim_start_matches('\u{feff}').replace('\r', "");
    let wanted = list(REAL).rows;
    let (gb18030, _, unmapped) = encoding_rs::GB18030.encode(text);
    assert!(!unmapped);
    let read = list(&gb18030);
    assert_eq!(read.rows, wanted);
    assert_eq!(read.format, ListFormat::Csv { encoding: Encoding::Gb18030, separator: ',' });
    assert_eq!(list(text).rows, wanted);

    let tabs = text.replace(',', "\t").replace('\n', "\r\n");
    let wide: Vec<u8> = [0xfeff].into_iter().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let read = list(wide);
    assert_eq!(read.rows, wanted);
    assert_eq!(read.format, ListFormat::Csv { encoding: Encoding::Utf16, separator: '\t' });

    let semicolons = text.replace(';', "、").replace(',', ";").replace('\n', "\r");
    let read = list(semicolons);
    assert_eq!(read.rows, wanted);
    assert_eq!(read.format, ListFormat::Csv { encoding: Encoding::Utf8, separator: ';' });
}

#[test]
fn the_template_can_be_read_back() {
    let text = template(&FORMS);
    assert!(text.starts_with("\u{feff}门店名称,统一社会信用代码,"), "{text}");
    for title in ["字号", "门店负责人", "食品安全员", "拟开业日期", "并入（原许可证编号）"]
    {
        assert!(text.lines().next().is_some_and(|header| header.contains(title)), "{title}");
    }
    let list = list(&text);
    assert_eq!((list.rows.len(), list.notes.len()), (1, 0));
    assert_eq!(store(&list.rows[0]).name, "示例门店（填写时请删除本行）");
}

#[test]
fn one_bad_byte_costs_one_row() {
    for marked in [true, false] {
        let text = if marked { REAL } else { REAL.trim_start_matches('\u{feff}') };
        let mut bytes = text.as_bytes().to_vec();
        let at = text.find("广州花城大道东分店").unwrap();
        bytes[at] = 0xff;
        let list = list(bytes);
        assert_eq!(list.rows.len(), 106);
        let bad: Vec<_> = list.rows.iter().filter(|row| row.store.is_err()).collect();
        assert_eq!(bad.len(), 1);
        assert_eq!(bad[0].line, 4);
        assert_eq!(list.notes[0].code, "note.lost_characters");
    }
}

#[test]
fn random_damage_never_panics_and_loses_no_row_silently() {
    let utf8 = REAL.split_inclusive('\n').take(41).collect::<String>();
    let gb18030 = encoding_rs::GB18030.encode(utf8.trim_start_matches('\u{feff}')).0.into_owned();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let (mut read_anyway, mut bad_rows) = (0, 0);
    for round in 0..200 {
        let mut bytes = if round % 2 == 0 { utf8.as_bytes().to_vec() } else { gb18030.clone() };
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                1 => bytes[at] = b"\",;\t\r\n'"[next(7)],
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(bytes.len() / 2)),
            }
        }
        if let Ok(list) = read(&bytes, "x.csv", &FORMS, None) {
            read_anyway += 1;
            bad_rows += list.rows.iter().filter(|row| row.store.is_err()).count();
            assert!(list.rows.iter().is_sorted_by_key(|row| row.line));
            let rights = list.rows.iter().filter(|row| row.store.is_ok()).count();
            let lines = bytes.split(|b| *b == b'\n').count() - 1;
            // Six slips spoil at most six rows and join six more to their neighbours.
            assert!(rights + 13 >= lines.min(40), "{rights} of {lines} in round {round}");
        }
    }
    assert!(read_anyway > 150, "{read_anyway}");
    assert!(bad_rows > 100, "{bad_rows}");
}
