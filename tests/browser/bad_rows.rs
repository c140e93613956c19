//! A list with ten kinds of bad rows: each is told by row and reason and corrected where it is told;
//! the good rows are in at once, and what was right in a bad row is kept.

use super::{Browser, DESKTOP, Desk, served};
use crate::harness::{List, PASSWORD, Store, store};

/// Column, what it said, what is told, the field of the form, what it should say.
type Bad = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// One of each kind; the row of the list is the number of the bad one among them, and two.
const BAD: [Bad; 10] = [
    ("门店名称", "", "请填写", "name", "广州补名店"),
    ("统一社会信用代码", "91440106MA1000025A", "第 18 位", "uscc", ""),
    ("统一社会信用代码", "9144010", "18 位", "uscc", ""),
    ("统一社会信用代码", "9.14E+17", "后几位已丢失", "uscc", ""),
    ("行政区划代码", "4401", "6 位", "division", "440106"),
    ("经营场所", "", "请填写", "address", "广州市天河区补址路8号首层"),
    ("经营面积(平方米)", "很大", "数字", "area_m2", "45"),
    ("直营", "也许", "是", "directly_run", "是"),
    ("主体业态", "理发", "主体业态", "category", "餐饮服务经营者"),
    ("拟开业日期", "下个月", "日期", "planned_opening", "2026-05-01"),
];
/// Good rows around them.
const GOOD: usize = 3;

#[tokio::test]
async fn ten_kinds_of_bad_rows_are_corrected_in_place() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let desk = Browser::open(base, DESKTOP).await;
        desk.go("/sign-in").await;
        desk.come_in("hq", PASSWORD).await;
        desk.follow("新申请").await;
        desk.commit("开始申请新增门店").await;
        let files = Desk::new();
        let mut rows: Vec<Store> =
            BAD.iter().zip(GOOD..).map(|((column, said, ..), at)| store(at).with(column, said)).collect();
        rows.extend((0..GOOD).map(store));
        desk.hand_over("list", &[files.lay("门店.xlsx", List::of(&rows).xlsx())]).await;
        desk.commit("预览名单").await;
        desk.read("可以加入 3 家，10 行需要改正").await;
        desk.look("bad-rows").await;
        let told = desk.run(
            "return [...document.querySelectorAll('main tbody tr')].map((row) => row.innerText)",
            vec![],
        );
        let told = told.await;
        for (at, (column, _, reason, ..)) in BAD.iter().enumerate() {
            let row = told[at].as_str().expect("a row");
            assert!(row.contains(&format!("\t{}\t", at + 2)), "its line in the file: {row}");
            assert!(row.contains(column) && row.contains(reason), "{column} {reason}: {row}");
        }
        desk.commit("加入 3 家").await;
        desk.read("好的行都已加入，还有 10 行需要改正").await;
        let only_bad = desk
            .run_later("const [done] = arguments; fetch(location.pathname + '/bad.csv').then((a) => a.text()).then(done)", vec![])
            .await;
        assert_eq!(only_bad.as_str().expect("text").trim().lines().count(), 1 + BAD.len(), "{only_bad}");

        for (at, (_, said, _, field, right)) in BAD.iter().enumerate() {
            desk.press("main tbody a[href*='/rows/']").await;
            desk.read(&format!("改正名单第 {} 行", at + 2)).await;
            if at == 1 {
                desk.look("bad-row").await;
            }
            let kept = store(at + GOOD);
            let value = "return document.querySelector(`main [name='${arguments[0]}']`).value";
            if !["name", "address"].contains(field) {
                assert_eq!(desk.run(value, vec!["address".into()]).await, kept.get("address"), "row {at}");
            }
            // A choice cannot show what it does not offer.
            if !["division", "directly_run", "category", "planned_opening"].contains(field) {
                assert_eq!(desk.run(value, vec![(*field).into()]).await, *said, "what was wrong is shown");
            }
            match *field {
                "directly_run" => desk.tick(field, right).await,
                "division" | "category" => desk.choose(field, right).await,
                "planned_opening" => desk.write_date(field, right).await,
                _text if right.is_empty() => desk.write(field, kept.get(field)).await,
                _text => desk.write(field, right).await,
            }
            desk.commit("加入申请").await;
            desk.read("这一行已改正并加入申请").await;
        }
        desk.read("名单中的门店都已在本次申请中").await;
        let filings = app.all(&format!("/filings?enterprise={}&state=draft", licensed.enterprise)).await;
        assert_eq!(filings.len(), 1, "{filings:#?}");
        desk.follow("返回地址列表").await;
        desk.read("已填写 13 处").await;
        desk.close().await;
    })
    .await;
}
