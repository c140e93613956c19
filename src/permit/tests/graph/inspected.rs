//! Inspections, brought to every stage and left from it.

use super::under_review;
use crate::world::{Found, World, site_signs, user};
use jiff::civil::date;
use permit::inspection::{Attempt, AttemptReason, InspectionCommand, LateContent};
use permit::licence::LicenceCommand;
use permit::{Code, Digest, Inspection, InspectionId, Licence, Power, Row, RowCommand};

/// Worlds that between them have been everywhere an inspection can be.
pub(super) fn worlds() -> Vec<World> {
    let mut worlds = vec![followed_up(), late(), late_after_the_end()];
    worlds.extend((0..=7).map(inspected_until));
    worlds.extend((0..=2).map(abandoned));
    worlds
}

/// What is done at one stage of an inspection.
type Stage = fn(&mut World, InspectionId);

/// One on-site inspection, brought to a stage and then voided with its filing.
fn inspected_until(stage: usize) -> World {
    let (mut world, filing) = under_review(1);
    let cast = world.cast.clone();
    let id = world.open_on_site(world.hq_of(filing))[0];
    let stages: [Stage; 7] = [
        |world, id| {
            world.on(date(2026, 1, 21));
            world.remind();
            world.learn_and_recompute(date(2026, 1, 22));
            world.assign(id, &[user(21), user(22)]).expect("two inspectors");
        },
        |world, id| {
            world.learn_and_recompute(date(2026, 1, 27));
            world.assign(id, &[user(22), user(23)]).expect("others");
            attempt(world, id);
            world.wait(3);
            world.remind();
        },
        |world, id| {
            world.record(id, &world.cast.inspectors[1].clone(), Found::AllMet).expect("a full list");
            world.correct(id, &world.cast.inspectors[1].clone(), Found::KeyFailed).expect("written anew");
            world.assign(id, &[user(21), user(23)]).expect("one of them is away");
            world.wait(20);
            world.remind();
            world.sign_record(id);
        },
        |world, id| {
            let rectify_by = world.today().saturating_add(jiff::Span::new().days(5));
            let order = InspectionCommand::OrderRectification { rectify_by };
            world.walk::<Inspection>(&world.cast.chief.clone(), id, &order);
            world.remind();
        },
        |world, id| {
            let cast = world.cast.clone();
            world.assign(id, &[user(21), user(22)]).expect("two again");
            attempt(world, id);
            world.answer(id, &cast.filer).expect("of the headquarters");
            world.walk::<Inspection>(&cast.signatory, id, &InspectionCommand::ConfirmAnswer);
            world.wait(8);
            world.remind();
        },
        |world, id| {
            world.assign(id, &[user(21), user(22)]).expect("two again");
            attempt(world, id);
            world.record(id, &world.cast.inspectors[0].clone(), Found::AllMet).expect("what failed");
            let by = world.cast.inspectors[0].clone();
            world.walk::<Inspection>(&by, id, &site_signs());
        },
        |world, id| {
            world.sign_record(id);
            world.conclude(id).expect("put right");
        },
    ];
    for go_on in stages.into_iter().take(stage) {
        go_on(&mut world, id);
    }
    world.withdraw(&cast.signatory, filing).expect("nothing is decided");
    world
}

/// Two inspectors find it closed.
pub(crate) fn attempt(world: &mut World, id: InspectionId) {
    let inspectors = world.get::<Inspection>(id).inspectors().to_vec();
    let who = world.cast.by_id(inspectors[0]).clone();
    let next_visit_on = world.today().tomorrow().expect("a day ahead");
    let (reason, place) = (AttemptReason::ClosedForNow, "门口".to_owned());
    let photo = Digest::of(b"closed door");
    let attempt = Attempt { reason, at: world.at, place, photo, inspectors, next_visit_on, upload: None };
    world.walk::<Inspection>(&who, id, &InspectionCommand::Attempt(attempt));
}

/// An on-site check that nobody could make: at once, when it was to be looked at again, or after the
/// enterprise reported.
fn abandoned(stage: usize) -> World {
    let (mut world, filing) = under_review(1);
    let cast = world.cast.clone();
    let id = world.open_on_site(world.hq_of(filing))[0];
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    if stage > 0 {
        world.record(id, &cast.inspectors[0], Found::KeyFailed).expect("a full list");
        world.sign_record(id);
        let rectify_by = world.today().saturating_add(jiff::Span::new().days(5));
        let order = InspectionCommand::OrderRectification { rectify_by };
        world.walk::<Inspection>(&cast.chief, id, &order);
    }
    if stage > 1 {
        world.answer(id, &cast.signatory).expect("every point");
        world.walk::<Inspection>(&cast.signatory, id, &InspectionCommand::ConfirmAnswer);
    }
    world.wait(2);
    attempt(&mut world, id);
    let abandon = InspectionCommand::Abandon { reason: "多次到访均未开业".to_owned() };
    world.walk::<Inspection>(&cast.chief, id, &abandon);
    world
}

/// Who had the task before uploads what they wrote: the chief leaves one aside and adopts another.
fn late_and_adopted(world: &mut World, id: InspectionId, found: Found) {
    let earlier = world.cast.inspectors[0].clone();
    world.leave_late(id, &earlier, found).expect("they once had the task");
    world.reject_late(id).expect("with a reason");
    world.leave_late(id, &earlier, found).expect("again");
    world.adopt_late(id).expect("there is no newer one");
}

/// A failed visit of who had the task before arrives late and joins the others.
fn late_attempt(world: &mut World, id: InspectionId) {
    let cast = world.cast.clone();
    let attempt = Attempt {
        reason: AttemptReason::NotYetOpen,
        at: world.at,
        place: "门口".to_owned(),
        photo: Digest::of(b"closed door"),
        inspectors: [21, 22].map(user).to_vec(),
        next_visit_on: world.today().tomorrow().expect("a day ahead"),
        upload: None,
    };
    let content = LateContent::Attempt(attempt);
    let leave = InspectionCommand::RecordLate { content, taken_over: false };
    world.walk::<Inspection>(&cast.inspectors[0], id, &leave);
    world.adopt_late(id).expect("two who had the task");
}

/// Late records at every stage of an on-site check, and after it was closed.
fn late() -> World {
    let (mut world, filing) = under_review(1);
    let cast = world.cast.clone();
    let id = world.open_on_site(world.hq_of(filing))[0];
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    world.assign(id, &[user(22), user(23)]).expect("others");
    late_attempt(&mut world, id);
    late_and_adopted(&mut world, id, Found::AllMet);
    world.wait(1);
    late_and_adopted(&mut world, id, Found::KeyFailed);
    let rectify_by = world.today().saturating_add(jiff::Span::new().days(10));
    let order = InspectionCommand::OrderRectification { rectify_by };
    world.sign_record(id);
    world.walk::<Inspection>(&cast.chief, id, &order);
    late_attempt(&mut world, id);
    late_and_adopted(&mut world, id, Found::KeyFailed);
    world.sign_record(id);
    world.walk::<Inspection>(&cast.chief, id, &order);
    world.answer(id, &cast.signatory).expect("every point");
    world.walk::<Inspection>(&cast.signatory, id, &InspectionCommand::ConfirmAnswer);
    late_attempt(&mut world, id);
    late_and_adopted(&mut world, id, Found::AllMet);
    world.sign_record(id);
    world.conclude(id).expect("put right");
    world.leave_late(id, &cast.inspectors[0], Found::AllMet).expect("kept all the same");
    world.reject_late(id).expect("with a reason");
    world
}

/// A late record of an inspection that was voided meanwhile.
fn late_after_the_end() -> World {
    let (mut world, filing) = under_review(1);
    let cast = world.cast.clone();
    let id = world.open_on_site(world.hq_of(filing))[0];
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    world.withdraw(&cast.signatory, filing).expect("before the decision");
    world.leave_late(id, &cast.inspectors[0], Found::AllMet).expect("kept whole");
    world.reject_late(id).expect("with a reason");
    world
}

/// An edition is published and a store's opening stated, each within its bounds.
fn published_and_opened(world: &mut World) {
    let cast = world.cast.clone();
    let (licence, row) = (world.all::<Licence>()[0], world.all::<Row>()[0]);
    world.walk::<Licence>(&cast.clerk, licence, &LicenceCommand::Publish { edition: 1 });
    let again = world.ask::<Licence>(&cast.clerk, licence, &LicenceCommand::Publish { edition: 1 });
    assert_eq!(again.expect_err("published once").code, Code::EditionUnknown);
    let start = |opened_on| RowCommand::ReportStart { opened_on, daily_rent_fen: 1, daily_wages_fen: 2 };
    let (today, tomorrow) = (world.today(), world.today().tomorrow().expect("a day"));
    world.walk::<Row>(&cast.signatory, row, &start(today));
    let ahead = world.ask::<Row>(&cast.signatory, row, &start(tomorrow));
    assert_eq!(ahead.expect_err("a day to come").code, Code::StartDate);
}

/// A first inspection that found something.
fn followed_up() -> World {
    let (mut world, _) = World::licensed_with(2);
    let cast = world.cast.clone();
    published_and_opened(&mut world);
    for id in world
        .all::<Inspection>()
        .into_iter()
        .filter(|id| world.get::<Inspection>(*id).is_open())
        .collect::<Vec<_>>()
    {
        world.visit(id, [&cast.inspectors[0], &cast.inspectors[1]], Found::KeyFailed);
    }
    let open = |world: &World, id: &InspectionId| world.get::<Inspection>(*id).is_open();
    let [first, second] =
        world.all::<Inspection>().into_iter().filter(|id| open(&world, id)).collect::<Vec<_>>()[..]
    else {
        panic!("two stores")
    };
    // One is answered by its manager, the other looked at again unanswered.
    let row = world.get::<Inspection>(first).row().expect("of a store");
    world.power(&cast.manager, Power::StoreManager { row });
    world.answer(first, &cast.manager).expect("of their own store");
    world.visit(second, [&cast.inspectors[0], &cast.inspectors[1]], Found::AllMet);
    world
}
