//! Recommending and sending back: for the addresses that were ticked, or for all that wait.

use super::case::again;
use crate::desk::Bulk;
use crate::desk::decision::send_back as back;
use crate::desk::review::recommend::{self as review, Opinion};
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, left_out, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::item::{ItemStatus, Reasons, Verdict};
use permit::{Filing, FilingId, ItemId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An address that was ticked, with the version that was seen.
pub(super) type Ticked = (ItemId, i64);

/// Recommends as the rules suggest, or one verdict for all that are ticked.
pub(super) async fn recommend(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    match said(&app, &seat, id, &filled).await {
        Ok(()) => Ok(done(&path_back(id, &filled), "recommended")),
        Err(problem) => again(&app, seat, id, &filled, problem).await,
    }
}

async fn said(app: &App, seat: &Seat, id: FilingId, filled: &Filled) -> Answer<()> {
    let suggested = review::suggested(&app.desk, id).await?;
    let text = filled.text("text").to_owned();
    let opinions = if filled.text("scope") == "all" {
        // What was recommended already stays as it was said.
        let waiting = waiting(app, id).await?;
        let unsaid = suggested.into_iter().filter(|opinion| waiting.contains(&opinion.item));
        unsaid.map(|opinion| worded(opinion, &text)).collect()
    } else {
        let ticked = ticked(filled)?;
        let mut by_item: HashMap<ItemId, Opinion> =
            suggested.into_iter().map(|opinion| (opinion.item, opinion)).collect();
        let verdict = filled.text("verdict").to_owned();
        ticked
            .into_iter()
            .map(|(item, version)| opinion(by_item.remove(&item), (item, version), &verdict, &text))
            .collect::<Answer<Vec<Opinion>>>()?
    };
    if opinions.is_empty() {
        let message = words(
            "没有可以提出意见的地址：有的还在等现场核查",
            "No address can be recommended: some still wait for a visit",
        );
        return Err(Problem::field("item", "field.required", "", message));
    }
    let rows = review::recommend(&app.desk, &seat.actor, id, &opinions, Bulk::EachRow).await?;
    if rows.problems.is_empty() { Ok(()) } else { Err(left_out(rows.items.len(), rows.problems)) }
}

/// The addresses of which nothing is recommended yet.
async fn waiting(app: &App, id: FilingId) -> Answer<HashSet<ItemId>> {
    let items = store::lists::items_of(&app.desk.store, id).await?;
    let waiting = items.into_iter().map(|item| item.state);
    Ok(waiting
        .filter(|item| matches!(item.status, ItemStatus::Accepted { .. }))
        .map(|item| item.id)
        .collect())
}

/// What is said of one address: what was chosen for all that are ticked, or what the rules suggest.
fn opinion(
    suggested: Option<Opinion>,
    (item, version): Ticked,
    verdict: &str,
    text: &str,
) -> Answer<Opinion> {
    let codes = suggested.as_ref().map(|opinion| opinion.reasons.codes.clone()).unwrap_or_default();
    let said = |verdict, reasons| Ok(Opinion { item, version: Some(version), verdict, reasons });
    match verdict {
        "grant" => said(Verdict::Grant, Reasons::default()),
        "refuse" => said(Verdict::Refuse, Reasons { codes, text: text.to_owned() }),
        _suggested => match suggested {
            Some(suggested) => Ok(worded(Opinion { version: Some(version), ..suggested }, text)),
            // Nothing is suggested while a visit is outstanding: the engine says so.
            None => said(Verdict::Grant, Reasons::default()),
        },
    }
}

/// The officer's words go with a refusal; a grant needs none.
fn worded(opinion: Opinion, text: &str) -> Opinion {
    match opinion.verdict {
        Verdict::Grant => opinion,
        Verdict::Refuse => {
            let reasons = Reasons { text: text.to_owned(), ..opinion.reasons };
            Opinion { reasons, ..opinion }
        }
    }
}

/// Sends the ticked addresses back to review, in one act.
pub(super) async fn send_back(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let done_to = async {
        let (reason, chosen) = (filled.needed("reason")?, ticked(&filled)?);
        let rows = back::send_some_back(&app.desk, &seat.actor, id, &chosen, &reason).await?;
        if rows.problems.is_empty() { Ok(()) } else { Err(left_out(rows.items.len(), rows.problems)) }
    };
    match done_to.await {
        Ok(()) => Ok(done(&path_back(id, &filled), "sent-back")),
        Err(problem) => again(&app, seat, id, &filled, problem).await,
    }
}

/// Back to the case, or to the one address the form stood beside.
fn path_back(id: FilingId, filled: &Filled) -> String {
    match filled.text("from").parse::<uuid::Uuid>() {
        Ok(item) => format!("/bureau/items/{item}"),
        Err(_not_one) => format!("/bureau/filings/{id}"),
    }
}

/// The addresses that were ticked; none is a fault.
pub(super) fn ticked(filled: &Filled) -> Answer<Vec<Ticked>> {
    let ticked: Vec<Ticked> = filled.all("item").iter().filter_map(|text| tick(text)).collect();
    if ticked.is_empty() {
        let message = words("请先勾选地址", "Tick the addresses first");
        return Err(Problem::field("item", "field.required", "", message));
    }
    Ok(ticked)
}

/// An address with its version, as a box sends it.
pub(super) fn tick(text: &str) -> Option<Ticked> {
    let (item, version) = text.split_once('~')?;
    Some((ItemId(item.parse().ok()?), version.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_sends_an_address_and_its_version() {
        let id = uuid::Uuid::from_u128(7);
        assert_eq!(tick(&format!("{id}~3")), Some((ItemId(id), 3)));
        assert_eq!(tick("x~3"), None);
        let nothing = Filled::default();
        assert_eq!(ticked(&nothing).unwrap_err().code(), "field.required");
    }
}
