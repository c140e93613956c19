//! A form that is sent again: by a browser that never had its answer, the same bytes three times in one
//! moment; and by a person who went back to it and filled in something else.

use super::{Press, Seat};
use crate::browser::{Browser, DESKTOP, served};
use crate::harness::{PASSWORD, stores, text};

/// Sends the form of a button three times at once, as it stands; answers where each was led.
const THRICE: &str = "
const [words, done] = arguments;
const button = [...document.querySelectorAll('main button')].find((e) => e.innerText.includes(words));
const form = button.form;
const pairs = new FormData(form, button);
const body = form.enctype === 'multipart/form-data' ? pairs : new URLSearchParams(pairs);
const to = button.getAttribute('formaction') || form.action;
const send = () => fetch(to, { method: 'POST', body }).then((answer) => answer.status + ' ' + answer.url);
Promise.all([send(), send(), send()]).then(done, (error) => done([String(error)]));";

#[tokio::test]
async fn a_form_sent_again_is_answered_as_the_first_time() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
        app.sign("hq", &filing).await;
        let browser = Browser::open(base, DESKTOP).await;
        let seat = Seat { app, browser: &browser, press: Press::Once };
        let steps = [
            ("hq", format!("/hq/filings/{filing}/submit"), "提交 2 处地址的申请"),
            ("clerk", format!("/window/filings/{filing}"), "受理"),
            ("reviewer", format!("/bureau/filings/{filing}"), "按建议提出审查意见"),
            ("approver", format!("/bureau/filings/{filing}/decision"), "准予 2 家"),
            ("clerk", format!("/window/licences/{}", licensed.licence), "打印全部未打印的 2 家"),
        ];
        for (who, path, words) in steps {
            seat.take(who).await;
            browser.go(&path).await;
            let led = browser.run_later(THRICE, vec![words.into()]).await;
            let led: Vec<String> = led.as_array().expect("answers").iter().map(text).collect();
            assert!(led[0].starts_with("200 "), "{words}: {led:?}");
            assert!(led.iter().all(|to| *to == led[0]), "{words} leads elsewhere: {led:?}");
        }
        let history = app.by("chief").get(&format!("/filings/{filing}")).await.done();
        assert_eq!(app.rows(&licensed.licence).await.len(), 2, "{history:#}");
        let editions = app.all(&format!("/licences/{}/editions?limit=50", licensed.licence)).await;
        assert_eq!(editions.len(), 2);
        let id = licensed.licence.parse().expect("an id");
        let copies = store::copies::copies_of(&app.desk.store, id).await.expect("the copies can be read");
        assert_eq!(copies.len(), 2, "printed once");
        browser.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_form_gone_back_to_and_filled_in_anew_is_another_request() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let filing = app.open("hq", &licensed.enterprise).await;
        let browser = Browser::open(base, DESKTOP).await;
        browser.go("/sign-in").await;
        browser.come_in("hq", PASSWORD).await;
        browser.go(&format!("/hq/filings/{filing}/addresses/new")).await;
        for (at, store) in stores(2).iter().enumerate() {
            for field in ["name", "uscc", "address", "area_m2"] {
                browser.write(field, store.get(field)).await;
            }
            browser.choose("division", store.get("division")).await;
            browser.commit("加入申请").await;
            browser.read(&format!("已填写 {} 处", at + 1)).await;
            browser.run("history.back()", vec![]).await;
            browser.wait("location.pathname.endsWith('/addresses/new')").await;
            let held = browser.run("return document.querySelector('main [name=name]').value", vec![]).await;
            assert_eq!(held, store.get("name"), "the browser brings the form back as it was");
        }
        let items = app.by("hq").get(&format!("/filings/{filing}/items")).await.done();
        assert_eq!(items["items"].as_array().map(Vec::len), Some(2), "{items:#}");
        browser.close().await;
    })
    .await;
}
