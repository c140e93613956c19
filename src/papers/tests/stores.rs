//! Store copies: the face and one row, nothing of the others.

use papers::{AnnexRow, Mark, PaperError, StoreCopySheet, sample, store_copies, store_copy};

use crate::support::{fonts, pages, real_stores, squeezed, text};

fn copy(row: AnnexRow) -> StoreCopySheet {
    let face = sample(0).face;
    StoreCopySheet {
        copy_number: format!("{}-{:03}-1", face.licence_number, row.no),
        printed_on: face.issued_on,
        verify_url: format!("https://example.invalid/v/{:032}", row.no),
        face,
        row,
    }
}

#[test]
fn a_copy_has_its_own_row_and_no_other() {
    let rows = real_stores(3).rows;
    let text = text(&store_copy(&copy(rows[1].clone()), fonts()).expect("prints"));
    for words in [
        &rows[1].name,
        &rows[1].address,
        &rows[1].credit_code,
        "本件仅限该地址使用",
        "JY29900000000010-002-1",
    ] {
        assert!(text.contains(&squeezed(words)), "{words} is missing");
    }
    for other in [&rows[0], &rows[2]] {
        assert!(!text.contains(&squeezed(&other.name)));
        assert!(!text.contains(&squeezed(&other.address)));
    }
    assert!(!text.contains("详见副页"));
    assert!(!text.contains('处'));
    assert!(!text.contains('版'));
}

#[test]
fn many_copies_are_one_file_with_a_page_each() {
    let rows = real_stores(40).rows;
    let sheets: Vec<_> = rows.iter().cloned().map(copy).collect();
    let paper = store_copies(&sheets, fonts()).expect("prints");
    for (page, row) in pages(&paper).iter().zip(&rows) {
        assert!(page.contains(&squeezed(&row.name)));
        assert!(page.contains(&squeezed(&row.address)));
    }
    assert_eq!(paper.pages, 40);
    assert_eq!(paper, store_copies(&sheets, fonts()).expect("prints"));
}

#[test]
fn marks_are_not_mixed_and_nothing_is_not_printed() {
    let mut sheets: Vec<_> = sample(2).rows.into_iter().map(copy).collect();
    sheets[1].face.mark = Mark::Demo;
    assert_eq!(store_copies(&sheets, fonts()), Err(PaperError::MixedMarks));
    assert_eq!(store_copies(&[], fonts()), Err(PaperError::Empty));
}
