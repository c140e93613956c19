//! The whole program on a fresh database, its clock and its sweeps in the test's hand.

use super::answer::Answer;
use super::by::{self, By};
use super::database::{Database, Fresh};
use super::{START, people};
use axum::Router;
use calendar::Calendar;
use codes::Division;
use forms::{Forms, Instrument};
use jiff::civil::Date;
use permit::Instant;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use store::Store;
use store::files::Files;
use tempfile::TempDir;
use yizheng::clock::{Clock as _, SetClock};
use yizheng::desk::{Desk, DeskSettings, setup};
use yizheng::ids::RandomIds;
use yizheng::sweeps::{self, Report, Sweep, Swept};
use yizheng::web::{self, App};

/// The instrument most tests file under: the demonstration's rules for a real authority.
pub(crate) const INSTRUMENT: &str = "instrument.test-4401.v1";

/// The program under test.
pub(crate) struct TestApp {
    /// Its desk, for what has no place on the wire.
    pub(crate) desk: Arc<Desk>,
    /// Its clock.
    pub(crate) clock: SetClock,
    /// The authority's id.
    pub(crate) authority: String,
    /// The id of another city's authority.
    pub(crate) elsewhere: String,
    /// Its database.
    pub(crate) database: Fresh,
    pub(super) router: Router,
    people: HashMap<&'static str, String>,
    tokens: Mutex<HashMap<String, (String, Instant)>>,
    folder: TempDir,
}

impl TestApp {
    /// The program at nine on the first day.
    pub(crate) async fn new(database: Database) -> Self {
        TestApp::reached_at(database, "https://permit.example.cn").await
    }

    /// The same, its own pages reached at that address.
    pub(crate) async fn reached_at(database: Database, public_url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder of its own");
        let database = Fresh::new(database, folder.path()).await;
        write_instrument(&folder.path().join("forms"));
        let clock = SetClock::at(Instant::at_hour(START, 9));
        let desk = open(&database.url, folder.path(), &clock, public_url).await;
        setup::keep_forms(&desk).await.expect("the forms are kept");
        let add = async |name: &str, territory: &str| {
            let territory = Division::parse(territory).expect("a division");
            setup::add_authority(&desk, name, territory, "020-12315", false, &[])
                .await
                .expect("an authority")
                .id
        };
        let (here, elsewhere) =
            (add("甲市市场监督管理局", "4401").await, add("乙市市场监督管理局", "4420").await);
        let people = people::add(&desk, here, elsewhere).await;
        let router = web::router(App::new(desk.clone()));
        let (authority, elsewhere) = (here.to_string(), elsewhere.to_string());
        let tokens = Mutex::default();
        TestApp { desk, clock, authority, elsewhere, database, router, people, tokens, folder }
    }

    /// Serves the pages on a listener, as the program would, until the test ends.
    pub(crate) fn serve(&self, listener: tokio::net::TcpListener) {
        let app = App::new(self.desk.clone());
        tokio::spawn(web::serve(app, listener, std::future::pending()));
    }

    /// A second instance of the program on the same data.
    pub(crate) async fn another_instance(&self) -> Arc<Desk> {
        open(&self.database.url, self.folder.path(), &self.clock, &self.desk.settings.public_url).await
    }

    /// Somebody who asks.
    pub(crate) fn by<'a>(&'a self, who: &'a str) -> By<'a> {
        By::new(self, Some(who))
    }

    /// Somebody who is not signed in.
    pub(crate) fn nobody(&self) -> By<'_> {
        By::new(self, None)
    }

    /// A request written by hand.
    pub(crate) async fn send(&self, request: axum::http::Request<axum::body::Body>) -> Answer {
        by::send(self, request, "a request of its own".to_owned()).await
    }

    /// The session of a person.
    pub(crate) async fn token(&self, who: &str) -> String {
        by::token(self, who).await
    }

    /// A person's id.
    pub(crate) fn id(&self, who: &str) -> &str {
        self.people.get(who).unwrap_or_else(|| panic!("nobody is called {who}"))
    }

    /// Today.
    pub(crate) fn today(&self) -> Date {
        self.clock.now().date()
    }

    /// That hour of that day.
    pub(crate) fn set(&self, day: Date, hour: i8) {
        self.clock.set(Instant::at_hour(day, hour));
    }

    /// Nine o'clock, so many working days on.
    pub(crate) fn pass(&self, workdays: i32) -> Date {
        let day = self.workday(workdays);
        self.set(day, 9);
        day
    }

    /// The day so many working days from today.
    pub(crate) fn workday(&self, workdays: i32) -> Date {
        self.desk.calendar().add(self.today(), workdays).due
    }

    /// Runs a sweep, as the schedule would; nothing may fail in it.
    pub(crate) async fn sweep(&self, sweep: Sweep) -> Report {
        let report = swept(&self.desk, sweep, false).await;
        assert_eq!(report.failed, Vec::<String>::new(), "the sweep {} failed", sweep.as_str());
        report
    }

    /// What a sweep would do.
    pub(crate) async fn dry_run(&self, sweep: Sweep) -> Report {
        swept(&self.desk, sweep, true).await
    }

    /// How many entries the ledger has; it must be sound.
    pub(crate) async fn entries(&self) -> u64 {
        let report = store::ledger::verify(&self.desk.store).await.expect("the ledger can be read");
        assert!(report.is_sound(), "the ledger is not sound: {:?}", report.problems);
        report.entries
    }

    /// The notices told to somebody, latest first: the text's name with what fills it. The chief and
    /// the offices are those of the tests' own authority.
    pub(crate) async fn told(&self, recipient: &str) -> Vec<(String, Vec<String>)> {
        let recipient = match recipient.split_once(':') {
            Some(("office", code)) => format!("office:{}:{code}", self.authority),
            Some(_) => recipient.to_owned(),
            None => format!("{recipient}:{}", self.authority),
        };
        let told =
            store::work::told(&self.desk.store, &recipient, 1000).await.expect("the outbox can be read");
        told.into_iter().map(|notice| (notice.text, notice.values.into_values().collect())).collect()
    }

    /// How often a text was told to somebody.
    pub(crate) async fn times_told(&self, recipient: &str, text: &str) -> usize {
        self.told(recipient).await.into_iter().filter(|(told, _)| told == text).count()
    }

    /// How many files are kept.
    pub(crate) fn files_kept(&self) -> usize {
        let folders = std::fs::read_dir(self.folder.path().join("files")).into_iter().flatten().flatten();
        folders.filter_map(|folder| std::fs::read_dir(folder.path()).ok()).flatten().count()
    }

    /// Writes other bytes where a file is kept.
    pub(crate) fn spoil_file(&self, sha256: &str) {
        let path = self.folder.path().join("files").join(&sha256[..2]).join(sha256);
        assert!(path.exists(), "the file is kept");
        std::fs::write(path, "other bytes").expect("it is written");
    }

    /// Adds a version of a form, as an administrator puts a file into the folder.
    pub(crate) fn add_form(&self, id: &str, write: impl FnOnce(&Forms) -> String) {
        let text = write(&self.desk.forms());
        let path = self.folder.path().join("forms").join(format!("{id}.toml"));
        std::fs::write(path, text).expect("the form is written");
    }

    /// Takes the folder's forms into force, as the next start would.
    pub(crate) fn use_forms(&self) {
        let forms =
            Forms::load(Some(&self.folder.path().join("forms"))).unwrap_or_else(|error| panic!("{error}"));
        self.desk.use_forms(forms);
    }

    /// Looks at what a test left: every notice has its words, and the ledger is sound.
    pub(crate) async fn end(self) {
        self.sweep(Sweep::Notices).await;
        let waiting = store::work::undelivered(&self.desk.store).await.expect("the outbox can be read");
        assert_eq!(waiting, 0, "notices were left over");
        self.entries().await;
        self.desk.store.close().await.expect("the store closes");
        self.database.end().await;
    }

    pub(super) fn tokens(&self) -> MutexGuard<'_, HashMap<String, (String, Instant)>> {
        self.tokens.lock().expect("no test panics while it holds the sessions")
    }
}

/// Runs a sweep on that instance.
pub(crate) async fn swept(desk: &Desk, sweep: Sweep, dry_run: bool) -> Report {
    match sweeps::run(desk, sweep, dry_run).await.expect("the sweep ends") {
        Swept::Performed(report) => report,
        other => panic!("the sweep {} did not run: {other:?}", sweep.as_str()),
    }
}

async fn open(url: &str, folder: &Path, clock: &SetClock, public_url: &str) -> Arc<Desk> {
    let store = Store::connect(url).await.expect("the database opens");
    store.migrate().await.expect("the tables are made");
    let files = Files::open(&folder.join("files")).expect("the folder opens");
    let forms = Forms::load(Some(&folder.join("forms"))).unwrap_or_else(|error| panic!("{error}"));
    let settings = DeskSettings { public_url: public_url.to_owned(), font: None };
    let (clock, ids) = (Arc::new(clock.clone()), Arc::new(RandomIds));
    Arc::new(Desk::new(store, files, settings, clock, ids, forms, Calendar::embedded()))
}

fn write_instrument(folder: &Path) {
    let forms = Forms::embedded().expect("the built-in forms are read");
    let model = forms.instrument("demo").expect("the demonstration's instrument is built in");
    let instrument = Instrument {
        id: INSTRUMENT.to_owned(),
        title: "甲市食品经营许可「一证多址」试点办法（测试）".to_owned(),
        demonstration: false,
        ..model.for_territory("4401")
    };
    std::fs::create_dir_all(folder).expect("a folder for forms");
    let text = toml::to_string(&instrument).expect("an instrument can be written");
    std::fs::write(folder.join(format!("{INSTRUMENT}.toml")), text).expect("the instrument is written");
}
