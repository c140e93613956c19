//! 送达: by which way, and to whom or under which letter's number; then the signed receipt.

use crate::desk::window::hand_out::{self, Handed};
use crate::desk::{Result as DeskResult, files, once};
use crate::web::pages::bureau::{acts, case};
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::service::{HandOutWay, ServiceReceipt};
use permit::{Filing, FilingId};
use std::sync::Arc;
use store::Versioned;

pub(super) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let handed = handed(&filled)?;
        let version = acts::version(&filled)?;
        Ok(hand_out::hand_out(&app.desk, &seat.actor, id, version, &handed).await)
    };
    let did = did.await;
    answered(&app, seat, id, &filled, did, "handed-out").await
}

/// Files the signed receipt.
pub(super) async fn receipt(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let on = filled.needed("received_on")?;
        let date = filled.date("received_on")?.ok_or_else(|| field("received_on", &on))?;
        let scan = filled.file("scan").ok_or_else(|| field("scan", ""))?;
        let version = acts::version(&filled)?;
        let taken = files::take(&app.desk, &seat.actor, &scan.name, scan.bytes.clone(), None, None);
        let kept = once::beside(taken).await?;
        let receipt = ServiceReceipt { received_on: date, file: kept.digest };
        Ok(hand_out::file_receipt(&app.desk, &seat.actor, id, version, &receipt).await)
    };
    let did = did.await;
    answered(&app, seat, id, &filled, did, "receipt-filed").await
}

/// How it goes out, as the form says.
fn handed(filled: &Filled) -> Answer<Handed> {
    let word = filled.needed("way")?;
    let way = [HandOutWay::ByHand, HandOutWay::Post, HandOutWay::Electronic];
    match way.into_iter().find(|way| way.as_str() == word) {
        Some(HandOutWay::ByHand) => Ok(Handed::ByHand { receiver: filled.needed("receiver")? }),
        Some(HandOutWay::Post) => Ok(Handed::Post { tracking: filled.needed("tracking")? }),
        Some(HandOutWay::Electronic) => Ok(Handed::Electronic),
        None => Err(field("way", &word)),
    }
}

fn field(name: &str, found: &str) -> Problem {
    Problem::field(name, "field.required", found, words("请填写这一项", "Fill this in"))
}

async fn answered(
    app: &App,
    seat: Seat,
    id: FilingId,
    filled: &Filled,
    did: Answer<DeskResult<Versioned<Filing>>>,
    what: &str,
) -> Answer<Response> {
    match did.and_then(|did| Ok(did?)) {
        Ok(_filing) => Ok(done(&seat.shell.case_path(id), what)),
        Err(problem) => case::again(app, seat, id, filled, problem).await,
    }
}
