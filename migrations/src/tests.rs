//! Every migration with data in it, on SQLite and, where `YIZHENG_TEST_PG` names one, on PostgreSQL.

use crate::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};

/// One row in the tables that others point at, and some that point at them.
const DATA: &str = "
INSERT INTO authority VALUES ('a1', '示例市市场监督管理局', '4401', '12315', true);
INSERT INTO office VALUES ('a1', '440112', '示例路', '440112-01', '示例所');
INSERT INTO user_account (id, username, display_name, password_hash, roles, authority_id, disabled,
    failed_sign_ins, created_at) VALUES ('u1', 'li', '李', 'x', '[\"clerk\"]', 'a1', false, 0, 1768867200000000);
INSERT INTO session VALUES ('t1', 'u1', 'cookie', 'c', 1768867200000000, 1768953600000000);
INSERT INTO act VALUES ('x1', 'open', 'u1', NULL, 1768867200000000);
INSERT INTO entry VALUES ('n1', 'x1', 'filing', 'f1', 1, 'opened', 1, 'filing.open', 'u1', 1768867200000000,
    1768867200000000, '{}', '', 'h');
INSERT INTO enterprise VALUES ('e1', 'a1', '91440101MA59XXXX0X', '总部', 1, '{}', 'registered', 'h');
INSERT INTO filing VALUES ('f1', 'a1', 'e1', NULL, 'online', NULL, NULL, NULL, 1768867200000000, 1, '{}',
    'draft', 'h');
INSERT INTO outbox VALUES ('o1', 'accepted', 'enterprise:e1', '{}', 'x1', 1768867200000000, 1, 1768867200000000,
    NULL, NULL, 1768867260000000);
INSERT INTO inspection VALUES ('k1', 'a1', 'first', NULL, '440106', NULL, 'r1', 'e1', NULL, '甲店', '2026-03-04',
    '2026-03-04', '2026-01-20', 1, '{}', 'assigned', 'h');
INSERT INTO licence VALUES ('l1', 'a1', 'e1', 'JY2440100000001', '总部', '2031-01-19', 't', 1, '{}', 'in_force', 'h');
INSERT INTO refused_act VALUES ('r1', 'u1', 'filing.admit', 'filing', NULL, 'actor.wrong_role', 1768867200000000);
INSERT INTO refused_act VALUES ('r2', 'gone', 'filing.admit', 'filing', NULL, 'actor.wrong_role', 1768867200000000);
INSERT INTO claim SELECT 'address', '华利路46号', 'f1', 'i1' WHERE false;
";

async fn migrate_with_data(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, Some(1)).await?;
    db.execute_unprepared(DATA).await?;
    // The migrations after the first run over that data.
    Migrator::up(db, None).await?;
    // Running them again finds nothing to do.
    Migrator::up(db, None).await?;
    let count = |table: &str| {
        Statement::from_string(db.get_database_backend(), format!("SELECT COUNT(*) FROM {table}"))
    };
    for table in ["authority", "user_account", "session", "act", "entry", "enterprise", "filing"] {
        let row = db.query_one_raw(count(table)).await?.expect("COUNT answers one row");
        assert_eq!(row.try_get_by_index::<i64>(0)?, 1, "{table}");
    }
    let twice =
        db.execute_unprepared("INSERT INTO act (id, name, actor, at) VALUES ('x1', 'open', 'u1', 1)").await;
    assert!(twice.is_err(), "a second act of the same id");
    let orphan =
        db.execute_unprepared("INSERT INTO session (token_hash, user_id, kind, csrf, created_at, expires_at) VALUES ('t2', 'nobody', 'cookie', 'c', 1, 2)").await;
    assert!(orphan.is_err(), "a session of nobody");
    notices_are_delivered_anew(db).await?;
    papers_are_numbered_once(db).await?;
    refusals_have_an_authority(db).await?;
    let offices = db.query_one_raw(count("office")).await;
    assert!(offices.is_err(), "offices are in the forms, and nowhere else");
    entries_wait(db).await?;
    looks_are_kept(db).await?;
    people_are_invited(db).await?;
    openings_are_planned(db).await?;
    phones_have_visits(db).await?;
    copies_are_printed_once(db).await?;
    a_filing_from_before_waits_for_no_hand_out(db).await?;
    an_opening_is_noted_once(db).await?;
    a_licence_from_before_has_nothing_to_publish(db).await?;
    people_stand_in_and_review(db).await?;
    blanks_are_used_once(db).await
}

/// A filing that was there before is not due to be handed out, until it is written again.
async fn a_filing_from_before_waits_for_no_hand_out(db: &DatabaseConnection) -> Result<(), DbErr> {
    let due = "SELECT COUNT(*) FROM filing WHERE hand_out_due_on <= '2026-12-31'";
    let count = async || {
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), due)).await?;
        row.expect("COUNT answers one row").try_get_by_index::<i64>(0)
    };
    assert_eq!(count().await?, 0);
    db.execute_unprepared("UPDATE filing SET hand_out_due_on = '2026-02-03' WHERE id = 'f1'").await?;
    assert_eq!(count().await?, 1);
    Ok(())
}

/// A notice that was marked delivered without words waits again, and can be read once.
async fn notices_are_delivered_anew(db: &DatabaseConnection) -> Result<(), DbErr> {
    let waits = "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND words_json IS NULL";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), waits)).await?;
    assert_eq!(row.expect("COUNT answers one row").try_get_by_index::<i64>(0)?, 1);
    db.execute_unprepared("INSERT INTO notice_read VALUES ('u1', 'o1', 1768867300000000)").await?;
    for (values, why) in
        [("('u1', 'o1', 1)", "read twice"), ("('u1', 'o2', 1)", "a notice that is not there")]
    {
        let wrong = db.execute_unprepared(&format!("INSERT INTO notice_read VALUES {values}")).await;
        assert!(wrong.is_err(), "{why}");
    }
    Ok(())
}

/// An authority from before has no words of its own for papers; a number is given once.
async fn papers_are_numbered_once(db: &DatabaseConnection) -> Result<(), DbErr> {
    let query = "SELECT COUNT(*) FROM authority WHERE abbreviation IS NULL AND court IS NULL";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    assert_eq!(row.expect("COUNT answers one row").try_get_by_index::<i64>(0)?, 1);
    let paper = |of: &str, number: &str| {
        format!("INSERT INTO document VALUES ('filing', 'f1', '{of}', 'a1', '{number}', '2026-01-20', 1)")
    };
    db.execute_unprepared(&paper("receipt", "示市监许收〔2026〕1号")).await?;
    for (of, number, why) in [
        ("receipt", "示市监许收〔2026〕2号", "a paper with two numbers"),
        ("acceptance", "示市监许收〔2026〕1号", "two papers with one number"),
    ] {
        assert!(db.execute_unprepared(&paper(of, number)).await.is_err(), "{why}");
    }
    Ok(())
}

/// One noted before is its person's authority's; of somebody unknown it is nobody's.
async fn refusals_have_an_authority(db: &DatabaseConnection) -> Result<(), DbErr> {
    let query = "SELECT authority_id FROM refused_act ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    let owners =
        rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<Option<String>>, _>>()?;
    assert_eq!(owners, [Some("a1".to_owned()), None]);
    Ok(())
}

/// An entry that was there before the tree waits for it, and so does one written since.
async fn entries_wait(db: &DatabaseConnection) -> Result<(), DbErr> {
    let entries =
        "INSERT INTO entry SELECT 'n2', act_id, subject_kind, subject_id, 2, event_type, type_version,
        verb, actor, recorded_at, effective_at, body, hash, 'h2' FROM entry";
    db.execute_unprepared(entries).await?;
    let query = "SELECT entry_id FROM unsealed ORDER BY entry_id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
    assert_eq!(ids, ["n1", "n2"]);
    db.execute_unprepared("INSERT INTO seal VALUES (0, 'n1', 'l')").await?;
    for (values, why) in [
        ("(0, 'n2', 'l')", "a position twice"),
        ("(1, 'n1', 'l')", "an entry twice"),
        ("(1, 'n3', 'l')", "an entry that is not there"),
    ] {
        let wrong = db.execute_unprepared(&format!("INSERT INTO seal VALUES {values}")).await;
        assert!(wrong.is_err(), "{why}");
    }
    Ok(())
}

/// A look is noted whether or not the token is one of ours; nothing it names need be there.
async fn looks_are_kept(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("INSERT INTO look VALUES ('l1', 't', 'f', 'unknown', 1768867200000000)").await?;
    let twice = db.execute_unprepared("INSERT INTO look VALUES ('l1', 't', 'f', 'unknown', 1)").await;
    assert!(twice.is_err(), "a second look of the same id");
    Ok(())
}

/// A person has one link to an enterprise, and it is somebody's.
async fn people_are_invited(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("INSERT INTO invitation VALUES ('t1', 'u1', 'e1', 'u1', 1, 2)").await?;
    for (values, why) in [
        ("('t1', 'u1', 'e1', 'u1', 1, 2)", "the same link twice"),
        ("('t2', 'u1', 'e1', 'u1', 1, 2)", "two links of one person"),
        ("('t3', 'nobody', 'e1', 'u1', 1, 2)", "a person who is not there"),
    ] {
        let wrong = db.execute_unprepared(&format!("INSERT INTO invitation VALUES {values}")).await;
        assert!(wrong.is_err(), "{why}");
    }
    Ok(())
}

/// A plan is an enterprise's and is entered once.
async fn openings_are_planned(db: &DatabaseConnection) -> Result<(), DbErr> {
    let plan = |id: &str, enterprise: &str| {
        format!(
            "INSERT INTO opening_plan VALUES ('{id}', '{enterprise}', 'a1', '2026-04-01', '{{}}', 'x', '', NULL,
            'u1', 1, 1)"
        )
    };
    db.execute_unprepared(&plan("p1", "e1")).await?;
    for (wrong, why) in [(plan("p1", "e1"), "entered twice"), (plan("p2", "nobody"), "nobody's")] {
        assert!(db.execute_unprepared(&wrong).await.is_err(), "{why}");
    }
    Ok(())
}

/// One device has a visit, one finding stands for each item, one upload has each client id.
async fn phones_have_visits(db: &DatabaseConnection) -> Result<(), DbErr> {
    let checkout = "INSERT INTO checkout VALUES ('k1', 'd1', 'u1', 1)";
    let finding = "INSERT INTO draft_finding VALUES ('k1', 'F-1', 'met', '', '[]', 'c1', 'u1', 'd1', 1, 1)";
    for insert in [checkout, finding] {
        db.execute_unprepared(insert).await?;
        assert!(db.execute_unprepared(insert).await.is_err(), "twice: {insert}");
    }
    let stray = "INSERT INTO checkout VALUES ('k2', 'd1', 'u1', 1)";
    assert!(db.execute_unprepared(stray).await.is_err(), "a visit that is not there");
    let nothing_late = "SELECT COUNT(*) FROM inspection WHERE late_since IS NULL";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), nothing_late)).await?;
    assert_eq!(row.expect("COUNT answers one row").try_get_by_index::<i64>(0)?, 1);
    Ok(())
}

/// A batch has each of its lines once, and names a file that is there.
async fn copies_are_printed_once(db: &DatabaseConnection) -> Result<(), DbErr> {
    let copy = |id: &str, line: u8, file: &str| {
        format!(
            "INSERT INTO paper_copy VALUES ('{id}', 'b1', {line}, 'a1', 'l1', NULL, 'original', 1, 1, 'h', \
             {file}, 'u1', 1, NULL, 'printed', NULL, NULL, NULL, NULL, NULL)"
        )
    };
    db.execute_unprepared("INSERT INTO blob VALUES ('copy', 1, 'application/pdf', 1)").await?;
    let known = "'copy'";
    db.execute_unprepared(&copy("c1", 0, known)).await?;
    for (insert, why) in
        [(copy("c2", 0, known), "a line twice"), (copy("c3", 1, "'none'"), "a file that is not there")]
    {
        assert!(db.execute_unprepared(&insert).await.is_err(), "{why}");
    }
    Ok(())
}

/// A number is received once by each authority, and a copy that is not there uses none.
async fn blanks_are_used_once(db: &DatabaseConnection) -> Result<(), DbErr> {
    let blank = |number: &str, copy: &str| {
        format!("INSERT INTO blank VALUES ('a1', '{number}', 'used', 'u1', 1, {copy}, 'u1', 1, NULL)")
    };
    db.execute_unprepared(&blank("1", "'c1'")).await?;
    for (insert, why) in
        [(blank("1", "NULL"), "a number twice"), (blank("2", "'none'"), "a copy that is not there")]
    {
        assert!(db.execute_unprepared(&insert).await.is_err(), "{why}");
    }
    Ok(())
}

/// Somebody's opening of an address as it stood is noted once, and only of an address that is there.
async fn an_opening_is_noted_once(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared(
        "INSERT INTO item (id, authority_id, filing_id, ord, kind, matter, name, address_key, division, updated_at,
        version, state, state_name, last_hash) VALUES ('i1', 'a1', 'f1', 1, 'store', 'add', '甲店', 'k', '440106', 1, 1,
        '{}', 'drafted', 'h')",
    )
    .await?;
    let opening = "INSERT INTO opening VALUES ('u1', 'i1', 3, 'a1', 1)";
    db.execute_unprepared(opening).await?;
    assert!(db.execute_unprepared(opening).await.is_err(), "twice");
    let stray = "INSERT INTO opening VALUES ('u1', 'i2', 3, 'a1', 1)";
    assert!(db.execute_unprepared(stray).await.is_err(), "an address that is not there");
    Ok(())
}

/// What was published before this was asked is not asked for again.
async fn a_licence_from_before_has_nothing_to_publish(db: &DatabaseConnection) -> Result<(), DbErr> {
    let query = "SELECT COUNT(*) FROM licence WHERE to_publish_since IS NULL";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    assert_eq!(row.expect("COUNT answers one row").try_get_by_index::<i64>(0)?, 1);
    Ok(())
}

/// What was there before was done by people for themselves; a filing has one reviewer.
async fn people_stand_in_and_review(db: &DatabaseConnection) -> Result<(), DbErr> {
    let query =
        "SELECT COUNT(*) FROM act a JOIN session s ON a.actor = s.user_id JOIN authority o ON o.id = 'a1'
        WHERE a.acting_for IS NULL AND s.acting_for IS NULL AND o.default_reviewer IS NULL";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    assert_eq!(row.expect("COUNT answers one row").try_get_by_index::<i64>(0)?, 1);
    let stand_in = "INSERT INTO stand_in VALUES ('b1', 'a1', 'u1', 'u1', '[]', '2026-03-02', '2026-03-06', 'u1', 1, NULL)";
    let reviewer = "INSERT INTO filing_reviewer VALUES ('f1', 'a1', 'u1', 'u1', 1)";
    for insert in [stand_in, reviewer] {
        db.execute_unprepared(insert).await?;
        assert!(db.execute_unprepared(insert).await.is_err(), "twice: {insert}");
    }
    Ok(())
}

#[tokio::test]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    let db = Database::connect(url).await.unwrap();
    migrate_with_data(&db).await.unwrap();
}

#[tokio::test]
async fn on_postgresql() {
    let Ok(url) = std::env::var("YIZHENG_TEST_PG") else {
        eprintln!("YIZHENG_TEST_PG is not set: PostgreSQL is not tested here");
        return;
    };
    let schema = format!("migrations_{}", std::process::id());
    let db = Database::connect(&url).await.unwrap();
    db.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.unwrap();
    let mut options = sea_orm::ConnectOptions::new(&url);
    options.set_schema_search_path(&schema).max_connections(1);
    let inside = Database::connect(options).await.unwrap();
    let result = migrate_with_data(&inside).await;
    db.execute_unprepared(&format!("DROP SCHEMA {schema} CASCADE")).await.unwrap();
    result.unwrap();
}
