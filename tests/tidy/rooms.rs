//! The plan of the house: which room a file stands in, and which rooms it may see.
//!
//! A new package or a new folder under `src/` gets its line here first; a test fails until it has one.

/// One room, and the rooms below it.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) name: &'static str,
    /// Whether it is a package of its own, named in paths without `crate::`.
    pub(crate) package: bool,
    /// Where its files are: a folder with a closing slash, or single files.
    pub(crate) homes: &'static [&'static str],
    /// What it may import.
    pub(crate) sees: &'static [&'static str],
}

const fn package(name: &'static str, homes: &'static [&'static str], sees: &'static [&'static str]) -> Room {
    Room { name, package: true, homes, sees }
}

const fn module(name: &'static str, homes: &'static [&'static str], sees: &'static [&'static str]) -> Room {
    Room { name, package: false, homes, sees }
}

const OVER_STORE: &[&str] = &["codes", "calendar", "forms", "permit", "store", "papers", "edge"];
const OVER_NOTICES: &[&str] = &["codes", "calendar", "forms", "permit", "store", "papers", "edge", "notices"];
const OVER_DESK: &[&str] =
    &["codes", "calendar", "forms", "permit", "store", "papers", "edge", "notices", "desk"];
const OVER_ALL: &[&str] =
    &["codes", "calendar", "forms", "permit", "store", "papers", "edge", "notices", "desk", "sweeps", "web"];

/// From the ground up. `entities` and `permit` never see each other; only `store` sees `entities`.
pub(crate) const ROOMS: &[Room] = &[
    package("codes", &["src/codes/"], &[]),
    package("calendar", &["src/calendar/"], &[]),
    package("forms", &["forms/"], &["codes", "calendar"]),
    package("permit", &["src/permit/"], &["codes", "calendar", "forms"]),
    package("entities", &["entities/"], &[]),
    package("migrations", &["migrations/"], &[]),
    package("store", &["src/store/"], &["codes", "calendar", "forms", "permit", "entities", "migrations"]),
    package("papers", &["src/papers/"], &["codes", "calendar", "forms", "permit"]),
    module(
        "edge",
        &["src/clock.rs", "src/ids.rs", "src/config.rs"],
        &["codes", "calendar", "forms", "permit", "store", "papers"],
    ),
    module("notices", &["src/notices/", "src/notices.rs"], OVER_STORE),
    module("desk", &["src/desk/", "src/desk.rs"], OVER_NOTICES),
    module("sweeps", &["src/sweeps/", "src/sweeps.rs"], OVER_DESK),
    module("web", &["src/web/", "src/web.rs"], OVER_DESK),
    module("cli", &["src/cli/", "src/cli.rs"], OVER_ALL),
    module("door", &["src/main.rs", "src/lib.rs"], &["cli", "edge"]),
];

/// The room a file stands in. None for files that are in no room, such as `tests/`.
pub(crate) fn room_of(file: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| {
        room.homes.iter().any(|home| if home.ends_with('/') { file.starts_with(home) } else { file == *home })
    })
}

/// The package of this name.
pub(crate) fn package_named(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.package && room.name == name)
}

/// The room a module at the root of the main package belongs to.
pub(crate) fn module_named(name: &str) -> Option<&'static Room> {
    room_of(&format!("src/{name}.rs"))
        .or_else(|| room_of(&format!("src/{name}/")))
        .filter(|room| !room.package)
}

impl Room {
    /// Whether it may import another room. Everyone sees its own.
    pub(crate) fn sees(&self, other: &str) -> bool {
        self.name == other || self.sees.contains(&other)
    }
}

/// Whether a file holds tests or examples only, by its place.
pub(crate) fn is_beside_the_code(file: &str) -> bool {
    is_test(file) || file.split('/').any(|part| part == "examples")
}

/// Whether a file holds tests only, by its place.
pub(crate) fn is_test(file: &str) -> bool {
    file.split('/').any(|part| part == "tests" || part == "tests.rs")
}

#[test]
fn every_file_has_its_room() {
    let name = |file| room_of(file).map(|room| room.name);
    assert_eq!(name("src/permit/item/mod.rs"), Some("permit"));
    assert_eq!(name("src/web/api/v1/mod.rs"), Some("web"));
    assert_eq!(name("src/desk.rs"), Some("desk"));
    assert_eq!(name("src/clock.rs"), Some("edge"));
    assert_eq!(name("entities/src/item.rs"), Some("entities"));
    assert_eq!(name("tests/main.rs"), None);
    assert_eq!(module_named("ids").map(|room| room.name), Some("edge"));
    assert_eq!(module_named("cli").map(|room| room.name), Some("cli"));
    assert!(module_named("codes").is_none(), "a package is no module of the main package");
}

#[test]
fn the_plan_has_no_way_up_and_no_circle() {
    for (floor, room) in ROOMS.iter().enumerate() {
        for below in room.sees {
            let at = ROOMS.iter().position(|other| other.name == *below);
            assert!(at.is_some_and(|at| at < floor), "{} sees {below}, which is not below it", room.name);
        }
    }
    let sees_rows: Vec<_> = ROOMS.iter().filter(|room| room.sees.contains(&"entities")).collect();
    assert_eq!(sees_rows.len(), 1, "only store sees entities");
}
