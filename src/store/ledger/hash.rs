//! Hashes of the tree, and bytes written as hexadecimal.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A SHA-256, 64 lower-case hexadecimal digits when written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TreeHash(pub [u8; 32]);

/// A text that is not so many bytes in lower-case hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {0} lower-case hexadecimal digits")]
pub struct NotHex(usize);

impl NotHex {
    /// A text that should have held so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        NotHex(2 * bytes)
    }
}

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for TreeHash {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        unhex(text).map(TreeHash)
    }
}

impl TryFrom<String> for TreeHash {
    type Error = NotHex;

    fn try_from(text: String) -> Result<Self, NotHex> {
        text.parse()
    }
}

impl From<TreeHash> for String {
    fn from(hash: TreeHash) -> Self {
        hash.to_string()
    }
}

/// Bytes in lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
}

/// Exactly `N` bytes from lower-case hexadecimal.
pub(super) fn unhex<const N: usize>(text: &str) -> Result<[u8; N], NotHex> {
    let wrong = NotHex::of(N);
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return Err(wrong) };
    let bytes: Option<Vec<u8>> =
        pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(wrong)
}

fn digit(value: u8) -> char {
    char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 })
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{TreeHash, hex, unhex};

    #[test]
    fn hexadecimal_is_read_as_it_is_written() {
        let all: [u8; 256] = std::array::from_fn(|n| u8::try_from(n).unwrap());
        assert_eq!(unhex(&hex(&all)), Ok(all));
        for wrong in ["", "0", "0g", "0A", "000", "0000"] {
            assert!(unhex::<1>(wrong).is_err(), "{wrong}");
        }
        let hash = TreeHash([7; 32]);
        assert_eq!(serde_json::from_str::<TreeHash>(&serde_json::to_string(&hash).unwrap()).unwrap(), hash);
        assert!(serde_json::from_str::<TreeHash>("\"07\"").is_err());
    }
}
