//! The commitment letter of one store, to be read: as it was signed, or as it would be today.

use super::commitments::method_name;
use crate::desk::letters;
use crate::web::extract::ApiPath;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::{Item, ItemId};
use std::sync::Arc;

/// The letter of one store.
#[derive(Template)]
#[template(path = "hq/letter.html", config = "src/web/askama.toml")]
pub(super) struct LetterPage {
    shell: Shell,
    name: String,
    text: String,
    paragraphs: Vec<String>,
    /// The day, the way, the hash.
    signed: Option<(String, String, String)>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(item): ApiPath<ItemId>,
) -> Answer<Response> {
    let item = sight::seen::<Item>(&app, &seat.actor, item).await?.state;
    // Officers but the window's read it at their own workbench.
    if !seat.shell.is_window() {
        seat.actor.power_in(item.enterprise).ok_or_else(Problem::not_found)?;
    }
    let shown = letters::show(&app.desk, &seat.actor, &item, None).await?;
    let say = seat.say();
    let signed = shown.signature.map(|signature| {
        let way = say.word("hq-sign", method_name(signature.method));
        (say.day(signature.on), way, signature.letter.to_string())
    });
    Ok(rendered(&LetterPage {
        shell: seat.shell,
        name: item.premises.name,
        text: shown.text,
        paragraphs: shown.letter.paragraphs,
        signed,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let page = LetterPage {
            shell: Shell::sample(lang, "/hq/letters/0"),
            name: "<天河>店".to_owned(),
            text: "commitment.v1".to_owned(),
            paragraphs: vec!["<承诺>".to_owned()],
            signed: Some(("1月20日".to_owned(), "点击签署".to_owned(), "0".to_owned())),
        };
        vec![page.render().unwrap()]
    }
}
