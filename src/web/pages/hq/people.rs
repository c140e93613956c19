//! The people of the enterprise in one place: who may do what, until when, who has not come yet; and
//! the way out for whoever leaves.

use super::common::{Asked, Chip, ROWS, own_or_none};
use crate::desk::applicant::{enterprise, invite};
use crate::web::catalogue::Say;
use crate::web::extract::ApiPath;
use crate::web::pages::hq::invite::invited;
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::paging::slice;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use permit::{AgentScope, Enterprise, Instant, Person, Power, Row, RowId, UserId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use store::people::Invitation;

/// The page.
#[derive(Template)]
#[template(path = "hq/people.html", config = "src/web/askama.toml")]
pub(super) struct PeoplePage {
    shell: Shell,
    /// Whether this person may invite and remove.
    may: bool,
    q: String,
    show: String,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
}

/// A person.
struct Line {
    id: String,
    name: String,
    username: String,
    power: String,
    /// What it reaches: scope and term of an agent, rows of a manager.
    reach: String,
    letter: Option<String>,
    state: StateView,
    /// Whether the link was not used yet.
    waiting: bool,
    signatory: bool,
}

/// The kinds of power, in the order they are told.
const KINDS: [&str; 4] = ["signatory", "agent", "area", "store"];

/// The word that names a kind of power.
pub(super) fn kind_of(power: &Power) -> &'static str {
    match power {
        Power::Signatory => "signatory",
        Power::Agent { .. } => "agent",
        Power::AreaManager { .. } => "area",
        Power::StoreManager { .. } => "store",
    }
}

/// The rows a manager is given.
pub(super) fn rows_of(power: &Power) -> &[RowId] {
    match power {
        Power::AreaManager { rows } => rows,
        Power::StoreManager { row } => std::slice::from_ref(row),
        Power::Signatory | Power::Agent { .. } => &[],
    }
}

/// What a power reaches, in words; `rows` are the names and numbers known.
pub(super) fn reach(say: Say, power: &Power, rows: &HashMap<RowId, (u32, String)>) -> String {
    match power {
        Power::Signatory => say.t("hq-reach-all"),
        Power::Agent { scope, expires } => {
            let words = scope.iter().map(|one| match one {
                AgentScope::File => say.t("hq-scope-file"),
                AgentScope::Sign => say.t("hq-scope-sign"),
            });
            let words = words.collect::<Vec<_>>().join(say.pick("、", ", "));
            say.t2("hq-reach-agent", ("scope", "day"), words, say.day(expires))
        }
        Power::AreaManager { rows: own } => {
            let some = own.iter().take(3).filter_map(|row| rows.get(row)).map(|(_, name)| name.clone());
            let some = some.collect::<Vec<_>>().join(say.pick("、", ", "));
            say.t2("hq-reach-area", ("count", "some"), own.len(), some)
        }
        Power::StoreManager { row } => match rows.get(row) {
            Some((no, name)) => format!("{} {name}", say.t1("hq-row-no", "no", *no)),
            None => String::new(),
        },
    }
}

/// The days before its last one at which a term is told to be near.
const NEAR: i64 = 30;

fn state(say: Say, person: &Person, invitation: Option<&Invitation>, now: Instant, today: Date) -> StateView {
    if let Some(invitation) = invitation {
        return if now < invitation.expires_at {
            StateView::new(Tone::Turn, say.t("hq-person-invited"))
        } else {
            StateView::new(Tone::Bad, say.t("hq-person-link-over"))
        };
    }
    match &person.power {
        Power::Agent { expires, .. } if *expires < today => {
            StateView::new(Tone::Bad, say.t("hq-person-expired"))
        }
        Power::Agent { expires, .. } if (*expires - today).get_days() < i32::try_from(NEAR).unwrap_or(30) => {
            StateView::new(Tone::Soon, say.t("hq-person-near"))
        }
        Power::Signatory | Power::Agent { .. } | Power::AreaManager { .. } | Power::StoreManager { .. } => {
            StateView::new(Tone::Good, say.t("hq-person-active"))
        }
    }
}

/// Whether somebody may give and end powers in their enterprise.
pub(super) fn may(enterprise: &Enterprise, user: UserId) -> bool {
    matches!(enterprise.power_of(user), Some(Power::Signatory))
}

/// Names and numbers of rows.
pub(super) async fn named_rows(app: &App, ids: &[RowId]) -> Answer<HashMap<RowId, (u32, String)>> {
    // Several may manage the same store.
    let ids: BTreeSet<RowId> = ids.iter().copied().collect();
    let ids: Vec<RowId> = ids.into_iter().collect();
    let rows = store::load_many::<Row>(&app.desk.store, &ids).await?;
    Ok(rows.into_iter().map(|row| (row.state.id, (row.state.no, row.state.facts.name))).collect())
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state;
    let (say, shell, read) = (seat.say(), seat.shell, &app.desk.store);
    let people: Vec<UserId> = enterprise.people.iter().map(|person| person.user).collect();
    let names = store::people::names(read, &people).await?;
    let waiting: HashMap<UserId, Invitation> = store::people::invitations(read, enterprise.id)
        .await?
        .into_iter()
        .map(|invitation| (invitation.user, invitation))
        .collect();
    let count = |kind: &str| enterprise.people.iter().filter(|person| kind_of(&person.power) == kind).count();
    let mut chips = vec![Chip::of(&shell, &asked, "", say.t("hq-all"), people.len())];
    for kind in KINDS.into_iter().filter(|kind| count(kind) > 0) {
        chips.push(Chip::of(&shell, &asked, kind, say.word("hq-power", kind), count(kind)));
    }
    let open = people.iter().filter(|user| waiting.contains_key(user)).count();
    if open > 0 {
        chips.push(Chip::of(&shell, &asked, "waiting", say.t("hq-power-waiting"), open));
    }
    let q = asked.q.trim();
    let fits = |person: &&Person| {
        let shown = match asked.show.as_str() {
            "" => true,
            "waiting" => waiting.contains_key(&person.user),
            kind => kind_of(&person.power) == kind,
        };
        shown && (q.is_empty() || names.get(&person.user).is_some_and(|name| name.contains(q)))
    };
    let found: Vec<&Person> = enterprise.people.iter().filter(fits).collect();
    let page = slice(&found, asked.after.as_deref(), Some(ROWS), |person| person.user.to_string());
    let ids: Vec<RowId> =
        page.items.iter().flat_map(|person| rows_of(&person.power).iter().take(3)).copied().collect();
    let rows = named_rows(&app, &ids).await?;
    let (now, today) = (app.desk.now(), shell.today);
    let mut lines = Vec::with_capacity(page.items.len());
    for person in &page.items {
        let user = store::people::user(read, person.user).await?;
        let invitation = waiting.get(&person.user);
        lines.push(Line {
            id: person.user.to_string(),
            name: user.display_name,
            username: user.username,
            power: say.word("hq-power", kind_of(&person.power)),
            reach: reach(say, &person.power, &rows),
            letter: person
                .letter
                .as_ref()
                .map(|digest| format!("/api/v1/files/{digest}?enterprise={}", enterprise.id)),
            state: state(say, person, invitation, now, today),
            waiting: invitation.is_some(),
            signatory: matches!(person.power, Power::Signatory),
        });
    }
    Ok(rendered(&PeoplePage {
        may: may(&enterprise, seat.actor.user),
        q: q.to_owned(),
        show: asked.show.clone(),
        chips,
        lines,
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        shell,
    }))
}

/// Ends a person's power; their sessions end with it.
pub(super) async fn end(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(user): ApiPath<UserId>,
) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    enterprise::end_power(&app.desk, &seat.actor, enterprise, None, user).await?;
    Ok(done("/hq/people", "hq-power-ended"))
}

/// A new link for somebody who set no password yet.
pub(super) async fn link(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(user): ApiPath<UserId>,
) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    let made = invite::renew(&app.desk, &seat.actor, enterprise, user).await?;
    invited(&app, seat.shell, made).await
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/people");
        let say = shell.say;
        let row = RowId(uuid::Uuid::nil());
        let rows = HashMap::from([(row, (7, "<天河>店".to_owned()))]);
        let scope = vec![AgentScope::File, AgentScope::Sign];
        let powers = [
            Power::Signatory,
            Power::Agent { scope, expires: shell.today },
            Power::AreaManager { rows: vec![row] },
            Power::StoreManager { row },
        ];
        let line = |power: &Power, waiting: bool| Line {
            id: "0".to_owned(),
            name: "<林>经办".to_owned(),
            username: "lin".to_owned(),
            power: say.word("hq-power", kind_of(power)),
            reach: reach(say, power, &rows),
            letter: Some("/hq".to_owned()),
            state: StateView::new(Tone::Good, say.t("hq-person-active")),
            waiting,
            signatory: matches!(power, Power::Signatory),
        };
        let page = |may| PeoplePage {
            may,
            q: String::new(),
            show: String::new(),
            chips: KINDS
                .iter()
                .map(|kind| Chip::of(&shell, &Asked::default(), kind, say.word("hq-power", kind), 1))
                .collect(),
            lines: powers.iter().map(|power| line(power, may)).collect(),
            pager: Pager::new(&shell, None, None),
            shell: shell.clone(),
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
