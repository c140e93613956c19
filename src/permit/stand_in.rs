//! AB 角: who acts for another for some days, in which of the other's roles. What either did in a case
//! counts for both, so that nobody decides through a stand-in what they handled themselves.

use crate::actor::{Actor, Role};
use crate::code::Code;
use crate::ids::UserId;
use jiff::civil::Date;

/// A stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Who is away.
    pub absent: UserId,
    /// Who acts for them.
    pub stand_in: UserId,
    /// In which of their roles.
    pub roles: Vec<Role>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl StandIn {
    /// The roles that can be stood in for. Inspectors are assigned by name and by certificate, so a
    /// visit is given to another instead.
    pub const ROLES: [Role; 4] = [Role::Clerk, Role::Reviewer, Role::Approver, Role::Chief];

    /// Whether it may be set for these two people.
    pub fn check(&self, absent: &Actor, stand_in: &Actor, today: Date) -> Result<(), Code> {
        let officers = absent.authority.is_some() && absent.authority == stand_in.authority;
        if self.absent == self.stand_in || !officers || absent.office != stand_in.office {
            return Err(Code::StandInPerson);
        }
        let held = |role: &Role| Self::ROLES.contains(role) && absent.has(*role);
        if self.roles.is_empty() || !self.roles.iter().all(held) {
            return Err(Code::StandInRoles);
        }
        if self.to < self.from || self.to < today {
            return Err(Code::StandInDates);
        }
        Ok(())
    }

    /// The stand-in as they act on a day for the other; none outside its days, or where the other no
    /// longer holds any of the roles. Interests of both keep both out of a case.
    pub fn acting(&self, own: &Actor, absent: &Actor, today: Date) -> Option<Actor> {
        let in_days = self.from <= today && today <= self.to;
        let roles: Vec<Role> = self.roles.iter().copied().filter(|role| absent.has(*role)).collect();
        let same = own.user == self.stand_in && absent.user == self.absent;
        (in_days && same && !roles.is_empty() && own.authority == absent.authority).then(|| Actor {
            user: own.user,
            roles,
            authority: absent.authority,
            office: absent.office.clone(),
            memberships: own.memberships.iter().chain(&absent.memberships).cloned().collect(),
            stands_in_for: Some(absent.user),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AuthorityId;
    use jiff::civil::date;
    use uuid::Uuid;

    fn officer(number: u128, role: Role) -> Actor {
        Actor {
            user: UserId(Uuid::from_u128(number)),
            roles: vec![role],
            authority: Some(AuthorityId(Uuid::from_u128(9))),
            ..Actor::system()
        }
    }

    #[test]
    fn somebody_acts_for_another_on_its_days_in_its_roles_and_no_other() {
        let (absent, own) = (officer(1, Role::Approver), officer(2, Role::Reviewer));
        let (from, to) = (date(2026, 3, 2), date(2026, 3, 6));
        let stand_in =
            StandIn { absent: absent.user, stand_in: own.user, roles: vec![Role::Approver], from, to };
        assert_eq!(stand_in.check(&absent, &own, from), Ok(()));
        let acting = stand_in.acting(&own, &absent, to).expect("its last day counts");
        assert_eq!((acting.user, &acting.roles[..]), (own.user, &[Role::Approver][..]));
        assert!(acting.is(absent.user) && acting.is(own.user));
        assert_eq!(stand_in.acting(&own, &absent, date(2026, 3, 7)), None);
        assert_eq!(stand_in.acting(&own, &absent, date(2026, 3, 1)), None);
        let no_longer = Actor { roles: vec![Role::Clerk], ..absent.clone() };
        assert_eq!(stand_in.acting(&own, &no_longer, to), None, "only what the other still holds");
        let with = |edit: fn(&mut StandIn)| {
            let mut other = stand_in.clone();
            edit(&mut other);
            other.check(&absent, &own, from)
        };
        assert_eq!(with(|it| it.roles = vec![Role::Chief]), Err(Code::StandInRoles));
        assert_eq!(with(|it| it.roles.clear()), Err(Code::StandInRoles));
        assert_eq!(with(|it| it.to = date(2026, 3, 1)), Err(Code::StandInDates));
        assert_eq!(with(|it| it.stand_in = it.absent), Err(Code::StandInPerson));
        let elsewhere = Actor { authority: None, ..own };
        assert_eq!(stand_in.check(&absent, &elsewhere, from), Err(Code::StandInPerson));
    }
}
