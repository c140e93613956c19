//! Items: one address in a filing, with its own way and outcome.

mod attach;
mod clock;
mod correct;
mod decide;
mod decline;
mod edit;
mod get;
pub(super) mod letter;
mod opening;
mod recommend;
mod remove;
mod retract;
mod send_back;
pub(super) mod view;
mod withdraw;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(get::get_item, edit::edit_item, remove::remove_item))
        .routes(routes!(attach::attach_to_item))
        .routes(routes!(letter::get_letter))
        .routes(routes!(letter::letter_text))
        .routes(routes!(letter::letter_pdf))
        .routes(routes!(correct::correct_item))
        .routes(routes!(clock::item_clock))
        .routes(routes!(decline::decline_promise))
        .routes(routes!(retract::retract_promise))
        .routes(routes!(withdraw::withdraw_item))
        .routes(routes!(recommend::recommend_item))
        .routes(routes!(decide::decide_item))
        .routes(routes!(opening::open_item))
        .routes(routes!(send_back::send_back))
}
