//! The picture of a store's copy.

use super::support::{fonts, real_stores};
use papers::{Mark, PaperError, Seal, StoreCopySheet, store_copy_picture};

fn sheet(at: usize) -> StoreCopySheet {
    let licence = real_stores(at + 1);
    StoreCopySheet {
        face: licence.face,
        row: licence.rows[at].clone(),
        copy_number: "JY29900000000010-0001-1".to_owned(),
        printed_on: jiff::civil::date(2026, 3, 12),
        verify_url: "https://permit.example.cn/v/0123456789abcdef0123456789abcdef".to_owned(),
    }
}

#[test]
fn the_same_copy_is_the_same_picture() {
    let sheet = sheet(0);
    let first = store_copy_picture(&sheet, fonts()).unwrap();
    assert!(first.starts_with(b"\x89PNG\r\n\x1a\n") && first.len() < 400_000, "{}", first.len());
    assert!(first == store_copy_picture(&sheet, fonts()).unwrap());
    let real = StoreCopySheet {
        face: papers::Face { mark: Mark::None, seal: Seal::Placeholder, ..sheet.face.clone() },
        ..sheet
    };
    assert!(first != store_copy_picture(&real, fonts()).unwrap(), "a real copy has no mark");
    if let Ok(folder) = std::env::var("YIZHENG_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("copy.png"), first).unwrap();
    }
}

#[test]
fn what_has_no_room_or_no_shape_is_named() {
    let mut long = sheet(0);
    long.row.address = "很长的地址".repeat(80);
    let refused = store_copy_picture(&long, fonts()).unwrap_err();
    assert!(matches!(refused, PaperError::TooLong { .. }), "{refused}");
    long.row.address = "\u{f8ff}号".to_owned();
    let refused = store_copy_picture(&long, fonts()).unwrap_err();
    assert!(matches!(refused, PaperError::MissingCharacter { .. }), "{refused}");
    long.row.address = "广州市越秀区中山五路与北京路交界处".repeat(8);
    store_copy_picture(&long, fonts()).unwrap();
}
