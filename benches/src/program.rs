//! The program under measurement, started on a folder of its own.

use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The running site of the demonstration; ends with this value.
pub(crate) struct Site {
    /// Where it answers, without a slash at the end.
    pub(crate) address: String,
    program: Child,
}

impl Site {
    /// Runs the main job on a list and leaves the site up.
    pub(crate) fn start(program: &str, folder: &Path, list: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let listen = format!("127.0.0.1:{port}");
        let mut program = Command::new(program)
            .args(["demo", "--on", "2026-01-20", "--territory", "4401", "--stores"])
            .arg(list)
            .arg("--out")
            .arg(folder.join("out"))
            .env("YIZHENG_LISTEN", &listen)
            .env("YIZHENG_DATA", folder.join("data"))
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .context("the program does not start; build it with --release first")?;
        let said = program.stdout.take().context("its output is read")?;
        let address = format!("http://{listen}");
        let mut lines = BufReader::new(said).lines();
        while let Some(line) = lines.next().transpose()? {
            if line.contains(&address) {
                // What it says further on must not fill the pipe.
                std::thread::spawn(move || lines.count());
                return Ok(Site { address, program });
            }
        }
        bail!("the demonstration ended before its site was up")
    }

    /// A client with the session of a demonstration account; of nobody for an empty name.
    pub(crate) fn signed_in(&self, who: &str) -> anyhow::Result<ureq::Agent> {
        let agent: ureq::Agent = ureq::Agent::config_builder().build().into();
        if !who.is_empty() {
            let form = [("username", who), ("password", "yizheng-demo")];
            let answer = agent
                .post(format!("{}/sign-in", self.address))
                .header("origin", &self.address)
                .send_form(form)?;
            anyhow::ensure!(answer.status().is_success(), "{who} cannot sign in");
        }
        Ok(agent)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
