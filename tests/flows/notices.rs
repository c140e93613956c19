//! Notices: who reads which, what they say, and what becomes of one that could not be carried.

use crate::harness::{PASSWORD, TestApp, both, pdf, stores, swept, text};
use jiff::civil::date;
use permit::Instant;
use serde_json::{Value, json};
use std::fmt::Display;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;
use yizheng::clock::Clock as _;
use yizheng::notices::{Carrier, Ready, carry};
use yizheng::sweeps::Sweep;

both! {
    an_applicant_reads_what_their_enterprise_is_told
    unread_ones_come_first_page_by_page
    a_decision_names_each_address_refused
    a_day_past_the_last_holiday_notice_is_provisional
    chiefs_and_offices_read_what_is_theirs
    what_could_not_be_carried_is_tried_again
    words_stay_as_they_were_delivered
}

/// The inbox of somebody, as its first page.
async fn inbox(app: &TestApp, who: &str) -> Vec<Value> {
    let page = app.by(who).get("/notices?limit=1000").await.done();
    page["items"].as_array().expect("notices").clone()
}

async fn unread(app: &TestApp, who: &str) -> u64 {
    app.by(who).get("/notices/unread").await.done()["unread"].as_u64().expect("a number")
}

fn titles(notices: &[Value]) -> Vec<&str> {
    notices.iter().map(|notice| notice["title"]["zh"].as_str().expect("a title")).collect()
}

/// The body of the latest notice with that title.
fn body(notices: &[Value], title: &str, language: &str) -> String {
    let found = notices.iter().find(|notice| notice["title"]["zh"] == title);
    text(&found.unwrap_or_else(|| panic!("no {title}: {notices:#?}"))["body"][language])
}

async fn an_applicant_reads_what_their_enterprise_is_told(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    assert_eq!(unread(app, "hq").await, 0, "nothing is delivered yet");
    app.sweep(Sweep::Notices).await;
    let told = inbox(app, "hq").await;
    assert_eq!(titles(&told), ["许可决定", "办理期限恢复", "办理期限暂停", "申请已受理", "申请已收到"]);
    assert_eq!(told[0]["to"], json!({ "kind": "enterprise", "id": licensed.enterprise }));
    assert!(text(&told[0]["body"]["zh"]).contains(&licensed.number));
    assert!(text(&told[2]["body"]["en"]).contains("on-site check"), "in English all through: {:#}", told[2]);
    assert_eq!(told[0]["read_at"], Value::Null);

    // Whether it was read is each person's own.
    let upload = format!("/files?enterprise={}", licensed.enterprise);
    let letter = app.by("hq").post_file(&upload, "授权委托书.pdf", pdf("power")).await.done();
    let power = json!({ "power": "agent", "scope": ["file"], "expires": app.workday(5) });
    let agent = json!({ "user": "agent", "letter": letter["sha256"], "power": power });
    app.by("hq").post(&format!("/enterprises/{}/people", licensed.enterprise), agent).await.done();
    let path = format!("/notices/{}/read", text(&told[0]["id"]));
    let read = app.by("hq").post(&path, Value::Null).await.done();
    assert_eq!(read["read_at"], app.clock.now().to_string());
    assert_eq!((unread(app, "hq").await, unread(app, "agent").await), (4, 5));
    app.pass(1);
    assert_eq!(app.by("hq").post(&path, Value::Null).await.done(), read, "the first time stays");
    app.by("agent").post(&path, Value::Null).await.done();

    for stranger in ["rival", "clerk", "chief", "admin", "far.chief"] {
        assert_eq!(unread(app, stranger).await, 0, "{stranger}");
        app.by(stranger).post(&path, Value::Null).await.refused(404, "not_found");
    }
    app.nobody().get("/notices").await.refused(401, "session.required");
    app.by("hq").post(&format!("/notices/{}/read", Uuid::nil()), Value::Null).await.refused(404, "not_found");
    app.pass(6);
    assert_eq!(inbox(app, "agent").await, Vec::<Value>::new(), "the letter of authority has expired");
}

async fn unread_ones_come_first_page_by_page(app: &TestApp) {
    app.licensed("hq").await;
    app.sweep(Sweep::Notices).await;
    let told = inbox(app, "hq").await;
    let ids: Vec<String> = told.iter().map(|notice| text(&notice["id"])).collect();
    for at in [0, 2] {
        app.by("hq").post(&format!("/notices/{}/read", ids[at]), Value::Null).await.done();
    }
    let expected = [1, 3, 4, 0, 2].map(|at| ids[at].clone());
    for limit in 1..=6 {
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let page = app.by("hq").get(&format!("/notices?limit={limit}{after}")).await.done();
            let items = page["items"].as_array().expect("a page");
            assert!(!items.is_empty() && items.len() <= limit, "{page:#}");
            seen.extend(items.iter().map(|notice| text(&notice["id"])));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen, expected, "{limit} on a page");
    }
    let page = app.by("hq").get("/notices?unread=true&limit=2").await.done();
    let next = text(&page["next"]);
    let rest = app.by("hq").get(&format!("/notices?unread=true&limit=2&after={next}")).await.done();
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next"]), (Some(1), &Value::Null));
    app.by("hq").get("/notices?limit=0").await.invalid("limit", "field.range");
}

async fn a_decision_names_each_address_refused(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let mut list = stores(4);
    list[1] = list[1].clone().with("直营", "否");
    list[3] = list[3].clone().with("行政区划代码", "440305").with("字号", "别家");
    let (filing, _) = app.accepted(&licensed, &list).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    app.sweep(Sweep::Notices).await;
    let told = inbox(app, "hq").await;
    let zh = body(&told, "许可决定（有不予许可的地址）", "zh");
    for part in [
        "准予2处，不予2处",
        &format!("第 2 处 {}（{}）：不是直营门店", list[1].get("name"), list[1].get("address")),
        &format!("第 4 处 {}", list[3].get("name")),
        "门店不在试点地区内，请向当地申请；门店字号与总部不一致",
        "六十日内申请行政复议",
        "六个月内提起行政诉讼",
    ] {
        assert!(zh.contains(part), "{part}: {zh}");
    }
    assert!(!zh.contains(list[0].get("name")), "only those refused: {zh}");
    let en = body(&told, "许可决定（有不予许可的地址）", "en");
    for part in ["2 granted, 2 refused", "No. 2 ", "Not directly run", "administrative review", "court"] {
        assert!(en.contains(part), "{part}: {en}");
    }
    let decisions = titles(&told).into_iter().filter(|title| title.starts_with("许可决定"));
    assert_eq!(decisions.count(), 2, "one for each decision");
}

async fn a_day_past_the_last_holiday_notice_is_provisional(app: &TestApp) {
    app.set(date(2026, 12, 18), 9);
    let enterprise = app.register("hq").await;
    let (filing, _) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    app.sweep(Sweep::Notices).await;
    let told = inbox(app, "hq").await;
    // Five working days end in the year of the last notice, ten after it.
    let received = body(&told, "申请已收到", "zh");
    assert!(received.contains("2026-12-25前") && !received.contains("暂定"), "{received}");
    let accepted = body(&told, "申请已受理", "zh");
    assert!(accepted.contains("2027-01-04（暂定）前"), "{accepted}");
    let accepted = body(&told, "申请已受理", "en");
    assert!(accepted.contains("by 2027-01-04 (provisional)"), "{accepted}");
}

/// Those about inspections: hand-outs are reminded of as well.
fn of_visits(told: Vec<Value>) -> Vec<Value> {
    told.into_iter().filter(|notice| text(&notice["title"]["zh"]).starts_with("检查")).collect()
}

async fn chiefs_and_offices_read_what_is_theirs(app: &TestApp) {
    app.granted(&stores(8)).await;
    let tasks = app.all("/inspections?kind=first&limit=100").await;
    let office =
        text(tasks.iter().map(|task| &task["office"]).find(|office| office.is_string()).expect("one"));
    let of_office = tasks.iter().filter(|task| task["office"] == office.as_str()).count();
    app.pass(20);
    app.sweep(Sweep::Remind).await;
    app.sweep(Sweep::Notices).await;
    // As long as nobody serves in an office, the chief reads for it; the bureau's inspectors read its queue.
    let chiefs = of_visits(inbox(app, "chief").await);
    assert_eq!(chiefs.len(), 8, "{:?}", titles(&chiefs));
    let queue = tasks.iter().filter(|task| task["office"].is_null()).count();
    assert_eq!(inbox(app, "inspector1").await.len(), queue);
    assert_eq!(inbox(app, "far.chief").await, Vec::<Value>::new());
    assert_eq!(inbox(app, "reviewer").await, Vec::<Value>::new());

    let local = json!({
        "username": "local", "display_name": "所里人", "password": PASSWORD, "roles": ["inspector"],
        "office": office, "certificate_number": "证-local", "certificate_valid_to": "2028-12-31",
    });
    app.by("admin").post("/users", local).await.done();
    let theirs = inbox(app, "local").await;
    assert_eq!(theirs.len(), of_office);
    assert_eq!(theirs[0]["to"], json!({ "kind": "office", "code": office }));
    assert_eq!(of_visits(inbox(app, "chief").await).len(), 8 - of_office);
    app.by("local").post(&format!("/notices/{}/read", text(&theirs[0]["id"])), Value::Null).await.done();

    app.pass(11);
    app.sweep(Sweep::Remind).await;
    app.sweep(Sweep::Notices).await;
    let overdue = inbox(app, "chief").await;
    assert_eq!(titles(&overdue).into_iter().filter(|title| *title == "检查已逾期").count(), 8);
    assert_eq!(overdue[0]["to"]["kind"], "chief");
    assert!(inbox(app, "local").await.iter().all(|notice| notice["title"]["zh"] != "检查已逾期"));
}

/// A line that is down at first.
#[derive(Default)]
struct Line {
    up: AtomicBool,
    carried: Mutex<Vec<(Uuid, String)>>,
}

impl Carrier for Line {
    fn carry(&self, notice: &Ready<'_>) -> Result<(), Box<dyn Display + Send>> {
        if !self.up.load(Ordering::Relaxed) {
            return Err(Box::new("线路不通"));
        }
        let mut carried = self.carried.lock().expect("no carrier panics");
        carried.push((notice.id, notice.words.title_zh.clone()));
        Ok(())
    }
}

async fn what_could_not_be_carried_is_tried_again(app: &TestApp) {
    let enterprise = app.register("hq").await;
    app.file_headquarters("hq", &enterprise).await;
    let line = Line::default();
    let carry = async |minutes: i64| {
        let now = Instant::from_micros(app.clock.now().micros() + minutes * 60_000_000);
        let forms = app.desk.forms();
        carry(&app.desk.store, app.desk.ids(), &forms, &line, now, "a").await.expect("the outbox is read")
    };
    let first = carry(0).await;
    assert_eq!((first.arrived, first.failed.len()), (0, 1));
    assert!(first.failed[0].contains("filing_received") && first.failed[0].contains("线路不通"));
    assert_eq!(inbox(app, "hq").await, Vec::<Value>::new(), "it has not arrived");
    let failing = app.by("admin").get("/notices/failing").await.done();
    let told = &failing["items"][0];
    assert_eq!((&told["text"], &told["attempts"]), (&json!("filing_received"), &json!(1)));
    assert_eq!((&told["failure"], &told["to"]["id"]), (&json!("线路不通"), &json!(enterprise)));
    app.by("chief").get("/notices/failing").await.refused(403, "actor.wrong_role");

    // One minute, then two: a line that is down is not run against.
    assert_eq!(carry(0).await.failed.len(), 0, "not yet");
    assert_eq!(carry(1).await.failed.len(), 1);
    assert_eq!(carry(2).await.failed.len(), 0, "not yet");
    line.up.store(true, Ordering::Relaxed);
    assert_eq!(carry(3).await.arrived, 1);
    assert_eq!(carry(60).await.arrived, 0, "once");
    assert_eq!(app.by("admin").get("/notices/failing").await.done()["items"], json!([]));
    let told = inbox(app, "hq").await;
    let carried = line.carried.lock().expect("no carrier panics").clone();
    let id: Uuid = text(&told[0]["id"]).parse().expect("an id");
    assert_eq!((carried.as_slice(), told.len()), (&[(id, "申请已收到".to_owned())][..], 1));
}

async fn words_stay_as_they_were_delivered(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, _) = app.file_headquarters("hq", &enterprise).await;
    app.sweep(Sweep::Notices).await;
    let before = inbox(app, "hq").await;
    app.add_form("notices.v2", |_| {
        let old = include_str!("../../forms/data/notices.v1.toml");
        let new = old
            .replace("notices.v1", "notices.v2")
            .replace("申请已收到", "收到了")
            .replace("申请已受理", "受理了");
        // A text that lost its way: what it should tell cannot be written, and is not lost.
        new.replace("id = \"clock_paused\"", "id = \"clock_halted\"")
    });
    app.use_forms();
    app.admit(&filing).await;
    let task = app.all("/inspections?kind=on_site&limit=10").await;
    app.assign(&text(&task[0]["id"])).await;
    let report = swept(&app.desk, Sweep::Notices, false).await;
    assert!(report.failed.len() == 1 && report.failed[0].contains("clock_paused"), "{:?}", report.failed);
    let after = inbox(app, "hq").await;
    assert_eq!(titles(&after), ["受理了", "申请已收到"]);
    assert_eq!(after[1], before[0]);
    app.add_form("notices.v3", |_| {
        include_str!("../../forms/data/notices.v1.toml").replace("notices.v1", "notices.v3")
    });
    app.use_forms();
    app.pass(1);
    app.sweep(Sweep::Notices).await;
    assert_eq!(titles(&inbox(app, "hq").await), ["办理期限暂停", "受理了", "申请已收到"]);
}
