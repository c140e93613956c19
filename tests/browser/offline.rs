//! An inspection in a place without a network: begun with one, filled in and finished without, and
//! given to others meanwhile. Nothing of it is lost, and nothing is merged.

use super::{Browser, DESKTOP, PHONE, Wire, wired};
use crate::harness::{PASSWORD, TestApp, jpeg, stores, text};
use serde_json::json;

/// A phone whose network comes and goes.
struct Phone<'a> {
    browser: Browser,
    wire: &'a Wire,
}

impl<'a> Phone<'a> {
    async fn at_a_visit(app: &TestApp, base: &str, wire: &'a Wire) -> (Self, String) {
        let granted = app.granted(&stores(2)).await;
        let id = text(&app.first_of(&text(&granted.rows[0]["id"])).await["id"]);
        app.assign(&id).await;
        let browser = Browser::open(base, PHONE).await;
        browser.go("/sign-in").await;
        browser.come_in("inspector1", PASSWORD).await;
        browser.follow(stores(2)[0].get("name")).await;
        let kept = "const [path, done] = arguments; const look = () => caches.match(path).then((page) => page && navigator.serviceWorker.controller ? done(true) : setTimeout(look, 50)); look();";
        browser.run_later(kept, vec![json!(format!("/visits/{id}"))]).await;
        (Phone { browser, wire }, id)
    }

    async fn loses_the_network(&self) {
        self.wire.cut();
        self.browser.connected(false).await;
    }

    async fn has_it_again(&self) {
        self.wire.mend();
        self.browser.connected(true).await;
    }

    /// Fills the list in: all met but the last item, which fails with a remark and a photo.
    async fn fills_in(&self) -> usize {
        let browser = &self.browser;
        let items = browser
            .run("return [...document.querySelectorAll('[data-item]')].map((e) => e.dataset.item)", vec![])
            .await;
        let items: Vec<String> = items.as_array().expect("items").iter().map(text).collect();
        let (last, rest) = items.split_last().expect("there are items");
        for item in rest {
            browser.tick(&format!("r-{item}"), "met").await;
        }
        browser.tick(&format!("r-{last}"), "failed").await;
        browser.write(&format!("m-{last}"), "地面有积水").await;
        let files = super::Desk::new();
        let photo = files.lay("现场.jpg", jpeg("a wet floor"));
        browser.hand_over(&format!("p-{last}"), &[photo]).await;
        browser.wait("document.querySelectorAll('[data-photos] img').length === 1").await;
        items.len()
    }

    async fn finishes(&self) {
        self.browser.tick("signed", "yes").await;
        self.browser.write("site_name", "店长王").await;
        // A name alone is no signature.
        self.browser.commit_here("完成检查记录").await;
        self.browser.read("只有姓名不算签字").await;
        self.browser.draws("[data-pad] canvas").await;
        self.browser.commit_here("完成检查记录").await;
        self.browser.read("检查结果").await;
    }

    /// How many documents of visits wait in the phone.
    async fn documents(&self) -> u64 {
        let script = "const [done] = arguments; VisitsQueue.list('queue').then((all) => done(all.filter((e) => e.kind === 'visit').length))";
        self.browser.run_later(script, vec![]).await.as_u64().expect("a number")
    }
}

#[tokio::test]
async fn a_visit_without_a_network_is_uploaded_when_there_is_one() {
    wired(async |app, base, wire| {
        let (phone, id) = Phone::at_a_visit(app, base, wire).await;
        phone.loses_the_network().await;
        let items = phone.fills_in().await;
        phone.browser.read("没有网络，可以继续填写").await;
        phone.browser.look("visit-offline").await;
        // The page opens again without a network, and what was filled in is there.
        phone.browser.go(&format!("/visits/{id}")).await;
        phone.browser.read(&format!("已填 {items}/{items}")).await;
        let remark = "return [...document.querySelectorAll('.item textarea')].pop().value";
        assert_eq!(phone.browser.run(remark, vec![]).await, "地面有积水");
        phone.browser.wait("document.querySelectorAll('[data-photos] img').length === 1").await;
        phone.finishes().await;
        phone.browser.read("已存在本机，联网后上传").await;
        phone.browser.look("visit-finished-offline").await;
        assert_eq!(phone.documents().await, 1, "pressed twice, made once");
        let before = app.by("chief").get(&format!("/inspections/{id}")).await.done();
        assert_eq!(before["state"], "assigned", "{before:#}");

        phone.has_it_again().await;
        phone.browser.read("检查丙已签字").await;
        let after = app.by("chief").get(&format!("/inspections/{id}")).await.done();
        assert_eq!(
            (&after["state"], after["records"].as_array().map(Vec::len)),
            (&json!("recorded"), Some(1))
        );
        phone.browser.close().await;
    })
    .await;
}

#[tokio::test]
async fn one_given_to_others_meanwhile_is_kept_whole_for_the_chief() {
    wired(async |app, base, wire| {
        let (phone, id) = Phone::at_a_visit(app, base, wire).await;
        phone.loses_the_network().await;
        let items = phone.fills_in().await;
        let others = json!({ "inspectors": [app.id("inspector2"), app.id("many")] });
        app.by("chief").post(&format!("/inspections/{id}/assignment"), others).await.done();
        phone.finishes().await;
        phone.has_it_again().await;
        phone.browser.read("记录已完整保存，由负责人处理").await;
        phone.browser.look("visit-late").await;

        let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
        assert_eq!((&known["state"], &known["records"]), (&json!("assigned"), &json!([])), "never merged");
        let late = known["late"].as_array().expect("late records");
        assert_eq!(late.len(), 1, "{known:#}");
        let findings = late[0]["visit"]["findings"].as_array().expect("findings");
        assert_eq!(findings.len(), items, "kept whole");
        let last = findings.last().expect("a finding");
        assert_eq!(
            (&last["remark"], last["photos"].as_array().map(Vec::len)),
            (&json!("地面有积水"), Some(1))
        );

        // The chief reads it and takes it in.
        let desk = Browser::open(base, DESKTOP).await;
        desk.go("/sign-in").await;
        desk.come_in("chief", PASSWORD).await;
        desk.go(&format!("/bureau/inspections/{id}")).await;
        desk.read("地面有积水").await;
        desk.look("late-record").await;
        desk.commit("采用这份记录").await;
        let adopted = app.by("chief").get(&format!("/inspections/{id}")).await.done();
        assert_eq!(adopted["state"], "recorded", "{adopted:#}");
        assert_eq!(adopted["records"].as_array().map(Vec::len), Some(1), "pressed twice, taken in once");
        desk.close().await;
        phone.browser.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_stays_and_what_is_not_kept_says_so() {
    wired(async |app, base, wire| {
        let (phone, id) = Phone::at_a_visit(app, base, wire).await;
        let (browser, path) = (&phone.browser, format!("/visits/{id}"));
        // Typed and not left yet; a photo taken, and taken out again.
        browser.tick("r-F-10", "failed").await;
        let files = super::Desk::new();
        browser.hand_over("p-F-10", &[files.lay("现场.jpg", jpeg("a wet floor"))]).await;
        browser.wait("document.querySelectorAll('[data-photos] img').length === 1").await;
        browser.run("document.querySelector('[name=x-F-10]').click()", vec![]).await;
        browser.wait("document.querySelectorAll('[data-photos] img').length === 0").await;
        let types = "const field = document.querySelector('[name=m-F-10]'); field.focus(); \
                     field.value = '地面有积'; field.dispatchEvent(new Event('input', { bubbles: true }));";
        browser.run(types, vec![]).await;
        browser.go(&path).await;
        browser.wait("document.querySelector('[name=m-F-10]').value === '地面有积'").await;
        browser.wait("document.querySelectorAll('[data-photos] img').length === 0").await;
        // With a network nothing is said to wait for one.
        browser.wait("document.getElementById('net').hidden").await;

        let tasks = app.by("chief").get("/inspections?kind=first").await.done();
        let other = tasks["items"].as_array().expect("two").iter().find(|task| task["id"] != id.as_str());
        let other = text(&other.expect("another store's")["id"]);
        app.assign(&other).await;
        phone.loses_the_network().await;
        browser.go(&format!("/visits/{other}")).await;
        browser.read("这项检查没有存到本机").await;
        browser.look("visit-not-kept").await;
        phone.has_it_again().await;
        browser.go("/visits").await;
        browser.press_words("把今天的检查都存到本机").await;
        browser.read("2 家都已存到本机").await;
        browser.look("visits-kept").await;
        phone.loses_the_network().await;
        browser.go(&format!("/visits/{other}")).await;
        browser.read("已填 0/18").await;
        // A day the server would refuse is refused here as well, before any result is shown.
        browser.run("document.querySelector('[name=visited_on]').value = '2020-01-01'", vec![]).await;
        browser
            .run("document.querySelectorAll('input[value=met]').forEach((radio) => radio.click())", vec![])
            .await;
        browser.run("document.getElementById('record').noValidate = true", vec![]).await;
        browser.commit_here("完成检查记录").await;
        browser.read("检查日期应在").await;
        assert_eq!(browser.run("return document.getElementById('queued').hidden", vec![]).await, true);
        phone.browser.close().await;
    })
    .await;
}
