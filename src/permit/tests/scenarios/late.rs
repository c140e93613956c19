//! What a device sends again, and what arrives when others have the task or the inspection has ended.

use super::code;
use crate::world::{Found, World, late, site_signature, user};
use jiff::civil::date;
use permit::filing::FilingStatus;
use permit::inspection::{
    Arrived, Attempt, AttemptReason, InspectionCommand, InspectionStatus, LateContent, LateOutcome,
    LateReason, LateVisit, Upload, Visit,
};
use permit::{
    Actor, Code, Digest, Filing, FilingId, Inspection, InspectionId, Instant, Recipient, Refusal, canonical,
};

/// The headquarters' inspection, assigned to the first two inspectors.
fn assigned() -> (World, FilingId, InspectionId) {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let id = world.open_on_site(world.hq_of(filing))[0];
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    (world, filing, id)
}

/// A visit as a device without a connection keeps it.
fn offline(world: &World, id: InspectionId, name: &str, found: Found) -> Visit {
    named(world.seen(id, found), name, Instant::from_micros(world.at.micros() - 90_000_000))
}

/// A visit under the name its device gave it.
fn named(visit: Visit, name: &str, device_at: Instant) -> Visit {
    let content = canonical(&visit).expect("strings, integers and lists");
    let (client_id, device) = (name.to_owned(), "device-7".to_owned());
    let upload = Upload { client_id, device, device_at, sha256: Digest::of(content.as_bytes()) };
    Visit { upload: Some(upload), ..visit }
}

fn record(world: &mut World, who: &Actor, id: InspectionId, visit: &Visit) -> Result<(), Refusal> {
    world.ask::<Inspection>(who, id, &InspectionCommand::Record(visit.clone()))
}

fn leave(world: &mut World, who: &Actor, id: InspectionId, visit: &Visit) -> Result<(), Refusal> {
    world.ask::<Inspection>(who, id, &late(visit))
}

#[test]
fn what_a_device_sends_again_changes_nothing_until_the_inspection_closes() {
    let (mut world, _, id) = assigned();
    let who = world.cast.inspectors[0].clone();
    let visit = offline(&world, id, "device-7/1", Found::AllMet);
    record(&mut world, &who, id, &visit).expect("the first time");
    world.sign_record(id);
    let known = world.inspections[&id].clone();
    record(&mut world, &who, id, &visit).expect("it was taken, so sending it again is no fault");
    assert_eq!(world.inspections[&id].events, known.events, "signatures stand, nothing was written");
    assert!(matches!(world.get::<Inspection>(id).arrived("device-7/1"), Some(Arrived::Taken { .. })));

    let other = Visit { upload: None, findings: world.findings(id, Found::KeyFailed), ..visit.clone() };
    let other = named(other, "device-7/1", world.at);
    assert_eq!(code(record(&mut world, &who, id, &other)), Code::RecordDiffers);
    let misnamed = InspectionCommand::Correct {
        visit: Visit { upload: visit.upload.clone(), ..other.clone() },
        reason: "写错一项".to_owned(),
    };
    let refused = world.ask::<Inspection>(&who, id, &misnamed);
    assert_eq!(code(refused), Code::RecordDiffers, "a correction is never taken for what it corrects");
    // Written anew under a name of its own, the first upload still changes nothing.
    let anew = named(Visit { upload: None, ..other }, "device-7/2", world.at);
    let correct = InspectionCommand::Correct { visit: anew, reason: "写错一项".to_owned() };
    world.ask::<Inspection>(&who, id, &correct).expect("it is not concluded");
    let corrected = world.get::<Inspection>(id).clone();
    world.ask::<Inspection>(&who, id, &correct).expect("a correction sent again");
    record(&mut world, &who, id, &visit).expect("the first upload sent again");
    assert_eq!(world.get::<Inspection>(id), &corrected);

    world.sign_record(id);
    world.conclude(id).expect("as it is now");
    assert!(world.get::<Inspection>(id).uploads.is_empty(), "kept until it closes");
    assert_eq!(code(record(&mut world, &who, id, &visit)), Code::NotInThisState);
}

#[test]
fn an_upload_has_a_name_of_a_sensible_length_or_none() {
    let (mut world, _, id) = assigned();
    let who = world.cast.inspectors[0].clone();
    for name in [String::new(), "x".repeat(65)] {
        let visit = offline(&world, id, &name, Found::AllMet);
        assert_eq!(code(record(&mut world, &who, id, &visit)), Code::ClientIdBad);
    }
    let visit = offline(&world, id, &"号".repeat(64), Found::AllMet);
    record(&mut world, &who, id, &visit).expect("64 characters");
}

#[test]
fn who_lost_the_task_leaves_what_they_wrote_and_the_chief_adopts_it() {
    let (mut world, _, id) = assigned();
    let cast = world.cast.clone();
    let [first, second, third, _] = &cast.inspectors;
    let visit = offline(&world, id, "device-7/1", Found::AllMet);
    assert_eq!(code(leave(&mut world, first, id, &visit)), Code::NotInThisState, "they can still record it");
    world.on(date(2026, 1, 22));
    world.assign(id, &[user(22), user(23)]).expect("others");
    assert_eq!(code(record(&mut world, first, id, &visit)), Code::NotAssigned);
    assert_eq!(code(leave(&mut world, &cast.hats, id, &visit)), Code::NotAssigned, "never had it");

    leave(&mut world, first, id, &visit).expect("kept whole");
    leave(&mut world, first, id, &visit).expect("and once, however often it is sent");
    let known = world.get::<Inspection>(id);
    let [late] = &known.late[..] else { panic!("one late record") };
    assert_eq!((late.no, late.by, seen(&late.content), late.at), (1, user(21), &visit, world.at));
    assert_eq!((late.why, known.late_since()), (LateReason::HandedOn, Some(world.at)));
    let told = world.told.last().expect("the chief is told");
    assert_eq!((told.text, &told.to), ("late_record", &Recipient::Chief));
    let other = Visit { findings: Vec::new(), upload: None, ..visit.clone() };
    let other = named(other, "device-7/1", world.at);
    assert_eq!(code(leave(&mut world, first, id, &other)), Code::RecordDiffers);

    assert_eq!(
        code(world.ask::<Inspection>(second, id, &InspectionCommand::AdoptLate { no: 1 })),
        Code::WrongRole
    );
    let unknown = InspectionCommand::AdoptLate { no: 2 };
    assert_eq!(code(world.ask::<Inspection>(&cast.chief, id, &unknown)), Code::LateUnknown);
    world.adopt_late(id).expect("there is no other record");
    let known = world.get::<Inspection>(id);
    assert_eq!(known.status, InspectionStatus::Recorded);
    assert_eq!(known.records[0].visited_by, [user(21), user(22)], "who had the task then");
    assert!(matches!(known.late[0].outcome, LateOutcome::Adopted { .. }));
    assert_eq!(code(world.adopt_late(id)), Code::LateUnknown, "once");
    let newcomer = world.ask::<Inspection>(third, id, &InspectionCommand::Sign);
    assert_eq!(code(newcomer), Code::NotThere, "who has the task now was not there");
    world.sign_record(id);
    let signed = world.get::<Inspection>(id).records[0].signed_by.clone();
    assert_eq!(signed, [user(21), user(22)], "who went, the task theirs or not");
    world.conclude(id).expect("by who has the task now");
    assert!(world.get::<Inspection>(id).ever_assigned().contains(&third.user));
}

#[test]
fn a_late_record_gives_way_to_a_newer_one() {
    let (mut world, _, id) = assigned();
    let cast = world.cast.clone();
    let visit = offline(&world, id, "device-7/1", Found::AllMet);
    world.on(date(2026, 1, 22));
    world.assign(id, &[user(22), user(23)]).expect("others");
    world.record(id, &cast.inspectors[1], Found::KeyFailed).expect("they went two days later");
    leave(&mut world, &cast.inspectors[0], id, &visit).expect("kept all the same");
    assert_eq!(code(world.adopt_late(id)), Code::LateSuperseded);
    let silent = InspectionCommand::RejectLate { no: 1, reason: " ".to_owned() };
    assert_eq!(code(world.ask::<Inspection>(&cast.chief, id, &silent)), Code::ReasonMissing);
    world.reject_late(id).expect("with a reason");
    let known = world.get::<Inspection>(id);
    assert!(matches!(known.late[0].outcome, LateOutcome::Rejected { .. }));
    assert_eq!(seen(&known.late[0].content), &visit, "it is kept");
    assert_eq!(known.late_since(), None);

    // Of two on one day, the one written down later counts as the newer.
    let hours = |hours: i64| Instant::from_micros(world.at.micros() + hours * 3_600_000_000);
    let seen = world.seen(id, Found::AllMet);
    let (early, later) = (named(seen.clone(), "1", hours(1)), named(seen.clone(), "2", hours(2)));
    assert!(later.is_newer_than(&early) && !early.is_newer_than(&later));
    assert!(!seen.is_newer_than(&early) && !early.is_newer_than(&seen));
}

#[test]
fn a_late_record_of_what_ended_is_kept_and_cannot_be_adopted() {
    let (mut world, filing, id) = assigned();
    let cast = world.cast.clone();
    let visit = offline(&world, id, "device-7/1", Found::AllMet);
    world.withdraw(&cast.signatory, filing).expect("before the decision");
    assert!(matches!(world.get::<Filing>(filing).status, FilingStatus::Withdrawn { .. }));
    assert!(matches!(world.get::<Inspection>(id).status, InspectionStatus::Void { .. }));
    assert_eq!(code(record(&mut world, &cast.inspectors[0], id, &visit)), Code::NotInThisState);
    leave(&mut world, &cast.inspectors[0], id, &visit).expect("nothing that was written is lost");
    assert_eq!(code(world.adopt_late(id)), Code::NotInThisState);
    world.reject_late(id).expect("with a reason");
}

#[test]
fn a_late_record_must_fit_the_list_when_it_is_adopted() {
    let (mut world, _, id) = assigned();
    let cast = world.cast.clone();
    let half =
        Visit { findings: world.findings(id, Found::AllMet)[..3].to_vec(), ..world.seen(id, Found::AllMet) };
    world.assign(id, &[user(22), user(23)]).expect("others");
    leave(&mut world, &cast.inspectors[0], id, &half).expect("kept whole, as it is");
    assert_eq!(code(world.adopt_late(id)), Code::FindingMissing);
    assert_eq!(world.get::<Inspection>(id).status, InspectionStatus::Assigned);
}

#[test]
fn what_was_signed_on_the_spot_stays_signed_when_another_device_took_over() {
    let (mut world, _, id) = assigned();
    let cast = world.cast.clone();
    let visit = offline(&world, id, "device-7/1", Found::AllMet);
    let InspectionCommand::RecordLate { content: LateContent::Visit(late), .. } = late(&visit) else {
        panic!("a late visit")
    };
    let signed = LateContent::Visit(LateVisit { signed: true, site: Some(site_signature()), ..late });
    let taken_over = InspectionCommand::RecordLate { content: signed, taken_over: true };
    world.ask::<Inspection>(&cast.inspectors[0], id, &taken_over).expect("another device has the visit");
    assert_eq!(world.get::<Inspection>(id).late[0].why, LateReason::TakenOver);
    world.adopt_late(id).expect("there is no other record");
    let record = &world.get::<Inspection>(id).records[0];
    assert_eq!((&record.signed_by[..], record.site.is_some()), (&[user(21)][..], true));
    world.ask::<Inspection>(&cast.inspectors[1], id, &InspectionCommand::Sign).expect("the other signs");
    world.conclude(id).expect("everybody signed");
}

#[test]
fn a_failed_visit_that_arrives_late_joins_the_others() {
    let (mut world, _, id) = assigned();
    let cast = world.cast.clone();
    let attempt = attempt(&world, &[21, 22]);
    world.assign(id, &[user(22), user(23)]).expect("others");
    leave_attempt(&mut world, id, &attempt).expect("kept whole");
    world.adopt_late(id).expect("two who had the task went");
    let known = world.get::<Inspection>(id);
    assert_eq!((&known.attempts[..], &known.status), (&[attempt][..], &InspectionStatus::Assigned));
    let strange = self::attempt(&world, &[21, 24]);
    leave_attempt(&mut world, id, &strange).expect("kept as it is");
    assert_eq!(code(world.adopt_late(id)), Code::TwoNamesNeeded, "the second never had the task");
    let abandon = InspectionCommand::Abandon { reason: "查无此店".to_owned() };
    world.ask::<Inspection>(&cast.chief, id, &abandon).expect("a visit failed");
}

fn leave_attempt(world: &mut World, id: InspectionId, attempt: &Attempt) -> Result<(), Refusal> {
    let who = world.cast.inspectors[0].clone();
    let content = LateContent::Attempt(attempt.clone());
    world.ask::<Inspection>(&who, id, &InspectionCommand::RecordLate { content, taken_over: false })
}

fn attempt(world: &World, who: &[u128]) -> Attempt {
    Attempt {
        reason: AttemptReason::NotFound,
        at: world.at,
        place: "门口".to_owned(),
        photo: Digest::of(b"closed door"),
        inspectors: who.iter().map(|who| user(*who)).collect(),
        next_visit_on: world.today().tomorrow().expect("a day ahead"),
        upload: None,
    }
}

fn seen(content: &LateContent) -> &Visit {
    match content {
        LateContent::Visit(late) => &late.visit,
        LateContent::Attempt(_) => panic!("a visit"),
    }
}
