//! Inspections: on-site checks and first inspections, by what is to be done, with each office's load.

use super::assigning::choice;
use super::common::{inspecting, may};
use super::queue::Chip;
use crate::desk::inspection::assign::inspectors;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, FormView};
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::shell::{Seat, Shell, query_of};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::Forms;
use permit::{Actor, AuthorityId, Enterprise, EnterpriseId, Verb};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use store::lists::{InspectionQuery, OfficeLoad, inspection_count, office_loads};

/// What the list can be narrowed to.
const SHOWN: [&str; 10] = [
    "open",
    "mine",
    "team",
    "to-assign",
    "first",
    "on-site",
    "late",
    "rectifying",
    "late-records",
    "unassigned",
];

/// What only the bureau itself has: its queue, and checks before a decision.
const OF_THE_BUREAU: [&str; 2] = ["on-site", "unassigned"];

/// The page.
#[derive(Template)]
#[template(path = "bureau/inspections.html", config = "src/web/askama.toml")]
pub(super) struct InspectionsPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    /// Where to send what is ticked.
    pub(super) assign_at: String,
    /// Who could be given those that are ticked; none where nothing here can be given.
    pub(super) pool: Option<Vec<Choice>>,
    pub(super) show: &'static str,
    pub(super) office: Option<String>,
    pub(super) chips: Vec<Chip>,
    pub(super) loads: Vec<Load>,
    pub(super) rows: Vec<VisitRow>,
    pub(super) pager: Pager,
}

/// The first inspections of one office.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) counts: OfficeLoad,
}

/// An inspection in the list.
#[derive(Clone, Debug)]
pub(super) struct VisitRow {
    pub(super) href: String,
    /// What its box sends; none where it cannot be given to anybody.
    pub(super) tick: Option<String>,
    pub(super) state: StateView,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) holder: String,
    pub(super) office: String,
    pub(super) deadline: Option<DeadlineView>,
}

/// Which inspections.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    show: String,
    office: Option<String>,
    after: Option<String>,
}

impl Asked {
    /// The path of this list.
    pub(super) fn path(&self) -> String {
        format!("/bureau/inspections{}", self.query())
    }

    fn query(&self) -> String {
        let pairs = [
            ("show", Some(self.show.as_str()).filter(|show| !show.is_empty())),
            ("office", self.office.as_deref()),
            ("after", self.after.as_deref()),
        ];
        let pairs: Vec<_> = pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        query_of(&pairs)
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    listed(&app, seat, &asked, form, StatusCode::OK).await
}

/// The list, with a form as it was left.
pub(super) async fn listed(
    app: &App,
    seat: Seat,
    asked: &Asked,
    form: FormView,
    status: StatusCode,
) -> Answer<Response> {
    let (authority, own) = inspecting(&seat)?;
    let shown = |name: &&str| own.is_none() || !OF_THE_BUREAU.contains(name);
    let show = SHOWN.into_iter().filter(shown).find(|name| *name == asked.show).unwrap_or("open");
    let walled = |name| {
        let query = query(app, &seat.actor, authority, name);
        // Whatever is asked for, people of an office see what it owns.
        let office = own.clone().map_or(query.office, |own| Some(Some(own)));
        InspectionQuery { office, ..query }
    };
    let mut query = walled(show);
    if let Some(office) = asked.office.as_ref().filter(|_| own.is_none()) {
        query.office = Some(Some(office.clone()));
    }
    let store = &app.desk.store;
    let page = store::lists::inspections(store, &query, &paging(asked.after.as_deref(), Some(50))).await?;
    let mut chips = Vec::new();
    for name in SHOWN.into_iter().filter(shown) {
        let count = inspection_count(store, &walled(name)).await?;
        let href = format!("/bureau/inspections{}", query_of(&[("show", name)]));
        chips.push(Chip { name, href, count, here: name == show && asked.office.is_none() });
    }
    let forms = app.desk.forms();
    let today = seat.shell.today;
    let days = (today, app.desk.calendar().add(today, 5).due);
    let loads = office_loads(store, authority, "first", days).await?;
    let ids: Vec<EnterpriseId> = page.items.iter().map(|row| row.enterprise).collect();
    let holders = holders(app, &ids).await?;
    let say = seat.say();
    let named = |code: Option<&String>| match code {
        Some(code) => office_name(&forms, code),
        None => say.t("bureau-no-office"),
    };
    let gives = may(&seat.actor, Verb::InspectionAssign);
    let rows = page.items.iter().map(|row| VisitRow {
        href: format!("/bureau/inspections/{}", row.id),
        tick: (gives && matches!(row.state.as_str(), "planned" | "assigned"))
            .then(|| format!("{}~{}", row.id, row.version)),
        state: StateView::inspection(say, &row.state),
        kind: say.word("bureau-kind", &row.kind),
        name: row.name.clone(),
        holder: holders.get(&row.enterprise).cloned().unwrap_or_default(),
        office: named(row.office.as_ref()),
        deadline: row.open.then(|| DeadlineView::new(say, &app.desk.calendar(), today, row.due_on)),
    });
    let rows: Vec<VisitRow> = rows.collect();
    let pool = if rows.iter().any(|row| row.tick.is_some()) {
        let office = query.office.as_ref().and_then(Option::as_deref);
        let pool = inspectors(&app.desk, authority, office).await?;
        Some(pool.iter().map(|it| choice(say, today, it)).collect())
    } else {
        None
    };
    let loads = loads.into_iter().filter(|counts| own.is_none() || counts.office == own);
    let loads = loads.map(|counts| Load {
        name: named(counts.office.as_ref()),
        href: match &counts.office {
            Some(office) => {
                format!("/bureau/inspections{}", query_of(&[("show", "first"), ("office", office)]))
            }
            None => "/bureau/inspections?show=unassigned".to_owned(),
        },
        counts,
    });
    let page = InspectionsPage {
        assign_at: format!("/bureau/inspections/assignments{}", asked.query()),
        form,
        pool,
        loads: loads.collect(),
        pager: Pager::new(&seat.shell, asked.after.as_deref(), page.next.as_deref()),
        office: asked.office.as_ref().map(|code| named(Some(code))),
        shell: seat.shell,
        show,
        chips,
        rows,
    };
    Ok(answered(status, &page))
}

fn query(app: &App, actor: &Actor, authority: AuthorityId, show: &str) -> InspectionQuery {
    let open = InspectionQuery { authority: Some(authority), open_only: true, ..InspectionQuery::default() };
    match show {
        "mine" => InspectionQuery { inspector: Some(actor.user), ..open },
        "team" => InspectionQuery { office: Some(actor.office.clone()), ..open },
        "to-assign" => InspectionQuery { states: vec!["planned"], ..open },
        "first" => InspectionQuery { kind: Some("first"), ..open },
        "on-site" => InspectionQuery { kind: Some("on_site"), ..open },
        "late" => InspectionQuery { due_by: app.desk.now().date().yesterday().ok(), ..open },
        "rectifying" => InspectionQuery { states: vec!["rectifying", "reported"], ..open },
        // Also of what has ended.
        "late-records" => InspectionQuery { late_only: true, open_only: false, ..open },
        "unassigned" => InspectionQuery { office: Some(None), ..open },
        _open => open,
    }
}

/// The name of an office by its code, or the code where no form names it.
pub(super) fn office_name(forms: &Forms, code: &str) -> String {
    forms.offices().by_code(code).map_or_else(|| code.to_owned(), |office| office.office_name.clone())
}

async fn holders(app: &App, ids: &[EnterpriseId]) -> Answer<HashMap<EnterpriseId, String>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let enterprises = store::load_many::<Enterprise>(&app.desk.store, &ids).await?;
    Ok(enterprises.into_iter().map(|it| (it.state.id, it.state.profile.name)).collect())
}
