//! A filing goes back with everything to correct told at once, and comes again; a session that ends
//! in the middle costs nothing that was typed.

use super::{Browser, DESKTOP, Desk, served};
use crate::harness::{PASSWORD, pdf, stores};

#[tokio::test]
async fn what_is_to_be_corrected_is_told_once_and_stands_beside_the_field() {
    served(async |app, base| {
        let licensed = app.licensed("hq").await;
        let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
        app.sign("hq", &filing).await;
        app.submit("hq", &filing).await;

        let desk = Browser::open(base, DESKTOP).await;
        desk.go("/sign-in").await;
        desk.come_in("reviewer", PASSWORD).await;
        desk.follow("hq餐饮管理有限公司").await;
        desk.follow("一次性告知补正").await;
        desk.write("item-0", "2").await;
        desk.choose("field-0", "address").await;
        desk.write("text-0", "请写到门牌号和铺号").await;
        desk.choose("field-1", "application_form").await;
        desk.write("text-1", "请加盖公章").await;
        desk.look("return").await;

        // The session ends while the officer is writing: thirteen hours later it is the same day.
        app.set(app.today(), 22);
        desk.commit("发出补正告知").await;
        desk.read("已填写的内容不会丢失").await;
        desk.look("signed-out-while-writing").await;
        desk.come_in("reviewer", PASSWORD).await;
        desk.read("刚才填写的内容都在").await;
        desk.look("resume").await;
        desk.commit("继续提交").await;
        desk.read("已告知补正").await;
        desk.sign_out().await;

        desk.come_in("hq", PASSWORD).await;
        desk.follow("补正申请").await;
        desk.read("需要补正 2 项").await;
        desk.look("hq-returned").await;
        desk.follow("去补正 第 2 处").await;
        desk.read("需要补正：请写到门牌号和铺号").await;
        desk.look("hq-point").await;
        desk.write("address", "广州市天河区改正路9号首层3铺").await;
        desk.commit("保存修改").await;
        desk.read("承诺需要重新签署").await;
        desk.go(&format!("/hq/filings/{filing}/commitments")).await;
        desk.tick("read", "yes").await;
        desk.commit("为 1 家门店签署承诺").await;
        desk.go(&format!("/hq/filings/{filing}/papers")).await;
        desk.read("需要补正：请加盖公章").await;
        let files = Desk::new();
        desk.hand_over("application_form", &[files.lay("盖章.pdf", pdf("sealed"))]).await;
        desk.commit("上传所选文件").await;
        desk.go(&format!("/hq/filings/{filing}/submit")).await;
        desk.commit("提交 3 处地址的申请").await;
        desk.read("已提交").await;
        desk.sign_out().await;

        desk.come_in("clerk", PASSWORD).await;
        desk.go(&format!("/bureau/filings/{filing}")).await;
        desk.read("请写到门牌号和铺号").await;
        desk.commit("受理（3 处地址）").await;
        desk.read("已受理").await;
        let told = "return [...document.querySelectorAll('.history li')].filter((e) => e.innerText.includes('一次性告知补正')).length";
        assert_eq!(desk.run(told, vec![]).await, 1, "told once: {}", desk.text().await);
        desk.close().await;
    })
    .await;
}
