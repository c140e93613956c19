//! People of the authority: what each has to do, certificates, the default reviewer, and AB 角.

use super::common::{Names, authority_of};
use crate::desk::review::give;
use crate::desk::stand_ins;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::session::Token;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use permit::{Actor, AuthorityId, Role, StandIn, UserId};
use std::sync::Arc;
use store::lists::{QueueQuery, Waiting, Whose, queue_count};
use store::people::{KeptStandIn, User};
use uuid::Uuid;

/// The page.
#[derive(Template)]
#[template(path = "bureau/staff.html", config = "src/web/askama.toml")]
pub(super) struct StaffPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) rows: Vec<Officer>,
    pub(super) stand_ins: Vec<StandInRow>,
    /// Whom this person may act for now, and whether they do.
    pub(super) mine: Vec<(UserId, String, bool)>,
    pub(super) acting: bool,
    /// What the chief sets.
    pub(super) chief: Option<Settings>,
}

/// What the chief chooses from.
pub(super) struct Settings {
    pub(super) officers: Vec<Choice>,
    pub(super) roles: Vec<Choice>,
    pub(super) reviewers: Vec<Choice>,
}

/// An officer.
pub(super) struct Officer {
    pub(super) name: String,
    pub(super) roles: String,
    pub(super) certificate: String,
    /// Open inspections.
    pub(super) visits: u64,
    /// Filings to review, given or by default.
    pub(super) reviews: u64,
}

/// A stand-in.
pub(super) struct StandInRow {
    pub(super) id: Uuid,
    pub(super) absent: String,
    pub(super) stand_in: String,
    pub(super) roles: String,
    pub(super) from: String,
    pub(super) to: String,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    show(&app, seat, form, StatusCode::OK).await
}

/// Sets a stand-in.
pub(super) async fn set(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let did = async {
        let what = StandIn {
            absent: person(&filled, "absent")?,
            stand_in: person(&filled, "stand_in")?,
            roles: filled.all("role").iter().filter_map(|role| Role::parse(role)).collect(),
            from: day(&filled, "from")?,
            to: day(&filled, "to")?,
        };
        Ok(stand_ins::set(&app.desk, &seat.actor, &what).await?)
    };
    let did = did.await;
    answer(&app, seat, &filled, did.map(|_| "stand-in-set")).await
}

/// Ends one.
pub(super) async fn end(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<Uuid>,
    filled: Filled,
) -> Answer<Response> {
    let did = stand_ins::end(&app.desk, &seat.actor, id).await.map_err(Problem::from);
    answer(&app, seat, &filled, did.map(|()| "stand-in-ended")).await
}

/// Acts for another from now on, or for oneself again.
pub(super) async fn take_up(
    State(app): State<Arc<App>>,
    seat: Seat,
    Token(token): Token,
    filled: Filled,
) -> Answer<Response> {
    let absent = filled.ids("absent").first().copied().map(UserId);
    let did = stand_ins::take_up(&app.desk, &token, seat.actor.user, absent).await.map_err(Problem::from);
    let word = if absent.is_some() { "acting" } else { "acting-ended" };
    answer(&app, seat, &filled, did.map(|()| word)).await
}

/// Sets the default reviewer.
pub(super) async fn reviewer(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let to = filled.ids("reviewer").first().copied().map(UserId);
    let did = give::set_default(&app.desk, &seat.actor, to).await.map_err(Problem::from);
    answer(&app, seat, &filled, did.map(|()| "default-reviewer")).await
}

async fn answer(app: &App, seat: Seat, filled: &Filled, did: Answer<&'static str>) -> Answer<Response> {
    match did {
        Ok(what) => Ok(done("/bureau/staff", what)),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), filled, &problem);
            show(app, seat, form, problem.status()).await
        }
    }
}

fn person(filled: &Filled, name: &str) -> Answer<UserId> {
    filled.needed(name)?;
    let chosen = filled.ids(name).first().copied().map(UserId);
    let message = words("请选择人员", "Choose a person");
    chosen.ok_or_else(|| Problem::field(name, "field.format", "", message))
}

fn day(filled: &Filled, name: &str) -> Answer<Date> {
    filled.needed(name)?;
    let message = words("请填写日期", "Enter a date");
    filled.date(name)?.ok_or_else(|| Problem::field(name, "field.required", "", message))
}

async fn show(app: &App, seat: Seat, form: FormView, status: StatusCode) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let (say, store) = (seat.say(), &app.desk.store);
    let officers: Vec<User> = store::people::users(store, Some(authority)).await?;
    let officers: Vec<User> = officers.into_iter().filter(|user| !user.disabled).collect();
    let names = Names::of(app, authority, &[]).await?;
    let tasks = store::lists::open_tasks(store, authority).await?;
    let mut rows = Vec::with_capacity(officers.len());
    for user in &officers {
        let visits = tasks.get(&user.id).copied().unwrap_or(0);
        rows.push(officer(app, say, authority, user, visits).await?);
    }
    let kept = stand_ins::of_authority(&app.desk, authority).await?;
    let mine = stand_ins::mine(&app.desk, seat.actor.user).await?;
    let acts_for = |id: UserId| seat.actor.stands_in_for == Some(id);
    let page = StaffPage {
        rows,
        stand_ins: kept.iter().map(|it| stand_in(say, &names, it)).collect(),
        mine: mine
            .iter()
            .map(|it| (it.what.absent, names.get(say, it.what.absent), acts_for(it.what.absent)))
            .collect(),
        acting: seat.actor.stands_in_for.is_some(),
        chief: if seat.actor.has(Role::Chief) {
            Some(settings(app, say, authority, &officers).await?)
        } else {
            None
        },
        form,
        shell: seat.shell,
    };
    Ok(answered(status, &page))
}

async fn officer(app: &App, say: Say, authority: AuthorityId, user: &User, visits: u64) -> Answer<Officer> {
    let today = app.desk.now().date();
    let certificate = match user.certificate_valid_to {
        Some(day) if day >= today => say.t1("bureau-certificate-to", "day", say.day(day)),
        Some(day) => say.t1("bureau-certificate-expired", "day", say.day(day)),
        None => String::new(),
    };
    let reviews = if user.roles.contains(&Role::Reviewer) {
        let whose = Whose::Of(vec![user.id]);
        let query = QueueQuery { authority, waiting: Waiting::Recommendation, text: None, whose };
        queue_count(&app.desk.store, &query).await?
    } else {
        0
    };
    Ok(Officer {
        name: user.display_name.clone(),
        roles: roles(say, &user.roles),
        certificate,
        visits,
        reviews,
    })
}

fn roles(say: Say, roles: &[Role]) -> String {
    let words: Vec<String> = roles.iter().map(|role| say.word("role", role.as_str())).collect();
    words.join(say.pick("、", ", "))
}

fn stand_in(say: Say, names: &Names, kept: &KeptStandIn) -> StandInRow {
    StandInRow {
        id: kept.id,
        absent: names.get(say, kept.what.absent),
        stand_in: names.get(say, kept.what.stand_in),
        roles: roles(say, &kept.what.roles),
        from: say.day(kept.what.from),
        to: say.day(kept.what.to),
    }
}

async fn settings(app: &App, say: Say, authority: AuthorityId, officers: &[User]) -> Answer<Settings> {
    let held = store::people::default_reviewer(&app.desk.store, authority).await?;
    let choice = |user: &User| Choice::new(user.id.to_string(), user.display_name.clone());
    let nobody = Choice::new("", say.t("bureau-staff-choose"));
    let all = officers.iter().map(choice);
    let reviewers =
        officers.iter().filter(|user| user.roles.contains(&Role::Reviewer) && user.office.is_none());
    let reviewers =
        reviewers.map(|user| if held == Some(user.id) { choice(user).chosen() } else { choice(user) });
    Ok(Settings {
        officers: std::iter::once(nobody).chain(all).collect(),
        roles: StandIn::ROLES
            .iter()
            .map(|role| Choice::new(role.as_str(), say.word("role", role.as_str())))
            .collect(),
        reviewers: std::iter::once(Choice::new("", say.t("bureau-staff-nobody"))).chain(reviewers).collect(),
    })
}

/// The name of whom somebody acts for, for the head of every page.
pub(in crate::web::pages) async fn acting_for(app: &App, actor: &Actor) -> Answer<Option<String>> {
    match actor.stands_in_for {
        Some(absent) => Ok(Some(store::people::user(&app.desk.store, absent).await?.display_name)),
        None => Ok(None),
    }
}
