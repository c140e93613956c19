//! What a visit is about: the place, its licence facts, the promise and the drawing.

use super::list::kind_of;
use crate::desk::letters;
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::shell::Seat;
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use ::forms::LimitKey;
use permit::inspection::{InspectionKind, InspectionStatus};
use permit::item::Promise;
use permit::{Actor, Digest, Enterprise, Inspection, InspectionId, Item, Licence, Row, Subject as _, UserId};

/// The head of a visit's pages.
pub(super) struct Case {
    pub(super) id: String,
    /// Who looks, for what the phone keeps apart by person.
    pub(super) user: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) state: StateView,
    pub(super) deadline: Option<DeadlineView>,
    pub(super) enterprise: String,
    pub(super) inspectors: Vec<Inspector>,
    /// Who signs the record under way: who made the visit.
    pub(super) signers: Vec<Inspector>,
    /// Label and value, from the licence or the filing.
    pub(super) facts: Vec<(String, String)>,
    pub(super) promise: Option<PromiseView>,
    pub(super) drawing: Option<DrawingView>,
    pub(super) attempts: Vec<AttemptLine>,
    /// Whether this person goes on the visit.
    pub(super) mine: bool,
}

/// Who goes.
pub(super) struct Inspector {
    pub(super) id: String,
    pub(super) username: String,
    pub(super) name: String,
    pub(super) me: bool,
}

/// The signed commitment.
pub(super) struct PromiseView {
    pub(super) paragraphs: Vec<String>,
    pub(super) on: String,
    pub(super) sha256: String,
}

/// The drawing to compare the site with.
pub(super) struct DrawingView {
    pub(super) link: String,
    /// A picture stands in the page, a PDF is opened.
    pub(super) is_picture: bool,
}

/// A visit that failed.
pub(super) struct AttemptLine {
    pub(super) at: String,
    pub(super) reason: String,
    pub(super) place: String,
    pub(super) next: String,
    pub(super) photo: String,
}

/// A visit this person may see, with its subject.
pub(super) async fn open(app: &App, seat: &Seat, id: InspectionId) -> Answer<(Inspection, Case)> {
    let visit = sight::seen::<Inspection>(app, &seat.actor, id).await?.state;
    if !sight::serves(&seat.actor, visit.plan.authority) {
        return Err(Problem::not_found());
    }
    let case = case(app, seat, &visit).await?;
    Ok((visit, case))
}

async fn case(app: &App, seat: &Seat, visit: &Inspection) -> Answer<Case> {
    let (store, say) = (&app.desk.store, seat.shell.say);
    let enterprise = store::require::<Enterprise>(store, visit.enterprise()).await?.state;
    let mut facts = Vec::new();
    let mut say_fact = |key: &str, value: String| facts.push((say.t(key), value));
    let item = match visit.plan.kind {
        InspectionKind::First { row } => {
            let row = store::require::<Row>(store, row).await?.state;
            let licence = store::require::<Licence>(store, row.licence).await?.state;
            say_fact("visit-licence", licence.number.to_string());
            say_fact("visit-row-no", row.no.to_string());
            say_fact("visit-category", row.facts.category.clone());
            say_fact("visit-items", row.facts.items.join("、"));
            say_fact("visit-listed-on", say.day(row.listed_on));
            if let Some(code) = &row.facts.credit_code {
                say_fact("visit-credit-code", code.to_string());
            }
            row.item
        }
        InspectionKind::OnSite { item } => {
            let known = store::require::<Item>(store, item).await?.state;
            say_fact("visit-category", known.premises.category.clone());
            say_fact("visit-items", known.premises.items.join("、"));
            item
        }
    };
    let item = store::require::<Item>(store, item).await?.state;
    Ok(Case {
        id: visit.id.to_string(),
        user: seat.actor.user.to_string(),
        name: visit.plan.place.name.clone(),
        address: visit.plan.place.address.clone(),
        kind: kind_of(say, visit),
        state: StateView::inspection(say, visit.state_name()),
        deadline: visit.is_open().then(|| deadline(app, seat, visit)),
        inspectors: inspectors(app, &seat.actor, visit.inspectors()).await?,
        signers: inspectors(app, &seat.actor, visit.signers()).await?,
        facts,
        promise: promise(app, seat, &item).await?,
        drawing: drawing(app, visit).await?,
        attempts: attempts(seat, visit),
        mine: visit.inspectors().contains(&seat.actor.user),
        enterprise: enterprise.profile.name,
    })
}

fn deadline(app: &App, seat: &Seat, visit: &Inspection) -> DeadlineView {
    let (calendar, forms) = (app.desk.calendar(), app.desk.forms());
    let due_on = match &visit.status {
        InspectionStatus::Rectifying { due_on, .. } | InspectionStatus::Reported { due_on, .. } => *due_on,
        InspectionStatus::Planned
        | InspectionStatus::Assigned
        | InspectionStatus::Recorded
        | InspectionStatus::Closed { .. }
        | InspectionStatus::Void { .. } => visit.due_on,
    };
    let view = DeadlineView::new(seat.shell.say, &calendar, app.desk.now().date(), due_on);
    let (key, start) = match visit.plan.kind {
        InspectionKind::First { .. } => (LimitKey::FirstInspection, visit.plan.planned_on),
        InspectionKind::OnSite { .. } => {
            let received = visit.assignment.as_ref().map(|given| given.on);
            (LimitKey::OnSiteCheck, received.unwrap_or(visit.plan.planned_on))
        }
    };
    let explanation = calendar.explain(start, forms.limit(key).days, &[]);
    // A date that people chose was not counted from anything.
    if explanation.due == due_on { view.explained(explanation) } else { view }
}

async fn inspectors(app: &App, actor: &Actor, users: &[UserId]) -> Answer<Vec<Inspector>> {
    let mut found = Vec::with_capacity(users.len());
    for user in users {
        let known = store::people::user(&app.desk.store, *user).await?;
        let me = *user == actor.user;
        let (username, name) = (known.username, known.display_name);
        found.push(Inspector { id: user.to_string(), username, name, me });
    }
    Ok(found)
}

async fn promise(app: &App, seat: &Seat, item: &Item) -> Answer<Option<PromiseView>> {
    if !matches!(item.promise, Promise::Signed(_)) {
        return Ok(None);
    }
    let shown = letters::show(&app.desk, &seat.actor, item, None).await?;
    Ok(shown.signature.map(|signature| PromiseView {
        paragraphs: shown.letter.paragraphs,
        on: seat.shell.say.day(signature.on),
        sha256: signature.letter.to_string(),
    }))
}

async fn drawing(app: &App, visit: &Inspection) -> Answer<Option<DrawingView>> {
    let Some(drawing) = &visit.plan.drawing else { return Ok(None) };
    let (media_type, _size) = store::files::blob(&app.desk.store, drawing).await?;
    Ok(Some(DrawingView { link: file_of(visit, drawing), is_picture: media_type.starts_with("image/") }))
}

/// Where a file that an inspection names is fetched.
pub(super) fn file_of(visit: &Inspection, file: &Digest) -> String {
    format!("/api/v1/files/{file}?inspection={}", visit.id)
}

fn attempts(seat: &Seat, visit: &Inspection) -> Vec<AttemptLine> {
    let say = seat.shell.say;
    let line = |attempt: &permit::inspection::Attempt| AttemptLine {
        at: attempt.at.to_string(),
        reason: say.word("visit-attempt", super::attempt::word(attempt.reason)),
        place: attempt.place.clone(),
        next: say.day(attempt.next_visit_on),
        photo: file_of(visit, &attempt.photo),
    };
    visit.attempts.iter().map(line).collect()
}
