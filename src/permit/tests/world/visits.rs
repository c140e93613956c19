//! The inspectors' desk: who goes, what they find, who signs, how it ends.

use super::{FORMS, World, user};
use jiff::civil::{Date, date};
use permit::inspection::{
    Candidate, Conclusion, Finding, FindingResult, InspectionCommand, InspectionStatus, LateContent,
    LateVisit, PointAnswer, SiteAnswer, SiteSignature, Visit, expected_conclusion,
};
use permit::{Actor, Digest, Inspection, InspectionId, PersonalRef, Refusal, UserId};

/// What a visit finds on its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// 全部符合.
    AllMet,
    /// One item 现场整改后符合.
    Fixed,
    /// One general item failed.
    GeneralFailed,
    /// One key item failed.
    KeyFailed,
}

impl World {
    pub(crate) fn assign(&mut self, id: InspectionId, who: &[UserId]) -> Result<(), Refusal> {
        let candidates = who.iter().map(|user| self.candidate(*user)).collect();
        let chief = self.cast.chief.clone();
        self.ask::<Inspection>(&chief, id, &InspectionCommand::Assign { candidates })
    }

    /// A person as looked up. The first inspector's certificate ends early, the last has none.
    pub(crate) fn candidate(&self, who: UserId) -> Candidate {
        let person = self.cast.by_id(who);
        let certificate_valid_to = match who {
            first if first == user(21) => Some(Self::CERTIFICATE_ENDS),
            last if last == user(24) => None,
            _anybody_else => Some(date(2099, 12, 31)),
        };
        Candidate {
            user: who,
            authority: person.authority,
            inspector: person.has(permit::Role::Inspector),
            certificate_valid_to,
            recused: false,
        }
    }

    pub(crate) const CERTIFICATE_ENDS: Date = date(2026, 6, 30);

    /// The findings of a visit on everything the next visit covers.
    pub(crate) fn findings(&self, id: InspectionId, found: Found) -> Vec<Finding> {
        findings(self.get(id), found)
    }
}

/// What the next visit of an inspection would note.
pub(crate) fn findings(known: &Inspection, found: Found) -> Vec<Finding> {
    let list = FORMS.checklist(&known.plan.checklist).expect("the plan names a list of the forms");
    let scope = known.scope();
    let covered = |no: &String| scope.as_ref().is_none_or(|items| items.contains(no));
    let items: Vec<_> = list.items.iter().filter(|item| covered(&item.no)).collect();
    let bad = items.iter().position(|item| match found {
        Found::AllMet => false,
        Found::Fixed => true,
        Found::GeneralFailed => !item.key,
        Found::KeyFailed => item.key,
    });
    let result = if found == Found::Fixed { FindingResult::FixedOnSite } else { FindingResult::Failed };
    let finding = |(at, item): (usize, &&forms::ChecklistItem)| {
        let (result, remark) = if Some(at) == bad { (result, "见照片") } else { (FindingResult::Met, "") };
        Finding { item: item.no.clone(), result, remark: remark.to_owned(), photos: Vec::new() }
    };
    items.iter().enumerate().map(finding).collect()
}

impl World {
    pub(crate) fn record(&mut self, id: InspectionId, who: &Actor, found: Found) -> Result<(), Refusal> {
        let visit = self.seen(id, found);
        self.ask::<Inspection>(who, id, &InspectionCommand::Record(visit))
    }

    pub(crate) fn correct(&mut self, id: InspectionId, who: &Actor, found: Found) -> Result<(), Refusal> {
        let command =
            InspectionCommand::Correct { visit: self.seen(id, found), reason: "写错一项".to_owned() };
        self.ask::<Inspection>(who, id, &command)
    }

    /// What two inspectors write down of a visit today.
    pub(crate) fn seen(&self, id: InspectionId, found: Found) -> Visit {
        visited(self.today(), self.findings(id, found))
    }

    /// Leaves a record of a visit today, late.
    pub(crate) fn leave_late(&mut self, id: InspectionId, who: &Actor, found: Found) -> Result<(), Refusal> {
        let visit = self.seen(id, found);
        self.ask::<Inspection>(who, id, &late(&visit))
    }

    /// The number of the last late record.
    pub(crate) fn last_late(&self, id: InspectionId) -> u32 {
        self.get::<Inspection>(id).late.last().map_or(0, |late| late.no)
    }

    /// The chief adopts the last late record.
    pub(crate) fn adopt_late(&mut self, id: InspectionId) -> Result<(), Refusal> {
        let (chief, no) = (self.cast.chief.clone(), self.last_late(id));
        self.ask::<Inspection>(&chief, id, &InspectionCommand::AdoptLate { no })
    }

    /// The chief leaves the last late record aside.
    pub(crate) fn reject_late(&mut self, id: InspectionId) -> Result<(), Refusal> {
        let (chief, no) = (self.cast.chief.clone(), self.last_late(id));
        let reason = "另有记录".to_owned();
        self.ask::<Inspection>(&chief, id, &InspectionCommand::RejectLate { no, reason })
    }

    /// Answers everything the last visit found.
    pub(crate) fn answer(&mut self, id: InspectionId, who: &Actor) -> Result<(), Refusal> {
        let points = answers(self.get(id));
        self.ask::<Inspection>(who, id, &InspectionCommand::Answer { points })
    }

    /// Everybody who still has to sign the last record signs it.
    pub(crate) fn sign_record(&mut self, id: InspectionId) {
        let cast = self.cast.clone();
        let known = self.get::<Inspection>(id);
        let (inspectors, record) = (known.inspectors().to_vec(), known.records.last().cloned());
        let record = record.expect("a visit was recorded");
        let signers = known.signers().to_vec();
        for who in signers.iter().filter(|who| !record.signed_by.contains(who)) {
            self.ask::<Inspection>(cast.by_id(*who), id, &InspectionCommand::Sign).expect("they may sign");
        }
        if record.site.is_none() {
            let by = cast.by_id(inspectors[0]);
            self.ask::<Inspection>(by, id, &site_signs()).expect("the site signs once");
        }
    }

    /// What the last record allows to conclude.
    pub(crate) fn conclusion(&self, id: InspectionId) -> Conclusion {
        let known = self.get::<Inspection>(id);
        let list = FORMS.checklist(&known.plan.checklist).expect("the plan names a list of the forms");
        let findings = known.records.last().map_or(&[][..], |record| &record.visit.findings);
        expected_conclusion(known.plan.kind, findings, list)
    }

    pub(crate) fn conclude(&mut self, id: InspectionId) -> Result<(), Refusal> {
        let by = self.cast.by_id(self.get::<Inspection>(id).inspectors()[0]).clone();
        let command = InspectionCommand::Conclude { conclusion: self.conclusion(id), rectify_by: None };
        self.ask::<Inspection>(&by, id, &command)
    }

    /// A whole visit of two inspectors, from wherever the inspection stands to its conclusion.
    pub(crate) fn visit(&mut self, id: InspectionId, who: [&Actor; 2], found: Found) {
        let open = |world: &World| world.get::<Inspection>(id).status.clone();
        if open(self) != InspectionStatus::Recorded {
            self.assign(id, &who.map(|actor| actor.user)).expect("two who may go");
            self.record(id, who[0], found).expect("every item has its finding");
        }
        self.sign_record(id);
        self.conclude(id).expect("the conclusion follows from the findings");
    }
}

/// A visit on that day that found that.
pub(crate) fn visited(visited_on: Date, findings: Vec<Finding>) -> Visit {
    Visit { visited_on, findings, photos: Vec::new(), upload: None }
}

/// That visit left late, by somebody whose device has it.
pub(crate) fn late(visit: &Visit) -> InspectionCommand {
    let content =
        LateContent::Visit(LateVisit { visit: visit.clone(), shown: None, signed: false, site: None });
    InspectionCommand::RecordLate { content, taken_over: false }
}

/// An answer to everything that is to be put right.
pub(crate) fn answers(known: &Inspection) -> Vec<PointAnswer> {
    let items = known.scope().unwrap_or_default().into_iter();
    let answer =
        |item| PointAnswer { item, text: "已更换并培训".to_owned(), photos: vec![Digest::of(b"now")] };
    items.map(answer).collect()
}

/// The site signs.
pub(crate) fn site_signs() -> InspectionCommand {
    InspectionCommand::SignSite(site_signature())
}

/// How the site signs.
pub(crate) fn site_signature() -> SiteAnswer {
    let signature =
        SiteSignature::Signed { name: PersonalRef(Digest::of(b"site")), image: Digest::of(b"ink") };
    SiteAnswer { signature, statement: "已现场核对".to_owned() }
}
