//! What several screens of the bureau share: who may look, names of people, clocks, rules in words,
//! history as sentences.

use crate::web::catalogue::Say;
use crate::web::pages::parts::DeadlineView;
use crate::web::pages::shell::Seat;
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use axum::response::{IntoResponse, Redirect, Response};
use forms::{Forms, Instrument, LimitKey, OnFail};
use jiff::civil::Date;
use permit::eligibility::Answer as RuleAnswer;
use permit::item::Item;
use permit::{Actor, AuthorityId, Facts, Instant, Role, Route, RouteReason, SubjectKind, UserId, Verb};
use std::collections::HashMap;

/// The authority whose cases this officer reads; to others the workbench is not there.
pub(in crate::web::pages) fn authority_of(seat: &Seat) -> Answer<AuthorityId> {
    sight::officer_of(&seat.actor).ok_or_else(Problem::not_found)
}

/// The authority whose inspections this officer reads, and the office (市场监管所) they read them for;
/// none for the bureau's own officers, who read all of them.
pub(super) fn inspecting(seat: &Seat) -> Answer<(AuthorityId, Option<String>)> {
    match (sight::officer_of(&seat.actor), sight::office_of(&seat.actor)) {
        (Some(authority), _) => Ok((authority, None)),
        (None, Some((authority, office))) => Ok((authority, Some(office.to_owned()))),
        (None, None) => Err(Problem::not_found()),
    }
}

/// Where those of an office are led who ask for cases: they have inspections and no cases.
pub(super) fn instead_of_cases(seat: &Seat) -> Option<Response> {
    sight::office_of(&seat.actor).map(|_office| Redirect::to("/bureau/inspections").into_response())
}

/// Whether a person's roles include one that may do this. The engine has the last word on each case.
pub(super) fn may(actor: &Actor, verb: Verb) -> bool {
    let held = |role: &Role| actor.has(*role) && *role != Role::Applicant;
    permit::grants(verb).iter().any(|(role, _)| held(role))
}

/// Names of people, looked up once each.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<UserId, String>);

impl Names {
    /// The officers of an authority, and whoever else is named.
    pub(super) async fn of(app: &App, authority: AuthorityId, others: &[UserId]) -> Answer<Self> {
        let officers = store::people::users(&app.desk.store, Some(authority)).await?;
        let mut names: HashMap<UserId, String> =
            officers.into_iter().map(|user| (user.id, user.display_name)).collect();
        for id in others {
            if *id != Actor::system().user && !names.contains_key(id) {
                let user = store::people::user(&app.desk.store, *id).await?;
                names.insert(*id, user.display_name);
            }
        }
        Ok(Names(names))
    }

    /// A person's name; the program's own where it acted by itself.
    pub(super) fn get(&self, say: Say, id: UserId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| say.t("role-system"))
    }

    /// Several names.
    pub(super) fn all(&self, say: Say, ids: &[UserId]) -> String {
        ids.iter().map(|id| self.get(say, *id)).collect::<Vec<_>>().join(say.pick("、", ", "))
    }
}

/// The clock of an address's decision, with how it came about; none while it stands still.
pub(super) fn decision_clock(app: &App, say: Say, item: &Item) -> Option<DeadlineView> {
    let clock = item.clock.as_ref()?;
    let due_on = clock.due_on?;
    let (calendar, forms, program) = (app.desk.calendar(), app.desk.forms(), Actor::system());
    let facts = Facts { actor: &program, at: app.desk.now(), calendar: &calendar, forms: &forms };
    let explanation = calendar.explain(clock.accepted_on, clock.days(&facts), &clock.ended_pauses());
    Some(DeadlineView::new(say, &calendar, facts.at.date(), due_on).explained(explanation))
}

/// A deadline that is a limit of the forms from a day on, with how it came about.
pub(super) fn limit_clock(app: &App, say: Say, key: LimitKey, start: Date, due_on: Date) -> DeadlineView {
    let calendar = app.desk.calendar();
    let days = app.desk.forms().limit(key).days;
    let view = DeadlineView::new(say, &calendar, app.desk.now().date(), due_on);
    let explanation = calendar.explain(start, days, &[]);
    // A deadline that was moved, or counts calendar days, is not what this would explain.
    if explanation.due == due_on { view.explained(explanation) } else { view }
}

/// A rule's answer in words.
#[derive(Clone, Debug)]
pub(super) struct RuleLine {
    /// The rule.
    pub(super) title: String,
    /// Whether it is met.
    pub(super) met: bool,
    /// What was found, or why it is not met.
    pub(super) found: String,
    /// What it rests on.
    pub(super) basis: Option<String>,
    /// What follows where it is not met.
    pub(super) follows: Option<String>,
}

/// The rules of an address, those not met first.
pub(super) fn rule_lines(
    say: Say,
    forms: &Forms,
    instrument: Option<&Instrument>,
    answers: &[RuleAnswer],
) -> Vec<RuleLine> {
    let mut lines: Vec<RuleLine> = answers
        .iter()
        .map(|answer| {
            let rule = instrument.and_then(|instrument| instrument.rule(answer.rule));
            let title = rule.map_or_else(
                || answer.rule.as_str().to_owned(),
                |rule| say.pick(&rule.title_zh, &rule.title_en).to_owned(),
            );
            let why = answer.fault.map(|code| say.pick(code.zh(), code.en()));
            let english = if answer.evidence_en.is_empty() { &answer.evidence } else { &answer.evidence_en };
            let found = say.pick(&answer.evidence, english);
            let parts = [why, Some(found).filter(|text| !text.is_empty())];
            RuleLine {
                title,
                met: answer.fault.is_none(),
                found: parts.into_iter().flatten().collect::<Vec<_>>().join(say.pick("。", ". ")),
                basis: rule.and_then(|rule| forms.basis(&rule.basis)).map(forms::Basis::cite),
                follows: answer.fault.map(|_| follows(say, answer.on_fail)),
            }
        })
        .collect();
    lines.sort_by_key(|line| line.met);
    lines
}

fn follows(say: Say, on_fail: OnFail) -> String {
    match on_fail {
        OnFail::Refuse => say.t("bureau-follows-refuse"),
        OnFail::Inspect => say.t("bureau-follows-inspect"),
    }
}

/// A route with its reasons.
pub(super) fn route_words(say: Say, route: &Route) -> String {
    match route {
        Route::Committed => say.t("bureau-route-committed"),
        Route::Inspected(reasons) => {
            let reasons: Vec<String> = reasons.iter().map(|reason| route_reason(say, *reason)).collect();
            say.t1("bureau-route-inspected", "reasons", reasons.join(say.pick("、", ", ")))
        }
    }
}

fn route_reason(say: Say, reason: RouteReason) -> String {
    match reason {
        RouteReason::Headquarters => say.t("bureau-reason-headquarters"),
        RouteReason::Declined => say.t("bureau-reason-declined"),
        RouteReason::Retracted => say.t("bureau-reason-retracted"),
        RouteReason::LayoutDiffers => say.t("bureau-reason-layout"),
        RouteReason::MayNotPromise => say.t("bureau-reason-barred"),
        RouteReason::Rule => say.t("bureau-reason-rule"),
    }
}

/// One line of a history: 「1月20日 09:00 审查乙 受理」.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// When it took effect, for machines.
    pub(super) machine: String,
    /// When it took effect.
    pub(super) when: String,
    /// Who.
    pub(super) who: String,
    /// What happened.
    pub(super) what: String,
    /// Recorded later than it took effect: when.
    pub(super) recorded: Option<String>,
    order: (Instant, u8),
}

/// A thing that happened, before it is put into words.
pub(super) struct Happening<'h> {
    pub(super) kind: SubjectKind,
    pub(super) event: &'h str,
    pub(super) actor: UserId,
    pub(super) effective_at: Instant,
    pub(super) recorded_at: Instant,
    /// Whom the actor stood in for.
    pub(super) acting_for: Option<UserId>,
    /// To how many addresses; none where it did not happen to addresses.
    pub(super) addresses: Option<u64>,
    /// Why, in the words of who did it; empty where nothing was said.
    pub(super) why: String,
}

impl Sentence {
    fn same_as(&self, other: &Sentence) -> bool {
        (&self.when, &self.who, &self.what, &self.recorded)
            == (&other.when, &other.who, &other.what, &other.recorded)
    }

    /// Puts it into words.
    pub(super) fn of(say: Say, names: &Names, it: &Happening<'_>) -> Self {
        let stem = match it.kind {
            SubjectKind::Item => "bureau-item-event",
            SubjectKind::Inspection => "bureau-inspection-event",
            _filing => "bureau-filing-event",
        };
        let what = event_words(say, stem, it.event);
        let what = match it.addresses {
            Some(count) if count > 1 => say.t2("bureau-happened-to", ("what", "count"), what, count),
            Some(_) | None => what,
        };
        let what = if it.why.is_empty() { what } else { say.titled(what, &it.why) };
        let late = it.recorded_at.date() != it.effective_at.date();
        Sentence {
            machine: it.effective_at.to_string(),
            when: when(say, it.effective_at),
            who: match it.acting_for {
                Some(absent) => {
                    let (who, whom) = (names.get(say, it.actor), names.get(say, absent));
                    say.t2("bureau-acting-for", ("who", "whom"), who, whom)
                }
                None => names.get(say, it.actor),
            },
            what,
            recorded: late.then(|| when(say, it.recorded_at)),
            order: (it.recorded_at, u8::from(it.kind == SubjectKind::Item)),
        }
    }
}

/// Sentences in the order they were written; the same by the same person at the same minute once.
pub(super) fn in_order(say: Say, mut sentences: Vec<Sentence>) -> Vec<Sentence> {
    sentences.sort_by_key(|sentence| sentence.order);
    let mut told: Vec<(Sentence, u32)> = Vec::new();
    for sentence in sentences {
        match told.last_mut() {
            Some((last, times)) if last.same_as(&sentence) => *times += 1,
            _another => told.push((sentence, 1)),
        }
    }
    told.into_iter()
        .map(|(sentence, times)| match times {
            1 => sentence,
            times => {
                let what = say.t2("bureau-happened-times", ("what", "count"), sentence.what, times);
                Sentence { what, ..sentence }
            }
        })
        .collect()
}

/// An event in words.
fn event_words(say: Say, stem: &str, event: &str) -> String {
    match stem {
        "bureau-item-event" => say.word("bureau-item-event", event),
        "bureau-inspection-event" => say.word("bureau-inspection-event", event),
        _filing => say.word("bureau-filing-event", event),
    }
}

/// A moment: day and time.
pub(super) fn when(say: Say, at: Instant) -> String {
    let text = at.to_string();
    let time = text.split_once(' ').map_or("", |(_, time)| time);
    format!("{} {time}", say.day(at.date()))
}

/// A file handed in, as it is looked at.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What it is.
    pub(super) title: String,
    /// The name it was handed in under.
    pub(super) name: String,
    /// Where it is.
    pub(super) href: String,
    /// Whether it is a picture that can stand on the page.
    pub(super) image: bool,
    /// Whether it is a PDF, which stands on the page where there is room for it.
    pub(super) pdf: bool,
}

impl Sheet {
    /// A file that a case names: `by` is the query that names the case, such as `item=…`.
    pub(super) async fn of(
        app: &App,
        title: String,
        file: &permit::item::Attachment,
        by: &str,
    ) -> Answer<Self> {
        let (media_type, _size) = store::files::blob(&app.desk.store, &file.digest).await?;
        let href = format!("{}/files/{}?{by}", crate::web::api::PREFIX, file.digest);
        let (image, pdf) = (media_type.starts_with("image/"), media_type == "application/pdf");
        Ok(Sheet { title, name: file.name.clone(), href, image, pdf })
    }
}

/// The title of a paper, as its list names it.
pub(super) fn paper_title(forms: &Forms, matter: &str, code: &str) -> String {
    let list = forms.paper_list(matter);
    list.and_then(|list| list.paper(code)).map_or_else(|| code.to_owned(), |paper| paper.title.clone())
}

/// An instrument's rules for a filing, where one holds.
pub(super) async fn instrument_of(
    app: &App,
    filing: &permit::Filing,
    enterprise: &permit::Enterprise,
) -> Answer<Option<Instrument>> {
    let (forms, today) = (app.desk.forms(), app.desk.now().date());
    Ok(crate::desk::lookup::instrument(&app.desk.store, &forms, filing, enterprise, today).await?)
}
