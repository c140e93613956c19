//! Opening plans (开店计划): stores in preparation, before anything is filed. They have no legal effect,
//! so they are no subject and no part of the ledger.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert, to_json};
use entities::opening_plan::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, EnterpriseId, Instant, ItemId, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A store in preparation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// The authority the enterprise is registered with.
    pub authority: AuthorityId,
    /// 拟开业日期.
    pub opens_on: Date,
    /// What is known of the store, by the fields of the application form.
    pub values: BTreeMap<String, String>,
    /// Who prepares it.
    pub contact: String,
    /// How they are reached.
    pub contact_phone: String,
    /// The address it was filed as.
    pub item: Option<ItemId>,
    /// Who entered it.
    pub made_by: UserId,
    /// When it last changed.
    pub changed_at: Instant,
    /// One more with each change.
    pub version: i64,
}

impl Act {
    /// Enters a plan.
    pub async fn add_plan(&self, plan: &Plan) -> Result<()> {
        insert::<Entity, _>(self, to_row(plan)?).await
    }

    /// Writes everything about a plan anew. It must still be the version that was read.
    pub async fn change_plan(&self, plan: &Plan) -> Result<()> {
        use sea_orm::{ActiveModelTrait, IntoActiveModel};
        let row = to_row(&Plan { version: plan.version + 1, ..plan.clone() })?;
        let same = Entity::update_many()
            .set(row.into_active_model().reset_all())
            .filter(Column::Id.eq(plan.id.to_string()))
            .filter(Column::Version.eq(plan.version));
        match same.exec(self.tx()).await?.rows_affected {
            1 => Ok(()),
            // Read and written in one act; only another act in between leads here.
            _changed_meanwhile => Err(StoreError::Conflict { what: format!("plan {}", plan.id) }),
        }
    }

    /// Takes a plan out.
    pub async fn remove_plan(&self, id: Uuid) -> Result<()> {
        Entity::delete_by_id(id.to_string()).exec(self.tx()).await?;
        Ok(())
    }
}

/// The plan of that id.
pub async fn plan(read: &impl Read, id: Uuid) -> Result<Plan> {
    let found = Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    from_row(found.ok_or_else(|| StoreError::NotFound { kind: "plan", id: id.to_string() })?)
}

/// The plans of an enterprise, the soonest opening first.
pub async fn plans(read: &impl Read, enterprise: EnterpriseId) -> Result<Vec<Plan>> {
    let query = Entity::find().filter(Column::EnterpriseId.eq(enterprise.to_string()));
    let query = query.order_by_asc(Column::OpensOn).order_by_asc(Column::Id);
    query.all(read.connection()).await?.into_iter().map(from_row).collect()
}

fn to_row(plan: &Plan) -> Result<Model> {
    Ok(Model {
        id: plan.id.to_string(),
        enterprise_id: plan.enterprise.to_string(),
        authority_id: plan.authority.to_string(),
        opens_on: plan.opens_on.to_string(),
        values_json: to_json("opening_plan", "values_json", &plan.values)?,
        contact: plan.contact.clone(),
        contact_phone: plan.contact_phone.clone(),
        item_id: plan.item.map(|id| id.to_string()),
        made_by: plan.made_by.to_string(),
        changed_at: plan.changed_at.micros(),
        version: plan.version,
    })
}

fn from_row(row: Model) -> Result<Plan> {
    let at = At { table: "opening_plan", row: &row.id };
    Ok(Plan {
        id: at.parse("id", &row.id)?,
        enterprise: at.parse("enterprise_id", &row.enterprise_id)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        opens_on: at.parse("opens_on", &row.opens_on)?,
        values: at.json("values_json", &row.values_json)?,
        item: at.parse_opt("item_id", row.item_id.as_deref())?,
        made_by: at.parse("made_by", &row.made_by)?,
        changed_at: Instant::from_micros(row.changed_at),
        contact: row.contact,
        contact_phone: row.contact_phone,
        version: row.version,
    })
}
