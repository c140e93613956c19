//! What officers try: at the window, at the site, at the desk of decision.

use super::{Step, accepted, applicant, approver, chief, clerk, one_of, reviewer, some, waits_at_the_window};
use crate::world::{Found, World, handed, service_receipt, site_signs};
use permit::filing::{FilingCommand, NotAdmittedReason, Point};
use permit::inspection::{Attempt, AttemptReason, InspectionCommand};
use permit::item::{ItemStatus, Verdict};
use permit::{Actor, Filing, FilingId, Inspection, InspectionId, Item, ItemId};

pub(super) fn window(world: &mut World, step: &Step) {
    let who = clerk(world, step);
    let hand_out = [1, 3].contains(&(step.how % 8));
    let fits = |filing: &Filing| if hand_out { accepted(filing) } else { waits_at_the_window(filing) };
    let Some(filing) = some::<Filing>(world, step, fits) else { return };
    let field = ["layout", "name"][usize::from(step.how) / 8 % 2].to_owned();
    let caused_by_correction = step.how.is_multiple_of(5);
    let points = vec![Point { item: Some(1), field, text: "请补正".to_owned(), caused_by_correction }];
    let open_items = world.live_items(filing).len();
    let command = match step.how % 8 {
        0 => FilingCommand::Return { points },
        1 => handed(open_items),
        3 => FilingCommand::FileReceipt(service_receipt(world.today())),
        2 if step.which.is_multiple_of(2) => FilingCommand::NotAdmit {
            reason: NotAdmittedReason::NotThisAuthority,
            text: "请向当地申请".to_owned(),
        },
        _admit => FilingCommand::Admit,
    };
    let _tried = world.ask::<Filing>(&who, filing, &command);
}

pub(super) fn leave(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let Some(item) = some::<Item>(world, step, Item::is_live) else { return };
    let filing = world.get::<Item>(item).filing;
    let _tried = match step.how % 5 {
        0 => world.withdraw(&who, filing),
        1 => {
            let terminate = FilingCommand::Terminate { reason: "总部许可证已终止".to_owned() };
            world.ask::<Filing>(&Actor::system(), filing, &terminate)
        }
        _one => world.withdraw_item(&who, item),
    };
}

pub(super) fn extend(world: &mut World, step: &Step, filing: FilingId) -> Result<(), permit::Refusal> {
    let live = world.live_items(filing).into_iter();
    let extendable =
        live.filter(|id| world.get::<Item>(*id).clock.as_ref().is_some_and(|clock| !clock.extended)).count();
    let command = FilingCommand::Extend { reason: "材料复杂".to_owned(), extendable };
    world.ask::<Filing>(&chief(world, step), filing, &command)
}

/// One thing an inspector does at the site.
pub(super) fn visit(world: &mut World, step: &Step) {
    let Some(id) = some::<Inspection>(world, step, Inspection::is_open) else { return };
    let cast = world.cast.clone();
    let assigned: Vec<&Actor> =
        world.get::<Inspection>(id).inspectors().iter().map(|who| cast.by_id(*who)).collect();
    let fit = if assigned.is_empty() { vec![&cast.inspectors[0]] } else { assigned };
    let who = one_of(world, step, &fit);
    let attempt = InspectionCommand::Attempt(Attempt {
        reason: AttemptReason::NotYetOpen,
        at: world.at,
        place: "门口".to_owned(),
        photo: None,
        inspectors: fit.iter().map(|actor| actor.user).collect(),
        next_visit_on: world.today().tomorrow().expect("a day ahead"),
    });
    let conclusion = world.conclusion(id);
    let _tried = match step.how % 9 {
        8 => world.correct(id, &who, found(step)),
        0 => world.ask::<Inspection>(&who, id, &attempt),
        1 | 2 => world.record(id, &who, found(step)),
        3 | 4 => world.ask::<Inspection>(&who, id, &InspectionCommand::Sign),
        5 => world.ask::<Inspection>(&who, id, &site_signs()),
        _conclude => {
            let conclude = InspectionCommand::Conclude { conclusion, rectify_by: None };
            world.ask::<Inspection>(&who, id, &conclude)
        }
    };
}

pub(super) fn found(step: &Step) -> Found {
    [Found::AllMet, Found::AllMet, Found::Fixed, Found::GeneralFailed, Found::KeyFailed]
        [usize::from(step.who) % 5]
}

/// A visit from the task to the signatures, and mostly to the conclusion.
pub(super) fn whole_visit(world: &mut World, step: &Step) {
    let open = some::<Inspection>(world, step, Inspection::is_open);
    let _tried = open.map(|id| go_and_see(world, step, id));
}

pub(super) fn go_and_see(world: &mut World, step: &Step, id: InspectionId) {
    let cast = world.cast.clone();
    let who = [
        &cast.inspectors[usize::from(step.who) % 2 + 1],
        [&cast.hats, &cast.inspectors[0]][usize::from(step.how) % 2],
    ];
    if world.assign(id, &who.map(|actor| actor.user)).is_ok() && world.record(id, who[0], found(step)).is_ok()
    {
        world.sign_record(id);
        if !step.how.is_multiple_of(6) {
            world.conclude(id).expect("the conclusion follows from the findings");
        }
    }
}

pub(super) fn follow(world: &mut World, step: &Step) {
    let Some(id) = some::<Inspection>(world, step, Inspection::is_open) else { return };
    let days = jiff::Span::new().days(step.how % 9);
    let command = if step.who.is_multiple_of(3) {
        InspectionCommand::Abandon { reason: "无法进入现场".to_owned() }
    } else {
        InspectionCommand::OrderRectification { rectify_by: world.today().saturating_add(days) }
    };
    let _tried = world.ask::<Inspection>(&chief(world, step), id, &command);
}

pub(super) fn recommend_all(world: &mut World, step: &Step, filing: FilingId) {
    let who = reviewer(world, step);
    if !step.which.is_multiple_of(4) {
        let _tried = world.reroute(&who, filing);
    }
    for item in world.live_items(filing) {
        if world.recommend(&who, item, Verdict::Grant).is_err() && step.how.is_multiple_of(2) {
            let _tried = world.recommend(&who, item, Verdict::Refuse);
        }
    }
}

/// The deciding act: on everything recommended, on everything, or on one address.
pub(super) fn decide(world: &mut World, step: &Step, filing: FilingId) {
    let live = world.live_items(filing);
    let recommended = |id: &ItemId| matches!(world.get::<Item>(*id).status, ItemStatus::Recommended { .. });
    let items: Vec<ItemId> = match step.how % 4 {
        0 => live,
        1 => live.into_iter().filter(recommended).take(1).collect(),
        _ready => live.into_iter().filter(recommended).collect(),
    };
    let who = approver(world, step);
    if world.decide(&who, filing, &items).is_err() && step.how.is_multiple_of(2) {
        let _tried = world.reroute(&who, filing);
    }
}
