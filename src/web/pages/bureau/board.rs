//! The chief's board: on time and late, received, returned and decided by officer, for a period whose
//! last day counts whole; with a chart, its table, and both as a workbook.

use super::common::{Names, authority_of};
use super::inspections::office_name;
use crate::desk::board::{self as figures, Board, Line, Period};
use crate::web::catalogue::Say;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::{Bar, BookSheet, Markup, bars, workbook};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use permit::{AuthorityId, UserId};
use serde::Deserialize;
use std::sync::Arc;

/// The columns, by the keys of their heads.
const COLUMNS: [&str; 9] =
    ["officer", "admitted", "returned", "not-admitted", "granted", "refused", "on-time", "late", "average"];

/// The page.
#[derive(Template)]
#[template(path = "bureau/board.html", config = "src/web/askama.toml")]
pub(super) struct BoardPage {
    shell: Shell,
    form: FormView,
    periods: Vec<(String, String)>,
    swapped: bool,
    export: String,
    received: u64,
    total: Line,
    average: String,
    columns: [&'static str; 9],
    rows: Vec<Vec<String>>,
    chart: Markup,
    overdue: Markup,
    offices: Vec<(String, u64, u64, u64)>,
}

/// Which period.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    from: Option<String>,
    to: Option<String>,
}

impl Asked {
    /// The period asked for, else this quarter so far; and whether its days were the wrong way round.
    pub(super) fn period(&self, today: Date) -> (Period, bool) {
        let day = |text: &Option<String>| text.as_deref().and_then(|text| text.trim().parse::<Date>().ok());
        let from = day(&self.from).unwrap_or_else(|| quarter(today));
        let to = day(&self.to).unwrap_or(today);
        if to < from { (Period { from, to: from }, true) } else { (Period { from, to }, false) }
    }
}

/// The first day of a day's quarter.
fn quarter(day: Date) -> Date {
    Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).unwrap_or(day)
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let (say, today) = (seat.say(), seat.shell.today);
    let (period, swapped) = asked.period(today);
    let board = figures::board(&app.desk, authority, period).await?;
    let names = named(&app, authority, &board).await?;
    let forms = app.desk.forms();
    let offices: Vec<(String, u64, u64, u64)> = board
        .offices
        .iter()
        .map(|load| {
            let name = load
                .office
                .as_ref()
                .map_or_else(|| say.t("bureau-no-office"), |code| office_name(&forms, code));
            (name, load.overdue, load.soon, load.later)
        })
        .collect();
    let late: Vec<Bar> =
        offices.iter().filter(|office| office.1 > 0).map(|office| bar(&office.0, office.1)).collect();
    let decided: Vec<Bar> = board
        .officers
        .iter()
        .filter(|(_, line)| line.decided() > 0)
        .map(|(user, line)| bar(&names.get(say, *user), line.decided()))
        .collect();
    let query = |period: Period| format!("?from={}&to={}", period.from, period.to);
    let since = |from: Date| format!("/bureau/board{}", query(Period { from, to: today }));
    let first = |month| Date::new(today.year(), month, 1).unwrap_or(today);
    Ok(rendered(&BoardPage {
        periods: vec![
            (say.t("bureau-board-month"), since(first(today.month()))),
            (say.t("bureau-board-quarter"), since(quarter(today))),
            (say.t("bureau-board-year"), since(first(1))),
        ],
        form: FormView::known(say, [("from", period.from.to_string()), ("to", period.to.to_string())]),
        export: format!("/bureau/board/export{}", query(period)),
        received: board.received,
        average: average(&board.total),
        total: board.total,
        columns: COLUMNS,
        rows: rows(say, &names, &board),
        chart: bars(&say.t("bureau-board-chart"), &decided),
        overdue: bars(&say.t("bureau-board-overdue"), &late),
        offices,
        swapped,
        shell: seat.shell,
    }))
}

/// The same as a workbook.
pub(super) async fn export(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let say = seat.say();
    let (period, _) = asked.period(seat.shell.today);
    let board = figures::board(&app.desk, authority, period).await?;
    let names = named(&app, authority, &board).await?;
    let heads: Vec<String> = COLUMNS.iter().map(|column| say.word("bureau-board-col", column)).collect();
    let name = format!("{}_{}_{}.xlsx", say.t("bureau-board-file"), period.from, period.to);
    let rows = rows(say, &names, &board);
    workbook(&name, &[BookSheet { name: say.t("bureau-board"), heads, rows, counts: true }])
}

async fn named(app: &App, authority: AuthorityId, board: &Board) -> Answer<Names> {
    let people: Vec<UserId> =
        board.officers.keys().copied().filter(|user| !figures::is_program(*user)).collect();
    Names::of(app, authority, &people).await
}

pub(super) fn bar(name: &str, count: u64) -> Bar {
    (name.to_owned(), i64::try_from(count).unwrap_or(i64::MAX), count.to_string())
}

fn average(line: &Line) -> String {
    line.average_tenths().map_or_else(|| "–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

/// A line for each officer, and the total.
fn rows(say: Say, names: &Names, board: &Board) -> Vec<Vec<String>> {
    let row = |name: String, line: &Line| {
        let counts = [
            line.admitted,
            line.returned,
            line.not_admitted,
            line.granted,
            line.refused,
            line.on_time,
            line.late,
        ];
        let counts = counts.iter().map(ToString::to_string);
        std::iter::once(name).chain(counts).chain(std::iter::once(average(line))).collect()
    };
    let mut rows: Vec<Vec<String>> =
        board.officers.iter().map(|(user, line)| row(names.get(say, *user), line)).collect();
    if !rows.is_empty() {
        rows.push(row(say.t("bureau-board-total"), &board.total));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_the_quarter_unless_named_and_never_backwards() {
        let today = date(2026, 5, 20);
        assert_eq!(Asked::default().period(today), (Period { from: date(2026, 4, 1), to: today }, false));
        let asked = Asked { from: Some("2026-03-02".to_owned()), to: Some("2026-03-01".to_owned()) };
        let day = date(2026, 3, 2);
        assert_eq!(asked.period(today), (Period { from: day, to: day }, true));
    }
}
