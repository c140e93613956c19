//! Every page, rendered with its samples in both languages: no word is missing, no name goes out
//! unescaped, nothing but our own files is loaded.

use super::{account, bureau, hq, problem, public, sign_in, visits, welcome, window};
use crate::web::locale::Lang;
use std::path::Path;

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

#[test]
fn every_template_belongs_to_a_page() {
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
