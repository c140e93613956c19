//! A licence past its last day: it takes nothing in, and holds no place any more.

use super::{code, granted, refused_for};
use crate::world::{Found, World};
use jiff::civil::date;
use permit::item::{Matter, Verdict};
use permit::licence::last_day;
use permit::{Actor, Code, FilingId, Item, Licence, LicenceId};

/// Our chain, licensed with two stores, on the day after the licence's last.
fn run_out() -> (World, LicenceId) {
    let (mut world, licence) = World::licensed_with(2);
    let last = last_day(world.today());
    assert_eq!((last, world.get::<Licence>(licence).valid_to), (date(2031, 1, 19), last));
    world.on(last);
    assert_eq!(world.licensed(world.cast.ours), Some(licence), "the last day counts");
    world.wait(1);
    (world, licence)
}

/// Visits every item that waits for it, by inspectors whose certificates still hold.
fn inspect(world: &mut World, filing: FilingId) {
    let cast = world.cast.clone();
    let who: [&Actor; 2] = [&cast.inspectors[1], &cast.inspectors[2]];
    for item in world.live_items(filing) {
        for inspection in world.open_on_site(item) {
            world.visit(inspection, who, Found::AllMet);
        }
    }
}

#[test]
fn nothing_joins_a_licence_that_has_run_out() {
    let (mut world, _) = run_out();
    let cast = world.cast.clone();
    let filing = world.open(&cast.signatory, cast.ours).expect("anybody may write");
    let store = world.good_store(filing, 7);
    assert_eq!(world.get::<Item>(store).matter, Matter::Issue, "there is nothing to be added to");
    world.attach_papers(&cast.signatory, filing).expect("with its papers");
    assert_eq!(code(world.submit(&cast.signatory, filing)), Code::LicenceNotInForce);
}

#[test]
fn the_headquarters_and_its_stores_apply_anew_and_get_a_new_licence() {
    let (mut world, old) = run_out();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let stores = world.stores_of(filing);
    for store in &stores {
        let faults: Vec<Code> = world.eligibility(*store).to_refuse().collect();
        assert_eq!(faults, [], "its place on the old licence is free");
    }
    inspect(&mut world, filing);
    world.recommend_all(filing);
    let plan = world.decide_all(filing);
    assert_eq!((plan.issues, plan.rows, plan.edition), (true, 2, Some(1)), "a licence of its own");
    let new = world.licensed(world.cast.ours).expect("licensed again");
    assert_ne!(new, old);
    assert_ne!(world.get::<Licence>(new).number, world.get::<Licence>(old).number);
    assert_eq!(world.get::<Licence>(old).edition, 1, "the old one stays as it was");

    // And now its places are taken again.
    let next = world.open(&world.cast.signatory.clone(), world.cast.ours).expect("to add stores");
    let again = world.good_store(next, 1);
    let faults: Vec<Code> = world.eligibility(again).to_refuse().collect();
    assert_eq!(faults, [Code::StoreAlreadyListed]);
}

#[test]
fn stores_whose_licence_runs_out_before_the_decision_are_refused_for_it() {
    let (mut world, licence) = World::licensed_with(2);
    let cast = world.cast.clone();
    world.on(world.get::<Licence>(licence).valid_to);
    let filing = world.open(&cast.signatory, cast.ours).expect("to add stores");
    world.attach_papers(&cast.signatory, filing).expect("with its papers");
    let store = world.good_store(filing, 7);
    world.submit_and_admit(filing);
    world.wait(1);
    world.recommend(&cast.reviewers[0], store, Verdict::Grant).expect_err("too few stores in force");
    world.recommend(&cast.reviewers[0], store, Verdict::Refuse).expect("with a reason");
    world.decide_all(filing);
    assert!(!granted(&world, store) && refused_for(&world, store).is_empty(), "for the reviewer's reason");

    // With stores enough in the filing itself, the licence alone is what it lacks.
    let (mut world, licence) = World::licensed_with(2);
    world.on(world.get::<Licence>(licence).valid_to);
    let filing = world.open(&cast.signatory, cast.ours).expect("to add stores");
    world.attach_papers(&cast.signatory, filing).expect("with its papers");
    let stores = [world.good_store(filing, 7), world.good_store(filing, 8)];
    world.submit_and_admit(filing);
    world.recommend_all(filing);
    world.wait(1);
    world.decide_all(filing);
    for store in stores {
        assert_eq!(refused_for(&world, store), [Code::LicenceNotInForce]);
    }
}
