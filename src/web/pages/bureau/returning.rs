//! 一次性告知补正: everything to correct at once, point by point; more lines come without a script.

use super::acts::version;
use super::common::paper_title;
use crate::desk::review::admit;
use crate::web::catalogue::Say;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done, form_urlencoded};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::{FormPart, Forms};
use permit::filing::Point;
use permit::{Filing, FilingId, Item};
use std::sync::Arc;

/// Lines of an empty form.
const FIRST: usize = 3;
/// Lines added at a click.
const MORE: usize = 5;
/// Most lines.
const MOST: usize = 500;

/// The page.
#[derive(Template)]
#[template(path = "bureau/return.html", config = "src/web/askama.toml")]
pub(super) struct ReturnPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: FilingId,
    pub(super) version: i64,
    pub(super) number: String,
    pub(super) addresses: usize,
    pub(super) again: bool,
    pub(super) lines: usize,
    pub(super) fields: Vec<Choice>,
}

impl ReturnPage {
    fn points(&self) -> Vec<PointFields> {
        (0..self.lines).map(|at| self.point(at)).collect()
    }

    fn point(&self, at: usize) -> PointFields {
        let (say, form) = (self.shell.say, &self.form);
        let label = |key: &str| format!("{} {}", say.word("bureau-point", key), at + 1);
        let caused = format!("caused-{at}");
        PointFields {
            fields: [
                form.field(&format!("item-{at}"), label("item"), "number")
                    .with("min", "1")
                    .with("max", self.addresses.to_string())
                    .with("inputmode", "numeric"),
                form.select(&format!("field-{at}"), label("field"), self.fields.clone()),
                form.area(&format!("text-{at}"), label("text")).with("maxlength", "1000"),
            ],
            ticked: form.has(&caused, "yes"),
            caused,
        }
    }
}

/// One point to fill in.
struct PointFields {
    fields: [Field; 3],
    caused: String,
    ticked: bool,
}

pub(in crate::web::pages) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
) -> Answer<Response> {
    // A link beside an address names it.
    let asked = form_urlencoded(&seat.shell.query);
    let item = asked.into_iter().find(|(name, _)| name == "item").map(|(_, value)| value);
    let form = match item {
        Some(item) => FormView::known(seat.say(), [("item-0", item)]),
        None => FormView::blank(seat.say()),
    };
    Ok(rendered(&of(&app, seat, id, form, FIRST).await?))
}

pub(in crate::web::pages) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let lines = filled.text("lines").parse().unwrap_or(FIRST).clamp(1, MOST);
    if filled.ticked("more") {
        let form = FormView::sent(seat.say(), &filled);
        return Ok(rendered(&of(&app, seat, id, form, (lines + MORE).min(MOST)).await?));
    }
    let did = async {
        let points = points(&filled, lines)?;
        Ok(admit::return_for_correction(&app.desk, &seat.actor, id, version(&filled)?, &points).await?)
    };
    match did.await {
        Ok(_filing) => Ok(done(&seat.shell.case_path(id), "returned")),
        Err(problem) => {
            let problem: Problem = problem;
            if problem.status().is_server_error() {
                return Err(problem);
            }
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &of(&app, seat, id, form, lines).await?))
        }
    }
}

/// The points that were filled in: lines left empty are left out.
fn points(filled: &Filled, lines: usize) -> Answer<Vec<Point>> {
    let mut points = Vec::new();
    for at in 0..lines {
        let (item, field, text) = (format!("item-{at}"), format!("field-{at}"), format!("text-{at}"));
        if filled.text(&text).is_empty() && filled.text(&field).is_empty() && filled.text(&item).is_empty() {
            continue;
        }
        let number = words(
            "请填写地址的序号,整件申请的留空",
            "Enter the address's number, or leave it empty for the whole filing",
        );
        points.push(Point {
            item: filled.parsed(&item, number)?,
            field: filled.needed(&field)?,
            text: filled.needed(&text)?,
            caused_by_correction: filled.ticked(&format!("caused-{at}")),
        });
    }
    Ok(points)
}

async fn of(app: &App, seat: Seat, id: FilingId, form: FormView, lines: usize) -> Answer<ReturnPage> {
    let known = sight::seen_by_officer::<Filing>(app, &seat.actor, id).await?;
    let items = store::lists::items_of(&app.desk.store, id).await?;
    let first = items.first().map(|item| item.state.clone());
    Ok(ReturnPage {
        fields: fields(seat.say(), &app.desk.forms(), first.as_ref()),
        shell: seat.shell,
        form,
        id,
        version: known.version,
        number: known.state.label(),
        addresses: items.len(),
        again: !known.state.returns.is_empty(),
        lines,
    })
}

/// What a point may be about: a paper, or a field of the application.
fn fields(say: Say, forms: &Forms, item: Option<&Item>) -> Vec<Choice> {
    let matter = item.map_or("add", |item| item.matter.as_str());
    let part = match item.map(|item| item.kind) {
        Some(permit::item::ItemKind::Hq) => FormPart::Hq,
        Some(permit::item::ItemKind::Store) | None => FormPart::Store,
    };
    let papers = forms.paper_list(matter).map(|list| list.papers.as_slice()).unwrap_or_default();
    let papers = papers.iter().map(|paper| {
        Choice::new(
            paper.code.clone(),
            say.t1("bureau-paper", "title", paper_title(forms, matter, &paper.code)),
        )
    });
    let own = forms.application(part).fields.iter();
    let own = own.map(|field| Choice::new(field.key.clone(), say.pick(&field.label_zh, &field.label_en)));
    std::iter::once(Choice::new("", say.t("bureau-point-choose"))).chain(papers).chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_left_out_and_half_filled_ones_are_named() {
        let mut filled = Filled::default();
        let mut put = |name: &str, value: &str| filled.fields.push((name.to_owned(), value.to_owned()));
        put("field-1", "layout");
        put("text-1", "请补交布局图");
        put("caused-1", "yes");
        let read = points(&filled, 3).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].item, read[0].caused_by_correction), (None, true));
        filled.fields.push(("item-2".to_owned(), "x".to_owned()));
        assert_eq!(points(&filled, 3).unwrap_err().code(), "field.format");
    }
}
