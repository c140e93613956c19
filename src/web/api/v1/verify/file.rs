//! Whether a file is a paper of ours, by its digest alone.

use crate::desk::public::file::{self, Today, Which};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::Sha256;
use crate::web::limiter::Address;
use jiff::civil::Date;

/// A file of which nothing but the digest is told.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileAsked {
    /// The SHA-256 of its bytes, in hexadecimal.
    sha256: Sha256,
}

/// A paper of ours with exactly these bytes.
#[derive(Serialize, ToSchema)]
pub(super) struct GenuineShown {
    /// `licence`, `store_copy`, or `other`: a paper that concerns its recipient alone.
    paper: &'static str,
    /// 许可证编号.
    licence_number: Option<String>,
    /// 经营者名称.
    holder: Option<String>,
    /// 门店名称.
    store: Option<String>,
    /// 经营场所.
    address: Option<String>,
    /// The edition it prints, of a licence.
    edition: Option<u32>,
    /// The day it was first printed.
    printed_on: Date,
    /// `current`, `superseded`, `not_in_force`; `done` of a paper that tells of one act.
    today: &'static str,
}

/// Whether a file is a paper this program printed (文件核对), and how it stands today. The file itself is not sent.
#[utoipa::path(post, path = "/verify/file", tag = "verify", request_body = FileAsked,
    responses((status = 200, description = "It is; 404 where no paper of ours has these bytes", body = GenuineShown)))]
pub(super) async fn verify_file(
    State(app): Web,
    Address(from): Address,
    ApiJson(asked): ApiJson<FileAsked>,
) -> Answer<Json<GenuineShown>> {
    app.bulk.count(from)?;
    let found = file::find(&app.desk, &asked.sha256.0).await?.ok_or_else(Problem::not_found)?;
    let today = match found.today {
        Today::Current => "current",
        Today::Superseded => "superseded",
        Today::NotInForce => "not_in_force",
        Today::Done => "done",
    };
    let blank = GenuineShown {
        paper: "other",
        licence_number: None,
        holder: None,
        store: None,
        address: None,
        edition: None,
        printed_on: found.printed_on,
        today,
    };
    Ok(Json(match found.paper {
        Which::Licence { number, holder, edition } => GenuineShown {
            paper: "licence",
            licence_number: Some(number),
            holder: Some(holder),
            edition: Some(edition),
            ..blank
        },
        Which::StoreCopy { number, holder, store, address } => GenuineShown {
            paper: "store_copy",
            licence_number: Some(number),
            holder: Some(holder),
            store: Some(store),
            address: Some(address),
            ..blank
        },
        Which::Other => blank,
    }))
}
