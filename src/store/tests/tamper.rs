//! Tampering: every single edit, removal, swap and insertion is found and named.

use super::world::World;
use crate::Backend;
use crate::ledger::{Fault, verify};
use sea_orm::ConnectionTrait;

/// What somebody does to the database, and what must be found.
const DEEDS: &[(&str, &str, Fault)] = &[
    ("body", "UPDATE entry SET body = replace(body, '\"no\":2', '\"no\":7') WHERE subject_kind = 'row'", Fault::BodyEdited),
    ("verb", "UPDATE entry SET verb = 'row.strike' WHERE subject_kind = 'row'", Fault::ColumnEdited),
    ("event type", "UPDATE entry SET event_type = 'struck' WHERE subject_kind = 'row'", Fault::ColumnEdited),
    ("actor", "UPDATE entry SET actor = 'x' WHERE subject_kind = 'licence'", Fault::ColumnEdited),
    ("effective", "UPDATE entry SET effective_at = 1 WHERE subject_kind = 'item'", Fault::ColumnEdited),
    ("recorded", "UPDATE entry SET recorded_at = 1 WHERE subject_kind = 'filing' AND seq = 1", Fault::ColumnEdited),
    ("type version", "UPDATE entry SET type_version = 2 WHERE subject_kind = 'item'", Fault::Unreadable),
    ("unreadable", "UPDATE entry SET body = '{}' WHERE subject_kind = 'item'", Fault::Unreadable),
    ("hash", "UPDATE entry SET hash = previous_hash WHERE subject_kind = 'filing' AND seq = 2", Fault::BodyEdited),
    ("previous", "UPDATE entry SET previous_hash = hash WHERE subject_kind = 'filing' AND seq = 2", Fault::ChainBroken),
    ("last removed", "DELETE FROM entry WHERE subject_kind = 'filing' AND seq = 2", Fault::EndDiffers),
    ("first removed", "DELETE FROM entry WHERE subject_kind = 'filing' AND seq = 1", Fault::SequenceBroken),
    ("all removed", "DELETE FROM entry WHERE subject_kind = 'filing'", Fault::EntriesMissing),
    (
        "swapped",
        "UPDATE entry SET seq = seq + 10 WHERE subject_kind = 'filing';
         UPDATE entry SET seq = CASE seq WHEN 11 THEN 2 ELSE 1 END WHERE subject_kind = 'filing'",
        Fault::ChainBroken,
    ),
    (
        "inserted",
        "INSERT INTO entry SELECT 'new', act_id, subject_kind, subject_id, 3, event_type, type_version, verb, actor,
         recorded_at, effective_at, body, hash, hash FROM entry WHERE subject_kind = 'filing' AND seq = 2",
        Fault::ColumnEdited,
    ),
    (
        "of no kind",
        "INSERT INTO entry SELECT 'new', act_id, 'ghost', subject_id, 1, event_type, type_version, verb, actor,
         recorded_at, effective_at, body, hash, hash FROM entry WHERE subject_kind = 'filing' AND seq = 2",
        Fault::Unreadable,
    ),
    ("another subject's", "UPDATE entry SET subject_id = 'x' WHERE subject_kind = 'row' AND seq = 1 AND body LIKE '%\"no\":2%'", Fault::SubjectMissing),
    ("act name", "UPDATE act SET name = 'other'", Fault::ActEdited),
    ("act time", "UPDATE act SET at = at + 1", Fault::ActEdited),
    ("state", "UPDATE licence_row SET state = replace(state, '\"no\":2', '\"no\":7')", Fault::StateEdited),
    ("version", "UPDATE item SET version = 2 WHERE ord = 1", Fault::EndDiffers),
    ("last hash", "UPDATE item SET last_hash = 'x' WHERE ord = 1", Fault::EndDiffers),
    ("state name", "UPDATE filing SET state_name = 'accepted'", Fault::ProjectionEdited),
    ("authority", "UPDATE inspection SET authority_id = 'x'", Fault::ProjectionEdited),
    ("due date", "UPDATE inspection SET due_on = '2027-01-01'", Fault::ProjectionEdited),
    ("due date gone", "UPDATE inspection SET open_due_on = NULL", Fault::ProjectionEdited),
    ("touched", "UPDATE filing SET touched_at = touched_at + 1", Fault::ProjectionEdited),
    ("row number", "UPDATE licence_row SET no = no + 10", Fault::ProjectionEdited),
    ("member removed", "DELETE FROM membership", Fault::MembersEdited),
    ("member added", "INSERT INTO membership SELECT 'x', id FROM enterprise", Fault::MembersEdited),
    ("inspector added", "INSERT INTO inspector SELECT 'x', id FROM inspection", Fault::MembersEdited),
    ("subject removed", "DELETE FROM inspection", Fault::SubjectMissing),
    ("credit inserted", "INSERT INTO credit SELECT 'x', authority_id, 1, '{}', 'clear', '' FROM enterprise", Fault::EntriesMissing),
    ("edition reason", "UPDATE edition SET reason = '变更'", Fault::EditionEdited),
    ("edition face", "UPDATE edition SET face = replace(face, '示例', '他人')", Fault::EditionEdited),
    ("edition removed", "DELETE FROM edition", Fault::EditionEdited),
    (
        "edition inserted",
        "INSERT INTO edition SELECT licence_id, 2, reason, made_on, act_id, face, delta, 'h', hash, 'x' FROM edition",
        Fault::EditionEdited,
    ),
    (
        "edition unchained",
        "INSERT INTO edition SELECT licence_id, 2, reason, made_on, act_id, face, delta, 'h', 'x', 'x' FROM edition",
        Fault::EditionChainBroken,
    ),
    ("personal", "UPDATE personal SET value = '王五'", Fault::PersonalEdited),
    ("personal salt", "UPDATE personal SET salt = 'x'", Fault::PersonalEdited),
    (
        "personal erased by nobody",
        "UPDATE personal SET value = NULL, salt = NULL, erased_at = 1",
        Fault::PersonalErased,
    ),
    ("personal half erased", "UPDATE personal SET value = NULL", Fault::PersonalEdited),
];

async fn every_deed_is_found(world: &World) {
    let (_, filing, _, _) = world.filled(3).await;
    let number = permit::filing::FilingCommand::SetOfficeNumber { number: "1".to_owned() };
    let run = world.act(async |act| {
        let known = act.require::<permit::Filing>(filing).await?;
        act.run::<permit::Filing>(filing, Some(known), &number, &world.facts()).await
    });
    run.await.unwrap();
    assert_eq!(verify(&world.store).await.unwrap().problems, []);
    let keep = Copy::of(world).await;
    for (name, sql, fault) in DEEDS {
        world.store.db.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let report = verify(&world.store).await.unwrap();
        let found: Vec<Fault> = report.problems.iter().map(|problem| problem.fault).collect();
        assert!(found.contains(fault), "{name}: {found:?}");
        keep.restore(world).await;
        assert_eq!(verify(&world.store).await.unwrap().problems, [], "restored after {name}");
    }
}

const TABLES: [&str; 15] = [
    "membership",
    "inspector",
    "edition",
    "inspection",
    "licence_row",
    "licence",
    "item",
    "filing",
    "credit",
    "enterprise",
    "entry",
    "act",
    "personal",
    "claim",
    "unsealed",
];

/// The tables as they were, kept beside them.
struct Copy;

impl Copy {
    async fn of(world: &World) -> Copy {
        for table in TABLES {
            let sql = format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}");
            world.store.db.execute_unprepared(&sql).await.unwrap();
        }
        Copy
    }

    async fn restore(&self, world: &World) {
        let empty = TABLES.map(|table| format!("DELETE FROM {table};")).concat();
        let mut order = TABLES;
        order.reverse();
        let fill = order.map(|table| format!("INSERT INTO {table} SELECT * FROM kept_{table};")).concat();
        world.store.db.execute_unprepared(&format!("{empty}{fill}")).await.unwrap();
    }
}

#[tokio::test]
async fn every_deed_is_found_on_sqlite() {
    let world = World::sqlite().await;
    assert_eq!(world.store.backend(), Backend::Sqlite);
    every_deed_is_found(&world).await;
    world.end().await;
}

#[tokio::test]
async fn every_deed_is_found_on_postgresql() {
    if let Some(world) = World::postgres().await {
        assert_eq!(world.store.backend(), Backend::Postgres);
        every_deed_is_found(&world).await;
        world.end().await;
    }
}
