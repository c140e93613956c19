//! What anybody may see: the start page, verification of one and of many, the register.

mod check;
mod file;
mod licence;
mod platforms;
mod promise;
mod register;
mod start;
mod verify;

#[cfg(test)]
pub(super) mod samples;

use super::parts::{StateView, Tone};
use super::shell::Shell;
use crate::desk::public::many::Standing;
use crate::web::catalogue::Say;
use crate::web::envelope::public_cache;
use crate::web::problem::Problem;
use crate::web::state::App;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use codes::DivisionTable;
use std::sync::Arc;

/// The public pages.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(start::page))
        .route("/v", get(verify::asked))
        .route("/v/{token}", get(verify::page))
        .route("/v/{token}/commitment", get(promise::page))
        .route("/v/file", get(file::page).post(file::look))
        .route("/register", get(register::page))
        .route("/register/{number}", get(licence::page))
        .route("/check", get(check::page).post(check::answer))
        .route("/letter-to-platforms", get(platforms::page))
}

/// A division to choose.
#[derive(Clone, Debug)]
struct DivisionChoice {
    code: String,
    name: String,
    chosen: bool,
}

/// The districts of the territories licences are issued in.
async fn divisions(app: &App, chosen: Option<&str>) -> Result<Vec<DivisionChoice>, Problem> {
    let table = DivisionTable::built_in();
    let mut choices = Vec::new();
    for authority in store::people::authorities(&app.desk.store).await? {
        let within = table.iter().filter(|(division, _)| {
            authority.territory.contains(division) && table.children(division).next().is_none()
        });
        for (division, name) in within {
            let code = division.padded6().to_owned();
            let chosen = chosen == Some(code.as_str());
            choices.push(DivisionChoice { code, name: name.to_owned(), chosen });
        }
    }
    choices.sort_by(|a, b| a.code.cmp(&b.code));
    choices.dedup_by(|a, b| a.code == b.code);
    Ok(choices)
}

/// A page that greets nobody may be kept for a minute on its way.
fn cached(shell: &Shell, answer: Response) -> Response {
    if shell.person.is_none() && shell.done.is_none() { public_cache(answer) } else { answer }
}

/// How a pair stands, as a state; none for a line without an address.
fn standing(say: Say, standing: Option<Standing>) -> StateView {
    let Some(standing) = standing else { return StateView::new(Tone::Over, say.t("check-no-address")) };
    let tone = match standing {
        Standing::InForce => Tone::Good,
        Standing::NotInForce => Tone::Bad,
        Standing::AddressDiffers | Standing::Unknown => Tone::Soon,
    };
    StateView::new(tone, say.word("standing", standing.as_str()))
}
