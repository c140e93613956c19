//! A store answers what an inspection found: its manager on a phone, with words and a photo; its
//! headquarters stands by it; the bureau and the inspectors read it beside what was found, look again
//! and close.

use super::{Browser, DESKTOP, Desk, PHONE, served};
use crate::harness::{PASSWORD, TestApp, findings, store, stores, text};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

/// What the manager sets by the link.
const OWN: &str = "a-password-of-my-own";
/// The points that failed, and what is said to have been done.
const POINTS: [(&str, &str); 2] = [("F-10", "已更换垫板并培训"), ("F-14", "已补记台账三日")];

#[tokio::test]
async fn a_store_manager_answers_with_a_photo_and_the_bureau_closes() {
    served(async |app, base| {
        let granted = app.granted(&stores(2)).await;
        let row = text(&granted.rows[0]["id"]);
        let (desk, phone) = (Browser::open(base, DESKTOP).await, Browser::open(base, PHONE).await);
        desk.go("/sign-in").await;
        desk.come_in("hq", PASSWORD).await;
        let link = invited(&desk, &row).await;
        desk.sign_out().await;

        app.pass(3);
        let visit = app.first_of(&row).await;
        let id = text(&visit["id"]);
        ends_with_findings(app, &phone, &visit).await;
        answers(app, &phone, &link, &id).await;

        // The bureau is told nothing its headquarters has not confirmed.
        desk.come_in("chief", PASSWORD).await;
        desk.go(&format!("/bureau/inspections/{id}")).await;
        desk.read("整改中").await;
        assert!(!desk.text().await.contains(POINTS[0].1), "not the enterprise's word yet");
        desk.sign_out().await;
        desk.come_in("hq", PASSWORD).await;
        desk.follow("确认整改情况").await;
        desk.read("门店已提交整改情况").await;
        desk.look("answer-to-confirm").await;
        desk.commit("确认并报告整改").await;
        desk.read("已确认并报给检查机关").await;
        desk.sign_out().await;

        desk.come_in("chief", PASSWORD).await;
        desk.go(&format!("/bureau/inspections/{id}")).await;
        desk.read("已报整改").await;
        for (_, done) in POINTS {
            desk.read(done).await;
        }
        desk.shows_photos(1).await;
        desk.look("answer-at-the-bureau").await;
        looks_again(app, &phone, &id).await;
        desk.go(&format!("/bureau/inspections/{id}")).await;
        desk.come_in("chief", PASSWORD).await;
        desk.read("已办结").await;
        desk.look("answer-closed").await;

        // Everything that was pressed twice is there once.
        let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
        assert_eq!(known["records"].as_array().map(Vec::len), Some(2), "{known:#}");
        let photos = &known["records"][0]["answer"]["points"][0]["photos"];
        assert_eq!(photos.as_array().map(Vec::len), Some(1), "{known:#}");
        desk.close().await;
        phone.close().await;
    })
    .await;
}

/// The headquarters invites the manager of one store; answers the link it is shown once.
async fn invited(desk: &Browser, row: &str) -> String {
    desk.go(&format!("/hq/rows/{row}")).await;
    desk.follow("邀请店长").await;
    desk.write("display_name", "吴店长").await;
    desk.write("username", "wu").await;
    desk.press("main form button").await;
    desk.read("只在这里显示一次").await;
    let link = desk.run("return document.querySelector('[data-copy]').value", vec![]).await;
    let link = text(&link);
    let (_, token) = link.split_once("/welcome/").expect("a link of ours");
    format!("/welcome/{token}")
}

/// A visit finds two points wrong; the inspector orders on a phone that they are put right.
async fn ends_with_findings(app: &TestApp, phone: &Browser, visit: &Value) {
    let id = text(&visit["id"]);
    app.assign(&id).await;
    let failed = POINTS.map(|(no, _)| no);
    let found = findings(&app.checklist_of(visit).await, &failed);
    app.visit(&id, found).await;
    phone.go("/sign-in").await;
    phone.come_in("inspector1", PASSWORD).await;
    phone.go(&format!("/visits/{id}")).await;
    let by = app.workday(10).to_string();
    phone.write_date("rectify_by", &by).await;
    phone.commit("作出结论").await;
    phone.read("整改中").await;
    phone.sign_out().await;
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!((&known["state"], &known["due_on"]), (&json!("rectifying"), &json!(by)), "{known:#}");
}

/// The manager opens the link on their own phone, finds what is asked of the store and answers.
async fn answers(app: &TestApp, phone: &Browser, link: &str, id: &str) {
    phone.go(link).await;
    phone.write("password", OWN).await;
    phone.write("again", OWN).await;
    phone.commit("设置密码并登录").await;
    phone.read(store(0).get("name")).await;
    phone.read("整改中").await;
    phone.look("manager-home").await;
    phone.follow("首次监督检查").await;
    phone.read("答复 2 项不符合").await;
    phone.look("manager-findings").await;
    let files = Desk::new();
    let photo = files.lay("整改后.jpg", phone.photo().await);
    for (no, done) in POINTS {
        phone.write(&format!("text-{no}"), done).await;
    }
    phone.hand_over("photos-F-10", &[photo]).await;
    phone.commit("提交整改情况").await;
    phone.read("整改情况已提交").await;
    phone.read("待总部确认").await;
    phone.read("已附 1 张照片").await;
    phone.shows_photos(1).await;
    phone.look("manager-answered").await;
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(known["state"], "rectifying", "it waits for the headquarters: {known:#}");
    phone.sign_out().await;
}

/// The inspectors look again, with what was answered beside what was found, and conclude.
async fn looks_again(app: &TestApp, phone: &Browser, id: &str) {
    app.pass(2);
    phone.come_in("inspector1", PASSWORD).await;
    phone.go(&format!("/visits/{id}")).await;
    for (no, done) in POINTS {
        let beside = format!("document.querySelector(\"[data-item='{no}']\").innerText.includes('{done}')");
        phone.wait(&beside).await;
    }
    phone.shows_photos(1).await;
    phone.look("inspector-looks-again").await;
    for (no, _) in POINTS {
        phone.tick(&format!("r-{no}"), "met").await;
    }
    phone.tick("signed", "yes").await;
    phone.write("site_name", "吴店长").await;
    phone.commit("完成检查记录").await;
    phone.read("检查丙已签字").await;
    phone.open_up("检查丁在这台手机上签字").await;
    phone.write("password", PASSWORD).await;
    phone.commit("检查丁签字确认").await;
    phone.commit("作出结论").await;
    phone.read("已作出结论").await;
    phone.look("inspector-closed").await;
}

impl Browser {
    /// A photo as a phone takes it: of what is in the window.
    pub(super) async fn photo(&self) -> Vec<u8> {
        let asked = json!({ "format": "jpeg", "quality": 70 });
        let answer = self.devtools("Page.captureScreenshot", asked).await;
        BASE64_STANDARD.decode(text(&answer["data"])).expect("it is base64")
    }

    /// Photos stand in the page as pictures that can be seen.
    async fn shows_photos(&self, count: usize) {
        self.run("document.querySelector('main .photos').scrollIntoView({ block: 'center' })", vec![]).await;
        let seen = "[...document.querySelectorAll('main .photos img')].filter((one) => one.complete && one.naturalWidth > 0)";
        self.wait(&format!("{seen}.length === {count}")).await;
    }
}
