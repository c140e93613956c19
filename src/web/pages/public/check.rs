//! Many licences against the addresses they are shown for: lines or a file in, a table or a file out.

use super::standing;
use crate::desk::public::lines::{Line, decoded, read};
use crate::desk::public::many::{self, Checked, MOST, Standing};
use crate::web::api::PREFIX;
use crate::web::catalogue::Say;
use crate::web::limiter::Address;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::StateView;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "public/check.html", config = "src/web/askama.toml")]
pub(super) struct CheckPage {
    shell: Shell,
    prefix: &'static str,
    form: FormView,
    lines: Vec<CheckedLine>,
    counts: Vec<(StateView, usize)>,
    again: String,
}

/// A line with its answer.
struct CheckedLine {
    standing: Option<Standing>,
    state: StateView,
    licence: String,
    address: String,
    holder: String,
    store: String,
    valid_to: String,
}

pub(super) async fn page(guest: Guest) -> Response {
    let form = FormView::blank(guest.shell.say);
    rendered(&CheckPage::of(guest.shell, form, Vec::new(), String::new()))
}

pub(super) async fn answer(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    filled: Filled,
) -> Answer<Response> {
    let say = guest.shell.say;
    let text = match filled.file("file") {
        Some(file) => decoded(&file.bytes),
        None => filled.text("pairs").to_owned(),
    };
    let read = read(&text);
    let asked = match refused(read.len()) {
        Some(problem) => Err(problem),
        None => app.bulk.count(from),
    };
    if let Err(problem) = asked {
        let form = FormView::refused(say, &filled, &problem);
        let page = CheckPage::of(guest.shell, form, Vec::new(), String::new());
        return Ok(answered(problem.status(), &page));
    }
    let lines = checked(&app, say, read).await?;
    if filled.text("as") == "csv" {
        return Ok(csv(say, &lines));
    }
    let form = FormView::blank(say);
    Ok(rendered(&CheckPage::of(guest.shell, form, lines, text)))
}

fn refused(lines: usize) -> Option<Problem> {
    let message = match lines {
        0 => {
            words("请粘贴要核验的编号和地址，或者选择文件", "Paste numbers with addresses, or choose a file")
        }
        more if more > MOST => words(
            format!("一次最多核验 {MOST} 行，这里有 {more} 行，请分次核验"),
            format!("At most {MOST} lines at once; these are {more}. Send them in parts"),
        ),
        _some => return None,
    };
    Some(Problem::field("pairs", "verify.lines", "", message))
}

async fn checked(app: &App, say: Say, read: Vec<Line>) -> Answer<Vec<CheckedLine>> {
    let pairs = read.iter().filter_map(|line| match line {
        Line::Pair(pair) => Some(pair.clone()),
        Line::NoAddress { .. } => None,
    });
    let mut answers = many::check(&app.desk, pairs.collect()).await?.into_iter();
    let line = |line| match line {
        Line::Pair(_) => answers.next().map(|checked| CheckedLine::of(say, checked)),
        Line::NoAddress { licence } => Some(CheckedLine::without_address(say, licence)),
    };
    Ok(read.into_iter().filter_map(line).collect())
}

/// The answers as a sheet: UTF-8 with the mark that spreadsheets ask for.
fn csv(say: Say, lines: &[CheckedLine]) -> Response {
    let titles = ["check-answer", "check-licence", "check-address", "holder", "store-name", "valid-to"]
        .map(|key| say.t(key));
    let cells = |cells: [&str; 6]| cells.map(cell).join(",");
    let mut text = format!(
        "\u{feff}{}\r\n",
        cells([&titles[0], &titles[1], &titles[2], &titles[3], &titles[4], &titles[5]])
    );
    for line in lines {
        let word = line.state.word();
        let row = [word, &line.licence, &line.address, &line.holder, &line.store, &line.valid_to];
        text.push_str(&cells(row));
        text.push_str("\r\n");
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"check.csv\"; filename*=UTF-8''%E6%A0%B8%E9%AA%8C%E7%BB%93%E6%9E%9C.csv",
        ),
    ];
    (headers, text).into_response()
}

/// A cell, quoted; one that a spreadsheet would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

impl CheckedLine {
    fn of(say: Say, checked: Checked) -> Self {
        CheckedLine {
            standing: Some(checked.standing),
            state: standing(say, Some(checked.standing)),
            licence: checked.pair.licence,
            address: checked.pair.address,
            holder: checked.holder.unwrap_or_default(),
            store: checked.store.unwrap_or_default(),
            valid_to: checked.valid_to.map_or_else(String::new, |date| date.to_string()),
        }
    }

    fn without_address(say: Say, licence: String) -> Self {
        CheckedLine {
            standing: None,
            state: standing(say, None),
            licence,
            address: String::new(),
            holder: String::new(),
            store: String::new(),
            valid_to: String::new(),
        }
    }
}

impl CheckPage {
    fn of(shell: Shell, form: FormView, lines: Vec<CheckedLine>, again: String) -> Self {
        let every = [
            Some(Standing::InForce),
            Some(Standing::NotInForce),
            Some(Standing::AddressDiffers),
            Some(Standing::Unknown),
            None,
        ];
        let count = |kind| lines.iter().filter(|line| line.standing == kind).count();
        let counts = every.map(|kind| (standing(shell.say, kind), count(kind)));
        let counts = counts.into_iter().filter(|(_, count)| *count > 0).collect();
        CheckPage { shell, prefix: PREFIX, form, lines, counts, again }
    }

    #[cfg(test)]
    pub(super) fn samples(shell: &Shell) -> Vec<CheckPage> {
        let say = shell.say;
        let pair = many::Pair { licence: "JY<1>".to_owned(), address: "示例路 1 号".to_owned() };
        let (number, holder, store, valid_to) = (None, None, None, None);
        let checked = Checked { pair, standing: Standing::Unknown, number, holder, store, valid_to };
        let lines = vec![CheckedLine::of(say, checked), CheckedLine::without_address(say, "JY2".to_owned())];
        let refused = FormView::refused(say, &Filled::default(), &refused(0).unwrap());
        vec![
            CheckPage::of(shell.clone(), FormView::blank(say), lines, "JY<1>".to_owned()),
            CheckPage::of(shell.clone(), refused, Vec::new(), String::new()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("路\"1\"号"), "\"路\"\"1\"\"号\"");
    }
}
