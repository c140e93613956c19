//! The tree against its definition, written down as RFC 9162 has it.

use super::{Peaks, leaf, node, root_above, siblings};
use crate::ledger::hash::TreeHash;
use sha2::Digest as _;

const MOST: u64 = 130;

/// MTH(D\[n\]).
fn defined(leaves: &[TreeHash]) -> TreeHash {
    match leaves {
        [] => TreeHash(sha2::Sha256::digest([]).into()),
        [one] => *one,
        more => {
            let (left, right) = more.split_at(split(more.len()));
            node(defined(left), defined(right))
        }
    }
}

/// PATH(m, D\[n\]).
fn defined_path(m: usize, leaves: &[TreeHash]) -> Vec<TreeHash> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let k = split(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut path, beside) = if m < k {
        (defined_path(m, left), defined(right))
    } else {
        (defined_path(m - k, right), defined(left))
    };
    path.push(beside);
    path
}

fn split(n: usize) -> usize {
    let mut k = 1;
    while 2 * k < n {
        k *= 2;
    }
    k
}

fn leaves(size: u64) -> Vec<TreeHash> {
    (0..size).map(|n| leaf(&n.to_be_bytes())).collect()
}

fn path(position: u64, leaves: &[TreeHash]) -> Vec<TreeHash> {
    let slice = |range: std::ops::Range<u64>| {
        &leaves[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
    };
    let size = leaves.len() as u64;
    siblings(position, size).into_iter().map(|range| root(slice(range))).collect()
}

fn root(leaves: &[TreeHash]) -> TreeHash {
    let mut tree = Peaks::default();
    for leaf in leaves {
        tree.push(*leaf);
    }
    tree.root()
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
    let mut tree = Peaks::default();
    for size in 0..=MOST {
        let leaves = leaves(size);
        assert_eq!((tree.size(), tree.root()), (size, defined(&leaves)), "{size}");
        assert_eq!(Peaks::from_text(size, &tree.to_text()), Ok(tree.clone()), "{size}");
        assert!(Peaks::from_text(size, &format!("{}0", tree.to_text())).is_err(), "{size}");
        assert!(Peaks::from_text(2 * size + 1, &tree.to_text()).is_err(), "{size}");
        tree.push(leaf(&size.to_be_bytes()));
    }
}

#[test]
fn every_leaf_has_its_proof_and_no_other() {
    for size in 0..=MOST {
        let leaves = leaves(size);
        let root = defined(&leaves);
        for (position, leaf) in (0..size).zip(&leaves) {
            let beside = path(position, &leaves);
            assert_eq!(
                beside,
                defined_path(usize::try_from(position).unwrap(), &leaves),
                "{position} of {size}"
            );
            assert_eq!(root_above(*leaf, position, size, &beside), Some(root), "{position} of {size}");
            tampered(*leaf, position, size, &beside, root);
        }
        assert_eq!(root_above(root, size, size, &[]), None, "there is no such leaf");
    }
}

/// Nothing about a proof may be altered.
fn tampered(leaf: TreeHash, position: u64, size: u64, beside: &[TreeHash], root: TreeHash) {
    let differs = |leaf, position, size, beside: &[TreeHash], why: &str| {
        assert_ne!(root_above(leaf, position, size, beside), Some(root), "{why}: {position} of {size}");
    };
    let mut other = leaf;
    other.0[31] ^= 1;
    differs(other, position, size, beside, "another leaf");
    for n in 0..beside.len() {
        let mut altered = beside.to_vec();
        altered[n].0[0] ^= 0x80;
        differs(leaf, position, size, &altered, "another hash");
        altered.remove(n);
        differs(leaf, position, size, &altered, "a hash too few");
    }
    differs(leaf, position, size, &[beside, &[leaf]].concat(), "a hash too many");
    for elsewhere in (0..size).filter(|elsewhere| *elsewhere != position) {
        differs(leaf, elsewhere, size, beside, "another place");
    }
}
