//! A token is looked up by anybody.

use crate::desk::DeskError;
use crate::desk::public::verify::{self, Verified};
use crate::web::api::v1::prelude::*;
use crate::web::limiter::Address;
use axum::http::StatusCode;
use jiff::civil::Date;
use std::net::IpAddr;

/// What a token stands for, as anybody may see it.
#[derive(Serialize, ToSchema)]
pub(super) struct VerifiedShown {
    /// Whether it is in force today.
    in_force: bool,
    /// Whether the paper it was printed on has been followed by a later edition.
    superseded: bool,
    /// 许可证编号.
    licence_number: String,
    /// 经营者名称.
    holder: String,
    /// 经营场所 of the headquarters.
    premises: String,
    /// How many places the licence has today, the headquarters among them.
    places: u32,
    /// 发证机关.
    issuer: String,
    /// 有效期至.
    valid_to: Date,
    /// The edition today.
    edition: u32,
    /// The edition the code stands on, where it is a licence's.
    scanned_edition: Option<u32>,
    /// The store, where a store's copy was looked up.
    store: Option<StoreShown>,
    /// The day asked.
    on: Date,
}

/// The store of a row.
#[derive(Serialize, ToSchema)]
struct StoreShown {
    /// 序号.
    no: u32,
    /// 门店名称.
    name: String,
    /// 经营场所.
    address: String,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// 纳入日期.
    listed_on: Date,
}

impl From<Verified> for VerifiedShown {
    fn from(verified: Verified) -> Self {
        VerifiedShown {
            in_force: verified.in_force,
            superseded: verified.superseded(),
            scanned_edition: verified.scanned.as_ref().map(|scanned| scanned.edition),
            premises: verified.premises,
            places: verified.places,
            licence_number: verified.licence_number,
            holder: verified.holder,
            issuer: verified.issuer,
            valid_to: verified.valid_to,
            edition: verified.edition,
            store: verified.store.map(|store| StoreShown {
                no: store.no,
                name: store.name,
                address: store.address,
                category: store.category,
                items: store.items,
                listed_on: store.listed_on,
            }),
            on: verified.on,
        }
    }
}

/// Verifies (核验) the token of a licence or of a store's copy. Nobody need be signed in; how often one address
/// may ask is limited.
#[utoipa::path(get, path = "/verify/{token}", tag = "verify", params(("token" = String, Path)), security(()),
    responses((status = 200, description = "What holds today", body = VerifiedShown)))]
pub(super) async fn verify_token(
    State(app): Web,
    Address(from): Address,
    ApiPath(token): ApiPath<String>,
) -> Answer<Json<VerifiedShown>> {
    Ok(Json(look_up(&app, from, &token).await?.into()))
}

/// Looks a token up for an address, counts the look and notes it.
pub(in crate::web) async fn look_up(app: &App, from: IpAddr, token: &str) -> Answer<Verified> {
    app.looks.count(from)?;
    let answer = verify::look_up(&app.desk, token, from).await.map_err(|error| match error {
        DeskError::Hidden => unknown(),
        other => other.into(),
    });
    match &answer {
        Ok(verified) => {
            tracing::info!(number = verified.licence_number, in_force = verified.in_force, "verified");
        }
        Err(problem) => tracing::info!(code = problem.code(), "not verified"),
    }
    answer
}

fn unknown() -> Problem {
    let title = words("没有与这个核验码对应的许可证", "No licence bears this code");
    Problem::new(StatusCode::NOT_FOUND, "verify.not_found", title)
}
