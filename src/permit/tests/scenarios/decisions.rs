//! Recommendations, decisions, and who may not make them.

use super::{code, granted, refused_for};
use crate::world::{Found, World, premises_of_store};
use permit::inspection::InspectionStatus;
use permit::item::{ItemCommand, ItemStatus, Reasons, Verdict};
use permit::plan::Outcome;
use permit::{Actor, Code, Filing, FilingId, Inspection, Item, ItemId, Licence, Premises};

/// A filing under review; `change` alters its stores while it is written.
fn under_review(stores: usize, change: impl Fn(usize, &mut Premises)) -> (World, FilingId) {
    let mut world = World::start();
    let signatory = world.cast.signatory.clone();
    let filing = world.first_filing(stores);
    for (number, id) in world.stores_of(filing).into_iter().enumerate() {
        let mut premises = premises_of_store(number + 1);
        change(number + 1, &mut premises);
        let edit = ItemCommand::Edit { premises, declared: Vec::new() };
        world.ask::<Item>(&signatory, id, &edit).expect("a draft is edited");
        world.sign(&signatory, id).expect("signed for what it now says");
    }
    world.submit_and_admit(filing);
    (world, filing)
}

fn decide(world: &mut World, who: &Actor, item: ItemId) -> Result<(), permit::Refusal> {
    let filing = world.get::<Item>(item).filing;
    world.decide(who, filing, &[item]).map(|_| ())
}

#[test]
fn stores_of_a_refused_headquarters_are_refused() {
    let (mut world, filing) = under_review(2, |_, _| ());
    world.inspect_all(filing, Found::KeyFailed);
    world.recommend_all(filing);
    let plan = world.decide_all(filing);
    assert_eq!((plan.issues, plan.rows, plan.edition), (false, 0, None));
    for store in world.stores_of(filing) {
        assert_eq!(refused_for(&world, store), [Code::HqNotGranted]);
    }
    assert!(world.licences.is_empty() && world.rows.is_empty());
}

#[test]
fn a_partial_grant_is_normal() {
    let (mut world, filing) = under_review(5, |number, store| match number {
        2 => store.directly_run = false,
        4 => store.items = vec!["生食类食品制售".to_owned()],
        _good => (),
    });
    let plan = world.bring_to_decision(filing);
    assert_eq!((plan.issues, plan.rows, plan.edition), (true, 3, Some(1)));
    let stores = world.stores_of(filing);
    let expected = [
        vec![],
        vec![Code::StoreNotDirectlyRun],
        vec![],
        vec![Code::StoreItemsBeyondStandard, Code::StoreExcludedBusiness],
        vec![],
    ];
    for (store, codes) in stores.iter().zip(expected) {
        let codes_at_decision = match &world.get::<Item>(*store).status {
            ItemStatus::Refused { answers, .. } => answers.iter().filter_map(|answer| answer.fault).collect(),
            _granted => Vec::new(),
        };
        assert_eq!(codes_at_decision, codes);
    }
    let numbers: Vec<u32> = world.rows.values().map(|chain| chain.state.no).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn too_few_eligible_stores_join_nothing() {
    let (mut world, filing) = under_review(2, |number, store| store.directly_run = number != 2);
    world.bring_to_decision(filing);
    assert!(granted(&world, world.hq_of(filing)), "its own list of two was declared");
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    let faults = |id| {
        let ItemStatus::Refused { answers, .. } = &world.get::<Item>(id).status else { panic!("refused") };
        answers.iter().filter_map(|answer| answer.fault).collect::<Vec<_>>()
    };
    assert_eq!(faults(first), [Code::StoresTooFew]);
    assert_eq!(faults(second), [Code::StoreNotDirectlyRun, Code::StoresTooFew]);
}

#[test]
fn rows_in_force_count_towards_the_minimum() {
    let (mut world, licence) = World::licensed_with(2);
    let cast = world.cast.clone();
    let filing = world.open(&cast.signatory, cast.ours).expect("to add stores");
    world.attach_papers(&cast.signatory, filing).expect("with its papers");
    world.good_store(filing, 5);
    world.submit_and_admit(filing);
    let plan = world.bring_to_decision(filing);
    assert_eq!((plan.issues, plan.rows, plan.edition), (false, 1, Some(2)));
    let licence = world.get::<Licence>(licence);
    assert_eq!((licence.rows_in_force, licence.next_row, licence.edition), (3, 4, 2));
}

#[test]
fn of_stores_alike_the_first_stays() {
    let (mut world, filing) = under_review(5, |number, store| match number {
        3 => store.address = format!("{} ", premises_of_store(1).address),
        4 => store.credit_code = premises_of_store(2).credit_code,
        5 => store.address = premises_of_store(3).address,
        _good => (),
    });
    world.bring_to_decision(filing);
    let stores = world.stores_of(filing);
    let outcome: Vec<bool> = stores.iter().map(|id| granted(&world, *id)).collect();
    // The fifth shares its place with nothing that stands: the third had moved to the first's.
    assert_eq!(outcome, [true, true, false, false, true]);
}

#[test]
fn a_listed_address_does_not_join_again() {
    let (mut world, _) = World::licensed_with(2);
    let cast = world.cast.clone();
    let filing = world.open(&cast.signatory, cast.ours).expect("to add stores");
    world.attach_papers(&cast.signatory, filing).expect("with its papers");
    let store = world.good_store(filing, 1);
    world.submit_and_admit(filing);
    let eligibility = world.eligibility(store);
    assert_eq!(eligibility.to_refuse().collect::<Vec<_>>(), [Code::StoreAlreadyListed]);
}

#[test]
fn who_admitted_neither_recommends_nor_decides() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit(&cast.signatory, filing).expect("it is complete");
    world.ask::<Filing>(&cast.hats, filing, &permit::filing::FilingCommand::Admit).expect("they may admit");
    world.inspect_all(filing, Found::AllMet);
    let hq = world.hq_of(filing);
    let answer = world.recommend(&cast.hats, hq, Verdict::Grant);
    assert_eq!(code(answer), Code::SeparationAdmitted);
    world.recommend_all(filing);
    assert_eq!(code(decide(&mut world, &cast.hats, hq)), Code::SeparationAdmitted);
}

#[test]
fn whoever_ever_recommended_an_item_does_not_decide_it() {
    let (mut world, filing) = under_review(2, |_, _| ());
    let cast = world.cast.clone();
    world.inspect_all(filing, Found::AllMet);
    let hq = world.hq_of(filing);
    world.recommend(&cast.hats, hq, Verdict::Grant).expect("a reviewer too");
    assert_eq!(code(decide(&mut world, &cast.hats, hq)), Code::SeparationRecommended);
    let back = ItemCommand::SendBack { reason: "请补充说明".to_owned() };
    world.ask::<Item>(&cast.approver, hq, &back).expect("back to review");
    world.recommend(&cast.reviewers[0], hq, Verdict::Grant).expect("somebody else looks at it");
    assert_eq!(code(decide(&mut world, &cast.hats, hq)), Code::SeparationRecommended);
    decide(&mut world, &cast.approver, hq).expect("the approver had no part in it");
}

#[test]
fn whoever_inspected_an_item_does_not_decide_it_even_if_others_looked_again() {
    let (mut world, filing) = under_review(2, |_, _| ());
    let cast = world.cast.clone();
    let hq = world.hq_of(filing);
    let visit = world.open_on_site(hq)[0];
    world.assign(visit, &[cast.hats.user, cast.inspectors[0].user]).expect("an inspector too");
    world.record(visit, &cast.hats, Found::KeyFailed).expect("a full list");
    world.sign_record(visit);
    let rectify_by = world.today().tomorrow().expect("a day ahead");
    let order = permit::inspection::InspectionCommand::OrderRectification { rectify_by };
    world.ask::<Inspection>(&cast.chief, visit, &order).expect("with the chief's consent");
    world.visit(visit, [&cast.inspectors[1], &cast.inspectors[2]], Found::AllMet);
    world.recommend_all(filing);
    assert_eq!(code(decide(&mut world, &cast.hats, hq)), Code::SeparationInspected);
}

#[test]
fn while_an_inspection_runs_nothing_is_decided_and_a_refusal_ends_one_only_planned() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    for store in [first, second] {
        world.ask::<Item>(&cast.signatory, store, &ItemCommand::Decline).expect("free to");
    }
    world.submit_and_admit(filing);
    let (running, planned) = (world.open_on_site(first)[0], world.open_on_site(second)[0]);
    world.assign(running, &[cast.hats.user, cast.inspectors[0].user]).expect("two inspectors");
    for store in [first, second] {
        world.recommend(&cast.reviewers[0], store, Verdict::Refuse).expect("with a reason");
    }
    assert_eq!(code(decide(&mut world, &cast.hats, first)), Code::NotInThisState);
    decide(&mut world, &cast.approver, second).expect("nobody was sent there");
    assert!(matches!(world.get::<Inspection>(planned).status, InspectionStatus::Void { .. }));
    assert!(world.get::<Inspection>(running).is_open());
}

#[test]
fn a_refusal_names_its_reason_and_a_decision_follows_the_recommendation() {
    let (mut world, filing) = under_review(2, |_, _| ());
    let cast = world.cast.clone();
    world.inspect_all(filing, Found::AllMet);
    let store = world.stores_of(filing)[0];
    let eligibility = world.eligibility(store);
    let silent =
        ItemCommand::Recommend { verdict: Verdict::Refuse, reasons: Reasons::default(), eligibility };
    let answer = world.ask::<Item>(&cast.reviewers[0], store, &silent);
    assert_eq!(code(answer), Code::RefusalWithoutReason);
    let early = world.decide(&cast.approver, filing, &[world.hq_of(filing)]);
    assert_eq!(code(early), Code::NotRecommended);
}

#[test]
fn rules_are_looked_up_at_the_moment_they_are_used() {
    let (mut world, filing) = under_review(2, |_, _| ());
    let cast = world.cast.clone();
    let store = world.stores_of(filing)[0];
    let eligibility = world.eligibility(store);
    world.wait(1);
    let (verdict, reasons) = (Verdict::Grant, Reasons::default());
    let stale = ItemCommand::Recommend { verdict, reasons, eligibility };
    assert_eq!(code(world.ask::<Item>(&cast.reviewers[0], store, &stale)), Code::EligibilityStale);
}

#[test]
fn the_plan_is_the_same_before_and_in_the_act() {
    let (mut world, filing) = under_review(3, |number, store| store.directly_run = number != 2);
    world.inspect_all(filing, Found::AllMet);
    world.recommend_all(filing);
    let plan = world.decide_all(filing);
    let granted_by_plan: Vec<bool> = plan.outcomes.iter().map(|o| *o == Outcome::Grant).collect();
    let granted_in_fact: Vec<bool> =
        world.items_of(filing).into_iter().map(|id| granted(&world, id)).collect();
    assert_eq!(granted_by_plan, granted_in_fact);
}
