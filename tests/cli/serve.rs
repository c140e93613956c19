//! `serve`: the program as it runs, over a real socket.

use super::Shell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

/// The program while it serves; ended with the test.
struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.child.kill();
        let _code = self.child.wait();
    }
}

impl Serving {
    fn start(shell: &Shell) -> Self {
        let mut command = shell.command(&["serve"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().expect("a pipe"));
        said.read_line(&mut line).expect("it says where it listens");
        let (_, address) =
            line.trim().split_once("http://").unwrap_or_else(|| panic!("no address in {line:?}"));
        Serving { address: address.to_owned(), child }
    }

    #[cfg(unix)]
    fn tell(&self, signal: &str) {
        let id = self.child.id().to_string();
        let told = std::process::Command::new("kill").args([signal, &id]).status().expect("kill is there");
        assert!(told.success());
    }

    fn ask(&self, head: &str, body: &[u8]) -> String {
        let mut socket = TcpStream::connect(&self.address).expect("it listens");
        socket.set_read_timeout(Some(Duration::from_mins(1))).expect("a limit");
        let length = body.len();
        let head = format!(
            "{head}\r\nHost: {}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n",
            self.address
        );
        socket.write_all(head.as_bytes()).expect("it takes the head");
        socket.write_all(body).expect("it takes the body, however large");
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

#[test]
fn it_serves_until_it_is_stopped() {
    let shell = Shell::new();
    let add = ["user", "add", "root.admin", "--name", "管理员", "--role", "administrator"];
    shell.run_with(&add, "long-enough-1\n").done();
    let serving = Serving::start(&shell);
    assert!(!serving.address.ends_with(":0"), "the port it got: {}", serving.address);
    assert!(serving.ask("GET /healthz HTTP/1.1", b"").starts_with("HTTP/1.1 200"));
    assert!(serving.ask("GET /readyz HTTP/1.1", b"").starts_with("HTTP/1.1 200"));
    let index = serving.ask("GET / HTTP/1.1", b"");
    assert!(index.starts_with("HTTP/1.1 200") && index.contains("一证多址"), "{index}");
    let credentials = r#"{"username":"root.admin","password":"long-enough-1"}"#;
    let post = "POST /api/v1/session HTTP/1.1\r\nContent-Type: application/json";
    let session = serving.ask(post, credentials.as_bytes());
    assert!(session.starts_with("HTTP/1.1 200"), "{session}");
    let token =
        session.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    // Too large a file is answered, not cut off.
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(30 * 1024 * 1024, b' ');
    let upload = format!(
        "POST /api/v1/files HTTP/1.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/pdf"
    );
    let refused = serving.ask(&upload, &large);
    assert!(refused.starts_with("HTTP/1.1 413") && refused.contains("file.too_large"), "{refused}");
    // A second one on the same address says so.
    let port = serving.address.rsplit(':').next().expect("a port");
    let other = Shell::new();
    let taken: super::Ran = other
        .command(&["serve"])
        .env("YIZHENG_LISTEN", format!("127.0.0.1:{port}"))
        .output()
        .expect("it starts")
        .into();
    assert!(taken.refused().contains("YIZHENG_LISTEN"));
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let shell = Shell::new();
    let mut serving = Serving::start(&shell);
    assert!(serving.ask("GET /healthz HTTP/1.1", b"").starts_with("HTTP/1.1 200"));
    serving.tell("-TERM");
    assert!(serving.child.wait().expect("it ends").success(), "in peace");
}

#[cfg(unix)]
#[test]
fn it_ends_in_peace_from_the_moment_it_says_where_it_is() {
    let shell = Shell::new();
    for signal in ["-TERM", "-INT", "-TERM"] {
        // Not a word to it before: the signal may come before it has served anything.
        let mut serving = Serving::start(&shell);
        serving.tell(signal);
        let ended = serving.child.wait().expect("it ends");
        assert!(ended.success(), "{signal}: {ended}");
    }
    // What it was at was left whole.
    shell.run(&["ledger", "verify"]).done();
}

#[test]
fn the_demonstration_is_for_this_machine_only() {
    let shell = Shell::new();
    let ran: super::Ran =
        shell.command(&["demo"]).env("YIZHENG_LISTEN", "0.0.0.0:0").output().expect("it starts").into();
    let refused = ran.refused();
    assert!(refused.contains("127.0.0.1"), "its passwords are known to everybody: {refused}");
}
