//! 当场更正: a correction within the same acceptance, and no notice.

use super::code;
use crate::world::World;
use jiff::civil::date;
use permit::filing::{Change, FilingCommand, FilingStatus, Point};
use permit::item::{ItemCommand, ItemStatus, Promise};
use permit::{Area, Code, Digest, Fault, Filing, Item, PersonalRef, Place, Route, RouteReason};

#[test]
fn what_is_put_right_on_the_spot_is_no_notice_and_moves_no_day() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let before = world.get::<Filing>(filing).clone();
    let store = world.stores_of(filing)[0];
    let signed = world.get::<Item>(store).promise.clone();
    world.on(date(2026, 1, 22));
    world.put_right(&cast.clerk, store, |it| it.area = Some(Area(12_300))).expect("while it is handed in");

    let after = world.get::<Filing>(filing);
    assert_eq!(after.status, before.status, "handed in, from the same day, with the same last day");
    assert!(after.returns.is_empty(), "the one-time notice is still to be given");
    let made = &after.corrections[0];
    assert_eq!(
        (made.on, made.by, made.fields.clone()),
        (world.today(), cast.clerk.user, vec!["area_m2".to_owned()])
    );
    let item = world.get::<Item>(store);
    assert_eq!(item.premises.area, Some(Area(12_300)));
    assert_eq!(item.promise, signed, "a letter says nothing of the floor area");
    assert!(matches!(item.status, ItemStatus::Proposed { .. }));

    // The notice has not been used up.
    let point = |field: &str| Point {
        item: Some(1),
        field: field.to_owned(),
        text: "请补正".to_owned(),
        caused_by_correction: false,
    };
    let command = FilingCommand::Return { points: vec![point("layout"), point("name")] };
    world.ask::<Filing>(&cast.clerk, filing, &command).expect("the first notice names anything");
    let late = world.put_right(&cast.clerk, store, |it| it.area = None);
    assert_eq!(code(late), Code::NotInThisState, "returned, the applicant writes in it themselves");
}

#[test]
fn what_a_letter_says_is_signed_again_before_it_is_admitted() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    for store in [first, second] {
        world.put_right(&cast.clerk, store, |it| it.name.push_str("（更）")).expect("while it is handed in");
        assert_eq!(world.get::<Item>(store).promise, Promise::Open);
    }
    let admit = FilingCommand::Admit;
    assert_eq!(code(world.ask::<Filing>(&cast.clerk, filing, &admit)), Code::CommitmentUnsigned);
    world.sign(&cast.signatory, first).expect("at once");
    assert_eq!(code(world.sign(&cast.signatory, first)), Code::NotInThisState, "once is enough");
    world.ask::<Item>(&cast.signatory, second, &ItemCommand::Decline).expect("or goes without");
    world.ask::<Filing>(&cast.clerk, filing, &admit).expect("every store has said what it does");
    assert_eq!(world.get::<Item>(first).route(), Some(&Route::Committed));
    assert_eq!(world.get::<Item>(second).route(), Some(&Route::Inspected(vec![RouteReason::Declined])));
}

#[test]
fn a_promise_left_open_by_a_correction_is_none_when_the_law_accepts() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let store = world.stores_of(filing)[0];
    world.put_right(&cast.clerk, store, |it| it.address.push_str("二楼")).expect("while it is handed in");
    world.on(date(2026, 1, 28));
    world.settle();
    assert!(matches!(world.get::<Filing>(filing).status, FilingStatus::Accepted { by: None, .. }));
    assert_eq!(world.get::<Item>(store).route(), Some(&Route::Inspected(vec![RouteReason::Declined])));
}

#[test]
fn a_correction_is_signed_changes_something_and_comes_in_time() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    let store = world.stores_of(filing)[0];
    let area = |it: &mut permit::Premises| it.area = Some(Area(100));
    assert_eq!(
        code(world.put_right(&cast.clerk, store, area)),
        Code::NotInThisState,
        "a draft is written in"
    );
    world.submit(&cast.signatory, filing).expect("it is complete");
    assert_eq!(code(world.put_right(&cast.clerk, store, |_| {})), Code::NothingCorrected);
    assert_eq!(code(world.put_right(&cast.signatory, store, area)), Code::WrongRole);

    let item = world.get::<Item>(store).clone();
    let change = || {
        let mut premises = item.premises.clone();
        premises.area = Some(Area(100));
        Change::of(&item, premises, Vec::new())
    };
    let initials = Some(PersonalRef(Digest::of(b"initials")));
    let unsigned = FilingCommand::Correct { initials: None, change: change(), faults: Vec::new() };
    assert_eq!(code(world.ask::<Filing>(&cast.clerk, filing, &unsigned)), Code::InitialsMissing);
    let taken = vec![Fault::new(Code::AddressInOtherFiling, Place::item(item.order), "")];
    let taken = FilingCommand::Correct { initials: initials.clone(), change: change(), faults: taken };
    assert_eq!(code(world.ask::<Filing>(&cast.clerk, filing, &taken)), Code::AddressInOtherFiling);
    let strange = Item { filing: permit::FilingId(item.id.0), ..item.clone() };
    let change =
        Change::of(&strange, permit::Premises { area: Some(Area(100)), ..item.premises.clone() }, Vec::new());
    let strange = FilingCommand::Correct { initials, change, faults: Vec::new() };
    assert_eq!(code(world.ask::<Filing>(&cast.clerk, filing, &strange)), Code::ItemNotInFiling);

    world.on(date(2026, 1, 28));
    assert_eq!(code(world.put_right(&cast.clerk, store, area)), Code::NotInThisState, "accepted by law");
}
