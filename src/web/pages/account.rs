//! One's own account: a new password in place of the old.

use super::form::{Filled, FormView};
use super::shell::{Seat, Shell};
use super::sign_in::seated;
use super::welcome::twice;
use super::{answered, rendered};
use crate::desk::passwords;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "account.html", config = "src/web/askama.toml")]
pub(super) struct Account {
    shell: Shell,
    form: FormView,
    name: String,
    username: String,
}

async fn view(app: &App, seat: &Seat, form: FormView) -> Answer<Account> {
    let user = store::people::user(&app.desk.store, seat.actor.user).await?;
    Ok(Account { name: user.display_name, username: user.username, form, shell: seat.shell.clone() })
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, form).await?))
}

/// Sets the new password; this session goes on under a new key, every other one ends.
pub(super) async fn change(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let old = filled.fields.iter().find(|(name, _)| name == "old").map_or("", |(_, value)| value);
    let changed = async {
        let new = twice(&filled)?;
        Ok(passwords::change(&app.desk, &seat.actor, old, new).await?)
    };
    match changed.await {
        Ok(signed) => seated(&app, &signed, "/account?done=password"),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &view(&app, &seat, form).await?))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/account");
        let form = FormView::blank(shell.say);
        let page = Account { name: "<林>".to_owned(), username: "lin".to_owned(), form, shell };
        vec![page.render().unwrap()]
    }
}
