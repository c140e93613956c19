//! The project's own files: everything but what `.gitignore` leaves out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Hidden folders that belong to the project; others are a tool's own.
const HIDDEN: &[&str] = &[".ci", ".config", ".github"];

/// Every Rust file with its text, by its path from the project's root.
pub(crate) fn rust_files() -> BTreeMap<String, String> {
    files(&[".rs"])
}

/// Every text file whose name ends with one of these; with none given, every text file.
pub(crate) fn files(endings: &[&str]) -> BTreeMap<String, String> {
    let wanted = |name: &String| endings.is_empty() || endings.iter().any(|ending| name.ends_with(ending));
    let read = |name: String| {
        let bytes = fs::read(root().join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        // What is not UTF-8 is a picture or an archive.
        String::from_utf8(bytes).ok().map(|text| (name, text))
    };
    names().into_iter().filter(wanted).filter_map(read).collect()
}

/// The paths of all files, with `/` on every system.
pub(crate) fn names() -> Vec<String> {
    let ignored = fs::read_to_string(root().join(".gitignore")).expect("the project has a .gitignore");
    let ignored = Ignored::read(&ignored);
    let mut names = Vec::new();
    walk(&root(), "", &ignored, &mut names);
    names.sort();
    names
}

/// Where the project is when the test runs, wherever it was built.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

fn walk(folder: &Path, at: &str, ignored: &Ignored<'_>, names: &mut Vec<String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
        // A link leads to what is read elsewhere, or out of the project.
        let Ok(kind) = entry.file_type() else { continue };
        // In a work tree beside the first one `.git` is a file that names a folder of the machine.
        if name == ".git" || ignored.has(&path, &name) {
            continue;
        }
        if kind.is_dir() && (!name.starts_with('.') || HIDDEN.contains(&name.as_str())) {
            walk(&entry.path(), &path, ignored, names);
        } else if kind.is_file() {
            names.push(path);
        }
    }
}

/// The lines of `.gitignore`: paths from the root (`/out`), endings (`*.pdf`), names (`__pycache__`).
struct Ignored<'a>(Vec<&'a str>);

impl<'a> Ignored<'a> {
    fn read(text: &'a str) -> Self {
        let lines = text.lines().map(str::trim);
        Ignored(lines.filter(|line| !(line.is_empty() || line.starts_with(['#', '!']))).collect())
    }

    fn has(&self, path: &str, name: &str) -> bool {
        self.0.iter().any(|line| match (line.strip_prefix('/'), line.strip_prefix('*')) {
            (Some(from_root), _) => path == from_root.trim_end_matches('/'),
            (_, Some(ending)) => name.ends_with(ending),
            _ => name == line.trim_end_matches('/'),
        })
    }
}

#[test]
fn what_git_leaves_out_is_left_out() {
    let ignored = Ignored::read("# built\n/target\n/benches/target\n*.pdf\n!docs/a.pdf\n__pycache__/\n");
    for (path, name) in [("target", "target"), ("a/b.pdf", "b.pdf"), ("benches/target", "target")] {
        assert!(ignored.has(path, name), "{path}");
    }
    assert!(ignored.has("a/__pycache__", "__pycache__"));
    assert!(!ignored.has("src/target", "target") && !ignored.has("built", "built"));
}

#[test]
fn the_project_is_read() {
    let names = names();
    for name in ["Cargo.toml", ".gitignore", "tests/tidy/mod.rs", "src/permit/lib.rs"] {
        assert!(names.iter().any(|found| found == name), "{name}");
    }
    assert!(!names.iter().any(|name| name.starts_with("target/") || name.starts_with(".git/")));
}
