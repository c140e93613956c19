//! Bringing every case to its end, from wherever it stands: no state without a way out.

use crate::world::{Found, UNDECIDED, World, handed};
use permit::filing::{FilingCommand, FilingStatus};
use permit::inspection::{InspectionCommand, InspectionStatus};
use permit::item::{ItemCommand, ItemKind, ItemStatus, Promise, Verdict};
use permit::{Actor, Filing, FilingId, Inspection, InspectionId, Item};

/// Officers who have never met these cases finish them, doing only what their role may.
pub(crate) fn everything(world: &mut World) {
    let cast = world.cast.clone();
    let [clerk, reviewer, ..] = &cast.reserve;
    for id in world.all::<Filing>() {
        match world.get::<Filing>(id).status {
            FilingStatus::Draft | FilingStatus::Returned { .. } => {
                world.settle();
                // What has lapsed by now needs no withdrawing.
                if world.get::<Filing>(id).is_editable() {
                    world
                        .ask::<Filing>(clerk, id, &FilingCommand::Withdraw { items: UNDECIDED })
                        .expect("before the decision");
                }
            }
            FilingStatus::Submitted { .. } => {
                world.settle();
                if matches!(world.get::<Filing>(id).status, FilingStatus::Submitted { .. }) {
                    promise_nothing(world, id, clerk);
                    world.ask::<Filing>(clerk, id, &FilingCommand::Admit).expect("in time");
                }
            }
            FilingStatus::Accepted { .. }
            | FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => {}
        }
        if let FilingStatus::Accepted { handed_out, .. } = world.get::<Filing>(id).status.clone() {
            decide(world, id, reviewer);
            if handed_out.is_none() {
                world.ask::<Filing>(clerk, id, &handed(0)).expect("everything is decided");
            }
        }
        assert!(world.live_items(id).is_empty(), "every item has ended");
    }
    for id in world.all::<Inspection>() {
        inspect(world, id);
    }
}

/// What a correction opened and nobody signed again goes without a promise.
fn promise_nothing(world: &mut World, filing: FilingId, clerk: &Actor) {
    for item in world.live_items(filing) {
        let known = world.get::<Item>(item);
        if known.kind == ItemKind::Store && known.promise == Promise::Open {
            world.ask::<Item>(clerk, item, &ItemCommand::Decline).expect("at the counter");
        }
    }
}

/// Inspects, recommends and decides every live item of an accepted filing.
fn decide(world: &mut World, filing: FilingId, reviewer: &Actor) {
    let approver = world.cast.reserve[3].clone();
    world.reroute(reviewer, filing).expect("a reviewer may");
    for item in world.live_items(filing) {
        for inspection in world.open_on_site(item) {
            inspect(world, inspection);
        }
    }
    for item in world.live_items(filing) {
        if let ItemStatus::Recommended { .. } = world.get::<Item>(item).status {
            let back = ItemCommand::SendBack { reason: "重新审查".to_owned() };
            world.ask::<Item>(&approver, item, &back).expect("the approver may");
        }
        if let Err(refusal) = world.recommend(reviewer, item, Verdict::Grant) {
            assert_ne!(refusal.code, permit::Code::RouteTurned, "what has turned was turned before");
            world.recommend(reviewer, item, Verdict::Refuse).expect("a refusal with its reason");
        }
    }
    let items = world.live_items(filing);
    world.decide(&approver, filing, &items).expect("the approver had no part in it");
}

fn inspect(world: &mut World, id: InspectionId) {
    let cast = world.cast.clone();
    // A first visit, a re-inspection, and nothing more.
    for _visit in 0..3 {
        if world.get::<Inspection>(id).is_open() {
            let [_, _, one, other] = &cast.reserve;
            let inspectors = if is_on_site(world, id) { [&cast.reserve[1], one] } else { [one, other] };
            world.visit(id, inspectors, Found::AllMet);
        }
    }
    assert!(!world.get::<Inspection>(id).is_open(), "an inspection ends");
    while let Some(late) = world.get::<Inspection>(id).late.iter().find(|late| late.is_waiting()) {
        let (no, reason) = (late.no, "检查已结束".to_owned());
        let reject = InspectionCommand::RejectLate { no, reason };
        world.ask::<Inspection>(&cast.chief, id, &reject).expect("the chief may always");
    }
    assert!(!matches!(world.get::<Inspection>(id).status, InspectionStatus::Planned));
}

fn is_on_site(world: &World, id: InspectionId) -> bool {
    matches!(world.get::<Inspection>(id).plan.kind, permit::inspection::InspectionKind::OnSite { .. })
}
