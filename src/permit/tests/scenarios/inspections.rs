//! Visits: who may go, what they must write, how they end.

use super::{code, granted};
use crate::world::{FORMS, Found, World, user, visited};
use jiff::civil::date;
use permit::inspection::{
    Attempt, AttemptReason, Conclusion, Finding, FindingResult, InspectionCommand, InspectionKind,
    InspectionStatus, OnSiteOutcome, SiteAnswer, SiteSignature,
};
use permit::item::Verdict;
use permit::{Code, Digest, FilingId, Inspection, InspectionId, Item, PersonalRef, Refusal};

/// A filing under review, with the headquarters' inspection waiting.
fn hq_waiting() -> (World, FilingId, InspectionId) {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let visit = world.open_on_site(world.hq_of(filing))[0];
    (world, filing, visit)
}

/// A first inspection that two inspectors have.
fn first_assigned() -> (World, InspectionId) {
    let (mut world, _) = World::licensed_with(2);
    let first = |known: &Inspection| matches!(known.plan.kind, InspectionKind::First { .. });
    let mut all = world.inspections.iter().filter(|(_, chain)| first(&chain.state));
    let id = *all.next().expect("planned with the grant").0;
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    (world, id)
}

fn record(world: &mut World, id: InspectionId, findings: Vec<Finding>) -> Result<(), Refusal> {
    let who = world.cast.inspectors[0].clone();
    let visit = visited(world.today(), findings);
    let command = InspectionCommand::Record(visit);
    world.ask::<Inspection>(&who, id, &command)
}

#[test]
fn two_different_inspectors_with_valid_certificates_go() {
    let (mut world, _, visit) = hq_waiting();
    assert_eq!(code(world.assign(visit, &[user(21)])), Code::TwoInspectorsNeeded);
    assert_eq!(code(world.assign(visit, &[user(21), user(21)])), Code::InspectorRepeated);
    assert_eq!(code(world.assign(visit, &[user(21), user(24)])), Code::InspectorCertificate);
    assert_eq!(code(world.assign(visit, &[user(21), user(10)])), Code::InspectorNotQualified);
    assert_eq!(code(world.assign(visit, &[user(21), user(51)])), Code::InspectorNotQualified);
    let mut candidates = [user(21), user(22)].map(|who| world.candidate(who)).to_vec();
    candidates[1].recused = true;
    let (chief, command) = (world.cast.chief.clone(), InspectionCommand::Assign { candidates });
    assert_eq!(code(world.ask::<Inspection>(&chief, visit, &command)), Code::InspectorRecused);

    world.on(World::CERTIFICATE_ENDS);
    world.assign(visit, &[user(21), user(22)]).expect("the last day counts");
    world.wait(1);
    assert_eq!(code(world.assign(visit, &[user(21), user(22)])), Code::InspectorCertificate);
}

#[test]
fn a_record_answers_every_point_once_and_says_what_failed() {
    let (mut world, _, visit) = hq_waiting();
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    let full = world.findings(visit, Found::KeyFailed);
    let changed = |change: &dyn Fn(&mut Vec<Finding>)| {
        let mut findings = full.clone();
        change(&mut findings);
        findings
    };
    assert_eq!(code(record(&mut world, visit, full[1..].to_vec())), Code::FindingMissing);
    let twice = changed(&|all| all.push(all[0].clone()));
    assert_eq!(code(record(&mut world, visit, twice)), Code::FindingRepeated);
    let unknown = changed(&|all| all[0].item = "HQ-99".to_owned());
    assert_eq!(code(record(&mut world, visit, unknown)), Code::FindingUnknown);
    let silent = changed(&|all| all.iter_mut().for_each(|finding| finding.remark.clear()));
    assert_eq!(code(record(&mut world, visit, silent)), Code::RemarkMissing);
    let who = world.cast.inspectors[0].clone();
    for visited_on in [date(2026, 1, 19), date(2026, 1, 21)] {
        let seen = visited(visited_on, full.clone());
        let command = InspectionCommand::Record(seen);
        assert_eq!(code(world.ask::<Inspection>(&who, visit, &command)), Code::VisitDate);
    }
    record(&mut world, visit, full).expect("a full list");
}

#[test]
fn nothing_is_concluded_before_everybody_signed_or_against_the_findings() {
    let (mut world, _, visit) = hq_waiting();
    let cast = world.cast.clone();
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    world.record(visit, &cast.inspectors[0], Found::KeyFailed).expect("a full list");
    let sign = InspectionCommand::Sign;
    world.ask::<Inspection>(&cast.inspectors[0], visit, &sign).expect("one of two");
    assert_eq!(code(world.ask::<Inspection>(&cast.inspectors[0], visit, &sign)), Code::AlreadySigned);
    assert_eq!(code(world.ask::<Inspection>(&cast.inspectors[2], visit, &sign)), Code::NotAssigned);
    assert_eq!(code(world.conclude(visit)), Code::SignaturesMissing);
    world.sign_record(visit);
    let conclusion = Conclusion::OnSite { outcome: OnSiteOutcome::Passed };
    let pass = InspectionCommand::Conclude { conclusion, rectify_by: None };
    let answer = world.ask::<Inspection>(&cast.inspectors[0], visit, &pass);
    assert_eq!(code(answer), Code::ConclusionContradicts);
}

#[test]
fn a_rectification_on_site_is_looked_at_again_for_what_failed_only() {
    let (mut world, filing, visit) = hq_waiting();
    let cast = world.cast.clone();
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    world.record(visit, &cast.inspectors[0], Found::KeyFailed).expect("a full list");
    world.sign_record(visit);
    let order = |rectify_by| InspectionCommand::OrderRectification { rectify_by };
    let by_inspector = world.ask::<Inspection>(&cast.inspectors[0], visit, &order(date(2026, 1, 30)));
    assert_eq!(code(by_inspector), Code::WrongRole, "the chief consents");
    let at_once = world.ask::<Inspection>(&cast.chief, visit, &order(world.today()));
    assert_eq!(code(at_once), Code::RectificationDate);
    // Thirty working days after 20 January, and not a day more.
    let too_long = world.ask::<Inspection>(&cast.chief, visit, &order(date(2026, 3, 10)));
    assert_eq!(code(too_long), Code::RectificationDate);
    world.ask::<Inspection>(&cast.chief, visit, &order(date(2026, 1, 30))).expect("a date ahead");
    assert_eq!(world.get::<Inspection>(visit).scope(), Some(vec!["HQ-1".to_owned()]));
    assert_eq!(world.get::<Item>(world.hq_of(filing)).clock.as_ref().and_then(|c| c.due_on), None);

    world.on(date(2026, 1, 29));
    let beyond = vec![Finding {
        item: "HQ-2".to_owned(),
        result: FindingResult::Met,
        remark: String::new(),
        photos: Vec::new(),
    }];
    assert_eq!(
        code(record(&mut world, visit, beyond)),
        Code::FindingUnknown,
        "not part of the re-inspection"
    );
    world.assign(visit, &[user(22), user(23)]).expect("others may look again");
    world.record(visit, &cast.inspectors[1], Found::AllMet).expect("one point");
    world.sign_record(visit);
    world.conclude(visit).expect("put right");
    let hq = world.get::<Item>(world.hq_of(filing));
    assert!(hq.passed_on_site());
    assert_eq!(hq.on_site[0].inspectors, [user(22), user(23), user(21)], "everybody who inspected");
    world.recommend_all(filing);
    world.decide_all(filing);
    assert!(granted(&world, world.hq_of(filing)));
}

#[test]
fn what_was_fixed_on_the_spot_passes() {
    let (mut world, filing, _) = hq_waiting();
    world.inspect_all(filing, Found::Fixed);
    let hq = world.get::<Item>(world.hq_of(filing));
    assert_eq!(hq.on_site[0].outcome, OnSiteOutcome::PassedAfterFix);
    world.recommend(&world.cast.reviewers[0].clone(), hq.id, Verdict::Grant).expect("it was passed");
}

#[test]
fn a_first_inspection_that_found_something_is_followed_up_once() {
    let (mut world, id) = first_assigned();
    let cast = world.cast.clone();
    world.record(id, &cast.inspectors[0], Found::GeneralFailed).expect("a full list");
    world.sign_record(id);
    assert_eq!(world.conclusion(id), Conclusion::MostlyConforms);
    world.conclude(id).expect("to be put right");
    let known = world.get::<Inspection>(id);
    // Ten working days after 20 January, since the inspectors set none.
    assert_eq!(known.due_on, date(2026, 2, 3));
    assert_eq!(known.scope().map(|items| items.len()), Some(1));
    world.on(date(2026, 2, 3));
    world.record(id, &cast.inspectors[0], Found::GeneralFailed).expect("the one point");
    world.sign_record(id);
    world.conclude(id).expect("still wrong");
    assert!(matches!(world.get::<Inspection>(id).status, InspectionStatus::Closed { .. }));
    assert_eq!(world.told.last().map(|notice| notice.text), Some("not_rectified"));
}

#[test]
fn a_failed_visit_keeps_the_deadline_and_is_no_inspection() {
    let (mut world, id) = first_assigned();
    let cast = world.cast.clone();
    let before = world.get::<Inspection>(id).clone();
    let attempt = |inspectors: &[u128], next_visit_on| {
        InspectionCommand::Attempt(Attempt {
            reason: AttemptReason::NotYetOpen,
            at: permit::Instant::at_hour(date(2026, 1, 20), 9),
            place: "门店门口".to_owned(),
            photo: permit::Digest::of(b"closed door"),
            inspectors: inspectors.iter().map(|who| user(*who)).collect(),
            next_visit_on,
            upload: None,
        })
    };
    let later = date(2026, 1, 27);
    for too_few in [&[21][..], &[21, 21], &[21, 23]] {
        let answer = world.ask::<Inspection>(&cast.inspectors[0], id, &attempt(too_few, later));
        assert_eq!(code(answer), Code::TwoNamesNeeded, "{too_few:?}");
    }
    // Ahead, and not further off than ten working days.
    for (day, expected) in [
        (world.today(), Err(Code::NextVisitDate)),
        (date(2026, 2, 4), Err(Code::NextVisitDate)),
        (date(2026, 2, 3), Ok(())),
    ] {
        let visit = attempt(&[21, 22], day);
        let mut trial = world.clone();
        let answer = trial.ask::<Inspection>(&cast.inspectors[0], id, &visit);
        assert_eq!(answer.map_err(|refusal| refusal.code), expected, "{day}");
    }
    let InspectionCommand::Attempt(mut nowhere) = attempt(&[21, 22], later) else { panic!("an attempt") };
    nowhere.place = "  ".to_owned();
    let nowhere = InspectionCommand::Attempt(nowhere);
    assert_eq!(code(world.ask::<Inspection>(&cast.inspectors[0], id, &nowhere)), Code::AttemptPlaceMissing);
    world.ask::<Inspection>(&cast.inspectors[0], id, &attempt(&[21, 22], later)).expect("nobody was there");
    let after = world.get::<Inspection>(id);
    assert_eq!((after.due_on, &after.status), (before.due_on, &InspectionStatus::Assigned));
    assert!(after.is_open() && after.records.is_empty());
    assert_eq!(after.attempts.len(), 1);
    assert_eq!(world.told.last().map(|notice| notice.text), Some("attempted_visit"));
}

#[test]
fn a_record_is_written_anew_before_it_is_concluded_and_signed_again() {
    let (mut world, filing, visit) = hq_waiting();
    let cast = world.cast.clone();
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    world.record(visit, &cast.inspectors[0], Found::KeyFailed).expect("a full list");
    world.sign_record(visit);
    let silent =
        InspectionCommand::Correct { visit: world.seen(visit, Found::AllMet), reason: " ".to_owned() };
    assert_eq!(code(world.ask::<Inspection>(&cast.inspectors[1], visit, &silent)), Code::ReasonMissing);
    let again = InspectionCommand::Record(world.seen(visit, Found::AllMet));
    assert_eq!(
        code(world.ask::<Inspection>(&cast.inspectors[0], visit, &again)),
        Code::NotInThisState,
        "a second record does not take the place of the first unasked"
    );
    world.correct(visit, &cast.inspectors[1], Found::AllMet).expect("either may");
    let known = world.get::<Inspection>(visit);
    let [record] = &known.records[..] else { panic!("one visit, one record") };
    assert!(record.signed_by.is_empty() && record.site.is_none(), "signatures fell away");
    assert_eq!(record.visited_by, [user(21), user(22)]);
    assert_eq!(code(world.conclude(visit)), Code::SignaturesMissing);
    world.sign_record(visit);
    world.conclude(visit).expect("as it is now");
    assert!(world.get::<Item>(world.hq_of(filing)).passed_on_site());
    let late = world.correct(visit, &cast.inspectors[0], Found::KeyFailed);
    assert_eq!(code(late), Code::NotInThisState, "what is concluded stands");
}

#[test]
fn a_correction_of_a_second_look_covers_what_failed_only() {
    let (mut world, id) = first_assigned();
    let cast = world.cast.clone();
    world.record(id, &cast.inspectors[0], Found::GeneralFailed).expect("a full list");
    world.sign_record(id);
    world.conclude(id).expect("to be put right");
    world.wait(2);
    world.record(id, &cast.inspectors[0], Found::GeneralFailed).expect("the one point");
    assert_eq!(world.get::<Inspection>(id).scope().map(|items| items.len()), Some(1));
    world.correct(id, &cast.inspectors[0], Found::AllMet).expect("the one point");
    let known = world.get::<Inspection>(id);
    assert_eq!(known.records.iter().map(|record| record.visit.findings.len()).min(), Some(1));
    world.sign_record(id);
    world.conclude(id).expect("put right");
    assert!(!world.get::<Inspection>(id).is_open());
}

#[test]
fn others_take_over_a_record_and_who_was_there_still_does_not_decide() {
    let (mut world, filing, visit) = hq_waiting();
    let cast = world.cast.clone();
    world.assign(visit, &[cast.hats.user, user(22)]).expect("two inspectors");
    world.record(visit, &cast.inspectors[1], Found::AllMet).expect("a full list");
    // One of them is away before signing: another takes over, and the record stays.
    world.assign(visit, &[user(22), user(23)]).expect("others");
    let known = world.get::<Inspection>(visit);
    assert_eq!((known.status.clone(), known.records.len()), (InspectionStatus::Recorded, 1));
    world.sign_record(visit);
    world.conclude(visit).expect("signed by all who have it");
    let hq = world.hq_of(filing);
    assert_eq!(world.get::<Item>(hq).on_site[0].inspectors, [user(22), user(23), cast.hats.user]);
    world.recommend_all(filing);
    let answer = world.decide(&cast.hats, filing, &[hq]);
    assert_eq!(code(answer), Code::SeparationInspected);
}

#[test]
fn a_check_that_cannot_be_made_is_ended_by_the_chief_and_the_clock_goes_on() {
    let (mut world, filing, visit) = hq_waiting();
    let (cast, hq) = (world.cast.clone(), world.hq_of(filing));
    let abandon = |reason: &str| InspectionCommand::Abandon { reason: reason.to_owned() };
    let closed = abandon("多次到访均未开业");
    world.on(date(2026, 1, 22));
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    assert_eq!(code(world.ask::<Inspection>(&cast.chief, visit, &closed)), Code::NoFailedVisit);
    world.on(date(2026, 1, 27));
    crate::graph::attempt(&mut world, visit);
    assert_eq!(world.get::<Item>(hq).clock.as_ref().and_then(|c| c.due_on), None, "it stands still");
    world.on(date(2026, 1, 30));
    assert_eq!(code(world.ask::<Inspection>(&cast.chief, visit, &abandon(" "))), Code::ReasonMissing);
    assert_eq!(code(world.ask::<Inspection>(&cast.inspectors[0], visit, &closed)), Code::WrongRole);
    world.ask::<Inspection>(&cast.chief, visit, &closed).expect("with its reason");

    let InspectionStatus::Closed { conclusion, reason, .. } = &world.get::<Inspection>(visit).status else {
        panic!("it is closed")
    };
    assert_eq!(*conclusion, Conclusion::OnSite { outcome: OnSiteOutcome::Failed });
    assert_eq!(reason.as_deref(), Some("多次到访均未开业"));
    assert_eq!(world.told.last().map(|notice| notice.text), Some("on_site_abandoned"));
    // 23, 26 and 27 January are not counted: the clock goes on from the visit that failed.
    let known = world.get::<Item>(hq);
    assert_eq!(known.clock.as_ref().and_then(|clock| clock.due_on), Some(date(2026, 2, 6)));
    assert_eq!(known.on_site[0].reason.as_deref(), Some("多次到访均未开业"));
    assert_eq!(
        code(world.recommend(&cast.reviewers[0], hq, Verdict::Grant)),
        Code::OnSiteNotPassed,
        "不通过"
    );
    world.recommend_all(filing);
    world.decide_all(filing);
    assert!(!granted(&world, hq));
}

#[test]
fn a_first_inspection_is_never_ended_unheld() {
    let (mut world, id) = first_assigned();
    let cast = world.cast.clone();
    crate::graph::attempt(&mut world, id);
    let abandon = InspectionCommand::Abandon { reason: "未开业".to_owned() };
    assert_eq!(code(world.ask::<Inspection>(&cast.chief, id, &abandon)), Code::FirstMustBeHeld);
}

#[test]
fn the_site_signs_by_hand_or_in_its_own_account_or_its_refusal_is_noted() {
    let (mut world, _, visit) = hq_waiting();
    let cast = world.cast.clone();
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    world.record(visit, &cast.inspectors[0], Found::AllMet).expect("a full list");
    assert!(world.get::<Inspection>(visit).waits_for_the_site());
    let name = || PersonalRef(Digest::of(b"site"));
    let answer = |signature| {
        InspectionCommand::SignSite(SiteAnswer { signature, statement: "地面当日已清洁".to_owned() })
    };
    let refused =
        |reason: &str| answer(SiteSignature::Refused { reason: reason.to_owned(), witness: name() });
    let on_account = |by| answer(SiteSignature::OnAccount { name: name(), by });
    let (inspector, own) = (cast.inspectors[0].clone(), cast.signatory.clone());
    let silent = world.ask::<Inspection>(&inspector, visit, &refused(" "));
    assert_eq!(code(silent), Code::SiteSignatureHalf);
    let not_theirs = world.ask::<Inspection>(&inspector, visit, &on_account(inspector.user));
    assert_eq!(code(not_theirs), Code::WrongRole, "an inspector's account is not the site's");
    let another = world.ask::<Inspection>(&own, visit, &on_account(inspector.user));
    assert_eq!(code(another), Code::WrongRole, "nobody signs in another's account");
    assert_eq!(code(world.ask::<Inspection>(&own, visit, &refused("不认可"))), Code::WrongRole);
    world.ask::<Inspection>(&own, visit, &on_account(own.user)).expect("in their own account");
    let known = world.get::<Inspection>(visit);
    let site = known.records[0].site.as_ref().expect("an answer");
    assert_eq!(site.statement, "地面当日已清洁");
    assert!(!known.waits_for_the_site());
}

#[test]
fn the_next_visit_fits_the_reason_and_stays_within_the_clock() {
    let (world, _, visit) = hq_waiting();
    let mut known = world.get::<Inspection>(visit).clone();
    let today = date(2026, 1, 20);
    known.due_on = date(2026, 1, 30);
    let next = |known: &Inspection, reason, opens_on| {
        known.next_visit(reason, opens_on, today, &world.calendar, &FORMS)
    };
    let tomorrow = date(2026, 1, 21);
    assert_eq!(next(&known, AttemptReason::NotFound, None), tomorrow);
    assert_eq!(next(&known, AttemptReason::Refused, Some(date(2026, 1, 26))), tomorrow);
    assert_eq!(next(&known, AttemptReason::ClosedForNow, None), date(2026, 1, 27));
    assert_eq!(next(&known, AttemptReason::NotYetOpen, None), date(2026, 1, 27));
    // A Saturday: on the working day after; a day already past says nothing.
    assert_eq!(next(&known, AttemptReason::NotYetOpen, Some(date(2026, 1, 24))), date(2026, 1, 26));
    assert_eq!(next(&known, AttemptReason::NotYetOpen, Some(date(2026, 1, 5))), date(2026, 1, 27));
    assert_eq!(
        next(&known, AttemptReason::NotYetOpen, Some(date(2026, 6, 1))),
        date(2026, 1, 30),
        "the clock"
    );
    known.due_on = today;
    assert_eq!(next(&known, AttemptReason::ClosedForNow, None), tomorrow, "the clock has run out");
    known.due_on = date(2026, 6, 1);
    assert_eq!(
        next(&known, AttemptReason::NotYetOpen, Some(date(2026, 5, 1))),
        date(2026, 2, 3),
        "the longest"
    );
}
