//! The addresses of a draft: what is in it, and the ways to add to it.

use super::common::{Asked, Step, Steps, again, item_of, open, other_district, paged, refusal};
use super::points::beside;
use crate::desk::applicant::{address, preview, progress::Progress};
use crate::desk::store_list;
use crate::web::extract::{ApiPath, Id};
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::Pager;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use codes::{Division, DivisionTable};
use permit::item::ItemKind;
use permit::{FilingId, Item, ItemId};
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/addresses.html", config = "src/web/askama.toml")]
pub(super) struct Addresses {
    shell: Shell,
    steps: Steps,
    form: FormView,
    lines: Vec<Line>,
    pager: Pager,
    total: usize,
    q: String,
    /// The licence stores join; none where the headquarters is filed for too.
    licence: Option<String>,
    needs_hq: bool,
    no_standard: bool,
    /// Where the enterprise's record is.
    record: String,
    no_instrument: bool,
    minimum: u32,
}

/// An address.
struct Line {
    id: String,
    order: u32,
    hq: bool,
    name: String,
    address: String,
    division: String,
    drawn: bool,
    points: Vec<String>,
}

impl Line {
    fn of(shell: &Shell, known: &Progress, item: &Item) -> Self {
        Line {
            points: other_district(shell.say, item.premises.division, &item.premises.address)
                .into_iter()
                .chain(beside(shell, known, Step::Addresses, item.order))
                .collect(),
            id: item.id.to_string(),
            order: item.order,
            hq: item.kind == ItemKind::Hq,
            name: item.premises.name.clone(),
            address: item.premises.address.clone(),
            division: district(item.premises.division),
            drawn: item.kind == ItemKind::Hq || item.drawing().is_some(),
        }
    }
}

/// A district by its name and code: 「黄埔区 440112」.
fn district(division: Division) -> String {
    let code = division.padded6();
    match DivisionTable::built_in().name(&division) {
        Some(name) => format!("{name} {code}"),
        None => code.to_owned(),
    }
}

fn view(shell: Shell, known: &Progress, asked: &Asked, form: FormView) -> Addresses {
    let steps = Steps::of(&shell, known, Step::Addresses);
    let q = asked.q.trim().to_owned();
    let fits = |item: &&Versioned<Item>| {
        q.is_empty() || item.state.premises.name.contains(&q) || item.state.premises.address.contains(&q)
    };
    let found: Vec<&Versioned<Item>> = known.items.iter().filter(fits).collect();
    let (here, pager) = paged(&shell, asked, &found);
    Addresses {
        steps,
        form,
        lines: here.iter().map(|item| Line::of(&shell, known, &item.state)).collect(),
        pager,
        total: known.items.len(),
        q,
        licence: known.licence.as_ref().map(|licence| licence.number.to_string()),
        needs_hq: known.licence.is_none() && known.hq().is_none(),
        no_standard: known.enterprise.standard.is_none(),
        record: shell.enterprise_path(Some(known.enterprise.id)),
        no_instrument: known.instrument.is_none(),
        minimum: known.instrument.as_ref().map_or(0, |instrument| instrument.minimum_stores),
        shell,
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(seat.shell, &known, &asked, form)))
}

/// A list: a file, or rows pasted from a spreadsheet. It is kept, and shown row by row.
pub(super) async fn hand_in(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let given = match filled.file("list") {
        Some(file) => Some((file.name.clone(), file.bytes.clone())),
        None => filled.some("rows").map(|rows| {
            // Tabs at the ends of lines belong to the rows.
            let whole = filled.fields.iter().find(|(name, _)| name == "rows").map_or(&rows, |(_, rows)| rows);
            let name = seat.say().t("hq-pasted");
            (name, store_list::pasted(whole, &app.desk.forms()))
        }),
    };
    let kept = match given {
        Some((name, bytes)) => {
            preview::keep(&app.desk, &seat.actor, id, &name, bytes).await.map_err(Problem::from)
        }
        None => Err(Problem::field(
            "list",
            "field.required",
            "",
            words("请选择门店名单文件，或者粘贴表格中的行", "Choose a store list, or paste rows of a table"),
        )),
    };
    match refusal(kept)? {
        Ok(digest) => {
            Ok(Redirect::to(&format!("{}/lists/{digest}", seat.shell.case_path(id))).into_response())
        }
        Err(problem) => {
            let page = |shell, form| view(shell, &known, &Asked::default(), form);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// Takes an address out of the draft.
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    item_of(&known, item)?;
    address::remove(&app.desk, &seat.actor, item, None).await?;
    Ok(done(&format!("{}/addresses", seat.shell.case_path(id)), "hq-address-removed"))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let make = |lines: Vec<Line>| {
            let shell = Shell::sample(lang, "/hq/filings/0/addresses");
            Addresses {
                steps: Steps::sample(shell.say, Step::Addresses),
                form: FormView::blank(shell.say),
                pager: Pager::new(&shell, None, Some("a")),
                total: lines.len(),
                lines,
                q: "天河".to_owned(),
                licence: None,
                needs_hq: true,
                no_standard: true,
                record: "/hq/enterprise".to_owned(),
                no_instrument: true,
                minimum: 2,
                shell,
            }
            .render()
            .unwrap()
        };
        let line = Line {
            id: "0".to_owned(),
            order: 1,
            hq: false,
            name: "<天河>店".to_owned(),
            address: "天河路 1 号".to_owned(),
            division: "440106".to_owned(),
            drawn: false,
            points: vec!["<无需>补正".to_owned()],
        };
        vec![make(vec![line]), make(Vec::new())]
    }
}
