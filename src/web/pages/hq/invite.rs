//! Inviting a person, or changing what they may do: an agent with the letter of authority, an area
//! manager with a set of stores, a store's manager. The link is shown once.

use super::common::{again, own_or_none, refusal};
use super::people::{kind_of, may, named_rows, rows_of};
use super::powers::{power, ranges};
use crate::desk::applicant::enterprise;
use crate::desk::applicant::invite::{self, Invite, Invited};
use crate::desk::lookup;
use crate::web::extract::ApiPath;
use crate::web::idempotency::Unkept;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::pages::hq::licence::division_name;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use codes::DivisionTable;
use permit::{AgentScope, Enterprise, Person, Power, UserId};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Versioned;
use store::lists::row_counts;

/// The page.
#[derive(Template)]
#[template(path = "hq/invite.html", config = "src/web/askama.toml")]
pub(super) struct InvitePage {
    shell: Shell,
    form: FormView,
    /// The kind of power; none while it is still to be chosen.
    kind: Option<String>,
    /// Whom it is for already.
    person: Option<(String, String)>,
    divisions: Vec<Choice>,
    licensed: bool,
    version: i64,
}

impl InvitePage {
    fn fields(&self) -> Vec<Field> {
        let (say, form) = (self.shell.say, &self.form);
        match self.kind.as_deref() {
            Some("agent") => {
                let scope = vec![
                    Choice::new("file", say.t("hq-scope-file")).hint(say.t("hq-scope-file-hint")).chosen(),
                    Choice::new("sign", say.t("hq-scope-sign")).hint(say.t("hq-scope-sign-hint")),
                ];
                let letter = form.file("letter", say.t("hq-letter-of-authority"));
                let letter = letter.with("accept", ".pdf,.png,.jpg,.jpeg").hint(say.t("hq-letter-hint"));
                vec![
                    form.checks("scope", say.t("hq-scope"), scope),
                    form.field("expires", say.t("hq-expires"), "date").required(),
                    if self.person.is_some() { letter } else { letter.required() },
                ]
            }
            Some("area") => vec![
                form.checks("divisions", say.t("hq-area-divisions"), self.divisions.clone()),
                form.area("rows", say.t("hq-area-rows")).hint(say.t("hq-area-rows-hint")),
            ],
            Some(_store) => {
                let row = form.text("row", say.t("hq-store-row")).required();
                vec![row.with("inputmode", "numeric").hint(say.t("hq-store-row-hint"))]
            }
            None => Vec::new(),
        }
    }
}

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    kind: String,
    /// The store a manager is for, by its number.
    #[serde(default)]
    row: String,
}

fn known_kind(kind: &str) -> Option<String> {
    ["agent", "area", "store"].contains(&kind).then(|| kind.to_owned())
}

/// The signatory's own enterprise; to everybody else the page is not there.
async fn signatory_s(app: &App, seat: &Seat) -> Answer<Versioned<Enterprise>> {
    let known = own_or_none(app, seat).await?;
    if may(&known.state, seat.actor.user) { Ok(known) } else { Err(Problem::not_found()) }
}

/// The page's context but for its form.
async fn context(
    app: &App,
    shell: Shell,
    known: &Versioned<Enterprise>,
    kind: Option<String>,
    person: Option<(String, String)>,
) -> Answer<impl FnOnce(FormView) -> InvitePage> {
    let table = DivisionTable::built_in();
    let licence = lookup::licence_of(&app.desk.store, known.state.id).await?;
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    if let Some(licence) = &licence {
        for (division, _, count) in row_counts(&app.desk.store, licence.state.id).await? {
            *counts.entry(division).or_default() += count;
        }
    }
    let divisions = counts.into_iter().map(|(division, count)| {
        let name = division_name(table, &division);
        Choice::new(division, shell.say.t2("hq-area-division", ("name", "count"), name, count))
    });
    let (divisions, version) = (divisions.collect(), known.version);
    let licensed = licence.is_some();
    Ok(move |form| InvitePage { shell, form, kind, person, divisions, licensed, version })
}

pub(super) async fn new(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(wanted): Query<Wanted>,
) -> Answer<Response> {
    let known = signatory_s(&app, &seat).await?;
    let row = Some(wanted.row).filter(|row| !row.is_empty());
    let form = FormView::known(seat.say(), row.map(|row| ("row", row)));
    let page = context(&app, seat.shell, &known, known_kind(&wanted.kind), None).await?;
    Ok(rendered(&page(form)))
}

pub(super) async fn send(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let known = signatory_s(&app, &seat).await?;
    let kind = known_kind(filled.text("kind")).ok_or_else(Problem::not_found)?;
    let made = async {
        let (display_name, username) = (filled.needed("display_name")?, filled.needed("username")?);
        let (power, letter) = power(&app, &seat, &known.state, &kind, &filled, None).await?;
        let person = Invite { username, display_name, power, letter };
        let version = filled.text("version").parse().ok();
        Ok(invite::invite(&app.desk, &seat.actor, known.state.id, version, &person).await?)
    };
    match refusal(made.await)? {
        Ok(made) => invited(&app, seat.shell, made).await,
        Err(problem) => {
            let page = context(&app, seat.shell.clone(), &known, Some(kind), None).await?;
            Ok(again(seat.shell, &filled, &problem, |_, form| page(form)))
        }
    }
}

/// A person of the enterprise, to be changed.
async fn found(app: &App, known: &Enterprise, user: UserId) -> Answer<(Person, (String, String))> {
    let person = known.people.iter().find(|person| person.user == user);
    let person = person.filter(|person| !matches!(person.power, Power::Signatory));
    let person = person.ok_or_else(Problem::not_found)?.clone();
    let name = store::people::user(&app.desk.store, user).await?.display_name;
    Ok((person, (user.to_string(), name)))
}

pub(super) async fn edit(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(user): ApiPath<UserId>,
) -> Answer<Response> {
    let known = signatory_s(&app, &seat).await?;
    let (person, named) = found(&app, &known.state, user).await?;
    let rows = named_rows(&app, rows_of(&person.power)).await?;
    let numbers: BTreeSet<u32> = rows.values().map(|(no, _)| *no).collect();
    let numbers = ranges(&numbers);
    let held: Vec<(&str, String)> = match &person.power {
        Power::Agent { scope, expires } => {
            let words = scope.iter().map(|one| match one {
                AgentScope::File => ("scope", "file".to_owned()),
                AgentScope::Sign => ("scope", "sign".to_owned()),
            });
            words.chain([("expires", expires.to_string())]).collect()
        }
        Power::AreaManager { .. } => vec![("rows", numbers)],
        Power::StoreManager { .. } => vec![("row", numbers)],
        Power::Signatory => Vec::new(),
    };
    let form = FormView::known(seat.say(), held);
    let kind = Some(kind_of(&person.power).to_owned());
    let page = context(&app, seat.shell, &known, kind, Some(named)).await?;
    Ok(rendered(&page(form)))
}

pub(super) async fn change(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(user): ApiPath<UserId>,
    filled: Filled,
) -> Answer<Response> {
    let known = signatory_s(&app, &seat).await?;
    let (person, named) = found(&app, &known.state, user).await?;
    let kind = kind_of(&person.power).to_owned();
    let changed = async {
        let held = person.letter.clone();
        let (power, letter) = power(&app, &seat, &known.state, &kind, &filled, held).await?;
        let version = filled.text("version").parse().ok();
        let person = Person { user, power, letter };
        Ok(enterprise::grant_power(&app.desk, &seat.actor, known.state.id, version, &person).await?)
    };
    match refusal(changed.await)? {
        Ok(_) => Ok(done("/hq/people", "hq-power-changed")),
        Err(problem) => {
            let page = context(&app, seat.shell.clone(), &known, Some(kind), Some(named)).await?;
            Ok(again(seat.shell, &filled, &problem, |_, form| page(form)))
        }
    }
}

/// The link of an invitation, shown once.
#[derive(Template)]
#[template(path = "hq/invited.html", config = "src/web/askama.toml")]
pub(super) struct InvitedPage {
    shell: Shell,
    name: String,
    username: String,
    link: String,
    until: String,
}

/// The page of an invitation just made. Its answer is not kept for a second click: the link is told
/// once.
pub(super) async fn invited(app: &App, shell: Shell, made: Invited) -> Answer<Response> {
    let user = store::people::user(&app.desk.store, made.user).await?;
    let mut response = rendered(&InvitedPage {
        name: user.display_name,
        username: user.username,
        link: format!("{}/welcome/{}", app.desk.settings.public_url, made.token),
        until: shell.say.day(made.expires.date()),
        shell,
    });
    response.extensions_mut().insert(Unkept);
    Ok(response)
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/people/new");
        let page = |kind: Option<&str>, person: bool| InvitePage {
            form: FormView::blank(shell.say),
            kind: kind.map(str::to_owned),
            person: person.then(|| ("0".to_owned(), "<林>".to_owned())),
            divisions: vec![Choice::new("440106", "天河区（12 家）")],
            licensed: person,
            version: 1,
            shell: shell.clone(),
        };
        let link = InvitedPage {
            name: "<林>".to_owned(),
            username: "lin".to_owned(),
            link: "/welcome/0".to_owned(),
            until: "1月27日".to_owned(),
            shell: shell.clone(),
        };
        let kinds = [None, Some("agent"), Some("area"), Some("store")];
        let pages = kinds.iter().flat_map(|kind| [page(*kind, false), page(*kind, true)]);
        let pages: Vec<String> = pages.map(|page| page.render().unwrap()).collect();
        pages.into_iter().chain([link.render().unwrap()]).collect()
    }
}
