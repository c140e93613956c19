//! A licence as the API shows it.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Licence, Subject as _};
use store::Versioned;

/// A licence.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct LicenceShown {
    id: Uuid,
    enterprise: Uuid,
    authority: Uuid,
    /// 许可证编号.
    number: String,
    state: &'static str,
    /// 经营者名称.
    holder: String,
    /// 统一社会信用代码.
    uscc: String,
    /// 住所.
    domicile: String,
    /// 经营场所 of the headquarters.
    address: String,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// 发证日期.
    issued_on: Date,
    /// 有效期至.
    valid_to: Date,
    /// The latest edition.
    edition: u32,
    /// Its hash, chained on the one before.
    edition_sha256: String,
    /// What verifies the latest edition in public.
    token: String,
    /// Stores in force.
    rows_in_force: u32,
    version: i64,
}

impl LicenceShown {
    pub(in crate::web::api::v1) fn of(known: &Versioned<Licence>) -> Self {
        let licence = &known.state;
        LicenceShown {
            id: licence.id.0,
            enterprise: licence.enterprise.0,
            authority: licence.authority.0,
            number: licence.number.to_string(),
            state: licence.state_name(),
            holder: licence.face.holder.clone(),
            uscc: licence.face.credit_code.to_string(),
            domicile: licence.face.domicile.clone(),
            address: licence.face.address.clone(),
            category: licence.face.category.clone(),
            items: licence.face.items.clone(),
            issued_on: licence.issued_on,
            valid_to: licence.valid_to,
            edition: licence.edition,
            edition_sha256: licence.edition_hash.to_string(),
            token: licence.token.0.clone(),
            rows_in_force: licence.rows_in_force,
            version: known.version,
        }
    }
}
