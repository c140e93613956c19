//! Spans in which the clock stands still.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The clock stops on `from` and runs again on `to`: the days `d` with `from < d <= to` are not counted.
///
/// Both are days of an event, such as the one-time notice sent out and the corrected papers
/// received. The day the clock stops is still counted when it would be; the day the reason ends is
/// not, as the day of an event never is. `to <= from` pauses nothing. Pauses may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// The day the clock stops.
    pub from: Date,
    /// The day its reason ends.
    pub to: Date,
}

impl Pause {
    /// Whether a day is left out of the count.
    pub fn holds(&self, day: Date) -> bool {
        self.from < day && day <= self.to
    }
}

pub(crate) fn paused(pauses: &[Pause], day: Date) -> bool {
    pauses.iter().any(|pause| pause.holds(day))
}
