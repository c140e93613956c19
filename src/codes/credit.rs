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
    /// the code, full-width characters, lower case letters. Both checks are told together.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let kind = CodeKind::CreditCode;
        let code = Ascii::<18>::parse(kind, &fold(text), &[18], |position| match position {
            3..=8 => Alphabet::Digits,
            17 => Alphabet::DigitsAndX,
            _ => Alphabet::CreditCode,
        })?;
        let whole = checks::credit_code(&code.bytes()[..17]);
        let inner = checks::organisation_code(&code.bytes()[8..16]);
        match (code.at(17) == inner, code.at(18) == whole) {
            (true, true) => Ok(Self(code)),
            (true, false) => {
                Err(CodeError::CheckCharacter { kind, position: 18, found: code.at(18), expected: whole })
            }
            // A character is named only where the code would hold with it.
            (false, outer) => {
                let mut mended = code.bytes()[..17].to_vec();
                mended[16] = u8::try_from(inner).unwrap_or_default();
                Err(if checks::credit_code(&mended) == code.at(18) {
                    CodeError::OrganisationCheck { position: 17, found: code.at(17), expected: inner }
                } else {
                    CodeError::CreditChecks { both: !outer }
                })
            }
        }
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
