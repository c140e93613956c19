//! 当场更正: which address, then the address as it should be, with who signed there. The window and the
//! bureau put right on the same pages.

use crate::desk::applicant::progress::{Progress, progress};
use crate::desk::window::correct;
use crate::web::catalogue::Say;
use crate::web::extract::ApiPath;
use crate::web::pages::form::{Field, Filled, FormView};
use crate::web::pages::hq::written::{draft, fields, known_of};
use crate::web::pages::parts::Pager;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::paging::slice;
use crate::web::problem::{Answer, Problem};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use permit::item::{ItemKind, Promise};
use permit::{Filing, FilingId, Item, ItemId, PersonalRef};
use serde::Deserialize;
use std::sync::Arc;
use store::Versioned;

/// Addresses on a page.
const ROWS: u64 = 50;

/// Which address.
#[derive(Template)]
#[template(path = "window/put_right.html", config = "src/web/askama.toml")]
struct Choose {
    shell: Shell,
    id: FilingId,
    number: String,
    q: String,
    lines: Vec<Line>,
    pager: Pager,
    /// What was put right so far, latest last.
    so_far: Vec<String>,
}

/// An address.
struct Line {
    href: String,
    order: u32,
    name: String,
    address: String,
}

/// The address as it should be.
#[derive(Template)]
#[template(path = "window/put_right_one.html", config = "src/web/askama.toml")]
struct PutRight {
    shell: Shell,
    id: FilingId,
    order: u32,
    name: String,
    version: i64,
    /// Whether its commitment is signed, and has to be signed anew where it says what is changed.
    signed: bool,
    form: FormView,
    fields: Vec<Field>,
}

/// Which part of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web::pages) struct Asked {
    after: Option<String>,
    #[serde(default)]
    q: String,
}

/// The filing for an officer of its authority; to others the page is not there.
async fn seen(app: &App, seat: &Seat, id: FilingId) -> Answer<Progress> {
    sight::seen_by_officer::<Filing>(app, &seat.actor, id).await?;
    Ok(progress(&app.desk, &seat.actor, id).await?)
}

pub(in crate::web::pages) async fn choose(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = seen(&app, &seat, id).await?;
    Ok(rendered(&chosen(seat.shell, &known, &asked)))
}

fn chosen(shell: Shell, known: &Progress, asked: &Asked) -> Choose {
    let q = asked.q.trim().to_owned();
    let filing = &known.filing.state;
    let fits = |item: &&Versioned<Item>| {
        let premises = &item.state.premises;
        let code = premises.credit_code.is_some_and(|code| code.as_str() == q);
        q.is_empty() || premises.name.contains(&q) || premises.address.contains(&q) || code
    };
    let found: Vec<&Versioned<Item>> = known.items.iter().filter(fits).collect();
    let page = slice(&found, asked.after.as_deref(), Some(ROWS), |item| item.state.id.to_string());
    let base = format!("{}/correct", shell.case_path(filing.id));
    let line = |item: &&Versioned<Item>| Line {
        href: format!("{base}/{}", item.state.id),
        order: item.state.order,
        name: item.state.premises.name.clone(),
        address: item.state.premises.address.clone(),
    };
    let say = shell.say;
    let so_far = filing.corrections.iter().map(|correction| {
        let item = known.items.iter().find(|item| item.state.order == correction.item);
        let name = item.map_or_else(String::new, |item| item.state.premises.name.clone());
        say.filled(
            "window-corrected",
            [
                ("day", say.day(correction.on).into()),
                ("order", correction.item.into()),
                ("name", name.into()),
                ("count", correction.fields.len().into()),
            ],
        )
    });
    Choose {
        id: filing.id,
        number: filing.label(),
        so_far: so_far.collect(),
        lines: page.items.iter().map(line).collect(),
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        q,
        shell,
    }
}

fn item_of(known: &Progress, id: ItemId) -> Answer<&Versioned<Item>> {
    known.items.iter().find(|item| item.state.id == id).ok_or_else(Problem::not_found)
}

pub(in crate::web::pages) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
) -> Answer<Response> {
    let known = seen(&app, &seat, id).await?;
    let found = item_of(&known, item)?;
    let premises = &found.state.premises;
    let asked = [&premises.phone, &premises.manager, &premises.safety_officer];
    let references: Vec<PersonalRef> = asked.into_iter().flatten().cloned().collect();
    let told = store::personal::reveal_many(&app.desk.store, &references).await?;
    let told = |reference: &Option<PersonalRef>| {
        reference.as_ref().and_then(|reference| told.get(reference).cloned()).unwrap_or_default()
    };
    let people = asked.map(told);
    let mut pairs = known_of(&app.desk.forms(), &found.state, people);
    if let Some(presenter) = known.filing.state.presenter {
        pairs.push(("initials", store::people::user(&app.desk.store, presenter).await?.display_name));
    }
    let form = FormView::known(seat.say(), pairs);
    Ok(rendered(&of(&app, seat.shell, &known, found, form)))
}

pub(in crate::web::pages) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
    filled: Filled,
) -> Answer<Response> {
    let known = seen(&app, &seat, id).await?;
    let found = item_of(&known, item)?;
    let version = filled.text("version").parse().ok();
    let did = match draft(&app.desk, found.state.kind, &filled) {
        Ok(address) => {
            let initials = filled.text("initials");
            let did = correct::correct(&app.desk, &seat.actor, item, version, &address, initials).await;
            did.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    match did {
        Ok(after) => Ok(put_right(&seat.shell, id, &after.state)),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &of(&app, seat.shell, &known, found, form)))
        }
    }
}

/// Back to the case; at the window first to the commitment, where it has to be signed anew.
fn put_right(shell: &Shell, id: FilingId, item: &Item) -> Response {
    let case = shell.case_path(id);
    match (item.kind == ItemKind::Store && item.promise == Promise::Open, shell.is_window()) {
        (true, true) => done(&format!("{case}/commitments"), "put-right-sign"),
        (true, false) => done(&case, "put-right-unsigned"),
        (false, _) => done(&case, "put-right"),
    }
}

fn of(app: &App, shell: Shell, known: &Progress, found: &Versioned<Item>, form: FormView) -> PutRight {
    let item = &found.state;
    let mut fields = fields(&app.desk.forms(), known, shell.say, &form, item.kind);
    fields.push(initials(shell.say, &form));
    PutRight {
        id: item.filing,
        order: item.order,
        name: item.premises.name.clone(),
        version: found.version,
        signed: matches!(item.promise, Promise::Signed(_)),
        fields,
        form,
        shell,
    }
}

fn initials(say: Say, form: &FormView) -> Field {
    let field = form.text("initials", say.t("window-initials")).required();
    field.hint(say.t("window-initials-hint")).with("maxlength", "60").with("autocomplete", "off")
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/window/filings/0/correct");
        let choose = |lines: Vec<Line>| Choose {
            id: FilingId(uuid::Uuid::nil()),
            number: "2026-<1>".to_owned(),
            q: "天河".to_owned(),
            lines,
            pager: Pager::new(&shell, None, Some("a")),
            so_far: vec!["<地址>".to_owned()],
            shell: shell.clone(),
        };
        let line = Line {
            href: "/window".to_owned(),
            order: 2,
            name: "<天河>店".to_owned(),
            address: "天河路 1 号".to_owned(),
        };
        let form = FormView::blank(shell.say);
        let one = PutRight {
            id: FilingId(uuid::Uuid::nil()),
            order: 2,
            name: "<天河>店".to_owned(),
            version: 3,
            signed: true,
            fields: vec![initials(shell.say, &form)],
            form,
            shell: shell.clone(),
        };
        vec![
            choose(vec![line]).render().unwrap(),
            choose(Vec::new()).render().unwrap(),
            one.render().unwrap(),
        ]
    }
}
