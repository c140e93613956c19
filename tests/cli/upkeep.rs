//! What an administrator runs on a database: `migrate`, `user`, `calendar load`, `ledger verify`, `sweep`.

use super::Shell;
use serde_json::Value;

#[test]
fn an_empty_database_is_made_and_sound() {
    let shell = Shell::new();
    shell.run(&["migrate"]).done();
    shell.run(&["migrate"]).done();
    let verified = shell.run(&["ledger", "verify", "--json"]).json();
    assert_eq!((&verified["verified"], &verified["entries"]), (&Value::from(true), &Value::from(0)));
    assert!(shell.run(&["ledger", "verify"]).done().contains("一致"));
    for sweep in ["settle", "remind", "recount", "notices", "seal", "tidy", "orphans"] {
        shell.run(&["sweep", sweep, "--dry-run"]).done();
        shell.run(&["sweep", sweep]).done();
    }
    let unknown = shell.run(&["sweep", "dust"]).refused();
    assert!(unknown.contains("dust") && unknown.contains("remind"), "it names those there are: {unknown}");
    assert!(shell.path().join("data/yizheng.sqlite").exists(), "one file under data/");
}

#[test]
fn bytes_that_no_row_names_are_swept_after_two_days() {
    let shell = Shell::new();
    shell.run(&["migrate"]).done();
    let folder = shell.path().join("data/files/ab");
    std::fs::create_dir_all(&folder).expect("a folder");
    let [old, young] = ["0", "1"].map(|digit| {
        let path = folder.join(format!("ab{}", digit.repeat(62)));
        std::fs::write(&path, "given up").expect("written");
        path
    });
    let file = std::fs::File::options().write(true).open(&old).expect("it is there");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("its date is set");
    shell.run(&["sweep", "tidy"]).done();
    let would = shell.run(&["sweep", "orphans", "--dry-run"]).done();
    assert!(would.contains(&format!("ab{}", "0".repeat(62))) && would.contains("将处理 1 项"), "{would}");
    assert!(old.exists(), "a dry run removes nothing");
    assert!(shell.run(&["sweep", "orphans"]).done().contains("已处理 1 项"));
    assert!(!old.exists() && young.exists());
    assert!(shell.run(&["sweep", "orphans"]).done().contains("已处理 0 项"));
}

#[test]
fn accounts_are_made_and_disabled() {
    let shell = Shell::new();
    let add = ["user", "add", "root.admin", "--name", "管理员", "--role", "administrator"];
    let weak = shell.run_with(&add, "short\n").refused();
    assert!(weak.contains("10"), "{weak}");
    shell.run_with(&add, "long-enough-1\n").done();
    let taken = shell.run_with(&add, "long-enough-1\n").refused();
    assert!(taken.contains("用户名"), "{taken}");
    let list = shell.run(&["user", "list", "--json"]).done();
    let user: Value = serde_json::from_str(&list).expect("one line for each");
    assert_eq!((&user["username"], &user["disabled"]), (&Value::from("root.admin"), &Value::from(false)));
    assert!(!list.contains("argon2"), "no hash is shown");
    shell.run_with(&["user", "password", "root.admin"], "another-long-1\n").done();
    shell.run(&["user", "disable", "root.admin"]).done();
    assert!(shell.run(&["user", "list"]).done().contains("停用"));
    let nobody = shell.run(&["user", "disable", "nobody"]).refused();
    assert!(nobody.contains("nobody"), "{nobody}");
}

#[test]
fn an_installation_begins_with_an_authority() {
    let shell = Shell::new();
    let made = shell.run(&["authority", "add", "广州市市场监督管理局", "--territory", "4401"]).done();
    let id = made.split_whitespace().next().expect("its id").to_owned();
    assert!(shell.run(&["authority", "list"]).done().contains(&id));
    let add = ["user", "add", "gz.clerk", "--name", "窗口", "--role", "clerk", "--authority", id.as_str()];
    shell.run_with(&add, "long-enough-1\n").done();
}

#[test]
fn a_notice_is_loaded_and_kept() {
    let shell = Shell::new();
    shell.write("2027.csv", "date,kind,name\n2027-01-01,holiday,元旦\n2027-01-04,holiday,元旦\n");
    let partial = shell.run(&["calendar", "load", "2027.csv"]).done();
    assert!(
        partial.contains("还缺") && partial.contains("春节"),
        "an incomplete year stays provisional: {partial}"
    );
    shell.write("bad.csv", "date,kind,name\n2027-01-01,party,元旦\n");
    let bad = shell.run(&["calendar", "load", "bad.csv"]).refused();
    assert!(bad.contains("第 2 行") && bad.contains("kind"), "{bad}");
    let missing = shell.run(&["calendar", "load", "none.csv"]).refused();
    assert!(missing.contains("none.csv"), "{missing}");
}

#[test]
fn a_setting_that_cannot_be_read_is_named() {
    let shell = Shell::new();
    shell.write("yizheng.toml", "listen = \"somewhere\"\n");
    let refused: super::Ran =
        shell.command(&["migrate"]).env_remove("YIZHENG_LISTEN").output().expect("it starts").into();
    assert!(refused.refused().contains("YIZHENG_LISTEN"));
    shell.write("yizheng.toml", "lisen = \"127.0.0.1:1\"\n");
    let refused = shell.run(&["migrate"]).refused();
    assert!(refused.contains("lisen"), "{refused}");
    shell.write("yizheng.toml", "data = \"elsewhere\"\n");
    shell.run(&["migrate"]).done();
    assert!(shell.path().join("elsewhere/yizheng.sqlite").exists());
    let folder = shell.path().join("elsewhere/forms");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("limits.v2.toml"), "id = \"limits.v2\"\n[[limit]]\nkey = \"decision\"\n")
        .expect("written");
    let broken = shell.run(&["migrate"]).refused();
    assert!(broken.contains("limits.v2.toml"), "a broken form stops the start and is named: {broken}");
}
