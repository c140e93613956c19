//! Looking into the register.

use crate::desk::public::register::{self, Asked, LicenceLine, StoreLine};
use crate::web::api::v1::prelude::*;
use crate::web::limiter::Address;
use crate::web::public_cache;
use axum::response::Response;
use jiff::civil::Date;

/// What is looked for.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct RegisterAsked {
    /// 许可证编号 or 统一社会信用代码, whole; or words of a name or an address.
    #[validate(length(max = 100))]
    pub(super) q: Option<String>,
    /// 行政区划代码, six digits.
    pub(super) division: Option<String>,
    /// The page after this cursor.
    pub(super) after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    pub(super) limit: Option<u64>,
}

impl RegisterAsked {
    pub(super) fn asked(&self) -> Asked {
        let division = self.division.clone().filter(|division| !division.is_empty());
        Asked { text: self.q.clone().unwrap_or_default(), division }
    }
}

/// A licence in force.
#[derive(Serialize, ToSchema)]
struct LicenceFound {
    /// 许可证编号.
    number: String,
    /// 经营者名称.
    holder: String,
    /// 有效期至.
    valid_to: Date,
}

/// A store in force.
#[derive(Serialize, ToSchema)]
pub(super) struct StoreFound {
    /// 许可证编号.
    licence_number: String,
    /// 经营者名称.
    holder: String,
    /// 序号.
    no: u32,
    /// 门店名称.
    name: String,
    /// 经营场所.
    address: String,
    /// 行政区划代码.
    division: String,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// 纳入日期.
    listed_on: Date,
}

impl From<StoreLine> for StoreFound {
    fn from(line: StoreLine) -> Self {
        StoreFound {
            licence_number: line.number,
            holder: line.holder,
            no: line.no,
            name: line.name,
            address: line.address,
            division: line.division,
            category: line.category,
            items: line.items,
            listed_on: line.listed_on,
        }
    }
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub(super) struct RegisterFound {
    /// Licences: all of them where nothing is asked, else at most ten.
    licences: Vec<LicenceFound>,
    /// Stores, where something is asked.
    stores: Vec<StoreFound>,
    /// What to give as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Looks into the register of licences and stores in force (公示). Nobody need be signed in.
#[utoipa::path(get, path = "/register", tag = "register", params(RegisterAsked), security(()),
    responses((status = 200, description = "What is in force", body = RegisterFound)))]
pub(super) async fn search_register(
    State(app): Web,
    Address(from): Address,
    ApiQuery(asked): ApiQuery<RegisterAsked>,
) -> Answer<Response> {
    app.searches.count(from)?;
    let paging = paging(asked.after.as_deref(), asked.limit);
    let found = register::find(&app.desk, &asked.asked(), &paging).await?;
    let licence = |line: LicenceLine| LicenceFound {
        number: line.number,
        holder: line.holder,
        valid_to: line.valid_to,
    };
    let shown = RegisterFound {
        licences: found.licences.into_iter().map(licence).collect(),
        stores: found.stores.into_iter().map(StoreFound::from).collect(),
        next: found.next.map(|cursor| cursor.replace('|', "~")),
    };
    Ok(public_cache(Json(shown)))
}
