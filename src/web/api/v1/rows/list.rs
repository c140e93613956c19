//! The rows one manages.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Row, Subject as _};
use store::Versioned;
use store::lists::RowSummary;

/// A row in a list.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct RowLine {
    id: Uuid,
    licence: Uuid,
    /// 序号.
    no: u32,
    /// 门店名称.
    name: String,
    /// 统一社会信用代码.
    uscc: Option<String>,
    division: String,
    /// The edition it was first on.
    from_edition: u32,
    /// 纳入日期.
    listed_on: Date,
    state: String,
    /// What verifies it in public.
    token: String,
    version: i64,
}

impl From<RowSummary> for RowLine {
    fn from(row: RowSummary) -> Self {
        RowLine {
            id: row.id.0,
            licence: row.licence.0,
            no: row.no,
            name: row.name,
            uscc: row.credit_code,
            division: row.division,
            from_edition: row.from_edition,
            listed_on: row.listed_on,
            state: row.state,
            token: row.token,
            version: row.version,
        }
    }
}

impl From<Versioned<Row>> for RowLine {
    fn from(known: Versioned<Row>) -> Self {
        let row = known.state;
        RowLine {
            id: row.id.0,
            licence: row.licence.0,
            no: row.no,
            state: row.state_name().to_owned(),
            uscc: row.facts.credit_code.map(|code| code.to_string()),
            division: row.facts.division.to_string(),
            name: row.facts.name,
            from_edition: row.from_edition,
            listed_on: row.listed_on,
            token: row.token.0,
            version: known.version,
        }
    }
}

/// The rows one manages as area manager or store manager (区域经理、店长).
#[utoipa::path(get, path = "/rows", tag = "rows",
    responses((status = 200, description = "The rows", body = PageOf<RowLine>)))]
pub(super) async fn own_rows(State(app): Web, Signed(actor): Signed) -> Answer<Json<PageOf<RowLine>>> {
    let ids = sight::managed_rows(&actor);
    let mut rows = store::load_many::<Row>(&app.desk.store, &ids).await?;
    // A power names rows by id; one of another enterprise gives nothing.
    rows.retain(|row| actor.power_in(row.state.enterprise).is_some());
    Ok(Json(PageOf::whole(rows.into_iter().map(RowLine::from).collect())))
}
