//! Division codes and the table of their names.

use crate::{Division, DivisionTable, Level};

fn division(text: &str) -> Division {
    Division::parse(text).expect("test codes are codes")
}

#[test]
fn levels_and_padding() {
    for (text, short, padded, level) in [
        ("44", "44", "440000", Level::Province),
        ("440000", "44", "440000", Level::Province),
        ("4401", "4401", "440100", Level::City),
        ("441900", "4419", "441900", Level::City),
        (" 440112 ", "440112", "440112", Level::County),
    ] {
        let found = division(text);
        assert_eq!((found.as_str(), found.padded6(), found.level()), (short, padded, level));
        assert_eq!(serde_json::to_string(&found).unwrap(), format!("\"{short}\""));
    }
    assert_eq!(division("440112").parent(), Some(division("4401")));
    assert_eq!(division("440112").province(), division("44"));
    assert_eq!(division("44").parent(), None);
    for (text, code) in [
        ("", "division.empty"),
        ("4", "division.length"),
        ("440", "division.length"),
        ("4401120", "division.length"),
        ("44O1", "division.character"),
        ("04", "division.character"),
        ("440012", "division.gap"),
    ] {
        assert_eq!(Division::parse(text).unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn what_lies_in_what() {
    let (province, city, county) = (division("44"), division("4401"), division("440112"));
    assert!(province.contains(&county) && city.contains(&county) && county.contains(&county));
    assert!(!county.contains(&city) && !city.contains(&division("440303")));
    assert!(division("4419").contains(&division("441900")));
    assert!(province < city && city < county, "a city stands before its counties");
}

#[test]
fn all_of_guangdong_and_every_province_are_there() {
    let table = DivisionTable::built_in();
    assert_eq!((table.len(), table.is_empty()), (34 + 21 + 122, false));
    let count = |level| table.iter().filter(|(division, _)| division.level() == level).count();
    assert_eq!((count(Level::Province), count(Level::City), count(Level::County)), (34, 21, 122));
    let guangdong = division("44");
    let others = table.iter().filter(|(own, _)| !guangdong.contains(own));
    assert!(others.into_iter().all(|(own, _)| own.level() == Level::Province));
    let guangzhou: Vec<&str> = table.children(&division("4401")).map(|(_, name)| name).collect();
    assert_eq!(guangzhou.len(), 11);
    assert_eq!(table.children(&division("4419")).count() + table.children(&division("4420")).count(), 0);
    assert_eq!(table.name(&division("440112")), Some("黄埔区"));
    assert_eq!(table.full_name(&division("440112")).as_deref(), Some("广东省广州市黄埔区"));
    assert_eq!(table.full_name(&division("441900")).as_deref(), Some("广东省东莞市"));
    assert_eq!(table.find_by_name("广东省广州市黄埔区"), [division("440112")]);
    assert_eq!(table.find_by_name("南海区"), [division("440605")]);
    assert!(table.find_by_name("无此区").is_empty());
    // Of an address only what stands where a district does.
    let named = |address: &str| table.named_in(address);
    for address in ["广东省广州市黄埔区香雪路1号", "广州市黄埔区香雪路1号", "黄埔区香雪路1号"]
    {
        assert_eq!(named(address), Some(division("440112")), "{address}");
    }
    for address in ["广州市天河路208号天河城", "香雪路1号黄埔区政府对面", "广州市黄埔大道西1号", ""]
    {
        assert_eq!(named(address), None, "{address}");
    }
    let long = "广东省广州市黄埔区香雪路1号";
    for address in [long, "广州市黄埔区香雪路1号", "黄埔区香雪路1号"] {
        let all = table.spellings(address);
        assert!(all.iter().any(|it| it == long) && all.iter().any(|it| it == "黄埔区香雪路1号"), "{all:?}");
    }
    assert_eq!(table.spellings("香雪路1号"), ["香雪路1号"]);
}

#[test]
fn a_division_must_be_able_to_exist() {
    let table = DivisionTable::built_in();
    assert_eq!(table.check(&division("440112")), Ok(Some("黄埔区")));
    assert_eq!(table.check(&division("441900")), Ok(Some("东莞市")));
    // Nothing is known below Shanghai, so nothing can be said against its districts.
    assert_eq!(table.check(&division("31")), Ok(Some("上海市")));
    for text in ["310101", "3101", "110105"] {
        assert_eq!(table.check(&division(text)), Ok(None), "{text}");
    }
    for text in ["440199", "4499", "449912", "99", "999999", "990101", "470102"] {
        assert_eq!(table.check(&division(text)).unwrap_err().code(), "division.unknown", "{text}");
    }
    let more = table.with_csv("code,name\n310101,黄浦区\n").unwrap();
    assert_eq!(more.check(&division("310101")), Ok(Some("黄浦区")));
    assert!(more.check(&division("310102")).is_err(), "one name below a province, and the others count");
}

#[test]
fn more_divisions_come_by_csv() {
    let table = DivisionTable::built_in();
    let more = table.with_csv("\u{feff}code,name\r\n450100,南宁市\r\n450103,青秀区\r\n").unwrap();
    assert_eq!(more.len(), table.len() + 2);
    assert_eq!(more.full_name(&division("450103")).as_deref(), Some("广西壮族自治区南宁市青秀区"));
    let renamed = table.with_csv("code,name\n440112,新名区\n").unwrap();
    assert_eq!((renamed.name(&division("440112")), renamed.len()), (Some("新名区"), table.len()));
    for (csv, code, text) in [
        ("440112,黄埔区", "division_table.header", "表头"),
        ("code,name\n440112", "division_table.columns", "第 2 行"),
        ("code,name\n44O112,x", "division_table.code", "第 2 行 code 列"),
        ("code,name\n440112,", "division_table.name", "第 2 行 name 列"),
        ("code,name\n44,甲\n440000,乙", "division_table.twice", "第 3 行"),
    ] {
        let error = table.with_csv(csv).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(text), "{error}");
        assert!(error.en().starts_with("division table line"));
    }
}
