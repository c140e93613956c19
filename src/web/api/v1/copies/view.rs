//! A copy as the API shows it.

use crate::web::api::v1::prelude::*;
use permit::{Instant, PersonalRef, UserId};
use std::collections::HashMap;
use store::copies::{CopyState, HandedTo, LetterCopy, PaperCopy};

/// A copy on paper.
#[derive(Serialize, ToSchema)]
pub(super) struct CopyShown {
    id: Uuid,
    /// What was printed together.
    batch: String,
    /// `original`, `duplicate` or `store_copy`; of a letter its paper: `acceptance`, `grant_decision-2` …
    of: String,
    /// The row, of a store copy.
    row: Option<Uuid>,
    /// The edition in force when it was printed; none of a letter.
    edition: Option<u32>,
    /// Which copy of its kind it is, from 1.
    number: u32,
    /// The numbered blank it is on.
    blank: Option<String>,
    /// `printed`, `checked`, `spoiled` or `handed_over`.
    state: &'static str,
    /// Whether its own facts have changed since: it is void and cannot be handed over.
    void: bool,
    printed_by: Uuid,
    printed_at: String,
    /// Why what was printed and valid was printed again.
    reason: Option<String>,
    /// Who noted its state, when.
    noted: Option<NotedShown>,
}

/// What was noted.
#[derive(Serialize, ToSchema)]
struct NotedShown {
    by: Uuid,
    at: String,
    /// Why it is spoiled.
    why: Option<String>,
    /// `by_hand`, `post` or `electronic`.
    way: Option<&'static str>,
    /// 签收人; none once it was erased.
    receiver: Option<String>,
    /// 邮件号码.
    tracking: Option<String>,
}

/// Copies of one licence or filing.
pub(super) struct Copies {
    names: HashMap<PersonalRef, String>,
    blanks: HashMap<Uuid, String>,
}

impl Copies {
    /// What showing these copies needs: names of who took them.
    pub(super) async fn of<'s>(
        app: &App,
        states: impl Iterator<Item = &'s CopyState>,
        blanks: HashMap<Uuid, String>,
    ) -> Answer<Self> {
        let receivers: Vec<PersonalRef> = states.filter_map(receiver).cloned().collect();
        Ok(Copies { names: store::personal::reveal_many(&app.desk.store, &receivers).await?, blanks })
    }

    /// A copy of a licence or row.
    pub(super) fn paper(&self, copy: &PaperCopy, void: bool) -> CopyShown {
        CopyShown {
            id: copy.id,
            batch: copy.batch.clone(),
            of: copy.of.as_str().to_owned(),
            row: copy.of.row().map(|row| row.0),
            edition: Some(copy.edition),
            number: copy.number,
            blank: self.blanks.get(&copy.id).cloned(),
            state: copy.state.as_str(),
            void,
            printed_by: copy.printed_by.0,
            printed_at: copy.printed_at.to_string(),
            reason: copy.reason.clone(),
            noted: self.noted(&copy.state),
        }
    }

    /// A copy of a letter; it stays what it was made out as, so none is ever void.
    pub(super) fn letter(&self, copy: &LetterCopy) -> CopyShown {
        CopyShown {
            id: copy.id,
            batch: copy.batch.clone(),
            of: copy.paper.clone(),
            row: None,
            edition: None,
            number: copy.copy,
            blank: None,
            state: copy.state.as_str(),
            void: false,
            printed_by: copy.printed_by.0,
            printed_at: copy.printed_at.to_string(),
            reason: copy.reason.clone(),
            noted: self.noted(&copy.state),
        }
    }

    fn noted(&self, state: &CopyState) -> Option<NotedShown> {
        let who = |by: &UserId, at: &Instant| NotedShown {
            by: by.0,
            at: at.to_string(),
            why: None,
            way: None,
            receiver: None,
            tracking: None,
        };
        match state {
            CopyState::Printed => None,
            CopyState::Checked { by, at } => Some(who(by, at)),
            CopyState::Spoiled { why, by, at } => Some(NotedShown { why: Some(why.clone()), ..who(by, at) }),
            CopyState::HandedOver { to, by, at } => {
                let tracking = match to {
                    HandedTo::Post { tracking } => Some(tracking.clone()),
                    HandedTo::ByHand { .. } | HandedTo::Electronic => None,
                };
                let receiver = receiver(state).and_then(|receiver| self.names.get(receiver).cloned());
                Some(NotedShown { way: Some(to.way().as_str()), receiver, tracking, ..who(by, at) })
            }
        }
    }
}

fn receiver(state: &CopyState) -> Option<&PersonalRef> {
    match state {
        CopyState::HandedOver { to: HandedTo::ByHand { receiver }, .. } => receiver.as_ref(),
        CopyState::HandedOver { to: HandedTo::Post { .. } | HandedTo::Electronic, .. }
        | CopyState::Printed
        | CopyState::Checked { .. }
        | CopyState::Spoiled { .. } => None,
    }
}
