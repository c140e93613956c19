//! Signing in and out at a page. Whoever was working when their session ended goes on where they
//! were: what they had filled in comes along and is sent again at one click.

use super::carried::{Carried, FIELD};
use super::form::{Filled, FormView};
use super::nav::first_room;
use super::shell::{Guest, Shell};
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
    /// The field that carries the form, and the form.
    field: &'static str,
    carried: String,
    /// The files in it.
    files: Vec<String>,
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
pub(super) fn instead(shell: Shell, to: &str, carried: Option<&Carried>) -> Response {
    let form = FormView::blank(shell.say);
    // What is not carried is filled in anew.
    let next = if carried.is_some() { own_path(to) } else { home_of(to) };
    let resume = carried.map(Carried::to_text);
    let page = SignIn { shell, form, next, resume, expired: true };
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
            let carried = resume.as_deref().and_then(Carried::from_text);
            let response = match carried {
                Some(form) => rendered(&Resume {
                    shell: match &actor {
                        Some(actor) => guest.shell.around(&app, actor).await?,
                        None => guest.shell,
                    },
                    back: home_of(&next),
                    action: next,
                    field: FIELD,
                    carried: form.to_text(),
                    files: form.files(),
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

/// The first page of the workbench a form belongs to: where the form goes need not be a page.
fn home_of(to: &str) -> String {
    let room = to.split(['/', '?']).nth(1).unwrap_or_default();
    own_path(&format!("/{room}"))
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
        let kind = "multipart/form-data; boundary=x".to_owned();
        let body = b"--x\r\nContent-Disposition: form-data; name=\"p\"; filename=\"<a>.pdf\"\r\n".to_vec();
        let carried = Carried { kind, body };
        let resume = Some(carried.to_text());
        let signing = SignIn { shell: shell.clone(), form, next: "/hq".to_owned(), resume, expired: true };
        let resuming = Resume {
            shell,
            action: "/hq/x?once=A-key-of-16-chars".to_owned(),
            back: "/hq".to_owned(),
            field: FIELD,
            carried: carried.to_text(),
            files: carried.files(),
        };
        vec![signing.render().expect("a sample renders"), resuming.render().expect("a sample renders")]
    }

    #[test]
    fn back_is_to_the_workbench() {
        let to = ["/hq/filings/7/submit?once=1", "/account", "/visits/7/second-signature", "", "//evil"];
        assert_eq!(to.map(home_of), ["/hq", "/account", "/visits", "/", "/"]);
    }

    #[test]
    fn only_paths_of_our_own_are_gone_to() {
        assert_eq!(own_path("/hq/filings/7?x=1"), "/hq/filings/7?x=1");
        for foreign in ["//evil.example", "https://evil.example", "", "/\\evil.example", "/sign-out"] {
            assert_eq!(own_path(foreign), "/", "{foreign}");
        }
    }
}
