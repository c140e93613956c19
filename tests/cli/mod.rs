//! The command line, as a person or a script runs it: 0 done, 1 refused, 2 misuse.

mod calendar;
mod codes;
mod demo;
mod demo_lists;
mod ledger;
mod papers;
mod serve;
mod upkeep;

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder of its own in which the program runs.
struct Shell {
    folder: TempDir,
}

/// What a run left.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Shell {
    fn new() -> Self {
        Shell { folder: tempfile::tempdir().expect("a folder of its own") }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder.
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), bytes).expect("the file is written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yizheng"));
        command.args(arguments).current_dir(self.path());
        for setting in ["DATABASE_URL", "YIZHENG_DATA", "YIZHENG_PUBLIC_URL", "YIZHENG_FONT", "RUST_LOG"] {
            command.env_remove(setting);
        }
        command.env("YIZHENG_LISTEN", "127.0.0.1:0");
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().expect("the program starts").into()
    }

    /// Runs with a text on standard input.
    fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        use std::io::Write as _;
        use std::process::Stdio;
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads its input");
        child.wait_with_output().expect("the program ends").into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        let code = output.status.code().expect("the program was not killed");
        Ran { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// What it printed, without the last line's end; it must have succeeded.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out.trim_end().to_owned()
    }

    /// The object it printed.
    #[track_caller]
    fn json(self) -> Value {
        serde_json::from_str(&self.done()).expect("one JSON object")
    }

    /// What it said when it refused.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!(self.code, 1, "{}{}", self.out, self.err);
        format!("{}{}", self.out, self.err).trim_end().to_owned()
    }

    #[track_caller]
    fn misused(self) {
        assert_eq!(self.code, 2, "{}{}", self.out, self.err);
        assert!(!self.err.is_empty(), "it says what was wrong");
    }
}

#[test]
fn misuse_is_told_from_refusal() {
    let shell = Shell::new();
    for arguments in [
        &[][..],
        &["dance"],
        &["calendar", "add", "tomorrow", "5"],
        &["calendar", "add", "2026-02-12"],
        &["calendar", "add", "2026-02-12", "five"],
        &["code", "check", "passport", "1"],
        &["sweep"],
        &["demo", "--on", "soon"],
        &["licence", "sample"],
        &["user", "add", "x", "--name", "x", "--role", "emperor"],
    ] {
        shell.run(arguments).misused();
    }
    for arguments in [&["--help"][..], &["--version"], &["demo", "--help"]] {
        assert!(!shell.run(arguments).done().is_empty());
    }
    assert_eq!(std::fs::read_dir(shell.path()).expect("the folder").count(), 0, "nothing was written");
}
