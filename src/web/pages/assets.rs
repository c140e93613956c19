//! What pages load beside themselves: one style sheet, a few scripts. All of it is built in; no page
//! needs another server.

use crate::web::problem::{Answer, Problem};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use permit::Digest;

/// Name, kind, content.
const ASSETS: &[(&str, &str, &str)] = &[
    ("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg")),
    ("site.css", "text/css; charset=utf-8", include_str!("../assets/site.css")),
    ("site.js", "text/javascript; charset=utf-8", include_str!("../assets/site.js")),
    ("visits.css", "text/css; charset=utf-8", include_str!("../assets/visits.css")),
    ("visits.js", "text/javascript; charset=utf-8", include_str!("../assets/visits.js")),
    ("visits-queue.js", "text/javascript; charset=utf-8", include_str!("../assets/visits-queue.js")),
];

/// Serves an asset; a browser that has it already is told so.
pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Answer<Response> {
    let found = ASSETS.iter().find(|(known, _, _)| *known == name);
    let (_, kind, content) = found.ok_or_else(Problem::not_found)?;
    let tag = format!("\"{}\"", &Digest::of(content.as_bytes()).as_str()[..16]);
    let cached = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, tag.clone())];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, cached).into_response());
    }
    Ok((cached, [(CONTENT_TYPE, *kind)], *content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_asset_has_its_kind_and_is_sent_once() {
        let first = asset(Path("site.css".to_owned()), HeaderMap::new()).await.unwrap();
        assert!(first.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/css"));
        let known = HeaderMap::from_iter([(IF_NONE_MATCH, first.headers()[ETAG].clone())]);
        let again = asset(Path("site.css".to_owned()), known).await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(asset(Path("../Cargo.toml".to_owned()), HeaderMap::new()).await.is_err());
    }

    #[test]
    fn nothing_comes_from_another_server() {
        for (name, _, content) in ASSETS {
            // The name of a notation, which nobody fetches.
            let content = content.replace("http://www.w3.org/2000/svg", "");
            assert!(!content.contains("http://") && !content.contains("https://"), "{name}");
        }
    }

    /// What came to browsers after Chromium 86, which stands on the desks of bureaus: the first
    /// version that reads it, and how it is written.
    const NEWER: &[(u32, &str)] = &[
        (88, ":is("),
        (88, ":where("),
        (105, ":has("),
        (87, "inset:"),
        (88, "aspect-ratio:"),
        (99, "@layer"),
        (105, "@container"),
        (108, "dvh"),
        (111, "color-mix("),
        (112, "&:"),
        (123, "light-dark("),
        (92, "randomUUID"),
        (92, ".at("),
        (93, "Object.hasOwn"),
        (97, ".findLast("),
        (98, "structuredClone"),
    ];

    #[test]
    fn old_desks_can_read_them() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/assets");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            for (since, written) in NEWER {
                assert!(!text.contains(written), "{}: {written} needs Chromium {since}", path.display());
            }
        }
    }
}
