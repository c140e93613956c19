//! What stands around every page: who is here, which workbench, where one may go, what was just done.

use super::nav::{OFFICE, Room, STORES, Section, manages_only, rooms_of};
use crate::ids;
use crate::web::catalogue::Say;
use crate::web::locale::Lang;
use crate::web::problem::Problem;
use crate::web::session::Known;
use crate::web::state::App;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use permit::{Actor, Role};
use std::sync::Arc;

/// What every page's context carries.
#[derive(Clone, Debug)]
pub(in crate::web) struct Shell {
    /// The words, in the reader's language.
    pub(in crate::web) say: Say,
    /// The path of this page, without its query.
    pub(in crate::web) path: String,
    /// The query of this page, for links that change one part of it.
    pub(in crate::web) query: String,
    /// Who is here; none on public pages and before signing in.
    pub(in crate::web) person: Option<Person>,
    /// Whether they manage stores of an enterprise and nothing else of it.
    pub(in crate::web) manages_only: bool,
    /// Whether they serve in an office of the authority.
    pub(in crate::web) of_office: bool,
    /// Workbenches this person may enter.
    pub(in crate::web) rooms: Vec<Room>,
    /// What the request before this one did, as the last part of a `done-` message's key.
    pub(in crate::web) done: Option<String>,
    /// Whether this database shows demonstrations only.
    pub(in crate::web) demonstration: bool,
    /// Today, in Asia/Shanghai.
    pub(in crate::web) today: Date,
}

/// The person a page greets.
#[derive(Clone, Debug)]
pub(in crate::web) struct Person {
    /// The name on screens.
    pub(in crate::web) name: String,
    /// Their roles, as words.
    pub(in crate::web) roles: String,
}

impl Shell {
    /// The workbench this page stands in.
    pub(in crate::web) fn room(&self) -> Room {
        Room::of(&self.path)
    }

    /// Where a filing is worked on in this workbench.
    pub(in crate::web) fn case_path(&self, filing: impl std::borrow::Borrow<permit::FilingId>) -> String {
        format!("{}/filings/{}", self.room().home(), filing.borrow())
    }

    /// Where an enterprise's record is, or a new one is entered, in this workbench.
    pub(in crate::web) fn enterprise_path(&self, enterprise: Option<permit::EnterpriseId>) -> String {
        match (self.is_window(), enterprise) {
            (false, _) => format!("{}/enterprise", Room::Hq.home()),
            (true, Some(id)) => format!("{}/enterprises/{id}", Room::Window.home()),
            (true, None) => format!("{}/enterprises/new", Room::Window.home()),
        }
    }

    /// Whether this is the window.
    pub(in crate::web) fn is_window(&self) -> bool {
        self.room() == Room::Window
    }

    /// The sections of the workbench that are this person's.
    pub(in crate::web) fn sections(&self) -> &'static [Section] {
        match self.room() {
            Room::Hq if self.manages_only => STORES,
            Room::Bureau if self.of_office => OFFICE,
            room => room.sections(),
        }
    }

    /// Whether a link leads to where the reader is, or to the section it is in.
    pub(in crate::web) fn is_here(&self, path: &str) -> bool {
        self.path == path || (!self.room().is_home(path) && self.path.starts_with(&format!("{path}/")))
    }

    /// This page with one part of its query changed; an empty value takes the part out. A change of
    /// anything but the page starts again at the first page.
    pub(in crate::web) fn with(&self, name: &str, value: &str) -> String {
        let kept = form_urlencoded(&self.query)
            .into_iter()
            .filter(|(key, _)| key != name && key != "done" && (key != "after" || name == "lang"));
        let mut pairs: Vec<(String, String)> = kept.collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        format!("{}{}", self.path, query_of(&pairs))
    }

    /// A key under which a form is carried out once, however often it is sent.
    #[expect(clippy::unused_self, reason = "templates ask the shell for it")]
    pub(in crate::web) fn once(&self) -> String {
        // Without randomness nothing can be signed in to either; the form then simply has no key.
        ids::secret(12).unwrap_or_default()
    }

    /// What was just done, in words.
    pub(in crate::web) fn done_words(&self) -> Option<String> {
        self.done.as_deref().map(|done| self.say.word("done", done))
    }

    /// What stands around a page that asks nothing of the database: a problem's.
    pub(in crate::web) fn bare(lang: Lang, uri: &Uri, today: Date) -> Self {
        Shell {
            say: Say::new(lang),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or("").to_owned(),
            person: None,
            manages_only: false,
            of_office: false,
            rooms: Vec::new(),
            done: None,
            demonstration: false,
            today,
        }
    }

    #[cfg(test)]
    pub(in crate::web) fn sample(lang: Lang, path: &str) -> Self {
        let person = Person { name: "审查乙".to_owned(), roles: "审查人员".to_owned() };
        Shell {
            say: Say::new(lang),
            path: path.to_owned(),
            query: String::new(),
            person: Some(person),
            manages_only: false,
            of_office: false,
            rooms: Room::WORKBENCHES.to_vec(),
            done: None,
            demonstration: true,
            today: jiff::civil::date(2026, 1, 20),
        }
    }

    async fn of(app: &App, parts: &Parts, actor: Option<&Actor>) -> Result<Self, Problem> {
        let uri = asked(parts);
        let say = Say::new(Lang::of(uri, &parts.headers));
        let query = uri.query().unwrap_or("").to_owned();
        let done = form_urlencoded(&query).into_iter().find(|(key, _)| key == "done").map(|(_, value)| value);
        let done = done.filter(|done| say.knows(&format!("done-{done}")));
        let authorities = store::people::authorities(&app.desk.store).await?;
        let demonstration = !authorities.is_empty() && authorities.iter().all(|known| known.demonstration);
        let shell = Shell {
            say,
            path: uri.path().to_owned(),
            query,
            person: None,
            manages_only: false,
            of_office: false,
            rooms: Vec::new(),
            done,
            demonstration,
            today: app.desk.now().date(),
        };
        match actor {
            None => Ok(shell),
            Some(actor) => shell.around(app, actor).await,
        }
    }

    /// The same around the page of somebody who is signed in.
    pub(in crate::web) async fn around(self, app: &App, actor: &Actor) -> Result<Self, Problem> {
        let own = store::people::user(&app.desk.store, actor.user).await?.display_name;
        let name = match super::bureau::staff::acting_for(app, actor).await? {
            Some(whom) => self.say.t2("bureau-acting-for", ("who", "whom"), own, whom),
            None => own,
        };
        let roles: Vec<String> =
            actor.roles.iter().map(|role| self.say.word("role", role.as_str())).collect();
        let person = Some(Person { name, roles: roles.join(self.say.pick("、", ", ")) });
        Ok(Shell {
            person,
            manages_only: manages_only(actor),
            of_office: actor.office.is_some(),
            rooms: rooms_of(actor),
            ..self
        })
    }
}

/// A signed-in person at a page. Others are led to the sign-in page and back.
#[derive(Clone, Debug)]
pub(in crate::web) struct Seat {
    /// Who.
    pub(in crate::web) actor: Arc<Actor>,
    /// What stands around the page.
    pub(in crate::web) shell: Shell,
}

impl Seat {
    /// The words.
    pub(in crate::web) fn say(&self) -> Say {
        self.shell.say
    }

    /// Turns away everybody who has none of these roles: the page is not theirs.
    pub(in crate::web) fn must_be(&self, roles: &[Role]) -> Result<(), Problem> {
        if roles.iter().any(|role| self.actor.has(*role)) { Ok(()) } else { Err(Problem::not_found()) }
    }
}

/// Anybody at a public page.
#[derive(Clone, Debug)]
pub(in crate::web) struct Guest {
    /// What stands around the page.
    pub(in crate::web) shell: Shell,
}

/// Why nobody is seated: sign in first, or a problem.
pub(in crate::web) enum NoSeat {
    /// To the sign-in page, and back here.
    SignIn(String),
    /// Something else.
    Problem(Problem),
}

impl IntoResponse for NoSeat {
    fn into_response(self) -> Response {
        match self {
            NoSeat::SignIn(back) => {
                Redirect::to(&format!("/sign-in{}", query_of(&[("next", &back)]))).into_response()
            }
            NoSeat::Problem(problem) => problem.into_response(),
        }
    }
}

/// The address as it was asked for: below a prefix its router takes that off.
fn asked(parts: &Parts) -> &Uri {
    parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0)
}

impl FromRequestParts<Arc<App>> for Seat {
    type Rejection = NoSeat;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, NoSeat> {
        let actor = match parts.extensions.get::<Known>() {
            Some(Known::Somebody { actor, .. }) => actor.clone(),
            Some(Known::Nobody | Known::Expired) | None => {
                let back = asked(parts).path_and_query().map_or_else(String::new, ToString::to_string);
                return Err(NoSeat::SignIn(back));
            }
        };
        let shell = Shell::of(app, parts, Some(&actor)).await.map_err(NoSeat::Problem)?;
        Ok(Seat { actor, shell })
    }
}

impl FromRequestParts<Arc<App>> for Guest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let actor = match parts.extensions.get::<Known>() {
            Some(Known::Somebody { actor, .. }) => Some(actor.clone()),
            Some(Known::Nobody | Known::Expired) | None => None,
        };
        Ok(Guest { shell: Shell::of(app, parts, actor.as_deref()).await? })
    }
}

/// The pairs of a query or of a form's body.
pub(in crate::web) fn form_urlencoded(text: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(text).unwrap_or_default()
}

/// A query of these pairs, with its question mark; nothing for no pairs.
pub(in crate::web) fn query_of<K: AsRef<str>, V: AsRef<str>>(pairs: &[(K, V)]) -> String {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_ref(), value.as_ref())).collect();
    match serde_urlencoded::to_string(pairs) {
        Ok(text) if !text.is_empty() => format!("?{text}"),
        _nothing => String::new(),
    }
}

/// On to another page after something was done: `done` names its message.
pub(in crate::web) fn done(path: &str, done: &str) -> Response {
    let sign = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{sign}done={done}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_changes_one_part_of_the_query_and_starts_at_the_first_page() {
        let mut shell = Shell::sample(Lang::Zh, "/bureau/filings");
        shell.query = "state=accepted&after=3~a&q=%E7%94%B2&done=admitted".to_owned();
        assert_eq!(shell.with("state", "returned"), "/bureau/filings?q=%E7%94%B2&state=returned");
        assert_eq!(shell.with("state", ""), "/bureau/filings?q=%E7%94%B2");
        assert!(
            shell.with("lang", "en").contains("after=3~a")
                || shell.with("lang", "en").contains("after=3%7Ea")
        );
    }

    #[test]
    fn a_section_is_here_and_the_workbench_s_home_is_not() {
        let shell = Shell::sample(Lang::Zh, "/bureau/filings/7");
        assert!(shell.is_here("/bureau/filings") && !shell.is_here("/bureau"));
        assert!(Shell::sample(Lang::Zh, "/bureau").is_here("/bureau"));
    }
}
