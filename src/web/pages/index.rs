//! The first page: what this is, and where to go on.

use super::rendered;
use crate::web::api::PREFIX;
use crate::web::locale::Lang;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use store::people::Authority;

/// The page.
#[derive(Template)]
#[template(path = "index.html", config = "src/web/askama.toml")]
struct Index {
    lang: &'static str,
    zh: bool,
    prefix: &'static str,
    authorities: Vec<Authority>,
    last_year: i16,
    version: &'static str,
}

pub(super) async fn index(State(app): State<Arc<App>>, lang: Lang) -> Answer<Response> {
    Ok(rendered(&Index {
        lang: lang.tag(),
        zh: lang == Lang::Zh,
        prefix: PREFIX,
        authorities: store::people::authorities(&app.desk.store).await?,
        last_year: app.desk.calendar().last_noticed_year(),
        version: env!("CARGO_PKG_VERSION"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_renders_in_both_languages() {
        for (lang, word) in [(Lang::Zh, "公众核验"), (Lang::En, "Verify a licence")] {
            let authorities = vec![Authority {
                id: permit::AuthorityId(uuid::Uuid::nil()),
                name: "示例市<市场>".to_owned(),
                territory: codes::Division::parse("4401").unwrap(),
                hotline: "12315".to_owned(),
                demonstration: true,
            }];
            let (last_year, version) = (2026, "0");
            let zh = lang == Lang::Zh;
            let page = Index { lang: lang.tag(), zh, prefix: PREFIX, authorities, last_year, version };
            let text = page.render().unwrap();
            assert!(text.contains(word) && text.contains("/api/v1/docs"));
            assert!(!text.contains("<市场>"), "names are escaped");
            assert!(!text.contains("<script") && !text.contains("style="));
        }
    }
}
