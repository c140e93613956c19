//! Who reviews the case, and giving it to another.

use crate::web::catalogue::Say;
use crate::web::pages::form::Choice;
use crate::web::problem::Answer;
use crate::web::state::App;
use permit::{Actor, Filing, Role};
use store::people::reviewer_of;

/// What the page shows of it.
pub(in crate::web::pages::bureau) struct ReviewerView {
    /// Whose it is.
    pub(in crate::web::pages::bureau) words: String,
    /// Whom it can be given to; none where this person gives nothing.
    pub(in crate::web::pages::bureau) choices: Vec<Choice>,
    /// Whether this person can take it.
    pub(in crate::web::pages::bureau) take: bool,
}

pub(super) async fn of(app: &App, actor: &Actor, say: Say, filing: &Filing) -> Answer<ReviewerView> {
    let store = &app.desk.store;
    let held = reviewer_of(store, filing.id, filing.authority).await?;
    let officers = store::people::users(store, Some(filing.authority)).await?;
    let name = |id| {
        let known = officers.iter().find(|user| user.id == id);
        known.map_or_else(String::new, |user| user.display_name.clone())
    };
    let words = match held {
        Some(reviewer) if reviewer.by_default => {
            say.t1("bureau-reviewer-default", "name", name(reviewer.user))
        }
        Some(reviewer) => say.t1("bureau-reviewer", "name", name(reviewer.user)),
        None => say.t("bureau-reviewer-none"),
    };
    let reviewers = officers
        .iter()
        .filter(|user| !user.disabled && user.roles.contains(&Role::Reviewer) && user.office.is_none());
    let choices = reviewers.map(|user| {
        let choice = Choice::new(user.id.to_string(), user.display_name.clone());
        if held.is_some_and(|held| held.user == user.id) { choice.chosen() } else { choice }
    });
    let mine = held.is_some_and(|held| held.user == actor.user && !held.by_default);
    Ok(ReviewerView {
        words,
        choices: if actor.has(Role::Chief) { choices.collect() } else { Vec::new() },
        take: actor.has(Role::Reviewer) && !mine,
    })
}
