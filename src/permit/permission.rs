//! Who may do what: one table of role × verb × relation to the object.

use crate::actor::{AgentScope, Power, Role};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{AuthorityId, EnterpriseId, RowId, UserId};
use crate::refusal::Refusal;
use crate::verb::Verb;

/// How an actor must stand to the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Any signed-in person of that role.
    Any,
    /// Holds a power in the enterprise that allows this.
    Power(AgentScope),
    /// Is the enterprise's signatory.
    Signatory,
    /// Serves the authority that owns the case: its bureau, or the office that owns this of it.
    SameAuthority,
    /// Is one of the inspectors assigned, and no other office's.
    Assigned,
    /// Is or once was one of them.
    OnceAssigned,
    /// Manages the row it is of, or files for the enterprise.
    Manages,
}

/// What of the object the relations are measured against.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The enterprise it concerns.
    pub enterprise: Option<EnterpriseId>,
    /// The authority that owns it.
    pub authority: Option<AuthorityId>,
    /// The office (市场监管所) that owns it; none where it is the bureau's own.
    pub office: Option<&'a str>,
    /// The inspectors assigned to it.
    pub inspectors: &'a [UserId],
    /// Everybody who has or ever had the task.
    pub ever_assigned: &'a [UserId],
    /// The row it is of.
    pub row: Option<RowId>,
}

/// Whether somebody works on what an office owns, or with `None` the bureau itself: people of the
/// bureau on everything, people of an office on what that office owns.
pub fn serves(office: Option<&str>, owner: Option<&str>) -> bool {
    office.is_none() || office == owner
}

const FILE: Relation = Relation::Power(AgentScope::File);
const SIGN: Relation = Relation::Power(AgentScope::Sign);
const OWN: Relation = Relation::SameAuthority;

/// The cells of the table that say yes; every other cell says no.
#[expect(clippy::match_same_arms, reason = "the lines stand in the order of the subjects")]
pub fn grants(verb: Verb) -> &'static [(Role, Relation)] {
    match verb {
        Verb::EnterpriseRegister => &[(Role::Applicant, Relation::Any), (Role::Clerk, OWN)],
        Verb::EnterpriseSetStandard | Verb::EnterpriseSetServiceAddress => {
            &[(Role::Applicant, FILE), (Role::Clerk, OWN)]
        }
        Verb::EnterpriseGrantPower | Verb::EnterpriseEndPower => {
            &[(Role::Applicant, Relation::Signatory), (Role::Clerk, OWN)]
        }
        Verb::RowReportStart => &[(Role::Applicant, FILE), (Role::Clerk, OWN)],
        Verb::LicencePublish => &[(Role::Clerk, OWN), (Role::Reviewer, OWN), (Role::Chief, OWN)],
        Verb::CreditRecord | Verb::CreditRepair => &[(Role::Chief, OWN)],
        Verb::FilingOpen
        | Verb::FilingAttach
        | Verb::FilingSubmit
        | Verb::FilingWithdraw
        | Verb::ItemDraft
        | Verb::ItemEdit
        | Verb::ItemAttach
        | Verb::ItemDrop => &[(Role::Applicant, FILE), (Role::Clerk, OWN)],
        // The program withdraws the addresses of a filing that is withdrawn as a whole.
        Verb::ItemWithdraw => &[(Role::Applicant, FILE), (Role::Clerk, OWN), (Role::System, Relation::Any)],
        Verb::FilingSetOfficeNumber => &[(Role::Applicant, FILE), (Role::Clerk, OWN), (Role::Reviewer, OWN)],
        Verb::ItemSign | Verb::ItemDecline | Verb::ItemRetract => {
            &[(Role::Applicant, SIGN), (Role::Clerk, OWN)]
        }
        Verb::FilingReturn | Verb::FilingCorrect | Verb::FilingAdmit | Verb::FilingNotAdmit => {
            &[(Role::Clerk, OWN), (Role::Reviewer, OWN)]
        }
        Verb::FilingExtend => &[(Role::Chief, OWN)],
        Verb::FilingHandOut | Verb::FilingFileReceipt => &[(Role::Clerk, OWN)],
        Verb::ItemReroute => &[(Role::Reviewer, OWN), (Role::Approver, OWN)],
        Verb::ItemRecommend => &[(Role::Reviewer, OWN)],
        Verb::ItemSendBack | Verb::ItemGrant | Verb::ItemRefuse => &[(Role::Approver, OWN)],
        Verb::InspectionAssign => &[(Role::Chief, OWN)],
        Verb::InspectionRecord
        | Verb::InspectionCorrect
        | Verb::InspectionSign
        | Verb::InspectionConclude
        | Verb::InspectionAttempt => &[(Role::Inspector, Relation::Assigned)],
        Verb::InspectionRecordLate => &[(Role::Inspector, Relation::OnceAssigned)],
        Verb::InspectionOrderRectification
        | Verb::InspectionAbandon
        | Verb::InspectionAdoptLate
        | Verb::InspectionRejectLate => &[(Role::Chief, OWN)],
        // The store signs at the inspectors' device, or itself.
        Verb::InspectionSignSite => {
            &[(Role::Applicant, Relation::Manages), (Role::Inspector, Relation::Assigned)]
        }
        Verb::InspectionAnswer => &[(Role::Applicant, Relation::Manages)],
        Verb::InspectionConfirmAnswer => &[(Role::Applicant, FILE)],
        // On the command line of the computer it runs on, the program itself asks.
        Verb::ErasureMake => &[(Role::Administrator, OWN), (Role::System, Relation::Any)],
        // What follows from other decisions or from time: only the program itself.
        Verb::FilingTerminate
        | Verb::FilingComplete
        | Verb::FilingRemind
        | Verb::FilingSettle
        | Verb::ItemPropose
        | Verb::ItemCorrect
        | Verb::ItemReopen
        | Verb::ItemAccept
        | Verb::ItemPause
        | Verb::ItemConcludeOnSite
        | Verb::ItemExtend
        | Verb::ItemTerminate
        | Verb::LicenceIssue
        | Verb::LicenceAddRows
        | Verb::LicenceRemind
        | Verb::RowList
        | Verb::InspectionPlan
        | Verb::InspectionRemind
        | Verb::FilingRecompute
        | Verb::ItemRecompute
        | Verb::InspectionRecompute
        | Verb::InspectionVoid => &[(Role::System, Relation::Any)],
    }
}

/// Refuses an actor whom the table does not let through.
pub fn authorise(
    verb: Verb,
    state: &'static str,
    facts: &Facts<'_>,
    about: About<'_>,
) -> Result<(), Refusal> {
    let mut code = Code::WrongRole;
    for &(role, relation) in grants(verb) {
        if !facts.actor.has(role) {
            continue;
        }
        match stands(relation, facts, about) {
            Ok(()) => return Ok(()),
            Err(reason) => code = reason,
        }
    }
    Err(Refusal::new(verb, state, code))
}

fn stands(relation: Relation, facts: &Facts<'_>, about: About<'_>) -> Result<(), Code> {
    let power = about.enterprise.and_then(|enterprise| facts.actor.power_in(enterprise));
    let (met, code) = match relation {
        Relation::Any => (true, Code::WrongRole),
        // Nobody serves the authority in a case of their own enterprise.
        Relation::SameAuthority | Relation::Assigned | Relation::OnceAssigned if power.is_some() => {
            (false, Code::OwnCase)
        }
        // What another office owns, or the bureau itself, is not there for people of an office.
        Relation::SameAuthority | Relation::Assigned
            if !serves(facts.actor.office.as_deref(), about.office) =>
        {
            (false, Code::NotYours)
        }
        Relation::SameAuthority => {
            (about.authority.is_some() && facts.actor.authority == about.authority, Code::NotYours)
        }
        Relation::Assigned => (about.inspectors.contains(&facts.actor.user), Code::NotAssigned),
        Relation::OnceAssigned => (about.ever_assigned.contains(&facts.actor.user), Code::NotAssigned),
        Relation::Signatory => {
            (power.is_some_and(|p| matches!(p, Power::Signatory)), power_code(power.is_some()))
        }
        Relation::Manages => {
            let may = |p: &Power| {
                p.allows(AgentScope::File, facts.today()) || about.row.is_some_and(|row| p.manages(row))
            };
            (power.is_some_and(may), power_code(power.is_some()))
        }
        Relation::Power(scope) => {
            (power.is_some_and(|p| p.allows(scope, facts.today())), power_code(power.is_some()))
        }
    };
    if met { Ok(()) } else { Err(code) }
}

/// A stranger is told it is not theirs; a member, that their power does not reach.
fn power_code(member: bool) -> Code {
    if member { Code::NoPower } else { Code::NotYours }
}
