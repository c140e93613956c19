//! Papers: the same bytes for the same facts, copies that outlive other stores' changes, the list of
//! a past edition.

use crate::harness::{TestApp, both, folded, store, stores, text, text_of};
use serde_json::json;

both! {
    a_store_copy_outlives_other_stores
    a_past_edition_is_printed_again
    a_long_address_is_wrapped_and_kept
}

async fn a_store_copy_outlives_other_stores(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let path = format!("/rows/{}/copy.pdf", text(&granted.rows[0]["id"]));
    let copy = app.by("hq").get(&path).await;
    let named = copy.header("content-disposition").expect("a name").to_owned();
    let first = copy.bytes();
    let said = text_of(&first);
    for present in [store(0).get("name"), store(0).get("address"), granted.licensed.number.as_str()] {
        assert!(said.contains(&folded(present)), "{present} is not on the copy");
    }
    assert!(said.contains("本件仅限该地址使用") && said.contains("门店公示用"));
    assert!(!said.contains(&folded(store(1).get("name"))), "no other row is on it");
    assert!(!said.contains("等2处") && !said.contains("等3处"), "nor how many there are");
    assert!(named.contains("UTF-8''"), "{named}");

    app.pass(3);
    let (filing, _) = app.accepted(&granted.licensed, &[store(2), store(3)]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["licence"]["edition"], 3);
    app.pass(10);
    assert!(app.by("hq").get(&path).await.bytes() == first, "other stores do not touch it");
    assert!(app.by("auditor").get(&path).await.bytes() == first, "whoever asks");
    app.nobody().get(&path).await.refused(401, "session.required");
}

async fn a_past_edition_is_printed_again(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let licence = &granted.licensed.licence;
    let print = async |edition: u32| {
        app.by("hq").get(&format!("/licences/{licence}/pdf?edition={edition}")).await.bytes()
    };
    let second = print(2).await;
    assert!(print(2).await == second, "the same bytes when asked twice");
    let latest = app.by("clerk").get(&format!("/licences/{licence}/pdf")).await.bytes();
    assert!(latest == second, "the latest is the second");
    app.pass(2);
    let (filing, _) = app.accepted(&granted.licensed, &[store(2)]).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let third = print(3).await;
    assert!(third != second && print(2).await == second);
    // The first edition was never asked for until now, and still has no store on it.
    let (first, second, third) = (text_of(&print(1).await), text_of(&second), text_of(&third));
    let has = |said: &str, at: usize| said.contains(&folded(store(at).get("name")));
    assert_eq!(
        [has(&first, 0), has(&second, 1), has(&second, 2), has(&third, 2)],
        [false, true, false, true]
    );
    assert!(second.contains("等3处") && third.contains("等4处"), "the face counts every place: {second}");
    app.by("hq").get(&format!("/licences/{licence}/pdf?edition=4")).await.refused(404, "not_found");
    app.by("hq").get(&format!("/licences/{licence}/pdf?edition=0")).await.invalid("edition", "field.range");
    let editions = app.by("hq").get(&format!("/licences/{licence}/editions")).await.done();
    let editions = editions["items"].as_array().expect("a list");
    for (before, after) in editions.iter().zip(&editions[1..]) {
        assert_eq!(after["previous"], before["sha256"], "each is chained on the one before");
    }
    assert_eq!(
        editions.iter().map(|edition| edition["added"].clone()).collect::<Vec<_>>(),
        [json!(0), json!(2), json!(1)]
    );
}

async fn a_long_address_is_wrapped_and_kept(app: &TestApp) {
    let long =
        format!("广州市越秀区{}首层之一自编号A-101", "中山五路与北京路交界处地下通道旁边第三排".repeat(8));
    let long: String = long.chars().take(190).collect();
    let granted = app.granted(&[store(0).with("经营场所", &long), store(1)]).await;
    let paper = app.by("hq").get(&format!("/licences/{}/pdf", granted.licensed.licence)).await.bytes();
    assert!(text_of(&paper).contains(&folded(&long)), "nothing of it vanished");
    let row = app.by("hq").get(&format!("/rows/{}", text(&granted.rows[0]["id"]))).await.done();
    assert_eq!(row["address"], long);
    let copy = app.by("hq").get(&format!("/rows/{}/copy.pdf", text(&granted.rows[0]["id"]))).await.bytes();
    assert!(text_of(&copy).contains(&folded(&long)));
}
