//! Altering one store's evidence changes only that store's outcome.

use crate::world::World;
use permit::eligibility::Answer;
use permit::item::{ItemCommand, ItemStatus};
use permit::{Code, Item, ItemId, Premises, Route};
use proptest::prelude::*;

/// What is said of one store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Good,
    Franchised,
    ElsewhereInTheCity,
    OtherName,
    OtherCategory,
    BeyondStandard,
    LayoutDiffers,
    NoCode,
    HoldsLicence,
    Declined,
    /// At the address of the first store.
    AtTheFirst,
    /// Withdrawn after acceptance.
    Retracted,
}

const SAID: [Said; 12] = [
    Said::Good,
    Said::Franchised,
    Said::ElsewhereInTheCity,
    Said::OtherName,
    Said::OtherCategory,
    Said::BeyondStandard,
    Said::LayoutDiffers,
    Said::NoCode,
    Said::HoldsLicence,
    Said::Declined,
    Said::AtTheFirst,
    Said::Retracted,
];

fn premises(number: usize, said: Said) -> Premises {
    let mut store = crate::world::premises_of_store(number);
    match said {
        Said::Franchised => store.directly_run = false,
        Said::ElsewhereInTheCity => store.division = codes::Division::parse("440106").expect("天河"),
        Said::OtherName => store.trade_name = Some("别的字号".to_owned()),
        Said::OtherCategory => "食品销售经营者".clone_into(&mut store.category),
        Said::BeyondStandard => store.items.push("生食类食品制售".to_owned()),
        Said::LayoutDiffers => store.layout_similar = false,
        Said::NoCode => store.credit_code = None,
        Said::HoldsLicence => store.holds_licence = Some("JY24401120000019".to_owned()),
        Said::AtTheFirst => store.address = crate::world::premises_of_store(1).address,
        Said::Good | Said::Declined | Said::Retracted => {}
    }
    store
}

/// What became of a store, and by which rules.
#[derive(Debug, PartialEq)]
struct Outcome {
    granted: bool,
    route: Option<Route>,
    /// Without the rules that need the other stores.
    own: Vec<Answer>,
    too_few: bool,
    duplicate: bool,
}

fn outcome(world: &World, id: ItemId) -> Outcome {
    let (granted, route, answers) = match &world.get::<Item>(id).status {
        ItemStatus::Granted { route, answers, .. } => (true, Some(route.clone()), answers),
        ItemStatus::Refused { answers, .. } => (false, None, answers),
        other => panic!("decided, not {other:?}"),
    };
    let has = |code| answers.iter().any(|answer| answer.fault == Some(code));
    let needs_others = |answer: &&Answer| {
        matches!(answer.rule, forms::RuleName::MinimumStores | forms::RuleName::StoreNotDuplicate)
    };
    Outcome {
        granted,
        route,
        own: answers.iter().filter(|answer| !needs_others(answer)).cloned().collect(),
        too_few: has(Code::StoresTooFew),
        duplicate: has(Code::StoreDuplicateInFiling),
    }
}

/// Files, inspects and decides stores of which that is said.
fn outcomes(said: &[Said]) -> Vec<Outcome> {
    let mut world = World::start();
    let signatory = world.cast.signatory.clone();
    let filing = world.first_filing(said.len());
    let stores = world.stores_of(filing);
    for ((store, said), number) in stores.iter().zip(said).zip(1..) {
        let edit = ItemCommand::Edit { premises: premises(number, *said), declared: Vec::new() };
        world.ask::<Item>(&signatory, *store, &edit).expect("a draft is edited");
        match said {
            Said::Declined => world.ask::<Item>(&signatory, *store, &ItemCommand::Decline).expect("free to"),
            _promises => world.sign(&signatory, *store).expect("the signatory signs"),
        }
    }
    world.submit_and_admit(filing);
    for (store, _) in stores.iter().zip(said).filter(|(_, said)| **said == Said::Retracted) {
        world.ask::<Item>(&signatory, *store, &ItemCommand::Retract).expect("before the decision");
    }
    world.bring_to_decision(filing);
    stores.into_iter().map(|store| outcome(&world, store)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn altering_one_stores_evidence_changes_only_its_own_outcome(
        said in prop::collection::vec(prop::sample::select(&SAID[..]), 2..6),
        altered in any::<prop::sample::Index>(),
        into in prop::sample::select(&SAID[..]),
    ) {
        let altered = altered.index(said.len());
        let before = outcomes(&said);
        let after = outcomes(&[&said[..altered], &[into], &said[altered + 1..]].concat());
        for (number, (before, after)) in before.iter().zip(&after).enumerate() {
            if number == altered {
                continue;
            }
            prop_assert_eq!(&before.own, &after.own);
            // The minimum number and a duplicate's first are the two ways one store bears on another.
            let alike = before.too_few == after.too_few && before.duplicate == after.duplicate;
            prop_assert!(!alike || before == after, "{:?} became {:?}", before, after);
        }
    }
}
