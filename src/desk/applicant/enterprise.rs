//! An enterprise: registering it, its standard, its people and their powers.

use super::invite::rows_are_of;
use crate::desk::{Desk, Result};
use codes::{CreditCode, Division};
use permit::{
    Actor, AuthorityId, Digest, Enterprise, EnterpriseCommand, EnterpriseId, Person, Profile, UserId,
};
use store::Versioned;

/// An enterprise as it is registered, personal values in the clear.
#[derive(Clone, Debug)]
pub struct Registration {
    /// 经营者名称.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: CreditCode,
    /// 法定代表人(负责人).
    pub legal_representative: String,
    /// 住所.
    pub domicile: String,
    /// Its division.
    pub division: Division,
    /// 字号.
    pub trade_name: String,
    /// Who is its signatory; an applicant who registers is it themselves.
    pub signatory: Option<UserId>,
}

/// Registers an enterprise with an authority.
pub async fn register(
    desk: &Desk,
    actor: &Actor,
    authority: AuthorityId,
    registration: &Registration,
) -> Result<Versioned<Enterprise>> {
    desk.act("enterprise.register", actor, |work| {
        let given = registration.clone();
        async move {
            let id: EnterpriseId = work.act.new_id();
            let by_applicant = work.actor.has(permit::Role::Applicant);
            let profile = Profile {
                name: given.name,
                credit_code: given.credit_code,
                legal_representative: work.act.keep_personal(&given.legal_representative).await?,
                domicile: given.domicile,
                division: given.division,
                trade_name: given.trade_name,
            };
            let signatory = given.signatory.or(by_applicant.then_some(work.actor.user));
            let command = EnterpriseCommand::Register { id, authority, profile, signatory };
            work.create::<Enterprise>(id, &command).await
        }
    })
    .await
}

/// Sets the chain's standard (连锁经营标准). Categories and items may be given in any accepted words.
pub async fn set_standard(
    desk: &Desk,
    actor: &Actor,
    id: EnterpriseId,
    version: Option<i64>,
    category: &str,
    items: &[String],
    drawing: Option<Digest>,
) -> Result<Versioned<Enterprise>> {
    desk.act("enterprise.set_standard", actor, |work| {
        let drawing = drawing.clone();
        let catalogue = work.forms.categories();
        let category = catalogue.canonical_category(category).unwrap_or_else(|| category.to_owned());
        let items: Vec<String> =
            items.iter().map(|item| catalogue.canonical_item(item).unwrap_or_else(|| item.clone())).collect();
        let command = EnterpriseCommand::SetStandard { category, items, drawing };
        async move { work.run::<Enterprise>(id, version, &command).await }
    })
    .await
}

/// Gives a person a power; stores they are to manage must be the enterprise's own.
pub async fn grant_power(
    desk: &Desk,
    actor: &Actor,
    id: EnterpriseId,
    version: Option<i64>,
    person: &Person,
) -> Result<Versioned<Enterprise>> {
    desk.act("enterprise.grant_power", actor, |work| {
        let command = EnterpriseCommand::GrantPower { person: person.clone() };
        async move {
            rows_are_of(&work, id, &person.power).await?;
            work.run::<Enterprise>(id, version, &command).await
        }
    })
    .await
}

/// Ends a person's power: leaving staff are removed in one place. Their sessions and a link they did
/// not use end with it.
pub async fn end_power(
    desk: &Desk,
    actor: &Actor,
    id: EnterpriseId,
    version: Option<i64>,
    user: UserId,
) -> Result<Versioned<Enterprise>> {
    desk.act("enterprise.end_power", actor, |work| async move {
        let ended = work.run::<Enterprise>(id, version, &EnterpriseCommand::EndPower { user }).await?;
        work.act.end_invitations_of(user, id).await?;
        work.act.end_sessions_of(user).await?;
        Ok(ended)
    })
    .await
}
