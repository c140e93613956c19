//! Names of divisions: the provinces and all of Guangdong built in, more by CSV.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

use crate::division::{Division, Level};
use crate::error::CodeError;
use crate::table_error::DivisionTableError;

/// Province 44, its 21 cities and 122 counties, districts and county-level cities.
const GUANGDONG: &str = include_str!("data/divisions_guangdong.csv");

/// The other 33 provinces, autonomous regions, municipalities and special regions, themselves only.
const PROVINCES: &str = include_str!("data/provinces.csv");

/// Division codes with their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DivisionTable {
    names: BTreeMap<Division, String>,
}

impl DivisionTable {
    /// The built-in table: every province, and all of Guangdong to county level.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<DivisionTable> = LazyLock::new(|| {
            let mut names = read(GUANGDONG).expect("the built-in table is read by a test");
            names.extend(read(PROVINCES).expect("the built-in table is read by a test"));
            DivisionTable { names }
        });
        &BUILT_IN
    }

    /// A new table with the rows of a CSV text (`code,name`) added; a later name replaces an earlier one.
    pub fn with_csv(&self, csv: &str) -> Result<Self, DivisionTableError> {
        let mut names = self.names.clone();
        names.extend(read(csv)?);
        Ok(Self { names })
    }

    /// The name of one division, such as 黄埔区.
    pub fn name(&self, division: &Division) -> Option<&str> {
        self.names.get(division).map(String::as_str)
    }

    /// The name with those above it, such as 广东省广州市黄埔区. Unknown levels above are left out.
    pub fn full_name(&self, division: &Division) -> Option<String> {
        let own = self.name(division)?;
        let above = division.parent().and_then(|parent| {
            self.full_name(&parent).or_else(|| parent.parent().and_then(|province| self.full_name(&province)))
        });
        Some(format!("{}{own}", above.unwrap_or_default()))
    }

    /// Asks that a division can exist, and answers its name where it is known. Below a province of
    /// which the table holds nothing but the province itself, every well-formed code is taken.
    pub fn check(&self, division: &Division) -> Result<Option<&str>, CodeError> {
        if let Some(name) = self.name(division) {
            return Ok(Some(name));
        }
        let province = division.province();
        let known = self.names.contains_key(&province);
        let below = self.names.range((Bound::Excluded(province), Bound::Unbounded)).next();
        if known && below.is_none_or(|(next, _)| !province.contains(next)) {
            return Ok(None);
        }
        Err(CodeError::UnknownDivision { code: division.padded6().to_owned() })
    }

    /// Divisions whose own or full name is the text. 城区-like names may occur more than once.
    pub fn find_by_name(&self, name: &str) -> Vec<Division> {
        let matches = |division: &Division, own: &str| {
            own == name || self.full_name(division).is_some_and(|full| full == name)
        };
        self.iter().filter(|(division, own)| matches(division, own)).map(|(division, _)| *division).collect()
    }

    /// The county an address names where such a name stands: at its start, or right after the city's. A
    /// district's name further on, or without its 区, 县 or 市, is part of another name.
    pub fn named_in(&self, address: &str) -> Option<Division> {
        self.county_of(address).map(|(county, _)| county)
    }

    /// The ways an address is written: as it is, and where it names its county, with province and city
    /// before it, with the city alone, and with neither.
    pub fn spellings(&self, address: &str) -> Vec<String> {
        let mut all = vec![address.to_owned()];
        if let Some((county, rest)) = self.county_of(address) {
            let name = |of: Division| self.name(&of).unwrap_or_default();
            let city = county.parent().map(name).unwrap_or_default();
            let (province, county) = (name(county.province()), name(county));
            all.extend([
                format!("{province}{city}{county}{rest}"),
                format!("{city}{county}{rest}"),
                format!("{county}{rest}"),
            ]);
        }
        all
    }

    /// The county an address names, and what stands behind its name.
    fn county_of<'a>(&self, address: &'a str) -> Option<(Division, &'a str)> {
        let address = address.trim();
        let behind = |text: &str, level: Level, within: Option<Division>| {
            let inside = |division: &Division| within.is_none_or(|above| above.contains(division));
            let mut found = self.iter().filter(|(division, _)| division.level() == level && inside(division));
            found.find_map(|(division, name)| text.strip_prefix(name).map(|_| (*division, name.len())))
        };
        let rest = match behind(address, Level::Province, None) {
            Some((_, length)) => &address[length..],
            None => address,
        };
        let (city, rest) = match behind(rest, Level::City, None) {
            Some((city, length)) => (Some(city), &rest[length..]),
            None => (None, rest),
        };
        let county = |name: &str| name.ends_with(['区', '县', '市']);
        let (found, length) = behind(rest, Level::County, city)?;
        county(&rest[..length]).then_some((found, &rest[length..]))
    }

    /// The divisions directly below one, in order of code.
    pub fn children(&self, of: &Division) -> impl Iterator<Item = (&Division, &str)> {
        let parent = *of;
        self.iter().filter(move |(division, _)| division.parent() == Some(parent))
    }

    /// All rows in order of code.
    pub fn iter(&self) -> impl Iterator<Item = (&Division, &str)> {
        self.names.iter().map(|(division, name)| (division, name.as_str()))
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

fn read(csv: &str) -> Result<BTreeMap<Division, String>, DivisionTableError> {
    let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.as_bytes());
    let mut names = BTreeMap::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| DivisionTableError::Csv {
            line: error.position().map_or(0, csv::Position::line),
            message: error.to_string(),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if index == 0 {
            if record.iter().ne(["code", "name"]) {
                let found = record.iter().collect::<Vec<_>>().join(",");
                return Err(DivisionTableError::Header { found });
            }
            continue;
        }
        let [code, name] = record.iter().collect::<Vec<_>>()[..] else {
            return Err(DivisionTableError::Columns { line, found: record.len() });
        };
        let division = Division::parse(code).map_err(|cause| DivisionTableError::Code { line, cause })?;
        if name.is_empty() {
            return Err(DivisionTableError::Name { line });
        }
        if names.insert(division, name.to_owned()).is_some() {
            return Err(DivisionTableError::Twice { line, code: division.to_string() });
        }
    }
    Ok(names)
}
