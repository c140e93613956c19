//! Public verification on a phone: one glance says whether it is in force today.

use crate::desk::public::verify::Verified;
use crate::web::api::{PREFIX, look_up};
use crate::web::limiter::Address;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Guest, Shell, form_urlencoded};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// The page of a token.
#[derive(Template)]
#[template(path = "public/verify.html", config = "src/web/askama.toml")]
pub(super) struct Verification {
    shell: Shell,
    word: String,
    why: String,
    scanned: String,
    superseded: bool,
    on: String,
    valid_to: String,
    listed_on: String,
    verified: Verified,
}

/// The page to type a token on.
#[derive(Template)]
#[template(path = "public/token.html", config = "src/web/askama.toml")]
pub(super) struct TokenPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
}

/// Leads from what was typed to its page: a token, or the whole address of a QR code.
pub(super) async fn asked(guest: Guest) -> Response {
    let fields = form_urlencoded(&guest.shell.query);
    let filled = Filled { fields, files: Vec::new() };
    let say = guest.shell.say;
    let typed = filled.text("token");
    if typed.is_empty() {
        return rendered(&TokenPage { shell: guest.shell, form: FormView::blank(say) });
    }
    let last = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let token: String = last.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Redirect::to(&format!("/v/{}", token.to_ascii_lowercase())).into_response();
    }
    let message = words(
        "核验码是 32 位数字和字母 a 到 f，请对照二维码下的网址再填一次",
        "A code has 32 characters, digits and the letters a to f; compare it with the address of the QR code",
    );
    let problem = Problem::field("token", "verify.token", "", message);
    let form = FormView::refused(say, &filled, &problem);
    answered(problem.status(), &TokenPage { shell: guest.shell, form })
}

/// The page of a token.
pub(super) async fn page(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.starts_with("application/json") {
        return Ok(Redirect::temporary(&format!("{PREFIX}/verify/{token}")).into_response());
    }
    let verified = look_up(&app, from, &token).await?;
    Ok(rendered(&Verification::of(guest.shell, verified)))
}

impl Verification {
    pub(super) fn of(shell: Shell, verified: Verified) -> Self {
        let say = shell.say;
        let day = |date| say.day(date);
        let scanned = verified.scanned.as_ref().map_or_else(String::new, |scanned| {
            say.filled(
                "verify-superseded",
                [
                    ("scanned", scanned.edition.into()),
                    ("day", day(scanned.made_on).into()),
                    ("edition", verified.edition.into()),
                ],
            )
        });
        let why = if verified.on > verified.valid_to {
            say.t1("verify-expired", "day", day(verified.valid_to))
        } else {
            say.t("verify-ended")
        };
        Verification {
            word: say.t(if verified.in_force { "verify-in-force" } else { "verify-not-in-force" }),
            superseded: verified.superseded(),
            on: day(verified.on),
            valid_to: day(verified.valid_to),
            listed_on: verified.store.as_ref().map_or_else(String::new, |store| day(store.listed_on)),
            why,
            scanned,
            shell,
            verified,
        }
    }

    /// The address it holds for: the largest line after the word.
    fn place(&self) -> &str {
        self.verified.store.as_ref().map_or(&self.verified.premises, |store| &store.address)
    }
}
