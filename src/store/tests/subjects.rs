//! Commands on subjects: what is read back, and what is told when it cannot be.

use super::world::{World, on_both};
use crate::{StoreError, Versioned, ledger, load, people, require, require_version};
use permit::item::ItemStatus;
use permit::{
    AgentScope, Digest, Enterprise, EnterpriseCommand, Filing, Item, Licence, Person, Power, SubjectKind,
};

mod both {
    super::on_both! { a_subject_is_read_back stale_is_not_missing a_refusal_writes_nothing people_follow_the_state }
}

async fn a_subject_is_read_back(world: &World) {
    let (enterprise, filing, items, licence) = world.filled(3).await;
    let read: Versioned<Enterprise> = require(&world.store, enterprise).await.unwrap();
    assert_eq!((read.version, read.state.id), (1, enterprise));
    assert_eq!(require::<Filing>(&world.store, filing).await.unwrap().state.id, filing);
    let many = crate::load_many::<Item>(&world.store, &items).await.unwrap();
    assert_eq!(many.iter().map(|item| item.state.id).collect::<Vec<_>>(), items);
    assert!(many.iter().all(|item| item.state.status == ItemStatus::Drafted));
    assert_eq!(require::<Licence>(&world.store, licence).await.unwrap().state.rows_in_force, 3);
    let entries = ledger::entries_of(&world.store, SubjectKind::Licence, licence).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].event.as_str(), entries[0].verb.as_str()), ("issued", "licence.issue"));
    assert_eq!(Digest::of(entries[0].body.as_bytes()).as_str(), entries[0].hash);
    let report = ledger::verify(&world.store).await.unwrap();
    assert_eq!(report.problems, []);
    assert_eq!((report.entries, report.subjects), (12, 12));
}

async fn stale_is_not_missing(world: &World) {
    let first = world.enterprise().await;
    let id = first.state.id;
    let grant = grant(world);
    world
        .act(async |act| act.run::<Enterprise>(id, Some(first.clone()), &grant, &world.facts()).await)
        .await
        .unwrap();
    let again = world
        .act(async |act| act.run::<Enterprise>(id, Some(first.clone()), &grant, &world.facts()).await)
        .await;
    assert!(matches!(again, Err(StoreError::Stale { expected: 1, found: 2, .. })), "{again:?}");
    let seen = require_version::<Enterprise>(&world.store, id, 1).await;
    assert!(matches!(seen, Err(StoreError::Stale { expected: 1, found: 2, .. })), "{seen:?}");
    let nobody = require::<Enterprise>(&world.store, world.id()).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { kind: "enterprise", .. })), "{nobody:?}");
    let report = ledger::verify(&world.store).await.unwrap();
    assert_eq!((report.problems.len(), report.entries), (0, 2));
}

async fn a_refusal_writes_nothing(world: &World) {
    let known = world.enterprise().await;
    let id = known.state.id;
    let refused = world
        .act(async |act| {
            act.set_meta("written", "before the refusal").await?;
            let unknown = EnterpriseCommand::EndPower { user: world.id() };
            act.run::<Enterprise>(id, Some(known.clone()), &unknown, &world.facts()).await
        })
        .await;
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    assert_eq!(crate::meta(&world.store, "written").await.unwrap(), None);
    assert_eq!(require::<Enterprise>(&world.store, id).await.unwrap().version, 1);
    assert!(load::<Enterprise>(&world.store, world.id()).await.unwrap().is_none());
}

async fn people_follow_the_state(world: &World) {
    let known = world.enterprise().await;
    let id = known.state.id;
    let signatory = known.state.people[0].user;
    let grant = grant(world);
    let EnterpriseCommand::GrantPower { person } = &grant else { panic!("it is a grant") };
    let after = world
        .act(async |act| act.run::<Enterprise>(id, Some(known.clone()), &grant, &world.facts()).await)
        .await
        .unwrap()
        .0;
    for (user, power) in [(signatory, Power::Signatory), (person.user, person.power.clone())] {
        let held = people::memberships(&world.store, user).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].enterprise, &held[0].power), (id, &power));
    }
    let end = EnterpriseCommand::EndPower { user: person.user };
    world
        .act(async |act| act.run::<Enterprise>(id, Some(after.clone()), &end, &world.facts()).await)
        .await
        .unwrap();
    assert_eq!(people::memberships(&world.store, person.user).await.unwrap(), []);
    assert!(ledger::verify(&world.store).await.unwrap().is_sound());
}

fn grant(world: &World) -> EnterpriseCommand {
    let power = Power::Agent { scope: vec![AgentScope::File], expires: jiff::civil::date(2026, 12, 31) };
    let letter = Some(Digest::of(b"letter"));
    EnterpriseCommand::GrantPower { person: Person { user: world.id(), power, letter } }
}
