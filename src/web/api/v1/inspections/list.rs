//! Inspections, soonest due first.

use super::view::InspectionShown;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::states_named;
use jiff::civil::Date;
use permit::{Actor, EnterpriseId, Inspection, InspectionId, SubjectKind};
use store::lists::{InspectionQuery, Page};

/// Which inspections.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for on its own")]
pub(super) struct InspectionsAsked {
    /// Due on this day or before.
    due_before: Option<Date>,
    /// Of this office (市场监管所), by its code.
    office: Option<String>,
    /// In the bureau's queue, with no office.
    #[serde(default)]
    unassigned: bool,
    /// In these states, parted by commas.
    state: Option<String>,
    /// `on_site` or `first`.
    kind: Option<String>,
    /// Only those that are mine to do.
    #[serde(default)]
    mine: bool,
    /// Only those with work left.
    #[serde(default)]
    open: bool,
    /// Only those with a late record (补传检查记录) that waits for the chief.
    #[serde(default)]
    late: bool,
    /// Of this enterprise. An applicant of several must say which.
    enterprise: Option<Uuid>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The inspections one may see, soonest due first: an officer those of the authority, one of an office (市场监管所)
/// those the office owns, an applicant those of an enterprise.
#[utoipa::path(get, path = "/inspections", tag = "inspections", params(InspectionsAsked),
    responses((status = 200, description = "The inspections", body = PageOf<InspectionShown>)))]
pub(super) async fn list_inspections(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<InspectionsAsked>,
) -> Answer<Json<PageOf<InspectionShown>>> {
    let paging = paging(asked.after.as_deref(), asked.limit);
    let mut query = query(&actor, asked)?;
    if let Some((authority, office)) = sight::office_of(&actor) {
        // Asked for another office's, or the bureau's queue: nothing of that is theirs to see.
        let own = Some(office.to_owned());
        if query.office.as_ref().is_some_and(|asked| *asked != own) {
            return Ok(Json(PageOf::whole(Vec::new())));
        }
        (query.authority, query.office) = (Some(authority), Some(own));
    }
    if query.authority.is_none() {
        query.enterprise = sight::own_enterprise(&actor, query.enterprise, app.desk.now().date())?;
        if query.enterprise.is_none() {
            return Ok(Json(PageOf::whole(Vec::new())));
        }
    }
    let page = store::lists::inspections(&app.desk.store, &query, &paging).await?;
    let ids: Vec<InspectionId> = page.items.iter().map(|row| row.id).collect();
    let items = store::load_many::<Inspection>(&app.desk.store, &ids).await?;
    let page = Page { items, next: page.next };
    Ok(Json(PageOf::of(page, |known| InspectionShown::of(&app, known))))
}

fn query(actor: &Actor, asked: InspectionsAsked) -> Answer<InspectionQuery> {
    let kind = match asked.kind.as_deref() {
        None => None,
        Some("on_site") => Some("on_site"),
        Some("first") => Some("first"),
        Some(other) => {
            let message = words("kind 应为 on_site 或 first", "kind is on_site or first");
            return Err(Problem::field("kind", "field.unreadable", other, message));
        }
    };
    Ok(InspectionQuery {
        authority: sight::officer_of(actor),
        office: if asked.unassigned { Some(None) } else { asked.office.map(Some) },
        kind,
        states: states_named(SubjectKind::Inspection, asked.state.as_deref())?,
        inspector: asked.mine.then_some(actor.user),
        enterprise: asked.enterprise.map(EnterpriseId),
        open_only: asked.open,
        due_by: asked.due_before,
        late_only: asked.late,
        failed_only: false,
    })
}
