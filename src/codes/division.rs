//! 行政区划代码 (GB/T 2260): province, city, county.

use crate::ascii::{Ascii, fold, read_by, text_code};
use crate::error::CodeError;
use crate::kind::{Alphabet, CodeKind};

/// How far down a division code reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Two digits.
    Province,
    /// Four digits. 东莞 and 中山 have no counties below them.
    City,
    /// Six digits.
    County,
}

/// A division code, held without trailing `00`: `440000` is `44`, `441900` is `4419`.
///
/// Well-formed, not necessarily in use: [`DivisionTable`](crate::DivisionTable) knows the names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division {
    // The order of the padded digits, then of the level, puts a city before its counties.
    digits: Ascii<6>,
    level: Level,
}

impl Division {
    /// Parses two, four or six digits. Blanks around it and full-width digits are folded.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        const LENGTHS: &[usize] = &[2, 4, 6];
        let kind = CodeKind::Division;
        let folded = fold(text);
        let found = folded.chars().count();
        if found > 0 && !LENGTHS.contains(&found) {
            return Err(CodeError::Length { kind, expected: LENGTHS, found });
        }
        let padded = if folded.is_empty() { folded } else { format!("{folded:0<6}") };
        // Provinces begin at 1: a leading 0 is always a slip.
        let digits = Ascii::<6>::parse(kind, &padded, LENGTHS, |position| match position {
            1 => Alphabet::Range(1, 9),
            _ => Alphabet::Digits,
        })?;
        let level = match (&digits.bytes()[2..4], &digits.bytes()[4..6]) {
            (b"00", b"00") => Level::Province,
            (b"00", _) => return Err(CodeError::DivisionGap { position: 3 }),
            (_, b"00") => Level::City,
            _ => Level::County,
        };
        Ok(Self { digits, level })
    }

    /// Two, four or six digits, as short as the level allows.
    pub fn as_str(&self) -> &str {
        let length = match self.level {
            Level::Province => 2,
            Level::City => 4,
            Level::County => 6,
        };
        &self.digits.as_str()[..length]
    }

    /// Six digits, `00` where the level does not reach.
    pub fn padded6(&self) -> &str {
        self.digits.as_str()
    }

    /// Province, city or county.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Whether the other is this division or lies in it.
    pub fn contains(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.as_str())
    }

    /// The division above; a province has none.
    pub fn parent(&self) -> Option<Self> {
        match self.level {
            Level::Province => None,
            Level::City => Self::parse(&self.as_str()[..2]).ok(),
            Level::County => Self::parse(&self.as_str()[..4]).ok(),
        }
    }

    /// The province it lies in.
    #[must_use]
    pub fn province(&self) -> Self {
        self.parent().map_or(*self, |above| above.province())
    }
}

text_code!(Division);
read_by!(Division, Division::parse);
