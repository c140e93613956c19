//! Commitments: signed, bound, declined, withdrawn.

use super::{code, granted};
use crate::world::{Cast, Found, World, premises_of_store};
use permit::filing::FilingStatus;
use permit::inspection::{InspectionKind, InspectionStatus};
use permit::item::{ItemCommand, ItemStatus, Promise, Verdict};
use permit::{
    AuthorityId, Code, Credit, CreditCommand, CreditMark, Filing, Inspection, InspectionId, Item, ItemId,
    Route, RouteReason, Subject,
};

/// The one inspection waiting for an item.
#[track_caller]
fn waiting(world: &World, item: ItemId) -> InspectionId {
    let open = world.open_on_site(item);
    assert_eq!(open.len(), 1, "one on-site inspection is planned");
    open[0]
}

#[test]
fn a_retracted_promise_turns_the_store_to_inspection() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    assert_eq!(world.get::<Item>(first).route(), Some(&Route::Committed));
    world.recommend(&cast.reviewers[0], first, Verdict::Grant).expect("by commitment");

    world.ask::<Item>(&cast.agent, first, &ItemCommand::Retract).expect("before the decision");
    let status = ItemStatus::Accepted { route: Route::Inspected(vec![RouteReason::Retracted]) };
    assert_eq!(world.get::<Item>(first).status, status, "the recommendation is void");
    let visit = waiting(&world, first);
    assert_eq!(world.get::<Inspection>(visit).plan.kind, InspectionKind::OnSite { item: first });
    assert_eq!(world.get::<Item>(second).route(), Some(&Route::Committed), "the other store is not touched");

    let early = world.recommend(&cast.reviewers[0], first, Verdict::Grant);
    assert_eq!(code(early), Code::OnSiteNotPassed);
    assert_eq!(code(world.ask::<Item>(&cast.agent, first, &ItemCommand::Retract)), Code::CommitmentNotSigned);
    world.bring_to_decision(filing);
    assert!(granted(&world, first) && granted(&world, second));
    assert!(world.get::<Item>(first).route().is_some_and(Route::is_inspected));
}

#[test]
fn a_promise_withdrawn_before_acceptance_means_inspection_from_the_start() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    world.ask::<Item>(&cast.agent, first, &ItemCommand::Retract).expect("before the decision");
    let known = world.get::<Item>(first);
    assert!(matches!(known.status, ItemStatus::Proposed { .. }), "it stays handed in");
    assert_eq!(known.promise, Promise::Retracted { on: world.today() });
    assert!(world.open_on_site(first).is_empty(), "nothing is inspected before it is accepted");
    assert_eq!(code(world.ask::<Item>(&cast.agent, first, &ItemCommand::Retract)), Code::CommitmentNotSigned);

    world.ask::<Filing>(&cast.clerk, filing, &permit::filing::FilingCommand::Admit).expect("in time");
    assert_eq!(world.get::<Item>(first).route(), Some(&Route::Inspected(vec![RouteReason::Retracted])));
    waiting(&world, first);
    assert_eq!(world.get::<Item>(second).route(), Some(&Route::Committed));
    world.bring_to_decision(filing);
    assert!(granted(&world, first) && granted(&world, second));
}

#[test]
fn a_declined_promise_and_a_differing_layout_mean_inspection() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(3);
    let [first, second, third] = world.stores_of(filing)[..] else { panic!("three stores") };
    let premises = permit::Premises { layout_similar: false, ..premises_of_store(2) };
    let edit = ItemCommand::Edit { premises, declared: Vec::new() };
    world.ask::<Item>(&cast.signatory, second, &edit).expect("a draft is edited");
    world.sign(&cast.signatory, second).expect("signed anew");
    world.ask::<Item>(&cast.signatory, first, &ItemCommand::Decline).expect("it is free to");
    world.submit_and_admit(filing);
    let reasons = |id| match world.get::<Item>(id).route() {
        Some(Route::Inspected(reasons)) => reasons.clone(),
        _committed => Vec::new(),
    };
    assert_eq!(reasons(first), [RouteReason::Declined]);
    assert_eq!(reasons(second), [RouteReason::LayoutDiffers]);
    assert_eq!(reasons(third), []);
    waiting(&world, first);
    waiting(&world, second);
    assert!(world.open_on_site(third).is_empty());
}

#[test]
fn a_promise_is_bound_to_address_and_drawing() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    let store = world.stores_of(filing)[0];
    world.attach_layout(&cast.signatory, store).expect("a draft takes another drawing");
    assert_eq!(world.get::<Item>(store).promise, Promise::Open);
    assert_eq!(code(world.submit(&cast.signatory, filing)), Code::CommitmentUnsigned);
    world.sign(&cast.signatory, store).expect("signed again");
    assert_eq!(code(world.sign(&cast.signatory, store)), Code::CommitmentAlreadySigned);
    let edit = ItemCommand::Edit { premises: premises_of_store(9), declared: Vec::new() };
    world.ask::<Item>(&cast.signatory, store, &edit).expect("a draft is edited");
    assert_eq!(world.get::<Item>(store).promise, Promise::Open);
}

#[test]
fn only_who_has_the_power_signs_and_only_for_themselves() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(1);
    let store = world.stores_of(filing)[0];
    world.ask::<Item>(&cast.signatory, store, &ItemCommand::Retract).expect("opens the promise");

    assert_eq!(code(world.sign(&cast.filer, store)), Code::NoPower, "the letter does not name signing");
    assert_eq!(code(world.sign(&cast.stranger, store)), Code::NotYours);
    let forged = world.signing(&cast.signatory, store);
    assert_eq!(code(world.ask::<Item>(&cast.agent, store, &forged)), Code::NoPower, "not their own hand");
    assert_eq!(code(world.ask::<Item>(&cast.clerk, store, &forged)), Code::NoPower, "no paper was signed");
    assert_eq!(code(world.sign(&cast.signatory, world.hq_of(filing))), Code::StoreOnly);

    world.on(Cast::POWER_ENDS);
    world.sign(&cast.agent, store).expect("the last day counts");
    world.ask::<Item>(&cast.agent, store, &ItemCommand::Retract).expect("and it may be withdrawn");
    world.wait(1);
    assert_eq!(code(world.sign(&cast.agent, store)), Code::NoPower, "the letter has expired");
}

#[test]
fn a_clerk_enters_what_was_signed_on_paper() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(1);
    let store = world.stores_of(filing)[0];
    world.ask::<Item>(&cast.signatory, store, &ItemCommand::Retract).expect("opens the promise");
    let ItemCommand::Sign { mut signature, power, accepted } = world.signing(&cast.signatory, store) else {
        panic!("a signature")
    };
    signature.method = forms::SigningMethod::PrintSealScan;
    signature.document = None;
    let sign = |signature, accepted| ItemCommand::Sign { signature, power: power.clone(), accepted };
    let answer = world.ask::<Item>(&cast.clerk, store, &sign(signature.clone(), accepted.clone()));
    assert_eq!(code(answer), Code::SignedDocumentMissing);
    signature.document = Some(permit::Digest::of(b"scan"));
    let answer = world.ask::<Item>(&cast.clerk, store, &sign(signature.clone(), Vec::new()));
    assert_eq!(code(answer), Code::SigningMethodNotAllowed);
    world.ask::<Item>(&cast.clerk, store, &sign(signature, accepted)).expect("scanned and entered");
}

#[test]
fn whoever_is_barred_from_promising_is_inspected_even_after_acceptance() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let store = world.stores_of(filing)[0];
    let record = |authority: AuthorityId| CreditCommand::Record {
        enterprise: cast.ours,
        authority,
        mark: CreditMark::BarredFromPromising,
        document: "粤市监〔2026〕1号".to_owned(),
    };
    world.ask::<Credit>(&cast.chief, cast.ours, &record(cast.here)).expect("the chief records it");
    assert!(world.credit().expect("there is a record").standing().barred_from_promising);
    let answer = world.recommend(&cast.reviewers[0], store, Verdict::Grant);
    assert_eq!(code(answer), Code::RouteTurned, "no grant by commitment for who may not promise");
    // The way out: it is turned, and inspected.
    assert!(world.open_on_site(store).is_empty());
    world.reroute(&cast.reviewers[0], filing).expect("a reviewer may");
    let status = ItemStatus::Accepted { route: Route::Inspected(vec![RouteReason::MayNotPromise]) };
    assert_eq!(world.get::<Item>(store).status, status);
    waiting(&world, store);
    let notice = world.told.iter().rev().find(|notice| notice.text == "route_turned").expect("told");
    assert!(notice.values["reason"].contains("不适用告知承诺"));
    assert_eq!(
        code(world.recommend(&cast.reviewers[0], store, Verdict::Grant)),
        Code::OnSiteNotPassed,
        "and now it waits for its visit"
    );
    world.inspect_all(filing, Found::AllMet);
    world.recommend(&cast.reviewers[0], store, Verdict::Grant).expect("its inspection was passed");
}

#[test]
fn a_rule_that_turns_after_the_recommendation_stops_the_decision_and_the_approver_turns_it() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    world.inspect_all(filing, Found::AllMet);
    world.recommend_all(filing);
    let record = CreditCommand::Record {
        enterprise: cast.ours,
        authority: cast.here,
        mark: CreditMark::BarredFromPromising,
        document: "粤市监〔2026〕1号".to_owned(),
    };
    world.ask::<Credit>(&cast.chief, cast.ours, &record).expect("the chief records it");
    let items = world.live_items(filing);
    assert_eq!(code(world.decide(&cast.approver, filing, &items)), Code::RouteTurned);
    world.reroute(&cast.approver, filing).expect("an approver may");
    let stores = world.stores_of(filing);
    assert!(stores.iter().all(|id| world.open_on_site(*id).len() == 1), "each has its visit planned");
    assert!(world.get::<Item>(stores[0]).state_name() == "accepted", "the recommendation fell away");
    // A second look finds its work done, and the headquarters was never by commitment.
    world.reroute(&cast.approver, filing).expect("nothing is left to turn");
    assert!(stores.iter().all(|id| world.open_on_site(*id).len() == 1));
    // What was turned stays turned, whatever is repaired since.
    let repair =
        CreditCommand::Repair { document: "粤市监〔2026〕1号".to_owned(), repair: "修复".to_owned() };
    world.ask::<Credit>(&cast.chief, cast.ours, &repair).expect("repaired");
    assert_eq!(code(world.recommend(&cast.reviewers[0], stores[0], Verdict::Grant)), Code::OnSiteNotPassed);
    world.bring_to_decision(filing);
    assert!(stores.iter().all(|id| granted(&world, *id)));
}

#[test]
fn a_withdrawn_store_is_not_visited() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    let store = world.stores_of(filing)[0];
    world.ask::<Item>(&cast.signatory, store, &ItemCommand::Decline).expect("it is free to");
    world.submit_and_admit(filing);
    let visit = waiting(&world, store);
    world.ask::<Item>(&cast.signatory, store, &ItemCommand::Withdraw).expect("before the decision");
    assert!(matches!(world.get::<Inspection>(visit).status, InspectionStatus::Void { .. }));
    assert!(matches!(world.get::<Filing>(filing).status, FilingStatus::Accepted { .. }));
}

#[test]
fn a_text_not_in_force_is_not_signed() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(1);
    let store = world.stores_of(filing)[0];
    world.ask::<Item>(&cast.signatory, store, &ItemCommand::Retract).expect("opens the promise");
    let ItemCommand::Sign { signature, power, accepted } = world.signing(&cast.signatory, store) else {
        panic!("a signature")
    };
    let unknown = permit::item::Signature { text: "commitment.food-safety.v0".to_owned(), ..signature };
    let command = ItemCommand::Sign { signature: unknown, power, accepted };
    let who = world.with_powers(&cast.signatory);
    let answer = Item::decide(Some(world.get(store)), &command, &world.facts(&who));
    assert_eq!(code(answer), Code::CommitmentOutdated);
}
