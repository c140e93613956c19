//! The workbenches and their sections: who may enter, and what leads where.

use permit::{Actor, Role};

/// A workbench, or the public part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Room {
    /// 公众: everybody.
    Public,
    /// 总部: applicants.
    Hq,
    /// 窗口: clerks.
    Window,
    /// 监管: officers.
    Bureau,
    /// 检查: inspectors, on a phone.
    Visits,
}

/// One link of a workbench's navigation: its path, and the key of its words.
pub(in crate::web) type Section = (&'static str, &'static str);

impl Room {
    /// The workbenches, in the order they are offered.
    pub(in crate::web) const WORKBENCHES: [Room; 4] = [Room::Hq, Room::Window, Room::Bureau, Room::Visits];

    /// The room of a path.
    pub(in crate::web) fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("hq") => Room::Hq,
            Some("window") => Room::Window,
            Some("bureau") => Room::Bureau,
            Some("visits") => Room::Visits,
            _public => Room::Public,
        }
    }

    /// Its first page.
    pub(in crate::web) fn home(self) -> &'static str {
        match self {
            Room::Public => "/",
            Room::Hq => "/hq",
            Room::Window => "/window",
            Room::Bureau => "/bureau",
            Room::Visits => "/visits",
        }
    }

    /// Whether a path is its first page.
    pub(in crate::web) fn is_home(self, path: &str) -> bool {
        self.home() == path
    }

    /// The key of its name.
    pub(in crate::web) fn name(self) -> &'static str {
        match self {
            Room::Public => "room-public",
            Room::Hq => "room-hq",
            Room::Window => "room-window",
            Room::Bureau => "room-bureau",
            Room::Visits => "room-visits",
        }
    }

    /// Its sections.
    pub(in crate::web) fn sections(self) -> &'static [Section] {
        match self {
            Room::Public => &[
                ("/", "nav-start"),
                ("/v", "nav-verify"),
                ("/register", "nav-register"),
                ("/check", "nav-check"),
                ("/letter-to-platforms", "nav-letter"),
            ],
            Room::Hq => &[
                ("/hq", "nav-home"),
                ("/hq/filings/new", "nav-hq-new"),
                ("/hq/plans", "nav-hq-plans"),
                ("/hq/licence", "nav-hq-licence"),
                ("/hq/people", "nav-hq-people"),
                ("/hq/enterprise", "nav-hq-enterprise"),
            ],
            Room::Window => &[
                ("/window", "nav-home"),
                ("/window/enterprises/new", "nav-window-behalf"),
                ("/window/prints", "nav-window-prints"),
            ],
            Room::Bureau => &[
                ("/bureau", "nav-home"),
                ("/bureau/queue/all", "nav-bureau-filings"),
                ("/bureau/inspections", "nav-bureau-inspections"),
                ("/bureau/publication", "nav-bureau-publication"),
                ("/bureau/board", "nav-bureau-board"),
                ("/bureau/effect", "nav-bureau-effect"),
                ("/bureau/staff", "nav-bureau-staff"),
            ],
            Room::Visits => &[("/visits", "nav-home")],
        }
    }

    /// Whether a person works here.
    pub(in crate::web) fn admits(self, actor: &Actor) -> bool {
        let any = |roles: &[Role]| actor.authority.is_some() && roles.iter().any(|role| actor.has(*role));
        match self {
            Room::Public => true,
            Room::Hq => actor.has(Role::Applicant) || !actor.memberships.is_empty(),
            Room::Window => any(&[Role::Clerk]),
            Room::Bureau => any(&[
                Role::Reviewer,
                Role::Approver,
                Role::Chief,
                Role::Auditor,
                Role::Inspector,
                Role::Clerk,
            ]),
            Room::Visits => any(&[Role::Inspector]),
        }
    }
}

/// The sections of the bureau for who serves in an office (市场监管所): it has its inspections, no filings.
pub(in crate::web) const OFFICE: &[Section] = &[("/bureau/inspections", "nav-bureau-inspections")];

/// The sections of who manages stores and nothing else.
pub(in crate::web) const STORES: &[Section] = &[("/hq/store", "nav-hq-store"), ("/account", "account-title")];

/// Whether a person has powers in enterprises, all of them over stores only.
pub(in crate::web) fn manages_only(actor: &Actor) -> bool {
    !actor.memberships.is_empty() && actor.memberships.iter().all(|held| !held.power.sees_all())
}

/// The workbenches a person may enter.
pub(in crate::web) fn rooms_of(actor: &Actor) -> Vec<Room> {
    Room::WORKBENCHES.into_iter().filter(|room| room.admits(actor)).collect()
}

/// Where a person's day begins: who does nothing but inspect is on the road with a phone, everybody
/// else in the first workbench they may enter.
pub(in crate::web) fn first_room(actor: &Actor) -> Option<Room> {
    let rooms = rooms_of(actor);
    let on_the_road =
        rooms.contains(&Room::Visits) && actor.roles.iter().all(|role| *role == Role::Inspector);
    if on_the_road { Some(Room::Visits) } else { rooms.first().copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_in_one_room_and_each_room_starts_at_home() {
        for room in Room::WORKBENCHES {
            assert_eq!(Room::of(room.home()), room);
            assert_eq!(Room::of(&format!("{}/x/y", room.home())), room);
            assert!(room.sections().iter().all(|(path, _)| Room::of(path) == room));
        }
        assert_eq!(Room::of("/v/0"), Room::Public);
    }

    #[test]
    fn officers_of_no_authority_enter_nothing() {
        let clerk = Actor { roles: vec![Role::Clerk], ..Actor::system() };
        assert_eq!(rooms_of(&clerk), []);
        let authority = Some(permit::AuthorityId(uuid::Uuid::nil()));
        assert_eq!(rooms_of(&Actor { authority, ..clerk }), [Room::Window, Room::Bureau]);
    }

    #[test]
    fn inspectors_begin_on_the_road_and_those_who_also_review_at_their_desk() {
        let authority = Some(permit::AuthorityId(uuid::Uuid::nil()));
        let with = |roles: &[Role]| Actor { roles: roles.to_vec(), authority, ..Actor::system() };
        assert_eq!(first_room(&with(&[Role::Inspector])), Some(Room::Visits));
        assert_eq!(first_room(&with(&[Role::Inspector, Role::Reviewer])), Some(Room::Bureau));
        assert_eq!(first_room(&with(&[])), None);
    }
}
