//! Day numbers: the days since 1970-01-01, by integer arithmetic alone.
//!
//! Asking the date library for a span of days costs more than the whole promise of 25 ns.

use jiff::civil::Date;

/// Days since 1970-01-01 in the Gregorian calendar.
#[inline]
pub(crate) fn day_number(date: Date) -> i32 {
    // The year begins in March, so that the leap day is its last.
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
