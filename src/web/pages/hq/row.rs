//! One store of the licence, for the headquarters and for whoever manages it.

use super::licence::division_name;
use super::people;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use codes::DivisionTable;
use permit::inspection::{Inspection, InspectionStatus};
use permit::{Enterprise, Licence, Power, Row, RowId, Subject as _};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/row.html", config = "src/web/askama.toml")]
pub(super) struct RowPage {
    shell: Shell,
    id: String,
    no: u32,
    name: String,
    state: StateView,
    uscc: String,
    division: String,
    address: String,
    business: String,
    listed_on: String,
    valid_to: String,
    number: String,
    token: String,
    route: String,
    /// The letter, where the whole case may be seen and there was a promise.
    letter: Option<String>,
    /// Link to the drawing.
    drawing: Option<String>,
    inspections: Vec<Visit>,
    managers: Vec<String>,
    member: bool,
    /// When it opened and what a day costs.
    trading: FormView,
    /// Whether this person may invite its manager.
    may: bool,
}

/// An inspection.
struct Visit {
    href: String,
    kind: String,
    state: StateView,
    due: Option<DeadlineView>,
    told: Vec<String>,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, Id(id): Id<RowId>) -> Answer<Response> {
    show(&app, seat, id, None, StatusCode::OK).await
}

/// The page, with the form as it was sent where it was refused.
pub(super) async fn show(
    app: &App,
    seat: Seat,
    id: RowId,
    form: Option<FormView>,
    status: StatusCode,
) -> Answer<Response> {
    let row = sight::seen::<Row>(app, &seat.actor, id).await?.state;
    if seat.actor.power_in(row.enterprise).is_none() {
        return Err(Problem::not_found());
    }
    let (say, read, today) = (seat.say(), &app.desk.store, app.desk.now().date());
    let member = sight::is_member(&seat.actor, row.enterprise, today);
    let licence = store::require::<Licence>(read, row.licence).await?.state;
    let enterprise = store::require::<Enterprise>(read, row.enterprise).await?.state;
    let calendar = app.desk.calendar();
    let mut inspections = Vec::new();
    for found in store::lists::inspections_of_row(read, id).await? {
        let visit = store::require::<Inspection>(read, found.id).await?.state;
        let mut told: Vec<String> =
            visit.attempts.iter().map(|it| super::visit::attempted(say, it)).collect();
        told.extend(
            visit.records.last().map(|record| say.t1("hq-visited", "day", say.day(record.visit.visited_on))),
        );
        if visit.waits_for_the_site() {
            told.push(say.t("hq-visit-sign"));
        }
        if let InspectionStatus::Rectifying { .. } | InspectionStatus::Reported { .. } = visit.status {
            let failed = visit.records.last().into_iter().flat_map(|record| &record.visit.findings);
            let failed = failed.filter(|finding| finding.result == permit::inspection::FindingResult::Failed);
            told.extend(failed.map(|finding| format!("{} {}", finding.item, finding.remark)));
        }
        let due = visit.is_open().then(|| DeadlineView::new(say, &calendar, today, visit.due_on));
        let kind = say.word("hq-visit", &found.kind);
        let href = format!("/hq/inspections/{}", found.id);
        inspections.push(Visit {
            href,
            kind,
            state: StateView::inspection_of_holder(say, visit.state_name()),
            due,
            told,
        });
    }
    let mut managers = Vec::new();
    for person in enterprise.people.iter().filter(|_| member) {
        let manages = match &person.power {
            Power::AreaManager { rows } => rows.contains(&id),
            Power::StoreManager { row } => *row == id,
            Power::Signatory | Power::Agent { .. } => false,
        };
        if manages {
            managers.push(store::people::user(read, person.user).await?.display_name);
        }
    }
    let promised = !row.route.is_inspected();
    let page = RowPage {
        trading: form.unwrap_or_else(|| super::trading::form(say, &row)),
        id: id.to_string(),
        no: row.no,
        state: StateView::row(say, row.state_name()),
        uscc: row.facts.credit_code.map(|code| code.to_string()).unwrap_or_default(),
        division: division_name(DivisionTable::built_in(), row.facts.division.padded6()),
        address: row.facts.address.clone(),
        business: row.facts.business(),
        listed_on: say.day(row.listed_on),
        valid_to: say.day(licence.valid_to),
        number: licence.number.to_string(),
        token: row.token.0.clone(),
        route: say.word("hq-route", row.route.as_str()),
        letter: (member && promised).then(|| format!("/hq/letters/{}", row.item)),
        drawing: row.drawing.as_ref().map(|digest| format!("/api/v1/files/{digest}?row={id}")),
        name: row.facts.name,
        inspections,
        managers,
        member,
        may: people::may(&enterprise, seat.actor.user),
        shell: seat.shell,
    };
    Ok(answered(status, &page))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/rows/0");
        let say = shell.say;
        let page = |whole: bool| RowPage {
            id: "0".to_owned(),
            no: 7,
            name: "<天河>店".to_owned(),
            state: StateView::row(say, "listed"),
            uscc: "91440104MA1000017X".to_owned(),
            division: "天河区".to_owned(),
            address: "天河路".to_owned(),
            business: "餐饮服务经营者：热食类食品制售".to_owned(),
            listed_on: "1月20日".to_owned(),
            valid_to: "2031年1月19日".to_owned(),
            number: "JY1".to_owned(),
            token: "0".to_owned(),
            route: say.word("hq-route", "committed"),
            letter: whole.then(|| "/hq/letters/0".to_owned()),
            drawing: whole.then(|| "/hq".to_owned()),
            inspections: vec![Visit {
                href: "/hq/inspections/0".to_owned(),
                kind: say.word("hq-visit", "first"),
                state: StateView::inspection(say, "rectifying"),
                due: None,
                told: vec!["<未开业>".to_owned()],
            }],
            managers: if whole { vec!["店长<吴>".to_owned()] } else { Vec::new() },
            member: whole,
            trading: FormView::blank(say),
            may: whole,
            shell: shell.clone(),
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
