//! Random lives of whole cases: anybody tries anything, at any time.

mod alone;
mod finish;
mod steps;

use crate::invariants;
use crate::world::{Walked, World};
use permit::workflow::edges;
use permit::{SubjectKind, Verb};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use steps::{Step, play};

fn life() -> impl Strategy<Value = (bool, Vec<Step>)> {
    (any::<bool>(), prop::collection::vec(steps::step(), 30..140))
}

/// A world in which a random life begins: from nothing, or from a chain already licensed.
fn begin(licensed: bool) -> World {
    if licensed { World::licensed_with(2).0 } else { World::start() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    /// The invariants hold after every act (`World::act` asks them), every edge walked is in the
    /// graphs and every refusal is sound (`World::run` asks that); what is stored is what replay
    /// gives; and whatever was done, fresh officers bring every case to its end.
    #[test]
    fn whatever_anybody_does_the_invariants_hold_and_there_is_a_way_out((licensed, steps) in life()) {
        let mut world = begin(licensed);
        for step in &steps {
            play(&mut world, step);
        }
        invariants::hold(&world);
        finish::everything(&mut world);
        invariants::hold(&world);
        invariants::replay(&world);
    }
}

/// The property above means little unless lives get far: they do.
#[test]
fn lives_reach_deep_into_the_graphs() {
    let mut runner = TestRunner::deterministic();
    let (mut walked, mut refused) = (Walked::new(), BTreeSet::new());
    let (mut rows, mut decided) = (0, 0);
    for _life in 0..60 {
        let (licensed, steps) = life().new_tree(&mut runner).expect("a life is drawn").current();
        let mut world = begin(licensed);
        let before = (world.rows.len(), world.deeds.len());
        for step in &steps {
            play(&mut world, step);
        }
        rows += world.rows.len() - before.0;
        let verdicts = [Verb::ItemGrant, Verb::ItemRefuse];
        decided += world.deeds[before.1..].iter().filter(|deed| verdicts.contains(&deed.verb)).count();
        walked.append(&mut world.walked);
        refused.append(&mut world.refused);
    }
    let all: usize = SubjectKind::ALL.into_iter().map(|kind| edges(kind).len()).sum();
    assert!(walked.len() * 10 > all * 7, "only {} of {all} edges", walked.len());
    assert!(refused.len() > 20, "only {refused:?}");
    assert!(rows > 20 && decided > 100, "{rows} rows, {decided} decided");
}
