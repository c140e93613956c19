//! The headquarters' way by its pages alone: registered, licensed, stores joined, corrected.

use super::page::{Fill, Page, as_it_stands};
use super::person::Person;
use crate::harness::{List, TestApp, both, pdf, store, stores, text};
use serde_json::{Value, json};

both! {
    a_headquarters_is_licensed_by_forms_alone
    stores_join_by_forms_alone
    a_filing_is_corrected_item_by_item_by_forms
    what_was_not_corrected_is_explained_by_forms
    nobody_is_led_to_promise_what_is_not_so
    what_was_handed_in_is_taken_back_by_forms
    pages_are_their_enterprise_s_own
}

/// The headquarters' code in these tests.
const CODE: &str = "91440300358236624L";

async fn a_headquarters_is_licensed_by_forms_alone(app: &TestApp) {
    let hq = Person::of(app, "hq").await;
    let page = hq.open("/hq").await;
    page.must_say(&["登记企业", "请本企业的法定代表人为您授权"]);
    let page = hq.refused(&page, "登记企业", registration(app).write("uscc", "91440300358236624X")).await;
    page.must_say(&["统一社会信用代码"]);
    assert_eq!(page.field("name"), "粤味餐饮管理有限公司", "what was typed stays");
    let page = hq.press(&page, "登记企业", registration(app)).await;
    page.must_say(&["企业已登记", "还没有设定"]);
    hq.follow(&page, "首页").await.must_say(&["请先设定连锁经营标准"]);
    let standard = as_it_stands()
        .write("category", "餐饮服务经营者")
        .tick("items", "热食类食品制售")
        .tick("items", "自制饮品制售")
        .choose("drawing", "标准布局图.pdf", pdf("standard"));
    let page = hq.press(&page, "保存标准", standard).await;
    page.must_say(&["连锁经营标准已保存", "第 1 版"]);

    let page = hq.follow(&page, "新申请").await;
    page.must_say(&["总部首次核发", "至少申报 2 家直营门店"]);
    let page = hq.press(&page, "开始申请核发", as_it_stands()).await;
    page.must_say(&["草稿已建好", "首次核发"]);
    let filing = page.path.trim_end_matches("/addresses").to_owned();
    let page = hq.follow(&page, "填写总部地址").await;
    assert_eq!((page.field("name"), page.field("uscc")), ("粤味餐饮管理有限公司".into(), CODE.into()));
    let declared = as_it_stands()
        .write("area_m2", "120")
        .write("declared", "只有名称")
        .tick("items", "热食类食品制售")
        .tick("items", "自制饮品制售")
        .tick("items", "餐饮服务连锁管理");
    let page = hq.refused(&page, "加入申请", declared).await;
    page.must_say(&["每行一家门店"]);
    let [one, two] = [store(0), store(1)];
    let lines = [&one, &two].map(|store| format!("{},{}", store.get("name"), store.get("address")));
    let page = hq.press(&page, "加入申请", as_it_stands().write("declared", &lines.join("\n"))).await;
    page.must_say(&["已加入申请", "已填写 1 处"]);
    let page = hq.press(&page, "预览粘贴的行", as_it_stands().write("rows", &pasted(&[one, two]))).await;
    page.must_say(&["可以加入 2 家", "0 行需要改正"]);
    let page = hq.press(&page, "加入 2 家", as_it_stands()).await;

    let page = hq.follow(&page, "总部材料").await;
    let papers = ["application_form", "hq_business_licence", "hq_rules", "hq_store_list"];
    let fill = papers.iter().fold(as_it_stands(), |fill, paper| fill.choose(paper, "材料.pdf", pdf(paper)));
    let page = hq.press(&page, "上传所选文件", fill).await;
    page.must_say(&["材料已上传", "标准布局图", "待补"]);
    let rest = ["hq_standard_layout", "hq_process", "hq_equipment", "hq_safety_staff"];
    let fill = rest.iter().fold(as_it_stands(), |fill, paper| fill.choose(paper, "材料.pdf", pdf(paper)));
    let page = hq.press(&page, "上传所选文件", fill).await;
    let page = hq.follow(&page, "下一步：门店布局图").await;
    let page = draw(&hq, &page, &[store(0), store(1)]).await;
    let page = sign(&hq, &hq.follow(&page, "下一步：告知承诺").await, 2).await;
    let page = hq.follow(&page, "下一步：条件核对").await;
    page.must_say(&["许可证有效期五年", "本店随总部许可证有效期至 2031年1月19日", "总部须现场核查"]);
    let page = hq.follow(&page, "下一步：提交").await;
    let receipt = hq.press(&page, "提交 3 处地址的申请", as_it_stands()).await;
    receipt.must_say(&["已提交", "甲市市场监督管理局", "收到 3 处地址", "1月27日", "两名检查人员到场"]);

    let id = filing.rsplit('/').next().expect("an id").to_owned();
    app.admit(&id).await;
    let items = app.all(&format!("/filings/{id}/items?limit=10")).await;
    let headquarters = items.iter().find(|item| item["kind"] == "hq").expect("the headquarters");
    let home = hq.open("/hq").await;
    home.must_say(&["办理中", "审查中 3"]);
    app.pass_on_site(&text(&headquarters["id"])).await;
    app.pass(1);
    app.recommend(&id).await;
    let hq = Person::of(app, "hq").await;
    assert!(!hq.open(&filing).await.says("已提出"), "an opinion is the bureau's own until it is decided");
    app.decide(&id).await;
    let page = hq.open(&filing).await;
    page.must_say(&[
        "准予许可（3 处）",
        "现场核查有结论",
        "食品经营许可证（第 1 版，PDF）",
        "已决定，待送达",
    ]);
    page.must_say(&["受理通知书", "准予行政许可决定书"]);
    let paper = hq.ask(&page.link("食品经营许可证（第 1 版，PDF）")).await;
    assert!(paper.body.starts_with(b"%PDF"), "{paper}");
    let licence = hq.follow(&page, "我的许可证").await;
    licence.must_say(&["门店 2 家", "第 1 版", store(0).get("name"), "首次监督检查", "还剩 30 个工作日"]);
    let found = hq.open(&format!("/hq/licence?q={}", percent(store(1).get("name")))).await;
    assert!(found.says(store(1).get("name")) && !found.says(store(0).get("uscc")), "{found}");
    let row = hq.follow(&licence, store(0).get("name")).await;
    row.must_say(&["第 1 行", "告知承诺", "首次监督检查", "还没有店长"]);
    let copy = hq.ask(&row.link("打印许可证复印件")).await;
    assert!(copy.body.starts_with(b"%PDF"), "{copy}");
    hq.open("/hq").await.must_say(&["在册 2 家", "没有需要您处理的事项"]);
    app.entries().await;
}

async fn stores_join_by_forms_alone(app: &TestApp) {
    app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.follow(&hq.open("/hq").await, "新申请").await;
    page.must_say(&["门店将加入许可证"]);
    let page = hq.press(&page, "开始申请新增门店", as_it_stands()).await;
    let filing = page.path.trim_end_matches("/addresses").to_owned();
    let page = hq.follow(&page, "填写一家门店").await;
    let first = store(0);
    let wrong = by_hand(&first).write("area_m2", "大约一百");
    let page = hq.refused(&page, "加入申请", wrong).await;
    assert_eq!(page.field("address"), first.get("address"), "what was typed stays");
    page.must_say(&["经营面积"]);
    let page = hq.press(&page, "加入申请", as_it_stands().write("area_m2", first.get("area_m2"))).await;
    let list = List::of(&[store(1), store(2)]);
    let page = hq.press(&page, "预览名单", as_it_stands().choose("list", "门店.xlsx", list.xlsx())).await;
    let page = hq.press(&page, "加入 2 家", as_it_stands()).await;
    page.must_say(&["名单中的门店都已在本次申请中"]);
    let page = hq.follow(&page, "下一步：总部材料").await;
    let nothing = hq.refused(&page, "上传所选文件", as_it_stands()).await;
    nothing.must_say(&["请先选择文件"]);
    let form = as_it_stands().choose("application_form", "申请书.pdf", pdf("form"));
    let page = hq.press(&page, "上传所选文件", form).await;
    let page = hq.follow(&page, "下一步：门店布局图").await;

    // Two are named after their stores, one is not: it is given to its store by hand.
    let named = |at: usize| format!("{} 布局图.pdf", store(at).get("name"));
    let files = as_it_stands()
        .choose("files", &named(0), pdf("0"))
        .choose("files", &named(1), pdf("1"))
        .choose("files", "扫描件.pdf", pdf("2"));
    let left = hq.shown(&page, "上传并自动对应", files).await;
    left.must_say(&["已对应 2 份，1 份请选择门店", "1 家还缺图纸"]);
    let assign = left.form("保存 1 份的对应");
    let (field, item) = assign.offers(store(2).get("name"));
    let page = hq.press(&left, "保存 1 份的对应", as_it_stands().write(&field, &item)).await;
    page.must_say(&["0 家还缺图纸", "扫描件.pdf"]);

    let page = hq.follow(&page, "下一步：告知承诺").await;
    let unread = as_it_stands().untick("read", "yes");
    hq.refused(&page, "为 3 家门店签署承诺", unread).await.must_say(&["请阅读告知书和承诺书全文"]);
    // One goes without a promise, the others are signed in one act.
    let third = page.ticks("items").pop().expect("three stores to tick");
    let page = hq.press(&page, "所选门店不作承诺", as_it_stands().tick("items", &third)).await;
    let page = sign(&hq, &page, 2).await;
    page.must_say(&["已签 2 家", "不作承诺 1 家"]);
    let letter = hq.follow(&page, "阅读").await;
    letter.must_say(&["点击签署", "校验值", store(0).get("address")]);
    let page = hq.follow(&page, "下一步：条件核对").await;
    page.must_say(&[
        "本店随总部许可证有效期至",
        "没有作出承诺",
        "凭承诺和材料决定",
        "30 个工作日内首次监督检查",
    ]);
    let page = hq.follow(&page, "下一步：提交").await;
    page.must_say(&["签署 2 份，不作承诺 1 家", "3 / 3"]);
    let again = hq.send(&page, "提交 3 处地址的申请", as_it_stands()).await;
    let receipt = hq.press(&page, "提交 3 处地址的申请", as_it_stands()).await;
    assert_eq!(again.status, 303, "a second click hands nothing in twice: {again}");
    receipt.must_say(&["已提交", "收到 3 处地址"]);
    let paper = hq.ask(&receipt.link("收件凭据")).await;
    assert!(paper.body.starts_with(b"%PDF"), "{paper}");
    let page = hq.follow(&receipt, "查看申请").await;
    page.must_say(&["等机关受理", "还剩 5 个工作日", "起算", "开始填写", "提交申请"]);
    hq.open("/hq").await.must_say(&["已提交", "告知期限"]);
    let late = hq.ask(&format!("{filing}/addresses")).await;
    assert!(late.status == 303 || late.status == 409, "handed in, its steps are closed: {late}");

    let id = filing.rsplit('/').next().expect("an id").to_owned();
    app.admit(&id).await;
    let page = hq.open(&filing).await;
    page.must_say(&["告知承诺", "现场核查（没有作出承诺）", "还剩 10 个工作日"]);
    let item = hq.follow(&page, store(0).get("name")).await;
    item.must_say(&["已签署", "告知承诺", "撤回承诺"]);
}

async fn a_filing_is_corrected_item_by_item_by_forms(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let points = json!({ "points": [
        { "item": 2, "field": "layout", "text": "图纸不清晰，请重新上传" },
        { "item": 3, "field": "address", "text": "请写到门牌号" },
        { "field": "application_form", "text": "缺少签章" },
    ] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.done();
    app.pass(1);
    let hq = Person::of(app, "hq").await;
    let home = hq.open("/hq").await;
    home.must_say(&["补正申请", "待补正", "补正期限"]);
    let page = hq.follow(&home, "补正申请").await;
    page.must_say(&["需要补正 3 项", "第 2 处", "图纸不清晰", "请写到门牌号", "缺少签章", "等您补正"]);
    page.must_say(&[store(1).get("name"), store(2).get("name")]);

    // Each point leads to the place where it is mended, and is told again there.
    let ways = page.links("去补正");
    assert_eq!(ways.len(), 4, "three points, and the way on: {page}");
    let drawings = hq.open(&ways[0]).await;
    drawings.must_say(&["图纸不清晰，请重新上传"]);
    let file = format!("{} 新图.pdf", store(1).get("name"));
    let page = hq.press(&drawings, "上传并自动对应", as_it_stands().choose("files", &file, pdf("new"))).await;
    page.must_say(&["新图.pdf"]);
    let address = hq.open(&ways[1]).await;
    address.must_say(&["请写到门牌号"]);
    let moved = format!("{}之一", store(2).get("address"));
    let page = hq.press(&address, "保存修改", as_it_stands().write("address", &moved)).await;
    page.must_say(&["已保存", &moved]);
    let papers = hq.open(&ways[2]).await;
    papers.must_say(&["缺少签章"]);
    let form = as_it_stands().choose("application_form", "申请书（签章）.pdf", pdf("signed form"));
    let page = hq.press(&papers, "上传所选文件", form).await;
    page.must_say(&["申请书（签章）.pdf"]);

    // What a promise was bound to has changed for two of them: only these are signed again.
    let page = hq.follow(&page, "提交").await;
    page.must_say(&["还缺这些"]);
    let page = hq.follow(&page, "告知承诺").await;
    page.must_say(&["待签 2 家", "已签 1 家"]);
    let page = sign(&hq, &page, 2).await;
    let page = hq.follow(&page, "提交").await;
    let receipt = hq.press(&page, "提交 3 处地址的申请", as_it_stands()).await;
    receipt.must_say(&["已提交"]);
    let page = hq.follow(&receipt, "查看申请").await;
    page.must_say(&["一次性告知补正", "还剩 5 个工作日"]);
    app.admit(&filing).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 3);
}

async fn what_was_not_corrected_is_explained_by_forms(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let points = json!({ "points": [
        { "item": 2, "field": "layout", "text": "图纸不清晰，请重新上传" },
        { "item": 3, "field": "address", "text": "请写到门牌号" },
    ] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.done();
    let hq = Person::of(app, "hq").await;
    hq.open(&format!("/hq/filings/{filing}/addresses")).await.must_say(&["补正通知没有要求改这一处"]);
    let drawings = hq.open(&format!("/hq/filings/{filing}/drawings")).await;
    drawings.must_say(&["图纸不清晰，请重新上传（未改）"]);
    let file = format!("{} 新图.pdf", store(1).get("name"));
    let page = hq.press(&drawings, "上传并自动对应", as_it_stands().choose("files", &file, pdf("new"))).await;
    page.must_say(&["图纸不清晰，请重新上传（已改）"]);
    let page = sign(&hq, &hq.open(&format!("/hq/filings/{filing}/commitments")).await, 1).await;
    let page = hq.follow(&page, "提交").await;
    page.must_say(&["已改", "未改", "说明：第 3 处"]);
    let page = hq.refused(&page, "提交 3 处地址的申请", as_it_stands()).await;
    page.must_say(&["请改好，或者写明保留原样的说明", "请写到门牌号"]);
    let said = as_it_stands().write("why-1", "该店没有门牌号，以楼层铺号为准");
    hq.press(&page, "提交 3 处地址的申请", said).await.must_say(&["已提交"]);
    let reviewer = Person::of(app, "reviewer").await;
    let case = reviewer.open(&format!("/bureau/filings/{filing}")).await;
    case.must_say(&["图纸不清晰，请重新上传（已改）", "申请人说明：该店没有门牌号，以楼层铺号为准"]);
}

async fn nobody_is_led_to_promise_what_is_not_so(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let franchised = store(1).with("直营", "否");
    let (filing, items) = app.draft("hq", &licensed.enterprise, &[store(0), franchised, store(2)]).await;
    let hq = Person::of(app, "hq").await;
    let page = hq.open(&format!("/hq/filings/{filing}/commitments")).await;
    page.must_say(&["没有列入签署的 1 家", store(1).get("name"), "不是直营门店", "待签 2 家"]);
    let page = sign(&hq, &page, 2).await;
    page.must_say(&["已签 2 家", "没有列入签署的 1 家"]);
    let item = app.by("hq").get(&format!("/items/{}", items[1])).await.done();
    assert_eq!(item["promise"]["promise"], "open", "nothing was promised for it");
    let check = hq.follow(&page, "条件核对").await;
    check.must_say(&["按现在填写的内容不予许可"]);
    let submit = hq.open(&format!("/hq/filings/{filing}/submit")).await;
    submit.must_say(&["1 家门店按现在填写的内容不符合条件", store(1).get("name")]);
    // It goes on without a promise; taken back, it is signed for once its facts are right.
    let page = hq.press(&page, "改走现场核查", as_it_stands()).await;
    page.must_say(&["不作承诺 1 家"]);
    let edit = hq.open(&format!("/hq/filings/{filing}/addresses/{}", items[1])).await;
    hq.press(&edit, "保存修改", as_it_stands().tick("directly_run", "是")).await;
    let page = hq.open(&format!("/hq/filings/{filing}/commitments")).await;
    page.must_say(&["原来不作承诺的门店，现在改为签署"]);
    let again = as_it_stands().tick("again", &items[1]).tick("read", "yes").tick("method", "click");
    let page = hq.press(&page, "为所选门店签署承诺", again).await;
    page.must_say(&["已签 3 家", "不作承诺 0 家"]);
}

async fn what_was_handed_in_is_taken_back_by_forms(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(3)).await;
    let hq = Person::of(app, "hq").await;
    let path = format!("/hq/filings/{filing}");
    let item = hq.follow(&hq.open(&path).await, store(0).get("name")).await;
    let item = hq.press(&item, "撤回承诺，改走现场核查", as_it_stands()).await;
    item.must_say(&["已撤回承诺", "现场核查"]);
    let other = hq.follow(&hq.open(&path).await, store(1).get("name")).await;
    let stale = hq.open(&other.path).await;
    let other = hq.press(&other, "撤回这一处的申请", as_it_stands()).await;
    other.must_say(&["这一处的申请已撤回"]);
    let again = hq.refused(&stale, "撤回这一处的申请", as_it_stands()).await;
    assert_eq!(again.status, 409, "{again}");
    let page = hq.follow(&hq.open(&path).await, "撤回申请").await;
    page.must_say(&["将终止 2 处", "撤回后不能恢复"]);
    let page = hq.press(&page, "撤回 2 处地址的申请", as_it_stands()).await;
    page.must_say(&["申请已撤回", "撤回申请"]);
    assert_eq!(app.filing(&filing).await["state"], "withdrawn");
}

async fn pages_are_their_enterprise_s_own(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (draft, items) = app.draft("hq", &licensed.enterprise, &[store(0)]).await;
    app.register("rival").await;
    let rows = [
        format!("/hq/filings/{draft}"),
        format!("/hq/filings/{draft}/addresses"),
        format!("/hq/filings/{draft}/addresses/{}", items[0]),
        format!("/hq/filings/{draft}/papers"),
        format!("/hq/filings/{draft}/submit"),
        format!("/hq/letters/{}", items[0]),
    ];
    for who in ["rival", "reviewer"] {
        let person = Person::of(app, who).await;
        for path in &rows {
            assert_eq!(person.ask(path).await.status, 404, "{who} {path}");
        }
    }
    let nobody = Person::nobody(app);
    for path in &rows {
        let answer = nobody.ask(path).await;
        assert!(answer.header("location").is_some_and(|to| to.starts_with("/sign-in?next=")), "{answer}");
    }
    assert_eq!(app.by("hq").get(&format!("/filings/{draft}")).await.done()["state"], "draft");
    let none = Value::Null;
    app.by("rival").post(&format!("/filings/{draft}/submit"), none).await.refused(404, "not_found");
}

/// The form of registration, filled in.
fn registration(app: &TestApp) -> Fill {
    as_it_stands()
        .write("authority", &app.authority)
        .write("name", "粤味餐饮管理有限公司")
        .write("uscc", CODE)
        .write("legal_representative", "陈某")
        .write("domicile", "广州市天河区hq路1号")
        .write("division", "440106")
        .write("trade_name", "粤味")
}

/// A store written into its form.
pub(super) fn by_hand(store: &crate::harness::Store) -> Fill {
    ["name", "uscc", "division", "address", "area_m2", "phone"]
        .iter()
        .fold(as_it_stands(), |fill, field| fill.write(field, store.get(field)))
}

/// Rows as they are copied from a spreadsheet.
pub(super) fn pasted(stores: &[crate::harness::Store]) -> String {
    let csv = List::of(stores).csv();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let lines = reader.records().map(|line| line.expect("a line").iter().collect::<Vec<_>>().join("\t"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Hands in a drawing for each store, named after it.
pub(super) async fn draw(hq: &Person<'_>, page: &Page, stores: &[crate::harness::Store]) -> Page {
    let files = stores.iter().fold(as_it_stands(), |fill, store| {
        let name = store.get("name");
        fill.choose("files", &format!("{name}.pdf"), pdf(name))
    });
    let page = hq.press(page, "上传并自动对应", files).await;
    page.must_say(&["图纸已对应到门店", "0 家还缺图纸"]);
    page
}

/// Reads and signs for so many stores in one act.
pub(super) async fn sign(hq: &Person<'_>, page: &Page, stores: usize) -> Page {
    let read = as_it_stands().tick("read", "yes").tick("method", "click");
    let page = hq.press(page, &format!("为 {stores} 家门店签署承诺"), read).await;
    page.must_say(&["承诺已签署", "待签 0 家"]);
    page
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
