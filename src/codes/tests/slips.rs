//! One wrong character anywhere in a valid code is found.

use crate::{CreditCode, ElectronicId, LicenceNumber, ResidentId};

const VALID_CREDIT: [&str; 7] = [
    "914403001922038216",
    "91440300358236624L",
    "914403007703327657",
    "91350100M000100Y43",
    "11100000000013338W",
    "113700000045046442",
    "11370800MB28559184",
];

/// Every text that differs from the given one in one place, with characters from a set.
fn slips(text: &str, set: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (place, own) in text.char_indices() {
        for other in set.chars().filter(|other| *other != own) {
            let mut changed = text.to_owned();
            changed.replace_range(place..=place, &other.to_string());
            all.push(changed);
        }
    }
    all
}

/// Every text with two unlike neighbours changed over.
fn swaps(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    (1..characters.len())
        .filter(|place| characters[place - 1] != characters[*place])
        .map(|place| {
            let mut changed = characters.clone();
            changed.swap(place - 1, place);
            changed.into_iter().collect()
        })
        .collect()
}

const ALL: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

#[test]
fn credit_codes() {
    for code in VALID_CREDIT {
        assert!(CreditCode::parse(code).is_ok());
        for changed in slips(code, ALL).into_iter().chain(swaps(code)) {
            assert!(CreditCode::parse(&changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn licence_numbers() {
    for number in ["JY23501110153674", "JY13101140093802", "JY14403030012013", "JY34401120000016"] {
        assert!(LicenceNumber::parse(number).is_ok());
        for changed in slips(number, ALL) {
            assert!(LicenceNumber::parse(&changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn resident_ids() {
    for id in ["11010519491231002X", "440524188001010014"] {
        assert!(ResidentId::parse(id).is_ok());
        for changed in slips(id, ALL).into_iter().chain(swaps(id)) {
            assert!(ResidentId::parse(&changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn electronic_ids() {
    let id = "11100000000013338W011.11430000006122244L.20230000403.001.U";
    assert!(ElectronicId::parse(id).is_ok());
    for changed in slips(id, ALL) {
        assert!(ElectronicId::parse(&changed).is_err(), "{changed}");
    }
}

#[test]
fn cut_and_lengthened_texts_never_panic() {
    for text in VALID_CREDIT.into_iter().chain(["JY23501110153674", "一证多址一证多址一证多址一证多址一证"])
    {
        for end in text.char_indices().map(|(place, _)| place) {
            let cut = &text[..end];
            assert!(CreditCode::parse(cut).is_err() && ResidentId::parse(cut).is_err());
            assert!(LicenceNumber::import(cut).is_err() && ElectronicId::parse(cut).is_err());
        }
        assert!(CreditCode::parse(&format!("{text}0")).is_err());
        assert!(LicenceNumber::import(&format!("{text}0")).is_err());
    }
}
