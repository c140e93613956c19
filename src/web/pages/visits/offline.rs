//! What stands in the place of a visit that this phone does not keep, when there is no network.

use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use askama::Template;
use axum::response::Response;
use permit::Role;

/// The page.
#[derive(Template)]
#[template(path = "visits/offline.html", config = "src/web/askama.toml")]
pub(super) struct OfflinePage {
    pub(super) shell: Shell,
    pub(super) user: String,
}

pub(super) async fn page(seat: Seat) -> Answer<Response> {
    seat.must_be(&[Role::Inspector])?;
    let user = seat.actor.user.to_string();
    Ok(rendered(&OfflinePage { shell: seat.shell, user }))
}
