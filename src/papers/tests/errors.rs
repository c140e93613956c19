//! What cannot be printed is refused by name, never left out.

use std::path::Path;

use papers::{Fonts, Mark, PaperError, Seal, licence, sample};

use crate::support::fonts;

#[test]
fn a_character_without_a_shape_is_named_with_its_field() {
    let mut sheet = sample(2);
    sheet.rows[1].name.push('\u{1F35C}');
    let error = licence(&sheet, fonts()).expect_err("no shape for an emoji");
    let message = error.to_string();
    assert!(matches!(error, PaperError::MissingCharacter { character: '\u{1F35C}', .. }));
    for words in ["第 2 行 门店名称", "\u{1F35C}", "U+1F35C", &sheet.rows[1].name] {
        assert!(message.contains(words), "{words} is not in {message}");
    }
}

#[test]
fn invisible_characters_do_no_harm() {
    let mut sheet = sample(1);
    sheet.rows[0].name = "\u{FEFF}示例\u{200B}分店".to_owned();
    assert!(crate::support::text(&licence(&sheet, fonts()).expect("prints")).contains("示例分店"));
}

#[test]
fn a_seal_needs_a_mark() {
    let mut sheet = sample(1);
    sheet.face.mark = Mark::None;
    assert_eq!(licence(&sheet, fonts()), Err(PaperError::SealWithoutMark));
    sheet.face.seal = Seal::Placeholder;
    assert!(licence(&sheet, fonts()).is_ok());
}

#[test]
fn what_no_page_can_hold_is_refused_by_name() {
    let mut sheet = sample(2);
    sheet.rows[1].address = "示例路".repeat(500);
    let error = licence(&sheet, fonts()).expect_err("too long");
    assert!(matches!(error, PaperError::TooLong { field, .. } if field == "第 2 行 经营场所"));
    let mut sheet = sample(0);
    sheet.face.items = "热食类食品制售、".repeat(300);
    let error = licence(&sheet, fonts()).expect_err("too long");
    assert!(matches!(error, PaperError::TooLong { field, .. } if field == "经营项目"));
}

#[test]
fn an_address_too_long_for_a_qr_code_is_refused() {
    let sheet = papers::LicenceSheet { verify_url: "x".repeat(4000), ..sample(0) };
    assert!(matches!(licence(&sheet, fonts()), Err(PaperError::QrCode { .. })));
}

#[test]
fn a_font_file_that_is_none_is_refused_by_path() {
    let missing = Path::new("no-such-folder/no-such-font.ttc");
    let error = Fonts::discover(Some(missing)).expect_err("no file");
    assert!(error.to_string().contains("no-such-font.ttc"));
    assert!(Fonts::from_bytes(b"no font".to_vec(), 0).is_none());
    assert!(PaperError::NoFont.to_string().contains("fonts-noto-cjk"));
}

#[test]
fn the_font_hash_is_stable() {
    assert_eq!(fonts().hash().len(), 64);
    assert_eq!(fonts().hash(), fonts().hash());
}
