//! The tree against its definition, written down as RFC 9162 has it.

use super::{Peaks, leaf, node, root_above, siblings};
use crate::ledger::hash::TreeHash;
use sha2::Digest as _;
use std::collections::HashMap;
use std::ops::Range;

const MOST: u64 = 130;

/// The definition over leaves 0, 1, 2 and so on, each part worked out once.
#[derive(Default)]
struct Defined(HashMap<Range<u64>, TreeHash>);

impl Defined {
    /// MTH(D\[n\]) of these leaves.
    fn root(&mut self, of: Range<u64>) -> TreeHash {
        if let Some(known) = self.0.get(&of) {
            return *known;
        }
        let root = match of.end - of.start {
            0 => TreeHash(sha2::Sha256::digest([]).into()),
            1 => nth(of.start),
            _ => {
                let middle = split(&of);
                node(self.root(of.start..middle), self.root(middle..of.end))
            }
        };
        self.0.insert(of, root);
        root
    }

    /// PATH(m, D\[n\]) with m counted from the first leaf of all.
    fn path(&mut self, m: u64, of: Range<u64>) -> Vec<TreeHash> {
        if of.end - of.start < 2 {
            return Vec::new();
        }
        let middle = split(&of);
        let (inside, beside) = (of.start..middle, middle..of.end);
        let (inside, beside) = if m < middle { (inside, beside) } else { (beside, inside) };
        let mut path = self.path(m, inside);
        path.push(self.root(beside));
        path
    }
}

fn split(of: &Range<u64>) -> u64 {
    let mut k = 1;
    while 2 * k < of.end - of.start {
        k *= 2;
    }
    of.start + k
}

fn nth(n: u64) -> TreeHash {
    leaf(&n.to_be_bytes())
}

#[test]
fn published_examples_hold() {
    // The reference tree of the certificate logs: these eight inputs, and the roots of 0 to 8 of them.
    let inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut tree = Peaks::default();
    assert_eq!(tree.root().to_string(), roots[0]);
    for (input, expected) in inputs.iter().zip(&roots[1..]) {
        let bytes: Vec<u8> = (0..input.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&input[at..at + 2], 16).unwrap())
            .collect();
        tree.push(leaf(&bytes));
        assert_eq!(tree.root().to_string(), *expected, "{} leaves", tree.size());
    }
}

#[test]
fn roots_are_those_of_the_definition() {
    let (mut tree, mut defined) = (Peaks::default(), Defined::default());
    for size in 0..=MOST {
        assert_eq!((tree.size(), tree.root()), (size, defined.root(0..size)), "{size}");
        assert_eq!(Peaks::from_text(size, &tree.to_text()), Ok(tree.clone()), "{size}");
        assert!(Peaks::from_text(size, &format!("{}0", tree.to_text())).is_err(), "{size}");
        assert!(Peaks::from_text(2 * size + 1, &tree.to_text()).is_err(), "{size}");
        tree.push(nth(size));
    }
}

#[test]
fn every_leaf_has_its_proof_and_no_other() {
    let mut defined = Defined::default();
    for size in 0..=MOST {
        let root = defined.root(0..size);
        for position in 0..size {
            let beside: Vec<_> =
                siblings(position, size).into_iter().map(|below| defined.root(below)).collect();
            assert_eq!(beside, defined.path(position, 0..size), "{position} of {size}");
            assert_eq!(
                root_above(nth(position), position, size, &beside),
                Some(root),
                "{position} of {size}"
            );
            tampered(position, size, &beside, root);
        }
        assert_eq!(root_above(root, size, size, &[]), None, "there is no such leaf");
    }
}

/// Nothing about a proof may be altered.
fn tampered(position: u64, size: u64, beside: &[TreeHash], root: TreeHash) {
    let leaf = nth(position);
    let differs = |leaf, position, beside: &[TreeHash], why: &str| {
        assert_ne!(root_above(leaf, position, size, beside), Some(root), "{why}: {position} of {size}");
    };
    let mut other = leaf;
    other.0[31] ^= 1;
    differs(other, position, beside, "another leaf");
    differs(leaf, position, &[beside, &[leaf]].concat(), "a hash too many");
    for elsewhere in [position + 1, position ^ 1, position / 2, size - 1 - position] {
        if elsewhere != position {
            differs(leaf, elsewhere, beside, "another place");
        }
    }
    for n in 0..beside.len() {
        let mut altered = beside.to_vec();
        altered[n].0[0] ^= 0x80;
        differs(leaf, position, &altered, "another hash");
        altered.remove(n);
        differs(leaf, position, &altered, "a hash too few");
    }
}
