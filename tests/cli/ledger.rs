//! `ledger`: what an auditor runs, and what it finds when somebody edits the file.

use super::{Ran, Shell};
use crate::harness::{List, stores};
use sea_orm::ConnectionTrait as _;
use serde_json::Value;
use std::path::Path;
use store::ledger::{Proof, ProofFault, SignedRoot};

fn on(shell: &Shell, data: &Path, arguments: &[&str]) -> Ran {
    shell.command(arguments).env("YIZHENG_DATA", data).output().expect("it starts").into()
}

#[tokio::test]
async fn an_edit_is_found() {
    let shell = Shell::new();
    shell.write("stores.csv", List::of(&stores(2)).csv());
    shell.run(&["demo", "--once", "--stores", "stores.csv", "--on", "2026-01-20", "--out", "o"]).done();
    let data = shell.path().join("data/demo");
    let entries = on(&shell, &data, &["ledger", "verify", "--json"]).json()["entries"].clone();
    let root = on(&shell, &data, &["ledger", "root"]).done();
    shell.write("root.json", &root);
    on(&shell, &data, &["ledger", "verify", "--root", "root.json"]).done();
    let unknown = on(&shell, &data, &["ledger", "proof", "no-such-entry"]).refused();
    assert!(unknown.contains("no-such-entry"), "{unknown}");
    // What a sweep would do is written nowhere.
    on(&shell, &data, &["sweep", "remind", "--dry-run"]).done();
    on(&shell, &data, &["sweep", "settle", "--dry-run"]).done();
    assert_eq!(on(&shell, &data, &["ledger", "verify", "--json"]).json()["entries"], entries);

    for edit in [
        "UPDATE entry SET body = replace(body, 'granted', 'refused') WHERE event_type = 'granted'",
        "UPDATE licence_row SET name = '别家店' WHERE no = 1",
        "PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE event_type = 'recommended'",
    ] {
        let file = data.join("yizheng.sqlite");
        let kept = data.join("kept.sqlite");
        // Everything is in the one file once nobody has it open.
        std::fs::copy(&file, &kept).expect("a copy");
        let link = sea_orm::Database::connect(format!("sqlite:{}", file.display())).await.expect("it opens");
        let done = link.execute_unprepared(edit).await.expect("anybody with the file can edit it");
        assert!(done.rows_affected() > 0, "{edit}");
        link.close().await.expect("it closes");
        let found = on(&shell, &data, &["ledger", "verify", "--json"]);
        assert_eq!(found.code, 1, "{edit}: {}", found.out);
        let report: Value = serde_json::from_str(&found.out).expect("one JSON object");
        assert_eq!(report["verified"], false);
        assert!(report["problems"].as_array().is_some_and(|problems| !problems.is_empty()), "{edit}");
        std::fs::copy(&kept, &file).expect("as it was");
    }
    on(&shell, &data, &["ledger", "verify"]).done();
}

#[tokio::test]
async fn a_proof_holds_outside_and_only_for_its_entry() {
    let shell = Shell::new();
    shell.write("stores.csv", List::of(&stores(2)).csv());
    shell.run(&["demo", "--once", "--stores", "stores.csv", "--on", "2026-01-20", "--out", "o"]).done();
    let data = shell.path().join("data/demo");
    let link = sea_orm::Database::connect(format!("sqlite:{}", data.join("yizheng.sqlite").display()));
    let link = link.await.expect("it opens");
    let query = "SELECT id FROM entry WHERE event_type IN ('issued', 'granted', 'planned') ORDER BY id";
    let rows = link
        .query_all_raw(sea_orm::Statement::from_string(link.get_database_backend(), query))
        .await
        .expect("entries");
    let ids: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).expect("an id")).collect();
    link.close().await.expect("it closes");
    let (first, last) = (ids.first().expect("entries"), ids.last().expect("entries"));
    assert_ne!(first, last);
    let root: SignedRoot =
        serde_json::from_value(on(&shell, &data, &["ledger", "root"]).json()).expect("a signed root");
    let mut proofs = Vec::new();
    for id in [first, last] {
        let printed = on(&shell, &data, &["ledger", "proof", id]).json();
        let proof: Proof = serde_json::from_value(printed).expect("a proof");
        assert_eq!((&proof.entry, &proof.root.root.hash), (id, &root.root.hash));
        // Checked with nothing but what was printed.
        assert_eq!(proof.check(), Ok(()));
        proofs.push(proof);
    }
    let borrowed = Proof { path: proofs[1].path.clone(), ..proofs[0].clone() };
    assert_eq!(borrowed.check(), Err(ProofFault::Path), "another entry's way leads elsewhere");
    let altered = Proof { body: proofs[0].body.replacen("\"verb\"", "\"verB\"", 1), ..proofs[0].clone() };
    assert_eq!(altered.check(), Err(ProofFault::Body));
    // Made twice it is the same: nothing was written in between.
    let again = on(&shell, &data, &["ledger", "proof", first]).json();
    assert_eq!(again, serde_json::to_value(&proofs[0]).expect("JSON"));
}

#[tokio::test]
async fn personal_values_are_erased_and_the_ledger_stays_sound() {
    let shell = Shell::new();
    shell.write("stores.csv", List::of(&stores(2)).csv());
    shell.run(&["demo", "--once", "--stores", "stores.csv", "--on", "2026-01-20", "--out", "o"]).done();
    let data = shell.path().join("data/demo");
    let file = format!("sqlite:{}", data.join("yizheng.sqlite").display());
    let link = sea_orm::Database::connect(file).await.expect("it opens");
    let id = async |sql: &str| {
        let query = sea_orm::Statement::from_string(link.get_database_backend(), sql);
        let row = link.query_one_raw(query).await.expect("it reads").expect("there is one");
        row.try_get_by_index::<String>(0).expect("an id")
    };
    let done = id("SELECT id FROM inspection WHERE state_name = 'closed' LIMIT 1").await;
    let open = id("SELECT id FROM inspection WHERE state_name = 'planned' LIMIT 1").await;
    link.close().await.expect("it closes");
    let erase = |id: &str| on(&shell, &data, &["personal", "erase", "inspection", id, "--reason", "期满"]);
    assert!(erase(&open).refused().contains("尚未办结"));
    assert!(erase(&uuid::Uuid::nil().to_string()).refused().contains("没有案件"));
    let said = erase(&done).done();
    assert!(said.contains("已删除 1 项"), "{said}");
    assert!(erase(&done).refused().contains("可能已经删除"));
    on(&shell, &data, &["ledger", "verify"]).done();
    on(&shell, &data, &["personal", "erase", "inspection", "x", "--reason", "期满"]).misused();
    on(&shell, &data, &["personal", "erase", "inspection", &done]).misused();
}

#[test]
fn an_installation_begins_with_an_authority() {
    let shell = Shell::new();
    let made = shell.run(&["authority", "add", "丙市市场监督管理局", "--territory", "4404"]).done();
    let id = made.split(' ').next().expect("its id").to_owned();
    assert!(shell.run(&["authority", "list"]).done().contains("丙市市场监督管理局"));
    let clerk = ["user", "add", "clerk.one", "--name", "窗口", "--role", "clerk", "--authority", &id];
    shell.run_with(&clerk, "long-enough-1\n").done();
    assert!(shell.run(&["user", "list"]).done().contains("clerk.one"));
    shell.run(&["authority", "add", "丁", "--territory", "x"]).misused();
}
