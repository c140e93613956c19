//! The handle a use case holds while its act runs.

use crate::error::{Result, StoreError};
use crate::ids::Ids;
use crate::ledger::{self, EntryView};
use entities::{act, entry};
use permit::{ActId, EnterpriseId, Instant, SubjectKind, UserId};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Set};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Entries written by one statement; SQLite allows 32,766 values in one.
const ENTRIES_AT_ONCE: usize = 500;

/// An act under way. Clones are the same act; none may outlive the closure it was given to.
#[derive(Clone)]
pub struct Act {
    inner: Arc<Inner>,
}

struct Inner {
    tx: DatabaseTransaction,
    id: ActId,
    name: &'static str,
    actor: UserId,
    at: Instant,
    ids: Ids,
    pending: Mutex<Pending>,
}

#[derive(Default)]
struct Pending {
    on_behalf: Option<EnterpriseId>,
    acting_for: Option<UserId>,
    written: bool,
    /// Nothing in an act reads entries, so they wait and go in many at a time.
    entries: Vec<entry::Model>,
}

impl Act {
    pub(crate) fn new(
        tx: DatabaseTransaction,
        name: &'static str,
        actor: UserId,
        at: Instant,
        ids: Ids,
    ) -> Self {
        let id = ActId(ids.next());
        let pending = Mutex::new(Pending::default());
        Act { inner: Arc::new(Inner { tx, id, name, actor, at, ids, pending }) }
    }

    /// This act's id.
    pub fn id(&self) -> ActId {
        self.inner.id
    }

    /// The use case's name.
    pub fn name(&self) -> &'static str {
        self.inner.name
    }

    /// Who acts.
    pub fn actor(&self) -> UserId {
        self.inner.actor
    }

    /// When.
    pub fn at(&self) -> Instant {
        self.inner.at
    }

    /// A new id, of whatever kind is asked for.
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        I::from(self.inner.ids.next())
    }

    /// Says for whom the actor acts; say it before the first command.
    pub fn on_behalf_of(&self, enterprise: EnterpriseId) {
        let mut pending = self.pending();
        // What is written stays true: entries already made were made without it.
        if !pending.written {
            pending.on_behalf = Some(enterprise);
        }
    }

    /// For whom the actor acts.
    pub fn on_behalf(&self) -> Option<EnterpriseId> {
        self.pending().on_behalf
    }

    /// Says whom the actor stands in for; say it before the first command.
    pub fn stands_in_for(&self, user: Option<UserId>) {
        let mut pending = self.pending();
        if !pending.written {
            pending.acting_for = user;
        }
    }

    /// Whom the actor stands in for.
    pub fn acting_for(&self) -> Option<UserId> {
        self.pending().acting_for
    }

    pub(crate) fn tx(&self) -> &DatabaseTransaction {
        &self.inner.tx
    }

    pub(crate) fn keep_entry(&self, entry: entry::Model) {
        self.pending().entries.push(entry);
    }

    /// Whether this act wrote one of these events about a subject of a kind.
    pub fn wrote(&self, kind: SubjectKind, events: &[&str]) -> bool {
        let of = |entry: &entry::Model| is_one_of(entry, kind, Some(events));
        self.pending().entries.iter().any(of)
    }

    /// What this act wrote so far about subjects of a kind, in the order in which it was written. With
    /// names of events, only those.
    pub fn written(&self, kind: SubjectKind, events: Option<&[&str]>) -> Result<Vec<EntryView>> {
        let pending = self.pending();
        let of = pending.entries.iter().filter(|entry| is_one_of(entry, kind, events));
        of.map(|entry| ledger::view(entry.clone())).collect()
    }

    /// Writes the act's own row, once: things point at it.
    pub(crate) async fn write_act_row(&self) -> Result<()> {
        let (on_behalf, acting_for) = {
            let mut pending = self.pending();
            if std::mem::replace(&mut pending.written, true) {
                return Ok(());
            }
            (pending.on_behalf, pending.acting_for)
        };
        let row = act::ActiveModel {
            id: Set(self.inner.id.to_string()),
            name: Set(self.inner.name.to_owned()),
            actor: Set(self.inner.actor.to_string()),
            on_behalf: Set(on_behalf.map(|id| id.to_string())),
            at: Set(self.inner.at.micros()),
            acting_for: Set(acting_for.map(|id| id.to_string())),
        };
        act::Entity::insert(row).exec_without_returning(self.tx()).await?;
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<()> {
        let entries = std::mem::take(&mut self.pending().entries);
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            // An unchanged model inserts nothing: every column must be marked as set.
            let some =
                entries.by_ref().take(ENTRIES_AT_ONCE).map(|entry| entry.into_active_model().reset_all());
            let some: Vec<entry::ActiveModel> = some.collect();
            entry::Entity::insert_many(some).exec_without_returning(self.tx()).await?;
        }
        Ok(self.into_tx()?.commit().await?)
    }

    pub(crate) async fn rollback(self) -> Result<()> {
        Ok(self.into_tx()?.rollback().await?)
    }

    fn into_tx(self) -> Result<DatabaseTransaction> {
        let name = self.inner.name;
        Arc::try_unwrap(self.inner).map(|inner| inner.tx).map_err(|_| StoreError::StillHeld(name))
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        // A panic while it is held leaves whole entries behind; the transaction decides.
        self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_one_of(entry: &entry::Model, kind: SubjectKind, events: Option<&[&str]>) -> bool {
    entry.subject_kind == kind.as_str()
        && events.is_none_or(|events| events.contains(&entry.event_type.as_str()))
}
