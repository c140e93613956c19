//! What inspectors, chiefs and the inspected try.

use super::{Step, applicant, chief, one_of, some};
use crate::world::{Found, World, site_signs, user};
use permit::inspection::{Attempt, AttemptReason, InspectionCommand, InspectionStatus, LateRecord};
use permit::{Actor, Digest, Inspection, InspectionId, Power, Refusal};

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
        photo: Digest::of(b"closed door"),
        inspectors: fit.iter().map(|actor| actor.user).collect(),
        next_visit_on: world.today().tomorrow().expect("a day ahead"),
        upload: None,
    });
    let conclusion = world.conclusion(id);
    let _tried = match step.how % 10 {
        9 => {
            // Others have the task by now, mostly.
            if step.which.is_multiple_of(2) {
                let _tried = world.assign(id, &[22, 23].map(user));
            }
            let earlier = world.get::<Inspection>(id).ever_assigned();
            let who = earlier.last().map_or(who, |user| cast.by_id(*user).clone());
            world.leave_late(id, &who, found(step))
        }
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

/// What the chief and the inspected do about a visit.
pub(super) fn follow(world: &mut World, step: &Step) {
    let on_site = |known: &Inspection| known.row().is_none();
    let rectifying = |known: &Inspection| matches!(known.status, InspectionStatus::Rectifying { .. });
    let late = |known: &Inspection| known.late.iter().any(LateRecord::is_waiting);
    let who = chief(world, step);
    let _tried = match step.how % 8 {
        0..=2 => some::<Inspection>(world, step, rectifying).map(|id| answer(world, step, id)),
        3 | 4 => some::<Inspection>(world, step, late).map(|id| {
            let adopted = step.which.is_multiple_of(2) && world.adopt_late(id).is_ok();
            if adopted { Ok(()) } else { world.reject_late(id) }
        }),
        5 => {
            some::<Inspection>(world, step, |known| on_site(known) && !known.attempts.is_empty()).map(|id| {
                let abandon = InspectionCommand::Abandon { reason: "无法进入现场".to_owned() };
                world.ask::<Inspection>(&who, id, &abandon)
            })
        }
        _order => {
            let recorded = |known: &Inspection| known.status == InspectionStatus::Recorded;
            some::<Inspection>(world, step, |known| on_site(known) && recorded(known)).map(|id| {
                if !step.which.is_multiple_of(4) && recorded(world.get(id)) {
                    world.sign_record(id);
                }
                let days = jiff::Span::new().days(step.how % 9);
                let rectify_by = world.today().saturating_add(days);
                world.ask::<Inspection>(&who, id, &InspectionCommand::OrderRectification { rectify_by })
            })
        }
    };
}

/// What the inspected answer, by the manager of some store or by the headquarters.
fn answer(world: &mut World, step: &Step, id: InspectionId) -> Result<(), Refusal> {
    let manager = world.cast.manager.clone();
    if let (Some(row), 0) = (world.get::<Inspection>(id).row(), step.who % 2) {
        world.power(&manager, Power::StoreManager { row });
        let _tried = world.answer(id, &manager);
    }
    let who = applicant(world, step);
    match step.which % 3 {
        0 => world.answer(id, &who),
        _confirm => world.ask::<Inspection>(&who, id, &InspectionCommand::ConfirmAnswer),
    }
}
