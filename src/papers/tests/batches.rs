//! Papers printed in one go, and facts printed onto blanks.

use papers::{
    BatchSheet, CopyKind, LicenceSheet, Mark, OverprintSheet, PaperError, Placed, StoreCopySheet, batch,
    licence, overprint, overprint_test, sample,
};

use crate::support::{fonts, pages, squeezed, text};

fn sheets() -> Vec<BatchSheet> {
    let whole = sample(3);
    let face = whole.face.clone();
    let copy = StoreCopySheet {
        copy_number: format!("{}-0001-1", face.licence_number),
        printed_on: face.issued_on,
        verify_url: "https://example.invalid/v/1".to_owned(),
        row: whole.rows[0].clone(),
        face,
    };
    let original = LicenceSheet { copy_kind: CopyKind::Original, ..whole.clone() };
    let duplicate = LicenceSheet { copy_kind: CopyKind::Duplicate, ..whole };
    vec![BatchSheet::Licence(original), BatchSheet::Licence(duplicate), BatchSheet::StoreCopy(copy)]
}

#[test]
fn a_batch_is_its_papers_one_after_the_other() {
    let sheets = sheets();
    let paper = batch(&sheets, fonts()).expect("prints");
    let alone = licence(&sample(3), fonts()).expect("prints").pages;
    assert_eq!(paper.pages, 2 * alone + 1);
    let pages = pages(&paper);
    for (page, words) in [(0, "正本"), (alone, "副本"), (2 * alone, "本件仅限该地址使用")] {
        assert!(pages[page].contains(words), "page {page} lacks {words}");
    }
    assert_eq!(paper, batch(&sheets, fonts()).expect("prints"), "the same bytes again");
}

#[test]
fn a_batch_is_not_empty_and_carries_one_mark() {
    assert!(matches!(batch(&[], fonts()), Err(PaperError::Empty)));
    let mut mixed = sheets();
    if let BatchSheet::Licence(sheet) = &mut mixed[0] {
        sheet.face.mark = Mark::Demo;
    }
    assert!(matches!(batch(&mixed, fonts()), Err(PaperError::MixedMarks)));
}

fn onto(texts: &[&str]) -> OverprintSheet {
    let placed = |text: &&str| Placed {
        label: "经营场所".to_owned(),
        text: (*text).to_owned(),
        x: 71.0,
        y: 66.0,
        width: 110.0,
        size: 14.0,
    };
    OverprintSheet {
        mark: Mark::None,
        id: "JY1/1/正本".to_owned(),
        date: jiff::civil::date(2026, 1, 20),
        issuer: "示例市市场监督管理局".to_owned(),
        printer: "一号窗".to_owned(),
        offset: (-0.8, 1.5),
        texts: texts.iter().map(placed).collect(),
        qr: Some((196.0, 150.0, 32.0, "https://example.invalid/v/1".to_owned())),
    }
}

#[test]
fn onto_a_blank_only_the_facts_are_printed() {
    let paper = overprint(&[onto(&["示例餐饮管理有限公司"]), onto(&["另一家"])], fonts()).expect("prints");
    assert_eq!(paper.pages, 2);
    let text = text(&paper);
    assert!(text.contains("示例餐饮管理有限公司") && text.contains("另一家"), "{text}");
    assert!(!text.contains("经营场所"), "the blank names the fact: {text}");
}

#[test]
fn what_does_not_fit_its_place_is_named() {
    let long = "很长的地址".repeat(80);
    match overprint(&[onto(&[&long])], fonts()) {
        Err(PaperError::TooLong { field, .. }) => assert_eq!(field, "经营场所"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_test_sheet_says_which_printer_and_where() {
    let text = text(&overprint_test(&onto(&[""]), fonts()).expect("prints"));
    for words in ["套打测试页", "一号窗", "向右 -0.8 毫米", "经营场所（71.0，66.0）"] {
        assert!(text.contains(&squeezed(words)), "{words} is missing: {text}");
    }
}
