//! The rows one manages.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Row, Subject as _};
use store::Versioned;
use store::lists::{RowQuery, RowSummary};

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

/// Which page of them.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnRowsAsked {
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The rows one manages as area manager or store manager (区域经理、店长); to an officer of an office (市场监管所)
/// the rows it inspects.
#[utoipa::path(get, path = "/rows", tag = "rows", params(OwnRowsAsked),
    responses((status = 200, description = "The rows", body = PageOf<RowLine>)))]
pub(super) async fn own_rows(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<OwnRowsAsked>,
) -> Answer<Json<PageOf<RowLine>>> {
    if let Some((authority, office)) = sight::office_of(&actor) {
        let (authority, office) = (Some(authority), Some(office.to_owned()));
        let query = RowQuery { authority, office, ..RowQuery::default() };
        let paging = paging(asked.after.as_deref(), asked.limit);
        let page = store::lists::rows(&app.desk.store, &query, &paging).await?;
        return Ok(Json(PageOf::of(page, RowLine::from)));
    }
    let today = app.desk.now().date();
    let mut rows = Vec::new();
    for id in sight::managed_rows(&actor) {
        // A power names rows by id: one that is not there, or of another enterprise, gives nothing.
        let known = store::load::<Row>(&app.desk.store, id).await?;
        rows.extend(known.filter(|row| sight::sees(&actor, &row.state, today)));
    }
    Ok(Json(PageOf::whole(rows.into_iter().map(RowLine::from).collect())))
}
