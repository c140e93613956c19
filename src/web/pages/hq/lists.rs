//! A list that was handed in, row by row, before anything of it is drafted: which rows will join,
//! which not, and why. After taking the good ones the same page shows what is left to correct.

use super::common::{Asked, Chip, ROWS, Step, Steps, open, other_district};
use crate::desk::applicant::preview::{self, Repeated, RowOutcome, RowPreview};
use crate::desk::store_list;
use crate::web::catalogue::Say;
use crate::web::extract::ApiPath;
use crate::web::pages::form::Filled;
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::paging::slice;
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use permit::{Code, Digest, FilingId};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/list.html", config = "src/web/askama.toml")]
pub(super) struct ListPage {
    shell: Shell,
    steps: Steps,
    path: String,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    notes: Vec<String>,
    /// Rows that can join, those among them that no rule refuses, and those in the filing already.
    joins: usize,
    fit: usize,
    drafted: usize,
    bad: usize,
    refused: usize,
}

impl ListPage {
    fn told(&self) -> String {
        let counts =
            [("joins", self.joins.into()), ("fit", self.fit.into()), ("refused", self.refused.into())];
        self.shell.say.filled("hq-list-some-fit", counts)
    }
}

/// A row.
#[expect(clippy::struct_field_names, reason = "a row is known by its line in the file")]
struct Line {
    line: usize,
    name: String,
    address: String,
    uscc: String,
    state: StateView,
    reasons: Vec<String>,
    /// Whether it is corrected here.
    correct: bool,
}

/// What a row repeats, in words.
fn repeated(say: Say, found: &Repeated) -> String {
    let what = say.t(if found.code { "hq-row-same-code" } else { "hq-row-same-address" });
    match (found.line, found.order) {
        (Some(line), _) => say.t2("hq-row-repeats-line", ("line", "what"), line, what),
        (None, order) => say.t2("hq-row-repeats-order", ("order", "what"), order.unwrap_or(0), what),
    }
}

/// What became of a row, as a filter.
fn group(outcome: &RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Drafted(_) => "drafted",
        RowOutcome::Bad(_) => "bad",
        RowOutcome::Joins { refused_for, inspected_for } => {
            match (refused_for.is_empty(), inspected_for.is_empty()) {
                (false, _) => "refused",
                (true, false) => "inspected",
                (true, true) => "joins",
            }
        }
    }
}

const GROUPS: [&str; 5] = ["joins", "inspected", "refused", "bad", "drafted"];

impl Line {
    fn of(say: Say, row: &RowPreview) -> Self {
        let codes = |codes: &[Code]| -> Vec<String> {
            codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned()).collect()
        };
        let word = say.word("hq-row", group(&row.outcome));
        let (tone, reasons) = match &row.outcome {
            RowOutcome::Drafted(order) => (Tone::Over, vec![say.t1("hq-row-as", "order", order)]),
            RowOutcome::Bad(faults) => {
                let told = faults.iter().map(|fault| {
                    format!("{}:{}", fault.column, say.pick(&fault.message_zh, &fault.message_en))
                });
                (Tone::Bad, told.collect())
            }
            RowOutcome::Joins { refused_for, inspected_for } if refused_for.is_empty() => {
                let tone = if inspected_for.is_empty() { Tone::Good } else { Tone::Soon };
                (tone, codes(inspected_for))
            }
            RowOutcome::Joins { refused_for, .. } => (Tone::Soon, codes(refused_for)),
        };
        let repeats = row.repeats.as_ref().filter(|_| !matches!(row.outcome, RowOutcome::Drafted(_)));
        let reasons = match repeats {
            // Which row and what in it says more than that there is one.
            Some(found) => {
                let general = codes(&[Code::StoreDuplicateInFiling]);
                let others = reasons.into_iter().filter(|said| !general.contains(said));
                others.chain([repeated(say, found)]).collect()
            }
            None => reasons,
        };
        let other = row.division.and_then(|division| other_district(say, division, &row.place.0));
        let elsewhere = other.is_some();
        let reasons: Vec<String> = reasons.into_iter().chain(other).collect();
        let correct = match &row.outcome {
            RowOutcome::Bad(_) => true,
            RowOutcome::Joins { refused_for, .. } => elsewhere || !refused_for.is_empty(),
            RowOutcome::Drafted(_) => false,
        };
        let (address, uscc) = row.place.clone();
        let state = StateView::new(tone, word);
        Line { line: row.line, name: row.name.clone(), address, uscc, state, reasons, correct }
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, digest)): ApiPath<(FilingId, String)>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let digest = Digest::parse(&digest).ok_or_else(Problem::not_found)?;
    let list = preview::list(&app.desk, &known, &digest).await?;
    let shown = preview::preview(&app.desk, &known, &list).await?;
    let (say, shell) = (seat.say(), seat.shell);
    let count = |name: &str| shown.rows.iter().filter(|row| group(&row.outcome) == name).count();
    let mut chips = vec![Chip {
        href: shell.with("show", ""),
        word: say.t("hq-all"),
        count: shown.rows.len(),
        here: asked.show.is_empty(),
    }];
    chips.extend(GROUPS.iter().filter(|name| count(name) > 0).map(|name| Chip {
        href: shell.with("show", name),
        word: say.word("hq-row", name),
        count: count(name),
        here: asked.show == *name,
    }));
    let found: Vec<&RowPreview> =
        shown.rows.iter().filter(|row| asked.show.is_empty() || group(&row.outcome) == asked.show).collect();
    let page = slice(&found, asked.after.as_deref(), Some(ROWS), |row| row.line.to_string());
    Ok(rendered(&ListPage {
        steps: Steps::of(&shell, &known, Step::Addresses),
        path: format!("{}/lists/{digest}", shell.case_path(id)),
        chips,
        lines: page.items.iter().map(|row| Line::of(say, row)).collect(),
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        notes: shown
            .notes
            .iter()
            .map(|note| say.pick(&note.message_zh, &note.message_en).to_owned())
            .collect(),
        joins: count("joins") + count("inspected") + count("refused"),
        fit: count("joins") + count("inspected"),
        drafted: count("drafted"),
        bad: count("bad"),
        refused: count("refused"),
        shell,
    }))
}

/// Drafts the good rows: all, or those that no rule refuses.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, digest)): ApiPath<(FilingId, String)>,
    filled: Filled,
) -> Answer<Response> {
    open(&app, &seat, id).await?;
    let digest = Digest::parse(&digest).ok_or_else(Problem::not_found)?;
    let fit_only = filled.text("which") == "fit";
    preview::take(&app.desk, &seat.actor, id, &digest, fit_only).await?;
    Ok(done(&format!("{}/lists/{digest}", seat.shell.case_path(id)), "hq-list-taken"))
}

/// Only the bad rows, with the reason beside each.
pub(super) async fn bad(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, digest)): ApiPath<(FilingId, String)>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let digest = Digest::parse(&digest).ok_or_else(Problem::not_found)?;
    let mut list = preview::list(&app.desk, &known, &digest).await?;
    // Rows corrected already are no longer bad.
    let shown = preview::preview(&app.desk, &known, &list).await?;
    let left: Vec<usize> = shown
        .rows
        .iter()
        .filter(|row| matches!(row.outcome, RowOutcome::Bad(_)))
        .map(|row| row.line)
        .collect();
    list.rows.retain(|row| left.contains(&row.line));
    let csv = store_list::bad_rows(&list, &app.desk.forms(), seat.say().is_zh());
    let csv = csv.ok_or_else(Problem::not_found)?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"rows-to-correct.csv\""),
    ];
    Ok((headers, csv).into_response())
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::desk::store_list::RowFault;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/lists/0");
        let say = shell.say;
        let fault = RowFault {
            line: 2,
            column: "统一社会信用代码".to_owned(),
            field: Some("uscc".to_owned()),
            code: "uscc.check_character".to_owned(),
            message_zh: "第 18 位有误".to_owned(),
            message_en: "Character 18 is wrong".to_owned(),
            position: Some(18),
        };
        let joins = |refused_for: Vec<Code>, inspected_for: Vec<Code>| RowOutcome::Joins {
            refused_for,
            inspected_for,
        };
        let outcomes = [
            RowOutcome::Drafted(3),
            RowOutcome::Bad(vec![fault]),
            joins(vec![Code::StoreNotDirectlyRun], Vec::new()),
            joins(Vec::new(), vec![Code::StoreLayoutDiffers]),
            joins(Vec::new(), Vec::new()),
        ];
        let repeats = [Some(Repeated { line: Some(2), order: None, code: true }), None];
        let mut repeats = repeats.into_iter().cycle();
        let rows = outcomes.map(|outcome| RowPreview {
            line: 12,
            name: "<天河>店".to_owned(),
            place: ("<天河路>1号".to_owned(), "91440104MA1000017X".to_owned()),
            division: None,
            repeats: repeats.next().flatten(),
            outcome,
        });
        let chips = GROUPS.map(|name| Chip {
            href: "/hq".to_owned(),
            word: say.word("hq-row", name),
            count: 1,
            here: name == "bad",
        });
        let page = ListPage {
            steps: Steps::sample(say, Step::Addresses),
            path: "/hq/filings/0/lists/0".to_owned(),
            chips: chips.to_vec(),
            lines: rows.iter().map(|row| Line::of(say, row)).collect(),
            pager: Pager::new(&shell, None, None),
            notes: vec!["未读取这些列：备注".to_owned()],
            joins: 3,
            fit: 2,
            drafted: 1,
            bad: 1,
            refused: 1,
            shell,
        };
        let rest = ListPage {
            joins: 0,
            fit: 0,
            drafted: 2,
            bad: 0,
            refused: 0,
            lines: Vec::new(),
            notes: Vec::new(),
            chips: Vec::new(),
            steps: Steps::sample(say, Step::Addresses),
            path: String::new(),
            pager: Pager::new(&page.shell, None, None),
            shell: page.shell.clone(),
        };
        vec![page.render().unwrap(), rest.render().unwrap()]
    }
}
