//! People: who acts for whom and when, said by the ledger; whose queue a filing is in.

use super::by_form::{Browser, html, value};
use crate::harness::{TestApp, both, stores};

both! { somebody_acts_for_another_within_its_days filings_are_given_to_reviewers }

async fn somebody_acts_for_another_within_its_days(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    let case = format!("/bureau/filings/{filing}");
    let (from, to) = (app.today().to_string(), app.workday(2).to_string());
    let (approver, clerk, reviewer) = (app.id("approver"), app.id("clerk"), app.id("reviewer"));
    let fields = |stand_in, role, to| {
        [("absent", approver), ("stand_in", stand_in), ("role", role), ("from", from.as_str()), ("to", to)]
    };
    let clerk_page = Browser::of(app, "clerk").await;
    let refused = clerk_page.post("/bureau/staff/stand-ins", &fields(clerk, "approver", to.as_str())).await;
    assert_eq!(refused.status, 403, "only the chief sets it");
    let chief = Browser::of(app, "chief").await;
    let past = chief.post("/bureau/staff/stand-ins", &fields(clerk, "approver", "2026-01-01")).await;
    assert_eq!(past.status, 422);
    assert!(html(&past).contains("止日不能早于起日"), "{}", html(&past));
    let role = chief.post("/bureau/staff/stand-ins", &fields(clerk, "chief", to.as_str())).await;
    assert_eq!(role.status, 422, "only what the other holds");
    for who in [reviewer, app.id("auditor")] {
        let set = chief.done("/bureau/staff/stand-ins", &fields(who, "approver", to.as_str())).await;
        assert!(set.contains("代理已设置") && set.contains("审批己"), "{set}");
    }

    // The reviewer recommended: acting for the approver changes nothing for them.
    let second = Browser::of(app, "reviewer").await;
    let acting = second.done("/bureau/staff/act", &[("absent", approver)]).await;
    assert!(acting.contains("审查乙（代审批己）"), "every page says so: {acting}");
    let kept = second.fetch(&format!("{case}/decision")).await;
    assert!(html(&kept).contains("提出审查意见的人员不能作决定"), "{}", html(&kept));
    second.done("/bureau/staff/act", &[]).await;

    // The auditor handled nothing, and decides in the approver's place.
    let auditor = Browser::of(app, "auditor").await;
    assert!(!auditor.get(&case).await.contains("预览决定"));
    auditor.done("/bureau/staff/act", &[("absent", approver)]).await;
    let preview = auditor.get(&format!("{case}/decision")).await;
    let seen = value(&preview, "seen");
    let decided = auditor.done(&format!("{case}/decision"), &[("seen", &seen)]).await;
    assert!(decided.contains("审计辛（代审批己） 准予许可"), "{decided}");
    app.entries().await;

    // Its days are over: they act for themselves, whatever the session says.
    app.pass(4);
    let over = Browser::of(app, "auditor").await;
    assert_eq!(over.post("/bureau/staff/act", &[("absent", approver)]).await.status, 422);
    assert!(!over.get("/bureau").await.contains("（代审批己）"));
}

async fn filings_are_given_to_reviewers(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    let case = format!("/bureau/filings/{filing}");
    let reviewer = Browser::of(app, "reviewer").await;
    let queue = "/bureau/queue/recommend";
    assert!(!reviewer.get(&format!("{queue}?whose=mine")).await.contains(&case));
    assert!(reviewer.get(&format!("{queue}?whose=nobodys")).await.contains(&case));
    let chief = Browser::of(app, "chief").await;
    let set = chief.done("/bureau/staff/reviewer", &[("reviewer", app.id("many"))]).await;
    assert!(set.contains("默认审查人员已保存"), "{set}");
    assert!(reviewer.get(&case).await.contains("审查：多岗癸（默认）"));
    assert!(Browser::of(app, "many").await.get(&format!("{queue}?whose=mine")).await.contains(&case));
    let taken = reviewer.done(&format!("{case}/reviewer"), &[("take", "yes")]).await;
    assert!(taken.contains("审查：审查乙"), "{taken}");
    assert!(reviewer.get(&format!("{queue}?whose=mine")).await.contains(&case));
    assert!(reviewer.get(&format!("{queue}?whose=team")).await.contains(&case));
    assert!(!reviewer.get(&format!("{queue}?whose=nobodys")).await.contains(&case));
    let other = [("reviewer", app.id("many"))];
    assert_eq!(reviewer.post(&format!("{case}/reviewer"), &other).await.status, 403, "only the chief gives");
    let wrong = [("reviewer", app.id("approver"))];
    assert_eq!(chief.post(&format!("{case}/reviewer"), &wrong).await.status, 422, "no reviewer");
    let given = chief.done(&format!("{case}/reviewer"), &other).await;
    assert!(given.contains("审查：多岗癸"), "{given}");
    let page = chief.get("/bureau/staff").await;
    assert!(page.contains("待审查申请件") && page.contains("执法证"), "{page}");
}
