//! Letters and layout drawings.

use jiff::civil::date;
use papers::{DrawingSheet, Equipment, LetterSheet, Mark, PaperError, Paragraph, Seal, drawing, letter};

use crate::support::{fonts, pages, squeezed, text};

fn decision(points: usize) -> LetterSheet {
    let mut paragraphs = vec![
        Paragraph::Body("你单位提交的食品经营许可申请收悉。经审查，本机关决定准予行政许可。".to_owned()),
        Paragraph::Heading("一、准予的经营场所".to_owned()),
    ];
    paragraphs.extend((1..=points).map(|n| Paragraph::Item {
        label: format!("({n})"),
        text: format!("第 {n} 家门店，示例省示例市东湖区学院路 {n} 号示例广场首层 {n:03} 号铺"),
    }));
    paragraphs.push(Paragraph::Fields(vec![
        ("许可证编号".to_owned(), "JY29900000000010".to_owned()),
        ("经营项目".to_owned(), "热食类食品制售、自制饮品制售、".repeat(6)),
    ]));
    LetterSheet {
        mark: Mark::None,
        title: "准予行政许可决定书".to_owned(),
        number: "示市监食许准〔2026〕第 00001 号".to_owned(),
        addressee: "示例市示例餐饮管理有限公司".to_owned(),
        paragraphs,
        annexes: Vec::new(),
        issuer: "示例市市场监督管理局".to_owned(),
        date: date(2026, 3, 12),
        seal: Some(Seal::Placeholder),
        verify_url: Some("https://example.invalid/v/1".to_owned()),
    }
}

#[test]
fn a_letter_is_whole_and_in_order() {
    for points in [0, 1, 14, 120] {
        let sheet = decision(points);
        let paper = letter(&sheet, fonts()).expect("prints");
        assert_eq!(paper, letter(&sheet, fonts()).expect("prints"));
        // Page numbers stand between the pages' texts and are no part of the letter.
        let total = paper.pages;
        let text: String = pages(&paper)
            .iter()
            .enumerate()
            .map(|(at, page)| page.replace(&format!("第{}页共{total}页", at + 1), ""))
            .collect();
        let mut words = vec![sheet.issuer.clone(), sheet.title, sheet.number, sheet.addressee];
        for paragraph in sheet.paragraphs {
            match paragraph {
                Paragraph::Heading(text) | Paragraph::Body(text) => words.push(text),
                Paragraph::Item { label, text } => words.push(label + &text),
                Paragraph::Fields(fields) => {
                    words.extend(fields.into_iter().map(|(label, value)| label + &value));
                }
                Paragraph::Grid(_) | Paragraph::Signatures(_) => panic!("none here"),
            }
        }
        words.extend([sheet.issuer, "2026年3月12日".to_owned(), "盖章处".to_owned()]);
        let mut from = 0;
        for word in words.iter().map(|word| squeezed(word)) {
            let at = text[from..].find(&word).unwrap_or_else(|| panic!("{word} is not in its place"));
            from += at + word.len();
        }
    }
}

#[test]
fn a_signature_never_stands_alone() {
    for points in 0..60 {
        let paper = letter(&decision(points), fonts()).expect("prints");
        let pages = pages(&paper);
        let last = pages.last().expect("a page");
        let above = last.split("示例市市场监督管理局").next().unwrap_or_default();
        assert!(pages.len() == 1 || !above.is_empty(), "{points} points: {last}");
    }
}

#[test]
fn a_field_higher_than_a_page_is_refused_by_name() {
    let mut sheet = decision(1);
    let Some(Paragraph::Fields(fields)) = sheet.paragraphs.last_mut() else { panic!("fields come last") };
    fields[1].1 = "热食类食品制售、".repeat(400);
    let error = letter(&sheet, fonts()).expect_err("too long");
    assert!(matches!(error, PaperError::TooLong { field, .. } if field == "经营项目"));
}

fn plan() -> DrawingSheet {
    let stove = Equipment { label: "灶台".to_owned(), left: 0.5, top: 0.5, width: 3.0, depth: 0.9 };
    let sink = Equipment { label: "洗手池".to_owned(), left: 5.0, top: 0.5, width: 0.2, depth: 0.1 };
    DrawingSheet {
        mark: Mark::Demo,
        title: "布局图".to_owned(),
        store_name: "示例分店".to_owned(),
        address: "示例路 1 号".to_owned(),
        room_width: 10.0,
        room_depth: 8.0,
        equipment: vec![stove, sink],
        drawn_on: date(2026, 3, 12),
    }
}

#[test]
fn a_drawing_is_marked_and_lists_what_it_shows() {
    let paper = drawing(&plan(), fonts()).expect("prints");
    assert_eq!(paper, drawing(&plan(), fonts()).expect("prints"));
    let text = text(&paper);
    for words in ["示例", "演示样张不具法律效力", "1.灶台（3.0×0.9米）", "2.洗手池", "示例路1号"]
    {
        assert!(text.contains(words), "{words} is missing");
    }
}

#[test]
fn equipment_outside_the_room_is_refused() {
    for (left, width) in [(9.0, 2.0), (-0.1, 1.0), (0.0, 0.0), (f32::NAN, 1.0), (0.0, f32::INFINITY)] {
        let mut sheet = plan();
        (sheet.equipment[0].left, sheet.equipment[0].width) = (left, width);
        assert!(matches!(drawing(&sheet, fonts()), Err(PaperError::Drawing { .. })));
    }
}
