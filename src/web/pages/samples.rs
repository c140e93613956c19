//! Every page, rendered with its samples in both languages: no word is missing, no name goes out
//! unescaped, nothing but our own files is loaded.

use super::{account, bureau, hq, problem, public, sign_in, visits, welcome, window};
use crate::web::locale::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// Where forms go without a key, and why a second click does no harm.
const KEYLESS: [(&str, &str); 9] = [
    ("/sign-in", "nobody is known yet, and a session more harms nobody"),
    ("/sign-out", "a session ends once"),
    ("/welcome/0", "a link works once"),
    ("{{ shell.path }}", "the same, in its template"),
    ("/account", "the old password no longer holds, nor does its session"),
    ("{{ action }}", "what was sent before the session ended brings its key along"),
    ("/check", "it only looks"),
    ("/v/file", "it only looks"),
    ("/window/enterprises", "it only looks"),
];

/// The samples of every page made with a context of its own.
fn samples(lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let mut all = vec![
        ("sign_in", sign_in::samples::all(lang)),
        ("bureau", bureau::samples::all(lang)),
        ("public", public::samples::all(lang)),
        ("window", window::samples::all(lang)),
        ("account", account::samples::all(lang)),
        ("welcome", welcome::samples::all(lang)),
        ("problem", problem::samples::all(lang)),
        ("visits", visits::samples::all(lang)),
    ];
    all.extend(hq::samples::all(lang));
    all
}

#[test]
fn every_page_renders_whole_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for (name, pages) in samples(lang) {
            assert!(!pages.is_empty(), "{name} has no sample");
            for page in pages {
                assert!(!page.contains('⟦'), "{name}: a message is missing: {page}");
                assert!(page.contains(&format!("lang=\"{}\"", lang.tag())), "{name}");
                assert!(!page.contains("style=") && !page.contains("onclick="), "{name}: inline code");
                assert!(!page.contains("http://") && !page.contains("https://"), "{name}: another server");
                assert!(page.contains("<h1"), "{name} has no heading");
            }
        }
    }
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            let text = std::fs::read_to_string(&path).expect("it is text");
            found.push(format!("{}\n{text}", path.display()));
        }
    }
}

/// Where the tags of a kind send a form: `action` of a form that is posted, `formaction` of a button.
fn sent_to<'p>(page: &'p str, tag: &str, attribute: &str, commits: fn(&str) -> bool) -> Vec<&'p str> {
    let opens = format!("<{tag} ");
    let tags = page.split(&opens).skip(1);
    // What a template asks inside a tag may hold a bracket, but no quote before it.
    let tags = tags.map(|rest| rest.split_once("\">").map_or(rest, |(tag, _)| tag));
    let named = format!("{attribute}=\"");
    let sent = tags.filter(|tag| commits(tag)).filter_map(|tag| tag.split_once(&named));
    sent.filter_map(|(_, rest)| rest.split('"').next()).collect()
}

/// Every place that a page sends a form to.
fn posts(page: &str) -> Vec<&str> {
    let forms = sent_to(page, "form", "action", |tag| tag.contains("method=\"post\""));
    [forms, sent_to(page, "button", "formaction", |tag| !tag.contains("formmethod=\"get\""))].concat()
}

/// The key of what a form sends to.
fn key(to: &str) -> Option<&str> {
    to.split(['?', '&', ';']).find_map(|part| part.strip_prefix("once="))
}

#[test]
fn every_form_that_commits_is_carried_out_once() {
    let keyless = |to: &&str| KEYLESS.iter().any(|(path, _why)| to == path);
    let mut forms = 0;
    for (name, pages) in samples(Lang::Zh) {
        for page in pages {
            let mut keys = BTreeSet::new();
            for to in posts(&page).into_iter().filter(|to| !keyless(to)) {
                let key = key(to).unwrap_or_else(|| panic!("{name}: a form to {to} has no key"));
                assert!(key.len() >= 16 && keys.insert(key.to_owned()), "{name}: {to} shares its key");
                forms += 1;
            }
        }
    }
    assert!(forms > 50, "only {forms} forms were looked at");

    // A page without a sample has its forms in its template all the same.
    let mut templates = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/templates"), &mut templates);
    for template in &templates {
        let path = template.lines().next().unwrap_or_default();
        for to in posts(template).into_iter().filter(|to| !keyless(to)) {
            assert!(to.ends_with("once={{ shell.once() }}"), "{path}: a form to {to} has no key");
        }
    }
}

#[test]
fn every_template_belongs_to_a_page() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let (mut templates, mut sources) = (Vec::new(), Vec::new());
    walk(&web.join("templates"), &mut templates);
    walk(&web.join("pages"), &mut sources);
    walk(&web.join("openapi"), &mut sources);
    sources.extend(templates.iter().cloned());
    for template in &templates {
        let path = template.lines().next().unwrap_or_default();
        let (_, name) = path.split_once("templates/").expect("a template lies in its folder");
        let named = sources.iter().any(|text| text.contains(&format!("\"{name}\"")));
        assert!(named, "no page uses {name}");
    }
}
