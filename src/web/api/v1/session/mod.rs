//! Signing in, signing out, and who one is.

mod invitation;
mod password;
mod sign_in;
mod sign_out;
mod who;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(sign_in::sign_in, sign_out::sign_out, who::who_am_i))
        .routes(routes!(invitation::accept_invitation))
        .routes(routes!(password::change_password))
}
