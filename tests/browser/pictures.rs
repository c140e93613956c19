//! One picture of each workbench for the README, taken where the work is.
//!
//! They go to the build's `shots` folder; with `YIZHENG_PICTURES` set, to that folder too.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::{PASSWORD, store, stores, text};

/// The heaviest a picture may be.
const LIGHT: usize = 120 * 1024;

#[tokio::test]
async fn of_each_workbench() {
    served(async |app, base| {
        let granted = app.granted(&stores(12)).await;
        let licensed = &granted.licensed;
        let visit = text(&app.first_of(&text(&granted.rows[0]["id"])).await["id"]);
        app.assign(&visit).await;
        let mut joining: Vec<_> = (12..20).map(store).collect();
        joining[5] = store(17).with("直营", "否");
        let (filing, _) = app.accepted(licensed, &joining).await;
        app.recommend(&filing).await;

        let desk = Browser::open(base, DESKTOP).await;
        for (who, path, name) in [
            ("hq", "/hq/licence".to_owned(), "hq"),
            ("approver", format!("/bureau/filings/{filing}"), "bureau"),
            ("clerk", format!("/window/licences/{}", licensed.licence), "window"),
            ("", format!("/v/{}", text(&granted.rows[0]["token"])), "verify"),
        ] {
            if !who.is_empty() {
                desk.sign_in(who, PASSWORD).await;
            }
            desk.go(&path).await;
            let bytes = desk.picture(name).await;
            assert!(bytes <= LIGHT, "{name} has {bytes} bytes");
        }
        desk.close().await;

        let phone = Browser::open(base, PHONE).await;
        phone.sign_in("inspector1", PASSWORD).await;
        phone.go(&format!("/visits/{visit}")).await;
        let first = "return document.querySelector('[data-item]').dataset.item";
        let first = text(&phone.run(first, vec![]).await);
        phone.tick(&format!("r-{first}"), "met").await;
        let bytes = phone.picture("visits").await;
        assert!(bytes <= LIGHT, "the phone's has {bytes} bytes");
        phone.close().await;
    })
    .await;
}
