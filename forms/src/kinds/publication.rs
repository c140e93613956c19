//! The table a permit is published in (双公示): which columns, under which titles, in which order.

use serde::{Deserialize, Serialize};

/// What the program fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedValue {
    /// 经营者名称.
    Holder,
    /// 统一社会信用代码.
    CreditCode,
    /// 法定代表人(负责人).
    LegalRepresentative,
    /// 文号 of the decision.
    DecisionNumber,
    /// 许可证编号.
    LicenceNumber,
    /// What the edition permits.
    Content,
    /// The day of the decision.
    DecidedOn,
    /// First day.
    ValidFrom,
    /// 有效期至.
    ValidTo,
    /// 发证机关.
    Authority,
    /// Whether it is in force.
    State,
    /// Which edition, and what it changed.
    Note,
}

/// One column: a text that is always the same, or a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationColumn {
    /// Its title.
    pub title: String,
    /// The same in English.
    pub title_en: String,
    /// What stands in every row.
    pub text: Option<String>,
    /// What the program fills in.
    pub value: Option<PublishedValue>,
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Id with version.
    pub id: String,
    /// Key of the basis.
    pub basis: String,
    /// The columns, in order.
    #[serde(rename = "column")]
    pub columns: Vec<PublicationColumn>,
}
