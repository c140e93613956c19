//! The window in a browser: found by a scanner's keys, filed on behalf, printed and ticked off.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::{PASSWORD, TestApp, stores, text};

/// The key that sends a form.
const ENTER: &str = "\u{E007}";

#[tokio::test]
async fn a_clerk_works_at_a_desk() {
    served(async |app, base| work(app, base, DESKTOP, "desk").await).await;
}

#[tokio::test]
async fn a_clerk_works_on_a_phone() {
    served(async |app, base| work(app, base, PHONE, "phone").await).await;
}

async fn work(app: &TestApp, base: &str, size: (u32, u32), width: &str) {
    let granted = app.granted(&stores(3)).await;
    let browser = Browser::open(base, size).await;
    browser.sign_in("clerk", PASSWORD).await;
    assert_eq!(browser.path().await, "/window", "clerks land here");
    // A scanner types fast and ends with Enter; the box has the focus already.
    browser.keys(&format!("{base}/v/{}{ENTER}", text(&granted.rows[0]["token"]))).await;
    browser.read("门店公示用复印件").await;
    browser.look(&format!("window-licence-{width}")).await;
    prints(&browser, width).await;
    behalf(&browser, &granted.licensed.enterprise, width).await;

    let (filing, _) = app.draft("hq", &granted.licensed.enterprise, &stores(5)[3..]).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    browser.go(&format!("/window/filings/{filing}")).await;
    browser.look(&format!("window-case-{width}")).await;
    browser.press("form[action*='/admit'] button").await;
    browser.read("打印受理通知书").await;
    browser.look(&format!("window-admitted-{width}")).await;
    browser.close().await;
}

/// Everything not printed yet goes into one file and is ticked off.
async fn prints(browser: &Browser, width: &str) {
    browser.press_words("打印全部未打印的 3 家").await;
    browser.read("本批 3 份").await;
    browser.press("[data-all]").await;
    browser.look(&format!("window-batch-{width}")).await;
    browser.press_words("勾选的核对无误").await;
    browser.read("已核对，可以送达").await;
    browser.go("/window/blanks").await;
    browser.fill("from", "JY-0001").await;
    browser.fill("to", "JY-0100").await;
    browser.press_words("登记领入").await;
    browser.read("空白证件已领入").await;
    browser.fill("printer", "一号窗口").await;
    browser.fill("right", "-0.8").await;
    browser.keys(ENTER).await;
    browser.read("打印机已保存").await;
    browser.look(&format!("window-blanks-{width}")).await;
}

/// The record at the counter, and the first step of a filing on behalf.
async fn behalf(browser: &Browser, enterprise: &str, width: &str) {
    browser.go(&format!("/window/enterprises/{enterprise}")).await;
    browser.look(&format!("window-counter-{width}")).await;
    browser.press("input[name='checked']").await;
    browser.press_words("新建申请").await;
    browser.read("申请已新建").await;
    browser.look(&format!("window-behalf-{width}")).await;
}
