//! Forms: tables over pages, places to sign, annexes behind the signature.

use jiff::civil::date;
use papers::{Annex, Grid, GridColumn, LetterSheet, Mark, PaperError, Paragraph, Seal, SignHere, letter};

use crate::support::{fonts, pages, squeezed, text};

fn column(title: &str, share: u16) -> GridColumn {
    GridColumn { title: title.to_owned(), share, centred: false }
}

/// A checklist of so many rows.
pub(crate) fn checklist(rows: usize) -> Grid {
    let row = |n: usize| {
        let no = format!("F-{n}");
        vec![no, format!("第{n}项检查内容应当与承诺一致"), "符合".to_owned(), String::new()]
    };
    Grid {
        columns: vec![column("序号", 2), column("检查内容", 8), column("结论", 3), column("情况说明", 5)],
        rows: (1..=rows).map(row).collect(),
        small: false,
    }
}

pub(crate) fn form(grid: Grid) -> LetterSheet {
    LetterSheet {
        mark: Mark::None,
        title: "监督检查要点表".to_owned(),
        number: String::new(),
        addressee: String::new(),
        paragraphs: vec![
            Paragraph::Fields(vec![("被检查单位".to_owned(), "示例分店".to_owned())]),
            Paragraph::Grid(grid),
            Paragraph::Signatures(vec![
                SignHere { label: "检查人员（签名）".to_owned(), signed: "甲（证1）".to_owned() },
                SignHere { label: "被检查单位（签名）".to_owned(), signed: String::new() },
            ]),
        ],
        annexes: Vec::new(),
        issuer: "示例市市场监督管理局".to_owned(),
        date: date(2026, 3, 12),
        seal: None,
        verify_url: None,
    }
}

#[test]
fn a_form_repeats_its_head_and_loses_no_row() {
    for rows in [0, 1, 12, 120] {
        let sheet = form(checklist(rows));
        let paper = letter(&sheet, fonts()).expect("prints");
        assert_eq!(paper, letter(&sheet, fonts()).expect("prints"));
        let pages = pages(&paper);
        let all = pages.concat();
        for n in 1..=rows {
            assert!(all.contains(&format!("第{n}项检查内容应当与承诺一致")), "{rows}: {n}");
        }
        let with_rows = pages.iter().filter(|page| page.contains("检查内容应当与承诺一致"));
        assert!(with_rows.clone().all(|page| page.contains("序号检查内容结论情况说明")));
        assert_eq!(with_rows.count() > 1, rows > 100);
        assert!(all.contains("检查人员（签名）甲（证1）"));
        assert!(all.contains("被检查单位（签名）年月日"), "a line to write on: {all}");
        assert!(!all.contains("盖章处"), "its issuer does not seal it");
    }
}

#[test]
fn a_remark_longer_than_a_page_goes_on_on_the_next() {
    let mut grid = checklist(3);
    grid.rows[1][3] = (1..=900).map(|n| n.to_string()).collect::<Vec<_>>().join("、");
    let paper = letter(&form(grid.clone()), fonts()).expect("prints");
    // Read column by column the remark stands whole, its parts in order.
    let all = text(&paper);
    let mut from = 0;
    for part in ["1、2、3、", "450、", "899、", "900", "第3项"] {
        from += all[from..].find(part).unwrap_or_else(|| panic!("{part} is not in its place")) + part.len();
    }
    assert!(paper.pages > 2);
}

#[test]
fn an_annex_stands_behind_the_signature_on_its_own_page() {
    let annex = Annex {
        title: "附件：准予的经营场所".to_owned(),
        paragraphs: vec![Paragraph::Grid(checklist(80))],
    };
    let sheet = LetterSheet {
        addressee: "示例公司".to_owned(),
        seal: Some(Seal::Placeholder),
        annexes: vec![annex],
        ..form(checklist(0))
    };
    let paper = letter(&sheet, fonts()).expect("prints");
    let pages = pages(&paper);
    assert!(pages[0].contains("盖章处") && !pages[0].contains("附件"));
    assert!(pages[1].starts_with("附件：准予的经营场所"), "{}", pages[1]);
    assert!(pages.concat().contains(&squeezed("第80项检查内容应当与承诺一致")));
    assert!(pages.last().expect("a page").ends_with(&format!("第{0}页共{0}页", paper.pages)));
}

#[test]
fn a_character_without_a_shape_is_named_with_its_row() {
    let mut grid = checklist(2);
    grid.rows[1][3].push('\u{1F35C}');
    let error = letter(&form(grid), fonts()).expect_err("no shape");
    let PaperError::MissingCharacter { field, .. } = error else { panic!("{error}") };
    assert!(field.contains("第 2 行 情况说明"), "{field}");
}
