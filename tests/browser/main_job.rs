//! The whole main job from the sign-in page, each role at its workbench: once by mouse, once by
//! keyboard alone. Whatever commits is pressed twice; in the end every act is there once.

use super::{Browser, DESKTOP, Desk, Hand, PHONE, served};
use crate::harness::{PASSWORD, TestApp, folded, jpeg, pdf, store, stores, text, text_of};
use base64::prelude::{BASE64_STANDARD, Engine as _};

/// The stores that join.
const STORES: usize = 5;
/// The headquarters' papers that must be there.
const PAPERS: [&str; 7] = [
    "application_form",
    "hq_business_licence",
    "hq_rules",
    "hq_store_list",
    "hq_standard_layout",
    "hq_process",
    "hq_equipment",
];

#[tokio::test]
async fn the_main_job_by_mouse() {
    served(async |app, base| main_job(app, base, Hand::Mouse).await).await;
}

#[tokio::test]
async fn the_main_job_by_keyboard_alone() {
    served(async |app, base| main_job(app, base, Hand::Keyboard).await).await;
}

async fn main_job(app: &TestApp, base: &str, hand: Hand) {
    let desk = Browser::in_hand(hand, base, DESKTOP).await;
    let phone = Browser::in_hand(hand, base, PHONE).await;
    desk.go("/").await;
    desk.follow("登录").await;
    desk.come_in("hq", PASSWORD).await;
    register(app, &desk).await;
    file(&desk).await;
    desk.sign_out().await;

    desk.come_in("clerk", PASSWORD).await;
    desk.follow("hq餐饮管理有限公司").await;
    desk.commit("受理（6 处地址）").await;
    desk.read("已受理").await;
    desk.sign_out().await;

    phone.go("/").await;
    phone.follow("登录").await;
    visit(app, &desk, &phone, "hq餐饮管理有限公司", "通过").await;
    desk.come_in("reviewer", PASSWORD).await;
    desk.follow("hq餐饮管理有限公司").await;
    desk.commit("按建议提出审查意见（6 处）").await;
    desk.read("已提出审查意见").await;
    desk.sign_out().await;

    desk.come_in("approver", PASSWORD).await;
    desk.follow("hq餐饮管理有限公司").await;
    desk.follow("预览决定（6 处）").await;
    desk.read("将产生第 1 版许可证：新增 5 行；不予 0 家；需重新张贴 0 家").await;
    desk.commit("准予 6 家").await;
    desk.read("决定已作出").await;
    desk.sign_out().await;

    desk.come_in("hq", PASSWORD).await;
    licence(app, &desk).await;
    desk.sign_out().await;
    visit(app, &desk, &phone, store(0).get("name"), "符合").await;
    once(app).await;
    desk.close().await;
    phone.close().await;
}

/// The enterprise and its standard.
async fn register(app: &TestApp, desk: &Browser) {
    desk.read("登记企业").await;
    desk.choose("authority", &app.authority).await;
    desk.write("name", "hq餐饮管理有限公司").await;
    desk.write("uscc", "91440300358236624L").await;
    desk.write("legal_representative", "陈某").await;
    desk.write("domicile", "广州市天河区hq路1号").await;
    desk.write("division", "440106").await;
    desk.write("trade_name", "粤味").await;
    desk.commit("登记企业").await;
    desk.read("企业已登记").await;
    desk.choose("category", "餐饮服务经营者").await;
    for item in ["热食类食品制售", "自制饮品制售"] {
        desk.tick("items", item).await;
    }
    desk.commit("保存标准").await;
    desk.read("连锁经营标准已保存").await;
}

/// A first filing with the headquarters and its stores, step by step to the receipt.
async fn file(desk: &Browser) {
    let files = Desk::new();
    let stores = stores(STORES);
    desk.follow("新申请").await;
    desk.commit("开始申请核发").await;
    desk.follow("填写总部地址").await;
    desk.write("area_m2", "120").await;
    for item in ["热食类食品制售", "自制饮品制售", "餐饮服务连锁管理"] {
        desk.tick("items", item).await;
    }
    let declared: Vec<String> =
        stores.iter().map(|store| format!("{},{}", store.get("name"), store.get("address"))).collect();
    desk.write("declared", &declared.join("\n")).await;
    desk.commit("加入申请").await;
    desk.read("已填写 1 处").await;

    desk.hand_over("list", &[files.list(&stores)]).await;
    desk.commit("预览名单").await;
    desk.read("可以加入 5 家，0 行需要改正").await;
    desk.commit("加入 5 家").await;
    desk.read("名单中的门店都已在本次申请中").await;
    desk.follow("下一步：总部材料").await;

    for paper in PAPERS {
        desk.hand_over(paper, &[files.lay(&format!("{paper}.pdf"), pdf(paper))]).await;
    }
    desk.commit("上传所选文件").await;
    desk.read("材料已上传").await;
    desk.follow("下一步：门店布局图").await;
    desk.drop_on("files", &files.drawings(&stores)).await;
    desk.commit("上传并自动对应").await;
    desk.read("0 家还缺图纸").await;
    desk.follow("下一步：告知承诺").await;
    desk.tick("read", "yes").await;
    desk.commit("为 5 家门店签署承诺").await;
    desk.read("已签 5 家").await;
    desk.follow("下一步：条件核对").await;
    desk.read("凭承诺和材料决定，不先核查").await;
    desk.follow("下一步：提交").await;
    desk.commit("提交 6 处地址的申请").await;
    desk.read("已提交").await;
    desk.read("个工作日").await;
}

/// The chief assigns two inspectors; the first of them does the visit on a phone, where the second
/// signs by their own password.
async fn visit(app: &TestApp, desk: &Browser, phone: &Browser, name: &str, conclusion: &str) {
    desk.come_in("chief", PASSWORD).await;
    desk.follow("核查与检查").await;
    desk.follow("待指派").await;
    desk.follow(name).await;
    for who in ["inspector1", "inspector2"] {
        desk.tick("inspector", app.id(who)).await;
    }
    desk.commit("指派").await;
    desk.read("检查人员已指派").await;
    desk.sign_out().await;

    phone.come_in("inspector1", PASSWORD).await;
    phone.follow(name).await;
    let items =
        phone.run("return [...document.querySelectorAll('[data-item]')].map((e) => e.dataset.item)", vec![]);
    for item in items.await.as_array().expect("a checklist has items") {
        phone.tick(&format!("r-{}", text(item)), "met").await;
    }
    phone.tick("signed", "yes").await;
    phone.write("site_name", "店长王").await;
    // A keyboard draws nothing: the signature is on paper, and its photo is handed over.
    let papers = Desk::new();
    let signed = papers.lay("签好字的记录.jpg", jpeg("signed on paper"));
    phone.hand_over("site_image", &[signed]).await;
    phone.commit("完成检查记录").await;
    phone.read("检查丙已签字").await;
    phone.read("被检查单位已签字（店长王）").await;
    phone.open_up("检查丁在这台手机上签字").await;
    phone.write("password", PASSWORD).await;
    phone.commit("检查丁签字确认").await;
    phone.commit(&format!("作出结论：{conclusion}")).await;
    phone.read("已作出结论").await;
    phone.sign_out().await;
}

/// The licence is there to be fetched, with every store on it.
async fn licence(app: &TestApp, desk: &Browser) {
    desk.follow("我的许可证").await;
    desk.read("在册 5 家").await;
    let script = "const [done] = arguments; const link = [...document.querySelectorAll('main a')].find((e) => e.innerText === '许可证(PDF)'); \
                  fetch(link.href).then((answer) => answer.blob()).then((blob) => { const reader = new FileReader(); \
                  reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(blob); });";
    let paper = desk.run_later(script, vec![]).await;
    let paper = text_of(&BASE64_STANDARD.decode(text(&paper)).expect("it is base64"));
    for store in stores(STORES) {
        assert!(paper.contains(&folded(store.get("name"))), "{} is not on the licence", store.get("name"));
    }
    let number = text(&app.all("/licences?limit=10").await[0]["number"]);
    assert!(paper.contains(&number), "{number} is not on the licence");
}

/// Whatever was pressed twice is there once.
async fn once(app: &TestApp) {
    let filings = app.all("/filings?limit=50").await;
    assert_eq!(filings.len(), 1, "{filings:#?}");
    let licences = app.all("/licences?limit=50").await;
    assert_eq!(licences.len(), 1, "{licences:#?}");
    let licence = text(&licences[0]["id"]);
    assert_eq!(app.rows(&licence).await.len(), STORES);
    let editions = app.all(&format!("/licences/{licence}/editions?limit=50")).await;
    assert_eq!(editions.len(), 1, "{editions:#?}");
    let visits = app.all("/inspections?limit=50").await;
    assert_eq!(visits.len(), 1 + STORES);
    for visit in visits {
        let visit = app.by("chief").get(&format!("/inspections/{}", text(&visit["id"]))).await.done();
        let records = visit["records"].as_array().expect("records").len();
        assert_eq!(records, usize::from(visit["state"] == "closed"), "{visit:#}");
    }
}
