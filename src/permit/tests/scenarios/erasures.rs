//! Personal values are erased when the case has ended, by an administrator who says why, once.

use super::code;
use crate::world::World;
use permit::{
    Case, Code, Digest, Erasure, ErasureCommand, ErasureId, Membership, PersonalRef, Power, SubjectKind,
};

/// An erasure in a case of ours, with so many subjects of it still open.
pub(crate) fn make(world: &World, id: ErasureId, open: usize) -> ErasureCommand {
    ErasureCommand::Make {
        id,
        case: Case {
            kind: SubjectKind::Filing,
            id: id.0,
            enterprise: world.cast.ours,
            authority: world.cast.here,
        },
        open,
        reason: "保存期限已满".to_owned(),
        values: vec![PersonalRef(Digest::of(b"salt and telephone"))],
    }
}

#[test]
fn an_ended_case_loses_its_values_once_with_a_reason() {
    let mut world = World::start();
    let (cast, id) = (world.cast.clone(), world.new_id());
    let admin = &cast.administrator;
    assert_eq!(code(world.ask::<Erasure>(admin, id, &make(&world, id, 1))), Code::CaseOpen);
    let edited = |edit: fn(&mut String, &mut Vec<PersonalRef>)| {
        let ErasureCommand::Make { id, case, open, mut reason, mut values } = make(&world, id, 0);
        edit(&mut reason, &mut values);
        ErasureCommand::Make { id, case, open, reason, values }
    };
    let (silent, empty) =
        (edited(|reason, _| reason.replace_range(.., " ")), edited(|_, values| values.clear()));
    assert_eq!(code(world.ask::<Erasure>(admin, id, &silent)), Code::ReasonMissing);
    assert_eq!(code(world.ask::<Erasure>(admin, id, &empty)), Code::NothingToErase);
    let command = make(&world, id, 0);
    world.ask::<Erasure>(admin, id, &command).expect("erased");
    let made = world.get::<Erasure>(id);
    assert_eq!((made.by, made.on, made.values.len()), (admin.user, world.today(), 1));
    assert_eq!(code(world.ask::<Erasure>(admin, id, &command)), Code::AlreadyExists);
}

#[test]
fn nobody_with_a_part_in_the_case_erases_it() {
    let mut world = World::start();
    let (cast, id) = (world.cast.clone(), world.new_id());
    let command = make(&world, id, 0);
    for (who, expected) in [
        (&cast.signatory, Code::WrongRole),
        (&cast.clerk, Code::WrongRole),
        (&cast.chief, Code::WrongRole),
        (&cast.auditor, Code::WrongRole),
    ] {
        assert_eq!(code(world.ask::<Erasure>(who, id, &command)), expected);
    }
    let elsewhere = permit::Actor { authority: Some(cast.elsewhere), ..cast.administrator.clone() };
    assert_eq!(code(world.ask::<Erasure>(&elsewhere, id, &command)), Code::NotYours);
    let power = Membership { enterprise: cast.ours, power: Power::Signatory };
    let interested = permit::Actor { memberships: vec![power], ..cast.administrator.clone() };
    let answer = permit::authorise(
        permit::Verb::ErasureMake,
        "none",
        &world.facts(&interested),
        permit::About { enterprise: Some(cast.ours), authority: Some(cast.here), ..permit::About::default() },
    );
    assert_eq!(code(answer), Code::OwnCase);
}
