//! Refused commands, the latest first.

use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::CodeShown;
use permit::{Code, Role, UserId};
use std::collections::HashMap;
use store::lists::{RefusedAct, RefusedQuery};

/// Which of them.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct RefusedAsked {
    /// Asked by this person.
    actor: Option<Uuid>,
    /// Of this subject.
    subject: Option<Uuid>,
    /// For this reason, by its code.
    #[param(value_type = Option<String>)]
    code: Option<Code>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// A command that was refused.
#[derive(Serialize, ToSchema)]
pub(super) struct RefusedShown {
    id: Uuid,
    /// Who asked.
    actor: Uuid,
    /// Their name on screens.
    actor_name: Option<String>,
    /// What was asked, as the permission table names it.
    command: String,
    /// Of which kind of subject: `filing`, `item`, `inspection` …
    subject_kind: String,
    /// Of which; none where there was none yet.
    subject: Option<String>,
    /// Why not.
    reason: Option<CodeShown>,
    /// When, in Asia/Shanghai.
    at: String,
}

/// The refused commands (被拒绝的操作) of one's authority, the latest first: for its chiefs and auditors.
#[utoipa::path(get, path = "/refused-acts", tag = "refused_acts", params(RefusedAsked),
    responses((status = 200, description = "The refused commands", body = PageOf<RefusedShown>)))]
pub(super) async fn list_refused_acts(
    State(app): Web,
    signed: Signed,
    ApiQuery(asked): ApiQuery<RefusedAsked>,
) -> Answer<Json<PageOf<RefusedShown>>> {
    signed.must_be(&[Role::Chief, Role::Auditor])?;
    let Some(authority) = sight::officer_of(&signed.0) else { return Ok(Json(PageOf::whole(Vec::new()))) };
    let query = RefusedQuery {
        authority: Some(authority),
        actor: asked.actor.map(UserId),
        subject: asked.subject,
        code: asked.code,
    };
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = store::lists::refused_acts(&app.desk.store, &query, &paging).await?;
    let people: Vec<UserId> = page.items.iter().map(|act| act.actor).collect();
    let names = store::people::names(&app.desk.store, &people).await?;
    Ok(Json(PageOf::of(page, |act| RefusedShown::of(act, &names))))
}

impl RefusedShown {
    fn of(act: RefusedAct, names: &HashMap<UserId, String>) -> Self {
        let code = Code::ALL.iter().find(|code| code.as_str() == act.code);
        RefusedShown {
            id: act.id,
            actor: act.actor.0,
            actor_name: names.get(&act.actor).cloned(),
            command: act.verb,
            subject_kind: act.subject_kind,
            subject: act.subject,
            reason: code.map(|code| CodeShown::from(*code)),
            at: act.at.to_string(),
        }
    }
}
