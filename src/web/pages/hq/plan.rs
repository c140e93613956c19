//! One store in preparation, field by field: only its name, the day it opens and a contact must be
//! known; the rest may come later.

use super::common::{again, own_or_none, refusal};
use super::plans::held;
use super::written::{business, categories, counties};
use crate::desk::applicant::plans;
use crate::desk::lookup;
use crate::web::extract::ApiPath;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::{Categories, FieldKind, FormPart};
use permit::Enterprise;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The page.
#[derive(Template)]
#[template(path = "hq/plan.html", config = "src/web/askama.toml")]
pub(super) struct PlanPage {
    shell: Shell,
    form: FormView,
    fields: Vec<Field>,
    action: String,
    version: Option<i64>,
}

/// The counties stores may be in: those of the instrument in force.
async fn territory(app: &App, known: &Enterprise) -> Answer<Vec<String>> {
    let today = app.desk.now().date();
    let found = lookup::instrument_in_force(&app.desk.store, &app.desk.forms(), known, today).await?;
    Ok(found.map(|instrument| instrument.territory).unwrap_or_default())
}

fn page_of(
    app: &App,
    shell: Shell,
    form: FormView,
    territory: &[String],
    known: Option<(Uuid, i64)>,
) -> PlanPage {
    let say = shell.say;
    let forms = app.desk.forms();
    let first = [
        form.text("contact", say.t("hq-plan-contact")).required().hint(say.t("hq-plan-contact-hint")),
        form.field("contact_phone", say.t("hq-plan-contact-phone"), "tel"),
    ];
    let mut fields = Vec::new();
    for field in &forms.application(FormPart::Store).fields {
        let label = say.pick(&field.label_zh, &field.label_en);
        let made = match field.kind {
            FieldKind::YesNo => {
                let choices =
                    vec![Choice::new("是", say.t("hq-yes")), Choice::new("否", say.t("hq-no-word"))];
                form.radios(&field.key, label, choices)
            }
            FieldKind::Category => form.select(&field.key, label, categories(&forms, say)),
            FieldKind::Division => {
                form.select(&field.key, label, counties(territory, say, form.value(&field.key)))
            }
            FieldKind::Items => form.checks(&field.key, label, business(&forms, say)),
            FieldKind::Date => form.field(&field.key, label, "date"),
            FieldKind::Phone => form.field(&field.key, label, "tel"),
            FieldKind::LongText => form.area(&field.key, label),
            FieldKind::Area
            | FieldKind::CreditCode
            | FieldKind::Text
            | FieldKind::Address
            | FieldKind::Person => form.text(&field.key, label),
        };
        let help = say.pick(&field.help_zh, &field.help_en);
        let made = if help.is_empty() { made } else { made.hint(help) };
        match field.key.as_str() {
            "name" => fields.insert(0, made.required()),
            "planned_opening" => fields.insert(fields.len().min(1), made.required()),
            _later => fields.push(made),
        }
    }
    fields.splice(2..2, first);
    let action = known.map_or_else(|| "/hq/plans/new".to_owned(), |(id, _)| format!("/hq/plans/{id}"));
    PlanPage { version: known.map(|(_, version)| version), action, fields, form, shell }
}

/// What a new plan begins with: the chain's standard.
fn usual(known: &Enterprise) -> Vec<(&'static str, String)> {
    let standard = known.standard.iter();
    let mut pairs = vec![("directly_run", "是".to_owned())];
    for standard in standard {
        pairs.push(("category", standard.category.clone()));
        pairs.extend(standard.items.iter().map(|item| ("items", item.clone())));
    }
    pairs
}

pub(super) async fn new(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let known = own_or_none(&app, &seat).await?.state;
    let form = FormView::known(seat.say(), usual(&known));
    let territory = territory(&app, &known).await?;
    Ok(rendered(&page_of(&app, seat.shell, form, &territory, None)))
}

pub(super) async fn add(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let known = own_or_none(&app, &seat).await?.state;
    let draft = written(&app, &filled);
    let added = plans::add(&app.desk, &seat.actor, known.id, &draft).await.map_err(Problem::from);
    match refusal(added)? {
        Ok(_) => Ok(done("/hq/plans", "hq-plan-added")),
        Err(problem) => {
            let territory = territory(&app, &known).await?;
            let page = |shell, form| page_of(&app, shell, form, &territory, None);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(id): ApiPath<Uuid>,
) -> Answer<Response> {
    let known = own_or_none(&app, &seat).await?.state;
    let plan = store::plans::plan(&app.desk.store, id).await?;
    if plan.enterprise != known.id {
        return Err(Problem::not_found());
    }
    let pairs = held(&app.desk.forms(), &plan);
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let form = FormView::known(seat.say(), pairs);
    let territory = territory(&app, &known).await?;
    Ok(rendered(&page_of(&app, seat.shell, form, &territory, Some((id, plan.version)))))
}

pub(super) async fn change(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(id): ApiPath<Uuid>,
    filled: Filled,
) -> Answer<Response> {
    let known = own_or_none(&app, &seat).await?.state;
    let (draft, version) = (written(&app, &filled), filled.text("version").parse::<i64>().ok());
    let changed = plans::change(&app.desk, &seat.actor, known.id, id, version, &draft).await;
    match refusal(changed.map_err(Problem::from))? {
        Ok(_) => Ok(done("/hq/plans", "hq-plan-changed")),
        Err(problem) => {
            let territory = territory(&app, &known).await?;
            let held = Some((id, version.unwrap_or(0)));
            let page = |shell, form| page_of(&app, shell, form, &territory, held);
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// A plan as the form writes it.
fn written(app: &App, filled: &Filled) -> plans::Draft {
    let forms = app.desk.forms();
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for field in &forms.application(FormPart::Store).fields {
        let value = if field.kind == FieldKind::Items {
            let mut all = filled.all(&field.key);
            all.extend(Categories::split_items(filled.text("items_more")));
            all.join("；")
        } else {
            filled.text(&field.key).to_owned()
        };
        if !value.is_empty() {
            values.insert(field.key.clone(), value);
        }
    }
    let (contact, contact_phone) = (filled.text("contact"), filled.text("contact_phone"));
    plans::Draft { values, contact: contact.to_owned(), contact_phone: contact_phone.to_owned() }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/plans/new");
        let form = FormView::blank(shell.say);
        let page = |version| PlanPage {
            fields: vec![form.text("name", "<名称>").required()],
            form: form.clone(),
            action: "/hq/plans/new".to_owned(),
            version,
            shell: shell.clone(),
        };
        vec![page(None).render().unwrap(), page(Some(2)).render().unwrap()]
    }
}
