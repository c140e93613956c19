//! One address, field by field: added, changed, or a bad row of a list corrected where it is told.

use super::common::{Step, Steps, again, item_of, open, other_district, refusal};
use super::points::{in_step, told};
use super::written::{Draft, draft, fields, known_of, pairs_of};
use crate::desk::applicant::{address, preview};
use crate::web::extract::{ApiPath, Id};
use crate::web::pages::form::{Field, Filled, FormView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Fault, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use codes::Division;
use permit::item::ItemKind;
use permit::{Digest, FilingId, ItemId, PersonalRef};
use serde::Deserialize;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/address.html", config = "src/web/askama.toml")]
pub(super) struct AddressPage {
    shell: Shell,
    steps: Steps,
    form: FormView,
    fields: Vec<Field>,
    action: String,
    back: String,
    hq: bool,
    new: bool,
    version: Option<i64>,
    /// The line of the list that is corrected.
    line: Option<usize>,
    /// What the bureau asked to be corrected here.
    points: Vec<String>,
}

/// What is added.
#[derive(Deserialize)]
pub(super) struct New {
    #[serde(default)]
    kind: String,
}

fn kind_of(text: &str) -> ItemKind {
    if text == "hq" { ItemKind::Hq } else { ItemKind::Store }
}

pub(super) async fn new(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<New>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let kind = kind_of(&asked.kind);
    let form = FormView::known(seat.say(), pairs_of(&known, kind));
    let place = Place::new(&seat.shell, id);
    Ok(rendered(&of(&app, seat.shell, &known, form, kind, place)))
}

pub(super) async fn add(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let kind = kind_of(filled.text("kind"));
    let added = match draft(&app.desk, kind, &filled) {
        Ok(drafted) => {
            address::add(&app.desk, &seat.actor, id, None, &[drafted]).await.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    match refusal(added)? {
        Ok(_) => Ok(done(&format!("{}/addresses", seat.shell.case_path(id)), "hq-address-added")),
        Err(problem) => {
            let place = Place::new(&seat.shell, id);
            let page = |shell, form| of(&app, shell, &known, form, kind, place);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let found = item_of(&known, item)?;
    let premises = &found.state.premises;
    let asked = [&premises.phone, &premises.manager, &premises.safety_officer];
    let references: Vec<PersonalRef> = asked.into_iter().flatten().cloned().collect();
    let told = store::personal::reveal_many(&app.desk.store, &references).await?;
    let told = |reference: &Option<PersonalRef>| {
        reference.as_ref().and_then(|reference| told.get(reference).cloned()).unwrap_or_default()
    };
    let people = [told(&premises.phone), told(&premises.manager), told(&premises.safety_officer)];
    let form = FormView::known(seat.say(), known_of(&app.desk.forms(), &found.state, people));
    let kind = found.state.kind;
    let place = Place::item(&seat.shell, id, item, found.version);
    Ok(rendered(&of(&app, seat.shell, &known, form, kind, place)))
}

pub(super) async fn change(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let found = item_of(&known, item)?;
    let (kind, version) = (found.state.kind, filled.text("version").parse().ok());
    let changed = match draft(&app.desk, kind, &filled) {
        Ok(drafted) => {
            address::edit(&app.desk, &seat.actor, item, version, &drafted).await.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    match refusal(changed)? {
        Ok(_) => Ok(done(&format!("{}/addresses", seat.shell.case_path(id)), "hq-address-changed")),
        Err(problem) => {
            let place = Place::item(&seat.shell, id, item, version.unwrap_or(found.version));
            let page = |shell, form| of(&app, shell, &known, form, kind, place);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// A bad row of a list, with what it said and what is wrong with it.
pub(super) async fn row(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, digest, line)): ApiPath<(FilingId, String, usize)>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let digest = Digest::parse(&digest).ok_or_else(Problem::not_found)?;
    let list = preview::list(&app.desk, &known, &digest).await?;
    let row = list.rows.into_iter().find(|row| row.line == line).ok_or_else(Problem::not_found)?;
    let said = Draft::of_row(&app.desk.forms(), &row.said);
    let form = match row.store {
        Ok(_) => FormView::known(seat.say(), said.pairs()),
        Err(faults) => {
            let faults = faults.into_iter().map(|fault| Fault {
                code: fault.code.into(),
                item: None,
                field: fault.field,
                found: String::new(),
                message: words(
                    format!("{}:{}", fault.column, fault.message_zh),
                    format!("{}: {}", fault.column, fault.message_en),
                ),
            });
            FormView::refused(seat.say(), &said.filled(), &Problem::invalid(faults.collect()))
        }
    };
    let place = Place::row(&seat.shell, id, &digest, line);
    Ok(rendered(&of(&app, seat.shell, &known, form, ItemKind::Store, place)))
}

/// A corrected row is drafted at once; the list shows it as in the filing from then on.
pub(super) async fn correct(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, digest, line)): ApiPath<(FilingId, String, usize)>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let digest = Digest::parse(&digest).ok_or_else(Problem::not_found)?;
    let added = match draft(&app.desk, ItemKind::Store, &filled) {
        Ok(drafted) => {
            address::add(&app.desk, &seat.actor, id, None, &[drafted]).await.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    match refusal(added)? {
        Ok(_) => Ok(done(&format!("{}/lists/{digest}", seat.shell.case_path(id)), "hq-row-corrected")),
        Err(problem) => {
            let place = Place::row(&seat.shell, id, &digest, line);
            let page = |shell, form| of(&app, shell, &known, form, ItemKind::Store, place);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// Where the form stands.
struct Place {
    action: String,
    back: String,
    item: Option<ItemId>,
    version: Option<i64>,
    line: Option<usize>,
}

impl Place {
    fn new(shell: &Shell, id: FilingId) -> Self {
        let back = format!("{}/addresses", shell.case_path(id));
        Place { action: format!("{back}/new"), back, item: None, version: None, line: None }
    }

    fn item(shell: &Shell, id: FilingId, item: ItemId, version: i64) -> Self {
        let back = format!("{}/addresses", shell.case_path(id));
        Place { action: format!("{back}/{item}"), back, item: Some(item), version: Some(version), line: None }
    }

    fn row(shell: &Shell, id: FilingId, digest: &Digest, line: usize) -> Self {
        let back = format!("{}/lists/{digest}", shell.case_path(id));
        Place { action: format!("{back}/rows/{line}"), back, item: None, version: None, line: Some(line) }
    }
}

fn of(
    app: &App,
    shell: Shell,
    known: &crate::desk::applicant::progress::Progress,
    form: FormView,
    kind: ItemKind,
    place: Place,
) -> AddressPage {
    let fields = fields(&app.desk.forms(), known, shell.say, &form, kind);
    let order = place.item.and_then(|id| item_of(known, id).ok()).map(|item| item.state.order);
    let asked = in_step(&shell, known, Step::Addresses);
    let asked: Vec<_> = asked.into_iter().filter(|line| line.item.is_some() && line.item == order).collect();
    let (beside, above): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|line| fields.iter().any(|field| field.is(&line.field)));
    let division = Division::parse(form.value("division")).ok();
    let elsewhere = division.and_then(|division| other_district(shell.say, division, form.value("address")));
    let with_points = |field: Field| {
        let own = beside.iter().filter(|line| field.is(&line.field)).map(|line| told(&shell, line));
        let other = elsewhere.clone().filter(|_| field.is("division"));
        let own: Vec<String> = own.chain(other).collect();
        field.noted(own)
    };
    let fields: Vec<Field> = fields.into_iter().map(with_points).collect();
    AddressPage {
        steps: Steps::of(&shell, known, Step::Addresses).told_below(|_| true),
        fields,
        action: place.action,
        back: place.back,
        hq: kind == ItemKind::Hq,
        new: place.item.is_none(),
        version: place.version,
        line: place.line,
        points: above.iter().map(|line| told(&shell, line)).collect(),
        form,
        shell,
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/addresses/new");
        let problem = Problem::field("name", "field.required", "x", words("请填写", "Fill in"));
        let form = FormView::refused(shell.say, &Filled::default(), &problem);
        let page = AddressPage {
            steps: Steps::sample(shell.say, Step::Addresses),
            fields: vec![form.text("name", "名称").required()],
            form,
            action: "/hq".to_owned(),
            back: "/hq".to_owned(),
            hq: true,
            new: true,
            version: Some(1),
            line: Some(3),
            points: vec!["<地址>写到门牌".to_owned()],
            shell,
        };
        vec![page.render().unwrap()]
    }
}
