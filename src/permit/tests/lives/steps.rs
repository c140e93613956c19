//! One step of a random life: what is tried, by whom, on what.

mod applying;
mod inspecting;
mod serving;

use crate::world::{Kept, World, user};
use applying::{draft, people, promise, whole, write};
use inspecting::{follow, go_and_see, visit, whole_visit};
use permit::filing::{FilingCommand, FilingStatus};
use permit::item::{ItemCommand, ItemStatus, Verdict};
use permit::{Actor, Filing, Inspection, InspectionId, Item, ItemId};
use proptest::prelude::*;
use serving::{decide, extend, leave, recommend_all, window};

/// A step. The numbers choose among whatever there is when it is played.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    what: What,
    who: u8,
    which: u8,
    how: u8,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Wait,
    Advance,
    People,
    Draft,
    Whole,
    Write,
    Promise,
    Submit,
    Window,
    Leave,
    Extend,
    Assign,
    Visit,
    WholeVisit,
    Follow,
    Recommend,
    RecommendAll,
    SendBack,
    Decide,
    Remind,
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        5 => Just(What::Wait),
        45 => Just(What::Advance),
        4 => Just(What::People),
        2 => Just(What::Draft),
        4 => Just(What::Whole),
        4 => Just(What::Write),
        4 => Just(What::Promise),
        6 => Just(What::Submit),
        8 => Just(What::Window),
        3 => Just(What::Leave),
        1 => Just(What::Extend),
        5 => Just(What::Assign),
        10 => Just(What::Visit),
        5 => Just(What::WholeVisit),
        12 => Just(What::Follow),
        5 => Just(What::Recommend),
        5 => Just(What::RecommendAll),
        1 => Just(What::SendBack),
        8 => Just(What::Decide),
        2 => Just(What::Remind),
    ];
    (what, any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(what, who, which, how)| Step {
        what,
        who,
        which,
        how,
    })
}

/// Tries it. Most of it is refused, which is as good an answer as any.
pub(crate) fn play(world: &mut World, step: &Step) {
    let how = usize::from(step.how);
    match step.what {
        What::Wait => world.wait([0, 1, 1, 2, 3, 5, 8, 30][how % 8]),
        What::Advance => advance(world, step),
        What::People => people(world, step),
        What::Draft => draft(world, step),
        What::Whole => whole(world, step),
        What::Write => write(world, step),
        What::Promise => promise(world, step),
        What::Submit => {
            let (who, filing) = (applicant(world, step), some::<Filing>(world, step, being_written));
            let _tried = filing.map(|id| world.submit(&who, id));
        }
        What::Window => window(world, step),
        What::Leave => leave(world, step),
        What::Extend => {
            let filing = some::<Filing>(world, step, accepted);
            let _tried = filing.map(|id| extend(world, step, id));
        }
        What::Assign => {
            let open = some::<Inspection>(world, step, Inspection::is_open);
            let who = [[21, 22], [22, 23], [21, 41], [24, 23], [22, 22]][how % 5].map(user);
            let _tried = open.map(|id| world.assign(id, &who));
        }
        What::Visit => visit(world, step),
        What::WholeVisit => whole_visit(world, step),
        What::Follow => follow(world, step),
        What::Recommend => {
            let verdict = if how.is_multiple_of(4) { Verdict::Refuse } else { Verdict::Grant };
            let (who, item) = (reviewer(world, step), some::<Item>(world, step, in_work));
            let _tried = item.map(|id| world.recommend(&who, id, verdict));
        }
        What::RecommendAll => {
            let _tried = some::<Filing>(world, step, accepted).map(|id| recommend_all(world, step, id));
        }
        What::SendBack => {
            let back = ItemCommand::SendBack { reason: ["", "请复核"][how % 2].to_owned() };
            let (who, item) = (approver(world, step), some::<Item>(world, step, in_work));
            let _tried = item.map(|id| world.ask::<Item>(&who, id, &back));
        }
        What::Decide => {
            let _tried = some::<Filing>(world, step, accepted).map(|id| decide(world, step, id));
        }
        What::Remind => world.remind(),
    }
}

/// Mostly one of those that fit; sometimes any at all.
fn some<S: Kept>(world: &World, step: &Step, fits: impl Fn(&S) -> bool) -> Option<S::Id> {
    let which = usize::from(step.which);
    let all = world.all::<S>();
    let fit: Vec<S::Id> = all.iter().copied().filter(|id| fits(world.get(*id))).collect();
    let among = if which.is_multiple_of(6) || fit.is_empty() { all } else { fit };
    among.len().checked_sub(1).map(|last| among[last - which % among.len()])
}

fn being_written(filing: &Filing) -> bool {
    filing.is_editable()
}

fn waits_at_the_window(filing: &Filing) -> bool {
    matches!(filing.status, FilingStatus::Submitted { .. })
}

fn accepted(filing: &Filing) -> bool {
    matches!(filing.status, FilingStatus::Accepted { handed_out: None, .. })
}

fn drafted(item: &Item) -> bool {
    item.status == ItemStatus::Drafted
}

fn in_work(item: &Item) -> bool {
    item.clock.is_some() && item.is_live()
}

/// The next stage of some filing, whatever that is.
fn advance(world: &mut World, step: &Step) {
    // What has come furthest goes first, mostly.
    let undecided = |filing: &Filing| accepted(filing) && !world.live_items(filing.id).is_empty();
    let stages: [&dyn Fn(&Filing) -> bool; 3] = [&undecided, &waits_at_the_window, &being_written];
    let there = |stage: &&dyn Fn(&Filing) -> bool| world.filings.values().any(|chain| stage(&chain.state));
    let stage = stages.into_iter().skip(usize::from(step.who.is_multiple_of(5))).find(there);
    let Some(filing) = stage.and_then(|stage| some::<Filing>(world, step, stage)) else {
        return whole(world, step);
    };
    match world.get::<Filing>(filing).status {
        FilingStatus::Draft | FilingStatus::Returned { .. } => {
            let _tried = world.submit(&applicant(world, step), filing);
        }
        FilingStatus::Submitted { .. } => {
            let _tried = world.ask::<Filing>(&clerk(world, step), filing, &FilingCommand::Admit);
        }
        FilingStatus::Accepted { .. } => {
            let items = world.live_items(filing);
            let waiting: Vec<InspectionId> = items.iter().flat_map(|id| world.open_on_site(*id)).collect();
            let recommended =
                |id: &ItemId| matches!(world.get::<Item>(*id).status, ItemStatus::Recommended { .. });
            if !waiting.is_empty() && !step.how.is_multiple_of(5) {
                for id in waiting {
                    go_and_see(world, step, id);
                }
            } else if items.iter().all(recommended) {
                decide(world, step, filing);
            } else {
                recommend_all(world, step, filing);
            }
        }
        FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => whole(world, step),
    }
}

/// Mostly one of these; sometimes anybody at all.
fn one_of(world: &World, step: &Step, fit: &[&Actor]) -> Actor {
    let who = usize::from(step.who);
    let everybody = world.cast.everybody();
    let among = if who.is_multiple_of(10) { &everybody[..] } else { fit };
    among[(who / 10) % among.len()].clone()
}

fn applicant(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(
        world,
        step,
        &[&cast.signatory, &cast.signatory, &cast.agent, &cast.filer, &cast.clerk, &cast.hats],
    )
}

fn clerk(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.clerk, &cast.clerk, &cast.hats, &cast.reviewers[1]])
}

fn reviewer(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.reviewers[0], &cast.reviewers[1], &cast.hats])
}

fn approver(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.approver, &cast.approver, &cast.hats])
}

fn chief(world: &World, step: &Step) -> Actor {
    one_of(world, step, &[&world.cast.clone().chief])
}
