//! The bureau's buttons.

use super::{Seat, alike};
use crate::harness::{TestApp, findings, store, stores, text};
use serde_json::json;
use store::IdSource as _;
use yizheng::ids::RandomIds;

#[tokio::test]
async fn from_admission_to_decision() {
    alike(async |seat: &Seat<'_>| {
        let licensed = seat.app.licensed("hq").await;
        let mut rows = stores(2);
        rows.push(store(2).with("直营", "否"));
        let (filing, _) = seat.app.draft("hq", &licensed.enterprise, &rows).await;
        seat.app.sign("hq", &filing).await;
        seat.app.submit("hq", &filing).await;
        let case = format!("/bureau/filings/{filing}");
        seat.take("reviewer").await;
        seat.browser.go(&case).await;
        seat.press_and_read("受理", "已受理").await;
        seat.press_and_read("由我审查", "审查人员已确定").await;
        seat.take("chief").await;
        seat.browser.go(&case).await;
        seat.browser.open_up("延长办理期限").await;
        seat.browser.write("why", "需要专家评审").await;
        seat.press_and_read("延长期限", "办理期限已延长").await;
        // Who admitted it neither recommends nor decides.
        seat.take("many").await;
        seat.browser.go(&case).await;
        seat.press_and_read("按建议提出审查意见", "已提出审查意见").await;
        seat.take("approver").await;
        seat.browser.go(&case).await;
        seat.tick("item", 1).await;
        seat.browser.open_up("退回审查").await;
        seat.browser.write("reason", "请核对面积").await;
        seat.press_and_read("退回勾选的地址", "已退回审查").await;
        seat.take("many").await;
        seat.browser.go(&case).await;
        seat.press_and_read("按建议提出审查意见", "已提出审查意见").await;
        seat.take("approver").await;
        seat.browser.go(&format!("{case}/decision")).await;
        seat.press_and_read("准予 2 家", "决定已作出").await;
    })
    .await;
}

#[tokio::test]
async fn returned_and_not_admitted() {
    alike(async |seat: &Seat<'_>| {
        let licensed = seat.app.licensed("hq").await;
        let mut filings = Vec::new();
        for rows in [&stores(2)[..], &stores(4)[2..]] {
            let (filing, _) = seat.app.draft("hq", &licensed.enterprise, rows).await;
            seat.app.sign("hq", &filing).await;
            seat.app.submit("hq", &filing).await;
            filings.push(filing);
        }
        seat.take("reviewer").await;
        seat.browser.go(&format!("/bureau/filings/{}/return", filings[0])).await;
        seat.browser.choose("field-0", "application_form").await;
        seat.browser.write("text-0", "请加盖公章").await;
        seat.press_and_read("发出补正告知", "已告知补正").await;
        seat.browser.go(&format!("/bureau/filings/{}/not-admit?why=not_this_authority", filings[1])).await;
        seat.browser.tick("why", "not_this_authority").await;
        seat.browser.write("text", "请向乙市市场监督管理局申请").await;
        seat.press_and_read("作出不予受理决定", "已作出不予受理决定").await;
    })
    .await;
}

#[tokio::test]
async fn people_publication_and_inspections() {
    alike(async |seat: &Seat<'_>| {
        let app = seat.app;
        let granted = app.granted(&stores(3)).await;
        let late = late_record(app, &text(&granted.rows[2]["id"])).await;
        seat.take("chief").await;
        seat.browser.go("/bureau/publication").await;
        seat.tick("edition", 1).await;
        seat.press_and_read("标记为已公示", "已标记为已公示").await;

        seat.browser.go("/bureau/inspections?show=to-assign").await;
        seat.tick("inspection", 2).await;
        for who in ["inspector1", "inspector2"] {
            seat.browser.tick("inspector", app.id(who)).await;
        }
        seat.press_and_read("指派勾选的", "检查人员已指派").await;
        seat.browser.go(&format!("/bureau/inspections/{late}")).await;
        seat.browser.write("reason", "已有他人到店检查").await;
        seat.press_and_read("不采用", "补传记录未采用").await;

        seat.browser.go("/bureau/staff").await;
        let set = "form[action^='/bureau/staff/stand-ins?']";
        assert_eq!(
            seat.browser.run(&format!("return document.querySelectorAll(\"{set}\").length"), vec![]).await,
            1
        );
        seat.browser.choose("absent", app.id("approver")).await;
        seat.browser.choose("stand_in", app.id("clerk")).await;
        seat.browser.tick("role", "approver").await;
        seat.browser.write_date("from", &app.today().to_string()).await;
        seat.browser.write_date("to", &app.workday(2).to_string()).await;
        seat.press_and_read("设置代理", "代理已设置").await;
        seat.browser.choose("reviewer", app.id("many")).await;
        seat.press_and_read("保存", "默认审查人员已保存").await;
        seat.take("clerk").await;
        seat.at("/bureau/staff", "代审批己办理").await;
        seat.browser.read("窗口甲（代审批己）").await;
        seat.at("/bureau/staff", "恢复本人身份").await;
        seat.browser.read("已恢复本人身份").await;
        seat.take("chief").await;
        seat.at("/bureau/staff", "提前结束").await;
        seat.browser.read("代理已结束").await;
    })
    .await;
}

/// A record that came when the inspection was given to others.
async fn late_record(app: &TestApp, row: &str) -> String {
    let task = app.first_of(row).await;
    let (id, list) = (text(&task["id"]), app.checklist_of(&task).await);
    app.assign(&id).await;
    let others = json!({ "inspectors": [app.id("inspector2"), app.id("many")] });
    app.by("chief").post(&format!("/inspections/{id}/assignment"), others).await.done();
    let document = json!({
        "client_id": RandomIds.next(), "device": "", "device_at": 1_769_158_800_000_000_i64,
        "visit": { "visited_on": app.today(), "findings": findings(&list, &[]), "result": "conforms" },
    });
    app.by("inspector1").post(&format!("/inspections/{id}/uploads"), document).await.done();
    id
}
