//! Tampering with what was sealed: single deeds are found, and a rewrite in which everything agrees is
//! found against a root held outside.

use super::sealing::sealed;
use super::world::{World, on_both};
use crate::Backend;
use crate::ledger::{Fault, Problem, verify, verify_against};
use permit::Digest;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

mod both {
    super::on_both! { every_deed_is_found a_rewrite_is_found_from_outside }
}

/// What somebody does to the database, and what must be found. Positions 0 to 9 and more are sealed
/// under two roots.
const DEEDS: &[(&str, &str, Fault)] = &[
    (
        "entry removed",
        "DELETE FROM entry WHERE id = (SELECT entry_id FROM seal WHERE position = 3)",
        Fault::SealEdited,
    ),
    ("entry's hash", "UPDATE entry SET hash = previous_hash WHERE seq = 2", Fault::SealEdited),
    (
        "leaf",
        "UPDATE seal SET leaf_hash = (SELECT hash FROM tree_root ORDER BY size LIMIT 1) WHERE position = 2",
        Fault::SealEdited,
    ),
    ("leaf unreadable", "UPDATE seal SET leaf_hash = 'x' WHERE position = 2", Fault::SealEdited),
    ("position removed", "DELETE FROM seal WHERE position = 4", Fault::SealBroken),
    ("entry without position", "DELETE FROM seal WHERE position = 4", Fault::SealMissing),
    ("first removed", "DELETE FROM seal WHERE position = 0", Fault::SealBroken),
    ("last removed", "DELETE FROM seal WHERE position = (SELECT MAX(position) FROM seal)", Fault::RootEdited),
    ("moved", "UPDATE seal SET position = 100000 WHERE position = 4", Fault::SealBroken),
    ("moved before", "UPDATE seal SET position = -1 WHERE position = 4", Fault::SealBroken),
    (
        "swapped",
        "UPDATE seal SET position = -position WHERE position IN (4, 5);
         UPDATE seal SET position = CASE position WHEN -4 THEN 5 ELSE 4 END WHERE position < 0",
        Fault::RootEdited,
    ),
    (
        "position inserted",
        "INSERT INTO seal SELECT MAX(position) + 1, 'x', MAX(leaf_hash) FROM seal",
        Fault::SealEdited,
    ),
    ("all positions removed", "DELETE FROM seal", Fault::RootEdited),
    ("tree removed", "DELETE FROM seal; DELETE FROM tree_root", Fault::SealMissing),
    ("root", "UPDATE tree_root SET hash = (SELECT MIN(leaf_hash) FROM seal)", Fault::RootEdited),
    ("peaks", "UPDATE tree_root SET peaks = ''", Fault::RootEdited),
    (
        "sealed at",
        "UPDATE tree_root SET sealed_at = sealed_at + 1 WHERE size = (SELECT MAX(size) FROM tree_root)",
        Fault::RootEdited,
    ),
    (
        "chain",
        "UPDATE tree_root SET chain_hash = hash WHERE size = (SELECT MAX(size) FROM tree_root)",
        Fault::RootEdited,
    ),
    (
        "first root removed",
        "DELETE FROM tree_root WHERE size = (SELECT MIN(size) FROM tree_root)",
        Fault::RootEdited,
    ),
    (
        "last root removed",
        "DELETE FROM tree_root WHERE size = (SELECT MAX(size) FROM tree_root)",
        Fault::RootEdited,
    ),
    (
        "root inserted",
        "INSERT INTO tree_root SELECT 1, MIN(leaf_hash), MIN(leaf_hash), 1, 'x' FROM seal",
        Fault::RootEdited,
    ),
    (
        "root beyond",
        "INSERT INTO tree_root SELECT 100000, hash, peaks, 1, 'x' FROM tree_root ORDER BY size LIMIT 1",
        Fault::RootEdited,
    ),
    (
        "root before",
        "INSERT INTO tree_root SELECT -1, hash, peaks, 1, 'x' FROM tree_root ORDER BY size LIMIT 1",
        Fault::RootEdited,
    ),
    ("waits again", "INSERT INTO unsealed SELECT MIN(entry_id) FROM seal", Fault::SealMissing),
    ("nothing waits", "INSERT INTO unsealed VALUES ('x')", Fault::SealMissing),
    ("waits no more", "DELETE FROM unsealed", Fault::SealMissing),
];

const TABLES: [&str; 4] = ["entry", "seal", "tree_root", "unsealed"];

async fn every_deed_is_found(world: &World) {
    let (enterprise, filing, ..) = world.filled(3).await;
    sealed(world).await;
    let number = permit::filing::FilingCommand::SetOfficeNumber { number: "1".to_owned() };
    let run = world.act(async |act| {
        let known = act.require::<permit::Filing>(filing).await?;
        act.run::<permit::Filing>(filing, Some(known), &number, &world.facts()).await
    });
    run.await.unwrap();
    let held = sealed(world).await.root;
    world.filing(enterprise, 1).await;
    assert_eq!(verify(&world.store).await.unwrap().problems, []);
    for table in TABLES {
        deed(world, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await;
    }
    // Whoever tampers is not stopped by a reference.
    if world.store.backend() == Backend::Postgres {
        deed(world, "ALTER TABLE seal DROP CONSTRAINT seal_entry_id_fkey").await;
    }
    for (name, sql, fault) in DEEDS {
        deed(world, sql).await;
        let report = verify_against(&world.store, &held).await.unwrap();
        let found: Vec<Fault> = report.problems.iter().map(|problem| problem.fault).collect();
        assert!(found.contains(fault), "{name}: {found:?}");
        restore(world).await;
        assert_eq!(verify_against(&world.store, &held).await.unwrap().problems, [], "restored after {name}");
    }
}

async fn restore(world: &World) {
    // What waits last: filling the entries makes them wait.
    let sql =
        TABLES.map(|table| format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table};"));
    deed(world, &sql.concat()).await;
}

async fn deed(world: &World, sql: &str) {
    let sql = match world.store.backend() {
        Backend::Sqlite => format!("PRAGMA foreign_keys = OFF; {sql}; PRAGMA foreign_keys = ON;"),
        Backend::Postgres => sql.to_owned(),
    };
    world.store.db.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Somebody says that an inspection was planned at another time, and makes everything agree with that.
async fn a_rewrite_is_found_from_outside(world: &World) {
    let (enterprise, ..) = world.filled(3).await;
    let first = sealed(world).await.root;
    world.filing(enterprise, 1).await;
    let held = sealed(world).await.root;
    let query = entities::entry::Entity::find().order_by_asc(entities::entry::Column::Id);
    let kind = sea_orm::ColumnTrait::eq(&entities::entry::Column::SubjectKind, "inspection");
    let mut entry = query.filter(kind).one(&world.store.db).await.unwrap().unwrap();
    let (was, now) = (entry.effective_at, entry.effective_at - 86_400_000_000);
    let told = |at| format!("\"effective_at\":{at},");
    assert!(entry.body.contains(&told(was)));
    entry.body = entry.body.replace(&told(was), &told(now));
    entry.hash = Digest::of(entry.body.as_bytes()).to_string();
    entry.effective_at = now;
    let (id, hash) = (entry.subject_id.clone(), entry.hash.clone());
    entry.into_active_model().reset_all().update(&world.store.db).await.unwrap();
    deed(world, &format!("UPDATE inspection SET last_hash = '{hash}' WHERE id = '{id}'")).await;

    // The chain agrees with itself again; the tree does not.
    let problems = verify(&world.store).await.unwrap().problems;
    let faults: Vec<Fault> = problems.iter().map(|problem: &Problem| problem.fault).collect();
    assert_eq!(faults, [Fault::SealEdited, Fault::RootEdited, Fault::RootEdited]);

    // So the tree is made anew as well.
    deed(world, "DELETE FROM seal; DELETE FROM tree_root; INSERT INTO unsealed SELECT id FROM entry").await;
    assert_eq!(sealed(world).await.root.size, held.size);
    assert_eq!(verify(&world.store).await.unwrap().problems, [], "nothing inside tells");
    for held in [first, held] {
        let report = verify_against(&world.store, &held).await.unwrap();
        assert_eq!(report.root_holds, Some(false));
        assert_eq!(report.problems.len(), 1);
        assert_eq!(report.problems[0].fault, Fault::RootDiffers);
    }
}
