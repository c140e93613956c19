//! The window's buttons.

use super::{Seat, alike};
use crate::harness::{store, stores};

#[tokio::test]
async fn a_case_at_the_counter() {
    alike(async |seat: &Seat<'_>| {
        let app = seat.app;
        let licensed = app.licensed("hq").await;
        let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
        app.sign("hq", &filing).await;
        app.submit("hq", &filing).await;
        seat.take("clerk").await;
        let case = format!("/window/filings/{filing}");
        seat.at(&case, "受理").await;
        seat.browser.read("已受理").await;
        app.recommend(&filing).await;
        app.decide(&filing).await;
        seat.browser.go(&case).await;
        seat.browser.tick("way", "by_hand").await;
        seat.browser.write("receiver", "陈总").await;
        seat.press_and_read("登记送达", "送达已登记").await;

        let record = format!("/window/enterprises/{}", licensed.enterprise);
        seat.browser.go(&record).await;
        seat.browser.tick("checked", "yes").await;
        seat.press_and_read("新建申请", "申请已新建").await;

        // Not admitted at the counter.
        let (filing, _) = app.draft("hq", &licensed.enterprise, &[store(2), store(3)]).await;
        app.sign("hq", &filing).await;
        app.submit("hq", &filing).await;
        seat.browser.go(&format!("/window/filings/{filing}/not-admit?why=no_permit_needed")).await;
        seat.browser.tick("why", "no_permit_needed").await;
        seat.browser.write("text", "只销售预包装食品，备案即可").await;
        seat.press("作出不予受理决定").await;
        let state = app.filing(&filing).await["state"].clone();
        assert_eq!(state, "not_admitted");
    })
    .await;
}

#[tokio::test]
async fn copies_blanks_and_printers() {
    alike(async |seat: &Seat<'_>| {
        let granted = seat.app.granted(&stores(3)).await;
        seat.take("clerk").await;
        seat.browser.go("/window/blanks").await;
        seat.browser.write("from", "JY-0001").await;
        seat.browser.write("to", "JY-0010").await;
        seat.press_and_read("登记领入", "空白证件已领入").await;
        seat.browser.write("number", "JY-0001").await;
        seat.browser.write("why", "撕破").await;
        seat.press_and_read("登记作废", "空白证件已登记作废").await;
        seat.browser.write("printer", "一号窗口").await;
        seat.browser.write("right", "-0.8").await;
        seat.press_and_read("保存", "打印机已保存").await;

        let licence = format!("/window/licences/{}", granted.licensed.licence);
        seat.at(&licence, "打印全部未打印的 3 家").await;
        seat.browser.read("本批 3 份").await;
        seat.tick("copy", 3).await;
        seat.press_and_read("勾选的核对无误", "已核对").await;
        seat.tick("copy", 2).await;
        seat.browser.choose("way", "by_hand").await;
        seat.browser.write("note", "陈总").await;
        seat.press_and_read("勾选的已送达", "已登记送达").await;
        seat.tick("copy", 1).await;
        seat.browser.write("why", "卡纸").await;
        seat.press_and_read("勾选的作废", "已登记作废").await;

        // The licence itself onto blanks; both its papers are ticked already.
        seat.browser.go(&licence).await;
        seat.browser.choose("printer", "一号窗口").await;
        let next = seat.browser.run("return document.querySelector('main [name=blank]').value", vec![]).await;
        assert_eq!(next, "JY-0002", "the next one is offered");
        seat.press_and_read("打印勾选的", "本批 2 份").await;
        seat.browser.read("JY-0003").await;
    })
    .await;
}
