//! Premises: what an address is, and when two addresses are the same.

use crate::ids::PersonalRef;
use codes::{CreditCode, Division};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A floor area in hundredths of a square metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(pub u32);

impl Area {
    /// Reads 「97」 or 「97.5」 square metres.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
        whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(hundredths).map(Area)
    }

    /// Whole square metres, rounded down.
    pub fn square_metres(self) -> u32 {
        self.0 / 100
    }
}

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}", self.square_metres()),
            part => write!(f, "{}.{part:02}", self.square_metres()),
        }
    }
}

/// One address and the business done there, as an applicant states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Premises {
    /// 门店名称, or the headquarters' name.
    pub name: String,
    /// 统一社会信用代码; none under 一照多址 where the instrument accepts that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// 行政区划代码, to county level.
    pub division: Division,
    /// 经营场所.
    pub address: String,
    /// 经营面积.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// 联系电话.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PersonalRef>,
    /// 直营.
    pub directly_run: bool,
    /// 字号, where it differs from the headquarters' or is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade_name: Option<String>,
    /// 主体业态.
    pub category: String,
    /// 经营项目, in canonical words.
    pub items: Vec<String>,
    /// 门店负责人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonalRef>,
    /// 食品安全员.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety_officer: Option<PersonalRef>,
    /// 拟开业日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    /// Whether the layout is the same as or similar to the chain's standard, as the applicant declares.
    pub layout_similar: bool,
    /// The number of a licence this store holds already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_licence: Option<String>,
    /// 并入: that licence is to be cancelled by the decision that grants this store.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub merge: bool,
}

impl Premises {
    /// The licence that the granting decision cancels.
    pub fn merged_licence(&self) -> Option<&str> {
        self.holds_licence.as_deref().filter(|_| self.merge)
    }

    /// The fields of the application form in which another statement of this address differs.
    pub fn differences(&self, other: &Premises) -> Vec<&'static str> {
        let fields = [
            ("name", self.name != other.name),
            ("uscc", self.credit_code != other.credit_code),
            ("division", self.division != other.division),
            ("address", self.address != other.address),
            ("area_m2", self.area != other.area),
            ("phone", self.phone != other.phone),
            ("directly_run", self.directly_run != other.directly_run),
            ("trade_name", self.trade_name != other.trade_name),
            ("category", self.category != other.category),
            ("items", self.items != other.items),
            ("manager", self.manager != other.manager),
            ("safety_officer", self.safety_officer != other.safety_officer),
            ("planned_opening", self.opens_on != other.opens_on),
            ("layout_similar", self.layout_similar != other.layout_similar),
            ("holds_licence", self.holds_licence != other.holds_licence),
            ("merge", self.merge != other.merge),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
    }

    /// Whether a commitment letter to this address reads as one to another statement of it: a letter
    /// names the store, its address, its category and its items.
    pub fn promises_the_same(&self, other: &Premises) -> bool {
        let says =
            |it: &Premises| (it.name.clone(), it.address.clone(), it.category.clone(), it.items.clone());
        says(self) == says(other)
    }

    /// The key two addresses share when they are the same place.
    pub fn address_key(&self) -> String {
        // The same words are another place in another city.
        let city = &self.division.padded6()[..4];
        format!("{city} {}", forms::fold_address(&self.address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_read_to_hundredths() {
        assert_eq!(Area::parse("97"), Some(Area(9700)));
        assert_eq!(Area::parse("97.5"), Some(Area(9750)));
        assert_eq!((Area(9700).to_string(), Area(9750).to_string()), ("97".to_owned(), "97.50".to_owned()));
        assert_eq!(Area::parse("97.505"), None);
        assert_eq!(Area::parse("-1"), None);
        assert_eq!(Area::parse(""), None);
    }
}
