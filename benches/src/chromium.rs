//! Debian's Chromium, driven through its own driver: one window of one width, nothing cached.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// How long a page is watched after it was loaded, in milliseconds: what moves late moves too.
const WATCHED: u32 = 400;

/// A page whose line jumps down a moment after it was drawn.
const MOVING: &str = "data:text/html,<p id=a style='display:none;height:90px'>a</p><p>b</p>\
    <script>setTimeout(()=>{document.getElementById('a').style.display='block'},150)</script>";

/// A window. Its driver ends with it, and the folder goes after both.
pub(crate) struct Chromium {
    agent: ureq::Agent,
    session: String,
    driver: Child,
    _profile: TempDir,
}

/// What came of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loaded {
    /// Bytes over the wire: the page and everything it needs.
    pub(crate) bytes: u64,
    /// Cumulative layout shift while it loaded.
    pub(crate) shift: f64,
}

impl Chromium {
    /// A window so many pixels wide and high.
    pub(crate) fn open((width, height): (u32, u32)) -> anyhow::Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver does not start (Debian: chromium-driver)")?;
        let said = driver.stdout.take().context("its output is read")?;
        let mut lines = BufReader::new(said).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.context("chromedriver says its port")?;
        // What it says further on must not fill the pipe.
        std::thread::spawn(move || lines.count());
        let agent: ureq::Agent = ureq::Agent::config_builder().build().into();
        let arguments = json!([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--lang=zh-CN",
            format!("--user-data-dir={}", profile.path().display()),
            format!("--window-size={width},{height}"),
        ]);
        let options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "zh-CN,zh" } });
        let asked = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let at = format!("http://127.0.0.1:{port}/session");
        let opened: Value = agent.post(&at).send_json(asked)?.body_mut().read_json()?;
        let id = opened["value"]["sessionId"].as_str().context("a session")?;
        let window = Chromium { session: format!("{at}/{id}"), agent, driver, _profile: profile };
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        window.devtools("Emulation.setDeviceMetricsOverride", &metrics)?;
        window.devtools("Network.enable", &json!({}))?;
        window.devtools("Network.setCacheDisabled", &json!({ "cacheDisabled": true }))?;
        window.devtools("Network.setBypassServiceWorker", &json!({ "bypass": true }))?;
        // A watch that sees nothing move would find nothing wrong.
        let (_, seen) = window.watched(MOVING)?;
        ensure!(seen > 0.0, "a page that moves is not seen to move");
        Ok(window)
    }

    /// Signs in with a demonstration account; nobody for an empty name.
    pub(crate) fn sign_in(&self, site: &str, who: &str) -> anyhow::Result<()> {
        self.tell("url", &json!({ "url": format!("{site}/sign-in") }))?;
        self.devtools("Network.clearBrowserCookies", &json!({}))?;
        if who.is_empty() {
            return Ok(());
        }
        let script = "const [username, done] = arguments; \
            const body = new URLSearchParams({ username, password: 'yizheng-demo', next: '/' }); \
            fetch('/sign-in', { method: 'POST', body }).then((answer) => done(answer.ok), () => done(false));";
        let signed = self.later(script, &json!([who]))?;
        ensure!(signed == true, "{who} cannot sign in");
        Ok(())
    }

    /// Loads a page afresh and watches it.
    pub(crate) fn loads(&self, url: &str) -> anyhow::Result<Loaded> {
        self.tell("url", &json!({ "url": "about:blank" }))?;
        let (bytes, shift) = self.watched(url)?;
        ensure!(bytes > 0, "{url} came from a cache");
        Ok(Loaded { bytes, shift })
    }

    fn watched(&self, url: &str) -> anyhow::Result<(u64, f64)> {
        self.tell("url", &json!({ "url": url })).with_context(|| url.to_owned())?;
        let script = "const [watched, done] = arguments; let moved = 0; \
            new PerformanceObserver((list) => { for (const shift of list.getEntries()) { moved += shift.value; } }) \
            .observe({ type: 'layout-shift', buffered: true }); \
            setTimeout(() => { const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]; \
            done([all.reduce((sum, one) => sum + one.transferSize, 0), moved]); }, watched);";
        let told = self.later(script, &json!([WATCHED]))?;
        let shift = told[1].as_f64().context("a share of the window")?;
        Ok((told[0].as_u64().context("bytes")?, shift))
    }

    fn later(&self, script: &str, arguments: &Value) -> anyhow::Result<Value> {
        self.tell("execute/async", &json!({ "script": script, "args": arguments }))
    }

    fn devtools(&self, command: &str, parameters: &Value) -> anyhow::Result<Value> {
        self.tell("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn tell(&self, what: &str, body: &Value) -> anyhow::Result<Value> {
        let mut answer = self.agent.post(format!("{}/{what}", self.session)).send_json(body)?;
        let mut answer: Value = answer.body_mut().read_json()?;
        Ok(answer["value"].take())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
