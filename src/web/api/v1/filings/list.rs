//! Filings, the latest touched first.

use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::states_named;
use jiff::civil::Date;
use permit::{Actor, EnterpriseId, FilingId, SubjectKind};
use std::collections::BTreeMap;
use store::lists::{FilingQuery, FilingSummary, Page, Paging};

/// Enterprises whose filings are looked through for one search.
const MOST_ENTERPRISES: u64 = 20;

/// Which filings.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct FilingsAsked {
    /// In these states, parted by commas.
    state: Option<String>,
    /// Of this enterprise.
    enterprise: Option<Uuid>,
    /// With this 办件编号.
    office_number: Option<String>,
    /// 办件编号, credit code, or part of the enterprise's name. Officers only.
    q: Option<String>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// A filing in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct FilingRow {
    id: Uuid,
    enterprise: Uuid,
    /// 办件编号.
    office_number: Option<String>,
    /// `online` or `window`.
    channel: String,
    state: String,
    received_on: Option<Date>,
    /// The last day to admit it.
    admit_due_on: Option<Date>,
    /// The day something happens by itself.
    due_on: Option<Date>,
    /// When it last changed, in Asia/Shanghai.
    touched_at: String,
    /// How many addresses are in which state.
    items: BTreeMap<String, u64>,
    version: i64,
}

/// The filings one may see: an officer those of the authority, an applicant their enterprises'.
#[utoipa::path(get, path = "/filings", tag = "filings", params(FilingsAsked),
    responses((status = 200, description = "The filings", body = PageOf<FilingRow>)))]
pub(super) async fn list_filings(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<FilingsAsked>,
) -> Answer<Json<PageOf<FilingRow>>> {
    let states = states_named(SubjectKind::Filing, asked.state.as_deref())?;
    let query = FilingQuery { authority: sight::officer_of(&actor), states, ..FilingQuery::default() };
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = match (&query.authority, &asked) {
        (Some(_), FilingsAsked { office_number: Some(number), .. }) => {
            by_number(&app, &query, number).await?
        }
        (Some(_), FilingsAsked { q: Some(text), .. }) => by_text(&app, &query, text, &paging).await?,
        (Some(_), FilingsAsked { enterprise, .. }) => {
            let query = FilingQuery { enterprise: enterprise.map(EnterpriseId), ..query };
            store::lists::filings(&app.desk.store, &query, &paging).await?
        }
        (None, _) => {
            let own = own_enterprises(&app, &actor, asked.enterprise.map(EnterpriseId));
            let mut page = of_enterprises(&app, &query, &own, &paging).await?;
            let number = asked.office_number.as_deref().or(asked.q.as_deref());
            page.items.retain(|row| {
                number.is_none_or(|number| row.office_number.as_deref() == Some(number.trim()))
            });
            page
        }
    };
    let ids: Vec<FilingId> = page.items.iter().map(|row| row.id).collect();
    let mut counts = store::lists::item_counts(&app.desk.store, &ids).await?;
    Ok(Json(PageOf::of(page, |row| {
        let items = counts.remove(&row.id).unwrap_or_default();
        FilingRow::of(row, items)
    })))
}

fn own_enterprises(app: &App, actor: &Actor, asked: Option<EnterpriseId>) -> Vec<EnterpriseId> {
    let today = app.desk.now().date();
    let own = actor.memberships.iter().map(|held| held.enterprise);
    own.filter(|id| sight::is_member(actor, *id, today) && asked.is_none_or(|asked| asked == *id)).collect()
}

async fn by_number(app: &App, query: &FilingQuery, number: &str) -> Answer<Page<FilingSummary>> {
    let Some(authority) = query.authority else { return Ok(empty()) };
    let found = store::lists::filing_numbered(&app.desk.store, authority, number.trim()).await?;
    let Some(found) = found else { return Ok(empty()) };
    let query = FilingQuery { enterprise: Some(found.state.enterprise), ..query.clone() };
    let mut page = store::lists::filings(&app.desk.store, &query, &Paging::first(1000)).await?;
    page.items.retain(|row| row.id == found.state.id);
    Ok(Page { next: None, ..page })
}

async fn by_text(app: &App, query: &FilingQuery, text: &str, paging: &Paging) -> Answer<Page<FilingSummary>> {
    let numbered = by_number(app, query, text).await?;
    if !numbered.items.is_empty() {
        return Ok(numbered);
    }
    let Some(authority) = query.authority else { return Ok(empty()) };
    let first = Paging::first(MOST_ENTERPRISES);
    let enterprises = store::lists::enterprises(&app.desk.store, authority, Some(text), &first).await?;
    let ids: Vec<EnterpriseId> = enterprises.items.iter().map(|enterprise| enterprise.id).collect();
    of_enterprises(app, query, &ids, paging).await
}

/// Of one enterprise page by page; of several, the latest of each together.
async fn of_enterprises(
    app: &App,
    query: &FilingQuery,
    enterprises: &[EnterpriseId],
    paging: &Paging,
) -> Answer<Page<FilingSummary>> {
    let of_one = |id| FilingQuery { enterprise: Some(id), ..query.clone() };
    if let [only] = enterprises {
        return Ok(store::lists::filings(&app.desk.store, &of_one(*only), paging).await?);
    }
    let mut all = empty();
    for id in enterprises {
        let page = store::lists::filings(&app.desk.store, &of_one(*id), &Paging::first(paging.limit)).await?;
        all.items.extend(page.items);
    }
    all.items.sort_by_key(|row| std::cmp::Reverse((row.touched_at, row.id)));
    all.items.truncate(usize::try_from(paging.limit).unwrap_or(usize::MAX));
    Ok(all)
}

fn empty() -> Page<FilingSummary> {
    Page { items: Vec::new(), next: None }
}

impl FilingRow {
    fn of(row: FilingSummary, items: BTreeMap<String, u64>) -> Self {
        FilingRow {
            id: row.id.0,
            enterprise: row.enterprise.0,
            office_number: row.office_number,
            channel: row.channel,
            state: row.state,
            received_on: row.received_on,
            admit_due_on: row.admit_due_on,
            due_on: row.due_on,
            touched_at: row.touched_at.to_string(),
            items,
            version: row.version,
        }
    }
}
