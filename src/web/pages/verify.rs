//! Public verification on a phone: one glance says whether it is in force.

use super::rendered;
use crate::desk::public::verify::{Verified, VerifiedStore};
use crate::web::api::look_up;
use crate::web::limiter::Address;
use crate::web::locale::Lang;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "verify.html", config = "src/web/askama.toml")]
struct Verification {
    lang: &'static str,
    zh: bool,
    in_force: bool,
    superseded: bool,
    licence_number: String,
    holder: String,
    issuer: String,
    valid_to: Date,
    edition: u32,
    store: Option<VerifiedStore>,
    on: Date,
}

/// A code typed in on the first page.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    token: String,
}

/// Leads from what was typed to its page.
pub(super) async fn asked(Query(typed): Query<Typed>) -> Redirect {
    let token: String = typed.token.chars().filter(char::is_ascii_hexdigit).take(32).collect();
    Redirect::to(&format!("/v/{token}"))
}

/// The page of a token.
pub(super) async fn verify(
    State(app): State<Arc<App>>,
    lang: Lang,
    Address(from): Address,
    Path(token): Path<String>,
) -> Answer<Response> {
    let verified = look_up(&app, from, &token).await?;
    Ok(rendered(&Verification::of(verified, lang)))
}

impl Verification {
    fn of(verified: Verified, lang: Lang) -> Self {
        Verification {
            lang: lang.tag(),
            zh: lang == Lang::Zh,
            in_force: verified.in_force,
            superseded: verified.superseded,
            licence_number: verified.licence_number,
            holder: verified.holder,
            issuer: verified.issuer,
            valid_to: verified.valid_to,
            edition: verified.edition,
            store: verified.store,
            on: verified.on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn page(in_force: bool, store: bool, lang: Lang) -> String {
        let store = store.then(|| VerifiedStore {
            no: 7,
            name: "天河一店".to_owned(),
            address: "广州市天河区示例路 1 号".to_owned(),
            listed_on: date(2026, 1, 20),
        });
        let verified = Verified {
            in_force,
            superseded: store.is_none(),
            licence_number: "JY24401000000010".to_owned(),
            holder: "示例餐饮有限公司".to_owned(),
            issuer: "示例市市场监督管理局".to_owned(),
            valid_to: date(2031, 1, 19),
            edition: 2,
            store,
            on: date(2026, 2, 1),
        };
        Verification::of(verified, lang).render().unwrap()
    }

    #[test]
    fn one_word_says_whether_it_holds() {
        let good = page(true, true, Lang::Zh);
        assert!(good.contains(">有效<") && !good.contains("已失效") && good.contains("天河一店"));
        assert!(
            good.contains("JY24401000000010") && good.contains("2031-01-19") && good.contains("2026-02-01")
        );
        let bad = page(false, true, Lang::Zh);
        assert!(bad.contains(">已失效<") && !bad.contains(">有效<"));
        assert!(page(true, false, Lang::Zh).contains("第 2 版"));
        assert!(page(false, false, Lang::En).contains("No longer in force"));
    }
}
