//! Signing in and out at a page. Whoever was working when their session ended goes on where they
//! were: what they had filled in comes along and is sent again at one click.

use super::form::{Filled, FormView};
use super::nav::first_room;
use super::shell::{Guest, Shell, form_urlencoded};
use super::{answered, rendered};
use crate::desk::people::{self, SignedIn};
use crate::web::problem::{Answer, Problem};
use crate::web::session::{Token, set_cookie};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header::SET_COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "sign_in.html", config = "src/web/askama.toml")]
pub(super) struct SignIn {
    shell: Shell,
    form: FormView,
    next: String,
    resume: Option<String>,
    expired: bool,
}

/// The page that sends again what was filled in before the session ended.
#[derive(Template)]
#[template(path = "resume.html", config = "src/web/askama.toml")]
pub(super) struct Resume {
    shell: Shell,
    action: String,
    back: String,
    fields: Vec<(String, String)>,
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

pub(super) async fn page(guest: Guest, Query(asked): Query<Asked>) -> Response {
    let form = FormView::blank(guest.shell.say);
    let expired = !asked.next.is_empty();
    rendered(&SignIn { shell: guest.shell, form, next: own_path(&asked.next), resume: None, expired })
}

/// The page in answer to a form whose session has ended.
pub(super) fn instead(shell: Shell, next: &str, body: String) -> Response {
    let form = FormView::blank(shell.say);
    let page = SignIn { shell, form, next: own_path(next), resume: Some(body), expired: true };
    answered(StatusCode::UNAUTHORIZED, &page)
}

pub(super) async fn enter(State(app): State<Arc<App>>, guest: Guest, filled: Filled) -> Answer<Response> {
    let next = own_path(filled.text("next"));
    let resume = filled.some("resume");
    // The name without the spaces a keyboard leaves, the password exactly as typed.
    let password = filled.fields.iter().find(|(name, _)| name == "password").map_or("", |(_, value)| value);
    match people::sign_in(&app.desk, filled.text("username"), password).await {
        Ok(signed) => {
            let actor = people::actor(&app.desk, &signed.token).await?;
            let response = match resume {
                Some(body) => rendered(&Resume {
                    shell: match &actor {
                        Some(actor) => guest.shell.around(&app, actor).await?,
                        None => guest.shell,
                    },
                    back: next.split('?').next().unwrap_or("/").to_owned(),
                    action: next,
                    fields: form_urlencoded(&body),
                }),
                None if next == "/" => {
                    let home = actor.and_then(|actor| first_room(&actor));
                    Redirect::to(home.map_or("/", |room| room.home())).into_response()
                }
                None => Redirect::to(&next).into_response(),
            };
            with_session(&app, &signed, response)
        }
        Err(error) => {
            let problem = Problem::from(error);
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let form = FormView::refused(guest.shell.say, &filled, &problem);
            let page = SignIn { shell: guest.shell, form, next, resume, expired: false };
            Ok(answered(problem.status(), &page))
        }
    }
}

/// On to a page with a session just opened.
pub(super) fn seated(app: &App, signed: &SignedIn, to: &str) -> Answer<Response> {
    with_session(app, signed, Redirect::to(to).into_response())
}

fn with_session(app: &App, signed: &SignedIn, mut response: Response) -> Answer<Response> {
    let seconds = (signed.expires.micros() - app.desk.now().micros()) / 1_000_000;
    let cookie = HeaderValue::from_str(&set_cookie(&signed.token, seconds, app.is_secure()));
    let cookie = cookie.map_err(|error| Problem::internal(error.to_string()))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

pub(super) async fn leave(State(app): State<Arc<App>>, token: Result<Token, Problem>) -> Answer<Response> {
    if let Ok(Token(token)) = token {
        people::sign_out(&app.desk, &token).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    let cookie = HeaderValue::from_str(&set_cookie("", 0, app.is_secure()));
    response.headers_mut().append(SET_COOKIE, cookie.map_err(|error| Problem::internal(error.to_string()))?);
    Ok(response)
}

/// A path of this program; the first page where it is anything else.
fn own_path(path: &str) -> String {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if own && !path.starts_with("/sign-") { path.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell { person: None, ..Shell::sample(lang, "/sign-in") };
        let form = FormView::blank(shell.say);
        let resume = Some("name=%E7%94%B2&name=%E4%B9%99".to_owned());
        let signing = SignIn {
            shell: shell.clone(),
            form,
            next: "/hq".to_owned(),
            resume: resume.clone(),
            expired: true,
        };
        let fields = form_urlencoded(resume.as_deref().unwrap_or(""));
        let resuming = Resume { shell, action: "/hq/x".to_owned(), back: "/hq".to_owned(), fields };
        vec![signing.render().expect("a sample renders"), resuming.render().expect("a sample renders")]
    }

    #[test]
    fn only_paths_of_our_own_are_gone_to() {
        assert_eq!(own_path("/hq/filings/7?x=1"), "/hq/filings/7?x=1");
        for foreign in ["//evil.example", "https://evil.example", "", "/\\evil.example", "/sign-out"] {
            assert_eq!(own_path(foreign), "/", "{foreign}");
        }
    }
}
