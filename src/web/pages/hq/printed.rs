//! The papers (文书) of a filing that are addressed to the enterprise, as its page lists them.

use crate::desk::documents::{self, Document, Stage};
use crate::web::catalogue::Say;
use crate::web::pages::parts::{PaperLine, Papers};
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::{Actor, FilingId};

/// Those that are there.
pub(super) async fn papers(app: &App, actor: &Actor, say: Say, id: FilingId) -> Answer<Papers> {
    let path = format!("/filings/{id}");
    let there = |it: &Document| matches!(it.stage, Stage::Ready { .. });
    let documents = documents::of_filing(&app.desk, actor, id).await?.into_iter().filter(there);
    let lines = documents.map(|it| PaperLine::printed(say, it, &path)).collect();
    Ok(Papers::new(say, say.t("hq-printed"), lines))
}
