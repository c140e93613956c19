//! A short text of known length: digits and capital letters only, copied as freely as a number.

use crate::error::CodeError;
use crate::kind::{Alphabet, CodeKind};

/// `N` checked characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ascii<const N: usize>([u8; N]);

impl<const N: usize> Ascii<N> {
    /// Takes exactly `N` characters, each allowed at its place (from 1).
    pub(crate) fn parse(
        kind: CodeKind,
        text: &str,
        length: &'static [usize],
        allowed: impl Fn(usize) -> Alphabet,
    ) -> Result<Self, CodeError> {
        if text.is_empty() {
            return Err(CodeError::Empty { kind });
        }
        let found = text.chars().count();
        if found != N {
            return Err(CodeError::Length { kind, expected: length, found });
        }
        let mut bytes = [b'0'; N];
        for (index, found) in text.chars().enumerate() {
            let (position, expected) = (index + 1, allowed(index + 1));
            match u8::try_from(found) {
                Ok(byte) if byte.is_ascii() && expected.holds(found) => bytes[index] = byte,
                _ => return Err(CodeError::Character { kind, position, found, expected }),
            }
        }
        Ok(Self(bytes))
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("parse lets only ASCII in, and ASCII is UTF-8")
    }

    pub(crate) fn bytes(&self) -> &[u8; N] {
        &self.0
    }

    /// The character at a position from 1.
    pub(crate) fn at(&self, position: usize) -> char {
        char::from(self.0[position - 1])
    }
}

/// Trims, turns full-width characters into their plain twins and lower case into capitals.
///
/// That is what a Chinese input method or a copied table adds without meaning to. Nothing else is
/// repaired: a space inside a code stays and is refused with its position.
pub(crate) fn fold(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// `Display`, `FromStr`, `AsRef<str>`, `Serialize` as the text of a code.
macro_rules! text_code {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::CodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
    };
}

/// `Deserialize` by a parser of the type.
macro_rules! read_by {
    ($name:ident, $parse:expr) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                $parse(text.as_ref()).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {read_by, text_code};
