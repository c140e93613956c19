//! The print queue: licences and letters with something to print, and what was printed, latest first.

use crate::web::pages::bureau::common::authority_of;
use crate::web::pages::parts::Pager;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use permit::Role;
use serde::Deserialize;
use std::sync::Arc;

/// Licences with something to print, shown at once.
const MOST: u64 = 100;

/// The page.
#[derive(Template)]
#[template(path = "window/prints.html", config = "src/web/askama.toml")]
pub(super) struct Prints {
    shell: Shell,
    waiting: Vec<Waiting>,
    letters: Vec<LetterLine>,
    batches: Vec<Printed>,
    pager: Pager,
}

/// A licence with something to print.
struct Waiting {
    href: String,
    holder: String,
    number: String,
    face: bool,
    stores: u64,
}

/// A filing with a letter to print.
struct LetterLine {
    href: String,
    holder: String,
    number: String,
    what: String,
}

/// What was printed together.
struct Printed {
    href: String,
    when: String,
    holder: String,
    number: String,
    who: String,
    copies: u64,
    unchecked: u64,
    waiting: u64,
}

/// Which page.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    seat.must_be(&[Role::Clerk])?;
    let (read, shell) = (&app.desk.store, seat.shell);
    let waiting = store::copies::to_print(read, authority, MOST).await?;
    let letters = store::copies::letters_to_print(read, authority, MOST).await?;
    let paging = paging(asked.after.as_deref(), Some(50));
    let page = store::copies::batches(read, authority, &paging).await?;
    let mut batches = Vec::with_capacity(page.items.len());
    for batch in page.items {
        batches.push(Printed {
            href: format!("/window/prints/{}", batch.key),
            when: batch.printed_at.to_string(),
            who: store::people::user(read, batch.printed_by).await?.display_name,
            holder: batch.holder,
            number: batch.number,
            copies: batch.copies,
            unchecked: batch.unchecked,
            waiting: batch.waiting,
        });
    }
    Ok(rendered(&Prints {
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        waiting: waiting
            .into_iter()
            .map(|it| Waiting {
                href: format!("/window/licences/{}", it.licence),
                holder: it.holder,
                number: it.number,
                face: it.face,
                stores: it.stores,
            })
            .collect(),
        letters: letters
            .into_iter()
            .map(|it| LetterLine {
                href: format!("/window/filings/{}/letters", it.filing),
                holder: it.holder,
                number: it.office_number.unwrap_or_default(),
                what: shell.say.word("window-letter", &it.state),
            })
            .collect(),
        batches,
        shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let page = |whole: bool| {
            let shell = Shell::sample(lang, "/window/prints");
            let (holder, number) = ("<示例>餐饮".to_owned(), "JY1".to_owned());
            let href = "/window/licences/0".to_owned();
            let waiting = Waiting { href, holder, number, face: true, stores: 3 };
            let printed = Printed {
                href: "/window/prints/0".to_owned(),
                when: "2026-01-20 09:00:00".to_owned(),
                holder: "<示例>餐饮".to_owned(),
                number: "JY1".to_owned(),
                who: "窗口甲".to_owned(),
                copies: 5,
                unchecked: 1,
                waiting: 2,
            };
            let pager = Pager::new(&shell, None, None);
            let letter = LetterLine {
                href: "/window/filings/0/letters".to_owned(),
                holder: "<示例>餐饮".to_owned(),
                number: "BJ-1".to_owned(),
                what: shell.say.word("window-letter", "accepted"),
            };
            let (waiting, letters, batches) = if whole {
                (vec![waiting], vec![letter], vec![printed])
            } else {
                (Vec::new(), Vec::new(), Vec::new())
            };
            Prints { shell, waiting, letters, batches, pager }.render().unwrap()
        };
        vec![page(true), page(false)]
    }
}
