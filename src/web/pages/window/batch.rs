//! What was printed together: its file, and each copy ticked off: looked at, spoiled, handed over.

use super::licence::state_of;
use crate::desk::applicant::service_address::ERASED;
use crate::desk::window::copies::{self, Current, Noted};
use crate::desk::window::letters;
use crate::web::catalogue::Say;
use crate::web::extract::ApiPath;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::parts::StateView;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use permit::Enterprise;
use permit::service::HandOutWay;
use std::sync::Arc;
use store::copies::{CopyOf, CopyState, HandedTo, PaperCopy};

/// The page.
#[derive(Template)]
#[template(path = "window/batch.html", config = "src/web/askama.toml")]
pub(super) struct BatchPage {
    shell: Shell,
    form: FormView,
    key: String,
    /// Where its case or licence is, and what that is called.
    back: String,
    of: String,
    printed: String,
    reason: Option<String>,
    lines: Vec<Line>,
    unchecked: usize,
    waiting: usize,
    void: usize,
    ways: Vec<Choice>,
}

/// A copy.
struct Line {
    id: String,
    name: String,
    number: u32,
    /// The blank it is on.
    blank: Option<String>,
    state: StateView,
    /// Who noted it, when, and what: why it is spoiled, who took it.
    noted: Option<String>,
    void: bool,
    open: bool,
    ticked: bool,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(key): ApiPath<String>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, key, form).await?))
}

async fn view(app: &App, seat: &Seat, key: String, form: FormView) -> Answer<BatchPage> {
    if is_letters(app, &key).await? {
        return of_letters(app, seat, key, form).await;
    }
    let all = copies::batch(&app.desk, &seat.actor, &key).await?;
    let first = all.first().cloned().ok_or_else(Problem::not_found)?;
    let licence = copies::licence(&app.desk, &seat.actor, first.licence).await?;
    let (read, say) = (&app.desk.store, seat.say());
    let now = Current::of(&app.desk, licence).await?;
    let mut blanks = store::blanks::blanks_of_batch(read, &key).await?;
    let mut lines = Vec::with_capacity(all.len());
    for copy in &all {
        lines.push(Line {
            id: copy.id.to_string(),
            name: name(say, &now, copy),
            number: copy.number,
            blank: blanks.remove(&copy.id),
            state: state_of(say, &copy.state),
            noted: noted(app, say, &copy.state).await?,
            void: now.is_void(copy),
            open: matches!(copy.state, CopyState::Printed | CopyState::Checked { .. }),
            ticked: form.has("copy", &copy.id.to_string()),
        });
    }
    let who = store::people::user(read, first.printed_by).await?.display_name;
    Ok(BatchPage {
        back: format!("/window/licences/{}", first.licence),
        of: format!("{} {}", now.licence.face.holder, now.licence.number),
        printed: say.t2("window-printed-by", ("when", "who"), first.printed_at.to_string(), who),
        reason: all.iter().find_map(|copy| copy.reason.clone()),
        unchecked: all.iter().filter(|copy| copy.state == CopyState::Printed).count(),
        waiting: all.iter().filter(|copy| matches!(copy.state, CopyState::Checked { .. })).count(),
        void: lines.iter().filter(|line| line.void).count(),
        ways: ways(say),
        lines,
        key,
        form,
        shell: seat.shell.clone(),
    })
}

fn ways(say: Say) -> Vec<Choice> {
    let ways = [HandOutWay::ByHand, HandOutWay::Post, HandOutWay::Electronic];
    ways.map(|way| Choice::new(way.as_str(), say.word("window-way", way.as_str()))).to_vec()
}

/// Whether letters were printed under that key.
async fn is_letters(app: &App, key: &str) -> Answer<bool> {
    Ok(!store::copies::letter_batch(&app.desk.store, key).await?.is_empty())
}

async fn of_letters(app: &App, seat: &Seat, key: String, form: FormView) -> Answer<BatchPage> {
    let all = letters::batch(&app.desk, &seat.actor, &key).await?;
    let first = all.first().ok_or_else(Problem::not_found)?;
    let (read, say) = (&app.desk.store, seat.say());
    let filing = letters::filing(&app.desk, &seat.actor, first.filing).await?;
    let holder = store::require::<Enterprise>(read, filing.enterprise).await?.state.profile.name;
    let mut lines = Vec::with_capacity(all.len());
    for copy in &all {
        let number = copy.number.as_deref().unwrap_or_default();
        lines.push(Line {
            id: copy.id.to_string(),
            name: format!("{} {number}", copy.title).trim().to_owned(),
            number: copy.copy,
            blank: None,
            state: state_of(say, &copy.state),
            noted: noted(app, say, &copy.state).await?,
            void: false,
            open: matches!(copy.state, CopyState::Printed | CopyState::Checked { .. }),
            ticked: form.has("copy", &copy.id.to_string()),
        });
    }
    let who = store::people::user(read, first.printed_by).await?.display_name;
    Ok(BatchPage {
        back: format!("/window/filings/{}/letters", filing.id),
        of: format!("{holder} {}", filing.office_number.clone().unwrap_or_default()).trim().to_owned(),
        printed: say.t2("window-printed-by", ("when", "who"), first.printed_at.to_string(), who),
        reason: all.iter().find_map(|copy| copy.reason.clone()),
        unchecked: all.iter().filter(|copy| copy.state == CopyState::Printed).count(),
        waiting: all.iter().filter(|copy| matches!(copy.state, CopyState::Checked { .. })).count(),
        void: 0,
        ways: ways(say),
        lines,
        key,
        form,
        shell: seat.shell.clone(),
    })
}

fn name(say: Say, now: &Current, copy: &PaperCopy) -> String {
    match copy.of {
        CopyOf::Original => say.t1("window-original-of", "edition", copy.edition),
        CopyOf::Duplicate => say.t1("window-duplicate-of", "edition", copy.edition),
        CopyOf::StoreCopy(row) => now.row(row).map_or_else(String::new, |row| {
            say.t2("window-copy-of", ("no", "name"), format!("{:04}", row.no), &row.facts.name)
        }),
    }
}

async fn noted(app: &App, say: Say, state: &CopyState) -> Answer<Option<String>> {
    let (by, at, what) = match state {
        CopyState::Printed => return Ok(None),
        CopyState::Checked { by, at } => (by, at, String::new()),
        CopyState::Spoiled { why, by, at } => (by, at, why.clone()),
        CopyState::HandedOver { to, by, at } => {
            let way = say.word("window-way", to.way().as_str());
            (by, at, format!("{way} {}", taken_by(app, to).await?))
        }
    };
    let who = store::people::user(&app.desk.store, *by).await?.display_name;
    Ok(Some(format!("{what} {at} {who}").trim().to_owned()))
}

/// Who took a copy, or the number of the postal item.
async fn taken_by(app: &App, to: &HandedTo) -> Answer<String> {
    Ok(match to {
        HandedTo::ByHand { receiver: None } | HandedTo::Electronic => String::new(),
        HandedTo::ByHand { receiver: Some(receiver) } => {
            let known = store::personal::reveal(&app.desk.store, receiver).await?;
            known.unwrap_or_else(|| ERASED.to_owned())
        }
        HandedTo::Post { tracking } => tracking.clone(),
    })
}

/// The file to be printed.
pub(super) async fn file(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(key): ApiPath<String>,
) -> Answer<Response> {
    let file = if is_letters(&app, &key).await? {
        letters::batch(&app.desk, &seat.actor, &key).await?.first().map(|first| first.file.clone())
    } else {
        copies::batch(&app.desk, &seat.actor, &key).await?.first().map(|first| first.file.clone())
    };
    let bytes = app.desk.files.get(&file.ok_or_else(Problem::not_found)?).await?;
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, "inline".to_owned())];
    Ok((headers, Bytes::from(bytes)).into_response())
}

/// Notes what became of the copies that were ticked, or of all that can be noted so.
pub(super) async fn note(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(key): ApiPath<String>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let (noted, what) = noting(&filled)?;
        let ids = filled.ids("copy");
        if is_letters(&app, &key).await? {
            letters::note(&app.desk, &seat.actor, &key, &ids, &noted).await?;
        } else {
            copies::note(&app.desk, &seat.actor, &key, &ids, &noted).await?;
        }
        Ok(what)
    };
    let did: Answer<&'static str> = did.await;
    match did {
        Ok(what) => Ok(done(&format!("/window/prints/{key}"), what)),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &view(&app, &seat, key, form).await?))
        }
    }
}

fn noting(filled: &Filled) -> Answer<(Noted, &'static str)> {
    match filled.text("what") {
        "checked" => Ok((Noted::Checked, "copies-checked")),
        "spoiled" => Ok((Noted::Spoiled { why: filled.text("why").to_owned() }, "copies-spoiled")),
        _handed => {
            let word = filled.needed("way")?;
            let ways = [HandOutWay::ByHand, HandOutWay::Post, HandOutWay::Electronic];
            let way = ways.into_iter().find(|way| way.as_str() == word).ok_or_else(|| {
                Problem::field("way", "field.format", &word, words("请选择送达方式", "Choose the way"))
            })?;
            Ok((Noted::HandedOver { way, to: filled.text("note").to_owned() }, "copies-handed-over"))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/window/prints/0");
        let say = shell.say;
        let (by, at) = (permit::UserId(uuid::Uuid::nil()), permit::Instant::from_micros(0));
        let states = [
            CopyState::Printed,
            CopyState::Checked { by, at },
            CopyState::Spoiled { why: String::new(), by, at },
            CopyState::HandedOver { to: HandedTo::Post { tracking: String::new() }, by, at },
        ];
        let line = |state: &CopyState| Line {
            id: "0".to_owned(),
            name: "<天河>店".to_owned(),
            number: 1,
            blank: Some("JY-0004".to_owned()),
            state: state_of(say, state),
            noted: Some("<卡纸>".to_owned()),
            void: true,
            open: *state == CopyState::Printed,
            ticked: true,
        };
        let page = |waiting| BatchPage {
            form: FormView::blank(say),
            key: "0".to_owned(),
            back: "/window/licences/0".to_owned(),
            of: "<示例>餐饮 JY1".to_owned(),
            printed: say.t2("window-printed-by", ("when", "who"), "2026-01-20", "窗口甲"),
            reason: Some("<污损>".to_owned()),
            lines: states.iter().map(line).collect(),
            unchecked: waiting,
            waiting,
            void: waiting,
            ways: vec![Choice::new("post", say.t("window-way-post"))],
            shell: shell.clone(),
        };
        vec![page(1).render().unwrap(), page(0).render().unwrap()]
    }
}
