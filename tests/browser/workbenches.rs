//! The workbenches' first pages, at a desk and on a phone: whole, calm and accessible.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::{PASSWORD, TestApp};

/// Who looks at what: account, path, words that must be there.
const LOOKS: [(&str, &str, &str, &str); 10] = [
    ("hq", "/hq", "hq", "总部"),
    ("hq", "/hq/filings/new", "hq-new", "总部"),
    ("clerk", "/window", "window", "窗口"),
    ("clerk", "/window/find?q=hq", "window-find", "查找结果"),
    ("clerk", "/window/enterprises/new", "window-new", "代为申请"),
    ("clerk", "/window/prints", "window-prints", "打印"),
    ("reviewer", "/bureau", "bureau", "监管"),
    ("reviewer", "/bureau/queue/all", "bureau-all", "监管"),
    ("chief", "/bureau/board", "bureau-board", "监管"),
    ("inspector1", "/visits", "visits", "检查"),
];

/// Pages anybody may read.
const PUBLIC: [(&str, &str); 4] =
    [("/", "start"), ("/register", "register"), ("/check", "check"), ("/letter-to-platforms", "platforms")];

#[tokio::test]
async fn at_a_desk() {
    served(async |app, base| look(app, base, DESKTOP, "desk").await).await;
}

#[tokio::test]
async fn on_a_phone() {
    served(async |app, base| look(app, base, PHONE, "phone").await).await;
}

async fn look(app: &TestApp, base: &str, size: (u32, u32), width: &str) {
    let licensed = app.licensed("hq").await;
    app.open("hq", &licensed.enterprise).await;
    let browser = Browser::open(base, size).await;
    for (path, name) in PUBLIC {
        browser.go(path).await;
        browser.look(&format!("{name}-{width}")).await;
    }
    let mut here = "";
    for (who, path, name, words) in LOOKS {
        if here != who {
            browser.sign_in(who, PASSWORD).await;
            here = who;
        }
        browser.go(path).await;
        browser.read(words).await;
        browser.look(&format!("{name}-{width}")).await;
    }
    browser.close().await;
}
