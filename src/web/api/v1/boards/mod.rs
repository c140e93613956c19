//! Figures of an authority: what its officers did, and what the pilot saved. For its officers.

mod effect;
mod work;

use super::prelude::*;
use crate::desk::board::Period;
use jiff::civil::Date;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(work::work_board)).routes(routes!(effect::effect_board))
}

/// Which period, both days included.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
struct PeriodAsked {
    /// The first day.
    from: Date,
    /// The last day.
    to: Date,
}

impl PeriodAsked {
    fn period(&self) -> Answer<Period> {
        if self.from <= self.to {
            return Ok(Period { from: self.from, to: self.to });
        }
        let message = words("止日不能早于起日", "The last day lies not before the first");
        Err(Problem::field("to", "field.order", &self.to.to_string(), message))
    }
}
