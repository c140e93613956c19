//! The effect board: enterprises served, opening days and cost saved first, then papers and approval days,
//! each figure with how it was computed, as charts with their tables, and as a workbook.

use super::board::{Asked, bar};
use super::common::authority_of;
use crate::desk::effect::board::{self as figures, EffectBoard, Line};
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
use forms::LimitKey;
use std::sync::Arc;

/// The columns, by the keys of their heads.
const COLUMNS: [&str; 11] = [
    "enterprise",
    "addresses",
    "granted",
    "papers",
    "ordinary",
    "saved",
    "average",
    "longest",
    "stated",
    "days-saved",
    "cost",
];

/// The page.
#[derive(Template)]
#[template(path = "bureau/effect.html", config = "src/web/askama.toml")]
pub(super) struct EffectPage {
    shell: Shell,
    form: FormView,
    swapped: bool,
    export: String,
    served: u64,
    stores: u64,
    days_saved: i64,
    cost: String,
    stated: u64,
    stated_by: u64,
    papers_saved: String,
    papers: String,
    average: String,
    limit: i32,
    formulas: Vec<(String, String)>,
    columns: [&'static str; 11],
    rows: Vec<Vec<String>>,
    by_days: Vec<(i32, u64)>,
    papers_chart: Markup,
    days_chart: Markup,
    opening_chart: Markup,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let (say, today) = (seat.say(), seat.shell.today);
    let (period, swapped) = asked.period(today);
    let board = figures::of_authority(&app.desk, authority, period).await?;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let limit = app.desk.forms().limit(LimitKey::Decision).days;
    let total = &board.total;
    Ok(rendered(&EffectPage {
        form: FormView::known(say, [("from", from.clone()), ("to", to.clone())]),
        export: format!("/bureau/effect/export?from={from}&to={to}"),
        served: board.served,
        stores: total.stores,
        days_saved: total.days_saved,
        cost: yuan(total.cost_fen),
        stated: total.stated,
        stated_by: board.stated_by,
        papers_saved: percent(total),
        papers: say.t2(
            "bureau-effect-papers-of",
            ("papers", "ordinary"),
            total.effect.papers,
            total.effect.ordinary_papers,
        ),
        average: average(total),
        limit,
        formulas: formulas(say, &app, &board),
        columns: COLUMNS,
        rows: rows(say, &board),
        by_days: board.by_days.iter().map(|(days, count)| (*days, *count)).collect(),
        papers_chart: papers_chart(say, total),
        days_chart: days_chart(say, &board),
        opening_chart: opening_chart(say, &board),
        swapped,
        shell: seat.shell,
    }))
}

/// The same as a workbook: the figures, the enterprises, how each was computed.
pub(super) async fn export(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let say = seat.say();
    let (period, _) = asked.period(seat.shell.today);
    let board = figures::of_authority(&app.desk, authority, period).await?;
    let heads = COLUMNS.iter().map(|column| say.word("bureau-effect-col", column)).collect();
    let name = format!("{}_{}_{}.xlsx", say.t("bureau-effect"), period.from, period.to);
    let days = board.by_days.iter().map(|(days, count)| vec![days.to_string(), count.to_string()]);
    let formulas = formulas(say, &app, &board).into_iter().map(|(what, how)| vec![what, how]);
    let sheet =
        |name: &str, heads: Vec<String>, rows, counts| BookSheet { name: say.t(name), heads, rows, counts };
    let days_heads = vec![say.t("bureau-effect-days"), say.t("bureau-effect-days-addresses")];
    let how_heads = vec![say.t("bureau-effect-figure"), say.t("bureau-effect-how")];
    workbook(
        &name,
        &[
            sheet("bureau-effect-by-enterprise", heads, rows(say, &board), true),
            sheet("bureau-effect-by-days", days_heads, days.collect(), true),
            sheet("bureau-effect-how", how_heads, formulas.collect(), false),
        ],
    )
}

/// Every figure with its formula and the numbers that went into it.
fn formulas(say: Say, app: &App, board: &EffectBoard) -> Vec<(String, String)> {
    let (total, forms) = (&board.total, app.desk.forms());
    let effect = &total.effect;
    let how = |key: &str, text: String| (say.word("bureau-effect-what", key), text);
    vec![
        how("served", say.t("bureau-effect-how-served")),
        how(
            "opening",
            say.filled(
                "bureau-effect-how-opening",
                [
                    ("decision", forms.limit(LimitKey::Decision).days.into()),
                    ("handout", forms.limit(LimitKey::HandOut).days.into()),
                    ("stores", total.stated.into()),
                    ("enterprises", board.stated_by.into()),
                ],
            ),
        ),
        how("cost", say.t("bureau-effect-how-cost")),
        how(
            "papers",
            say.filled(
                "bureau-effect-how-papers",
                [
                    ("papers", effect.papers.into()),
                    ("ordinary", effect.ordinary_papers.into()),
                    ("addresses", effect.addresses.into()),
                ],
            ),
        ),
        how("days", say.t1("bureau-effect-how-days", "decided", total.decided)),
    ]
}

fn rows(say: Say, board: &EffectBoard) -> Vec<Vec<String>> {
    let row = |name: String, line: &Line| {
        vec![
            name,
            line.effect.addresses.to_string(),
            line.granted.to_string(),
            line.effect.papers.to_string(),
            line.effect.ordinary_papers.to_string(),
            percent(line),
            average(line),
            line.effect.approval_working_days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
            line.stated.to_string(),
            line.days_saved.to_string(),
            yuan(line.cost_fen),
        ]
    };
    let mut rows: Vec<Vec<String>> = board.lines.iter().map(|line| row(line.name.clone(), line)).collect();
    if !rows.is_empty() {
        rows.push(row(say.t("bureau-board-total"), &board.total));
    }
    rows
}

fn papers_chart(say: Say, total: &Line) -> Markup {
    let count = |papers: usize| u64::try_from(papers).unwrap_or(u64::MAX);
    if total.effect.ordinary_papers == 0 {
        return Markup::default();
    }
    let both = [
        bar(&say.t("bureau-effect-ordinary"), count(total.effect.ordinary_papers)),
        bar(&say.t("bureau-effect-handed-in"), count(total.effect.papers)),
    ];
    bars(&say.t("bureau-effect-papers-chart"), &both)
}

fn days_chart(say: Say, board: &EffectBoard) -> Markup {
    let each = board.by_days.iter().map(|(days, count)| bar(&say.t1("working-days", "days", *days), *count));
    bars(&say.t("bureau-effect-days-chart"), &each.collect::<Vec<Bar>>())
}

fn opening_chart(say: Say, board: &EffectBoard) -> Markup {
    let stated = board.lines.iter().filter(|line| line.stated > 0);
    let each = stated.map(|line| {
        let words = say.t1("bureau-effect-days-of", "days", line.days_saved);
        (line.name.clone(), line.days_saved, words)
    });
    bars(&say.t("bureau-effect-opening-chart"), &each.collect::<Vec<Bar>>())
}

/// Fen as yuan with two decimals, exactly.
pub(in crate::web::pages) fn yuan(fen: i64) -> String {
    format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, (fen / 100).abs(), (fen % 100).abs())
}

fn percent(line: &Line) -> String {
    line.effect.papers_saved_percent().map_or_else(|| "–".to_owned(), |saved| format!("{saved:.1}"))
}

fn average(line: &Line) -> String {
    line.average_tenths().map_or_else(|| "–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact() {
        assert_eq!((yuan(0), yuan(5), yuan(123_456)), ("0.00".into(), "0.05".into(), "1234.56".into()));
        assert_eq!(yuan(-250), "-2.50");
    }
}
