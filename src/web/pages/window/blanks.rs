//! Blanks and printers: how many blanks are left, used and spoiled; each printer's offset and test sheet.

use crate::desk::window::blanks;
use crate::web::catalogue::Say;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::sync::Arc;
use store::blanks::{BlankCounts, Printer};

/// Where the page is.
const PATH: &str = "/window/blanks";

/// The page.
#[derive(Template)]
#[template(path = "window/blanks.html", config = "src/web/askama.toml")]
pub(super) struct Blanks {
    shell: Shell,
    form: FormView,
    layout: String,
    counts: BlankCounts,
    next: Option<String>,
    printers: Vec<Line>,
}

/// A printer.
struct Line {
    name: String,
    offset: String,
    test: String,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, seat, form).await?))
}

async fn view(app: &App, seat: Seat, form: FormView) -> Answer<Blanks> {
    let authority = blanks::keeper(&seat.actor)?;
    let (read, say) = (&app.desk.store, seat.say());
    let printers = store::blanks::printers(read, authority).await?;
    Ok(Blanks {
        layout: app.desk.forms().overprint().title.clone(),
        counts: store::blanks::blank_counts(read, authority).await?,
        next: store::blanks::next_blanks(read, authority, "", 1).await?.pop(),
        printers: printers.into_iter().map(|printer| Line::of(say, printer)).collect(),
        form,
        shell: seat.shell,
    })
}

impl Line {
    fn of(say: Say, printer: Printer) -> Self {
        let (right, down) = (millimetres(printer.right), millimetres(printer.down));
        let query = crate::web::pages::shell::query_of(&[("printer", printer.name.as_str())]);
        Line {
            offset: say.t2("window-offset", ("right", "down"), right, down),
            test: format!("{PATH}/test.pdf{query}"),
            name: printer.name,
        }
    }
}

/// Tenths of a millimetre as people write them.
fn millimetres(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// What people write, in tenths of a millimetre; empty is nothing.
fn tenths(filled: &Filled, name: &str) -> Answer<i32> {
    let text = filled.text(name);
    if text.is_empty() {
        return Ok(0);
    }
    let minus = text.strip_prefix('-');
    let bare = minus.unwrap_or(text);
    let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
    let read = |text: &str| text.parse::<i32>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let found = match (read(whole), read(part)) {
        (Some(whole), Some(part)) if part < 10 && whole < 1000 => Some(whole * 10 + part),
        _unreadable => None,
    };
    let found = found.map(|tenths| if minus.is_some() { -tenths } else { tenths });
    found.ok_or_else(|| {
        let message = words("请填写毫米数，例如 1.5 或 -0.8", "Enter millimetres, such as 1.5 or -0.8");
        Problem::field(name, "field.format", text, message)
    })
}

pub(super) async fn receive(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let did = async {
        let (from, to) = (filled.needed("from")?, filled.needed("to")?);
        Ok(blanks::receive(&app.desk, &seat.actor, &from, &to).await?)
    };
    let did = did.await.map(|_count| ());
    ended(&app, seat, &filled, did, "blanks-received").await
}

pub(super) async fn spoil(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let did = async {
        let number = filled.needed("number")?;
        Ok(blanks::spoil(&app.desk, &seat.actor, &number, filled.text("why")).await?)
    };
    let did = did.await;
    ended(&app, seat, &filled, did, "blank-spoiled").await
}

pub(super) async fn printer(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let did = async {
        let name = filled.needed("printer")?;
        let set = Printer { name, right: tenths(&filled, "right")?, down: tenths(&filled, "down")? };
        Ok(blanks::set_printer(&app.desk, &seat.actor, &set).await?)
    };
    let did = did.await;
    ended(&app, seat, &filled, did, "printer-set").await
}

async fn ended(app: &App, seat: Seat, filled: &Filled, did: Answer<()>, what: &str) -> Answer<Response> {
    match did {
        Ok(()) => Ok(done(PATH, what)),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), filled, &problem);
            Ok(answered(problem.status(), &view(app, seat, form).await?))
        }
    }
}

/// Which printer.
#[derive(Deserialize)]
pub(super) struct Asked {
    printer: String,
}

pub(super) async fn test(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let bytes = blanks::test_sheet(&app.desk, &seat.actor, &asked.printer).await?;
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, "inline".to_owned())];
    Ok((headers, Bytes::from(bytes)).into_response())
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let page = |whole: bool| {
            let shell = Shell::sample(lang, PATH);
            let say = shell.say;
            let printer = Printer { name: "<一号>窗".to_owned(), right: -8, down: 15 };
            Blanks {
                form: FormView::blank(say),
                layout: "空白证件".to_owned(),
                counts: BlankCounts { left: 97, used: 2, spoiled: 1 },
                next: whole.then(|| "JY-0004".to_owned()),
                printers: if whole { vec![Line::of(say, printer)] } else { Vec::new() },
                shell,
            }
            .render()
            .unwrap()
        };
        vec![page(true), page(false)]
    }

    #[test]
    fn millimetres_are_read_as_they_are_written() {
        for (text, found) in [("", 0), ("1.5", 15), ("-0.8", -8), ("2", 20), ("-3.0", -30)] {
            let filled = Filled { fields: vec![("right".to_owned(), text.to_owned())], files: Vec::new() };
            assert_eq!(tenths(&filled, "right").unwrap(), found);
        }
        for text in ["x", "1.25", "--1", "1.x"] {
            let filled = Filled { fields: vec![("right".to_owned(), text.to_owned())], files: Vec::new() };
            assert!(tenths(&filled, "right").is_err(), "{text}");
        }
        assert_eq!((millimetres(-8), millimetres(15)), ("-0.8".to_owned(), "1.5".to_owned()));
    }
}
