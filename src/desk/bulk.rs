//! Verbs over many addresses: one act, and an answer for each address.

use super::{DeskError, Result, Work};
use permit::item::ItemStatus;
use permit::{About, Code, Facts, Filing, FilingId, Item, ItemId, Place, Refusal, Subject as _, Verb};
use store::{Read, StoreError, Versioned};

/// What one address that cannot be done means for the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bulk {
    /// Nothing: the others are done, and it is told apart.
    #[default]
    EachRow,
    /// Everything: nothing is done.
    AllOrNothing,
}

/// What became of many addresses.
#[derive(Debug)]
pub struct Rows {
    /// Those that were done, in the order asked.
    pub items: Vec<Versioned<Item>>,
    /// Those that were not, each with why.
    pub problems: Vec<RowProblem>,
}

/// Why one address of several was not done. Nothing of it was written.
#[derive(Debug)]
pub struct RowProblem {
    /// The address.
    pub item: ItemId,
    /// Its number in the filing; none where the filing has no such address.
    pub order: Option<u32>,
    /// Its name.
    pub name: String,
    /// Refused, stale or not there.
    pub why: StoreError,
}

impl RowProblem {
    /// An address that is there, and why it was not done.
    pub fn of(item: &Item, why: impl Into<StoreError>) -> Self {
        let (name, why) = (item.premises.name.clone(), why.into());
        let why = match why {
            StoreError::Refused(refusal) => StoreError::Refused(refusal.about(Item::KIND, &item.id)),
            other => other,
        };
        RowProblem { item: item.id, order: Some(item.order), name, why }
    }

    /// The engine's refusal, if that is why.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.why {
            StoreError::Refused(refusal) => Some(refusal),
            _stale_or_absent => None,
        }
    }
}

impl Bulk {
    /// Whether these problems stop the whole.
    pub(super) fn stops(self, problems: &[RowProblem]) -> bool {
        self == Bulk::AllOrNothing && !problems.is_empty()
    }

    /// The problems as they are answered, or one error that stops the whole. What was refused is
    /// noted in the act that did the rest.
    pub(super) async fn settle(self, work: &Work, problems: Vec<RowProblem>) -> Result<Vec<RowProblem>> {
        if self.stops(&problems) {
            return Err(DeskError::Rows(problems));
        }
        let refusals: Vec<&Refusal> = problems.iter().filter_map(RowProblem::refusal).collect();
        work.act.note_refusals(&refusals, work.actor.authority).await?;
        Ok(problems)
    }
}

/// Unless the caller saw another version than this one.
#[expect(clippy::result_large_err, reason = "a problem is as large as what it tells, and rare")]
pub(super) fn fresh(item: &Versioned<Item>, version: Option<i64>) -> Result<(), RowProblem> {
    let seen = version.map_or(Ok(()), |version| item.expect_version(version));
    seen.map_err(|stale| RowProblem::of(&item.state, stale))
}

/// An address that was named, but is no open one of this filing: ended, or not there at all.
#[expect(clippy::single_match_else, reason = "both ways are told in full")]
pub(super) async fn absent(read: &impl Read, filing: FilingId, id: ItemId, verb: Verb) -> Result<RowProblem> {
    let known = store::load::<Item>(read, id).await?.filter(|item| item.state.filing == filing);
    Ok(match known {
        Some(Versioned { state: item, .. }) => {
            let (code, place) = (gone(&item), Place::item(item.order));
            let refusal = Refusal::at(verb, item.state_name(), code, place, &item.premises.name);
            RowProblem::of(&item, refusal)
        }
        None => {
            let why = StoreError::no_subject(Item::KIND, &id);
            RowProblem { item: id, order: None, name: String::new(), why }
        }
    })
}

/// Why an address is none of the open ones.
fn gone(item: &Item) -> Code {
    match item.status {
        ItemStatus::Dropped | ItemStatus::Withdrawn { .. } | ItemStatus::Terminated { .. } => {
            Code::ItemNotInFiling
        }
        // Decided, or done a moment ago under another mention of it.
        ItemStatus::Drafted
        | ItemStatus::Proposed { .. }
        | ItemStatus::Accepted { .. }
        | ItemStatus::Recommended { .. }
        | ItemStatus::Granted { .. }
        | ItemStatus::Refused { .. } => Code::NotInThisState,
    }
}

/// Refuses those who may not do this to any address of a filing, before each is asked for itself.
pub(super) fn may(facts: &Facts<'_>, verb: Verb, filing: &Filing) -> Result<()> {
    let about =
        About { enterprise: Some(filing.enterprise), authority: Some(filing.authority), ..About::default() };
    permit::authorise(verb, filing.state_name(), facts, about)
        .map_err(|refusal| refusal.about(Filing::KIND, &filing.id).into())
}

impl Work {
    /// Runs a person's command on one address of several. What refuses it is asked before anything
    /// is written, so it leaves the act as it was.
    pub(super) async fn try_on(
        &self,
        item: Versioned<Item>,
        command: &permit::item::ItemCommand,
    ) -> Result<Result<Versioned<Item>, RowProblem>> {
        match Item::decide(Some(&item.state), command, &self.facts()) {
            Ok(_) => Ok(Ok(self.run_on(item, command).await?)),
            Err(refusal) => Ok(Err(RowProblem::of(&item.state, refusal))),
        }
    }
}
