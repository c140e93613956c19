//! Filing on behalf of an enterprise: who may come with a filing, their letter of authority
//! (授权委托书), where papers are served; then the headquarters' own steps, worked by the clerk.

use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::applicant::{enterprise as record, filing};
use crate::desk::{files, once};
use crate::web::api::PREFIX;
use crate::web::catalogue::Say;
use crate::web::pages::form::{Choice, Filled};
use crate::web::pages::hq::enterprise;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use permit::service::HandOutWay;
use permit::{AgentScope, Enterprise, Person, Power, UserId};
use std::sync::Arc;
use store::lists::{FilingQuery, Paging};

/// What a clerk sees of an enterprise beside its record.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Counter {
    /// Its people, with what they may do.
    pub(in crate::web::pages) people: Vec<PersonLine>,
    /// Those of them who may come with a filing today.
    pub(in crate::web::pages) presenters: Vec<Choice>,
    /// What an agent's letter may name.
    pub(in crate::web::pages) scopes: Vec<Choice>,
    /// Where papers are served.
    pub(in crate::web::pages) service: Option<String>,
    /// 送达地址确认书, to be signed.
    pub(in crate::web::pages) service_paper: String,
    /// The ways to serve.
    pub(in crate::web::pages) ways: Vec<Choice>,
    /// Drafts not handed in yet: path and day.
    pub(in crate::web::pages) drafts: Vec<(String, String)>,
}

/// A person of an enterprise.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct PersonLine {
    pub(in crate::web::pages) name: String,
    pub(in crate::web::pages) power: String,
    pub(in crate::web::pages) letter: Option<String>,
}

impl Counter {
    pub(in crate::web::pages) async fn of(app: &App, say: Say, known: &Enterprise) -> Answer<Self> {
        let (read, today) = (&app.desk.store, app.desk.now().date());
        let (mut people, mut presenters) = (Vec::new(), Vec::new());
        for person in &known.people {
            let name = store::people::user(read, person.user).await?.display_name;
            if person.power.allows(AgentScope::File, today) {
                presenters.push(Choice::new(person.user.to_string(), name.clone()));
            }
            let letter = person.letter.as_ref();
            people.push(PersonLine {
                name,
                power: power(say, &person.power),
                letter: letter.map(|file| format!("{PREFIX}/files/{file}?enterprise={}", known.id)),
            });
        }
        let query =
            FilingQuery { enterprise: Some(known.id), states: vec!["draft"], ..FilingQuery::default() };
        let drafts = store::lists::filings(read, &query, &Paging::first(20)).await?.items;
        let service = match &known.service {
            Some(agreed) => Some(service_address::stated(read, agreed).await?),
            None => None,
        };
        Ok(Counter {
            people,
            presenters,
            drafts: drafts
                .iter()
                .map(|row| (format!("/window/filings/{}/addresses", row.id), say.day(row.touched_at.date())))
                .collect(),
            service: service.map(|it| {
                let way = say.word("window-way", it.way.as_str());
                format!("{way} · {} · {}", it.recipient, it.place)
            }),
            service_paper: format!("{PREFIX}/enterprises/{}/documents/service_address", known.id),
            ..Counter::blank(say)
        })
    }

    fn blank(say: Say) -> Self {
        let scopes =
            ["file", "sign"].map(|scope| Choice::new(scope, say.word("window-scope", scope)).chosen());
        let ways = [HandOutWay::ByHand, HandOutWay::Post, HandOutWay::Electronic];
        Counter {
            people: Vec::new(),
            presenters: Vec::new(),
            scopes: scopes.to_vec(),
            service: None,
            service_paper: String::new(),
            ways: ways.map(|way| Choice::new(way.as_str(), say.word("window-way", way.as_str()))).to_vec(),
            drafts: Vec::new(),
        }
    }

    #[cfg(test)]
    pub(in crate::web::pages) fn sample(say: Say) -> Self {
        let power = power(say, &Power::Signatory);
        Counter {
            people: vec![PersonLine { name: "<林>某".to_owned(), power, letter: Some("/hq".to_owned()) }],
            presenters: vec![Choice::new("0", "<林>某")],
            service: Some("<邮寄>".to_owned()),
            drafts: vec![("/window/filings/0/addresses".to_owned(), "1月20日".to_owned())],
            ..Counter::blank(say)
        }
    }
}

fn power(say: Say, power: &Power) -> String {
    match power {
        Power::Signatory => say.t("window-power-signatory"),
        Power::Agent { scope, expires } => {
            let name = |scope: &AgentScope| match scope {
                AgentScope::File => say.word("window-scope", "file"),
                AgentScope::Sign => say.word("window-scope", "sign"),
            };
            let scope: Vec<String> = scope.iter().map(name).collect();
            let scope = scope.join(say.pick("、", ", "));
            say.t2("window-power-agent", ("scope", "day"), scope, say.day(*expires))
        }
        Power::AreaManager { .. } => say.t("window-power-area-manager"),
        Power::StoreManager { .. } => say.t("window-power-store-manager"),
    }
}

/// To the record of the enterprise of that credit code, or to entering a new one.
pub(super) async fn look(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let authority = crate::web::pages::bureau::common::authority_of(&seat)?;
    let code = filled.text("uscc").to_ascii_uppercase();
    let known = store::lists::enterprise_coded(&app.desk.store, authority, &code).await?;
    let new = || {
        let query = crate::web::pages::shell::query_of(&[("uscc", &code)]);
        format!("{}{query}", seat.shell.enterprise_path(None))
    };
    let path = known.map_or_else(new, |known| seat.shell.enterprise_path(Some(known.state.id)));
    Ok(Redirect::to(&path).into_response())
}

/// Opens a draft for whoever came, once their identity and letter were checked.
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Enterprise>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let message = words("请选择来办理的人", "Choose who came");
        let presenter: Option<UserId> = filled.parsed("presenter", message.clone())?;
        let presenter =
            presenter.ok_or_else(|| Problem::field("presenter", "field.required", "", message))?;
        if !filled.ticked("checked") {
            let message = words(
                "请核对身份证件和授权委托书后勾选",
                "Check the proof of identity and the letter of authority, then tick the box",
            );
            return Err(Problem::field("checked", "field.required", "", message));
        }
        Ok(filing::open_for(&app.desk, &seat.actor, id, presenter).await?)
    };
    let did = did.await;
    match did {
        Ok(opened) => {
            Ok(done(&format!("{}/addresses", seat.shell.case_path(opened.state.id)), "window-opened"))
        }
        Err(problem) => enterprise::again(&app, &seat, &filled, problem).await,
    }
}

/// Notes an agent with their letter of authority.
pub(super) async fn agent(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Enterprise>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let named = filled.needed("user")?;
        let known = store::people::user_named(&app.desk.store, &named).await?;
        let known = known.ok_or_else(|| {
            let message = words(
                "没有这个用户，请先由管理员开户",
                "There is no such user; an administrator must add them",
            );
            Problem::field("user", "user.unknown", &named, message)
        })?;
        let missing =
            |field: &str| Problem::field(field, "field.required", "", words("请填写这一项", "Fill this in"));
        let expires = filled.date("expires")?.ok_or_else(|| missing("expires"))?;
        let scope = [("file", AgentScope::File), ("sign", AgentScope::Sign)];
        let named = filled.all("scope");
        let scope: Vec<AgentScope> =
            scope.into_iter().filter(|(word, _)| named.iter().any(|it| it == word)).map(|it| it.1).collect();
        if scope.is_empty() {
            return Err(missing("scope"));
        }
        let letter = filled.file("letter").ok_or_else(|| missing("letter"))?;
        let (name, bytes) = (letter.name.as_str(), letter.bytes.clone());
        let kept = once::beside(files::take(&app.desk, &seat.actor, name, bytes, None, Some(id))).await?;
        let power = Power::Agent { scope, expires };
        let person = Person { user: known.id, power, letter: Some(kept.digest) };
        Ok(record::grant_power(&app.desk, &seat.actor, id, None, &person).await?)
    };
    let did = did.await;
    answered(&app, &seat, &filled, did.map(|it| it.state.id), "agent-noted").await
}

/// Confirms where papers are served.
pub(super) async fn service(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Enterprise>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let word = filled.needed("way")?;
        let ways = [HandOutWay::ByHand, HandOutWay::Post, HandOutWay::Electronic];
        let way = ways.into_iter().find(|way| way.as_str() == word).ok_or_else(|| {
            Problem::field("way", "field.format", &word, words("请选择送达方式", "Choose the way"))
        })?;
        let stated = Stated {
            way,
            recipient: filled.needed("recipient")?,
            place: filled.needed("place")?,
            phone: filled.some("phone"),
            consented_on: filled.date("consented_on")?.unwrap_or(seat.shell.today),
        };
        Ok(service_address::confirm(&app.desk, &seat.actor, id, None, &stated).await?)
    };
    let did = did.await;
    answered(&app, &seat, &filled, did.map(|it| it.state.id), "service-confirmed").await
}

async fn answered(
    app: &App,
    seat: &Seat,
    filled: &Filled,
    did: Answer<permit::EnterpriseId>,
    what: &str,
) -> Answer<Response> {
    match did {
        Ok(id) => Ok(done(&seat.shell.enterprise_path(Some(id)), what)),
        Err(problem) => enterprise::again(app, seat, filled, problem).await,
    }
}
