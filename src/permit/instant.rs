//! Instants: UTC microseconds; their civil date is that of Asia/Shanghai.

use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Asia/Shanghai has kept UTC+8 without summer time since 1992, before any date handled here.
const SHANGHAI: Offset = jiff::tz::offset(8);

/// An instant in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// The instant that many microseconds after the epoch; one outside the years a calendar can
    /// hold is drawn to the nearest end.
    pub fn from_micros(micros: i64) -> Self {
        let last = jiff::Timestamp::MAX.as_microsecond();
        Instant(micros.clamp(jiff::Timestamp::MIN.as_microsecond(), last))
    }

    /// Microseconds since the epoch.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// The civil date in Asia/Shanghai.
    pub fn date(self) -> Date {
        SHANGHAI.to_datetime(self.timestamp()).date()
    }

    /// `hour` o'clock on that date in Asia/Shanghai.
    pub fn at_hour(date: Date, hour: i8) -> Self {
        let midnight = SHANGHAI.to_timestamp(date.at(0, 0, 0, 0)).map_or(0, jiff::Timestamp::as_microsecond);
        Instant::from_micros(midnight.saturating_add(i64::from(hour) * 3_600_000_000))
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// 「2026-01-20 09:00」 in Asia/Shanghai.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = SHANGHAI.to_datetime(self.timestamp());
        write!(f, "{} {:02}:{:02}", local.date(), local.hour(), local.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_civil_date_is_shanghais() {
        // 2026-01-19T16:00:00Z is midnight of the 20th in Shanghai.
        let midnight = Instant::at_hour(date(2026, 1, 20), 0);
        assert_eq!(midnight.date(), date(2026, 1, 20));
        assert_eq!(Instant::from_micros(midnight.micros() - 1).date(), date(2026, 1, 19));
        assert_eq!(Instant::at_hour(date(2026, 1, 20), 9).to_string(), "2026-01-20 09:00");
    }
}
