//! A session that ends in the middle of work costs nothing of it: a long text, files chosen or dragged
//! in, and what a phone's checklist holds.

use super::{Browser, DESKTOP, Desk, PHONE, served};
use crate::harness::{PASSWORD, TestApp, pdf, stores, text};
use serde_json::json;
use std::time::Duration;

/// What a form must not stumble over: blanks, lines, and what has a meaning in forms and pages.
const LONG: &str = "需要专家评审：a+b=c & 50% <不是标记> \"引号\" 'x' 🙂\n第二段；";

impl Browser {
    /// Signs in again on the page that asks for it; a wrong password before loses nothing either.
    async fn comes_back(&self, who: &str) {
        self.read("已填写的内容不会丢失").await;
        self.write("username", who).await;
        self.write("password", "not the password").await;
        self.commit("登录").await;
        self.read("用户名或密码不正确").await;
        self.come_in(who, PASSWORD).await;
        self.read("刚才填写的内容都在").await;
    }
}

#[tokio::test]
async fn files_come_along() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let stores = stores(3);
        let filing = app.open("hq", &licensed.enterprise).await;
        let list = crate::harness::List::of(&stores).csv().into_bytes();
        app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", list).await.done();
        let (desk, files) = (Browser::open(base, DESKTOP).await, Desk::new());
        desk.go("/sign-in").await;
        desk.come_in("hq", PASSWORD).await;
        desk.go(&format!("/hq/filings/{filing}/drawings")).await;
        desk.drop_on("files", &files.drawings(&stores)).await;
        // Thirteen hours later it is the same day.
        app.set(app.today(), 22);
        desk.commit("上传并自动对应").await;
        desk.comes_back("hq").await;
        desk.read("选好的 3 个文件也在").await;
        desk.read(&format!("{}.pdf", stores[2].get("name"))).await;
        desk.look("resume-files").await;
        desk.commit("继续提交").await;
        desk.read("0 家还缺图纸").await;

        // A large file, the next day.
        app.pass(1);
        desk.go(&format!("/hq/filings/{filing}/papers")).await;
        desk.come_in("hq", PASSWORD).await;
        let large = [pdf("a large scan"), vec![b'+'; 9 * 1024 * 1024]].concat();
        desk.hand_over("application_form", &[files.lay("申请书 盖章.pdf", &large)]).await;
        app.set(app.today(), 22);
        desk.commit("上传所选文件").await;
        desk.comes_back("hq").await;
        desk.read("申请书 盖章.pdf").await;
        desk.commit("继续提交").await;
        desk.read("材料已上传").await;
        let known = app.by("hq").get(&format!("/filings/{filing}")).await.done();
        let digest = permit::Digest::of(&large).to_string();
        assert!(known.to_string().contains(&digest), "byte for byte: {known:#}");
        desk.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_long_text_comes_whole() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let (filing, _) = app.accepted(&licensed, &stores(2)).await;
        let desk = Browser::open(base, DESKTOP).await;
        desk.go("/sign-in").await;
        desk.come_in("chief", PASSWORD).await;
        desk.go(&format!("/bureau/filings/{filing}")).await;
        desk.open_up("延长办理期限").await;
        let long = LONG.repeat(30);
        let write = "document.querySelector(\"[name='why']\").value = arguments[0]";
        desk.run(write, vec![json!(long)]).await;
        app.set(app.today(), 22);
        desk.commit("延长期限").await;
        desk.comes_back("chief").await;
        desk.commit("继续提交").await;
        desk.read("办理期限已延长").await;
        let told = app.told(&format!("enterprise:{}", licensed.enterprise)).await;
        let whole = |text: &String| text.replace("\r\n", "\n").trim() == long.trim();
        assert!(told.iter().any(|(_, values)| values.iter().any(whole)), "{told:#?}");

        // What is secret is not written into the page that asks to sign in.
        desk.go("/account").await;
        desk.write("old", PASSWORD).await;
        desk.write("password", "another-password-1").await;
        desk.write("again", "another-password-1").await;
        app.pass(2);
        desk.commit("修改密码").await;
        let page = desk.run("return document.documentElement.outerHTML", vec![]).await;
        assert!(!text(&page).contains("name=\"resume\""), "{page}");
        desk.come_in("chief", PASSWORD).await;
        assert_eq!(desk.path().await, "/account");
        desk.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_checklist_stays_in_the_phone_until_one_is_back() {
    served(async |app, base| {
        let granted = app.granted(&stores(2)).await;
        let id = text(&app.first_of(&text(&granted.rows[0]["id"])).await["id"]);
        app.assign(&id).await;
        let phone = Browser::open(base, PHONE).await;
        phone.go("/sign-in").await;
        phone.come_in("inspector1", PASSWORD).await;
        phone.follow(stores(2)[0].get("name")).await;
        let script = "return [...document.querySelectorAll('[data-item]')].map((e) => e.dataset.item)";
        let items = phone.run(script, vec![]).await;
        let items: Vec<String> = items.as_array().expect("items").iter().map(text).collect();
        phone.tick(&format!("r-{}", items[0]), "met").await;
        saved(app, 1).await;

        app.set(app.today(), 22);
        let last = items.last().expect("an item");
        phone.tick(&format!("r-{last}"), "failed").await;
        phone.write(&format!("m-{last}"), LONG).await;
        let (files, photo) = (Desk::new(), phone.photo().await);
        phone.hand_over(&format!("p-{last}"), &[files.lay("现场.jpg", photo)]).await;
        phone.wait("document.querySelectorAll('[data-photos] img').length === 1").await;
        phone.wait("document.querySelector('#net a[href^=\"/sign-in\"]') !== null").await;
        phone.run("scrollTo(0, 0)", vec![]).await;
        phone.look("visit-signed-out").await;
        assert_eq!(app.database.counts().await["draft_finding"], 1, "nothing went out meanwhile");
        phone.press("#net a").await;
        phone.come_in("inspector1", PASSWORD).await;
        phone.read(&format!("已填 2/{}", items.len())).await;
        saved(app, 2).await;
        phone.wait("document.querySelector('#net').hidden").await;
        let visit = id.parse().expect("an id");
        let held = store::visits::draft_findings(&app.desk.store, visit).await.expect("they can be read");
        let failed = &held.iter().find(|save| save.finding.item == *last).expect("the last one").finding;
        assert_eq!(failed.remark.trim(), LONG.trim());
        assert_eq!(failed.photos.len(), 1, "{failed:#?}");
        phone.close().await;
    })
    .await;
}

/// Waits until the server holds so many findings.
async fn saved(app: &TestApp, count: i64) {
    for _ in 0..100 {
        if app.database.counts().await["draft_finding"] == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{count} findings never came");
}
