//! Where the variable facts of a licence stand on a printed blank (套打).

use serde::{Deserialize, Serialize};

/// A fact that is printed onto a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverprintKey {
    /// 正本 or 副本.
    CopyKind,
    /// 经营者名称.
    HolderName,
    /// 统一社会信用代码.
    CreditCode,
    /// 法定代表人(负责人).
    LegalRepresentative,
    /// 住所.
    Domicile,
    /// 经营场所.
    Premises,
    /// 主体业态.
    Category,
    /// 经营项目.
    Items,
    /// 许可证编号.
    LicenceNumber,
    /// 有效期至.
    ValidUntil,
    /// 投诉举报电话.
    Hotline,
    /// 发证机关.
    Issuer,
    /// 发证日期.
    IssuedOn,
    /// 二维码: its upper left corner and its width.
    Qr,
}

/// Where one fact stands, in millimetres from the sheet's upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverprintField {
    /// The fact.
    pub key: OverprintKey,
    /// What the blank calls it; printed on the test sheet only.
    pub label: String,
    /// Its left edge.
    pub x_mm: f32,
    /// The baseline of its first line; of the QR code, its upper edge.
    pub y_mm: f32,
    /// The room it has; longer texts break into lines.
    pub width_mm: f32,
    /// Type size.
    pub size_pt: f32,
}

/// A kind of blank, and where the facts stand on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverprintLayout {
    /// Id with version, such as `overprint.licence.v1`.
    pub id: String,
    /// The blank.
    pub title: String,
    /// Its width.
    pub width_mm: f32,
    /// Its height.
    pub height_mm: f32,
    /// Where each fact stands; each key at most once.
    #[serde(rename = "field")]
    pub fields: Vec<OverprintField>,
}
