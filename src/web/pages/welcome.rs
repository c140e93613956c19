//! The page of an invitation's link: the first password, set once.

use super::form::{Filled, FormView};
use super::shell::{Guest, Shell};
use super::sign_in::seated;
use super::{answered, rendered};
use crate::desk::passwords;
use crate::web::extract::ApiPath;
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::Enterprise;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "welcome.html", config = "src/web/askama.toml")]
pub(super) struct Welcome {
    shell: Shell,
    form: FormView,
    name: String,
    username: String,
    enterprise: String,
}

async fn view(app: &App, shell: Shell, token: &str, form: FormView) -> Answer<Welcome> {
    let (invitation, user) = passwords::invited(&app.desk, token).await?;
    let enterprise = store::require::<Enterprise>(&app.desk.store, invitation.enterprise).await?.state;
    let (name, username) = (user.display_name, user.username);
    Ok(Welcome { enterprise: enterprise.profile.name, name, username, form, shell })
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    guest: Guest,
    ApiPath(token): ApiPath<String>,
) -> Answer<Response> {
    let form = FormView::blank(guest.shell.say);
    Ok(rendered(&view(&app, guest.shell, &token, form).await?))
}

/// Sets the password and signs in.
pub(super) async fn accept(
    State(app): State<Arc<App>>,
    guest: Guest,
    ApiPath(token): ApiPath<String>,
    filled: Filled,
) -> Answer<Response> {
    // Whoever comes too late is told so, whatever was typed.
    passwords::invited(&app.desk, &token).await?;
    let accepted = async {
        let password = twice(&filled)?;
        Ok(passwords::accept(&app.desk, &token, password).await?)
    };
    match accepted.await {
        Ok(signed) => seated(&app, &signed, "/hq?done=welcome"),
        Err(problem) => refused(&app, guest, &token, &filled, &problem).await,
    }
}

async fn refused(
    app: &App,
    guest: Guest,
    token: &str,
    filled: &Filled,
    problem: &Problem,
) -> Answer<Response> {
    let form = FormView::refused(guest.shell.say, filled, problem);
    Ok(answered(problem.status(), &view(app, guest.shell, token, form).await?))
}

/// The new password, exactly as typed, which must have been typed twice alike.
pub(super) fn twice(filled: &Filled) -> Answer<&str> {
    let typed = |name: &str| {
        filled.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    };
    if typed("password") == typed("again") {
        return Ok(typed("password"));
    }
    let message = words("两次输入的密码不一样", "The two passwords differ");
    Err(Problem::field("again", "password.differs", "", message))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell { person: None, ..Shell::sample(lang, "/welcome/0") };
        let page = Welcome {
            form: FormView::blank(shell.say),
            name: "<林>".to_owned(),
            username: "lin".to_owned(),
            enterprise: "示例<餐饮>".to_owned(),
            shell,
        };
        vec![page.render().unwrap()]
    }
}
