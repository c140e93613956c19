//! A store's own people at their pages: what they see, a visit signed, findings answered with photos,
//! confirmed by the headquarters and seen by the bureau.

use super::page::as_it_stands;
use super::person::Person;
use crate::harness::{TestApp, both, findings, jpeg, store, stores, text};
use serde_json::{Value, json};

both! { a_store_signs_and_answers_and_its_headquarters_confirms managers_see_what_they_manage }

/// Gives somebody rows to manage.
async fn give(app: &TestApp, enterprise: &str, who: &str, power: Value) {
    let body = json!({ "user": who, "power": power });
    app.by("hq").post(&format!("/enterprises/{enterprise}/people"), body).await.done();
}

async fn a_store_signs_and_answers_and_its_headquarters_confirms(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let enterprise = &granted.licensed.enterprise;
    let row = text(&granted.rows[0]["id"]);
    give(app, enterprise, "manager", json!({ "power": "store_manager", "row": row })).await;
    app.pass(3);
    let task = app.first_of(&row).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    let manager = Person::of(app, "manager").await;
    let home = manager.open("/hq").await;
    home.must_say(&[store(0).get("name"), "本店随总部许可证有效期至", "首次监督检查", "还剩 27 个工作日"]);
    assert!(
        !home.says("新申请") && home.says("我的门店"),
        "the way to what is not theirs is not offered: {home}"
    );
    for (words, start) in [("打印许可证复印件", b"%PDF".as_slice()), ("图片(PNG", b"\x89PNG")] {
        let copy = manager.ask(&home.link(words)).await;
        assert!(copy.body.starts_with(start), "{words}: {copy}");
    }
    let page = manager.follow(&home, "首次监督检查").await;
    page.must_say(&["还没有到店检查"]);

    // The inspectors record and sign; the store signs on its own phone.
    let at = |what: &str| format!("/inspections/{id}/{what}");
    let found = findings(&app.checklist_of(&task).await, &["F-10", "F-14"]);
    let record = json!({ "visited_on": app.today(), "findings": found });
    app.by("inspector1").post(&at("record"), record).await.done();
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&at("signature"), Value::Null).await.done();
    }
    let page = manager.open(&page.path).await;
    page.must_say(&["请门店签字", "被检查单位未签字", "F-10", "现场与承诺不一致", "检查丙"]);
    let unread = manager.refused(&page, "签字", as_it_stands().write("name", "吴店长")).await;
    unread.must_say(&["请阅读检查记录后勾选"]);
    let signed = manager.press(&unread, "签字", as_it_stands().tick("read", "yes")).await;
    signed.must_say(&["已签字", "被检查单位已签字"]);
    let refusal = json!({ "refused": "不认可", "witness": "路人" });
    app.by("manager").post(&at("site-signature"), refusal).await.refused(403, "actor.wrong_role");
    app.conclude(&id, "mostly_conforms").await;

    let home = manager.open("/hq").await;
    home.must_say(&["整改中"]);
    let page = manager.follow(&home, "首次监督检查").await;
    page.must_say(&["答复 2 项不符合", "总部确认后报给检查机关"]);
    let half = as_it_stands().write("text-F-10", "已更换垫板并培训");
    let half = manager.refused(&page, "提交整改情况", half).await;
    half.must_say(&["请填写这一项"]);
    assert_eq!(half.field("text-F-10"), "已更换垫板并培训", "what was typed stays");
    let whole = as_it_stands()
        .write("text-F-14", "已补记台账")
        .choose("photos-F-10", "整改后.jpg", jpeg("now"))
        .choose("photos-F-10", "整改后二.jpg", jpeg("now too"));
    let page = manager.press(&half, "提交整改情况", whole).await;
    page.must_say(&["整改情况已提交", "店长吴于", "待总部确认", "已附 2 张照片"]);
    assert!(!page.says("确认并报告整改"), "the headquarters confirms");
    let photos: Vec<String> = page.links("").into_iter().filter(|to| to.contains("/files/")).collect();
    assert_eq!(photos.len(), 2, "{page}");
    let photo = manager.ask(&photos[0]).await;
    assert_eq!(photo.status, 200, "{photo}");
    let page =
        manager.press(&page, "修改整改情况", as_it_stands().write("text-F-14", "已补记台账三日")).await;
    page.must_say(&["已补记台账三日", "已附 2 张照片"]);

    let hq = Person::of(app, "hq").await;
    let home = hq.open("/hq").await;
    home.must_say(&[&format!("{}：确认整改情况", store(0).get("name"))]);
    let page = hq.follow(&home, "确认整改情况").await;
    page.must_say(&["门店已提交整改情况", "已更换垫板并培训"]);
    let page = hq.press(&page, "确认并报告整改", as_it_stands()).await;
    page.must_say(&["已确认并报给检查机关", "陈总于", "代表总部确认", "已报整改"]);
    let late = manager.open(&page.path).await;
    assert!(!late.says("修改整改情况"), "{late}");
    let chief = Person::of(app, "chief").await;
    let seen = chief.open(&format!("/bureau/inspections/{id}")).await;
    seen.must_say(&["已报整改", "提交整改情况", "总部确认整改情况", "已更换垫板并培训", "已补记台账三日"]);
    app.entries().await;
}

async fn managers_see_what_they_manage(app: &TestApp) {
    let granted = app.granted(&stores(3)).await;
    let enterprise = &granted.licensed.enterprise;
    let rows: Vec<String> = granted.rows.iter().map(|row| text(&row["id"])).collect();
    let two = json!({ "power": "area_manager", "rows": [rows[0], rows[2]] });
    give(app, enterprise, "manager", two).await;
    let area = Person::of(app, "manager").await;
    let list = area.open("/hq").await;
    list.must_say(&["我的门店", "门店 2 家", store(0).get("name"), store(2).get("name"), "待指派"]);
    assert!(!list.says(store(1).get("name")), "{list}");
    area.follow(&list, store(2).get("name")).await.must_say(&["第 3 行"]);
    let theirs = text(&app.first_of(&rows[0]).await["id"]);
    let other = text(&app.first_of(&rows[1]).await["id"]);
    assert_eq!(area.ask(&format!("/hq/inspections/{theirs}")).await.status, 200);
    assert_eq!(area.ask(&format!("/hq/inspections/{other}")).await.status, 404);
    let rival = Person::of(app, "rival").await;
    for path in ["/hq/store".to_owned(), format!("/hq/inspections/{theirs}")] {
        assert_eq!(rival.ask(&path).await.status, 404, "{path}");
    }
    let chief = Person::of(app, "chief").await;
    assert_eq!(chief.ask(&format!("/hq/inspections/{theirs}")).await.status, 404);
}
