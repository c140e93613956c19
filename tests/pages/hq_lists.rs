//! A list of stores by the pages: ten kinds of bad rows told each with its reason, the good ones
//! joined, the rest corrected in place or handed in again alone.

use super::page::{Page, as_it_stands};
use super::person::Person;
use crate::harness::{List, TestApp, both, store};

both! {
    bad_rows_are_told_and_corrected
    only_the_bad_rows_come_again
    an_unreadable_list_is_told_and_nothing_is_kept
}

/// A licensed headquarters with a new draft before it.
async fn draft(app: &TestApp) -> (Person<'_>, Page) {
    app.licensed("hq").await;
    let hq = Person::of(app, "hq").await;
    let page = hq.press(&hq.open("/hq/filings/new").await, "开始申请新增门店", as_it_stands()).await;
    (hq, page)
}

async fn bad_rows_are_told_and_corrected(app: &TestApp) {
    let (hq, page) = draft(app).await;
    let template = hq.ask(&page.link("下载模板")).await;
    assert_eq!(template.status, 200, "{template}");
    let rows = [
        store(0),
        store(1),
        store(2).with("直营", "否"),
        store(3).with("行政区划代码", "440305"),
        store(4).with("门店名称", ""),
        store(5).with("统一社会信用代码", "91440104MA100001ZZ"),
        store(6).with("行政区划代码", "999999"),
        store(7).with("经营场所", ""),
        store(8).with("经营面积(平方米)", "很大"),
        store(9).with("联系电话", "打给我"),
        store(10).with("直营", "也许"),
        store(11).with("主体业态", "理发店"),
        store(12).with("经营项目", "卖手机"),
        store(13).with("拟开业日期", "下个月"),
    ];
    let file = as_it_stands().choose("list", "门店.csv", List::of(&rows).csv().into_bytes());
    let page = hq.press(&page, "预览名单", file).await;
    page.must_say(&["可以加入 4 家：2 家符合条件，2 家按现有信息不符合条件", "另有 10 行需要改正"]);
    page.must_say(&[
        "经营场所",
        "经营面积(平方米)",
        "联系电话",
        "直营",
        "主体业态",
        "经营项目",
        "拟开业日期",
    ]);
    assert_eq!(page.links("改正 ").len(), 12, "each bad row, and each that does not fit: {page}");
    let bad = hq.follow(&page, "需要改正10").await;
    assert!(!bad.says(store(0).get("name")) && bad.says(store(8).get("name")), "{bad}");
    let page = hq.press(&page, "全部加入 4 家", as_it_stands()).await;
    page.must_say(&["好的行都已加入，还有 10 行需要改正", "本次申请第 1 处", "本次申请第 4 处"]);

    let row = hq.follow(&page, &format!("改正 {}", store(8).get("name"))).await;
    row.must_say(&["改正名单第 10 行", "经营面积"]);
    assert_eq!(row.field("area_m2"), "很大", "what the file says stands in the form");
    assert_eq!(row.field("address"), store(8).get("address"));
    let still = hq.refused(&row, "加入申请", as_it_stands()).await;
    assert_eq!(still.field("area_m2"), "很大");
    let right = as_it_stands().write("area_m2", store(8).get("area_m2"));
    let page = hq.press(&row, "加入申请", right).await;
    page.must_say(&["这一行已改正并加入申请", "还有 9 行需要改正", "本次申请第 5 处"]);
    // The unnamed row gets its name here, and is no longer bad either.
    let row = hq.follow(&page, "改正 行 6").await;
    let page = hq.press(&row, "加入申请", as_it_stands().write("name", store(4).get("name"))).await;
    page.must_say(&["还有 8 行需要改正"]);
    hq.follow(&page, "返回地址列表").await.must_say(&["已填写 6 处", store(4).get("name")]);
}

async fn only_the_bad_rows_come_again(app: &TestApp) {
    let (hq, page) = draft(app).await;
    let rows = [store(0), store(1).with("经营场所", ""), store(2), store(3).with("联系电话", "打给我")];
    let file = as_it_stands().choose("list", "门店.xlsx", List::of(&rows).xlsx());
    let page = hq.press(&page, "预览名单", file).await;
    let page = hq.press(&page, "加入 2 家", as_it_stands()).await;
    let bad = hq.ask(&page.link("只下载需要改正的 2 行")).await;
    let bad = String::from_utf8(bad.bytes()).expect("UTF-8");
    assert!(bad.contains("打给我") && !bad.contains(store(0).get("name")), "{bad}");
    // Corrected as a person would in a spreadsheet: the column of reasons is left where it is.
    let mended = bad.replace("打给我", "020-83590832");
    let page = hq.follow(&page, "返回地址列表").await;
    let file = as_it_stands().choose("list", "改正.csv", mended.into_bytes());
    let page = hq.press(&page, "预览名单", file).await;
    page.must_say(&["可以加入 1 家，1 行需要改正"]);
    let page = hq.press(&page, "加入 1 家", as_it_stands()).await;
    // The same list again adds nothing twice.
    let file = as_it_stands().choose("list", "门店.xlsx", List::of(&[store(0), store(2), store(3)]).xlsx());
    let page = hq.press(&hq.follow(&page, "返回地址列表").await, "预览名单", file).await;
    page.must_say(&["名单中的门店都已在本次申请中"]);
    hq.follow(&page, "返回地址列表").await.must_say(&["已填写 3 处"]);
}

async fn an_unreadable_list_is_told_and_nothing_is_kept(app: &TestApp) {
    let (hq, page) = draft(app).await;
    let nothing = hq.refused(&page, "预览名单", as_it_stands()).await;
    nothing.must_say(&["请选择门店名单文件", "添加门店"]);
    for (name, bytes) in
        [("门店.xlsx", b"PK\x03\x04 not a book".to_vec()), ("门店.csv", b"a,b\n1,2\n".to_vec())]
    {
        let told = hq.refused(&page, "预览名单", as_it_stands().choose("list", name, bytes)).await;
        assert_eq!(told.status, 422, "{told}");
        told.must_say(&["已填写 0 处"]);
    }
    let empty = hq.refused(&page, "预览粘贴的行", as_it_stands()).await;
    empty.must_say(&["请选择门店名单文件，或者粘贴表格中的行"]);
}
