//! The window's first page: the find box, and what waits at this window, soonest due first.

use crate::web::pages::bureau::common::authority_of;
use crate::web::pages::bureau::queue::{CaseRow, lines};
use crate::web::pages::parts::Pager;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;
use store::lists::{QueueQuery, Waiting, Whose};

/// The queues of a window, by the last part of their messages' keys.
const QUEUES: [&str; 6] = ["answer", "today", "returned", "hand-out", "receipts", "mine"];

/// A queue to go to, with how much is in it.
pub(super) struct Chip {
    name: &'static str,
    href: String,
    count: u64,
    here: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "window/home.html", config = "src/web/askama.toml")]
pub(super) struct Home {
    shell: Shell,
    chips: Vec<Chip>,
    name: &'static str,
    rows: Vec<CaseRow>,
    pager: Pager,
}

/// Which queue, and which page of it.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    show: String,
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let (today, me) = (app.desk.now().date(), seat.actor.user);
    let query = |name: &str| {
        let waiting = match name {
            "today" => Waiting::ReceivedOn(today),
            "returned" => Waiting::Correction,
            "hand-out" => Waiting::HandingOut,
            "receipts" => Waiting::Receipt,
            "mine" => Waiting::OpenedBy(me),
            _answer => Waiting::Admission,
        };
        QueueQuery { authority, waiting, text: None, whose: Whose::Anybodys }
    };
    let name = QUEUES.into_iter().find(|name| *name == asked.show).unwrap_or(QUEUES[0]);
    let shell = seat.shell;
    let mut chips = Vec::with_capacity(QUEUES.len());
    for queue in QUEUES {
        let count = store::lists::queue_count(&app.desk.store, &query(queue)).await?;
        chips.push(Chip { name: queue, href: shell.with("show", queue), count, here: queue == name });
    }
    let paging = paging(asked.after.as_deref(), Some(50));
    let page = store::lists::queue(&app.desk.store, &query(name), &paging).await?;
    Ok(rendered(&Home {
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        rows: lines(&app, &shell, page.items).await?,
        chips,
        name,
        shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let one = |name: &'static str| {
            let shell = Shell::sample(lang, "/window");
            let chip = |name| Chip { name, href: "/window".to_owned(), count: 3, here: false };
            let (chips, pager) = (QUEUES.map(chip).into(), Pager::new(&shell, None, None));
            Home { shell, chips, name, rows: Vec::new(), pager }.render().unwrap()
        };
        QUEUES.into_iter().map(one).collect()
    }
}
