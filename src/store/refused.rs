//! Refused commands: who asked what of which subject, and why not. A refused act leaves nothing, so
//! each is noted in an act of its own; of many addresses, in the act that did the rest.

use crate::act::Act;
use crate::error::Result;
use crate::rows::IDS_AT_ONCE;
use crate::table::sealed::Columns;
use crate::table::{AUTHORITY, ID};
use entities::refused_act::{Entity, Model};
use permit::{
    AuthorityId, Credit, Enterprise, Erasure, Filing, Inspection, Item, Licence, Refusal, Row, SubjectKind,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use std::collections::HashMap;
use uuid::Uuid;

impl Act {
    /// Notes refusals, for the authority whose subject it was, or that of whoever asked.
    pub async fn note_refusals(&self, refusals: &[&Refusal], asked_by: Option<AuthorityId>) -> Result<()> {
        let owners = self.owners(refusals).await?;
        for some in refusals.chunks(IDS_AT_ONCE) {
            let rows = some.iter().map(|refusal| {
                let owner = refusal.subject_id.as_ref().and_then(|id| owners.get(id).cloned());
                let row = Model {
                    id: self.new_id::<Uuid>().to_string(),
                    actor: self.actor().to_string(),
                    verb: refusal.verb.as_str().to_owned(),
                    subject_kind: refusal.subject.as_str().to_owned(),
                    subject_id: refusal.subject_id.clone(),
                    code: refusal.code.as_str().to_owned(),
                    at: self.at().micros(),
                    authority_id: owner.or_else(|| asked_by.map(|authority| authority.to_string())),
                };
                row.into_active_model().reset_all()
            });
            Entity::insert_many(rows).exec_without_returning(self.tx()).await?;
        }
        Ok(())
    }

    /// Whose each subject is; one that never came to be is nobody's.
    async fn owners(&self, refusals: &[&Refusal]) -> Result<HashMap<String, String>> {
        let mut owners = HashMap::new();
        for kind in SubjectKind::ALL {
            let of_kind = refusals.iter().filter(|refusal| refusal.subject == kind);
            let ids: Vec<&str> = of_kind.filter_map(|refusal| refusal.subject_id.as_deref()).collect();
            for some in ids.chunks(IDS_AT_ONCE) {
                let mut query = Query::select();
                query.columns([ID, AUTHORITY]).from(table_of(kind));
                query.and_where(Expr::col(ID).is_in(some.iter().copied()));
                for row in self.tx().query_all(&query).await? {
                    owners.insert(row.try_get_by(ID)?, row.try_get_by(AUTHORITY)?);
                }
            }
        }
        Ok(owners)
    }
}

fn table_of(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Enterprise => Enterprise::TABLE,
        SubjectKind::Credit => Credit::TABLE,
        SubjectKind::Filing => Filing::TABLE,
        SubjectKind::Item => Item::TABLE,
        SubjectKind::Licence => Licence::TABLE,
        SubjectKind::Row => Row::TABLE,
        SubjectKind::Inspection => Inspection::TABLE,
        SubjectKind::Erasure => Erasure::TABLE,
    }
}
