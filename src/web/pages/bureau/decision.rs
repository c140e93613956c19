//! The decision: what it would make is shown first, and exactly that is decided.

use super::opinions::{Ticked, tick};
use crate::desk::decision::decide::{self as deciding, Chosen};
use crate::desk::decision::preview::{self, Preview};
use crate::desk::{Bulk, RowProblem};
use crate::web::catalogue::Say;
use crate::web::pages::answered;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done, form_urlencoded};
use crate::web::problem::{Answer, Problem, left_out, words};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use permit::item::{Item, ItemKind};
use permit::plan::{DecisionPlan, Outcome};
use permit::{Digest, Enterprise, Filing, FilingId};
use std::sync::Arc;
use store::Versioned;

/// Addresses granted that are named one by one.
const NAMED: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "bureau/decision.html", config = "src/web/askama.toml")]
pub(super) struct DecisionPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: FilingId,
    pub(super) holder: String,
    pub(super) number: String,
    pub(super) summary: String,
    pub(super) issues: bool,
    pub(super) granted: usize,
    pub(super) refused: Vec<(u32, String, String)>,
    pub(super) named: Vec<(u32, String)>,
    pub(super) left_out: Vec<(u32, String, String)>,
    pub(super) items: Vec<String>,
    pub(super) seen: String,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, For(id): For<Filing>) -> Answer<Response> {
    let items = form_urlencoded(&seat.shell.query);
    let items: Vec<String> =
        items.into_iter().filter(|(name, _)| name == "item").map(|(_, value)| value).collect();
    let form = FormView::blank(seat.say());
    show(&app, seat, id, form, items, StatusCode::OK).await
}

pub(super) async fn decide(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Filing>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let named = named(&filled.all("item"));
        let Preview { items, .. } = preview::preview(&app.desk, &seat.actor, id, named.as_deref()).await?;
        if filled.text("seen") != seen(&items) {
            let title = words(
                "预览之后，这些地址有了变化（可能已由他人办理），请核对新的预览再决定",
                "These addresses have changed since the preview, perhaps by another officer; check the new preview",
            );
            return Err(Problem::new(StatusCode::CONFLICT, "version.stale", title));
        }
        let chosen: Vec<Chosen> = items.iter().map(|item| (item.state.id, Some(item.version))).collect();
        // What was seen is decided, or nothing.
        Ok(deciding::decide(&app.desk, &seat.actor, id, Some(&chosen), Bulk::AllOrNothing).await?)
    };
    match did.await {
        Ok(_decided) => Ok(done(&format!("/bureau/filings/{id}"), "decided")),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            show(&app, seat, id, form, filled.all("item"), problem.status()).await
        }
    }
}

/// The preview; where there is nothing left to decide, the case itself with the reason.
async fn show(
    app: &App,
    seat: Seat,
    id: FilingId,
    form: FormView,
    items: Vec<String>,
    status: StatusCode,
) -> Answer<Response> {
    let filing = sight::seen_by_officer::<Filing>(app, &seat.actor, id).await?.state;
    let planned = preview::preview(&app.desk, &seat.actor, id, named(&items).as_deref()).await;
    let Preview { items: chosen, plan, problems } = match planned {
        Ok(planned) => planned,
        Err(error) => {
            return super::case::again(app, seat, id, &Filled::default(), Problem::from(error)).await;
        }
    };
    if chosen.is_empty() && !problems.is_empty() {
        return super::case::again(app, seat, id, &Filled::default(), left_out(0, problems)).await;
    }
    if chosen.is_empty() {
        let title = words(
            "没有等待决定的地址，可能已由他人决定",
            "No address waits for a decision; another officer may have decided",
        );
        let problem = Problem::new(StatusCode::CONFLICT, "decide.not_recommended", title);
        return super::case::again(app, seat, id, &Filled::default(), problem).await;
    }
    let holder = store::require::<Enterprise>(&app.desk.store, filing.enterprise).await?.state.profile.name;
    let say = seat.say();
    let mut page = DecisionPage {
        form,
        id,
        holder,
        number: filing.label(),
        summary: summary(say, &plan),
        issues: plan.issues,
        granted: 0,
        refused: Vec::new(),
        named: Vec::new(),
        left_out: problems.into_iter().map(|row| kept(say, row)).collect(),
        seen: seen(&chosen),
        items,
        shell: seat.shell,
    };
    for (item, outcome) in chosen.iter().zip(&plan.outcomes) {
        page.take(say, &item.state, outcome);
    }
    Ok(answered(status, &page))
}

impl DecisionPage {
    /// What the button does, with its counts.
    fn does(&self) -> String {
        let (say, refused) = (self.shell.say, self.refused.len());
        match (self.granted, refused) {
            (granted, 0) => say.t1("bureau-decide-grant", "granted", granted),
            (0, refused) => say.t1("bureau-decide-refuse", "refused", refused),
            (granted, refused) => say.t2("bureau-decide-both", ("granted", "refused"), granted, refused),
        }
    }

    fn take(&mut self, say: Say, item: &Item, outcome: &Outcome) {
        match outcome {
            Outcome::Grant => {
                self.granted += 1;
                if self.named.len() < NAMED {
                    self.named.push((item.order, name(say, item)));
                }
            }
            Outcome::Refuse(reasons) => {
                let codes = reasons.codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned());
                let own = Some(reasons.text.clone()).filter(|text| !text.is_empty());
                let why: Vec<String> = codes.chain(own).collect();
                self.refused.push((item.order, name(say, item), why.join(say.pick(";", "; "))));
            }
        }
    }
}

/// An address that is left out, with why.
fn kept(say: Say, row: RowProblem) -> (u32, String, String) {
    let (no, name) = (row.order.unwrap_or_default(), row.name);
    (no, name, Problem::from(row.why).title(say.lang()).to_owned())
}

fn name(say: Say, item: &Item) -> String {
    match item.kind {
        ItemKind::Hq => format!("{} {}", item.premises.name, say.t("bureau-headquarters")),
        ItemKind::Store => item.premises.name.clone(),
    }
}

/// 「将产生第 3 版许可证:新增 37 行;不予 3 家;需重新张贴 0 家」.
fn summary(say: Say, plan: &DecisionPlan) -> String {
    let refused = plan.outcomes.iter().filter(|outcome| **outcome != Outcome::Grant).count();
    match plan.edition {
        None => say.t1("bureau-makes-nothing", "refused", refused),
        // A decision that only adds rows leaves every other store's copy valid: copies are bound to
        // the face and the row, and neither changes.
        Some(edition) => say.filled(
            "bureau-makes-edition",
            [
                ("edition", edition.into()),
                ("rows", plan.rows.into()),
                ("refused", refused.into()),
                ("reposted", 0_u32.into()),
            ],
        ),
    }
}

/// The addresses named; none for all that are recommended.
fn named(items: &[String]) -> Option<Vec<Chosen>> {
    let named: Vec<Ticked> = items.iter().filter_map(|text| tick(text)).collect();
    // Whether they have changed since is asked of all that was seen together.
    (!named.is_empty()).then(|| named.into_iter().map(|(item, _)| (item, None)).collect())
}

/// What was seen, in short: every address with its version.
fn seen(items: &[Versioned<Item>]) -> String {
    let all: Vec<String> = items.iter().map(|item| format!("{}~{}", item.state.id, item.version)).collect();
    Digest::of(all.join(" ").as_bytes()).to_string()
}
