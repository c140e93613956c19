//! 公民身份号码 (GB 11643). Personal data: shown masked, written out only on purpose.

use std::fmt;
use std::str::FromStr;

use crate::ascii::{Ascii, fold, read_by};
use crate::checks;
use crate::error::CodeError;
use crate::kind::{Alphabet, CodeKind};

/// A resident identity number. `Debug` and `Display` show it masked.
///
/// It has no `Serialize`: whoever stores or sends the whole number must call [`expose`](Self::expose) and be seen to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId(Ascii<18>);

impl ResidentId {
    /// Parses a number: check character and date of birth must hold. Folds blanks around it, full width and `x`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let kind = CodeKind::ResidentId;
        let code = Ascii::<18>::parse(kind, &fold(text), &[18], |position| match position {
            18 => Alphabet::DigitsAndX,
            _ => Alphabet::Digits,
        })?;
        let expected = checks::resident_id(&code.bytes()[..17]);
        if code.at(18) != expected {
            return Err(CodeError::CheckCharacter { kind, position: 18, found: code.at(18), expected });
        }
        if !is_date(&code.bytes()[6..14]) {
            return Err(CodeError::BirthDate);
        }
        Ok(Self(code))
    }

    /// The whole number, for storing it or comparing it on purpose.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The first three and last four characters, the rest as stars.
    pub fn masked(&self) -> String {
        let text = self.0.as_str();
        format!("{}***********{}", &text[..3], &text[14..])
    }
}

impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.masked())
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

impl FromStr for ResidentId {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

read_by!(ResidentId, ResidentId::parse);

/// Eight digits as a day of the Gregorian calendar.
fn is_date(digits: &[u8]) -> bool {
    let number = |part: &[u8]| part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let (year, month, day) = (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year > 0 && (1..=last).contains(&day)
}
