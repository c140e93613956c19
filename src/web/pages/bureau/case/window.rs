//! What the window tells of a case: what admitting would lead to, how its outcome can be handed out,
//! to whom it went, and whether the signed receipt came back.

use super::Looked;
use crate::desk::applicant::service_address::ERASED;
use crate::web::catalogue::Say;
use crate::web::pages::form::Choice;
use crate::web::problem::Answer;
use crate::web::state::App;
use forms::LimitKey;
use permit::filing::{FilingStatus, NotAdmittedReason};
use permit::service::{Delivery, HandOutWay, HandedOut};
use permit::{Enterprise, Filing, PersonalRef, Route};

/// The window's part of a case.
#[derive(Clone, Debug)]
pub(in crate::web::pages::bureau) struct WindowView {
    /// What admitting leads to.
    pub(in crate::web::pages::bureau) admitting: String,
    /// What a notice of everything to correct leads to.
    pub(in crate::web::pages::bureau) returning: String,
    /// The ways of handing out; the electronic one only where the enterprise agreed to it.
    pub(in crate::web::pages::bureau) ways: Vec<Choice>,
    /// How its outcome was handed out.
    pub(in crate::web::pages::bureau) handed_out: Option<String>,
    /// Where the signed receipt is.
    pub(in crate::web::pages::bureau) receipt: Receipt,
    /// Whether the applicant's pages are open to the pen: the clerk writes for them.
    pub(in crate::web::pages::bureau) open: bool,
    /// The paper of the answer just given, opened at once: its words and where it is.
    pub(in crate::web::pages::bureau) paper: Option<(String, String)>,
}

/// Where the signed receipt (送达回证) of what was handed out is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web::pages::bureau) enum Receipt {
    /// None is to come: nothing was handed out, or it went electronically.
    None,
    /// It is still to come.
    Awaited,
    /// It came back.
    Filed {
        /// Where its scan is read.
        href: String,
        /// The day it states.
        day: String,
    },
}

impl WindowView {
    pub(super) async fn of(
        app: &App,
        say: Say,
        filing: &Filing,
        enterprise: &Enterprise,
        all: &[Looked],
        done: Option<&str>,
    ) -> Answer<Self> {
        let inspected = all.iter().filter(|it| it.route.as_ref().is_some_and(Route::is_inspected)).count();
        let (calendar, forms, today) = (app.desk.calendar(), app.desk.forms(), app.desk.now().date());
        let due = |key| say.day(calendar.add(today, forms.limit(key).days).due);
        let admitting =
            say.t2("window-admitting", ("committed", "inspected"), all.len() - inspected, inspected);
        let handed = handed_out(filing);
        Ok(WindowView {
            admitting,
            returning: say.t1("window-returning", "day", due(LimitKey::CorrectionByApplicant)),
            ways: ways(app, say, enterprise).await?,
            handed_out: match handed {
                Some(handed) => Some(told(app, say, handed).await?),
                None => None,
            },
            open: filing.is_editable(),
            paper: paper(filing, done).map(|kind| {
                let path = format!("{}/filings/{}/documents/{kind}", crate::web::api::PREFIX, filing.id);
                (say.word("window-print", kind), path)
            }),
            receipt: handed.map_or(Receipt::None, |handed| match &handed.receipt {
                Some(receipt) => Receipt::Filed {
                    href: format!("{}/files/{}?filing={}", crate::web::api::PREFIX, receipt.file, filing.id),
                    day: say.day(receipt.received_on),
                },
                None if handed.awaits_receipt() => Receipt::Awaited,
                None => Receipt::None,
            }),
        })
    }
}

fn handed_out(filing: &Filing) -> Option<&HandedOut> {
    match &filing.status {
        FilingStatus::Accepted { handed_out, .. } => handed_out.as_ref(),
        FilingStatus::Draft
        | FilingStatus::Submitted { .. }
        | FilingStatus::Returned { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    }
}

/// The paper of the answer just given.
fn paper(filing: &Filing, done: Option<&str>) -> Option<&'static str> {
    match (done?, &filing.status) {
        ("admitted", FilingStatus::Accepted { .. }) => Some("acceptance"),
        ("returned", FilingStatus::Returned { .. }) if filing.returns.len() == 1 => Some("one_time_notice"),
        ("not-admitted", FilingStatus::NotAdmitted { reason, .. }) => Some(match reason {
            NotAdmittedReason::NoPermitNeeded => "no_permit_needed",
            NotAdmittedReason::NotThisAuthority | NotAdmittedReason::MayNotApply => "non_acceptance",
        }),
        _another => None,
    }
}

async fn ways(app: &App, say: Say, enterprise: &Enterprise) -> Answer<Vec<Choice>> {
    let choice = |way: HandOutWay| Choice::new(way.as_str(), say.word("window-way", way.as_str()));
    let agreed = enterprise.service.as_ref();
    let place = match agreed {
        Some(agreed) => Some((agreed.way, shown(app, &agreed.place).await?)),
        None => None,
    };
    let hinted = |way: HandOutWay| match &place {
        Some((agreed, place)) if *agreed == way => {
            choice(way).hint(say.t1("window-agreed", "place", place)).chosen()
        }
        Some(_) | None => choice(way),
    };
    let electronic = place.iter().any(|(way, _)| *way == HandOutWay::Electronic);
    let offered = [HandOutWay::ByHand, HandOutWay::Post].into_iter();
    Ok(offered.chain(electronic.then_some(HandOutWay::Electronic)).map(hinted).collect())
}

/// 「3月26日(四) 直接送达,签收人 林某」.
async fn told(app: &App, say: Say, handed: &HandedOut) -> Answer<String> {
    let to = match &handed.delivery {
        Delivery::ByHand { receiver } => say.t1("window-to-hand", "who", shown(app, receiver).await?),
        Delivery::Post { tracking } => say.t1("window-to-post", "number", tracking),
        Delivery::Electronic { place } => say.t1("window-to-place", "place", shown(app, place).await?),
    };
    Ok(say.t2("window-handed-out", ("day", "to"), say.day(handed.on), to))
}

async fn shown(app: &App, reference: &PersonalRef) -> Answer<String> {
    let known = store::personal::reveal(&app.desk.store, reference).await?;
    Ok(known.unwrap_or_else(|| ERASED.to_owned()))
}
