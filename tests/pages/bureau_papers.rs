//! Papers on pages: listed where a case is worked on, opened in the viewer beside it, the whole file in
//! one click with what it still lacks; the enterprise sees what is addressed to it.

use super::by_form::Browser;
use crate::harness::{TestApp, both, stores, text};

both! { a_case_lists_its_papers_and_its_file an_inspection_lists_its_papers }

async fn a_case_lists_its_papers_and_its_file(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let filing = &granted.filing;
    let reviewer = Browser::of(app, "reviewer").await;
    let page = reviewer.get(&format!("/bureau/filings/{filing}")).await;
    for said in ["交来的材料", "受理通知书", "准予行政许可决定书", "打开卷宗", "送达尚未登记"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let path = format!("/api/v1/filings/{filing}/documents/grant_decision");
    assert!(page.contains(&format!("href=\"{path}\" target=\"paper\"")), "{page}");
    assert!(page.contains("<iframe class=\"viewer\" name=\"paper\""), "{page}");
    let paper = reviewer.fetch(&path).await;
    assert!(paper.body.starts_with(b"%PDF"));
    assert_eq!(paper.header("x-frame-options"), Some("SAMEORIGIN"), "it opens beside the case");
    let named = paper.header("content-disposition").expect("a name");
    let name =
        percent_encoding::utf8_percent_encode("准予行政许可决定书_", percent_encoding::NON_ALPHANUMERIC);
    assert!(named.contains(&name.to_string()), "{named}");
    let numbered = reviewer.get(&format!("/bureau/filings/{filing}")).await;
    assert!(numbered.contains('号'), "its number stands in the list once it was made out");
    let whole = reviewer.fetch(&format!("/api/v1/filings/{filing}/case-file")).await;
    assert!(whole.body.starts_with(b"%PDF"));

    let own = Browser::of(app, "hq").await.get(&format!("/hq/filings/{filing}")).await;
    assert!(own.contains("准予行政许可决定书") && own.contains(&path), "{own}");
    assert!(!own.contains("审查意见表"), "what is kept in the file is not for the enterprise: {own}");
}

async fn an_inspection_lists_its_papers(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = text(&app.on_site_of(&item).await["id"]);
    let chief = Browser::of(app, "chief").await;
    let page = chief.get(&format!("/bureau/inspections/{task}")).await;
    assert!(page.contains("现场核查通知书") && page.contains("尚未指派检查人员"), "{page}");
    let case = chief.get(&format!("/bureau/filings/{filing}")).await;
    assert!(case.contains("现场核查文书") && case.contains("的现场核查尚未结束"), "{case}");
    assert!(case.contains("尚未作出决定"), "what cannot be printed says why: {case}");
}
