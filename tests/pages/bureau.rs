//! The bureau's main job from its pages alone: admitted, returned, recommended, previewed, decided,
//! assigned; and what a second officer sees who comes too late.

use super::by_form::{Browser, html, value, values};
use crate::harness::{TestApp, both, stores, text};
use jiff::civil::date;

both! { stores_join_by_forms_alone a_filing_is_returned_or_not_admitted visits_are_given_to_inspectors many_visits_are_given_at_once the_board_counts_a_period strangers_see_nothing }

async fn stores_join_by_forms_alone(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    app.set(date(2026, 3, 3), 9);
    let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    app.attach_papers("hq", &filing, "add").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let case = format!("/bureau/filings/{filing}");

    let reviewer = Browser::of(app, "many").await;
    let home = reviewer.get("/bureau").await;
    assert!(home.contains("待受理") && home.contains(&case), "{home}");
    let page = reviewer.get(&case).await;
    assert!(page.contains("受理（3 处地址）") && page.contains("等受理答复"), "{page}");
    let version = value(&page, "version");
    let admitted = reviewer.done(&format!("{case}/admit"), &[("version", &version)]).await;
    assert!(admitted.contains("已受理") && admitted.contains("告知承诺"), "{admitted}");
    assert!(admitted.contains("须由他人作出"), "who admitted is told to leave the rest to others");
    let late = reviewer.post(&format!("{case}/admit"), &[("version", &version)]).await;
    assert_eq!(late.status, 409, "a second click on a page from before is told so");
    assert!(html(&late).contains("class=\"trouble\""));

    app.pass(1);
    let second = Browser::of(app, "reviewer").await;
    let queue = second.get("/bureau/queue/recommend").await;
    assert!(queue.contains(&case) && queue.contains("3 处"), "{queue}");
    let page = second.get(&case).await;
    let boxes = values(&page, "item");
    assert_eq!(boxes.len(), 3, "{page}");
    let nothing =
        second.post(&format!("{case}/opinions"), &[("scope", "some"), ("text", "写好的理由")]).await;
    assert_eq!(nothing.status, 422);
    assert!(html(&nothing).contains("请先勾选地址") && html(&nothing).contains("写好的理由"));
    let one =
        [("scope", "some"), ("item", boxes[0].as_str()), ("verdict", "refuse"), ("text", "门头与字号不符")];
    second.done(&format!("{case}/opinions"), &one).await;
    let rest = second.done(&format!("{case}/opinions"), &[("scope", "all")]).await;
    assert!(rest.contains("待决定"), "{rest}");

    app.pass(1);
    let approver = Browser::of(app, "approver").await;
    let page = approver.get(&case).await;
    assert!(page.contains("预览决定（3 处）"), "{page}");
    let refused = values(&page, "item");
    let back = [("item", refused[2].as_str()), ("reason", "请再核对面积")];
    assert!(approver.done(&format!("{case}/send-back"), &back).await.contains("已退回审查"));
    let reviewer = Browser::of(app, "reviewer").await;
    let (sent_back, _) = refused[2].split_once('~').expect("an address and its version");
    let sent_back = reviewer.get(&format!("/bureau/items/{sent_back}")).await;
    assert!(sent_back.contains("退回审查：请再核对面积"), "{sent_back}");
    reviewer.done(&format!("{case}/opinions"), &[("scope", "all")]).await;
    let preview = approver.get(&format!("{case}/decision")).await;
    assert!(preview.contains("将产生第 2 版许可证：新增 2 行；不予 1 家；需重新张贴 0 家"), "{preview}");
    assert!(preview.contains("准予 2 家，不予 1 家") && preview.contains("门头与字号不符"));
    let seen = value(&preview, "seen");
    let other = approver.post(&format!("{case}/decision"), &[("seen", "0")]).await;
    assert_eq!(other.status, 409);
    assert!(html(&other).contains("预览之后"), "what was not seen is not decided");
    let decided = approver.done(&format!("{case}/decision"), &[("seen", &seen)]).await;
    assert!(decided.contains("决定已作出") && decided.contains("等窗口送达"), "{decided}");
    for said in ["多岗癸 受理", "审查乙 提出审查意见", "审批己 退回审查", "审批己 准予许可（2 处）"]
    {
        assert!(decided.contains(said), "{said}: {decided}");
    }
    let again = approver.post(&format!("{case}/decision"), &[("seen", &seen)]).await;
    assert_eq!(again.status, 409, "a second officer at once is told");
    assert!(html(&again).contains("没有等待决定的地址"), "{}", html(&again));
    let rows = app.rows(&licensed.licence).await;
    assert_eq!(rows.len(), 2);
    let item = boxes[1].split('~').next().expect("an id");
    let address = approver.get(&format!("/bureau/items/{item}")).await;
    assert!(address.contains("准予许可") && address.contains("阅读承诺书"), "{address}");
    let found = approver.get(&format!("/bureau/queue/all?q={}", licensed.number)).await;
    assert!(found.contains(&case), "a filing is found by the licence's number");
    assert!(approver.get("/bureau/queue/all?q=%25").await.contains("没有找到"), "a sign is no pattern");
    app.entries().await;
}

async fn a_filing_is_returned_or_not_admitted(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, _) = app.file_headquarters("hq", &enterprise).await;
    let case = format!("/bureau/filings/{filing}");
    let reviewer = Browser::of(app, "reviewer").await;
    let page = reviewer.get(&format!("{case}/return?item=1")).await;
    assert!(page.contains("value=\"1\""), "{page}");
    let version = value(&page, "version");
    let more = [("version", version.as_str()), ("lines", "3"), ("more", "yes"), ("text-0", "写了一半")];
    let longer = reviewer.post(&format!("{case}/return"), &more).await;
    assert_eq!(longer.status, 200);
    assert!(html(&longer).contains("text-7") && html(&longer).contains("写了一半"), "{}", html(&longer));
    let half = [("version", version.as_str()), ("lines", "3"), ("text-0", "请补正")];
    assert_eq!(reviewer.post(&format!("{case}/return"), &half).await.status, 422);
    let points = [
        ("version", version.as_str()),
        ("lines", "3"),
        ("field-0", "layout"),
        ("item-0", "1"),
        ("text-0", "请补交清晰的布局图"),
    ];
    let told = reviewer.done(&format!("{case}/return"), &points).await;
    assert!(told.contains("待补正") && told.contains("请补交清晰的布局图"), "{told}");
    assert!(reviewer.get("/bureau/queue/returned").await.contains(&case));
    app.submit_saying("hq", &filing, &[(Some(1), "layout")]).await;
    let page = reviewer.get(&format!("{case}/not-admit")).await;
    let version = value(&page, "version");
    let reason = [("version", version.as_str()), ("why", "not_this_authority"), ("text", "请向乙市申请")];
    let refused = reviewer.done(&format!("{case}/not-admit"), &reason).await;
    assert!(
        refused.contains("不予受理") && refused.contains("不属于本机关职权范围 请向乙市申请"),
        "{refused}"
    );
}

async fn visits_are_given_to_inspectors(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = text(&app.on_site_of(&item).await["id"]);
    let chief = Browser::of(app, "chief").await;
    let list = chief.get("/bureau/inspections?show=to-assign").await;
    assert!(list.contains(&task), "{list}");
    let path = format!("/bureau/inspections/{task}");
    let page = chief.get(&path).await;
    assert!(page.contains("执法证已过期") && page.contains("未办结 0 件"), "{page}");
    let version = value(&page, "version");
    let one = [("version", version.as_str()), ("inspector", app.id("inspector1"))];
    let refused = chief.post(&format!("{path}/assign"), &one).await;
    assert_eq!(refused.status, 422, "one is not enough");
    let two = [one[0], one[1], ("inspector", app.id("inspector2"))];
    let assigned = chief.done(&format!("{path}/assign"), &two).await;
    assert!(assigned.contains("检查丙、检查丁") && assigned.contains("改派"), "{assigned}");
    let mine = Browser::of(app, "inspector1").await.get("/bureau/inspections?show=mine").await;
    assert!(mine.contains(&task), "{mine}");
    let waiting = chief.get(&format!("/bureau/filings/{filing}")).await;
    assert!(waiting.contains("须先通过现场核查"), "{waiting}");
}

async fn many_visits_are_given_at_once(app: &TestApp) {
    app.granted(&stores(3)).await;
    let chief = Browser::of(app, "chief").await;
    let (list, to) = ("/bureau/inspections?show=to-assign", "/bureau/inspections/assignments?show=to-assign");
    let boxes = values(&chief.get(list).await, "inspection");
    assert_eq!(boxes.len(), 3);
    let two = [("inspector", app.id("inspector1")), ("inspector", app.id("inspector2"))];
    let none = chief.post(to, &two).await;
    assert!(none.status == 422 && html(&none).contains("请先勾选要指派的检查"), "{}", html(&none));
    let ticked = |boxes: &'_ [String]| -> Vec<(String, String)> {
        let inspections = boxes.iter().map(|it| ("inspection".to_owned(), it.clone()));
        let people = two.iter().map(|(name, id)| ((*name).to_owned(), (*id).to_owned()));
        inspections.chain(people).collect()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        chief.post(to, &fields).await
    };
    let one = send(ticked(&boxes[..1])).await;
    assert_eq!(one.status, 303, "{}", html(&one));
    // The list as it was before: what changed since is left out by name, the others are given.
    let rest = send(ticked(&boxes)).await;
    let told = html(&rest);
    assert_eq!(rest.status, 200, "{told}");
    assert!(told.contains("已办理 2 处，以下 1 处没有办成"), "{told}");
    let mine = Browser::of(app, "inspector1").await.get("/bureau/inspections?show=mine").await;
    assert_eq!(mine.matches("<tr data-href").count(), 3, "{mine}");
    assert_eq!(values(&mine, "inspection").len(), 0, "an inspector gives nothing");
}

async fn the_board_counts_a_period(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let chief = Browser::of(app, "chief").await;
    let today = app.today();
    let board = chief.get(&format!("/bureau/board?from=2026-01-01&to={today}")).await;
    for said in ["审批己", "窗口甲", "合计", "<svg", "各人员决定的地址数"] {
        assert!(board.contains(said), "{said}: {board}");
    }
    assert!(
        board.contains("<p class=\"figure\">3</p><p>已决定地址</p>"),
        "the headquarters and two stores: {board}"
    );
    let before = chief.get("/bureau/board?from=2025-01-01&to=2025-12-31").await;
    assert!(before.contains("这段时间没有办理记录"), "{before}");
    let book = chief.fetch(&format!("/bureau/board/export?from=2026-01-01&to={today}")).await;
    assert!(book.body.starts_with(b"PK"), "{book}");
    assert!(book.header("content-disposition").is_some_and(|name| name.contains("2026%2D01%2D01")));
    assert_eq!(granted.rows.len(), 2);
    assert!(board.contains("<p class=\"figure\">0</p><p>超期决定</p>"), "{board}");
    let (filing, _) = app.accepted(&granted.licensed, &stores(3)[2..]).await;
    app.pass(11);
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let chief = Browser::of(app, "chief").await;
    let board = chief.get(&format!("/bureau/board?from=2026-01-01&to={}", app.today())).await;
    assert!(
        board.contains("<p class=\"figure\">1</p><p>超期决定</p>"),
        "decided on the eleventh day: {board}"
    );
}

async fn strangers_see_nothing(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    for who in ["far.reviewer", "hq", "admin"] {
        let browser = Browser::of(app, who).await;
        for path in [format!("/bureau/filings/{filing}"), format!("/bureau/items/{item}")] {
            assert_eq!(browser.status(&path).await, 404, "{who} {path}");
        }
    }
    let far = Browser::of(app, "far.reviewer").await;
    assert!(!far.get("/bureau/queue/all").await.contains(&filing));
}
