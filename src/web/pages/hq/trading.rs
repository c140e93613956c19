//! 开业申报: when a store opened and what a day costs, for the effect board.

use crate::desk::applicant::trading::{self, Stated};
use crate::web::catalogue::Say;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::{Row, RowId};
use std::sync::Arc;
use store::Versioned;

/// The form as the row stands.
pub(super) fn form(say: Say, row: &Row) -> FormView {
    match &row.start {
        None => FormView::blank(say),
        Some(start) => FormView::known(
            say,
            [
                ("opened_on", start.opened_on.to_string()),
                ("daily_rent", yuan(start.daily_rent_fen)),
                ("daily_wages", yuan(start.daily_wages_fen)),
            ],
        ),
    }
}

pub(super) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Row>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let day = filled.needed("opened_on").and_then(|_| filled.date("opened_on"))?;
        let stated = Stated {
            opened_on: day.unwrap_or(seat.shell.today),
            daily_rent_fen: money(&filled, "daily_rent")?,
            daily_wages_fen: money(&filled, "daily_wages")?,
        };
        Ok(trading::report(&app.desk, &seat.actor, id, None, stated).await?)
    };
    let did: Answer<Versioned<Row>> = did.await;
    answer(&app, seat, id, &filled, did).await
}

async fn answer(
    app: &App,
    seat: Seat,
    id: RowId,
    filled: &Filled,
    did: Answer<Versioned<Row>>,
) -> Answer<Response> {
    match did {
        Ok(_row) => Ok(done(&format!("/hq/rows/{id}"), "start-reported")),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), filled, &problem);
            super::row::show(app, seat, id, Some(form), problem.status()).await
        }
    }
}

fn money(filled: &Filled, name: &str) -> Answer<u32> {
    let text = filled.needed(name)?;
    let message =
        words("请填写金额，单位为元，最多两位小数，例如 1200.50", "Enter yuan with at most two decimals");
    fen(&text).ok_or_else(|| Problem::field(name, "field.format", &text, message))
}

/// Yuan with at most two decimals, as fen.
fn fen(text: &str) -> Option<u32> {
    let (yuan, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if yuan.is_empty() || !digits(yuan) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let fen: u32 = format!("{rest:0<2}").parse().ok()?;
    yuan.parse::<u32>().ok()?.checked_mul(100)?.checked_add(fen)
}

fn yuan(fen: u32) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_exactly_or_not_at_all() {
        assert_eq!((fen("1200.5"), fen("0"), fen("7.05")), (Some(120_050), Some(0), Some(705)));
        for bad in ["", ".5", "-1", "1.234", "1,000", "一百", "99999999999"] {
            assert_eq!(fen(bad), None, "{bad}");
        }
        assert_eq!(yuan(120_050), "1200.50");
    }
}
