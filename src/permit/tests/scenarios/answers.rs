//! The answer to findings: by the store, by its headquarters, and what follows.

use super::code;
use crate::world::{Found, World, answers};
use permit::inspection::{Conclusion, InspectionCommand, InspectionStatus, PointAnswer};
use permit::{Actor, Code, Inspection, InspectionId, Power, Recipient, RowId};

/// A first inspection that found something, and its store.
fn found() -> (World, InspectionId, RowId) {
    let (mut world, _) = World::licensed_with(2);
    let cast = world.cast.clone();
    let first = |id: &InspectionId| world.get::<Inspection>(*id).row().is_some();
    let id = world.all::<Inspection>().into_iter().find(first).expect("planned with the grant");
    let row = world.get::<Inspection>(id).row().expect("of a store");
    world.visit(id, [&cast.inspectors[0], &cast.inspectors[1]], Found::KeyFailed);
    (world, id, row)
}

fn confirm(world: &mut World, who: &Actor, id: InspectionId) -> Result<(), permit::Refusal> {
    world.ask::<Inspection>(who, id, &InspectionCommand::ConfirmAnswer)
}

#[test]
fn a_store_answers_its_headquarters_confirms_and_the_inspectors_look_again() {
    let (mut world, id, row) = found();
    let cast = world.cast.clone();
    world.power(&cast.manager, Power::StoreManager { row });
    assert_eq!(code(confirm(&mut world, &cast.signatory, id)), Code::NothingAnswered);
    world.answer(id, &cast.manager).expect("the manager of that row");
    assert_eq!(world.told.last().map(|notice| notice.text), Some("answer_to_confirm"));
    let known = world.get::<Inspection>(id);
    assert!(matches!(known.status, InspectionStatus::Rectifying { .. }), "not yet reported");
    let answer = known.records[0].answer.as_ref().expect("on the record");
    assert_eq!((answer.by, answer.confirmed.is_none()), (cast.manager.user, true));

    assert_eq!(code(confirm(&mut world, &cast.manager, id)), Code::NoPower, "the headquarters confirms");
    confirm(&mut world, &cast.filer, id).expect("an agent who may file");
    let known = world.get::<Inspection>(id);
    let InspectionStatus::Reported { on, due_on, .. } = &known.status else { panic!("reported") };
    assert_eq!((*on, *due_on), (world.today(), known.due_on));
    let told = world.told.last().expect("the office is told");
    assert_eq!((told.text, &told.to), ("findings_answered", &Recipient::Office(known.plan.office.clone())));
    assert_eq!(code(world.answer(id, &cast.manager)), Code::NotInThisState, "what is reported stands");

    // Whatever was answered, the inspectors see for themselves.
    world.wait(3);
    world.visit(id, [&cast.inspectors[0], &cast.inspectors[1]], Found::AllMet);
    let InspectionStatus::Closed { conclusion, .. } = world.get::<Inspection>(id).status else {
        panic!("closed")
    };
    assert_eq!(conclusion, Conclusion::Conforms);
    assert!(world.get::<Inspection>(id).records[0].answer.is_some(), "beside the earlier finding");
}

#[test]
fn only_who_manages_the_row_or_files_for_the_enterprise_answers() {
    let (mut world, id, row) = found();
    let cast = world.cast.clone();
    let other = world.rows.keys().copied().find(|known| *known != row).expect("another store");
    for (power, may) in [
        (Power::StoreManager { row: other }, false),
        (Power::AreaManager { rows: vec![other] }, false),
        (Power::AreaManager { rows: vec![other, row] }, true),
        (Power::StoreManager { row }, true),
    ] {
        world.power(&cast.manager, power.clone());
        let refused = world.answer(id, &cast.manager).err().map(|refusal| refusal.code);
        assert_eq!(refused, (!may).then_some(Code::NoPower), "{power:?}");
    }
    assert_eq!(code(world.answer(id, &cast.stranger)), Code::NotYours);
    assert_eq!(code(world.answer(id, &cast.clerk)), Code::WrongRole);
    let told = world.told.len();
    world.answer(id, &cast.signatory).expect("the headquarters itself");
    assert_eq!(world.told.len(), told, "who may confirm is not told to");
}

#[test]
fn an_answer_names_every_point_once_and_says_something() {
    let (mut world, id, _) = found();
    let signatory = world.cast.signatory.clone();
    let full = answers(world.get(id));
    assert_eq!(full.len(), 1);
    let changed = |change: &dyn Fn(&mut PointAnswer)| {
        let mut points = full.clone();
        change(&mut points[0]);
        points
    };
    for (points, expected) in [
        (Vec::new(), Code::AnswerMissing),
        (changed(&|point| point.text = "  ".to_owned()), Code::AnswerMissing),
        (changed(&|point| point.item = "F-99".to_owned()), Code::AnswerNotAsked),
        ([&full[..], &full[..]].concat(), Code::AnswerNotAsked),
    ] {
        let answer = InspectionCommand::Answer { points };
        assert_eq!(code(world.ask::<Inspection>(&signatory, id, &answer)), expected);
    }
}
