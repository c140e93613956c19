//! Notices that could not be carried yet.

use super::view::ToShown;
use crate::web::api::v1::prelude::*;
use permit::Role;
use store::work::Outgoing;

/// Rows answered at most.
const MOST: u64 = 1000;

/// A notice that was tried and not carried.
#[derive(Serialize, ToSchema)]
pub(super) struct FailingShown {
    id: Uuid,
    /// Its text, by its name in the forms.
    text: String,
    to: ToShown,
    /// When it was written, in Asia/Shanghai.
    written_at: String,
    /// How often it was tried.
    attempts: i64,
    /// Why the last try failed.
    failure: String,
    /// When it is tried next.
    next_at: String,
}

/// Notices that were tried and could not be carried (未送达的通知), with why and when they are tried next.
/// Only an administrator sees them, those of the own authority.
#[utoipa::path(get, path = "/notices/failing", tag = "notices",
    responses((status = 200, description = "The notices", body = PageOf<FailingShown>)))]
pub(super) async fn list_failing(State(app): Web, signed: Signed) -> Answer<Json<PageOf<FailingShown>>> {
    signed.must_be(&[Role::Administrator])?;
    let found = store::work::failing(&app.desk.store, signed.0.authority, MOST).await?;
    Ok(Json(PageOf::whole(found.into_iter().map(FailingShown::of).collect())))
}

impl FailingShown {
    fn of(notice: Outgoing) -> Self {
        FailingShown {
            id: notice.id,
            to: ToShown::of(&notice.recipient),
            text: notice.text,
            written_at: notice.created_at.to_string(),
            attempts: notice.attempts,
            failure: notice.failure.unwrap_or_default(),
            next_at: notice.next_at.to_string(),
        }
    }
}
