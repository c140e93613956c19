//! The bureau's workbench: queues that are queries, a case on one screen, and what officers do there.

pub(super) mod acts;
mod assigning;
mod board;
pub(super) mod case;
pub(super) mod common;
mod correcting;
mod decision;
mod effect;
mod home;
mod inspection;
mod inspections;
mod item;
mod late;
mod opinions;
mod ordering;
mod publication;
pub(super) mod queue;
pub(super) mod refusing;
pub(super) mod returning;
pub(super) mod staff;

#[cfg(test)]
pub(super) mod samples;

use super::window::put_right;
use crate::web::state::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The screens.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/bureau", get(home::page))
        .route("/bureau/queue/{name}", get(queue::page))
        .route("/bureau/filings/{id}", get(case::page))
        .route("/bureau/filings/{id}/admit", post(acts::admit))
        .route("/bureau/filings/{id}/number", post(acts::number))
        .route("/bureau/filings/{id}/extend", post(acts::extend))
        .route("/bureau/filings/{id}/reroute", post(acts::reroute))
        .route("/bureau/filings/{id}/reviewer", post(acts::reviewer))
        .route("/bureau/staff", get(staff::page))
        .route("/bureau/staff/stand-ins", post(staff::set))
        .route("/bureau/staff/stand-ins/{id}/end", post(staff::end))
        .route("/bureau/staff/act", post(staff::take_up))
        .route("/bureau/staff/reviewer", post(staff::reviewer))
        .route("/bureau/filings/{id}/correct", get(put_right::choose))
        .route("/bureau/filings/{id}/correct/{item}", get(put_right::page).post(put_right::send))
        .route("/bureau/filings/{id}/return", get(returning::page).post(returning::send))
        .route("/bureau/filings/{id}/not-admit", get(refusing::page).post(refusing::send))
        .route("/bureau/filings/{id}/opinions", post(opinions::recommend))
        .route("/bureau/filings/{id}/send-back", post(opinions::send_back))
        .route("/bureau/filings/{id}/decision", get(decision::page).post(decision::decide))
        .route("/bureau/items/{id}", get(item::page))
        .route("/bureau/board", get(board::page))
        .route("/bureau/board/export", get(board::export))
        .route("/bureau/effect", get(effect::page))
        .route("/bureau/effect/export", get(effect::export))
        .route("/bureau/publication", get(publication::page).post(publication::publish))
        .route("/bureau/publication/export", get(publication::export))
        .route("/bureau/inspections", get(inspections::page))
        .route("/bureau/inspections/assignments", post(assigning::assign))
        .route("/bureau/inspections/{id}", get(inspection::page))
        .route("/bureau/inspections/{id}/assign", post(inspection::assign))
        .route("/bureau/inspections/{id}/rectify", post(ordering::rectify))
        .route("/bureau/inspections/{id}/abandon", post(ordering::abandon))
        .route("/bureau/inspections/{id}/correct", get(correcting::page).post(correcting::send))
        .route("/bureau/inspections/{id}/late/{no}", post(late::settle))
}
