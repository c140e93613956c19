//! 统一社会信用代码 (GB 32100), with the organisation code (GB 11714) inside it.

use crate::ascii::{Ascii, fold, read_by, text_code};
use crate::checks;
use crate::division::Division;
use crate::error::CodeError;
use crate::kind::{Alphabet, CodeKind};

/// A unified social credit code whose two check characters both hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(Ascii<18>);

impl CreditCode {
    /// Parses a code; both check characters must hold.
    ///
    /// Folded before the check, because input methods and copied tables add them: blanks around
    /// the code, full-width characters, lower case letters. The check of the whole code is told
    /// first, then that of the organisation code.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let kind = CodeKind::CreditCode;
        let code = Ascii::<18>::parse(kind, &fold(text), &[18], |position| match position {
            3..=8 => Alphabet::Digits,
            17 => Alphabet::DigitsAndX,
            _ => Alphabet::CreditCode,
        })?;
        let expected = checks::credit_code(&code.bytes()[..17]);
        if code.at(18) != expected {
            return Err(CodeError::CheckCharacter { kind, position: 18, found: code.at(18), expected });
        }
        let expected = checks::organisation_code(&code.bytes()[8..16]);
        if code.at(17) != expected {
            return Err(CodeError::OrganisationCheck { position: 17, found: code.at(17), expected });
        }
        Ok(Self(code))
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The organisation code inside it, positions 9–17.
    pub fn organisation_code(&self) -> &str {
        &self.as_str()[8..17]
    }

    /// The division of the registering authority, positions 3–8.
    ///
    /// `None` for the national authorities (`100000` names no province). Registration
    /// may lie elsewhere than the business address, so territory is never judged by this alone.
    pub fn registered_in(&self) -> Option<Division> {
        let digits = &self.as_str()[2..8];
        if digits.starts_with("10") { None } else { Division::parse(digits).ok() }
    }
}

text_code!(CreditCode);
read_by!(CreditCode, CreditCode::parse);
