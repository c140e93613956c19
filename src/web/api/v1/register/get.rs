//! One licence of the register, and its stores.

use super::list::{RegisterAsked, StoreFound};
use crate::desk::public::register::{self, Shown};
use crate::web::api::v1::prelude::*;
use crate::web::limiter::Address;
use crate::web::public_cache;
use axum::response::Response;
use jiff::civil::Date;

/// A licence as the public sees it.
#[derive(Serialize, ToSchema)]
pub(super) struct RegisterLicence {
    /// 许可证编号.
    number: String,
    /// Whether it is in force today.
    in_force: bool,
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
    /// 发证机关.
    issuer: String,
    /// 投诉举报电话.
    hotline: String,
    /// Stores in force.
    stores_in_force: u32,
    /// Its editions, oldest first.
    editions: Vec<RegisterEdition>,
}

/// An edition as the public sees it.
#[derive(Serialize, ToSchema)]
struct RegisterEdition {
    number: u32,
    made_on: Date,
    /// Why it was made.
    reason: String,
    /// Rows that came in.
    added: usize,
}

impl From<Shown> for RegisterLicence {
    fn from(shown: Shown) -> Self {
        let licence = shown.licence;
        let edition = |edition: store::papers::KeptEdition| RegisterEdition {
            number: edition.number,
            made_on: edition.made_on,
            added: edition.added.len(),
            reason: edition.reason,
        };
        RegisterLicence {
            number: licence.number.to_string(),
            in_force: shown.in_force,
            holder: licence.face.holder,
            uscc: licence.face.credit_code.to_string(),
            domicile: licence.face.domicile,
            address: licence.face.address,
            category: licence.face.category,
            items: licence.face.items,
            issued_on: licence.issued_on,
            valid_to: licence.valid_to,
            issuer: shown.issuer,
            hotline: shown.hotline,
            stores_in_force: licence.rows_in_force,
            editions: shown.editions.into_iter().map(edition).collect(),
        }
    }
}

/// A licence of the register, without the name of its legal representative. Nobody need be signed in.
#[utoipa::path(get, path = "/register/{number}", tag = "register", params(("number" = String, Path)), security(()),
    responses((status = 200, description = "The licence", body = RegisterLicence)))]
pub(super) async fn register_licence(
    State(app): Web,
    Address(from): Address,
    ApiPath(number): ApiPath<String>,
) -> Answer<Response> {
    app.searches.count(from)?;
    let shown = register::licence(&app.desk, &number).await?;
    Ok(public_cache(Json(RegisterLicence::from(shown))))
}

/// The stores of a licence that are in force, by number. Nobody need be signed in.
#[utoipa::path(get, path = "/register/{number}/stores", tag = "register", security(()),
    params(("number" = String, Path), RegisterAsked),
    responses((status = 200, description = "The stores", body = PageOf<StoreFound>)))]
pub(super) async fn register_stores(
    State(app): Web,
    Address(from): Address,
    ApiPath(number): ApiPath<String>,
    ApiQuery(asked): ApiQuery<RegisterAsked>,
) -> Answer<Response> {
    app.searches.count(from)?;
    let licence = register::licence(&app.desk, &number).await?.licence;
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = register::stores_of(&app.desk, licence.id, &asked.asked(), &paging).await?;
    Ok(public_cache(Json(PageOf::of(page, StoreFound::from))))
}
