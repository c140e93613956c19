//! Debian's Chromium, driven through its own driver: one of each for every test.

use super::Hand;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// The widths people work at: a bureau's desktop, and a phone.
pub(crate) const DESKTOP: (u32, u32) = (1280, 900);
/// A phone in portrait.
pub(crate) const PHONE: (u32, u32) = (390, 844);
/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser window of one person.
pub(crate) struct Browser {
    client: Client,
    base: String,
    pub(super) hand: Hand,
    // Ended in this order: the driver ends the browser, then its folder goes.
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// A new window on a program.
    pub(crate) async fn open(base: &str, size: (u32, u32)) -> Self {
        Browser::in_hand(Hand::Mouse, base, size).await
    }

    /// The same for somebody who works by keyboard, or by mouse.
    pub(crate) async fn in_hand(hand: Hand, base: &str, size: (u32, u32)) -> Self {
        let profile = tempfile::tempdir().expect("a folder of its own");
        let (driver, port) = start_driver();
        let arguments = json!([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=zh-CN",
            format!("--user-data-dir={}", profile.path().display()),
            format!("--window-size={},{}", size.0, size.1),
        ]);
        let options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "zh-CN,zh" } });
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("Chromium starts (Debian: chromium, chromium-driver)");
        let browser = Browser { client, base: base.to_owned(), hand, driver, _profile: profile };
        browser.resize(size).await;
        browser.prefers("light").await;
        browser
    }

    /// Makes the page that wide and high; a headless window would else never be as narrow as a phone.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// A desk whose pages run no script.
    pub(crate) async fn without_scripts(base: &str) -> Self {
        let browser = Browser::open(base, DESKTOP).await;
        browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser
    }

    /// Tells the pages whether there is a network.
    pub(crate) async fn connected(&self, there: bool) {
        let unlimited = json!({
            "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", unlimited).await;
    }

    /// How the person likes pages: light or dark, and always without movement.
    pub(crate) async fn prefers(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Goes to a path of the program.
    pub(crate) async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.expect("the page loads");
    }

    /// The path it is at.
    pub(crate) async fn path(&self) -> String {
        self.client.current_url().await.expect("a page is open").path().to_owned()
    }

    /// Signs in by the page, as a person would.
    pub(crate) async fn sign_in(&self, who: &str, password: &str) {
        self.go("/sign-in").await;
        self.fill("username", who).await;
        self.fill("password", password).await;
        self.press("main form button").await;
        let inside = "location.pathname !== '/sign-in' && document.querySelector('.me .who') !== null";
        self.wait(inside).await;
    }

    /// Writes into a field, replacing what stands there.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Clicks what a selector finds and waits until the page that follows is there.
    pub(crate) async fn press(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.wait("document.readyState === 'complete'").await;
    }

    /// Clicks the button or link of those words.
    pub(crate) async fn press_words(&self, words: &str) {
        let path = format!(
            "//*[self::button or self::a or self::summary or self::label][contains(normalize-space(.), '{words}')]"
        );
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
        let found = match found {
            Ok(found) => found,
            Err(error) => panic!("「{words}」 is not there ({error}): {}", self.text().await),
        };
        found.click().await.unwrap_or_else(|error| panic!("「{words}」: {error}"));
        self.wait("document.readyState === 'complete'").await;
    }

    /// Sends keys to what has the focus.
    pub(crate) async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("keys are taken");
    }

    /// What a person reads on the page.
    pub(crate) async fn text(&self) -> String {
        let text = self.run("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for words on the page.
    pub(crate) async fn read(&self, words: &str) {
        let test = format!("document.body.innerText.includes({})", json!(words));
        let there = self.becomes(&test).await;
        assert!(there, "「{words}」 does not appear at {}: {}", self.path().await, self.text().await);
    }

    /// Waits until an expression holds.
    pub(crate) async fn wait(&self, test: &str) {
        let holds = self.becomes(test).await;
        assert!(holds, "never true: {test}\nat {}: {}", self.path().await, self.text().await);
    }

    pub(super) async fn becomes(&self, test: &str) -> bool {
        let until = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < until {
            // While one page goes and the next comes, nothing can be asked.
            let answer = self.client.execute(&format!("return Boolean({test})"), vec![]).await;
            if answer.is_ok_and(|answer| answer == json!(true)) {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    /// Runs a script in the page.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs a script that calls back.
    pub(crate) async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// A picture of the page, kept with the build's other products.
    pub(crate) async fn shot(&self, name: &str) {
        let size = self.run("return [innerWidth, document.documentElement.scrollHeight]", vec![]).await;
        let (width, height) = (size[0].as_u64().unwrap_or(1280), size[1].as_u64().unwrap_or(900).min(6000));
        let whole = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": whole });
        let answer = self.devtools("Page.captureScreenshot", asked).await;
        let data = answer["data"].as_str().expect("a picture");
        let bytes = BASE64_STANDARD.decode(data).expect("it is base64");
        let folder = shots();
        std::fs::create_dir_all(&folder).expect("the folder is made");
        std::fs::write(folder.join(format!("{name}.png")), bytes).expect("the picture is written");
    }

    /// A picture of what is in the window, small enough for a page that shows it; answers its bytes.
    pub(crate) async fn picture(&self, name: &str) -> usize {
        let asked = json!({ "format": "webp", "quality": 80 });
        let answer = self.devtools("Page.captureScreenshot", asked).await;
        let data = answer["data"].as_str().expect("a picture");
        let bytes = BASE64_STANDARD.decode(data).expect("it is base64");
        let folders = std::env::var_os("YIZHENG_PICTURES").map(PathBuf::from).into_iter().chain([shots()]);
        for folder in folders {
            std::fs::create_dir_all(&folder).expect("the folder is made");
            std::fs::write(folder.join(format!("{name}.webp")), &bytes).expect("the picture is written");
        }
        bytes.len()
    }

    /// Ends the window.
    pub(crate) async fn close(mut self) {
        let _ended = self.client.clone().close().await;
        let _killed = self.driver.kill();
        let _waited = self.driver.wait();
    }

    /// The element a script answered.
    pub(super) fn element(&self, id: &str) -> Element {
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }

    /// Movements of a mouse or strokes of keys.
    pub(super) async fn act(&self, actions: impl Into<fantoccini::actions::Actions>) {
        self.client.perform_actions(actions).await.expect("mouse and keys move");
    }

    pub(super) async fn find(&self, selector: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(found) => found,
            Err(error) => panic!("{selector} is not there ({error}): {}", self.text().await),
        }
    }

    pub(super) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let asked = Devtools(json!({ "cmd": command, "params": parameters }));
        let answer: Result<Value, CmdError> = self.client.issue_cmd(asked).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _killed = self.driver.kill();
    }
}

/// Where pictures go.
fn shots() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(target).join("shots")
}

fn start_driver() -> (Child, u16) {
    // It wants the same port on both kinds of addresses, and ends when another has one of them.
    (0..5).find_map(|_| try_driver()).expect("chromedriver says its port")
}

fn try_driver() -> Option<(Child, u16)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver starts (Debian: chromium-driver)");
    let said = driver.stdout.take().expect("its output is ours");
    let mut lines = BufReader::new(said).lines().map_while(Result::ok);
    let port = lines.find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    let Some(port) = port else {
        let _ended = driver.wait();
        return None;
    };
    // What it says later must go somewhere.
    std::thread::spawn(move || lines.for_each(drop));
    Some((driver, port))
}

/// A command of the browser's own, beyond the common protocol.
#[derive(Debug)]
struct Devtools(Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}
