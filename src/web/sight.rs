//! Who sees which case: its enterprise's own people, and the officers of its authority. To everybody
//! else it is not there.
//!
//! Officers of the bureau itself read everything of their authority. Those of an office (市场监管所)
//! read the inspections their office owns, and of the rows it inspects the row, its commitment, its
//! drawing and its edition: nothing else.
//!
//! What a person may *do* is the engine's to decide; this is only about reading.

use super::extract::Id;
use super::problem::{Answer, Problem, words};
use super::session::Signed;
use super::state::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::civil::Date;
use permit::{
    Actor, AuthorityId, Credit, Digest, Enterprise, EnterpriseId, Filing, Inspection, Item, Licence, Power,
    Role, Row, RowId,
};
use std::sync::Arc;
use store::{Table, Versioned};

/// Roles whose work it is to read their authority's cases. An administrator has accounts, no cases.
const READERS: [Role; 6] =
    [Role::Clerk, Role::Reviewer, Role::Inspector, Role::Approver, Role::Chief, Role::Auditor];

/// A subject that belongs to an enterprise and to an authority.
pub(super) trait Case: Table {
    /// Whose it is.
    fn whose(&self) -> EnterpriseId;
    /// Before which authority.
    fn before(&self) -> AuthorityId;
    /// The row it is, for those who see only their rows.
    fn as_row(&self) -> Option<RowId> {
        None
    }
    /// Whose it is within the authority.
    fn owner(&self) -> Owner<'_>;
}

/// Who owns a subject within its authority, beside the bureau that reads all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner<'a> {
    /// The bureau itself; its unassigned queue too.
    Bureau,
    /// An office.
    Office(&'a str),
    /// The office that inspects the row.
    InspectorOf(RowId),
}

/// The subject a write is for. To a stranger it is not there; to everybody else the engine says
/// what they may do, and why not.
#[derive(Debug)]
pub(super) struct For<S: Case>(pub(super) S::Id);

impl<S: Case> FromRequestParts<Arc<App>> for For<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Signed(actor) = Signed::from_request_parts(parts, app).await?;
        let Id(id) = Id::<S::Id>::from_request_parts(parts, app).await?;
        known_to::<S>(app, &actor, id).await.map(For)
    }
}

/// The id of a subject of this person's own enterprises or authority.
pub(super) async fn known_to<S: Case>(app: &App, actor: &Actor, id: S::Id) -> Answer<S::Id> {
    let state = store::require::<S>(&app.desk.store, id).await?.state;
    let bureau = actor.office.is_none() && actor.authority == Some(state.before());
    let own = bureau || actor.power_in(state.whose()).is_some() || is_offices(app, actor, &state).await?;
    if own { Ok(id) } else { Err(Problem::not_found()) }
}

/// A subject this person may see.
pub(super) async fn seen<S: Case>(app: &App, actor: &Actor, id: S::Id) -> Answer<Versioned<S>> {
    let known = store::require::<S>(&app.desk.store, id).await?;
    let today = app.desk.now().date();
    let seen =
        sees(actor, &known.state, today) || (reads(actor) && is_offices(app, actor, &known.state).await?);
    if seen { Ok(known) } else { Err(Problem::not_found()) }
}

/// A subject this person may see as an officer of its authority's bureau.
pub(super) async fn seen_by_officer<S: Case>(app: &App, actor: &Actor, id: S::Id) -> Answer<Versioned<S>> {
    let known = store::require::<S>(&app.desk.store, id).await?;
    if is_officer(actor, known.state.before()) { Ok(known) } else { Err(Problem::not_found()) }
}

/// Whether a subject is owned by the office this person serves in.
async fn is_offices<S: Case>(app: &App, actor: &Actor, state: &S) -> Answer<bool> {
    let Some(office) = actor.office.as_deref().filter(|_| actor.authority == Some(state.before())) else {
        return Ok(false);
    };
    match state.owner() {
        Owner::Bureau => Ok(false),
        Owner::Office(owner) => Ok(owner == office),
        Owner::InspectorOf(row) => Ok(store::lists::row_falls_to(&app.desk.store, row, office).await?),
    }
}

/// Whether this person may see a subject, whatever their office inspects.
pub(super) fn sees<S: Case>(actor: &Actor, state: &S, today: Date) -> bool {
    let manages = || state.as_row().is_some_and(|row| manages(actor, state.whose(), row));
    is_officer(actor, state.before()) || is_member(actor, state.whose(), today) || manages()
}

/// Whether this person has a role whose work it is to read cases.
fn reads(actor: &Actor) -> bool {
    READERS.iter().any(|role| actor.has(*role))
}

/// Whether this person reads cases of an authority: all, or of an office those of that office.
pub(super) fn serves(actor: &Actor, authority: AuthorityId) -> bool {
    actor.authority == Some(authority) && reads(actor)
}

/// Whether this person reads all cases of an authority: one of an office does not.
pub(super) fn is_officer(actor: &Actor, authority: AuthorityId) -> bool {
    actor.office.is_none() && serves(actor, authority)
}

/// The authority and office whose inspections and rows this person reads.
pub(super) fn office_of(actor: &Actor) -> Option<(AuthorityId, &str)> {
    actor.authority.zip(actor.office.as_deref()).filter(|_| reads(actor))
}

/// The authority all of whose cases this person reads.
pub(super) fn officer_of(actor: &Actor) -> Option<AuthorityId> {
    actor.authority.filter(|authority| is_officer(actor, *authority))
}

/// Whether this person sees everything of an enterprise.
pub(super) fn is_member(actor: &Actor, enterprise: EnterpriseId, today: Date) -> bool {
    match actor.power_in(enterprise) {
        Some(Power::Signatory) => true,
        Some(Power::Agent { expires, .. }) => today <= *expires,
        Some(Power::AreaManager { .. } | Power::StoreManager { .. }) | None => false,
    }
}

/// The enterprise an applicant asks about: the one named, or their only one. None where they may see none.
pub(super) fn own_enterprise(
    actor: &Actor,
    named: Option<EnterpriseId>,
    today: Date,
) -> Answer<Option<EnterpriseId>> {
    let own = actor.memberships.iter().map(|held| held.enterprise).filter(|id| is_member(actor, *id, today));
    let own: Vec<EnterpriseId> = own.collect();
    match (named, own.as_slice()) {
        (Some(named), own) => Ok(own.contains(&named).then_some(named)),
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(*only)),
        (None, _several) => {
            let message =
                words("您属于几家企业，请指明是哪一家", "You act for several enterprises; say which");
            Err(Problem::field("enterprise", "field.required", "", message))
        }
    }
}

/// Rows this person manages, whatever else they see.
pub(super) fn managed_rows(actor: &Actor) -> Vec<RowId> {
    let powers = actor.memberships.iter().map(|membership| &membership.power);
    powers
        .flat_map(|power| match power {
            Power::AreaManager { rows } => rows.clone(),
            Power::StoreManager { row } => vec![*row],
            Power::Signatory | Power::Agent { .. } => Vec::new(),
        })
        .collect()
}

/// Whether a subject names a file: who may see the one may see the other.
pub(super) fn names<S: Case>(state: &S, file: &Digest) -> Answer<bool> {
    let text = serde_json::to_string(state).map_err(|error| Problem::internal(error.to_string()))?;
    // A digest is found nowhere but where it stands as one.
    Ok(text.contains(file.as_str()))
}

fn manages(actor: &Actor, enterprise: EnterpriseId, row: RowId) -> bool {
    actor.power_in(enterprise).is_some_and(|power| power.manages(row))
}

macro_rules! cases {
    ($($subject:ident: $enterprise:expr, $authority:expr, $row:expr, $owner:expr;)*) => {$(
        impl Case for $subject {
            fn whose(&self) -> EnterpriseId {
                let get: fn(&$subject) -> EnterpriseId = $enterprise;
                get(self)
            }
            fn before(&self) -> AuthorityId {
                let get: fn(&$subject) -> AuthorityId = $authority;
                get(self)
            }
            fn as_row(&self) -> Option<RowId> {
                let get: fn(&$subject) -> Option<RowId> = $row;
                get(self)
            }
            fn owner(&self) -> Owner<'_> {
                let get: fn(&$subject) -> Owner<'_> = $owner;
                get(self)
            }
        }
    )*};
}

cases! {
    Enterprise: |it| it.id, |it| it.authority, |_| None, |_| Owner::Bureau;
    Credit: |it| it.enterprise, |it| it.authority, |_| None, |_| Owner::Bureau;
    Filing: |it| it.enterprise, |it| it.authority, |_| None, |_| Owner::Bureau;
    Item: |it| it.enterprise, |it| it.authority, |_| None, |_| Owner::Bureau;
    Licence: |it| it.enterprise, |it| it.authority, |_| None, |_| Owner::Bureau;
    Row: |it| it.enterprise, |it| it.authority, |it| Some(it.id), |it| Owner::InspectorOf(it.id);
    Inspection: |it| it.enterprise(), |it| it.authority(), Inspection::row, inspecting_office;
}

fn inspecting_office(inspection: &Inspection) -> Owner<'_> {
    inspection.plan.office.as_deref().map_or(Owner::Bureau, Owner::Office)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use permit::{AgentScope, Membership};
    use uuid::Uuid;

    fn id<I: From<Uuid>>(n: u128) -> I {
        Uuid::from_u128(n).into()
    }

    fn with(power: Power) -> Actor {
        let memberships = vec![Membership { enterprise: id(1), power }];
        Actor { roles: vec![Role::Applicant], memberships, ..Actor::system() }
    }

    #[test]
    fn officers_read_their_own_authority_and_administrators_no_cases() {
        let officer =
            |roles: &[Role]| Actor { roles: roles.to_vec(), authority: Some(id(7)), ..Actor::system() };
        assert!(is_officer(&officer(&[Role::Auditor]), id(7)));
        assert!(!is_officer(&officer(&[Role::Auditor]), id(8)));
        assert!(!is_officer(&officer(&[Role::Administrator]), id(7)));
        assert!(is_officer(&officer(&[Role::Administrator, Role::Chief]), id(7)));
        assert_eq!(officer_of(&officer(&[Role::Administrator])), None);
        // People of an office have what it owns, and are no officers of the whole.
        let inspector = Actor { office: Some("440106-01".to_owned()), ..officer(&[Role::Inspector]) };
        assert!(!is_officer(&inspector, id(7)));
        assert_eq!(office_of(&inspector), Some((id(7), "440106-01")));
        assert_eq!(office_of(&Actor { roles: vec![Role::Administrator], ..inspector }), None);
        assert_eq!(office_of(&officer(&[Role::Chief])), None);
    }

    #[test]
    fn an_agent_sees_until_the_letter_expires_and_managers_only_their_rows() {
        let agent = with(Power::Agent { scope: vec![AgentScope::File], expires: date(2026, 6, 30) });
        assert!(is_member(&agent, id(1), date(2026, 6, 30)));
        assert!(!is_member(&agent, id(1), date(2026, 7, 1)));
        assert!(!is_member(&agent, id(2), date(2026, 6, 1)));
        let manager = with(Power::StoreManager { row: id(5) });
        assert!(!is_member(&manager, id(1), date(2026, 6, 1)));
        assert!(manages(&manager, id(1), id(5)) && !manages(&manager, id(1), id(6)));
        assert!(!manages(&manager, id(2), id(5)));
        assert_eq!(managed_rows(&with(Power::AreaManager { rows: vec![id(5), id(6)] })), [id(5), id(6)]);
    }
}
