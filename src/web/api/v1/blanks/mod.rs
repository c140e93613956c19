//! Numbered blanks (空白证件) and the printers they go through: counted in, used, spoiled. For clerks of the
//! authority; to others they are not there.

mod printers;
mod stock;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(stock::count_blanks, stock::receive_blanks))
        .routes(routes!(stock::spoil_blank))
        .routes(routes!(printers::list_printers, printers::set_printer))
        .routes(routes!(printers::printer_test))
}
