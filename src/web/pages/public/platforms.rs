//! 「致平台与出租方」: what one licence for many addresses is, what to look at, how to verify.

use super::cached;
use crate::web::api::PREFIX;
use crate::web::catalogue::Say;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::{Forms, Instrument};
use std::sync::Arc;

/// The key of the law one licence for one place stands in.
const ONE_PLACE: &str = "order78.one_place";

/// The page.
#[derive(Template)]
#[template(path = "public/platforms.html", config = "src/web/askama.toml")]
pub(super) struct PlatformsPage {
    pub(super) shell: Shell,
    pub(super) instruments: Vec<InstrumentLine>,
    pub(super) order: String,
    pub(super) site: String,
    pub(super) many: String,
    pub(super) authorities: Vec<String>,
}

/// An instrument in force.
pub(super) struct InstrumentLine {
    pub(super) words: String,
    pub(super) demonstration: bool,
}

pub(super) async fn page(State(app): State<Arc<App>>, guest: Guest) -> Answer<Response> {
    let (say, today, forms) = (guest.shell.say, guest.shell.today, app.desk.forms());
    let known = store::people::authorities(&app.desk.store).await?;
    let mut instruments: Vec<&Instrument> = Vec::new();
    for authority in &known {
        let found = forms.instruments_in_force(authority.territory.padded6(), today);
        for instrument in found.into_iter().filter(|one| one.demonstration == authority.demonstration) {
            if !instruments.iter().any(|other| other.id == instrument.id) {
                instruments.push(instrument);
            }
        }
    }
    // People type it, so it goes without the scheme.
    let site = app.desk.settings.public_url.split_once("://").map_or("", |(_, site)| site).to_owned();
    let page = PlatformsPage {
        instruments: instruments.into_iter().map(|one| InstrumentLine::of(say, one)).collect(),
        order: order(&forms),
        many: format!("{site}{PREFIX}/verify/many"),
        site,
        authorities: known.into_iter().map(|authority| authority.name).collect(),
        shell: guest.shell,
    };
    Ok(cached(&page.shell, rendered(&page)))
}

/// The title of the law, with its article where that was checked.
pub(super) fn order(forms: &Forms) -> String {
    forms.basis(ONE_PLACE).map(forms::Basis::cite).unwrap_or_default()
}

impl InstrumentLine {
    fn of(say: Say, instrument: &Instrument) -> Self {
        let number = instrument.number.as_deref().map(|number| format!("({number})")).unwrap_or_default();
        let from = say.day(instrument.valid_from);
        let title = format!("{}{number}", instrument.title);
        let words = match instrument.valid_to {
            Some(to) => say.filled(
                "letter-instrument-until",
                [("title", title.into()), ("from", from.into()), ("to", say.day(to).into())],
            ),
            None => say.t2("letter-instrument", ("title", "from"), title, from),
        };
        InstrumentLine { words, demonstration: instrument.demonstration }
    }
}
