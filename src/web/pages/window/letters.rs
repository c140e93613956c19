//! A filing's letters at the printer: which are printed, which not yet, and printing several as one file.

use super::licence::{key, state_of};
use crate::desk::documents::Document;
use crate::desk::window::letters::{self, ToPrint};
use crate::web::catalogue::Say;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::{StateView, Tone};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem};
use crate::web::sight::For;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::{Enterprise, Filing, FilingId};
use std::sync::Arc;
use store::copies::LetterCopy;

/// The page.
#[derive(Template)]
#[template(path = "window/letters.html", config = "src/web/askama.toml")]
pub(super) struct LettersPage {
    shell: Shell,
    form: FormView,
    id: FilingId,
    holder: String,
    number: String,
    lines: Vec<Line>,
}

/// A letter that can be printed.
struct Line {
    value: String,
    name: String,
    state: StateView,
    /// When the last copy was printed, and which it was.
    last: Option<String>,
    batch: Option<String>,
    ticked: bool,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, For(id): For<Filing>) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, id, form).await?))
}

async fn view(app: &App, seat: &Seat, id: FilingId, form: FormView) -> Answer<LettersPage> {
    let say = seat.say();
    let filing = letters::filing(&app.desk, &seat.actor, id).await?;
    let ready = letters::ready(&app.desk, &seat.actor, id).await?;
    Ok(LettersPage {
        holder: store::require::<Enterprise>(&app.desk.store, filing.enterprise).await?.state.profile.name,
        number: filing.office_number.unwrap_or_default(),
        lines: ready.iter().map(|(paper, copies)| Line::of(say, paper, copies, &form)).collect(),
        shell: seat.shell.clone(),
        form,
        id,
    })
}

impl Line {
    fn of(say: Say, paper: &Document, copies: &[LetterCopy], form: &FormView) -> Self {
        let about = copies.iter().rfind(|copy| copy.is_about());
        let last = copies.last();
        let title = say.pick(&paper.title_zh, &paper.title_en);
        let number = paper.number.as_deref().unwrap_or_default();
        Line {
            ticked: form.has("of", &paper.key) || (!form.is_refused() && about.is_none()),
            name: format!("{title} {number}").trim().to_owned(),
            state: match about {
                None => StateView::new(Tone::Turn, say.t("window-copy-none")),
                Some(copy) => state_of(say, &copy.state),
            },
            last: last
                .map(|copy| say.t2("window-last", ("day", "number"), copy.printed_at.to_string(), copy.copy)),
            batch: last.map(|copy| format!("/window/prints/{}", copy.batch)),
            value: paper.key.clone(),
        }
    }
}

/// Prints the letters that were ticked.
pub(super) async fn print(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let papers = filled.all("of");
    let asked = ToPrint { batch: key(&seat, &filled), filing: id, papers, reason: filled.some("reason") };
    match letters::print(&app.desk, &seat.actor, &asked).await.map_err(Problem::from) {
        Ok(printed) => {
            let batch = printed.first().map_or_else(String::new, |copy| copy.batch.clone());
            Ok(done(&format!("/window/prints/{batch}"), "copies-printed"))
        }
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &view(&app, &seat, id, form).await?))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let page = |whole: bool| {
            let shell = Shell::sample(lang, "/window/filings/0/letters");
            let say = shell.say;
            let line = Line {
                value: "acceptance".to_owned(),
                name: "<受理>通知书".to_owned(),
                state: StateView::new(Tone::Turn, say.t("window-copy-none")),
                last: Some(say.t2("window-last", ("day", "number"), "2026-01-20", 2_u32)),
                batch: Some("/window/prints/0".to_owned()),
                ticked: true,
            };
            LettersPage {
                form: FormView::blank(say),
                id: FilingId(uuid::Uuid::nil()),
                holder: "<示例>餐饮".to_owned(),
                number: "BJ-1".to_owned(),
                lines: if whole { vec![line] } else { Vec::new() },
                shell,
            }
            .render()
            .unwrap()
        };
        vec![page(true), page(false)]
    }
}
