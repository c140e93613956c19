//! 撤回申请: what it would end is shown first, then done.

use super::common::{again, mine, refusal};
use crate::desk::applicant::progress::Progress;
use crate::desk::applicant::withdraw as taking_back;
use crate::web::extract::Id;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::FilingId;
use permit::filing::FilingStatus;
use permit::item::ItemStatus;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/withdraw.html", config = "src/web/askama.toml")]
pub(super) struct Withdraw {
    shell: Shell,
    base: String,
    form: FormView,
    /// Whether it was never handed in: a draft is deleted.
    draft: bool,
    live: usize,
    decided: usize,
    version: i64,
}

/// Of the addresses, how many were decided.
async fn decided(app: &App, id: FilingId) -> Answer<usize> {
    let items = store::lists::items_of(&app.desk.store, id).await?;
    let decided = items
        .iter()
        .filter(|item| matches!(item.state.status, ItemStatus::Granted { .. } | ItemStatus::Refused { .. }));
    Ok(decided.count())
}

fn view(shell: Shell, known: &Progress, decided: usize, form: FormView) -> Withdraw {
    Withdraw {
        base: shell.case_path(known.filing.state.id),
        form,
        draft: known.filing.state.status == FilingStatus::Draft,
        live: known.items.len(),
        decided,
        version: known.filing.version,
        shell,
    }
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, Id(id): Id<FilingId>) -> Answer<Response> {
    let known = mine(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(seat.shell, &known, decided(&app, id).await?, form)))
}

pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    mine(&app, &seat, id).await?;
    let version = filled.text("version").parse().ok();
    let taken = taking_back::filing(&app.desk, &seat.actor, id, version).await.map_err(Problem::from);
    match refusal(taken)? {
        Ok(_) => Ok(done(&seat.shell.case_path(id), "hq-withdrawn")),
        Err(problem) => {
            let (known, decided) = (mine(&app, &seat, id).await?, decided(&app, id).await?);
            Ok(again(seat.shell, &filled, &problem, |shell, form| view(shell, &known, decided, form)))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/withdraw");
        let page = |draft| Withdraw {
            base: "/hq/filings/0".to_owned(),
            form: FormView::blank(shell.say),
            draft,
            live: 3,
            decided: 2,
            version: 4,
            shell: shell.clone(),
        };
        [false, true].map(|draft| page(draft).render().unwrap()).to_vec()
    }
}
