//! Vectors, folding, messages, and writing out and reading back.

use crate::{CodeError, CreditCode, Division, ElectronicId, LicenceNumber, ResidentId};

const VECTORS: &str = include_str!("../../../tests/data/identifier_vectors.csv");

#[test]
fn every_vector_holds() {
    let mut rows = 0;
    for line in VECTORS.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (kind, value, valid) = (fields[0], fields[1], fields[2] == "true");
        let error = match kind {
            "uscc" => CreditCode::parse(value).err(),
            "resident_id" => ResidentId::parse(value).err(),
            "licence_number" => LicenceNumber::parse(value).err(),
            other => panic!("unknown kind {other}"),
        };
        assert_eq!(error.is_none(), valid, "{line}: {error:?}");
        rows += 1;
    }
    assert_eq!(rows, 23);
}

#[test]
fn a_refusal_names_position_and_expected_character() {
    let told = |text| {
        let error = CreditCode::parse(text).unwrap_err();
        (error.code(), error.position(), error.to_string(), error.en())
    };
    let (code, position, zh, en) = told("91440300358236624X");
    assert_eq!((code.as_str(), position), ("uscc.check_character", Some(18)));
    assert_eq!(zh, "统一社会信用代码第 18 位校验码「X」有误，应为「L」");
    assert_eq!(en, "unified social credit code: check character at position 18 is 'X', expected 'L'");
    // Where no single character mends the code, none is named.
    for wrong in ["91440300618434016D", "91310115MA1H8R7C6D"] {
        let (code, position, zh, _) = told(wrong);
        assert_eq!((code.as_str(), position), ("uscc.check_character", Some(18)));
        assert!(zh.contains("第 17 位和第 18 位") && !zh.contains("应为"), "{zh}");
    }
    let (code, position, zh, _) = told("91440101F0E3LB8770");
    assert_eq!((code.as_str(), position), ("uscc.organisation_check_character", Some(17)));
    assert!(zh.contains("第 9–17 位") && !zh.contains("应为"), "{zh}");
    // One that is named is right: with it the code holds.
    let (code, position, zh, _) = told("91440104MA1000018X");
    assert_eq!((code.as_str(), position), ("uscc.organisation_check_character", Some(17)));
    assert!(zh.contains("「8」应为「7」"), "{zh}");
    assert!(CreditCode::parse("91440104MA1000017X").is_ok());
    assert_eq!(told("9144030I1922038216").1, Some(8));
    assert_eq!(told("91440300192203821").0, "uscc.length");
    assert_eq!(told("  ").0, "uscc.empty");
    assert_eq!(told("91440300192203821é").0, "uscc.character");
    let error = LicenceNumber::parse("JY24401129999999").unwrap_err();
    assert_eq!((error.code().as_str(), error.position()), ("licence.check_character", Some(16)));
    assert_eq!(LicenceNumber::parse("JY1101172150475").unwrap_err().code(), "licence.length");
    assert_eq!(LicenceNumber::parse("JX14401120000012").unwrap_err().position(), Some(2));
    assert_eq!(LicenceNumber::parse("JY44401120000012").unwrap_err().position(), Some(3));
    assert_eq!(ResidentId::parse("110105194912310021").unwrap_err().code(), "resident_id.check_character");
}

#[test]
fn input_methods_are_forgiven() {
    let plain = CreditCode::parse("91440300358236624L").unwrap();
    let full_width: String =
        "91440300358236624l".chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    for text in [" 91440300358236624l\n", &full_width, "\u{feff}91440300358236624L\u{3000}"] {
        assert_eq!(CreditCode::parse(text).unwrap(), plain, "{text}");
    }
    assert_eq!(CreditCode::parse("91440300 358236624").unwrap_err().position(), Some(9));
    assert_eq!(plain.organisation_code(), "358236624");
    assert_eq!(plain.registered_in(), Some(Division::parse("440300").unwrap()));
    assert_eq!(CreditCode::parse("11100000000013338W").unwrap().registered_in(), None);
}

#[test]
fn own_numbers_are_issued_with_their_check_digit() {
    let number = |category, division, serial| {
        LicenceNumber::issue(category, &Division::parse(division).unwrap(), serial)
    };
    assert_eq!(number(1, "440112", 1).unwrap().as_str(), "JY14401120000012");
    assert_eq!(number(2, "440112", 1).unwrap().as_str(), "JY24401120000011");
    assert_eq!(number(3, "440112", 1).unwrap().as_str(), "JY34401120000016");
    assert_eq!(number(2, "44", 999_999).unwrap().as_str()[..15], *"JY2440000999999");
    assert_eq!(number(2, "4401", 7).unwrap().as_str()[..15], *"JY2440100000007");
    assert_eq!(number(2, "44", 1_000_000).unwrap_err().code(), "licence.serial");
    assert_eq!(number(0, "44", 1).unwrap_err().code(), "licence.category");
    assert_eq!(number(4, "44", 1).unwrap_err().code(), "licence.category");
    for serial in (0..1_000_000).step_by(7_919) {
        let made = number(2, "440112", serial).unwrap();
        assert_eq!(LicenceNumber::parse(made.as_str()), Ok(made));
        assert_eq!((made.serial(), made.category_digit()), (serial, 2));
        assert_eq!(made.division().unwrap().as_str(), "440112");
        assert!(made.check_digit_holds());
    }
}

#[test]
fn foreign_numbers_are_kept_with_a_warning() {
    let (number, warning) = LicenceNumber::import("jy24401129999999").unwrap();
    let warning = warning.unwrap();
    assert_eq!(warning.code(), "licence.check_character");
    assert!(warning.to_string().contains("予以保留") && warning.en().contains("kept"));
    assert!(matches!(warning.cause(), CodeError::CheckCharacter { position: 16, found: '9', .. }));
    assert!(!number.check_digit_holds());
    assert_eq!(LicenceNumber::import("JY13101140093802").unwrap().1, None);
    assert!(LicenceNumber::import("JY1101172150475").is_err());
    // A stored imported number survives; a broken one does not come in.
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(serde_json::from_str::<LicenceNumber>(&json).unwrap(), number);
    assert!(serde_json::from_str::<LicenceNumber>("\"JY1\"").is_err());
}

#[test]
fn resident_ids_are_shown_masked_only() {
    let id = ResidentId::parse("11010519491231002x").unwrap();
    assert_eq!(id.to_string(), "110***********002X");
    assert_eq!(format!("{id:?}"), "ResidentId(110***********002X)");
    assert_eq!(id.expose(), "11010519491231002X");
    assert_eq!(id.masked().len(), 18);
    // Right check character, no such day.
    let error = ('0'..='9').chain(['X']).find_map(|check| {
        let text = format!("11010519490231002{check}");
        ResidentId::parse(&text).err().filter(|error| error.code() != "resident_id.check_character")
    });
    assert_eq!(error, Some(CodeError::BirthDate));
}

#[test]
fn electronic_ids_follow_their_check_character() {
    // Printed examples of other licences.
    for text in [
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
        "11100000000013338W009.11330105002500287C.2025052201.002.0",
        "11100000MB03271699022.340100.000000016.001.9",
    ] {
        let id = ElectronicId::parse(text).unwrap();
        assert!(id.as_str().ends_with(text) && id.as_str().starts_with("1.2.156.3005.2."));
        assert_eq!(ElectronicId::parse(id.as_str()), Ok(id));
    }
    let issuer = CreditCode::parse("11370800MB28559184").unwrap();
    let id = ElectronicId::issue("11100000000013338w011", &issuer, "JY24401120000011", 2).unwrap();
    assert_eq!(ElectronicId::parse(id.as_ref()), Ok(id.clone()));
    assert_eq!((id.type_code(), id.organisation()), ("11100000000013338W011", issuer.as_str()));
    assert_eq!((id.serial(), id.version()), ("JY24401120000011", "002"));
    assert_eq!(ElectronicId::issue("", &issuer, "1", 1).unwrap_err().code(), "electronic_id.empty");
    assert_eq!(ElectronicId::issue("A", &issuer, "1-2", 1).unwrap_err().position(), Some(15 + 22 + 1));
    assert_eq!(ElectronicId::parse("A.B.C").unwrap_err().code(), "electronic_id.parts");
    assert_eq!(ElectronicId::parse("A.B.c!.1.0").unwrap_err().position(), Some(6));
    assert_eq!(ElectronicId::parse("A.B.C.1.00").unwrap_err().code(), "electronic_id.length");
}

#[test]
fn codes_are_written_and_read_as_text() {
    let code = CreditCode::parse("914403001922038216").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"914403001922038216\"");
    assert_eq!(serde_json::from_str::<CreditCode>("\"914403001922038216\"").unwrap(), code);
    let refused = serde_json::from_str::<CreditCode>("\"914403001922038217\"").unwrap_err();
    assert!(refused.to_string().contains("应为「6」"), "{refused}");
    assert_eq!("914403001922038216".parse::<CreditCode>(), Ok(code));
    assert_eq!(format!("{code:?} {code:>20}"), "CreditCode(914403001922038216)   914403001922038216");
}
