//! Pilot instruments: the text on which one licence for many addresses rests.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::rule::{InstrumentRule, RuleName};

/// How a commitment may be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningMethod {
    /// With the electronic business licence (电子营业执照).
    ElectronicLicence,
    /// A PDF signed with a certificate of a certification authority.
    CaPdf,
    /// Printed, sealed with the 公章 and scanned.
    PrintSealScan,
    /// A click of the signed-in signatory.
    Click,
}

impl SigningMethod {
    /// The words on papers.
    pub fn zh(self) -> &'static str {
        match self {
            SigningMethod::ElectronicLicence => "电子营业执照签署",
            SigningMethod::CaPdf => "数字证书（CA）签署的 PDF",
            SigningMethod::PrintSealScan => "打印并加盖公章后扫描",
            SigningMethod::Click => "登录后点击签署",
        }
    }
}

/// One pilot instrument (试点文件), as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Id with version, such as `instrument.huangpu.v1`.
    pub id: String,
    /// Title of the text.
    pub title: String,
    /// Document number (文号), when it is known.
    pub number: Option<String>,
    /// True for an instrument that is not a real document.
    pub demonstration: bool,
    /// First day in force.
    pub valid_from: Date,
    /// Last day in force; none when no end is set.
    pub valid_to: Option<Date>,
    /// Division codes or their leading 2 or 4 digits. Empty only for a demonstration.
    pub territory: Vec<String>,
    /// Least number of directly-run stores.
    pub minimum_stores: u32,
    /// Main categories (主体业态) that may not join.
    pub excluded_categories: Vec<String>,
    /// Business items (经营项目) that may not be carried.
    pub excluded_items: Vec<String>,
    /// Bracket notes that may not be carried.
    pub excluded_brackets: Vec<String>,
    /// A store larger than this many square metres is a large one.
    pub large_area_m2: Option<u32>,
    /// How commitments may be signed.
    pub signing: Vec<SigningMethod>,
    /// Whether a store may have no credit code of its own (一照多址).
    pub store_without_credit_code: bool,
    /// Whether a store's existing licence may be merged in (并入).
    pub merge_existing: bool,
    /// Share of a filing's addresses, in percent, that the approver must open before deciding them;
    /// none asks for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_percent: Option<u32>,
    /// Id of the commitment text.
    pub commitment: String,
    /// Id of the HQ on-site checklist.
    pub hq_checklist: String,
    /// Id of the first-inspection checklist.
    pub first_checklist: String,
    /// Key of the instrument's own basis.
    pub basis: String,
    /// The rules it sets, each once.
    pub rules: Vec<InstrumentRule>,
}

impl Instrument {
    /// Whether it is in force on that day; both ends count.
    pub fn in_force_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    /// Whether a division of six digits lies in its territory.
    pub fn covers(&self, division6: &str) -> bool {
        self.territory.iter().any(|prefix| division6.starts_with(prefix.as_str()))
    }

    /// The rule as this instrument sets it; none means that it does not ask for it.
    pub fn rule(&self, name: RuleName) -> Option<&InstrumentRule> {
        self.rules.iter().find(|rule| rule.rule == name)
    }

    /// The same instrument for another territory, id and rules kept. Trailing `00` pairs of a code of
    /// six digits stand for a whole city or province and are dropped.
    #[must_use]
    pub fn for_territory(&self, division: &str) -> Instrument {
        Instrument { territory: vec![territory_prefix(division).to_owned()], ..self.clone() }
    }

    /// How closely the territory fits a division: the digits of the longest prefix that covers it.
    pub(crate) fn closeness(&self, division6: &str) -> usize {
        self.territory
            .iter()
            .filter(|t| division6.starts_with(t.as_str()))
            .map(String::len)
            .max()
            .unwrap_or(0)
    }
}

fn territory_prefix(division: &str) -> &str {
    if division.len() != 6 {
        return division;
    }
    let city = division.strip_suffix("00").unwrap_or(division);
    if city.len() == 4 { city.strip_suffix("00").unwrap_or(city) } else { city }
}
