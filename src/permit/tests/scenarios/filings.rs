//! Handing in, returning, accepting, withdrawing.

use super::code;
use crate::world::{Found, UNDECIDED, World, file, handed, premises_of_store};
use jiff::civil::date;
use permit::filing::{Explanation, FilingCommand, FilingStatus, NotAdmittedReason, Point};
use permit::item::{ItemCommand, ItemKind, ItemStatus};
use permit::{Code, Filing, Item};

fn point(field: &str) -> Point {
    Point {
        item: Some(2), field: field.to_owned(), text: "请补正".to_owned(), caused_by_correction: false
    }
}

#[test]
fn a_second_return_names_only_points_not_cured_or_caused_by_the_correction() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let send_back = |world: &mut World, points: Vec<Point>| {
        world.ask::<Filing>(&cast.clerk, filing, &FilingCommand::Return { points })
    };
    assert_eq!(code(send_back(&mut world, Vec::new())), Code::PointsMissing);
    send_back(&mut world, vec![point("layout"), point("address")]).expect("the first names anything");
    world.submit(&cast.signatory, filing).expect("handed in again");

    assert_eq!(code(send_back(&mut world, vec![point("layout"), point("name")])), Code::PointNew);
    let caused = Point { caused_by_correction: true, ..point("name") };
    send_back(&mut world, vec![point("layout"), caused])
        .expect("an old point, and one the correction caused");
    world.submit(&cast.signatory, filing).expect("handed in a third time");
    send_back(&mut world, vec![point("name")]).expect("told before, so it may be told again");
}

#[test]
fn a_point_nothing_was_done_about_is_explained_or_refused() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let points = vec![point("layout"), point("address"), Point { item: None, ..point("application_form") }];
    world.ask::<Filing>(&cast.clerk, filing, &FilingCommand::Return { points }).expect("in time");
    let [first, _] = world.stores_of(filing)[..] else { panic!("two stores") };
    assert_eq!(world.get::<Item>(first).order, 2, "the point is about this store");
    let attach = |name: &str| ItemCommand::Attach { paper: "layout".to_owned(), file: file(name) };
    let held = world.get::<Item>(first).drawing().expect("a drawing").name.clone();
    world.ask::<Item>(&cast.signatory, first, &attach(&held)).expect("the same once more");
    world.sign(&cast.signatory, first).expect("signed anew");
    let faults = |refused: Result<(), permit::Refusal>| -> Vec<(Code, Option<String>)> {
        let faults = refused.expect_err("it is refused").faults;
        faults.into_iter().map(|fault| (fault.code, fault.place.field)).collect()
    };
    let open = |field: &str| (Code::PointUntouched, Some(field.to_owned()));
    let none = world.submit_saying(&cast.signatory, filing, &[]);
    assert_eq!(faults(none), [open("layout"), open("address"), open("application_form")]);

    world.ask::<Item>(&cast.signatory, first, &attach("清楚的图")).expect("another drawing");
    world.sign(&cast.signatory, first).expect("signed anew");
    let say =
        |item, field: &str, text: &str| Explanation { item, field: field.to_owned(), text: text.to_owned() };
    let blank = vec![say(Some(2), "address", " "), say(None, "application_form", "已有签章，见第 3 页")];
    assert_eq!(faults(world.submit_saying(&cast.signatory, filing, &blank)), [open("address")]);
    let unasked = vec![say(Some(3), "name", "没有这一项")];
    let refused = faults(world.submit_saying(&cast.signatory, filing, &unasked));
    assert!(refused.contains(&(Code::PointUnknown, Some("name".to_owned()))), "{refused:?}");
    let said = vec![say(Some(2), "address", "门牌号只有这些"), say(None, "application_form", "见第 3 页")];
    world.submit_saying(&cast.signatory, filing, &said).expect("every point is corrected or explained");
    let known = world.get::<Filing>(filing);
    assert_eq!(known.explanations, said, "kept for the officer");
    let changed: Vec<bool> = known
        .points(world.items_of(filing).into_iter().map(|id| world.get(id)))
        .iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(changed, [true, false, false]);
}

#[test]
fn handing_in_again_starts_a_new_clock_of_five_days() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    assert_eq!(world.get::<Filing>(filing).due_on(), Some(date(2026, 1, 27)));
    let points = vec![point("layout")];
    world.ask::<Filing>(&cast.clerk, filing, &FilingCommand::Return { points }).expect("on the same day");
    world.on(date(2026, 2, 12));
    world.submit(&cast.signatory, filing).expect("corrected");
    assert_eq!(world.get::<Filing>(filing).due_on(), Some(date(2026, 2, 26)));
    assert_eq!(world.get::<Filing>(filing).first_received_on, Some(date(2026, 1, 20)));
}

#[test]
fn silence_for_five_days_is_acceptance_from_the_day_received() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");

    world.on(date(2026, 1, 27));
    world.settle();
    assert!(
        matches!(world.get::<Filing>(filing).status, FilingStatus::Submitted { .. }),
        "the fifth day counts"
    );

    world.on(date(2026, 1, 28));
    // Whoever touches it first, the law's effect comes before the command.
    let late = FilingCommand::Return { points: vec![point("layout")] };
    assert_eq!(code(world.ask::<Filing>(&cast.clerk, filing, &late)), Code::NotInThisState);
    let received = date(2026, 1, 20);
    let status = FilingStatus::Accepted { on: received, by: None, completed: None, handed_out: None };
    assert_eq!(world.get::<Filing>(filing).status, status);
    for id in world.items_of(filing) {
        let item = world.get::<Item>(id);
        assert_eq!(item.clock.as_ref().map(|clock| clock.accepted_on), Some(received));
        assert_eq!(item.clock.as_ref().and_then(|clock| clock.due_on), Some(date(2026, 2, 3)));
        assert_eq!(item.admitted_by, None);
    }
}

#[test]
fn after_the_fifth_day_nobody_returns_admits_or_turns_away() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    world.on(date(2026, 1, 28));
    let text = "不属本机关职权".to_owned();
    for command in [
        FilingCommand::Return { points: vec![point("layout")] },
        FilingCommand::Admit,
        FilingCommand::NotAdmit { reason: NotAdmittedReason::NotThisAuthority, text },
    ] {
        // Straight to the engine, before anything has settled.
        let answer = world.run::<Filing>(filing, &command, &cast.clerk);
        assert_eq!(code(answer), Code::AdmitLate);
    }
}

#[test]
fn a_draft_lapses_after_ninety_days_of_silence() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.on(date(2026, 3, 1));
    let store = world.stores_of(filing)[0];
    world.attach_layout(&cast.signatory, store).expect("a draft is written in");

    world.on(date(2026, 5, 30));
    world.settle();
    assert_eq!(
        world.get::<Filing>(filing).status,
        FilingStatus::Draft,
        "ninety days after 1 March is 30 May"
    );

    world.on(date(2026, 6, 2));
    world.settle();
    let lapsed = FilingStatus::Lapsed { on: date(2026, 5, 30) };
    assert_eq!(world.get::<Filing>(filing).status, lapsed);
    assert!(world.live_items(filing).is_empty());
    assert_eq!(world.told.last().map(|notice| notice.text), Some("lapsed"));
}

#[test]
fn a_returned_filing_lapses_past_its_due_date_and_frees_its_addresses() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let points = vec![point("layout")];
    world.ask::<Filing>(&cast.clerk, filing, &FilingCommand::Return { points }).expect("in time");
    let due = world.get::<Filing>(filing).due_on().expect("a return has its due date");
    assert_eq!(due, date(2026, 3, 9));

    let again = world.first_filing(2);
    assert_eq!(code(world.submit(&cast.signatory, again)), Code::AddressInOtherFiling);
    world.on(date(2026, 3, 11));
    world.submit(&cast.signatory, again).expect("the first has lapsed");
    assert_eq!(world.get::<Filing>(filing).status, FilingStatus::Lapsed { on: due });
}

#[test]
fn an_address_is_in_one_live_filing_at_a_time() {
    let (mut world, _) = World::licensed_with(2);
    let cast = world.cast.clone();
    let mut add = |number| {
        let filing = world.open(&cast.signatory, cast.ours).expect("a licensed enterprise may add");
        world.attach_papers(&cast.signatory, filing).expect("a draft takes papers");
        world.good_store(filing, number);
        let answer = world.submit(&cast.signatory, filing);
        (filing, answer)
    };
    let (first, answer) = add(7);
    answer.expect("nobody has asked for it");
    assert_eq!(code(add(7).1), Code::AddressInOtherFiling);
    add(8).1.expect("another address goes its own way");
    world
        .ask::<Filing>(&cast.signatory, first, &FilingCommand::Withdraw { items: UNDECIDED })
        .expect("before the decision");
    let again = world.open(&cast.signatory, cast.ours).expect("and asks anew");
    world.attach_papers(&cast.signatory, again).expect("with its papers");
    world.good_store(again, 7);
    world.submit(&cast.signatory, again).expect("the address is free");
}

#[test]
fn what_was_handed_out_is_not_withdrawn_or_handed_out_again() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let hand_out = |world: &mut World| {
        let open_items = world.live_items(filing).len();
        world.ask::<Filing>(&cast.clerk, filing, &handed(open_items))
    };
    assert_eq!(code(hand_out(&mut world)), Code::NotDecided);
    world.bring_to_decision(filing);
    hand_out(&mut world).expect("everything is decided");
    assert_eq!(code(hand_out(&mut world)), Code::AlreadyHandedOut);
    let withdrawn =
        world.ask::<Filing>(&cast.signatory, filing, &FilingCommand::Withdraw { items: UNDECIDED });
    assert_eq!(code(withdrawn), Code::AlreadyHandedOut);
}

#[test]
fn a_withdrawn_store_leaves_the_others_alone() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(3);
    world.submit_and_admit(filing);
    let [first, second, third] = world.stores_of(filing)[..] else { panic!("three stores") };
    world
        .ask::<Item>(&cast.signatory, second, &permit::item::ItemCommand::Withdraw)
        .expect("one address may go");
    world.bring_to_decision(filing);
    assert!(super::granted(&world, first) && super::granted(&world, third));
    assert!(matches!(world.get::<Item>(second).status, ItemStatus::Withdrawn { .. }));
}

#[test]
fn withdrawing_a_partly_decided_filing_ends_only_what_is_undecided() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(3);
    world.submit_and_admit(filing);
    let [first, second, third] = world.stores_of(filing)[..] else { panic!("three stores") };
    world.inspect_all(filing, Found::AllMet);
    world.recommend_all(filing);
    let hq = world.hq_of(filing);
    world.decide(&cast.approver, filing, &[hq, first]).expect("two of four");

    world.withdraw(&cast.signatory, filing).expect("two are undecided");
    let known = world.get::<Filing>(filing);
    assert!(matches!(known.status, FilingStatus::Accepted { handed_out: None, .. }), "it is still a case");
    assert!(super::granted(&world, hq) && super::granted(&world, first));
    for id in [second, third] {
        assert!(matches!(world.get::<Item>(id).status, ItemStatus::Withdrawn { .. }));
    }
    let again = world.withdraw(&cast.signatory, filing);
    assert_eq!(code(again), Code::AlreadyDecided, "nothing is left to withdraw");
    world.ask::<Filing>(&cast.clerk, filing, &handed(0)).expect("what was decided is handed out");
}

#[test]
fn a_filing_goes_with_its_last_address_if_nothing_of_it_was_decided() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(1);
    world.submit_and_admit(filing);
    let [hq, store] = [world.hq_of(filing), world.stores_of(filing)[0]];
    world.withdraw_item(&cast.signatory, store).expect("one address may go");
    assert!(matches!(world.get::<Filing>(filing).status, FilingStatus::Accepted { .. }));
    world.withdraw_item(&cast.signatory, hq).expect("and the other");
    assert!(matches!(world.get::<Filing>(filing).status, FilingStatus::Withdrawn { .. }));
}

#[test]
fn an_incomplete_draft_is_refused_with_every_fault() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.open(&cast.signatory, cast.ours).expect("the signatory may open");
    world.draft(&cast.signatory, filing, ItemKind::Store, premises_of_store(1)).expect("a store");
    let refusal = world.submit(&cast.signatory, filing).expect_err("nothing is there");
    let codes: Vec<Code> = refusal.faults.iter().map(|fault| fault.code).collect();
    for expected in [Code::PaperMissing, Code::CommitmentUnsigned, Code::HqNotLicensed] {
        assert!(codes.contains(&expected), "{codes:?}");
    }
}
