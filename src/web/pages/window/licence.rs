//! A licence at the printer: 正本, 副本 and each store's copy, which are valid, void or not printed yet.

use crate::desk::window::copies::{self, Current, Onto, ToPrint};
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::shell::{Seat, Shell, done, form_urlencoded};
use crate::web::pages::{answered, rendered};
use crate::web::paging::paging;
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use permit::{AuthorityId, Digest, LicenceId, RowId};
use serde::Deserialize;
use std::sync::Arc;
use store::copies::{CopyOf, CopyState, PaperCopy};
use store::lists::RowQuery;

/// The page.
#[derive(Template)]
#[template(path = "window/licence.html", config = "src/web/askama.toml")]
pub(super) struct LicencePage {
    shell: Shell,
    form: FormView,
    id: String,
    holder: String,
    number: String,
    edition: u32,
    /// How many copies about are valid, and how many their own facts have left behind.
    valid: usize,
    void: usize,
    /// How many stores have no copy.
    missing: usize,
    faces: Vec<Line>,
    stores: Vec<Line>,
    pager: Pager,
    /// The printers blanks go through, and the next blank.
    printers: Vec<Choice>,
    next_blank: String,
}

impl LicencePage {
    fn standing(&self) -> String {
        let values =
            [("edition", self.edition.into()), ("valid", self.valid.into()), ("void", self.void.into())];
        self.shell.say.filled("window-standing", values)
    }
}

/// Something that can be printed.
struct Line {
    value: String,
    name: String,
    state: StateView,
    /// When the last copy was printed, and which it was.
    last: Option<String>,
    batch: Option<String>,
    ticked: bool,
}

/// Which page.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<LicenceId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, id, form, asked.after.as_deref()).await?))
}

async fn view(
    app: &App,
    seat: &Seat,
    id: LicenceId,
    form: FormView,
    after: Option<&str>,
) -> Answer<LicencePage> {
    let licence = copies::licence(&app.desk, &seat.actor, id).await?;
    let (read, say, shell) = (&app.desk.store, seat.say(), seat.shell.clone());
    let now = Current::of(&app.desk, licence).await?;
    let all = store::copies::copies_of(read, id).await?;
    let query = RowQuery { licence: Some(id), state: Some("listed".to_owned()), ..RowQuery::default() };
    let rows = store::lists::rows(read, &query, &paging(after, Some(50))).await?;
    let line = |of: CopyOf, name: String| Line::of(say, &now, &all, of, name, &form);
    Ok(LicencePage {
        id: id.to_string(),
        holder: now.licence.face.holder.clone(),
        number: now.licence.number.to_string(),
        edition: now.licence.edition,
        valid: all.iter().filter(|copy| now.is_valid(copy)).count(),
        void: all.iter().filter(|copy| now.is_void(copy)).count(),
        missing: store::copies::unprinted_rows(read, id).await?.len(),
        faces: vec![
            line(CopyOf::Original, say.t("window-original")),
            line(CopyOf::Duplicate, say.t("window-duplicate")),
        ],
        stores: rows
            .items
            .iter()
            .map(|row| line(CopyOf::StoreCopy(row.id), format!("{:04} {}", row.no, row.name)))
            .collect(),
        pager: Pager::new(&shell, after, rows.next.as_deref()),
        printers: printers(app, say, now.licence.authority).await?,
        next_blank: store::blanks::next_blanks(read, now.licence.authority, "", 1)
            .await?
            .pop()
            .unwrap_or_default(),
        form,
        shell,
    })
}

/// On plain paper, or onto blanks in one of the printers; only the first where there are none.
async fn printers(app: &App, say: Say, authority: AuthorityId) -> Answer<Vec<Choice>> {
    let known = store::blanks::printers(&app.desk.store, authority).await?;
    let choices = known.into_iter().map(|printer| {
        let label = say.t1("window-onto", "printer", &printer.name);
        Choice::new(printer.name, label)
    });
    Ok(std::iter::once(Choice::new("", say.t("window-plain"))).chain(choices).collect())
}

impl Line {
    fn of(say: Say, now: &Current, all: &[PaperCopy], of: CopyOf, name: String, form: &FormView) -> Self {
        let value = of.row().map_or_else(|| of.as_str().to_owned(), |row| row.to_string());
        let mine = || all.iter().filter(|copy| copy.of == of);
        let last = mine().next_back();
        let about = mine().rfind(|copy| copy.is_about());
        let state = match about {
            None => StateView::new(Tone::Turn, say.t("window-copy-none")),
            Some(copy) if now.is_void(copy) => StateView::new(Tone::Bad, say.t("window-copy-void")),
            Some(copy) => state_of(say, &copy.state),
        };
        Line {
            ticked: form.has("of", &value) || (!form.is_refused() && of.row().is_none() && about.is_none()),
            value,
            name,
            state,
            last: last.map(|copy| {
                say.t2("window-last", ("day", "number"), copy.printed_at.to_string(), copy.number)
            }),
            batch: last.map(|copy| format!("/window/prints/{}", copy.batch)),
        }
    }
}

/// What became of a copy, in words.
pub(super) fn state_of(say: Say, state: &CopyState) -> StateView {
    let tone = match state {
        CopyState::Printed => Tone::Turn,
        CopyState::Checked { .. } => Tone::Soon,
        CopyState::Spoiled { .. } => Tone::Bad,
        CopyState::HandedOver { .. } => Tone::Good,
    };
    StateView::new(tone, say.word("window-copy", state.as_str()))
}

/// Prints what was ticked, or every store without a copy.
pub(super) async fn print(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<LicenceId>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let mut of: Vec<CopyOf> = filled.all("of").iter().filter_map(|word| of(word)).collect();
        if filled.text("scope") == "missing" {
            copies::licence(&app.desk, &seat.actor, id).await?;
            let missing = store::copies::unprinted_rows(&app.desk.store, id).await?;
            of = missing.into_iter().take(copies::MOST).map(CopyOf::StoreCopy).collect();
        }
        let batch = key(&seat, &filled);
        let first = filled.text("blank").to_owned();
        let onto = filled.some("printer").map(|printer| Onto { printer, first });
        let asked = ToPrint { batch, licence: id, of, reason: filled.some("reason"), onto };
        Ok(copies::print(&app.desk, &seat.actor, &asked).await?)
    };
    let did: Answer<Vec<PaperCopy>> = did.await;
    match did {
        Ok(printed) => {
            let batch = printed.first().map_or_else(String::new, |copy| copy.batch.clone());
            Ok(done(&format!("/window/prints/{batch}"), "copies-printed"))
        }
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => refused(&app, &seat, id, &filled, &problem).await,
    }
}

async fn refused(
    app: &App,
    seat: &Seat,
    id: LicenceId,
    filled: &Filled,
    problem: &Problem,
) -> Answer<Response> {
    let form = FormView::refused(seat.say(), filled, problem);
    Ok(answered(problem.status(), &view(app, seat, id, form, None).await?))
}

fn of(word: &str) -> Option<CopyOf> {
    match word {
        "original" => Some(CopyOf::Original),
        "duplicate" => Some(CopyOf::Duplicate),
        row => row.parse::<RowId>().ok().map(CopyOf::StoreCopy),
    }
}

/// The batch's key: made of the form and what it asks for, so that a second click prints nothing twice.
pub(super) fn key(seat: &Seat, filled: &Filled) -> String {
    let once = form_urlencoded(&seat.shell.query).into_iter().find(|(name, _)| name == "once");
    let form = once.map_or_else(|| seat.shell.once(), |(_, once)| once);
    let asked = format!("{} {form} {:?}", seat.actor.user, filled.fields);
    Digest::of(asked.as_bytes()).as_str()[..24].to_owned()
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/window/licences/0");
        let say = shell.say;
        let line = |state: StateView| Line {
            value: "original".to_owned(),
            name: "<天河>店".to_owned(),
            state,
            last: Some(say.t2("window-last", ("day", "number"), "2026-01-20", 2_u32)),
            batch: Some("/window/prints/0".to_owned()),
            ticked: true,
        };
        let void = StateView::new(Tone::Bad, say.t("window-copy-void"));
        let page = LicencePage {
            form: FormView::blank(say),
            id: "0".to_owned(),
            holder: "<示例>餐饮".to_owned(),
            number: "JY1".to_owned(),
            edition: 3,
            valid: 38,
            void: 2,
            missing: 4,
            faces: vec![line(void)],
            stores: vec![line(state_of(say, &CopyState::Printed))],
            pager: Pager::new(&shell, None, None),
            printers: vec![Choice::new("", say.t("window-plain")), Choice::new("1", "<一号>窗")],
            next_blank: "JY-0004".to_owned(),
            shell,
        };
        vec![page.render().unwrap()]
    }
}
