//! 送达: by which way, and to whom or under which letter's number.

use crate::desk::window::hand_out;
use crate::web::pages::bureau::{acts, case};
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::Filing;
use permit::filing::HandOutWay;
use std::sync::Arc;

pub(super) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let (word, receiver) = (filled.needed("way")?, filled.needed("receiver")?);
        let way = HandOutWay::parse(&word).ok_or_else(|| {
            Problem::field("way", "field.format", &word, words("请选择送达方式", "Choose the way"))
        })?;
        let version = acts::version(&filled)?;
        Ok(hand_out::hand_out(&app.desk, &seat.actor, id, version, way, Some(&receiver)).await?)
    };
    match did.await {
        Ok(_filing) => Ok(done(&seat.shell.case_path(id), "handed-out")),
        Err(problem) => case::again(&app, seat, id, &filled, problem).await,
    }
}
