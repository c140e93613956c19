//! What the window tells of a case: what admitting would lead to, and to whom its outcome was handed.

use super::Looked;
use crate::web::catalogue::Say;
use crate::web::pages::form::Choice;
use crate::web::problem::Answer;
use crate::web::state::App;
use forms::LimitKey;
use permit::filing::HandOutWay;
use permit::{Filing, Route};

/// The window's part of a case.
#[derive(Clone, Debug)]
pub(in crate::web::pages::bureau) struct WindowView {
    /// What admitting leads to.
    pub(in crate::web::pages::bureau) admitting: String,
    /// What a notice of everything to correct leads to.
    pub(in crate::web::pages::bureau) returning: String,
    /// The ways of handing out.
    pub(in crate::web::pages::bureau) ways: Vec<Choice>,
    /// How its outcome was handed out.
    pub(in crate::web::pages::bureau) handed_out: Option<String>,
}

impl WindowView {
    pub(super) async fn of(app: &App, say: Say, filing: &Filing, all: &[Looked]) -> Answer<Self> {
        let inspected = all.iter().filter(|it| it.route.as_ref().is_some_and(Route::is_inspected)).count();
        let (calendar, forms, today) = (app.desk.calendar(), app.desk.forms(), app.desk.now().date());
        let due = |key| say.day(calendar.add(today, forms.limit(key).days).due);
        let admitting =
            say.t2("window-admitting", ("committed", "inspected"), all.len() - inspected, inspected);
        let delivery = store::papers::delivery(&app.desk.store, filing.id).await?;
        Ok(WindowView {
            admitting,
            ways: Self::ways(say),
            returning: say.t1("window-returning", "day", due(LimitKey::CorrectionByApplicant)),
            handed_out: delivery.map(|it| {
                let receiver = it.receiver.unwrap_or_default();
                say.t2("window-handed-out", ("day", "receiver"), say.day(it.at.date()), receiver)
            }),
        })
    }

    fn ways(say: Say) -> Vec<Choice> {
        let choice = |way: HandOutWay| Choice::new(way.as_str(), say.word("window-way", way.as_str()));
        HandOutWay::ALL.into_iter().map(choice).collect()
    }
}
