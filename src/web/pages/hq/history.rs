//! What happened to a filing, as dated sentences: its own events, and what was decided of its
//! addresses. An opinion is the bureau's own until it is decided.

use crate::web::catalogue::Say;
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::{FilingId, Instant, SubjectKind};

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// The moment, for machines.
    pub(super) machine: String,
    /// The moment, as people write it.
    pub(super) when: String,
    /// What happened.
    pub(super) what: String,
}

/// What of the addresses the applicant is told: their own acts and what was decided.
const TOLD: [&str; 6] = ["retracted", "on_site_concluded", "rerouted", "granted", "refused", "withdrawn"];

/// What of the filing is not told: files said elsewhere, and what only the program's clocks do.
const HIDDEN: [&str; 3] = ["attached", "due_moved", "reminded"];

/// The history of a filing, oldest first.
pub(super) async fn history(app: &App, say: Say, id: FilingId) -> Answer<Vec<Sentence>> {
    let own = store::ledger::entries_of(&app.desk.store, SubjectKind::Filing, id).await?;
    let items = store::lists::happened_to_items(&app.desk.store, id).await?;
    let shown = own.iter().filter(|entry| !HIDDEN.contains(&entry.event.as_str()));
    let mut told: Vec<(Instant, u8, Sentence)> = shown
        .map(|entry| {
            let what = say.word("hq-event", &entry.event);
            (entry.recorded_at, 0, Sentence::of(say, entry.effective_at, what))
        })
        .collect();
    // What the addresses only follow their filing in is told once.
    let with_filing =
        |at: Instant| own.iter().any(|entry| entry.event.ends_with("withdrawn") && entry.recorded_at == at);
    let items = items.iter().filter(|it| TOLD.contains(&it.event.as_str()));
    let items = items.filter(|it| it.event != "withdrawn" || !with_filing(it.recorded_at));
    told.extend(items.map(|it| {
        let what = say.word("hq-item-event", &it.event);
        let what = say.t2("hq-happened-to", ("what", "count"), what, it.addresses);
        (it.recorded_at, 1, Sentence::of(say, it.effective_at, what))
    }));
    told.sort_by_key(|(at, order, _)| (*at, *order));
    Ok(told.into_iter().map(|(_, _, sentence)| sentence).collect())
}

impl Sentence {
    fn of(say: Say, at: Instant, what: String) -> Self {
        let machine = at.to_string();
        let clock = machine.split_once(' ').map_or("", |(_, clock)| clock);
        Sentence { when: format!("{} {clock}", say.day(at.date())), what, machine }
    }

    #[cfg(test)]
    pub(super) fn sample(say: Say, what: String) -> Self {
        Sentence::of(say, Instant::at_hour(jiff::civil::date(2026, 1, 20), 9), what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::locale::Lang;

    #[test]
    fn every_event_that_is_told_has_its_words() {
        let filing = [
            "opened",
            "office_number_set",
            "submitted",
            "returned",
            "accepted",
            "not_admitted",
            "withdrawn",
            "rest_withdrawn",
            "extended",
            "completed",
            "handed_out",
            "receipt_filed",
            "lapsed",
            "terminated",
        ];
        for lang in [Lang::Zh, Lang::En] {
            let say = Say::new(lang);
            let words = filing.iter().map(|event| say.word("hq-event", event));
            let items = TOLD.iter().map(|event| say.word("hq-item-event", event));
            for words in words.chain(items) {
                assert!(!words.contains('⟦'), "{words}");
            }
        }
    }
}
