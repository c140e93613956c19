//! 电子证照标识 (GB/T 36904), check character by MOD 37,36.

use crate::ascii::{fold, read_by, text_code};
use crate::checks;
use crate::credit::CreditCode;
use crate::error::CodeError;
use crate::kind::{Alphabet, CodeKind};

const KIND: CodeKind = CodeKind::ElectronicId;
const ROOT: &str = "1.2.156.3005.2.";

/// `1.2.156.3005.2.TYPE.ORGANISATION.SERIAL.VERSION.CHECK`.
///
/// The check character is taken over type, organisation, serial and version without the dots. The
/// type code of the food licence is configuration, so none is built in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElectronicId {
    text: String,
}

impl ElectronicId {
    /// Makes an id. Type code and serial are digits and letters; the version is written with three digits at least.
    pub fn issue(
        type_code: &str,
        organisation: &CreditCode,
        serial: &str,
        version: u16,
    ) -> Result<Self, CodeError> {
        let (type_code, serial) = (fold(type_code), fold(serial));
        let body = format!("{type_code}.{organisation}.{serial}.{version:03}");
        for (part, start) in [(&type_code, 1), (&serial, type_code.chars().count() + 21)] {
            check_part(part, ROOT.len() + start)?;
        }
        Ok(Self { text: format!("{ROOT}{body}.{}", check_character(&body)) })
    }

    /// Parses an id, with or without the root code before it. Positions are counted in the text as given, trimmed.
    ///
    /// The organisation part is not held to be a credit code: ids of other issuers carry other codes there.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let folded = fold(text);
        if folded.is_empty() {
            return Err(CodeError::Empty { kind: KIND });
        }
        let bare = folded.strip_prefix(ROOT).unwrap_or(&folded);
        let skipped = folded.len() - bare.len();
        let parts: Vec<&str> = bare.split('.').collect();
        if parts.len() != 5 {
            return Err(CodeError::Parts { found: parts.len() });
        }
        let mut start = skipped + 1;
        for part in &parts {
            check_part(part, start)?;
            start += part.chars().count() + 1;
        }
        let (body, last) = (parts[..4].join("."), parts[4]);
        if last.len() != 1 {
            return Err(CodeError::Length { kind: KIND, expected: &[1], found: last.len() });
        }
        let (found, expected) = (char::from(last.as_bytes()[0]), check_character(&body));
        if found != expected {
            return Err(CodeError::CheckCharacter { kind: KIND, position: folded.len(), found, expected });
        }
        Ok(Self { text: format!("{ROOT}{bare}") })
    }

    /// The whole id with its root code.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The type code.
    pub fn type_code(&self) -> &str {
        self.part(0)
    }

    /// The code of the issuing organisation.
    pub fn organisation(&self) -> &str {
        self.part(1)
    }

    /// The serial number.
    pub fn serial(&self) -> &str {
        self.part(2)
    }

    /// The version, as written.
    pub fn version(&self) -> &str {
        self.part(3)
    }

    fn part(&self, index: usize) -> &str {
        self.text[ROOT.len()..].split('.').nth(index).unwrap_or_default()
    }
}

text_code!(ElectronicId);
read_by!(ElectronicId, ElectronicId::parse);

/// A part is one or more digits and capital letters; `start` is the position of its first character.
fn check_part(part: &str, start: usize) -> Result<(), CodeError> {
    if part.is_empty() {
        return Err(CodeError::Empty { kind: KIND });
    }
    let expected = Alphabet::Alphanumeric;
    match part.chars().enumerate().find(|(_, c)| !expected.holds(*c)) {
        Some((index, found)) => {
            Err(CodeError::Character { kind: KIND, position: start + index, found, expected })
        }
        None => Ok(()),
    }
}

fn check_character(body: &str) -> char {
    let bytes: Vec<u8> = body.bytes().filter(|byte| *byte != b'.').collect();
    checks::mod_37_36(&bytes)
}
