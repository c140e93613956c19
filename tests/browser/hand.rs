//! The hands at a page: a mouse, or a keyboard alone.
//!
//! A test says what a person does ("press 受理"); the hand says how. The keyboard walks with Tab from
//! where it is, and at every stop the focus must be in sight. Whatever commits is pressed twice, as a
//! hurried person does; tests then look that the act is there once.

use super::Browser;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// What a person works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Pointing and clicking; text is typed.
    Mouse,
    /// Tab, Enter, Space and arrows; text is typed.
    Keyboard,
}

/// Keys by their code points in the driver's protocol.
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const DOWN: char = '\u{e015}';
/// The most stops of a page; more would be no way to work.
const STOPS: usize = 250;

/// Finds what is seen under these words: whole words first, then the shortest text around them.
const NAMED: &str = "
const [words, kinds] = arguments;
const flat = (text) => text.replace(/\\s+/g, ' ').trim();
const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
const all = [...document.querySelectorAll(kinds)].filter((e) => seen(e) && !e.disabled && flat(e.innerText).includes(words));
all.sort((a, b) => (flat(b.innerText) === words) - (flat(a.innerText) === words) || flat(a.innerText).length - flat(b.innerText).length);
return all[0] || null;";

/// What is wrong with how the focus shows; null when it is in sight.
const FOCUS: &str = "
const e = document.activeElement;
if (!e || e === document.body || e.tabIndex < 0) { return null; }
const told = e.outerHTML.slice(0, 200);
const ringed = (one) => { const s = getComputedStyle(one); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; };
const bearer = ringed(e) ? e : e.closest('label') && ringed(e.closest('label')) ? e.closest('label') : [...(e.labels || [])].find(ringed);
if (!bearer) { return 'the focus does not show: ' + told; }
const r = bearer.getBoundingClientRect();
const [left, right] = [Math.max(r.left, 0), Math.min(r.right, innerWidth)];
const [top, bottom] = [Math.max(r.top, 0), Math.min(r.bottom, innerHeight)];
if (right - left < 1 || bottom - top < 1) { return 'the focus is out of sight: ' + told; }
let over;
for (const x of [0.5, 0.05, 0.95]) { for (const y of [0.5, 0.1, 0.9]) {
  const on = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
  over = on || over;
  if (on && (bearer.contains(on) || on.contains(bearer) || (on.closest('label') && bearer.contains(on.closest('label'))))) { return null; }
} }
return 'the focus is covered: ' + told + ' by ' + (over && over.outerHTML.slice(0, 200)) + JSON.stringify([r, innerHeight]);";

impl Browser {
    /// Presses a link, a button or a summary by its words.
    pub(crate) async fn open_up(&self, words: &str) {
        let found = self.named(words, "a, button, summary").await;
        self.activate(&found, 1).await;
    }

    /// Follows a link by its words to the page behind it.
    pub(crate) async fn follow(&self, words: &str) {
        self.mark().await;
        self.open_up(words).await;
        self.left(words).await;
    }

    /// Presses a button that commits, twice; then waits for the page that answers.
    pub(crate) async fn commit(&self, words: &str) {
        self.press_times(words, 2).await;
    }

    /// The same, pressed so many times in one moment. What it asks once more is said yes to.
    pub(crate) async fn press_times(&self, words: &str, times: usize) {
        let found = self.named(words, "button").await;
        self.run("window.confirm = () => true", vec![]).await;
        self.mark().await;
        self.activate(&found, times).await;
        self.left(words).await;
    }

    /// The same where a script answers on the same page.
    pub(crate) async fn commit_here(&self, words: &str) {
        let found = self.named(words, "button").await;
        self.activate(&found, 2).await;
    }

    /// Writes a day into a field for days.
    pub(crate) async fn write_date(&self, name: &str, day: &str) {
        let field = self.field(name).await;
        let write = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
        self.run(write, vec![known(&field), json!(day)]).await;
    }

    /// Writes into a field, replacing what stands there.
    pub(crate) async fn write(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        match self.hand {
            Hand::Mouse => {
                field.click().await.unwrap_or_else(|error| panic!("{name}: {error}"));
                field.clear().await.expect("a field can be emptied");
            }
            // Tab selects what stands in a field, so what is typed replaces it.
            Hand::Keyboard => self.walk_to(&field).await,
        }
        field.send_keys(text).await.expect("a field takes text");
    }

    /// Chooses in a list or among radio buttons.
    pub(crate) async fn choose(&self, name: &str, value: &str) {
        let field = self.field(name).await;
        let is_list = field.tag_name().await.expect("it has a name") == "select";
        match (self.hand, is_list) {
            (Hand::Mouse, true) => field.select_by_value(value).await.expect("it is offered"),
            (Hand::Mouse, false) => self.tick(name, value).await,
            (Hand::Keyboard, _) => {
                self.walk_to(&field).await;
                let chosen = "const e = document.activeElement; return e.type === 'radio' ? (e.checked ? e.value : '') : e.value;";
                for at in 0.. {
                    let here = self.run(chosen, vec![]).await;
                    if here == value {
                        break;
                    }
                    assert!(at < 60, "{value} is not among the choices of {name}");
                    let first = !is_list && here == "";
                    self.strike(if first { SPACE } else { DOWN }, 1).await;
                }
            }
        }
    }

    /// Ticks a box, or presses one radio button.
    pub(crate) async fn tick(&self, name: &str, value: &str) {
        let field = self.find(&format!("[name='{name}'][value='{value}']")).await;
        match self.hand {
            Hand::Mouse => self.click_on(&field, 1).await,
            Hand::Keyboard => {
                self.walk_to(&field).await;
                self.strike(SPACE, 1).await;
            }
        }
        let ticked = self.run("return arguments[0].checked", vec![known(&field)]).await;
        assert_eq!(ticked, true, "{name} {value}");
    }

    /// Chooses files. What the system's own window for files does, the driver does instead.
    pub(crate) async fn hand_over(&self, name: &str, files: &[PathBuf]) {
        let field = self.field(name).await;
        if self.hand == Hand::Keyboard {
            self.walk_to(&field).await;
        }
        let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        field.send_keys(&paths.join("\n")).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Drags files from the desk onto a field for files.
    pub(crate) async fn drop_on(&self, name: &str, files: &[PathBuf]) {
        if self.hand == Hand::Keyboard {
            return self.hand_over(name, files).await;
        }
        let field = self.field(name).await;
        let place = "const r = arguments[0].getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]";
        self.bring_into_sight(&field).await;
        let at = self.run(place, vec![known(&field)]).await;
        let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        for step in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
            let event = json!({ "type": step, "x": at[0], "y": at[1], "data": data });
            self.devtools("Input.dispatchDragEvent", event).await;
        }
        let held = self.run("return arguments[0].files.length", vec![known(&field)]).await;
        assert_eq!(held, files.len(), "the files were dropped");
    }

    /// Goes out by the button, for the next person to come in.
    pub(crate) async fn sign_out(&self) {
        self.commit("退出").await;
        self.read("登录一证").await;
    }

    /// Signs in at the page as a person does, from where it asks for it.
    pub(crate) async fn come_in(&self, who: &str, password: &str) {
        self.write("username", who).await;
        self.write("password", password).await;
        self.commit("登录").await;
        self.wait("document.querySelector('.me .who') !== null").await;
    }

    async fn field(&self, name: &str) -> Element {
        self.find(&format!("main [name='{name}']:not([type=hidden])")).await
    }

    async fn named(&self, words: &str, kinds: &str) -> Element {
        for _ in 0..100 {
            let found = self.run(NAMED, vec![json!(words), json!(kinds)]).await;
            let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
            if let Some(id) = id {
                return self.element(id);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("「{words}」 is not there at {}: {}", self.path().await, self.text().await)
    }

    async fn activate(&self, target: &Element, times: usize) {
        match self.hand {
            Hand::Mouse => self.click_on(target, times).await,
            Hand::Keyboard => {
                self.walk_to(target).await;
                self.strike(ENTER, times).await;
            }
        }
    }

    async fn bring_into_sight(&self, target: &Element) {
        self.run("arguments[0].scrollIntoView({ block: 'center' })", vec![known(target)]).await;
    }

    async fn click_on(&self, target: &Element, times: usize) {
        self.bring_into_sight(target).await;
        let over = PointerAction::MoveToElement { element: target.clone(), duration: None, x: 0.0, y: 0.0 };
        let mut mouse = MouseActions::new("mouse".to_owned()).then(over);
        for _ in 0..times {
            let button = fantoccini::actions::MOUSE_BUTTON_LEFT;
            mouse = mouse.then(PointerAction::Down { button }).then(PointerAction::Up { button });
        }
        self.act(mouse).await;
    }

    /// Tab by Tab until the focus is there; from a page's beginning the way to its body is the link
    /// that skips what is around it.
    async fn walk_to(&self, target: &Element) {
        let here = "const [t] = arguments; const e = document.activeElement; \
                    return e === t || (e && e.type === 'radio' && e.name === t.name && e.form === t.form);";
        let skips = "const [t] = arguments; const e = document.activeElement; \
                     return e.className === 'skip' && document.getElementById('main').contains(t);";
        for _ in 0..STOPS {
            if self.run(here, vec![known(target)]).await == true {
                return;
            }
            self.strike(TAB, 1).await;
            self.sees_the_focus().await;
            if self.run(skips, vec![known(target)]).await == true {
                self.strike(ENTER, 1).await;
            }
        }
        panic!("Tab never comes to {} at {}", target.html(false).await.unwrap_or_default(), self.path().await)
    }

    /// The focus is in sight, at once or after what the page moves for it.
    async fn sees_the_focus(&self) {
        let mut trouble = Value::Null;
        for _ in 0..10 {
            trouble = self.run(FOCUS, vec![]).await;
            if trouble.is_null() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("at {}: {trouble}", self.path().await)
    }

    async fn strike(&self, key: char, times: usize) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for _ in 0..times {
            keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        }
        self.act(keys).await;
    }

    async fn mark(&self) {
        self.run("window.stillHere = true", vec![]).await;
    }

    async fn left(&self, words: &str) {
        let gone = self.becomes("window.stillHere === undefined && document.readyState === 'complete'").await;
        assert!(gone, "「{words}」 leads nowhere from {}: {}", self.path().await, self.text().await);
    }
}

/// An element as a script takes it.
fn known(element: &Element) -> Value {
    serde_json::to_value(element).expect("an element has a name of its own")
}
