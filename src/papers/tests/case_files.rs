//! Case files: numbered through, with a table of contents that says where everything stands.

use jiff::civil::date;
use papers::{
    Attached, CaseContent, CaseFileSheet, CasePart, LetterSheet, LicenceSheet, Mark, PaperError, Picture,
    case_file, sample,
};

use crate::forms::{checklist, form};
use crate::support::{fonts, pages};

fn part(title: &str, content: CaseContent) -> CasePart {
    CasePart {
        title: title.to_owned(), number: "示市监许受〔2026〕1号".to_owned(), date: None, content
    }
}

fn letter_part(title: &str, rows: usize) -> CasePart {
    let sheet = LetterSheet { mark: Mark::Sample, title: title.to_owned(), ..form(checklist(rows)) };
    part(title, CaseContent::Letter(Box::new(sheet)))
}

fn picture(title: &str, bytes: &[u8]) -> CasePart {
    let picture = Picture { caption: format!("{title}.jpg"), bytes: bytes.to_vec() };
    part(title, CaseContent::Picture(picture))
}

fn file(parts: Vec<CasePart>) -> CaseFileSheet {
    CaseFileSheet {
        mark: Mark::Sample,
        title: "行政许可案卷".to_owned(),
        cover: vec![
            ("件号".to_owned(), "BJ-2026-1".to_owned()),
            ("申请人".to_owned(), "示例公司".to_owned()),
            ("保管期限".to_owned(), "30年".to_owned()),
        ],
        issuer: "示例市市场监督管理局".to_owned(),
        date: date(2026, 3, 12),
        parts,
    }
}

const JPEG: &[u8] = include_bytes!("picture.jpg");
const PNG: &[u8] = include_bytes!("picture.png");

#[test]
fn every_part_stands_where_the_contents_say() {
    let licence: LicenceSheet = sample(60);
    let mut parts = vec![letter_part("受理通知书", 4), letter_part("现场核查表", 90)];
    parts.push(part("食品经营许可证", CaseContent::Licence(Box::new(licence))));
    parts.extend([picture("营业执照", JPEG), picture("布局图", PNG)]);
    let sheet = file(parts);
    let paper = case_file(&sheet, fonts()).expect("prints");
    assert_eq!(paper, case_file(&sheet, fonts()).expect("prints"), "the same bytes for the same file");
    let pages = pages(&paper);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("卷内第{}页共{}页", at + 1, paper.pages)), "{page}");
        assert!(page.contains("样张"), "every page bears the mark");
    }
    assert!(pages[0].contains("行政许可案卷") && pages[0].contains("保管期限30年"));
    let contents = &pages[1];
    assert!(contents.contains("卷内目录"));
    let find = |text: &str| 1 + pages.iter().skip(2).position(|page| page.contains(text)).expect("there") + 2;
    for (title, text) in [("受理通知书", "第4项"), ("营业执照", "营业执照.jpg"), ("布局图", "布局图.jpg")]
    {
        let line = format!("{title}示市监许受〔2026〕1号{}", find(text));
        assert!(contents.contains(&line), "{line} is not in {contents}");
    }
    let licence = format!("食品经营许可证示市监许受〔2026〕1号{}-", find("经营者名称"));
    assert!(contents.contains(&licence), "{contents}");
}

#[test]
fn what_is_no_picture_is_said_and_never_breaks_the_file() {
    let broken_png: Vec<u8> = PNG[..PNG.len() / 2].to_vec();
    let parts = vec![
        picture("好图", PNG),
        picture("假图", b"\xff\xd8\xff\xe0not a picture"),
        picture("半张图", &broken_png),
        picture("不是图", b"%PDF-1.7"),
    ];
    let paper = case_file(&file(parts), fonts()).expect("prints");
    let pages = pages(&paper);
    let refused = |page: &String| page.contains("无法在此显示");
    assert_eq!(pages[2..].iter().map(refused).collect::<Vec<_>>(), [false, true, true, true]);
}

#[test]
fn a_file_carries_one_mark() {
    let mut sheet = file(vec![letter_part("受理通知书", 1)]);
    sheet.mark = Mark::None;
    assert_eq!(case_file(&sheet, fonts()), Err(PaperError::MixedMarks));
}

#[test]
fn a_long_table_of_contents_counts_its_own_pages() {
    let parts = (1..=60).map(|n| letter_part(&format!("文书{n}"), 1)).collect();
    let paper = case_file(&file(parts), fonts()).expect("prints");
    let pages = pages(&paper);
    assert!(pages[2].contains("卷内目录"), "the second page of the contents");
    let first = pages.iter().position(|page| page.contains("第1项检查内容")).expect("the first paper");
    assert!(pages[1].contains(&format!("文书1示市监许受〔2026〕1号{}", first + 1)), "{}", pages[1]);
}

#[test]
fn a_pdf_that_was_handed_in_stands_in_the_file_page_by_page() {
    let handed_in = papers::letter(&form(checklist(90)), fonts()).expect("prints");
    assert!(handed_in.pages > 1);
    let attached = |title: &str, bytes: &[u8]| {
        let attached = Attached { caption: format!("{title}.pdf"), bytes: bytes.to_vec() };
        part(title, CaseContent::Attached(attached))
    };
    let broken = b"%PDF-1.7\n% not a document\n%%EOF\n";
    let parts = vec![
        letter_part("受理通知书", 4),
        attached("申请书", &handed_in.bytes),
        attached("坏文件", broken),
        attached("太大", b""),
        picture("布局图", PNG),
    ];
    let paper = case_file(&file(parts), fonts()).expect("prints");
    assert_eq!(
        paper,
        case_file(
            &file(vec![
                letter_part("受理通知书", 4),
                attached("申请书", &handed_in.bytes),
                attached("坏文件", broken),
                attached("太大", b""),
                picture("布局图", PNG),
            ]),
            fonts()
        )
        .expect("prints"),
        "the same bytes for the same file"
    );
    let pages = pages(&paper);
    let first = pages.iter().skip(2).position(|page| page.contains("申请书.pdf")).expect("there") + 2;
    for (at, page) in pages.iter().enumerate().skip(first).take(handed_in.pages) {
        let own = format!("第{}页共{}页", at - first + 1, handed_in.pages);
        assert!(page.contains("申请书.pdf") && page.contains(&own), "{page}");
        assert!(page.contains(&format!("卷内第{}页共{}页", at + 1, paper.pages)), "{page}");
    }
    let line = format!("申请书示市监许受〔2026〕1号{}-{}", first + 1, first + handed_in.pages);
    assert!(pages[1].contains(&line), "{line} is not in {}", pages[1]);
    let refused = pages.iter().filter(|page| page.contains("无法在此显示")).count();
    assert_eq!(refused, 2, "what cannot be shown is said");
    // Nobody can answer for other programs' pages: such a file does not call itself PDF/A.
    let claims = |bytes: &[u8]| bytes.windows(6).any(|part| part == b"pdfaid");
    assert!(!claims(&paper.bytes));
    let own = case_file(&file(vec![letter_part("受理通知书", 4)]), fonts()).expect("prints");
    assert!(claims(&own.bytes));
}

#[test]
fn what_a_letter_says_is_kept_as_text_and_read_back() {
    let sheet = form(checklist(3));
    let kept = serde_json::to_string(&sheet).expect("plain data");
    assert_eq!(serde_json::from_str::<LetterSheet>(&kept).expect("the same"), sheet);
}
