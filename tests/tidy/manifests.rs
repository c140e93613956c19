//! What the packages depend on keeps the layers too, and a test dependency is no way round.

use super::rooms::{package_named, room_of};
use super::{Finding, nothing_found, places_of, tree};

const RULE: &str = "manifests";

/// Outside crates with few owners, as `Cargo.toml` writes them.
const TOOLS: &[(&str, &[&str])] = &[
    ("sea-orm", &["store", "entities", "migrations"]),
    ("sea-orm-migration", &["store", "migrations"]),
    ("sqlx", &["store", "migrations"]),
    ("tokio", &["store", "migrations"]),
    ("tracing", &["store"]),
    ("axum", &[]),
    ("rand", &[]),
    ("getrandom", &["store"]),
];

/// What one `Cargo.toml` depends on and may not. The main package may hold everything but rows and
/// the database's tools, which are `store`'s.
pub(crate) fn check(file: &str, text: &str) -> Vec<Finding> {
    let room = room_of(file);
    let mut findings = Vec::new();
    for edge in edges(text) {
        let inner = edge.name.strip_prefix("yizheng-").unwrap_or(&edge.name);
        let what = match (room, package_named(inner)) {
            (Some(room), Some(other)) if !room.sees(other.name) => {
                Some(format!("`{}` may not depend on `{inner}`: it sees only {:?}", room.name, room.sees))
            }
            (None, Some(other)) if !edge.dev && matches!(other.name, "entities" | "migrations") => {
                Some(format!("only `store` depends on `{inner}`; ask `store` for it"))
            }
            (Some(room), None) if room.package && !edge.dev && tool_of_others(inner, room.name) => {
                Some(format!("`{}` has no use for `{inner}`: let a room above do it", room.name))
            }
            (None, None) if !edge.dev && (inner == "sqlx" || inner.starts_with("sea-orm")) => {
                Some(format!("`{inner}` belongs to `store`; ask `store` for it"))
            }
            _ => None,
        };
        findings.extend(what.map(|what| Finding::new(file, edge.line, RULE, what)));
    }
    findings
}

fn tool_of_others(name: &str, room: &str) -> bool {
    TOOLS.iter().any(|(tool, owners)| *tool == name && !owners.contains(&room))
}

/// One dependency a manifest names.
struct Edge {
    line: usize,
    name: String,
    dev: bool,
}

/// Every dependency of a manifest, by the package's own name. Enough of TOML for what Cargo writes:
/// tables, one key on a line.
fn edges(text: &str) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    let mut table = String::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[') {
            name.split(']').next().unwrap_or_default().trim().clone_into(&mut table);
            // `[dependencies.name]`
            if let Some((outer, name)) = table.rsplit_once('.')
                && kind(outer).is_some()
            {
                edges.push(Edge { line: at + 1, name: bare(name), dev: kind(outer) == Some(true) });
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        if let Some(dev) = kind(&table) {
            // `name.workspace = true` and `name = { package = "other" }`
            let name = renamed(value).unwrap_or_else(|| bare(key.split('.').next().unwrap_or(key)));
            edges.push(Edge { line: at + 1, name, dev });
        } else if key.trim() == "package"
            && table.rsplit_once('.').is_some_and(|(outer, _)| kind(outer).is_some())
            && let Some(last) = edges.last_mut()
        {
            last.name = bare(value);
        }
    }
    edges
}

/// Whether a table lists dependencies, and if so whether only tests have them.
fn kind(table: &str) -> Option<bool> {
    match table.rsplit('.').next() {
        _ if table.starts_with("workspace") => None,
        Some("dependencies" | "build-dependencies") => Some(false),
        Some("dev-dependencies") => Some(true),
        _ => None,
    }
}

fn renamed(value: &str) -> Option<String> {
    let (_, after) = value.split_once("package")?;
    after.split('"').nth(1).map(str::to_owned)
}

fn bare(name: &str) -> String {
    name.trim().trim_matches('"').to_owned()
}

#[test]
fn dependencies_keep_the_layers() {
    let files = tree::files(&["Cargo.toml"]);
    let manifests: Vec<_> = files.iter().filter(|(file, _)| !file.starts_with("benches/")).collect();
    assert!(manifests.len() > 8, "the manifests were found");
    let mut findings: Vec<_> = manifests.iter().flat_map(|(file, text)| check(file, text)).collect();
    for (file, _) in manifests {
        if file != "Cargo.toml" && !room_of(file).is_some_and(|room| room.package) {
            findings.push(Finding::new(
                file,
                1,
                RULE,
                "a new package: give it a line in tests/tidy/rooms.rs",
            ));
        }
    }
    nothing_found(&findings);
}

fn broken(file: &str, text: &str) -> Vec<usize> {
    places_of(&check(file, text)).into_iter().map(|(line, _)| line).collect()
}

#[test]
fn a_planted_edge_is_found() {
    let permit = "src/permit/Cargo.toml";
    assert_eq!(
        broken(permit, "[dependencies]\ncodes.workspace = true\nentities = { workspace = true }"),
        [3]
    );
    assert_eq!(broken(permit, "[dev-dependencies]\nstore = { path = \"../store\" }"), [2]);
    assert_eq!(
        broken(permit, "[dependencies]\nrows = { package = \"yizheng-entities\", path = \"..\" }"),
        [2]
    );
    assert_eq!(broken(permit, "[dependencies.papers]\nworkspace = true"), [1]);
    assert_eq!(broken(permit, "[dependencies.rows]\npackage = \"yizheng-entities\""), [1]);
    assert_eq!(broken(permit, "[target.'cfg(unix)'.dependencies]\ntokio = \"1\""), [2]);
    assert_eq!(broken("entities/Cargo.toml", "[dependencies]\npermit = { workspace = true }"), [2]);
    assert_eq!(broken("src/papers/Cargo.toml", "[build-dependencies]\n\nrand = \"1\""), [3]);
    assert_eq!(
        broken("Cargo.toml", "[dependencies]\nstore.workspace = true\nentities.workspace = true"),
        [3]
    );
    assert_eq!(broken("Cargo.toml", "[dependencies]\nsea-orm = { workspace = true }"), [2]);
}

#[test]
fn an_allowed_edge_is_not_found() {
    const NOTHING: [usize; 0] = [];
    let permit = "[package]\nname = \"yizheng-permit\"\n[dependencies]\ncodes = { workspace = true }\n\
                  # entities = \"1\"\n[dev-dependencies]\nproptest = \"1\"\ntokio = \"1\"\n[lints]\nworkspace = true";
    assert_eq!(broken("src/permit/Cargo.toml", permit), NOTHING);
    let root = "[workspace.dependencies]\nentities = { path = \"entities\" }\nsea-orm = \"2\"\n[dependencies]\n\
                axum = \"0.8\"\n[dev-dependencies]\nsea-orm = \"2\"";
    assert_eq!(broken("Cargo.toml", root), NOTHING);
    assert_eq!(
        broken("src/store/Cargo.toml", "[dependencies]\nentities.workspace = true\nsea-orm = \"2\""),
        NOTHING
    );
}
