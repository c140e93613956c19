//! Sealing: positions, roots and proofs.

use super::world::{DAY, World, on_both};
use crate::ledger::{
    Fault, Proof, ProofFault, Root, RootKey, Sealed, SignedRoot, newest, prove, seal, unsealed_entries,
    verify, verify_against,
};
use crate::{Result, StoreError};
use permit::{FilingId, Instant};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

mod both {
    super::on_both! {
        sealing_twice_changes_nothing an_entry_committed_late_comes_last sealers_may_meet
        every_entry_has_a_proof many_entries_are_sealed_in_parts a_root_is_signed_once_it_leaves
    }
}

pub(super) async fn sealed(world: &World) -> Sealed {
    seal(&world.store, world.actor.user, world.at(), &world.ids).await.unwrap()
}

/// Every position with its entry.
async fn positions(world: &World) -> Vec<(i64, String)> {
    let all = entities::seal::Entity::find().order_by_asc(entities::seal::Column::Position);
    all.all(&world.store.db).await.unwrap().into_iter().map(|row| (row.position, row.entry_id)).collect()
}

async fn number(world: &World, filing: FilingId, at: Instant) -> Result<()> {
    let command = permit::filing::FilingCommand::SetOfficeNumber { number: at.micros().to_string() };
    let act = async |act: crate::Act| {
        let known = act.require::<permit::Filing>(filing).await?;
        act.run::<permit::Filing>(filing, Some(known), &command, &world.facts()).await?;
        Ok::<_, StoreError>(())
    };
    world.store.act("number", world.actor.user, at, &world.ids, act).await
}

fn key() -> (tempfile::TempDir, RootKey) {
    let folder = tempfile::tempdir().unwrap();
    let key = RootKey::open(&folder.path().join("ledger.key")).unwrap();
    (folder, key)
}

async fn sealing_twice_changes_nothing(world: &World) {
    let empty = sealed(world).await;
    assert_eq!((empty.entries, empty.root.size), (0, 0), "nothing is sealed, and has a root too");
    assert!(verify_against(&world.store, &empty.root).await.unwrap().is_sound());
    let (_, filing, ..) = world.filled(3).await;
    let report = verify(&world.store).await.unwrap();
    assert_eq!((report.problems.as_slice(), report.sealed), (&[][..], 0));
    assert_eq!(unsealed_entries(&world.store).await.unwrap(), report.entries);
    let first = sealed(world).await;
    assert_eq!((first.entries, first.root.size), (report.entries, report.entries));
    assert_eq!(sealed(world).await, Sealed { entries: 0, root: first.root.clone() });
    let before = positions(world).await;
    assert!(before.iter().zip(0..).all(|((position, _), n)| *position == n), "{before:?}");
    number(world, filing, world.at()).await.unwrap();
    let second = sealed(world).await;
    assert_eq!((second.entries, second.root.size), (1, first.root.size + 1));
    assert!(positions(world).await.starts_with(&before), "no position is given again");
    assert_eq!(newest(&world.store).await.unwrap(), Some(second.root.clone()));
    for held in [&empty.root, &first.root, &second.root] {
        let report = verify_against(&world.store, held).await.unwrap();
        assert_eq!((report.problems.as_slice(), report.root_holds), (&[][..], Some(true)));
        assert_eq!(report.sealed, second.root.size);
    }
    let later = Root { size: second.root.size + 1, ..second.root };
    let report = verify_against(&world.store, &later).await.unwrap();
    assert_eq!(report.problems.iter().map(|p| p.fault).collect::<Vec<_>>(), [Fault::RootDiffers]);
    assert_eq!(report.root_holds, Some(false), "the tree has never been so large");
}

async fn an_entry_committed_late_comes_last(world: &World) {
    let (_, filing, ..) = world.filled(2).await;
    let root = sealed(world).await.root;
    number(world, filing, Instant::at_hour(DAY, 1)).await.unwrap();
    assert_eq!(sealed(world).await.root.size, root.size + 1);
    let last = positions(world).await.pop().unwrap();
    let entry = entities::entry::Entity::find_by_id(last.1).one(&world.store.db).await.unwrap().unwrap();
    assert!(entry.recorded_at < world.at().micros(), "it was recorded before all others");
    assert_eq!(u64::try_from(last.0).unwrap(), root.size);
    assert!(verify_against(&world.store, &root).await.unwrap().is_sound());
}

async fn sealers_may_meet(world: &World) {
    let (_, filing, ..) = world.filled(20).await;
    let write = async |minutes: i64| {
        let at = Instant::from_micros(world.at().micros() + minutes * 60_000_000);
        number(world, filing, at).await.unwrap();
    };
    for n in 0..5 {
        let writes = async { (write(10 * n).await, write(10 * n + 1).await) };
        tokio::join!(sealed(world), sealed(world), writes, sealed(world), sealed(world));
    }
    let root = sealed(world).await.root;
    let report = verify_against(&world.store, &root).await.unwrap();
    assert_eq!((report.problems.as_slice(), report.sealed), (&[][..], report.entries));
}

async fn every_entry_has_a_proof(world: &World) {
    let (enterprise, ..) = world.filled(5).await;
    let (_folder, key) = key();
    let root = sealed(world).await.root.sign(&key);
    for (position, entry) in positions(world).await {
        let proof = prove(&world.store, &entry, root.clone()).await.unwrap();
        let text = serde_json::to_string(&proof).unwrap();
        let alone: Proof = serde_json::from_str(&text).unwrap();
        assert_eq!((alone.check(), alone.position), (Ok(()), u64::try_from(position).unwrap()));
        tampered(&alone);
    }
    world.filing(enterprise, 1).await;
    let waiting = entities::unsealed::Entity::find().one(&world.store.db).await.unwrap().unwrap();
    for (entry, kind) in [(waiting.entry_id.as_str(), "seal"), ("nothing", "entry")] {
        let missing = prove(&world.store, entry, root.clone()).await;
        assert!(matches!(&missing, Err(StoreError::NotFound { kind: k, .. }) if *k == kind), "{missing:?}");
    }
}

fn tampered(proof: &Proof) {
    let with = |change: &dyn Fn(&mut Proof)| {
        let mut proof = proof.clone();
        change(&mut proof);
        proof.check().unwrap_err()
    };
    assert_eq!(with(&|p| p.body.push(' ')), ProofFault::Body);
    assert_eq!(with(&|p| p.entry_hash.0[0] ^= 1), ProofFault::Body);
    assert_eq!(with(&|p| p.entry = "another".to_owned()), ProofFault::Entry);
    assert_eq!(with(&|p| p.position += 1), ProofFault::Path);
    assert_eq!(with(&|p| p.path[0].0[9] ^= 1), ProofFault::Path);
    assert_eq!(with(&|p| p.path.truncate(1)), ProofFault::Path);
    assert_eq!(with(&|p| p.root.root.hash.0[0] ^= 1), ProofFault::Path);
    assert_eq!(
        with(&|p| p.root.root.sealed_at = Instant::from_micros(p.root.root.sealed_at.micros() + 1)),
        ProofFault::Signature
    );
}

async fn many_entries_are_sealed_in_parts(world: &World) {
    world.filled(1).await;
    let before = unsealed_entries(&world.store).await.unwrap();
    // Of no known kind, so that only the tree cares for them.
    for hundred in 0..110 {
        let rows: Vec<String> = (0..100)
            .map(|n| 100 * hundred + n)
            .map(|n| format!("('z{n:06}', (SELECT MIN(id) FROM act), 'many', 'm', {n}, 'e', 1, 'v', 'a', 1, 1, '{{}}', '', '{n:064x}')"))
            .collect();
        let sql = format!("INSERT INTO entry VALUES {}", rows.join(", "));
        world.store.db.execute_unprepared(&sql).await.unwrap();
    }
    let done = sealed(world).await;
    assert_eq!((done.entries, done.root.size), (before + 11_000, before + 11_000));
    let roots = entities::tree_root::Entity::find().all(&world.store.db).await.unwrap();
    assert_eq!(roots.len(), 3, "each part has its root");
    let report = verify_against(&world.store, &done.root).await.unwrap();
    assert_eq!((report.sealed, report.root_holds), (done.root.size, Some(true)));
    assert!(report.problems.iter().all(|problem| problem.fault == Fault::Unreadable), "the tree is sound");
    let (_folder, key) = key();
    for (_, entry) in positions(world).await.into_iter().filter(|(_, id)| !id.starts_with('z')) {
        prove(&world.store, &entry, done.root.clone().sign(&key)).await.unwrap();
    }
}

async fn a_root_is_signed_once_it_leaves(world: &World) {
    world.enterprise().await;
    let (_folder, ours) = key();
    let (_other, another) = key();
    let signed = sealed(world).await.root.sign(&ours);
    assert!(signed.is_signed());
    let text = serde_json::to_value(&signed).unwrap();
    assert_eq!(text["root"], signed.root.hash.to_string());
    assert_eq!(serde_json::from_value::<SignedRoot>(text).unwrap(), signed);
    let wrong = [
        SignedRoot { public_key: another.public(), ..signed.clone() },
        SignedRoot { signature: signed.signature.replace(['0', '1'], "2"), ..signed.clone() },
        SignedRoot { signature: String::new(), ..signed.clone() },
        SignedRoot { root: Root { size: 7, ..signed.root.clone() }, ..signed.clone() },
    ];
    assert!(wrong.iter().all(|wrong| !wrong.is_signed()));
}
