//! Printing at the window: one file for many copies, ticked off one by one, nothing printed twice.

use super::window::{get, page, send};
use crate::harness::{Answer, TestApp, both, stores, text, text_of};
use serde_json::Value;
use store::copies::{self, CopyOf, CopyState, PaperCopy};

both! {
    copies_are_printed_once_and_ticked_off
    a_new_edition_voids_only_what_it_changes
    letters_are_printed_once_and_ticked_off
}

fn location(answer: &Answer) -> String {
    answer.header("location").unwrap_or_else(|| panic!("no redirect: {answer}")).to_owned()
}

/// The path of the batch a form printed.
async fn printed(app: &TestApp, path: &str, body: &str) -> String {
    let answer = send(app, path, body.to_owned()).await;
    location(&answer).split('?').next().expect("a path").to_owned()
}

/// The form's words for these stores.
fn ticked(rows: &[Value]) -> String {
    let ticked: Vec<String> = rows.iter().map(|row| format!("&of={}", text(&row["id"]))).collect();
    ticked.concat()
}

async fn copies_of(app: &TestApp, licence: &str) -> Vec<PaperCopy> {
    let id = licence.parse().expect("an id");
    copies::copies_of(&app.desk.store, id).await.expect("the copies can be read")
}

/// The form's words for these copies.
fn named(copies: &[PaperCopy]) -> String {
    let named: Vec<String> = copies.iter().map(|copy| format!("copy={}&", copy.id)).collect();
    named.concat()
}

async fn copies_are_printed_once_and_ticked_off(app: &TestApp) {
    let granted = app.granted(&stores(3)).await;
    let licence = &granted.licensed.licence;
    let path = format!("/window/licences/{licence}");
    assert!(page(app, "/window/prints").await.contains(&path), "it waits in the queue");
    for who in ["far.clerk", "reviewer", "hq"] {
        assert_eq!(get(app, who, &path).await.status, 404, "{who}");
    }
    let shown = page(app, &path).await;
    assert!(shown.contains("打印全部未打印的 3 家"), "{shown}");
    assert_eq!(send(app, &path, String::new()).await.status, 422, "nothing is chosen");

    // A second click is the same request: nothing is printed twice.
    let rows = ticked(&granted.rows);
    let (form, body) = (format!("{path}?once=one-click"), format!("of=original&of=duplicate{rows}"));
    let batch = printed(app, &form, &body).await;
    assert_eq!(printed(app, &form, &body).await, batch);
    assert_eq!(copies_of(app, licence).await.len(), 5);
    let file = get(app, "clerk", &format!("{batch}/file")).await.bytes();
    let words = text_of(&file);
    for part in ["正本", "副本", "本件仅限该地址使用"] {
        assert!(words.contains(part), "{part}");
    }
    assert_eq!(get(app, "reviewer", &format!("{batch}/file")).await.status, 404);
    assert!(!page(app, "/window/prints").await.contains(&format!("href=\"{path}\"")), "nothing waits");

    // Printed again only with a reason, and noted with it.
    let again = send(app, &format!("{path}?once=another"), "of=original".to_owned()).await;
    assert_eq!(again.status, 422, "{again}");
    let reprint =
        printed(app, &format!("{path}?once=reprint"), "of=original&reason=%E6%B1%A1%E6%8D%9F").await;
    assert!(page(app, &reprint).await.contains("污损"));

    // Looked at, then handed over; what went wrong is void.
    let copies = copies_of(app, licence).await;
    let (good, spoiled) = (&copies[..4], &copies[4..5]);
    let early = send(app, &batch, format!("{}what=handed_over&way=by_hand&note=Lin", named(good))).await;
    assert_eq!(early.status, 422, "nobody has looked at them: {early}");
    send(app, &batch, format!("{}what=checked", named(good))).await;
    let why = send(app, &batch, format!("{}what=spoiled", named(spoiled))).await;
    assert_eq!(why.status, 422, "it says why: {why}");
    send(app, &batch, format!("{}what=spoiled&why=jam", named(spoiled))).await;
    let nobody = send(app, &batch, format!("{}what=handed_over&way=by_hand", named(good))).await;
    assert_eq!(nobody.status, 422, "{nobody}");
    let electronic = send(app, &batch, format!("{}what=handed_over&way=electronic", named(good))).await;
    assert_eq!(electronic.status, 422, "nobody agreed to it: {electronic}");
    let handed =
        send(app, &batch, format!("{}what=handed_over&way=post&note=EA123456789CN", named(good))).await;
    assert_eq!(location(&handed), format!("{batch}?done=copies-handed-over"), "{handed}");
    assert!(page(app, &batch).await.contains("EA123456789CN"));
    let twice = send(app, &batch, format!("{}what=spoiled&why=late", named(&good[..1]))).await;
    assert_eq!(twice.status, 422, "what was handed over is left alone: {twice}");

    // The spoiled store's copy waits again, and needs no reason.
    assert!(page(app, &path).await.contains("打印全部未打印的 1 家"));
    printed(app, &format!("{path}?once=rest"), "scope=missing").await;
    let copies = copies_of(app, licence).await;
    assert_eq!(copies.last().map(|copy| (copy.number, copy.reason.clone())), Some((2, None)));
}

async fn a_new_edition_voids_only_what_it_changes(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let licence = &granted.licensed.licence;
    let path = format!("/window/licences/{licence}");
    let rows = ticked(&granted.rows);
    let batch = printed(app, &format!("{path}?once=first"), &format!("of=original&of=duplicate{rows}")).await;
    send(app, &batch, format!("{}what=checked", named(&copies_of(app, licence).await))).await;

    // A third store joins: a new edition, of which the two stores' copies know nothing.
    let more = stores(3)[2..].to_vec();
    let (filing, _) = app.accepted(&granted.licensed, &more).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let shown = page(app, &path).await;
    assert!(shown.contains("现行第 3 版:已打印的 2 份有效,2 份因记载变更作废"), "{shown}");
    assert!(page(app, &batch).await.contains("本批有 2 份记载已变更"));
    let copies = copies_of(app, licence).await;
    let void = send(app, &batch, format!("{}what=handed_over&way=by_hand&note=Lin", named(&copies))).await;
    assert_eq!(void.status, 422, "void copies are not handed over: {void}");
    let stores: Vec<PaperCopy> =
        copies.into_iter().filter(|copy| matches!(copy.of, CopyOf::StoreCopy(_))).collect();
    send(app, &batch, format!("{}what=handed_over&way=by_hand&note=Lin", named(&stores))).await;
    let handed = copies_of(app, licence).await;
    let handed = handed.iter().filter(|copy| matches!(copy.state, CopyState::HandedOver { .. })).count();
    assert_eq!(handed, 2);
    // The new edition's face is printed without a reason: it is another paper.
    printed(app, &format!("{path}?once=second"), "of=original&of=duplicate").await;
}

async fn letters_are_printed_once_and_ticked_off(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    let path = format!("/window/filings/{filing}/letters");
    assert!(page(app, "/window/prints").await.contains(&path), "it waits in the queue");
    assert!(page(app, &format!("/window/filings/{filing}")).await.contains(&path), "the case leads there");
    for who in ["far.clerk", "reviewer", "hq"] {
        assert_eq!(get(app, who, &path).await.status, 404, "{who}");
    }
    let shown = page(app, &path).await;
    assert!(shown.contains("受理通知书") && shown.contains("value=\"acceptance\" aria-label"), "{shown}");
    assert_eq!(send(app, &path, String::new()).await.status, 422, "nothing is chosen");

    // A second click is the same request: nothing is printed twice.
    let form = format!("{path}?once=one-click");
    let batch = printed(app, &form, "of=receipt&of=acceptance").await;
    assert_eq!(printed(app, &form, "of=receipt&of=acceptance").await, batch);
    let id = filing.parse().expect("an id");
    let copies = copies::letters_of(&app.desk.store, id).await.expect("the copies can be read");
    assert_eq!(copies.len(), 2);
    let file = text_of(&get(app, "clerk", &format!("{batch}/file")).await.bytes());
    assert!(file.contains("收件凭据") && file.contains("受理通知书"), "{file}");
    assert_eq!(get(app, "reviewer", &format!("{batch}/file")).await.status, 404);
    assert!(!page(app, "/window/prints").await.contains(&format!("href=\"{path}\"")), "nothing waits");
    let again = send(app, &format!("{path}?once=another"), "of=acceptance".to_owned()).await;
    assert_eq!(again.status, 422, "{again}");
    let reprint =
        printed(app, &format!("{path}?once=reprint"), "of=acceptance&reason=%E9%81%97%E5%A4%B1").await;
    assert!(page(app, &reprint).await.contains("遗失"));

    let named: Vec<String> = copies.iter().map(|copy| format!("copy={}&", copy.id)).collect();
    let named = named.concat();
    send(app, &batch, format!("{named}what=checked")).await;
    let handed = send(app, &batch, format!("{named}what=handed_over&way=by_hand&note=Lin")).await;
    assert_eq!(location(&handed), format!("{batch}?done=copies-handed-over"), "{handed}");
    assert!(page(app, &batch).await.contains("Lin"), "to whom it was handed");
}
