//! The addresses of a case as a table: state, way, rules not met, deadline, what is suggested or said.

use super::super::common::{decision_clock, route_words};
use super::super::queue::Chip;
use super::Offers;
use crate::desk::decision::open;
use crate::desk::lookup;
use crate::web::pages::form::FormView;
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::shell::Shell;
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::eligibility::Answer as RuleAnswer;
use permit::item::{Item, ItemStatus, Verdict};
use permit::{Actor, Filing, ItemId, Route, Subject as _};
use std::collections::{BTreeMap, HashMap};
use store::Versioned;

/// An address with what the rules say of it.
pub(in crate::web::pages::bureau) struct Looked {
    pub(in crate::web::pages::bureau) item: Versioned<Item>,
    pub(in crate::web::pages::bureau) answers: Vec<RuleAnswer>,
    /// The way it goes, or would go.
    pub(in crate::web::pages::bureau) route: Option<Route>,
    /// Whether its rules have turned to inspection since it was accepted.
    pub(in crate::web::pages::bureau) turned: bool,
    /// Where it was drawn to be opened before it is decided: whether this approver has opened it.
    pub(in crate::web::pages::bureau) drawn: Option<bool>,
}

impl Looked {
    /// Whether a visit must be passed first.
    pub(in crate::web::pages::bureau) fn waits_for_visit(&self) -> bool {
        let item = &self.item.state;
        matches!(item.status, ItemStatus::Accepted { .. })
            && item.route().is_some_and(Route::is_inspected)
            && item.on_site.is_empty()
    }

    fn fails(&self) -> bool {
        self.answers.iter().any(|answer| answer.fault.is_some())
    }
}

/// Every address of a filing, with its rules as they stand now, or as they stood when it was decided.
pub(in crate::web::pages::bureau) async fn looked(app: &App, filing: &Filing) -> Answer<Vec<Looked>> {
    let items = store::lists::items_of(&app.desk.store, filing.id).await?;
    // Where no instrument is in force nothing can be asked; the page says so by having no rules.
    let survey = lookup::survey_at(&app.desk.store, &app.desk.forms(), filing, app.desk.now()).await;
    let mut now: HashMap<ItemId, _> = match survey {
        Ok(survey) => survey.into_iter().map(|(item, answers)| (item.state.id, answers)).collect(),
        Err(error) if error.refusal().is_some() => HashMap::new(),
        Err(error) => return Err(error.into()),
    };
    let dropped = |item: &Versioned<Item>| item.state.status == ItemStatus::Dropped;
    Ok(items
        .into_iter()
        .filter(|item| !dropped(item))
        .map(|item| {
            let eligibility = now.remove(&item.state.id);
            let route = item
                .state
                .route()
                .cloned()
                .or_else(|| eligibility.as_ref().map(|answers| permit::route(&item.state, answers)));
            let answers = match (&eligibility, &item.state.status) {
                (Some(now), _) => now.answers().to_vec(),
                (
                    None,
                    ItemStatus::Recommended { answers, .. }
                    | ItemStatus::Granted { answers, .. }
                    | ItemStatus::Refused { answers, .. },
                ) => answers.clone(),
                (None, _) => Vec::new(),
            };
            let turned = eligibility.is_some_and(|now| permit::turned(&item.state, &now).is_some());
            Looked { item, answers, route, turned, drawn: None }
        })
        .collect())
}

/// One line of the table.
pub(in crate::web::pages::bureau) struct AddressRow {
    pub(in crate::web::pages::bureau) href: String,
    /// What ticking it sends: the address and the version that was seen.
    pub(in crate::web::pages::bureau) tick: Option<String>,
    pub(in crate::web::pages::bureau) no: u32,
    pub(in crate::web::pages::bureau) state: StateView,
    pub(in crate::web::pages::bureau) name: String,
    pub(in crate::web::pages::bureau) address: String,
    pub(in crate::web::pages::bureau) way: String,
    pub(in crate::web::pages::bureau) faults: Vec<String>,
    pub(in crate::web::pages::bureau) said: Option<String>,
    pub(in crate::web::pages::bureau) drawn: Option<bool>,
    /// Why what was just asked for was not done to it.
    pub(in crate::web::pages::bureau) trouble: Vec<String>,
    pub(in crate::web::pages::bureau) deadline: Option<DeadlineView>,
}

impl AddressRow {
    pub(in crate::web::pages::bureau) fn of(
        app: &App,
        shell: &Shell,
        it: &Looked,
        offers: &Offers,
        form: &FormView,
    ) -> Self {
        let (item, say) = (&it.item.state, shell.say);
        let faults = it.answers.iter().filter_map(|answer| answer.fault);
        let said = match &item.status {
            ItemStatus::Recommended { verdict, .. } => Some(match verdict {
                Verdict::Grant => say.t("bureau-said-grant"),
                Verdict::Refuse => say.t("bureau-said-refuse"),
            }),
            _other => None,
        };
        AddressRow {
            href: format!("/bureau/items/{}", item.id),
            tick: offers.takes(&item.status).then(|| format!("{}~{}", item.id, it.item.version)),
            no: item.order,
            state: StateView::item(say, item.state_name()),
            name: item.premises.name.clone(),
            address: item.premises.address.clone(),
            way: it.route.as_ref().map_or_else(String::new, |route| route_words(say, route)),
            faults: faults.map(|code| say.pick(code.zh(), code.en()).to_owned()).collect(),
            said,
            drawn: it.drawn,
            trouble: form.faults_of(item.order),
            deadline: if item.is_live() { decision_clock(app, say, item) } else { None },
        }
    }
}

/// The addresses asked for: all, those that fail a rule, or those of a state; failures first.
pub(super) fn chosen<'a>(all: &'a [Looked], show: &str, form: &FormView) -> Vec<&'a Looked> {
    let mut chosen: Vec<&Looked> = all
        .iter()
        .filter(|it| match show {
            "" => true,
            "failing" => it.fails(),
            "to-open" => it.drawn == Some(false),
            state => it.item.state.state_name() == state,
        })
        .collect();
    // What was just refused comes first, so that its reason is in sight.
    chosen.sort_by_cached_key(|it| {
        let order = it.item.state.order;
        (form.faults_of(order).is_empty(), !it.fails(), order)
    });
    chosen
}

/// Marks the addresses drawn to be opened before this approver decides them.
pub(super) async fn mark_drawn(app: &App, actor: &Actor, filing: &Filing, all: &mut [Looked]) -> Answer<()> {
    let drawn = open::must_open(&app.desk.store, &app.desk.forms(), filing).await?;
    if drawn.is_empty() {
        return Ok(());
    }
    let opened = open::opened(&app.desk.store, actor, all.iter().map(|it| &it.item)).await?;
    for it in all.iter_mut().filter(|it| matches!(it.item.state.status, ItemStatus::Recommended { .. })) {
        let id = it.item.state.id;
        it.drawn = drawn.contains(&id).then(|| opened.contains_key(&id));
    }
    Ok(())
}

/// How many were drawn, and how many of those were opened; nothing where none was.
pub(super) fn to_open(all: &[Looked]) -> Option<(usize, usize)> {
    let drawn: Vec<bool> = all.iter().filter_map(|it| it.drawn).collect();
    (!drawn.is_empty()).then(|| (drawn.len(), drawn.iter().filter(|opened| **opened).count()))
}

/// What one may narrow the table to, with counts; nothing for a single address.
pub(super) fn chips(shell: &Shell, all: &[Looked], show: &str) -> Vec<Chip> {
    if all.len() < 2 {
        return Vec::new();
    }
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for it in all {
        *counts.entry(it.item.state.state_name()).or_default() += 1;
        if it.fails() {
            *counts.entry("failing").or_default() += 1;
        }
        if it.drawn == Some(false) {
            *counts.entry("to-open").or_default() += 1;
        }
    }
    let whole = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let chip = |name: &'static str, count| {
        let value = if name == "all" { "" } else { name };
        Chip { name, href: shell.with("show", value), count, here: show == value }
    };
    std::iter::once(chip("all", whole))
        .chain(counts.into_iter().map(|(name, count)| chip(name, count)))
        .collect()
}
