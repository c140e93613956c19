//! 我的许可证: the face, its editions, and every address on it.

use super::common::{Asked, Chip, ROWS, own_or_none};
use crate::desk::lookup;
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use codes::{Division, DivisionTable};
use permit::{RowId, Subject as _};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::lists::{InspectionSummary, RowQuery, inspections_of_rows, row_counts};

/// The page.
#[derive(Template)]
#[template(path = "hq/licence.html", config = "src/web/askama.toml")]
pub(super) struct LicencePage {
    shell: Shell,
    face: Option<Face>,
    editions: Vec<Edition>,
    states: Vec<Chip>,
    divisions: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    total: usize,
    q: String,
    show: String,
    division: String,
}

/// The face.
struct Face {
    id: String,
    number: String,
    state: StateView,
    holder: String,
    uscc: String,
    address: String,
    business: String,
    issued_on: String,
    valid_to: String,
    edition: u32,
    rows: u32,
    token: String,
}

/// An edition.
struct Edition {
    number: u32,
    made_on: String,
    reason: String,
    added: usize,
}

/// A store.
struct Line {
    id: String,
    no: u32,
    name: String,
    uscc: String,
    division: String,
    listed_on: String,
    state: StateView,
    first: Option<(StateView, Option<DeadlineView>)>,
}

/// The name of a division, with its code where it has none.
pub(super) fn division_name(table: &DivisionTable, code: &str) -> String {
    Division::parse(code)
        .ok()
        .and_then(|division| table.name(&division).map(str::to_owned))
        .unwrap_or_else(|| code.to_owned())
}

#[expect(clippy::too_many_lines, reason = "one context, filled field by field")]
pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state;
    let (say, shell, read) = (seat.say(), seat.shell, &app.desk.store);
    let table = DivisionTable::built_in();
    let Some(known) = lookup::licence_of(read, enterprise.id).await? else {
        return Ok(rendered(&LicencePage {
            pager: Pager::new(&shell, None, None),
            face: None,
            editions: Vec::new(),
            states: Vec::new(),
            divisions: Vec::new(),
            lines: Vec::new(),
            total: 0,
            q: String::new(),
            show: String::new(),
            division: String::new(),
            shell,
        }));
    };
    let licence = known.state;
    let counts = row_counts(read, licence.id).await?;
    let whole = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let (mut by_state, mut by_division) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    for (division, state, count) in &counts {
        *by_state.entry(state).or_default() += whole(*count);
        *by_division.entry(division).or_default() += whole(*count);
    }
    let chips = |name: &str, here: &str, all: &BTreeMap<&str, usize>, word: &dyn Fn(&str) -> String| {
        let mut chips = vec![Chip {
            href: shell.with(name, ""),
            word: say.t("hq-all"),
            count: all.values().sum(),
            here: here.is_empty(),
        }];
        chips.extend(all.iter().map(|(value, count)| Chip {
            href: shell.with(name, value),
            word: word(value),
            count: *count,
            here: here == *value,
        }));
        chips
    };
    let states = chips("show", &asked.show, &by_state, &|state| say.word("row-state", state));
    let divisions =
        chips("division", &asked.division, &by_division, &|division| division_name(table, division));
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let query = RowQuery {
        licence: Some(licence.id),
        division: some(&asked.division),
        state: some(&asked.show),
        text: some(asked.q.trim()),
        ..RowQuery::default()
    };
    let page = store::lists::rows(read, &query, &paging(asked.after.as_deref(), Some(ROWS))).await?;
    let ids: Vec<RowId> = page.items.iter().map(|row| row.id).collect();
    let mut firsts: HashMap<RowId, InspectionSummary> = HashMap::new();
    for inspection in inspections_of_rows(read, &ids).await? {
        if let Some(row) = inspection.row.filter(|_| inspection.kind == "first") {
            firsts.insert(row, inspection);
        }
    }
    let (calendar, today) = (app.desk.calendar(), shell.today);
    let lines = page.items.iter().map(|row| Line {
        id: row.id.to_string(),
        no: row.no,
        name: row.name.clone(),
        uscc: row.credit_code.clone().unwrap_or_default(),
        division: division_name(table, &row.division),
        listed_on: row.listed_on.to_string(),
        state: StateView::row(say, &row.state),
        first: firsts.get(&row.id).map(|first| {
            let due = first.open.then(|| DeadlineView::new(say, &calendar, today, first.due_on));
            (StateView::inspection_of_holder(say, &first.state), due)
        }),
    });
    let lines: Vec<Line> = lines.collect();
    let editions = store::papers::editions(read, licence.id).await?;
    Ok(rendered(&LicencePage {
        face: Some(Face {
            id: licence.id.to_string(),
            number: licence.number.to_string(),
            state: StateView::row(say, licence.state_name()),
            holder: licence.face.holder.clone(),
            uscc: licence.face.credit_code.to_string(),
            address: licence.face.address.clone(),
            business: licence.face.business(),
            issued_on: say.day(licence.issued_on),
            valid_to: say.day(licence.valid_to),
            edition: licence.edition,
            rows: licence.rows_in_force,
            token: licence.token.0.clone(),
        }),
        editions: editions
            .into_iter()
            .rev()
            .map(|edition| Edition {
                number: edition.number,
                made_on: say.day(edition.made_on),
                reason: edition.reason,
                added: edition.added.len(),
            })
            .collect(),
        states,
        divisions,
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        total: by_state.values().sum(),
        lines,
        q: asked.q.trim().to_owned(),
        show: asked.show,
        division: asked.division,
        shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/licence");
        let say = shell.say;
        let calendar = calendar::Calendar::embedded();
        let line = |no: u32| Line {
            id: "019adf9b-8f3a-7000-8000-000000000000".to_owned(),
            no,
            name: "<天河>体育西路二店（地铁站内）".to_owned(),
            uscc: "91440104MA1000017X".to_owned(),
            division: "天河区".to_owned(),
            listed_on: "2026-01-20".to_owned(),
            state: StateView::row(say, "listed"),
            first: Some((
                StateView::inspection(say, "planned"),
                Some(DeadlineView::new(say, &calendar, shell.today, shell.today)),
            )),
        };
        let chip = Chip { href: "/hq".to_owned(), word: "天河区".to_owned(), count: 2000, here: true };
        let page = |face: Option<Face>, rows: u32| LicencePage {
            face,
            editions: vec![Edition {
                number: 2,
                made_on: "1月20日".to_owned(),
                reason: "新增".to_owned(),
                added: 2000,
            }],
            states: vec![chip.clone()],
            divisions: vec![chip.clone(); 12],
            lines: (0..rows).map(line).collect(),
            pager: Pager::new(&shell, None, Some("50|x")),
            total: usize::try_from(rows).unwrap(),
            q: "天".to_owned(),
            show: String::new(),
            division: "440106".to_owned(),
            shell: shell.clone(),
        };
        let face = || Face {
            id: "0".to_owned(),
            number: "JY24401000000010".to_owned(),
            state: StateView::row(say, "in_force"),
            holder: "示例<餐饮>".to_owned(),
            uscc: "91440104MA1000017X".to_owned(),
            address: "示例路 1 号".to_owned(),
            business: "餐饮服务经营者：热食类食品制售".to_owned(),
            issued_on: "1月20日".to_owned(),
            valid_to: "2031年1月19日".to_owned(),
            edition: 2,
            rows: 2000,
            token: "0".to_owned(),
        };
        let full = page(Some(face()), 50).render().unwrap();
        assert!(full.len() < 150 * 1024, "a page of fifty rows has {} bytes", full.len());
        vec![full, page(Some(face()), 0).render().unwrap(), page(None, 0).render().unwrap()]
    }
}
