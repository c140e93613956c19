//! Notice and commitment: read in full, then signed for all stores in one act, or declined for some.

use super::common::{Asked, Step, Steps, paged, promising, refusal};
use crate::desk::applicant::progress::Progress;
use crate::desk::applicant::sign;
use crate::desk::{Bulk, files, letters, once};
use crate::web::catalogue::Say;
use crate::web::extract::{ApiPath, Id};
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use forms::{Instrument, NoticeSection, SigningMethod};
use permit::item::Promise;
use permit::{AgentScope, FilingId, Item, ItemId, Person, UserId};
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/commitments.html", config = "src/web/askama.toml")]
pub(super) struct Commitments {
    shell: Shell,
    steps: Steps,
    form: FormView,
    /// The text's id, its title, and its instrument.
    text: String,
    title: String,
    instrument: String,
    notice: Vec<NoticeSection>,
    letter: Vec<String>,
    /// The store the letter is filled in for; none shows its blanks.
    example: Option<String>,
    public: String,
    methods: Vec<Choice>,
    lines: Vec<Line>,
    pager: Pager,
    open: usize,
    signed: usize,
    declined: usize,
    undrawn: usize,
    may_sign: bool,
    /// At the window: who signed on paper.
    signers: Vec<Choice>,
}

impl Commitments {
    fn counts(&self) -> String {
        let counts =
            [("open", self.open.into()), ("signed", self.signed.into()), ("declined", self.declined.into())];
        self.shell.say.filled("hq-commitments-count", counts)
    }
}

/// A store.
struct Line {
    id: String,
    order: u32,
    name: String,
    state: StateView,
    can_decline: bool,
}

/// The word of a promise, and its tone.
pub(super) fn promise(say: Say, promise: &Promise) -> StateView {
    match promise {
        Promise::Open => StateView::new(Tone::Turn, say.t("hq-promise-open")),
        Promise::Signed(_) => StateView::new(Tone::Good, say.t("hq-promise-signed")),
        Promise::Declined { .. } => StateView::new(Tone::Over, say.t("hq-promise-declined")),
        Promise::Retracted { .. } => StateView::new(Tone::Over, say.t("hq-promise-retracted")),
    }
}

/// The word of a way of signing.
pub(super) fn method_name(method: SigningMethod) -> &'static str {
    match method {
        SigningMethod::ElectronicLicence => "electronic_licence",
        SigningMethod::CaPdf => "ca_pdf",
        SigningMethod::PrintSealScan => "print_seal_scan",
        SigningMethod::Click => "click",
    }
}

async fn view(
    app: &App,
    seat: &Seat,
    known: &Progress,
    asked: &Asked,
    form: FormView,
) -> Answer<Commitments> {
    let say = seat.say();
    let (forms, today) = (app.desk.forms(), app.desk.now().date());
    let instrument = known.instrument.as_ref().ok_or_else(no_instrument)?;
    let text = forms.commitment(&instrument.commitment).ok_or_else(no_instrument)?;
    let stores: Vec<&Versioned<Item>> = known.stores().collect();
    let is_open = |item: &Item| match &item.promise {
        Promise::Open => true,
        Promise::Signed(held) => held.text != instrument.commitment,
        Promise::Declined { .. } | Promise::Retracted { .. } => false,
    };
    let waiting: Vec<&Item> = stores.iter().map(|item| &item.state).filter(|item| is_open(item)).collect();
    let signed = stores
        .iter()
        .filter(|item| matches!(item.state.promise, Promise::Signed(_)) && !is_open(&item.state))
        .count();
    let first = waiting.iter().find(|item| item.drawing().is_some()).copied();
    let (letter, example) = match first.or(stores.first().map(|item| &item.state)) {
        Some(item) => {
            let shown = letters::show(&app.desk, &seat.actor, item, None).await?;
            (shown.letter.paragraphs, Some(item.premises.name.clone()))
        }
        None => (text.letter.clone(), None),
    };
    let (here, pager) = paged(&seat.shell, asked, &stores);
    let signers = signers(app, seat, known).await?;
    let ways = ways(seat, instrument);
    let methods = ways.iter().enumerate().map(|(at, method)| {
        let name = method_name(*method);
        let choice = Choice::new(name, say.word("hq-sign", name)).hint(say.word("hq-sign-hint", name));
        // The way that needs no paper, where the instrument allows it.
        let usual = ways.iter().position(|method| *method == SigningMethod::Click);
        if at == usual.unwrap_or(0) { choice.chosen() } else { choice }
    });
    Ok(Commitments {
        steps: Steps::of(&seat.shell, known, Step::Commitments),
        text: text.id.clone(),
        title: text.title.clone(),
        instrument: instrument.title.clone(),
        notice: text.notice.clone(),
        letter,
        example,
        public: text.public.clone(),
        methods: methods.collect(),
        lines: here
            .iter()
            .map(|item| Line {
                id: item.state.id.to_string(),
                order: item.state.order,
                name: item.state.premises.name.clone(),
                state: promise(say, &item.state.promise),
                can_decline: !matches!(item.state.promise, Promise::Declined { .. }),
            })
            .collect(),
        pager,
        open: waiting.len(),
        undrawn: waiting.iter().filter(|item| item.drawing().is_none()).count(),
        signed,
        declined: stores.len() - signed - waiting.len(),
        may_sign: known.enterprise.allows(seat.actor.user, AgentScope::Sign, today) || !signers.is_empty(),
        signers,
        form,
        shell: seat.shell.clone(),
    })
}

/// The ways of signing open here: a clerk enters only what was signed on paper.
fn ways(seat: &Seat, instrument: &Instrument) -> Vec<SigningMethod> {
    let here = |method: &&SigningMethod| !seat.shell.is_window() || **method == SigningMethod::PrintSealScan;
    instrument.signing.iter().filter(here).copied().collect()
}

/// At the window: the people who may sign for the enterprise.
async fn signers(app: &App, seat: &Seat, known: &Progress) -> Answer<Vec<Choice>> {
    let (mut choices, today) = (Vec::new(), app.desk.now().date());
    let may = |person: &&Person| person.power.allows(AgentScope::Sign, today);
    for person in known.enterprise.people.iter().filter(|_| seat.shell.is_window()).filter(may) {
        let name = store::people::user(&app.desk.store, person.user).await?.display_name;
        choices.push(Choice::new(person.user.to_string(), name));
    }
    Ok(choices)
}

fn no_instrument() -> Problem {
    let code = permit::Code::NoInstrument;
    Problem::new(axum::http::StatusCode::CONFLICT, code.as_str(), words(code.zh(), code.en()))
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = promising(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, &known, &asked, form).await?))
}

/// One act signs for every store that has neither promise nor refusal.
pub(super) async fn sign(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = promising(&app, &seat, id).await?;
    match refusal(signing(&app, &seat, &known, &filled).await)? {
        Ok(()) => Ok(done(&on(&seat, &known), "hq-signed")),
        Err(problem) => refused(&app, &seat, &known, &filled, &problem).await,
    }
}

/// Where it goes on: with the step; handed in, where only what a correction opened is signed, to the case.
fn on(seat: &Seat, known: &Progress) -> String {
    let case = seat.shell.case_path(known.filing.state.id);
    if known.filing.state.is_editable() { format!("{case}/commitments") } else { case }
}

async fn signing(app: &App, seat: &Seat, known: &Progress, filled: &Filled) -> Answer<()> {
    if !filled.ticked("read") {
        let message =
            words("请阅读告知书和承诺书全文后勾选", "Read notice and commitment, then tick the box");
        return Err(Problem::field("read", "field.required", "", message));
    }
    let asked = filled.text("method");
    let instrument = known.instrument.as_ref().ok_or_else(no_instrument)?;
    let method = ways(seat, instrument).into_iter().find(|method| method_name(*method) == asked);
    let Some(method) = method else {
        let message = words("请选择签署方式", "Choose a way of signing");
        return Err(Problem::field("method", "field.required", asked, message));
    };
    let document = match filled.file("document") {
        Some(file) => {
            let (name, bytes) = (file.name.as_str(), file.bytes.clone());
            let whose = Some(known.enterprise.id);
            let kept = files::take(&app.desk, &seat.actor, name, bytes, None, whose);
            Some(once::beside(kept).await?.digest)
        }
        None => None,
    };
    let text = filled.text("text").to_owned();
    let message = words("请选择签署人", "Choose who signed");
    let signer: Option<UserId> =
        if seat.shell.is_window() { filled.parsed("signer", message)? } else { None };
    let signing = sign::Signing { method, signer, text, document };
    sign::sign(&app.desk, &seat.actor, known.filing.state.id, None, &signing, Bulk::AllOrNothing).await?;
    Ok(())
}

/// The stores ticked go without a promise.
pub(super) async fn decline(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = promising(&app, &seat, id).await?;
    let ids: Vec<ItemId> = filled.ids("items").into_iter().map(ItemId).collect();
    let declined = if ids.is_empty() {
        let message = words("请先勾选门店", "Tick stores first");
        Err(Problem::field("items", "field.required", "", message))
    } else {
        sign::decline_all(&app.desk, &seat.actor, id, &ids).await.map_err(Problem::from)
    };
    match refusal(declined)? {
        Ok(_) => Ok(done(&on(&seat, &known), "hq-declined")),
        Err(problem) => refused(&app, &seat, &known, &filled, &problem).await,
    }
}

async fn refused(
    app: &App,
    seat: &Seat,
    known: &Progress,
    filled: &Filled,
    problem: &Problem,
) -> Answer<Response> {
    let form = FormView::refused(seat.say(), filled, problem);
    let page = view(app, seat, known, &Asked::default(), form).await?;
    Ok(answered(problem.status(), &page))
}

/// The letter of one store.
#[derive(Template)]
#[template(path = "hq/letter.html", config = "src/web/askama.toml")]
pub(super) struct LetterPage {
    shell: Shell,
    name: String,
    text: String,
    paragraphs: Vec<String>,
    /// The day, the way, the hash.
    signed: Option<(String, String, String)>,
}

pub(super) async fn letter(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(item): ApiPath<ItemId>,
) -> Answer<Response> {
    let item = sight::seen::<Item>(&app, &seat.actor, item).await?.state;
    // Officers but the window's read it at their own workbench.
    if !seat.shell.is_window() {
        seat.actor.power_in(item.enterprise).ok_or_else(Problem::not_found)?;
    }
    let shown = letters::show(&app.desk, &seat.actor, &item, None).await?;
    let say = seat.say();
    let signed = shown.signature.map(|signature| {
        let way = say.word("hq-sign", method_name(signature.method));
        (say.day(signature.on), way, signature.letter.to_string())
    });
    Ok(rendered(&LetterPage {
        shell: seat.shell,
        name: item.premises.name,
        text: shown.text,
        paragraphs: shown.letter.paragraphs,
        signed,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/commitments");
        let say = shell.say;
        let states = [Promise::Open, Promise::Declined { on: shell.today }];
        let ways = [
            SigningMethod::ElectronicLicence,
            SigningMethod::CaPdf,
            SigningMethod::PrintSealScan,
            SigningMethod::Click,
        ];
        let page = |open, undrawn, may_sign| Commitments {
            steps: Steps::sample(say, Step::Commitments),
            form: FormView::blank(say),
            text: "commitment.v1".to_owned(),
            title: "告知承诺书".to_owned(),
            instrument: "试点办法".to_owned(),
            notice: vec![NoticeSection { heading: "一".to_owned(), body: "<告知>".to_owned() }],
            letter: vec!["<承诺>".to_owned()],
            example: Some("天河店".to_owned()),
            public: "公开".to_owned(),
            methods: ways
                .map(|way| Choice::new(method_name(way), say.word("hq-sign", method_name(way))))
                .to_vec(),
            lines: states
                .iter()
                .map(|held| Line {
                    id: "0".to_owned(),
                    order: 1,
                    name: "<天河>店".to_owned(),
                    state: promise(say, held),
                    can_decline: true,
                })
                .collect(),
            pager: Pager::new(&shell, None, None),
            open,
            signed: 2,
            declined: 1,
            undrawn,
            may_sign,
            signers: vec![Choice::new("0", "<林>经办")],
            shell: shell.clone(),
        };
        let letter = LetterPage {
            shell: Shell::sample(lang, "/hq/letters/0"),
            name: "<天河>店".to_owned(),
            text: "commitment.v1".to_owned(),
            paragraphs: vec!["<承诺>".to_owned()],
            signed: Some(("1月20日".to_owned(), "点击签署".to_owned(), "0".to_owned())),
        };
        vec![
            page(3, 1, true).render().unwrap(),
            page(3, 0, true).render().unwrap(),
            page(3, 0, false).render().unwrap(),
            page(0, 0, true).render().unwrap(),
            letter.render().unwrap(),
        ]
    }
}
