//! People who sign in.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE, insert, to_json};
use crate::table;
use entities::membership;
use entities::user_account::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, Enterprise, EnterpriseId, Instant, Membership, Role, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// What they sign in with.
    pub username: String,
    /// Their name on screens.
    pub display_name: String,
    /// Their password's hash.
    pub password_hash: String,
    /// What they may be.
    pub roles: Vec<Role>,
    /// The authority they serve.
    pub authority: Option<AuthorityId>,
    /// The division of the bureau they serve in.
    pub division: Option<String>,
    /// The office they serve in.
    pub office: Option<String>,
    /// The enterprise they first act for.
    pub enterprise: Option<EnterpriseId>,
    /// 执法证号.
    pub certificate_number: Option<String>,
    /// The last day of that certificate.
    pub certificate_valid_to: Option<Date>,
    /// Whether they may no longer sign in.
    pub disabled: bool,
    /// Failed attempts since the last success.
    pub failed_sign_ins: i64,
    /// Until when attempts are turned away.
    pub locked_until: Option<Instant>,
    /// When they were added.
    pub created_at: Instant,
}

impl Act {
    /// Adds a person. A username that is taken is a conflict.
    pub async fn add_user(&self, user: &User) -> Result<()> {
        insert::<Entity, _>(self, to_row(user)?).await
    }

    /// Writes everything about a person anew.
    pub async fn update_user(&self, user: &User) -> Result<()> {
        use sea_orm::{ActiveModelTrait, IntoActiveModel};
        let row = to_row(user)?.into_active_model().reset_all();
        match Entity::update(row).exec(self.tx()).await {
            Ok(_) => Ok(()),
            Err(sea_orm::DbErr::RecordNotUpdated) => Err(missing(user.id)),
            Err(error) => Err(error.into()),
        }
    }

    /// Notes a failed attempt, and until when the next ones are turned away.
    pub async fn note_failed_sign_in(&self, id: UserId, locked_until: Option<Instant>) -> Result<()> {
        use sea_orm::ExprTrait;
        Entity::update_many()
            .col_expr(Column::FailedSignIns, Expr::col(Column::FailedSignIns).add(1))
            .col_expr(Column::LockedUntil, Expr::value(locked_until.map(Instant::micros)))
            .filter(Column::Id.eq(id.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }

    /// Notes a success: the count of failures starts again.
    pub async fn note_sign_in(&self, id: UserId) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::FailedSignIns, Expr::value(0_i64))
            .col_expr(Column::LockedUntil, Expr::value(Option::<i64>::None))
            .filter(Column::Id.eq(id.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }
}

/// The person of that id.
pub async fn user(read: &impl Read, id: UserId) -> Result<User> {
    let found = Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    from_row(found.ok_or_else(|| missing(id))?)
}

/// The person who signs in with that name, if there is one.
pub async fn user_named(read: &impl Read, username: &str) -> Result<Option<User>> {
    let query = Entity::find().filter(Column::Username.eq(username));
    query.one(read.connection()).await?.map(from_row).transpose()
}

/// The names on screens of these people.
pub async fn names(read: &impl Read, people: &[UserId]) -> Result<HashMap<UserId, String>> {
    let mut found = HashMap::with_capacity(people.len());
    for some in people.chunks(IDS_AT_ONCE) {
        let ids = some.iter().map(ToString::to_string);
        let query = Entity::find().select_only().columns([Column::Id, Column::DisplayName]);
        let query = query.filter(Column::Id.is_in(ids)).into_tuple::<(String, String)>();
        for (id, name) in query.all(read.connection()).await? {
            found.insert(At { table: "user_account", row: &id }.parse("id", &id)?, name);
        }
    }
    Ok(found)
}

/// Everybody of an authority, or with `None` everybody, by username.
pub async fn users(read: &impl Read, authority: Option<AuthorityId>) -> Result<Vec<User>> {
    let mut query = Entity::find().order_by_asc(Column::Username);
    if let Some(authority) = authority {
        query = query.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    query.all(read.connection()).await?.into_iter().map(from_row).collect()
}

/// The offices of an authority in which somebody serves, by their codes.
pub async fn offices_served(read: &impl Read, authority: AuthorityId) -> Result<BTreeSet<String>> {
    let query = Entity::find()
        .select_only()
        .column(Column::Office)
        .distinct()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::Disabled.eq(false))
        .filter(Column::Office.is_not_null());
    let codes: Vec<Option<String>> = query.into_tuple().all(read.connection()).await?;
    Ok(codes.into_iter().flatten().collect())
}

/// The powers a person holds, in every enterprise.
pub async fn memberships(read: &impl Read, user: UserId) -> Result<Vec<Membership>> {
    let query = membership::Entity::find().filter(membership::Column::UserId.eq(user.to_string()));
    let rows = query.order_by_asc(membership::Column::EnterpriseId).all(read.connection()).await?;
    let mut ids = Vec::with_capacity(rows.len());
    for row in rows {
        ids.push(At { table: "membership", row: &row.user_id }.parse("enterprise_id", &row.enterprise_id)?);
    }
    let enterprises = table::load_many::<Enterprise>(read, &ids).await?;
    let held = enterprises.into_iter().filter_map(|enterprise| {
        let power = enterprise.state.power_of(user)?.clone();
        Some(Membership { enterprise: enterprise.state.id, power })
    });
    Ok(held.collect())
}

fn missing(id: UserId) -> StoreError {
    StoreError::NotFound { kind: "user", id: id.to_string() }
}

fn to_row(user: &User) -> Result<Model> {
    let roles: Vec<&str> = user.roles.iter().map(|role| role.as_str()).collect();
    Ok(Model {
        id: user.id.to_string(),
        username: user.username.clone(),
        display_name: user.display_name.clone(),
        password_hash: user.password_hash.clone(),
        roles: to_json("user_account", "roles", &roles)?,
        authority_id: user.authority.map(|id| id.to_string()),
        division: user.division.clone(),
        office: user.office.clone(),
        enterprise_id: user.enterprise.map(|id| id.to_string()),
        certificate_number: user.certificate_number.clone(),
        certificate_valid_to: user.certificate_valid_to.map(|date| date.to_string()),
        disabled: user.disabled,
        failed_sign_ins: user.failed_sign_ins,
        locked_until: user.locked_until.map(Instant::micros),
        created_at: user.created_at.micros(),
    })
}

fn from_row(row: Model) -> Result<User> {
    let at = At { table: "user_account", row: &row.id };
    let mut roles = Vec::new();
    for word in at.json::<Vec<String>>("roles", &row.roles)? {
        roles.push(at.known("roles", Role::parse(&word))?);
    }
    Ok(User {
        id: at.parse("id", &row.id)?,
        roles,
        authority: at.parse_opt("authority_id", row.authority_id.as_deref())?,
        enterprise: at.parse_opt("enterprise_id", row.enterprise_id.as_deref())?,
        certificate_valid_to: at.parse_opt("certificate_valid_to", row.certificate_valid_to.as_deref())?,
        username: row.username,
        display_name: row.display_name,
        password_hash: row.password_hash,
        division: row.division,
        office: row.office,
        certificate_number: row.certificate_number,
        disabled: row.disabled,
        failed_sign_ins: row.failed_sign_ins,
        locked_until: row.locked_until.map(Instant::from_micros),
        created_at: Instant::from_micros(row.created_at),
    })
}
