//! The enterprise's own page: its record, and the standard its stores are measured against. Whoever
//! has no enterprise yet registers one here.

use super::common::own;
use super::written::{business, categories};
use crate::desk::DeskError;
use crate::desk::applicant::enterprise::{self, Registration};
use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::{files, once};
use crate::web::catalogue::Say;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done, form_urlencoded};
use crate::web::pages::window::Counter;
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use codes::{CreditCode, Division};
use forms::{FormPart, Forms};
use permit::service::HandOutWay;
use permit::{AuthorityId, Enterprise, EnterpriseId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/enterprise.html", config = "src/web/askama.toml")]
pub(super) struct EnterprisePage {
    shell: Shell,
    form: FormView,
    known: Option<Record>,
    authorities: Vec<Choice>,
    categories: Vec<Choice>,
    items: Vec<Choice>,
    /// Where the page is.
    base: String,
    /// At the window: who may come with a filing, and what is entered for the enterprise.
    counter: Option<Counter>,
    /// 送达地址确认书: the address confirmed last, in one line.
    served: Option<String>,
    ways: Vec<Choice>,
}

/// The record and the standard in force.
struct Record {
    name: String,
    uscc: String,
    domicile: String,
    division: String,
    trade_name: String,
    authority: String,
    /// Version, day, category, items, link to the drawing.
    standard: Option<(u32, String, String, String, Option<String>)>,
    version: i64,
}

async fn view(
    app: &App,
    seat: &Seat,
    known: Option<&Versioned<Enterprise>>,
    form: FormView,
) -> Answer<EnterprisePage> {
    let (say, forms) = (seat.say(), app.desk.forms());
    let authorities = store::people::authorities(&app.desk.store).await?;
    let record = known.map(|known| {
        let (profile, standard) = (&known.state.profile, &known.state.standard);
        let authority = authorities.iter().find(|one| one.id == known.state.authority);
        Record {
            name: profile.name.clone(),
            uscc: profile.credit_code.to_string(),
            domicile: profile.domicile.clone(),
            division: profile.division.to_string(),
            trade_name: profile.trade_name.clone(),
            authority: authority.map(|one| one.name.clone()).unwrap_or_default(),
            standard: standard.as_ref().map(|held| {
                let drawing = held.drawing.as_ref();
                let drawing =
                    drawing.map(|digest| format!("/api/v1/files/{digest}?enterprise={}", known.state.id));
                let items = held.items.join("、");
                (held.version, say.day(held.set_on), held.category.clone(), items, drawing)
            }),
            version: known.version,
        }
    });
    let held = known.and_then(|known| known.state.service.as_ref());
    let served = match held {
        Some(address) => {
            let stated = service_address::stated(&app.desk.store, address).await?;
            let facts = [
                ("way", say.word("window-way", way_name(stated.way)).into()),
                ("place", stated.place.into()),
                ("recipient", stated.recipient.into()),
                ("day", say.day(stated.consented_on).into()),
            ];
            Some(say.filled("hq-served", facts))
        }
        None => None,
    };
    // A clerk enters enterprises with their own authority.
    let own =
        |one: &store::people::Authority| !seat.shell.is_window() || seat.actor.authority == Some(one.id);
    let authorities = authorities.into_iter().filter(own);
    let choices = authorities.map(|one| Choice::new(one.id.to_string(), one.name));
    Ok(EnterprisePage {
        form,
        base: seat.shell.enterprise_path(known.map(|known| known.state.id)),
        counter: match known.filter(|_| seat.shell.is_window()) {
            Some(known) => Some(Counter::of(app, say, &known.state).await?),
            None => None,
        },
        known: record,
        served,
        ways: ways(say),
        authorities: choices.collect(),
        categories: categories(&forms, say),
        items: business(&forms, say),
        shell: seat.shell.clone(),
    })
}

pub(in crate::web::pages) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let known = own(&app, &seat).await?;
    let form = FormView::blank(seat.say());
    show(&app, &seat, known, form, StatusCode::OK).await
}

/// The page again, with why what was asked for was not done and everything filled in.
pub(in crate::web::pages) async fn again(
    app: &App,
    seat: &Seat,
    filled: &Filled,
    problem: Problem,
) -> Answer<Response> {
    if problem.status().is_server_error() {
        return Err(problem);
    }
    let form = FormView::refused(seat.say(), filled, &problem);
    let known = own(app, seat).await?;
    show(app, seat, known, form, problem.status()).await
}

async fn show(
    app: &App,
    seat: &Seat,
    known: Option<Versioned<Enterprise>>,
    form: FormView,
    status: StatusCode,
) -> Answer<Response> {
    if form.is_refused() {
        return Ok(answered(status, &view(app, seat, known.as_ref(), form).await?));
    }
    let standard = known.as_ref().and_then(|known| known.state.standard.clone());
    let held = standard.into_iter().flat_map(|held| {
        std::iter::once(("category", held.category)).chain(held.items.into_iter().map(|item| ("items", item)))
    });
    let code = form_urlencoded(&seat.shell.query).into_iter().find(|(name, _)| name == "uscc");
    let held = held.chain(code.into_iter().map(|(_, code)| ("uscc", code)));
    let form = FormView::known(seat.say(), held);
    Ok(answered(status, &view(app, seat, known.as_ref(), form).await?))
}

/// Sets the standard; the drawing of the one before stays where none is handed in.
pub(in crate::web::pages) async fn set_standard(
    State(app): State<Arc<App>>,
    seat: Seat,
    filled: Filled,
) -> Answer<Response> {
    let known = own(&app, &seat).await?.ok_or_else(Problem::not_found)?;
    match standard(&app, &seat, &known, &filled).await {
        Ok(()) => Ok(done(&seat.shell.enterprise_path(Some(known.state.id)), "hq-standard-set")),
        Err(problem) => again(&app, &seat, &filled, problem).await,
    }
}

async fn standard(app: &App, seat: &Seat, known: &Versioned<Enterprise>, filled: &Filled) -> Answer<()> {
    let mut drawing = known.state.standard.as_ref().and_then(|held| held.drawing.clone());
    if let Some(file) = filled.file("drawing") {
        let (name, bytes) = (file.name.as_str(), file.bytes.clone());
        let whose = Some(known.state.id);
        let kept = files::take(&app.desk, &seat.actor, name, bytes, None, whose);
        drawing = Some(once::beside(kept).await?.digest);
    }
    let version = filled.text("version").parse().ok();
    let (category, items) = (filled.needed("category")?, filled.all("items"));
    enterprise::set_standard(&app.desk, &seat.actor, known.state.id, version, &category, &items, drawing)
        .await?;
    Ok(())
}

/// The word of a way of being served.
fn way_name(way: HandOutWay) -> &'static str {
    match way {
        HandOutWay::ByHand => "by_hand",
        HandOutWay::Post => "post",
        HandOutWay::Electronic => "electronic",
    }
}

const WAYS: [HandOutWay; 3] = [HandOutWay::Electronic, HandOutWay::Post, HandOutWay::ByHand];

fn ways(say: Say) -> Vec<Choice> {
    WAYS.map(|way| Choice::new(way_name(way), say.word("window-way", way_name(way)))).to_vec()
}

/// Confirms where the enterprise is served (送达地址确认书); electronic service needs the tick that it is
/// agreed to.
pub(super) async fn confirm_address(
    State(app): State<Arc<App>>,
    seat: Seat,
    filled: Filled,
) -> Answer<Response> {
    let known = own(&app, &seat).await?.ok_or_else(Problem::not_found)?;
    let confirmed = async {
        let asked = filled.needed("way")?;
        let way = WAYS.into_iter().find(|way| way_name(*way) == asked);
        let choose = words("请选择送达方式", "Choose how to be served");
        let way = way.ok_or_else(|| Problem::field("way", "field.required", &asked, choose))?;
        if way == HandOutWay::Electronic && !filled.ticked("agreed") {
            let message = words("采用电子送达的，请勾选同意", "Tick that electronic service is agreed to");
            return Err(Problem::field("agreed", "field.required", "", message));
        }
        let stated = Stated {
            way,
            recipient: filled.needed("recipient")?,
            place: filled.needed("place")?,
            phone: filled.some("phone"),
            consented_on: app.desk.now().date(),
        };
        let version = filled.text("version").parse().ok();
        service_address::confirm(&app.desk, &seat.actor, known.state.id, version, &stated).await?;
        Ok(())
    };
    match confirmed.await {
        Ok(()) => Ok(done(&seat.shell.enterprise_path(Some(known.state.id)), "hq-served")),
        Err(problem) => again(&app, &seat, &filled, problem).await,
    }
}

/// Registers the enterprise of whoever has none yet.
pub(in crate::web::pages) async fn register(
    State(app): State<Arc<App>>,
    seat: Seat,
    filled: Filled,
) -> Answer<Response> {
    let known = own(&app, &seat).await?;
    if known.is_some() {
        return Err(Problem::not_found());
    }
    match registering(&app, &seat, &filled).await {
        Ok(new) => Ok(done(&seat.shell.enterprise_path(Some(new)), "hq-registered")),
        Err(problem) => again(&app, &seat, &filled, problem).await,
    }
}

async fn registering(app: &App, seat: &Seat, filled: &Filled) -> Answer<EnterpriseId> {
    let choose = words("请选择登记机关", "Choose the authority");
    let authority: Option<AuthorityId> = filled.parsed("authority", choose.clone())?;
    let authority = authority.ok_or_else(|| Problem::field("authority", "field.required", "", choose))?;
    store::people::authority(&app.desk.store, authority).await?;
    let registration = registration(&app.desk.forms(), filled)?;
    Ok(enterprise::register(&app.desk, &seat.actor, authority, &registration).await?.state.id)
}

fn registration(forms: &Forms, filled: &Filled) -> Answer<Registration> {
    let form = forms.application(FormPart::Enterprise);
    let keys = ["name", "uscc", "legal_representative", "domicile", "division"];
    let values: BTreeMap<String, String> =
        keys.iter().map(|key| ((*key).to_owned(), filled.text(key).to_owned())).collect();
    let mut problems = form.check(&values);
    // What the form also asks for belongs to a filing, not to the register.
    problems.retain(|problem| values.contains_key(&problem.key));
    if !problems.is_empty() {
        return Err(DeskError::Fields(problems).into());
    }
    let mut values = form.canonical(&values);
    let mut take = |key: &str| values.remove(key).unwrap_or_default();
    let wrong = |field: &str| {
        let message = words("请核对后重新填写", "Check it and enter it again");
        Problem::field(field, "field.format", "", message)
    };
    Ok(Registration {
        name: take("name"),
        credit_code: CreditCode::parse(&take("uscc")).map_err(|_| wrong("uscc"))?,
        legal_representative: take("legal_representative"),
        domicile: take("domicile"),
        division: Division::parse(&take("division")).map_err(|_| wrong("division"))?,
        trade_name: filled.needed("trade_name")?,
        signatory: None,
    })
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/enterprise");
        let forms = Forms::embedded().unwrap();
        let page = |known: Option<Record>| EnterprisePage {
            form: FormView::blank(shell.say),
            known,
            served: Some("电子送达 <papers@hq.example>".to_owned()),
            ways: ways(shell.say),
            authorities: vec![Choice::new("0", "示例市市场监督管理局")],
            categories: categories(&forms, shell.say),
            items: business(&forms, shell.say),
            base: "/hq/enterprise".to_owned(),
            counter: Some(Counter::sample(shell.say)),
            shell: shell.clone(),
        };
        let record = |standard: bool| Record {
            name: "示例<餐饮>".to_owned(),
            uscc: "91440104MA1000017X".to_owned(),
            domicile: "示例路".to_owned(),
            division: "440104".to_owned(),
            trade_name: "示例".to_owned(),
            authority: "示例市市场监督管理局".to_owned(),
            standard: standard.then(|| {
                (
                    2,
                    "1月20日".to_owned(),
                    "餐饮服务经营者".to_owned(),
                    "热食".to_owned(),
                    Some("/hq".to_owned()),
                )
            }),
            version: 3,
        };
        [None, Some(record(false)), Some(record(true))].map(|known| page(known).render().unwrap()).to_vec()
    }
}
