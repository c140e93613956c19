//! Copies on paper (印制): what waits to be printed, printing it as one file, and what became of each copy.
//! For clerks of the authority; to others it is not there.

mod batch;
mod letters;
mod licence;
mod note;
mod queue;
mod view;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(queue::print_queue))
        .routes(routes!(queue::list_batches))
        .routes(routes!(licence::licence_copies, licence::print_copies))
        .routes(routes!(letters::letter_copies, letters::print_letters))
        .routes(routes!(batch::get_batch))
        .routes(routes!(batch::batch_file))
        .routes(routes!(note::note_copies))
}
