//! Who may do what, written out: role × verb × relation, and role × command × state.

mod samples;

use crate::graph::everywhere;
use crate::world::{Cast, World, assert_sound, user};
use jiff::civil::date;
use permit::workflow::edges;
use permit::{
    About, Actor, AgentScope, Code, Credit, Enterprise, EnterpriseId, Erasure, Filing, Inspection, Instant,
    Item, Licence, Membership, Power, Relation, Role, Row, Subject, UserId, Verb, authorise, grants,
};
use samples::Samples;
use std::collections::BTreeMap;

/// One line a verb. A applicant, C clerk, R reviewer, I inspector, P approver, H chief, U auditor,
/// M administrator, S the program; then how they must stand to the object.
const TABLE: &str = "
    enterprise.register              A:any        C:own
    enterprise.set_standard          A:file       C:own
    enterprise.set_service_address   A:file       C:own
    enterprise.grant_power           A:signatory  C:own
    enterprise.end_power             A:signatory  C:own
    credit.record                    H:own
    credit.repair                    H:own
    filing.open                      A:file       C:own
    filing.set_office_number         A:file       C:own  R:own
    filing.attach                    A:file       C:own
    filing.submit                    A:file       C:own
    filing.return                    C:own        R:own
    filing.correct                   C:own        R:own
    filing.admit                     C:own        R:own
    filing.not_admit                 C:own        R:own
    filing.withdraw                  A:file       C:own
    filing.extend                    H:own
    filing.hand_out                  C:own
    filing.file_receipt              C:own
    filing.terminate                 S:any
    filing.complete                  S:any
    filing.remind                    S:any
    filing.settle                    S:any
    filing.recompute                 S:any
    item.draft                       A:file       C:own
    item.edit                        A:file       C:own
    item.attach                      A:file       C:own
    item.sign                        A:sign       C:own
    item.decline                     A:sign       C:own
    item.retract                     A:sign       C:own
    item.drop                        A:file       C:own
    item.propose                     S:any
    item.correct                     S:any
    item.reopen                      S:any
    item.accept                      S:any
    item.pause                       S:any
    item.conclude_on_site            S:any
    item.reroute                     R:own        P:own
    item.recommend                   R:own
    item.send_back                   P:own
    item.extend                      S:any
    item.recompute                   S:any
    item.grant                       P:own
    item.refuse                      P:own
    item.withdraw                    A:file       C:own  S:any
    item.terminate                   S:any
    licence.issue                    S:any
    licence.add_rows                 S:any
    licence.publish                  C:own        R:own        H:own
    licence.remind                   S:any
    row.list                         S:any
    row.report_start                 A:file       C:own
    inspection.plan                  S:any
    inspection.assign                H:own
    inspection.record                I:assigned
    inspection.correct               I:assigned
    inspection.record_late           I:once_assigned
    inspection.adopt_late            H:own
    inspection.reject_late           H:own
    inspection.sign                  I:assigned
    inspection.sign_site             A:manages I:assigned
    inspection.conclude              I:assigned
    inspection.order_rectification   H:own
    inspection.answer                A:manages
    inspection.confirm_answer        A:file
    inspection.attempt               I:assigned
    inspection.abandon               H:own
    inspection.remind                S:any
    inspection.recompute             S:any
    inspection.void                  S:any
    erasure.make                     M:own        S:any
";

const LETTERS: [(char, Role); 9] = [
    ('A', Role::Applicant),
    ('C', Role::Clerk),
    ('R', Role::Reviewer),
    ('I', Role::Inspector),
    ('P', Role::Approver),
    ('H', Role::Chief),
    ('U', Role::Auditor),
    ('M', Role::Administrator),
    ('S', Role::System),
];

fn relation(word: &str) -> Relation {
    match word {
        "any" => Relation::Any,
        "file" => Relation::Power(AgentScope::File),
        "sign" => Relation::Power(AgentScope::Sign),
        "signatory" => Relation::Signatory,
        "own" => Relation::SameAuthority,
        "assigned" => Relation::Assigned,
        "once_assigned" => Relation::OnceAssigned,
        "manages" => Relation::Manages,
        unknown => panic!("no relation {unknown}"),
    }
}

/// The table, read: verb → the cells that say yes.
fn table() -> BTreeMap<&'static str, Vec<(Role, Relation)>> {
    let cell = |text: &str| {
        let (letter, word) = text.split_once(':').expect("letter and relation");
        let role = LETTERS.iter().find(|(known, _)| letter.starts_with(*known)).expect("a letter").1;
        (role, relation(word))
    };
    let line = |line: &'static str| {
        let mut words = line.split_whitespace();
        words.next().map(|verb| (verb, words.map(cell).collect()))
    };
    TABLE.lines().filter_map(line).collect()
}

/// Somebody of one role who stands to our case as well as that role can.
fn best(world: &World, role: Role, inspectors: &[UserId]) -> Actor {
    let number = Role::ALL.iter().position(|known| *known == role).expect("a role");
    let assigned = inspectors.first().filter(|_| role == Role::Inspector);
    let power = Membership { enterprise: world.cast.ours, power: Power::Signatory };
    Actor {
        user: assigned.copied().unwrap_or(user(900 + number as u128)),
        roles: vec![role],
        authority: Some(world.cast.here).filter(|_| role != Role::Applicant),
        office: None,
        memberships: if role == Role::Applicant { vec![power] } else { Vec::new() },
        stands_in_for: None,
    }
}

/// Our case, before our authority, with these inspectors.
fn about<'a>(world: &World, inspectors: &'a [UserId]) -> About<'a> {
    let (enterprise, authority) = (Some(world.cast.ours), Some(world.cast.here));
    About { enterprise, authority, inspectors, ever_assigned: inspectors, ..About::default() }
}

#[test]
fn the_table_of_permissions_is_the_one_written_here() {
    let table = table();
    assert_eq!(table.len(), Verb::ALL.len());
    let world = World::start();
    let inspectors = [user(21), user(22)];
    let about = about(&world, &inspectors);
    for verb in Verb::ALL {
        let cells = table.get(verb.as_str()).unwrap_or_else(|| panic!("no line for {}", verb.as_str()));
        assert_eq!(&grants(*verb), &cells.as_slice(), "{}", verb.as_str());
        for role in Role::ALL {
            let actor = best(&world, role, &inspectors);
            let answer = authorise(*verb, "any", &world.facts(&actor), about);
            let expected = (!cells.iter().any(|(known, _)| *known == role)).then_some(Code::WrongRole);
            assert_eq!(answer.err().map(|refusal| refusal.code), expected, "{} {role:?}", verb.as_str());
        }
    }
}

/// People who hold the role, but stand to the case as they should not; and what they are told.
fn strangers(world: &World, role: Role, relation: Relation) -> Vec<(Actor, Code)> {
    let actor = best(world, role, &[]);
    let member = |enterprise: EnterpriseId, power: Power| Actor {
        memberships: vec![Membership { enterprise, power }],
        stands_in_for: None,
        ..actor.clone()
    };
    let agent = |scope: &[AgentScope], expires| Power::Agent { scope: scope.to_vec(), expires };
    let (ours, both) = (world.cast.ours, [AgentScope::File, AgentScope::Sign]);
    let later = Cast::POWER_ENDS;
    let row = permit::RowId(world.cast.ours.0);
    let office = || Actor { office: Some("440112-99".to_owned()), ..actor.clone() };
    match relation {
        Relation::Any => Vec::new(),
        Relation::SameAuthority => vec![
            (office(), Code::NotYours),
            (Actor { authority: Some(world.cast.elsewhere), ..actor.clone() }, Code::NotYours),
            (Actor { authority: None, ..actor }, Code::NotYours),
        ],
        Relation::Assigned => vec![(office(), Code::NotYours), (actor, Code::NotAssigned)],
        Relation::OnceAssigned => vec![(actor, Code::NotAssigned)],
        Relation::Signatory => vec![
            (member(world.cast.other, Power::Signatory), Code::NotYours),
            (member(ours, agent(&both, later)), Code::NoPower),
        ],
        // Of another row, or of the headquarters but not to file.
        Relation::Manages => vec![
            (member(world.cast.other, Power::Signatory), Code::NotYours),
            (member(ours, agent(&[AgentScope::Sign], later)), Code::NoPower),
            (member(ours, agent(&both, date(2025, 1, 1))), Code::NoPower),
            (member(ours, Power::AreaManager { rows: vec![row] }), Code::NoPower),
            (member(ours, Power::StoreManager { row }), Code::NoPower),
        ],
        Relation::Power(needed) => {
            let other = both.into_iter().find(|scope| *scope != needed).expect("there are two");
            vec![
                (member(world.cast.other, Power::Signatory), Code::NotYours),
                (member(ours, agent(&[other], later)), Code::NoPower),
                (member(ours, agent(&both, date(2025, 1, 1))), Code::NoPower),
                (member(ours, Power::AreaManager { rows: vec![row] }), Code::NoPower),
                (member(ours, Power::StoreManager { row }), Code::NoPower),
            ]
        }
    }
}

#[test]
fn strangers_are_told_why_not() {
    let world = World::start();
    let inspectors = [user(21), user(22)];
    let about = about(&world, &inspectors);
    for verb in Verb::ALL {
        for (role, relation) in grants(*verb) {
            for (stranger, code) in strangers(&world, *role, *relation) {
                let answer = authorise(*verb, "any", &world.facts(&stranger), about);
                let refusal = answer.expect_err("a stranger is refused");
                assert_sound(&refusal, *verb, "any");
                assert_eq!(refusal.code, code, "{} {role:?} {stranger:?}", verb.as_str());
            }
        }
    }
}

#[test]
fn people_of_an_office_work_on_what_it_owns_and_the_bureaus_on_everything() {
    let world = World::start();
    let inspectors = [user(21), user(22)];
    let (enterprise, authority) = (Some(world.cast.ours), Some(world.cast.here));
    for (serves, owner, code) in [
        (None, Some("440112-01"), None),
        (None, None, None),
        (Some("440112-01"), Some("440112-01"), None),
        (Some("440112-01"), Some("440112-02"), Some(Code::NotYours)),
        (Some("440112-01"), None, Some(Code::NotYours)),
    ] {
        let about =
            About { enterprise, authority, office: owner, inspectors: &inspectors, ..About::default() };
        for (verb, role) in [
            (Verb::InspectionAssign, Role::Chief),
            (Verb::InspectionRecord, Role::Inspector),
            (Verb::InspectionAttempt, Role::Inspector),
        ] {
            let office = serves.map(str::to_owned);
            let actor = Actor { office, ..best(&world, role, &inspectors) };
            let answer = authorise(verb, "any", &world.facts(&actor), about);
            assert_eq!(answer.err().map(|refusal| refusal.code), code, "{serves:?} {owner:?} {verb:?}");
        }
    }
}

#[test]
fn an_agents_last_day_counts_and_a_case_of_no_authority_is_nobodys() {
    let mut world = World::start();
    world.on(Cast::POWER_ENDS);
    let scope = vec![AgentScope::File];
    let power = Power::Agent { scope, expires: Cast::POWER_ENDS };
    let membership = Membership { enterprise: world.cast.ours, power };
    let agent = Actor { memberships: vec![membership], ..best(&world, Role::Applicant, &[]) };
    let about = About { enterprise: Some(world.cast.ours), ..About::default() };
    assert!(authorise(Verb::FilingOpen, "none", &world.facts(&agent), about).is_ok());
    let clerk = Actor { authority: None, ..best(&world, Role::Clerk, &[]) };
    let answer = authorise(Verb::FilingOpen, "none", &world.facts(&clerk), about);
    assert_eq!(answer.err().map(|refusal| refusal.code), Some(Code::NotYours));
}

/// Every state of a kind that was ever reached, with a world to ask about it in; one that somebody was
/// assigned in rather than one in which nobody was.
fn states<S: Samples>(worlds: &[World]) -> BTreeMap<&'static str, (Option<S>, &World)> {
    let mut found = BTreeMap::from([("none", (None, &worlds[0]))]);
    for world in worlds {
        for chain in S::shelf(world).values() {
            let mut state: Option<S> = None;
            for event in &chain.events {
                let next = S::apply(state, event).expect("events apply in their order");
                let known = found.get(next.state_name());
                let better = known.is_none_or(|(known, _): &(Option<S>, &World)| {
                    let nobody = known.as_ref().is_some_and(|known| known.inspectors().is_empty());
                    nobody && !next.inspectors().is_empty()
                });
                if better {
                    found.insert(next.state_name(), (Some(next.clone()), world));
                }
                state = Some(next);
            }
        }
    }
    for (from, _, to) in edges(S::KIND) {
        assert!(found.contains_key(from) && found.contains_key(to), "{from} and {to} are reached");
    }
    found
}

/// What a role may be told where the graph has no edge: never anything but these.
fn not_here(verb: Verb) -> &'static [Code] {
    match verb {
        Verb::CreditRepair => &[Code::CreditUnknown],
        Verb::ItemSendBack | Verb::ItemGrant | Verb::ItemRefuse => &[Code::NotRecommended],
        Verb::InspectionRecord
        | Verb::InspectionCorrect
        | Verb::InspectionRecordLate
        | Verb::InspectionSign
        | Verb::InspectionSignSite
        | Verb::InspectionConclude
        | Verb::InspectionAttempt => &[Code::NotAssigned],
        Verb::InspectionAdoptLate | Verb::InspectionRejectLate => &[Code::LateUnknown],
        _any_other => &[],
    }
}

/// Asks one command in one state as each role, well placed and as a stranger.
fn ask_everybody<S: Samples>(state: Option<&S>, world: &World, command: &S::Command) {
    let (verb, from) = (S::verb(command), state.map_or("none", Subject::state_name));
    let edge = edges(S::KIND).iter().any(|(edge, by, _)| *edge == from && *by == verb);
    let inspectors = state.map_or(Vec::new(), Samples::inspectors);
    for role in Role::ALL {
        let actor = best(world, role, &inspectors);
        let what = format!("{} in {from} by {role:?}", verb.as_str());
        let granted = grants(verb).iter().any(|(known, _)| *known == role);
        match S::decide(state, command, &world.facts(&actor)) {
            Ok(decision) => {
                assert!(granted, "{what} is let through");
                assert!(edge || decision.events.is_empty(), "{what} does something");
                let next = decision
                    .events
                    .iter()
                    .try_fold(state.cloned(), |state, event| S::apply(state, event).map(Some));
                let to = next.expect("events apply").map_or("none", |next| next.state_name());
                let drawn = edges(S::KIND).contains(&(from, verb, to));
                assert!(decision.events.is_empty() || drawn, "{what} leads to {to}");
            }
            Err(refusal) => {
                assert_sound(&refusal, verb, from);
                let closed = [Code::NotInThisState, Code::AlreadyExists].contains(&refusal.code);
                let known_here = closed || not_here(verb).contains(&refusal.code);
                let by_role = [Code::WrongRole, Code::NotYours, Code::NoPower, Code::NotAssigned];
                match (granted, edge) {
                    (false, true) => assert_eq!(refusal.code, Code::WrongRole, "{what}"),
                    (false, false) => {
                        assert!(known_here || refusal.code == Code::WrongRole, "{what}: {refusal:?}");
                    }
                    (true, false) => assert!(known_here, "{what}: {refusal:?}"),
                    (true, true) => assert!(!by_role.contains(&refusal.code), "{what}: {refusal:?}"),
                }
            }
        }
    }
    for (role, relation) in grants(verb).iter().filter(|_| edge && from != "none") {
        for (stranger, code) in strangers(world, *role, *relation) {
            let answer = S::decide(state, command, &world.facts(&stranger));
            let refusal = answer.expect_err("a stranger is refused");
            assert_eq!(refusal.code, code, "{} in {from} by a strange {role:?}", verb.as_str());
        }
    }
}

fn whole_kind<S: Samples>(worlds: &[World]) {
    for (name, (state, world)) in states::<S>(worlds) {
        let mut world = world.clone();
        world.at = Instant::at_hour(date(2026, 1, 20), 12);
        let commands = S::commands(&world, state.as_ref());
        for verb in Verb::ALL.iter().filter(|verb| verb.subject() == S::KIND) {
            assert!(
                commands.iter().any(|command| S::verb(command) == *verb),
                "no {} in {name}",
                verb.as_str()
            );
        }
        for command in &commands {
            ask_everybody(state.as_ref(), &world, command);
        }
    }
}

#[test]
fn every_role_asks_everything_in_every_state() {
    let worlds = everywhere();
    whole_kind::<Enterprise>(&worlds);
    whole_kind::<Credit>(&worlds);
    whole_kind::<Filing>(&worlds);
    whole_kind::<Item>(&worlds);
    whole_kind::<Licence>(&worlds);
    whole_kind::<Row>(&worlds);
    whole_kind::<Inspection>(&worlds);
    whole_kind::<Erasure>(&worlds);
}
