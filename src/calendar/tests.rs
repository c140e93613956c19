//! The calendar against the notices, the vectors, the timelines of the law and a naive twin.

mod arithmetic;
mod notices;

use jiff::civil::Date;

/// A day from its text.
fn day(text: &str) -> Date {
    text.parse().expect("test dates are dates")
}
