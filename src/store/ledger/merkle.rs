//! The tree's arithmetic, as RFC 9162 shapes it: a leaf is hashed after a 0 byte, a node after a 1
//! byte, and the left side of a node is the largest full tree that leaves something for the right.

use super::hash::{NotHex, TreeHash, hex, unhex};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// The hash of a leaf.
pub(super) fn leaf(bytes: &[u8]) -> TreeHash {
    TreeHash(Sha256::new().chain_update([0]).chain_update(bytes).finalize().into())
}

/// The hash of a node over two sides.
pub(super) fn node(left: TreeHash, right: TreeHash) -> TreeHash {
    TreeHash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// A tree one adds leaves to, held as the roots of the full trees it is made of, largest first: as
/// many as its size has bits set. What lies below them is never needed again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Peaks {
    size: u64,
    peaks: Vec<TreeHash>,
}

impl Peaks {
    /// Adds a leaf at the end.
    pub(super) fn push(&mut self, leaf: TreeHash) {
        let mut new = leaf;
        // Adding one clears the low bits that are set; each was a full tree, now the left of one.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                new = node(left, new);
            }
        }
        self.peaks.push(new);
        self.size += 1;
    }

    /// How many leaves it has.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Its root; that of no leaves is the hash of nothing.
    pub(super) fn root(&self) -> TreeHash {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| node(left, right));
        folded.unwrap_or_else(|| TreeHash(Sha256::digest([]).into()))
    }

    /// The peaks as they are stored.
    pub(super) fn to_text(&self) -> String {
        self.peaks.iter().map(|peak| hex(&peak.0)).collect()
    }

    /// A tree of that size from its stored peaks.
    pub(super) fn from_text(size: u64, text: &str) -> Result<Self, NotHex> {
        let (digits, rest) = text.as_bytes().as_chunks::<64>();
        let read = |digits: &[u8; 64]| unhex(str::from_utf8(digits).unwrap_or_default()).map(TreeHash);
        let peaks = digits.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        if !rest.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(NotHex::of(32 * size.count_ones() as usize));
        }
        Ok(Peaks { size, peaks })
    }
}

/// The leaves below each hash of an inclusion proof, in the proof's order: from the leaf up.
pub(super) fn siblings(position: u64, size: u64) -> Vec<Range<u64>> {
    let mut found = Vec::new();
    let mut below = 0..size;
    while below.contains(&position) && below.end - below.start > 1 {
        let middle = below.start + left_of(below.end - below.start);
        let (left, right) = (below.start..middle, middle..below.end);
        let (inside, beside) = if left.contains(&position) { (left, right) } else { (right, left) };
        found.push(beside);
        below = inside;
    }
    found.reverse();
    found
}

/// The root that a leaf and the hashes beside its way lead to; none when there are too many or too
/// few of them for that place.
pub(super) fn root_above(leaf: TreeHash, position: u64, size: u64, beside: &[TreeHash]) -> Option<TreeHash> {
    let ranges = siblings(position, size);
    if position >= size || ranges.len() != beside.len() {
        return None;
    }
    Some(ranges.iter().zip(beside).fold(leaf, |below, (range, hash)| {
        if range.start < position { node(*hash, below) } else { node(below, *hash) }
    }))
}

/// The largest power of two below `size`, which is two or more.
fn left_of(size: u64) -> u64 {
    1 << (u64::BITS - 1 - (size - 1).leading_zeros())
}

#[cfg(test)]
mod tests;
