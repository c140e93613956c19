//! Numbered blanks: received, printed onto, spoiled, never used twice.

use super::window::{get, page, send};
use crate::harness::{Answer, TestApp, both, stores, text, text_of};

both! { a_blank_is_used_once }

/// Whether the page tells these counts: received, used, spoiled, left.
async fn counted(app: &TestApp, counts: [u64; 4]) {
    let shown = page(app, "/window/blanks").await;
    let found: Vec<u64> = shown
        .split("<dd class=\"")
        .filter_map(|part| part.strip_prefix("number\">").or_else(|| part.strip_prefix("big\">")))
        .filter_map(|part| part.split('<').next().and_then(|count| count.parse().ok()))
        .collect();
    assert_eq!(found, counts, "{shown}");
}

async fn sent(app: &TestApp, path: &str, body: &str) -> Answer {
    send(app, path, body.to_owned()).await
}

async fn a_blank_is_used_once(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    for who in ["reviewer", "hq"] {
        assert_eq!(get(app, who, "/window/blanks").await.status, 404, "{who}");
    }
    assert_eq!(sent(app, "/window/blanks", "from=JY-0001&to=JY-0010").await.status, 303);
    for (body, why) in [("from=JY-0010&to=JY-0012", "received before"), ("from=A1&to=B9", "no series")] {
        assert_eq!(sent(app, "/window/blanks", body).await.status, 422, "{why}");
    }
    counted(app, [10, 0, 0, 10]).await;
    assert_eq!(sent(app, "/window/blanks/spoil", "number=JY-0001&why=torn").await.status, 303);
    assert_eq!(sent(app, "/window/blanks/spoil", "number=JY-0001&why=torn").await.status, 422);

    let far = sent(app, "/window/blanks/printers", "printer=P1&right=-99").await;
    assert_eq!(far.status, 422, "no paper is that far off: {far}");
    assert_eq!(sent(app, "/window/blanks/printers", "printer=P1&right=-0.8&down=1.5").await.status, 303);
    assert!(page(app, "/window/blanks").await.contains("向右 -0.8 毫米，向下 1.5 毫米"));
    let test = get(app, "clerk", "/window/blanks/test.pdf?printer=P1").await.bytes();
    assert!(text_of(&test).contains("套打测试页"));
    assert_eq!(get(app, "clerk", "/window/blanks/test.pdf?printer=P2").await.status, 422);

    let path = format!("/window/licences/{}", granted.licensed.licence);
    let onto = |key: &str, of: &str, blank: &str| {
        (format!("{path}?once={key}"), format!("{of}&printer=P1&blank={blank}"))
    };
    let (form, body) = onto("store", &format!("of={}", text(&granted.rows[0]["id"])), "JY-0002");
    assert_eq!(sent(app, &form, &body).await.status, 422, "a store's copy goes on paper");
    let (form, body) = onto("spoiled", "of=original", "JY-0001");
    assert_eq!(sent(app, &form, &body).await.status, 422, "a spoiled blank");
    let (form, body) = onto("many", "of=original&of=duplicate", "JY-0010");
    assert_eq!(sent(app, &form, &body).await.status, 422, "one blank for two");
    let (form, body) = onto("good", "of=original&of=duplicate", "JY-0003");
    let printed = sent(app, &form, &body).await;
    let batch = printed.header("location").expect("a batch").split('?').next().expect("a path").to_owned();
    assert_eq!(sent(app, &form, &body).await.status, 303, "a second click finds the batch");
    let shown = page(app, &batch).await;
    assert!(shown.contains("空白证件 JY-0003") && shown.contains("空白证件 JY-0004"), "{shown}");
    counted(app, [10, 2, 1, 7]).await;

    // Only what varies is printed: the blank says the rest.
    let words = text_of(&get(app, "clerk", &format!("{batch}/file")).await.bytes());
    assert!(words.contains(&granted.licensed.number) && words.contains("等3处"), "{words}");
    assert!(!words.contains("经营者名称") && !words.contains("食品经营许可证"), "{words}");

    // A spoiled copy spoils its blank, and the copy is printed again onto another.
    let first = shown.split("name=\"copy\" value=\"").nth(1).expect("a copy to tick");
    let first = first.split('"').next().expect("its id");
    let spoiled = sent(app, &batch, &format!("copy={first}&what=spoiled&why=jam")).await;
    assert_eq!(spoiled.status, 303, "{spoiled}");
    counted(app, [10, 1, 2, 7]).await;
    let (form, body) = onto("again", "of=original", "JY-0003");
    assert_eq!(sent(app, &form, &body).await.status, 422, "that blank is gone");
    let (form, body) = onto("next", "of=original", "JY-0005");
    assert_eq!(sent(app, &form, &body).await.status, 303, "what was spoiled needs no reason");
    counted(app, [10, 2, 2, 6]).await;
}
