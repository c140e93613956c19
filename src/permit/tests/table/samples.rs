//! A sample of every command, as sensible as the state allows.

use crate::world::{
    FORMS, Found, Kept, UNDECIDED, World, answers, file, findings, handed, instrument, late, profile,
    service_address, service_receipt, site_signs, user, visited,
};
use codes::LicenceNumber;
use jiff::civil::date;
use permit::eligibility::{Eligibility, Ground, Looked, Survey};
use permit::filing::{
    Change, FilingCommand, FilingStatus, Frozen, NotAdmittedReason, Point, Tally, Undecided, readiness,
};
use permit::inspection::{
    Attempt, AttemptReason, Conclusion, InspectionCommand, OnSiteOutcome, Plan, expected_conclusion,
};
use permit::item::{
    ItemCommand, ItemStatus, LAYOUT, OnSite, PauseReason, Promise, Reasons, Signature, Verdict,
};
use permit::licence::{Face, LicenceCommand, NewRow};
use permit::{
    AgentScope, Credit, CreditCommand, CreditMark, Digest, Enterprise, EnterpriseCommand, Erasure,
    ErasureCommand, ErasureId, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Licence, LicenceId,
    Person, PersonalRef, Power, Premises, Row, RowCommand, RowId, Token, UserId,
};
use uuid::Uuid;

/// A subject of which every command has a sample.
pub(super) trait Samples: Kept {
    /// At least one command of each verb. A subject not there yet is asked what another would be.
    fn commands(world: &World, state: Option<&Self>) -> Vec<Self::Command>;

    /// Who is assigned to it.
    fn inspectors(&self) -> Vec<UserId> {
        Vec::new()
    }
}

const NEW: Uuid = Uuid::from_u128(5);

/// One that is there, in some world where it is.
fn any<S: Kept>(world: &World) -> S {
    let worlds = [world.clone(), World::licensed_with(2).0];
    let found =
        worlds.iter().find_map(|world| S::shelf(world).values().next().map(|chain| chain.state.clone()));
    found.expect("a licensed chain has one of each")
}

impl Samples for Enterprise {
    fn commands(world: &World, _state: Option<&Self>) -> Vec<EnterpriseCommand> {
        let scope = vec![AgentScope::File];
        let power = Power::Agent { scope, expires: date(2026, 12, 31) };
        let person = Person { user: user(2), power, letter: Some(Digest::of(b"letter")) };
        vec![
            EnterpriseCommand::Register {
                id: world.cast.ours,
                authority: world.cast.here,
                profile: profile("示例", "914403001922038216"),
                signatory: None,
            },
            EnterpriseCommand::SetStandard {
                category: "餐饮服务经营者".to_owned(),
                items: vec!["热食类食品制售".to_owned()],
                drawing: None,
            },
            EnterpriseCommand::SetServiceAddress(service_address(world.today())),
            EnterpriseCommand::GrantPower { person },
            EnterpriseCommand::EndPower { user: world.cast.agent.user },
        ]
    }
}

impl Samples for Credit {
    fn commands(world: &World, state: Option<&Self>) -> Vec<CreditCommand> {
        let open = state.and_then(|credit| credit.entries.iter().find(|entry| entry.repaired.is_none()));
        let document = open.map_or("无".to_owned(), |entry| entry.document.clone());
        let mark = CreditMark::FalsePromise;
        vec![
            CreditCommand::Record {
                enterprise: world.cast.ours,
                authority: world.cast.here,
                mark,
                document: "9".to_owned(),
            },
            CreditCommand::Repair { document, repair: "修复".to_owned() },
        ]
    }
}

impl Samples for Filing {
    fn commands(world: &World, state: Option<&Self>) -> Vec<FilingCommand> {
        let filing = state.cloned().unwrap_or_else(|| any(world));
        let new_draft = Filing {
            status: FilingStatus::Draft,
            frozen: None,
            returns: Vec::new(),
            corrections: Vec::new(),
            first_received_on: None,
            reminded: Vec::new(),
            ..filing.clone()
        };
        let frozen = Frozen { instrument: instrument().id.clone(), ..Frozen::default() };
        let today = world.today();
        let items: Vec<&Item> = world.items_of(filing.id).into_iter().map(|id| world.get(id)).collect();
        let first: Item = items.first().map_or_else(|| any(world), |item| (*item).clone());
        let readiness = readiness(&filing, items, Some(instrument()), &FORMS, None, today);
        let premises = Premises { directly_run: !first.premises.directly_run, ..first.premises.clone() };
        let change = Change::of(&Item { filing: filing.id, ..first }, premises, Vec::new());
        let initials = PersonalRef(Digest::of(b"initials"));
        let text = "理由".to_owned();
        let point = Point {
            item: Some(1),
            field: "layout".to_owned(),
            text: text.clone(),
            caused_by_correction: true,
        };
        vec![
            FilingCommand::open(FilingId(NEW), filing),
            FilingCommand::open(FilingId(NEW), new_draft),
            FilingCommand::SetOfficeNumber { number: "BJ-1".to_owned() },
            FilingCommand::Attach { paper: "hq_rules".to_owned(), file: file("制度"), known: true },
            FilingCommand::Submit { frozen, readiness },
            FilingCommand::Return { points: vec![point] },
            FilingCommand::Correct { initials: Some(initials), change, faults: Vec::new() },
            FilingCommand::Admit,
            FilingCommand::NotAdmit { reason: NotAdmittedReason::MayNotApply, text: text.clone() },
            FilingCommand::Withdraw { items: UNDECIDED },
            FilingCommand::Withdraw { items: Tally { open: 1, decided: 1 } },
            FilingCommand::Extend { reason: text.clone(), extendable: 1, late: 0 },
            FilingCommand::Complete { items: Tally { open: 0, decided: 2 } },
            FilingCommand::Complete { items: Tally { open: 1, decided: 1 } },
            FilingCommand::Remind { undecided: vec![Undecided { due_on: today, days: 10, items: 3 }] },
            handed(0),
            FilingCommand::FileReceipt(service_receipt(today)),
            FilingCommand::Terminate { reason: text },
            FilingCommand::Settle { last_touched: today },
            FilingCommand::Settle { last_touched: date(2025, 1, 1) },
            FilingCommand::Recompute,
        ]
    }
}

/// The rules for one item by itself.
fn eligibility(world: &World, item: &Item) -> Eligibility {
    eligibility_with(world, item, permit::CreditStanding::default())
}

fn eligibility_with(world: &World, item: &Item, credit: permit::CreditStanding) -> Eligibility {
    let mut survey = Survey::new(Ground {
        enterprise: world.get(item.enterprise),
        credit,
        instrument: instrument(),
        licence: None,
        categories: FORMS.categories(),
        at: world.at,
    });
    survey.take(item, Looked::default());
    survey.finish().remove(0).1
}

impl Samples for Item {
    fn commands(world: &World, state: Option<&Self>) -> Vec<ItemCommand> {
        let item = state.cloned().unwrap_or_else(|| any(world));
        let new_draft = Item {
            status: ItemStatus::Drafted,
            promise: Promise::Open,
            clock: None,
            admitted_by: None,
            on_site: Vec::new(),
            ..item.clone()
        };
        let (eligibility, text) = (eligibility(world, &item), "理由".to_owned());
        let reasons = Reasons { codes: Vec::new(), text: text.clone() };
        let signature = Signature {
            text: instrument().commitment.clone(),
            letter: Digest::of(b"letter"),
            drawing: item.drawing().map_or_else(|| Digest::of(b"none"), |file| file.digest.clone()),
            signer: user(900),
            method: forms::SigningMethod::ElectronicLicence,
            document: Some(permit::Digest::of(b"signed document")),
            on: world.today(),
        };
        let visit = OnSite {
            inspection: InspectionId(NEW),
            outcome: OnSiteOutcome::Passed,
            inspectors: vec![user(21), user(22)],
            on: world.today(),
            reason: None,
        };
        let recommend = |verdict| ItemCommand::Recommend {
            verdict,
            reasons: reasons.clone(),
            eligibility: eligibility.clone(),
        };
        let barred = permit::CreditStanding { barred_from_promising: true, ..Default::default() };
        let barred = eligibility_with(world, &item, barred);
        let (recommend_grant, recommend_refuse) = (recommend(Verdict::Grant), recommend(Verdict::Refuse));
        let accepted = instrument().signing.clone();
        vec![
            ItemCommand::Draft(Box::new(item.clone())),
            ItemCommand::Draft(Box::new(new_draft)),
            ItemCommand::Edit { premises: item.premises.clone(), declared: item.declared.clone() },
            ItemCommand::Attach { paper: LAYOUT.to_owned(), file: file("布局图") },
            ItemCommand::Sign { signature, power: Some(Power::Signatory), accepted },
            ItemCommand::Decline,
            ItemCommand::Retract,
            ItemCommand::Drop,
            ItemCommand::Propose { instrument: instrument().id.clone() },
            ItemCommand::Correct { premises: item.premises.clone(), declared: item.declared.clone() },
            ItemCommand::Reopen,
            ItemCommand::Accept { on: world.today(), by: None, eligibility: eligibility.clone() },
            ItemCommand::Pause { reason: PauseReason::OnSiteInspection },
            ItemCommand::ConcludeOnSite(visit),
            ItemCommand::Reroute { eligibility: eligibility.clone() },
            ItemCommand::Reroute { eligibility: barred },
            recommend_grant,
            recommend_refuse,
            ItemCommand::SendBack { reason: text.clone() },
            ItemCommand::Extend,
            ItemCommand::Recompute,
            ItemCommand::Grant {
                eligibility: eligibility.clone(),
                licence: LicenceId(NEW),
                edition: 1,
                row: None,
                opened: None,
            },
            ItemCommand::Refuse { eligibility, reasons, opened: None },
            ItemCommand::Withdraw,
            ItemCommand::Terminate { reason: text },
        ]
    }
}

impl Samples for Erasure {
    fn commands(world: &World, _state: Option<&Self>) -> Vec<ErasureCommand> {
        vec![crate::scenarios::erasures::make(world, ErasureId(NEW), 0)]
    }
}

fn new_row() -> NewRow {
    NewRow { row: RowId(NEW), item: ItemId(NEW), facts: Digest::of(b"facts") }
}

impl Samples for Licence {
    fn commands(world: &World, _state: Option<&Self>) -> Vec<LicenceCommand> {
        let profile = profile("示例", "914403001922038216");
        let token = Token("0".repeat(32));
        let face = Face {
            holder: profile.name,
            credit_code: profile.credit_code,
            legal_representative: profile.legal_representative,
            domicile: profile.domicile.clone(),
            address: profile.domicile,
            division: profile.division,
            category: "餐饮服务经营者".to_owned(),
            items: Vec::new(),
        };
        vec![
            LicenceCommand::Issue {
                id: LicenceId(NEW),
                enterprise: world.cast.ours,
                authority: world.cast.here,
                number: LicenceNumber::issue(2, &profile.division, 7).expect("a catering number"),
                face,
                hq_item: ItemId(NEW),
                rows: vec![new_row()],
                token: token.clone(),
            },
            LicenceCommand::AddRows { rows: vec![new_row()], token: token.clone() },
            LicenceCommand::AddRows { rows: Vec::new(), token },
            LicenceCommand::Publish { edition: 1 },
            LicenceCommand::Remind,
        ]
    }
}

impl Samples for Row {
    fn commands(world: &World, _state: Option<&Self>) -> Vec<RowCommand> {
        let row: Row = any(world);
        let list = |row: Row| RowCommand::List {
            row: Box::new(row),
            checklist: instrument().first_checklist.clone(),
        };
        let start = RowCommand::ReportStart {
            opened_on: world.today(),
            daily_rent_fen: 100_000,
            daily_wages_fen: 200_000,
        };
        vec![list(row.clone()), list(Row { listed_on: date(2025, 1, 1), ..row }), start]
    }
}

impl Samples for Inspection {
    fn commands(world: &World, state: Option<&Self>) -> Vec<InspectionCommand> {
        let known = state.cloned().unwrap_or_else(|| any(world));
        let list = FORMS.checklist(&known.plan.checklist).expect("the plan names a list of the forms");
        let findings = findings(&known, Found::AllMet);
        let conclusion = known.records.last().map_or(Conclusion::Conforms, |record| {
            expected_conclusion(known.plan.kind, &record.visit.findings, list)
        });
        let no = known.late.iter().find(|late| late.is_waiting()).map_or(1, |late| late.no);
        let late = late(&visited(world.today(), findings.clone()));
        let points = answers(&known);
        let visit = visited(world.today(), findings);
        let attempt = Attempt {
            reason: AttemptReason::NotFound,
            at: world.at,
            place: "门口".to_owned(),
            photo: Digest::of(b"closed door"),
            inspectors: known.inspectors().to_vec(),
            next_visit_on: date(2026, 2, 2),
            upload: None,
        };
        let plan = Plan { due_on: date(2026, 3, 9), ..known.plan };
        vec![
            InspectionCommand::Plan { id: InspectionId(NEW), plan },
            InspectionCommand::Assign { candidates: [21, 22].map(|who| world.candidate(user(who))).to_vec() },
            InspectionCommand::Record(visit.clone()),
            InspectionCommand::Correct { visit, reason: "写错一项".to_owned() },
            late,
            InspectionCommand::AdoptLate { no },
            InspectionCommand::RejectLate { no, reason: "另有记录".to_owned() },
            InspectionCommand::Sign,
            site_signs(),
            InspectionCommand::Conclude { conclusion, rectify_by: None },
            InspectionCommand::OrderRectification { rectify_by: date(2026, 3, 2) },
            InspectionCommand::Answer { points },
            InspectionCommand::ConfirmAnswer,
            InspectionCommand::Attempt(attempt),
            InspectionCommand::Abandon { reason: "三次到访均未开业".to_owned() },
            InspectionCommand::Remind,
            InspectionCommand::Recompute,
            InspectionCommand::Void { reason: "理由".to_owned() },
        ]
    }

    fn inspectors(&self) -> Vec<UserId> {
        Inspection::inspectors(self).to_vec()
    }
}
