//! One address with everything: premises, promise, drawing beside the standard's, rules, visits, history.

use super::case::{AddressRow, Looked, Offers, looked, standard};
use super::common::{
    Happening, Names, RuleLine, Sentence, Sheet, authority_of, decision_clock, in_order, instrument_of,
    paper_title, route_words, rule_lines,
};
use crate::desk::decision::open as opening;
use crate::desk::letters;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::form::{Choice, FormView};
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::item::{Item, ItemEvent, ItemStatus, LAYOUT, Promise, Reasons, Verdict};
use permit::{Enterprise, Filing, FilingId, ItemId, PersonalRef, Subject as _, SubjectKind, UserId};
use std::sync::Arc;
use store::ledger::EntryView;
use store::lists::InspectionSummary;

/// The page.
#[derive(Template)]
#[template(path = "bureau/item.html", config = "src/web/askama.toml")]
pub(super) struct ItemPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) filing: FilingId,
    pub(super) item: ItemId,
    pub(super) name: String,
    pub(super) no: u32,
    pub(super) holder: String,
    pub(super) state: StateView,
    pub(super) deadline: Option<DeadlineView>,
    pub(super) way: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) facts: Vec<(String, String, Option<String>)>,
    pub(super) promise: String,
    pub(super) letter: Vec<String>,
    pub(super) rules: Vec<RuleLine>,
    pub(super) drawing: Option<Sheet>,
    pub(super) standard: Option<Sheet>,
    pub(super) papers: Vec<Sheet>,
    pub(super) visits: Vec<(String, StateView, String)>,
    pub(super) history: Vec<Sentence>,
    pub(super) tick: Option<String>,
    pub(super) offers: Offers,
}

impl ItemPage {
    fn verdicts(&self) -> Vec<Choice> {
        super::case::verdicts(self.shell.say)
    }
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, Id(id): Id<ItemId>) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let known = sight::seen_by_officer::<Item>(&app, &seat.actor, id).await?;
    let say = seat.say();
    let filing = store::require::<Filing>(&app.desk.store, known.state.filing).await?.state;
    let enterprise = store::require::<Enterprise>(&app.desk.store, filing.enterprise).await?.state;
    let instrument = instrument_of(&app, &filing, &enterprise).await?;
    let all = looked(&app, &filing).await?;
    let it = all.iter().find(|it| it.item.state.id == id).ok_or_else(Problem::not_found)?;
    let offers = Offers::of(&seat.actor, &filing, &all);
    let form = FormView::blank(say);
    let row = AddressRow::of(&app, &seat.shell, it, &offers, &form);
    let item = &it.item.state;
    opening::note(&app.desk, &seat.actor, &it.item).await?;
    let (drawing, papers) = papers(&app, item).await?;
    let letter = match &item.promise {
        Promise::Signed(_) => {
            Some(letters::show(&app.desk, &seat.actor, item, None).await?.letter.paragraphs)
        }
        Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => None,
    };
    Ok(rendered(&ItemPage {
        filing: filing.id,
        item: id,
        name: row.name,
        no: row.no,
        holder: enterprise.profile.name.clone(),
        state: row.state,
        deadline: decision_clock(&app, say, item).filter(|_| item.is_live()),
        way: it.route.as_ref().map(|route| route_words(say, route)),
        outcome: outcome(&app, say, authority, item).await?,
        facts: facts(&app, say, &enterprise, item).await?,
        promise: promise(&app, say, authority, item).await?,
        letter: letter.unwrap_or_default(),
        rules: rule_lines(say, &app.desk.forms(), instrument.as_ref(), &it.answers),
        drawing,
        standard: standard(&app, say, &enterprise).await?,
        papers,
        visits: visits(&app, say, it).await?,
        history: history(&app, say, authority, id).await?,
        tick: row.tick,
        offers,
        form,
        shell: seat.shell,
    }))
}

/// The premises, each fact beside the chain's standard where there is one to compare with.
async fn facts(
    app: &App,
    say: Say,
    enterprise: &Enterprise,
    item: &Item,
) -> Answer<Vec<(String, String, Option<String>)>> {
    let premises = &item.premises;
    let comma = say.pick("、", ", ");
    let yes_no = |yes: bool| if yes { say.t("bureau-yes") } else { say.t("bureau-no") };
    let standard = enterprise.standard.as_ref();
    let asked = [&premises.phone, &premises.manager, &premises.safety_officer];
    let references: Vec<PersonalRef> = asked.into_iter().flatten().cloned().collect();
    let told = store::personal::reveal_many(&app.desk.store, &references).await?;
    let personal = |reference: &Option<PersonalRef>| {
        reference.as_ref().and_then(|reference| told.get(reference).cloned()).unwrap_or_default()
    };
    let area = premises.area.map(|area| format!("{}.{:02} m²", area.0 / 100, area.0 % 100));
    let trade_name = premises.trade_name.clone().unwrap_or_else(|| enterprise.profile.trade_name.clone());
    let lines: Vec<(&str, String, Option<String>)> = vec![
        ("address", premises.address.clone(), None),
        ("code", premises.credit_code.map(|code| code.to_string()).unwrap_or_default(), None),
        ("trade-name", trade_name, Some(enterprise.profile.trade_name.clone())),
        ("category", premises.category.clone(), standard.map(|standard| standard.category.clone())),
        ("items", premises.items.join(comma), standard.map(|standard| standard.items.join(comma))),
        ("area", area.unwrap_or_default(), None),
        ("directly-run", yes_no(premises.directly_run), None),
        ("layout-similar", yes_no(premises.layout_similar), None),
        ("opens", premises.opens_on.map(|day| say.day(day)).unwrap_or_default(), None),
        ("holds", premises.holds_licence.clone().filter(|_| !premises.merge).unwrap_or_default(), None),
        ("merge", premises.merged_licence().unwrap_or_default().to_owned(), None),
        ("phone", personal(&premises.phone), None),
        ("manager", personal(&premises.manager), None),
        ("safety-officer", personal(&premises.safety_officer), None),
    ];
    let filled = lines.into_iter().filter(|(_, value, _)| !value.is_empty());
    Ok(filled.map(|(key, value, beside)| (say.word("bureau-fact", key), value, beside)).collect())
}

async fn promise(app: &App, say: Say, authority: permit::AuthorityId, item: &Item) -> Answer<String> {
    Ok(match &item.promise {
        Promise::Open => say.t("bureau-promise-open"),
        Promise::Declined { on } => say.t1("bureau-promise-declined", "day", say.day(on)),
        Promise::Retracted { on } => say.t1("bureau-promise-retracted", "day", say.day(on)),
        Promise::Signed(signature) => {
            let names = Names::of(app, authority, &[signature.signer]).await?;
            let who = names.get(say, signature.signer);
            say.t2("bureau-promise-signed", ("who", "day"), who, say.day(signature.on))
        }
    })
}

/// What was said or decided, by whom, with the reasons.
async fn outcome(app: &App, say: Say, authority: permit::AuthorityId, item: &Item) -> Answer<Option<String>> {
    let none = Reasons::default();
    let (key, by, on, reasons) = match &item.status {
        ItemStatus::Recommended { verdict: Verdict::Grant, by, on, reasons, .. } => {
            ("recommended-grant", *by, *on, reasons)
        }
        ItemStatus::Recommended { verdict: Verdict::Refuse, by, on, reasons, .. } => {
            ("recommended-refuse", *by, *on, reasons)
        }
        ItemStatus::Granted { by, on, .. } => ("granted", *by, *on, &none),
        ItemStatus::Refused { by, on, reasons, .. } => ("refused", *by, *on, reasons),
        ItemStatus::Drafted
        | ItemStatus::Proposed { .. }
        | ItemStatus::Accepted { .. }
        | ItemStatus::Withdrawn { .. }
        | ItemStatus::Terminated { .. }
        | ItemStatus::Dropped => return Ok(None),
    };
    let names = Names::of(app, authority, &[by]).await?;
    let codes = reasons.codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned());
    let own = Some(reasons.text.clone()).filter(|text| !text.is_empty());
    let why: Vec<String> = codes.chain(own).collect();
    let mut said = format!("{} {} {}", say.day(on), names.get(say, by), say.word("bureau-outcome", key));
    if let ItemStatus::Granted { opened, .. } | ItemStatus::Refused { opened, .. } = &item.status {
        let looked = match opened {
            Some(at) => say.t1("bureau-opened-at", "when", super::common::when(say, *at)),
            None => say.t("bureau-not-opened"),
        };
        said = format!("{said} · {looked}");
    }
    Ok(Some(if why.is_empty() {
        said
    } else {
        format!("{said}{}{}", say.pick(":", ": "), why.join(say.pick(";", "; ")))
    }))
}

/// The drawing, and the other papers.
async fn papers(app: &App, item: &Item) -> Answer<(Option<Sheet>, Vec<Sheet>)> {
    let (forms, by) = (app.desk.forms(), format!("item={}", item.id));
    let (mut drawing, mut others) = (None, Vec::new());
    for (code, file) in &item.papers {
        let sheet = Sheet::of(app, paper_title(&forms, item.matter.as_str(), code), file, &by).await?;
        if code == LAYOUT { drawing = Some(sheet) } else { others.push(sheet) }
    }
    Ok((drawing, others))
}

/// The visits of the address: before its decision, and of the row it was granted as.
async fn visits(app: &App, say: Say, it: &Looked) -> Answer<Vec<(String, StateView, String)>> {
    let mut found: Vec<InspectionSummary> = Vec::new();
    if let Some(visit) = store::lists::inspection_of_item(&app.desk.store, it.item.state.id).await? {
        let words = say.t1("bureau-visit-due", "day", say.day(visit.state.due_on));
        let state = StateView::inspection(say, visit.state.state_name());
        return Ok(vec![(format!("/bureau/inspections/{}", visit.state.id), state, words)]);
    }
    if let Some(row) = store::lists::row_of_item(&app.desk.store, it.item.state.id).await? {
        found = store::lists::inspections_of_row(&app.desk.store, row.state.id).await?;
    }
    Ok(found
        .into_iter()
        .map(|visit| {
            let words = say.t1("bureau-visit-due", "day", say.day(visit.due_on));
            (format!("/bureau/inspections/{}", visit.id), StateView::inspection(say, &visit.state), words)
        })
        .collect())
}

/// Why it was recommended, sent back or refused: the rules first, then the officer's own words.
fn why(say: Say, entry: &EntryView) -> String {
    let of = |reasons: &Reasons| {
        let codes = reasons.codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned());
        let own = Some(reasons.text.trim().to_owned()).filter(|text| !text.is_empty());
        codes.chain(own).collect::<Vec<_>>().join(say.pick("；", "; "))
    };
    match entry.event::<ItemEvent>() {
        Ok(ItemEvent::SentBack { reason, .. }) => reason,
        Ok(ItemEvent::Recommended { reasons, .. } | ItemEvent::Refused { reasons, .. }) => of(&reasons),
        Ok(_) | Err(_) => String::new(),
    }
}

async fn history(app: &App, say: Say, authority: permit::AuthorityId, id: ItemId) -> Answer<Vec<Sentence>> {
    let entries = store::ledger::entries_of(&app.desk.store, SubjectKind::Item, id).await?;
    let people: Vec<UserId> = entries.iter().map(|entry| entry.actor).collect();
    let names = Names::of(app, authority, &people).await?;
    let happened = entries.iter().map(|entry| Happening {
        kind: SubjectKind::Item,
        event: &entry.event,
        actor: entry.actor,
        effective_at: entry.effective_at,
        recorded_at: entry.recorded_at,
        acting_for: entry.acting_for,
        addresses: None,
        why: why(say, entry),
    });
    Ok(in_order(say, happened.map(|it| Sentence::of(say, &names, &it)).collect()))
}
