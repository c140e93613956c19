//! 食品经营许可证编号: `JY`, thirteen digits and a check digit (ISO 7064 MOD 11,10).

use crate::ascii::{Ascii, fold, read_by, text_code};
use crate::checks;
use crate::division::Division;
use crate::error::{CodeError, Warning};
use crate::kind::{Alphabet, CodeKind};

const KIND: CodeKind = CodeKind::LicenceNumber;
const LAST_SERIAL: u32 = 999_999;

/// A licence number: ours by [`issue`](Self::issue) and [`parse`](Self::parse), others' by [`import`](Self::import).
///
/// Layout: `JY`, category digit, province 2, city 2, county 2, serial 6, check digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LicenceNumber(Ascii<16>);

impl LicenceNumber {
    /// Makes a new number. `category_digit`: 1 sale, 2 catering, 3 canteen. A province or city is padded with `00`.
    pub fn issue(category_digit: u8, division: &Division, serial: u32) -> Result<Self, CodeError> {
        if !(1..=3).contains(&category_digit) {
            return Err(CodeError::Category { found: category_digit });
        }
        if serial > LAST_SERIAL {
            return Err(CodeError::Serial { found: serial, max: LAST_SERIAL });
        }
        let body = format!("{category_digit}{}{serial:06}", division.padded6());
        Self::parse(&format!("JY{body}{}", checks::mod_11_10(body.as_bytes())))
    }

    /// Parses strictly. Blanks around it, full-width characters and lower case letters are folded first.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        match Self::import(text)? {
            (number, None) => Ok(number),
            (_, Some(warning)) => Err(warning.cause().clone()),
        }
    }

    /// Takes a number issued elsewhere: a wrong check digit is only a warning, since some provinces did not follow it.
    pub fn import(text: &str) -> Result<(Self, Option<Warning>), CodeError> {
        let number = Self(Ascii::parse(KIND, &fold(text), &[16], |position| match position {
            1 => Alphabet::Exactly('J'),
            2 => Alphabet::Exactly('Y'),
            3 => Alphabet::Range(1, 3),
            _ => Alphabet::Digits,
        })?);
        let (found, expected) = (number.0.at(16), number.expected_check_digit());
        let warning = (found != expected)
            .then(|| Warning::new(CodeError::CheckCharacter { kind: KIND, position: 16, found, expected }));
        Ok((number, warning))
    }

    /// The sixteen characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// 1 sale, 2 catering, 3 canteen.
    pub fn category_digit(&self) -> u8 {
        self.0.bytes()[2] - b'0'
    }

    /// The division of the issuer; `None` when an imported number carries zeros or a gap there.
    pub fn division(&self) -> Option<Division> {
        Division::parse(&self.as_str()[3..9]).ok()
    }

    /// The serial number.
    pub fn serial(&self) -> u32 {
        self.0.bytes()[9..15].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    }

    /// Whether the check digit holds; always true for numbers that were issued or parsed strictly.
    pub fn check_digit_holds(&self) -> bool {
        self.0.at(16) == self.expected_check_digit()
    }

    fn expected_check_digit(&self) -> char {
        checks::mod_11_10(&self.0.bytes()[2..15])
    }
}

text_code!(LicenceNumber);
// Stored imported numbers must survive reading back, so the check digit is not asked for here.
read_by!(LicenceNumber, |text: &str| LicenceNumber::import(text).map(|(number, _)| number));
