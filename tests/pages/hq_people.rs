//! The people of an enterprise by its pages: invited with a link that works once, changed, and gone
//! in one place.

use super::page::{Fill, Page, as_it_stands};
use super::person::Person;
use crate::harness::{PASSWORD, TestApp, both, pdf, store, stores, text};
use serde_json::{Value, json};

both! {
    an_agent_is_invited_and_leaves
    managers_are_given_their_stores
    a_link_can_be_made_anew_until_it_is_used
    one_s_own_password_is_changed
    the_same_by_the_api
}

const NEW: &str = "a-password-of-my-own";

/// The path of the link an invitation shows.
fn link(page: &Page) -> String {
    page.must_say(&["只在这里显示一次"]);
    let link = page.copied();
    let (_, token) = link.split_once("/welcome/").expect("a link of ours");
    format!("/welcome/{token}")
}

/// Sets the password with a link; answers the person signed in.
async fn accept<'a>(app: &'a TestApp, link: &str) -> (Person<'a>, Page) {
    let nobody = Person::nobody(app);
    let page = nobody.open(link).await;
    let password = as_it_stands().write("password", NEW).write("again", NEW);
    nobody.entering(&page, "设置密码并登录", password).await
}

/// The form of an agent, without the letter.
fn agent(username: &str, until: &str) -> Fill {
    as_it_stands().write("display_name", "林新").write("username", username).write("expires", until)
}

async fn an_agent_is_invited_and_leaves(app: &TestApp) {
    app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.follow(&hq.open("/hq").await, "人员").await;
    page.must_say(&["陈总", "法定代表人（负责人）", "全部事项"]);
    let page = hq.follow(&hq.follow(&page, "邀请人员").await, "经办人").await;
    let until = app.workday(20).to_string();
    let bare = hq.refused(&page, "邀请", agent("lin.new", &until)).await;
    bare.must_say(&["请上传经办人的授权委托书"]);
    assert_eq!(bare.field("username"), "lin.new", "what was typed stays");
    let letter = || as_it_stands().choose("letter", "授权委托书.pdf", pdf("power"));
    let none = hq.refused(&page, "邀请", agent("lin.new", &until).untick("scope", "file")).await;
    none.must_say(&["请至少勾选一项权限"]);
    let late = agent("lin.new", "2026-01-01").choose("letter", "授权委托书.pdf", pdf("power"));
    hq.refused(&page, "邀请", late).await.must_say(&["授权委托书已过期"]);
    let taken = hq.refused(&bare, "邀请", letter().write("username", "rival")).await;
    taken.must_say(&["用户名已被使用"]);
    let invited = hq.shown(&bare, "邀请", letter().tick("scope", "sign")).await;
    invited.must_say(&["林新", "lin.new", "已邀请"]);
    let link = link(&invited);
    hq.open("/hq/people").await.must_say(&["待设置密码", "办理申请、签署承诺 · 至"]);

    // Nobody signs in before the link was used; and whoever uses it sets a password nobody else knows.
    let early = json!({ "username": "lin.new", "password": "!" });
    app.nobody().post("/session", early).await.refused(401, "session.wrong");
    let page = Person::nobody(app).open(&link).await;
    page.must_say(&["林新", "hq餐饮管理有限公司邀请您"]);
    let differs = as_it_stands().write("password", NEW).write("again", "another-password");
    Person::nobody(app).refused(&page, "设置密码并登录", differs).await.must_say(&["两次输入的密码不一样"]);
    let short = as_it_stands().write("password", "short").write("again", "short");
    Person::nobody(app).refused(&page, "设置密码并登录", short).await.must_say(&["密码至少 10 个字符"]);
    let (lin, home) = accept(app, &link).await;
    home.must_say(&["密码已设置", "hq餐饮管理有限公司"]);
    assert_eq!(Person::nobody(app).ask(&link).await.status, 410, "a link works once");
    let late = Person::nobody(app).refused(&page, "设置密码并登录", as_it_stands()).await;
    assert_eq!(late.status, 410, "{late}");

    // What the letter names may be done; inviting others is the signatory's.
    let page = lin.press(&lin.open("/hq/filings/new").await, "开始申请新增门店", as_it_stands()).await;
    page.must_say(&["草稿已建好"]);
    lin.open("/hq/people").await.must_say(&["由法定代表人（负责人）办理"]);
    assert_eq!(lin.ask("/hq/people/new").await.status, 404);

    let people = hq.open("/hq/people").await;
    let page = hq.follow(&people, "修改 林新").await;
    assert_eq!(page.field("expires"), until);
    let page = hq.press(&page, "保存修改", as_it_stands().untick("scope", "sign")).await;
    page.must_say(&["权限已修改", "办理申请 · 至", "授权委托书"]);
    let page = hq.press(&page, "结束授权 林新", as_it_stands()).await;
    page.must_say(&["授权已结束"]);
    assert!(!page.says("林新"), "{page}");
    let gone = lin.ask("/hq").await;
    assert!(
        gone.header("location").is_some_and(|to| to.starts_with("/sign-in")),
        "sessions end at once: {gone}"
    );
    let back = Person::with(app, "lin.new", NEW).await;
    back.open("/hq").await.must_say(&["登记企业"]);
}

async fn managers_are_given_their_stores(app: &TestApp) {
    let granted = app.granted(&stores(4)).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open("/hq/people/new?kind=area").await;
    let named = |username: &str| as_it_stands().write("display_name", "区经理").write("username", username);
    hq.refused(&page, "邀请", named("area")).await.must_say(&["请勾选区县，或者填写门店序号"]);
    hq.refused(&page, "邀请", named("area").write("rows", "1-9")).await.must_say(&["没有这个序号的门店"]);
    hq.refused(&page, "邀请", named("area").write("rows", "一")).await.must_say(&["请填写门店序号"]);
    let fill = named("area").write("rows", "1").tick("divisions", "440106");
    let invited = hq.shown(&page, "邀请", fill).await;
    let (area, _) = accept(app, &link(&invited)).await;
    hq.open("/hq/people").await.must_say(&["区域经理", "3 家门店"]);

    let row = format!("/hq/rows/{}", text(&granted.rows[3]["id"]));
    let page = hq.follow(&hq.open(&row).await, "邀请店长").await;
    assert_eq!(page.field("row"), "4", "the store it came from");
    let fill = as_it_stands().write("display_name", "吴店长").write("username", "wu");
    let invited = hq.shown(&page, "邀请", fill).await;
    let (wu, home) = accept(app, &link(&invited)).await;
    home.must_say(&[store(3).get("name"), "第 4 行"]);
    hq.open(&row).await.must_say(&["吴店长"]);

    // Each sees their own stores and nothing else of the chain.
    for (at, expected) in [(0, [200, 404]), (1, [200, 404]), (2, [200, 404]), (3, [404, 200])] {
        let path = format!("/hq/rows/{}", text(&granted.rows[at]["id"]));
        assert_eq!([area.ask(&path).await.status, wu.ask(&path).await.status], expected, "row {at}");
    }
    for path in ["/hq/licence", "/hq/people", &format!("/hq/filings/{}", granted.filing)] {
        assert_eq!([area.ask(path).await.status, wu.ask(path).await.status], [404, 404], "{path}");
    }
    let page = hq.follow(&hq.open("/hq/people?show=store").await, "修改 吴店长").await;
    hq.press(&page, "保存修改", as_it_stands().write("row", "2")).await.must_say(&["权限已修改"]);
    assert_eq!(wu.ask(&row).await.status, 404, "a change holds at once");
}

async fn a_link_can_be_made_anew_until_it_is_used(app: &TestApp) {
    app.granted(&stores(2)).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open("/hq/people/new?kind=store&row=1").await;
    let fill = as_it_stands().write("display_name", "吴店长").write("username", "wu");
    let first = link(&hq.shown(&page, "邀请", fill).await);
    let people = hq.open("/hq/people").await;
    let second = link(&hq.shown(&people, "重新生成链接 吴店长", as_it_stands()).await);
    assert_eq!(Person::nobody(app).ask(&first).await.status, 410, "the one before no longer works");
    app.pass(10);
    assert_eq!(Person::nobody(app).ask(&second).await.status, 410, "after seven days neither does it");
    let hq = Person::of(app, "hq").await;
    let people = hq.open("/hq/people").await;
    people.must_say(&["链接已过期"]);
    let third = link(&hq.shown(&people, "重新生成链接 吴店长", as_it_stands()).await);
    accept(app, &third).await;
    let people = hq.open("/hq/people").await;
    assert!(!people.says("重新生成链接"), "who has a password keeps it: {people}");
}

async fn one_s_own_password_is_changed(app: &TestApp) {
    app.register("hq").await;
    let (hq, other) = (Person::of(app, "hq").await, Person::of(app, "hq").await);
    let page = hq.open("/account").await;
    page.must_say(&["陈总", "修改密码"]);
    let fill = |old: &str| as_it_stands().write("old", old).write("password", NEW).write("again", NEW);
    hq.refused(&page, "修改密码", fill("not-the-password")).await.must_say(&["现在的密码不正确"]);
    let page = hq.open("/account").await;
    let (hq, page) = hq.entering(&page, "修改密码", fill(PASSWORD)).await;
    page.must_say(&["密码已修改"]);
    hq.open("/hq").await;
    let ended = other.ask("/hq").await;
    assert!(ended.header("location").is_some_and(|to| to.starts_with("/sign-in")), "{ended}");
    Person::with(app, "hq", NEW).await;
}

async fn the_same_by_the_api(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let enterprise = &granted.licensed.enterprise;
    let row = text(&granted.rows[0]["id"]);
    let invite = format!("/enterprises/{enterprise}/invitations");
    let body = |username: &str, row: &str| {
        json!({
            "username": username, "display_name": "吴店长",
            "power": { "power": "store_manager", "row": row },
        })
    };
    app.by("agent").post(&invite, body("wu", &row)).await.refused(404, "not_found");
    app.by("hq").post(&invite, body("rival", &row)).await.refused(409, "user.name_taken");
    let elsewhere = uuid::Uuid::nil().to_string();
    app.by("hq").post(&invite, body("wu", &elsewhere)).await.refused(404, "not_found");
    let made = app.by("hq").key("k1").post(&invite, body("wu", &row)).await.done();
    let link = text(&made["link"]);
    let (_, token) = link.split_once("/welcome/").expect("a link");
    // The link is told once: a repetition is told that it was carried out.
    app.by("hq").key("k1").post(&invite, body("wu", &row)).await.refused(409, "idempotency.carried_out");
    let accept = json!({ "token": token, "password": NEW });
    let session = app.nobody().post("/session/invitation", accept.clone()).await.done();
    app.nobody().post("/session/invitation", accept).await.refused(410, "invitation.over");
    let bearer = format!("Bearer {}", text(&session["token"]));
    let own = app.nobody().with("authorization", &bearer).get("/rows").await.done();
    assert_eq!(own["items"].as_array().map(Vec::len), Some(1));
    let wrong = json!({ "old": "nonsense-nonsense", "new": "another-password-1" });
    app.nobody()
        .with("authorization", &bearer)
        .put("/session/password", wrong)
        .await
        .invalid("old", "user.old_password");
    let right = json!({ "old": NEW, "new": "another-password-1" });
    let fresh = app.nobody().with("authorization", &bearer).put("/session/password", right).await.done();
    app.nobody().with("authorization", &bearer).get("/session").await.refused(401, "session.expired");
    let bearer = format!("Bearer {}", text(&fresh["token"]));
    let user = text(&made["user"]);
    let again = format!("/enterprises/{enterprise}/people/{user}/link");
    app.by("hq").post(&again, Value::Null).await.refused(410, "invitation.over");
    app.by("hq").delete(&format!("/enterprises/{enterprise}/people/{user}")).await.done();
    app.nobody().with("authorization", &bearer).get("/session").await.refused(401, "session.expired");
    // An enterprise keeps one signatory at least.
    let own = app.id("hq");
    app.by("hq")
        .delete(&format!("/enterprises/{enterprise}/people/{own}"))
        .await
        .refused(409, "power.last_signatory");
    let less = json!({ "user": "hq", "power": { "power": "store_manager", "row": row } });
    app.by("hq")
        .post(&format!("/enterprises/{enterprise}/people"), less)
        .await
        .refused(409, "power.last_signatory");
}
