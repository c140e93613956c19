//! Signing in, going out, and a wrong password.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::PASSWORD;

#[tokio::test]
async fn one_signs_in_by_keyboard_and_lands_at_one_s_work() {
    served(async |_app, base| {
        let browser = Browser::open(base, DESKTOP).await;
        browser.go("/sign-in").await;
        browser.look("sign-in").await;
        browser.fill("username", "reviewer").await;
        browser.fill("password", "not the password").await;
        browser.keys("\u{e007}").await;
        browser.read("用户名或密码不正确").await;
        browser.look("sign-in-refused").await;
        let kept = browser.run("return document.querySelector('[name=username]').value", vec![]).await;
        assert_eq!(kept, "reviewer", "what was typed is kept");
        browser.fill("password", PASSWORD).await;
        browser.keys("\u{e007}").await;
        browser.read("审查乙").await;
        browser.press_words("English").await;
        browser.read("reviewer").await;
        browser.press_words("Sign out").await;
        browser.read("Sign in to Yizheng").await;
        browser.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_sign_in_page_fits_a_phone() {
    served(async |_app, base| {
        let browser = Browser::open(base, PHONE).await;
        browser.go("/sign-in?next=/hq").await;
        browser.look("sign-in-phone").await;
        browser.close().await;
    })
    .await;
}
