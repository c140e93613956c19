//! Running a command: the engine decides, the store writes what it decided and nothing else.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::ledger::Chain;
use crate::read::Read;
use crate::table::sealed::Columns;
use crate::table::{self, Table, Versioned, Write, replace_members, write_edition, write_new, write_next};
use entities::entry;
use permit::{Effect, Facts, Instant};

/// What a command led to: the subject as it now is, and what follows elsewhere.
pub type Ran<S> = (Versioned<S>, Vec<Effect>);

impl Act {
    /// The subject, if it is there.
    pub async fn load<S: Table>(&self, id: S::Id) -> Result<Option<Versioned<S>>> {
        table::load(self, id).await
    }

    /// The subject; its absence is an error.
    pub async fn require<S: Table>(&self, id: S::Id) -> Result<Versioned<S>> {
        table::require(self, id).await
    }

    /// Many subjects, in the order of the ids; one that is missing is an error.
    pub async fn load_many<S: Table>(&self, ids: &[S::Id]) -> Result<Vec<Versioned<S>>> {
        table::load_many(self, ids).await
    }

    /// Runs a command on a subject (`None` before its first event), its events taking effect now.
    /// The effects are the caller's to carry out, in this same act.
    pub async fn run<S: Table>(
        &self,
        id: S::Id,
        state: Option<Versioned<S>>,
        command: &S::Command,
        facts: &Facts<'_>,
    ) -> Result<Ran<S>> {
        self.run_effective(id, state, command, facts, self.at()).await
    }

    /// The same with events that took effect at another time than they are recorded.
    pub async fn run_effective<S: Table>(
        &self,
        id: S::Id,
        state: Option<Versioned<S>>,
        command: &S::Command,
        facts: &Facts<'_>,
        effective: Instant,
    ) -> Result<Ran<S>> {
        let decided = self.decide(id, state, command, facts, effective)?;
        if decided.version == decided.before {
            return Ok((decided.after, decided.effects));
        }
        self.write_act_row().await?;
        let write = decided.write(self.at());
        if decided.before == 0 {
            write_new(self, &[write]).await?;
        } else {
            write_next(self, &write, decided.before).await?;
            replace_members(self, &decided.after.state, &decided.members).await?;
        }
        self.keep(decided).await
    }

    /// Runs the first command of many new subjects, writing them together.
    pub async fn run_new<S: Table>(
        &self,
        commands: &[(S::Id, S::Command)],
        facts: &Facts<'_>,
    ) -> Result<Vec<Ran<S>>> {
        let mut all = Vec::with_capacity(commands.len());
        for (id, command) in commands {
            all.push(self.decide::<S>(*id, None, command, facts, self.at())?);
        }
        self.write_act_row().await?;
        let writes: Vec<Write<'_, S>> = all.iter().map(|decided| decided.write(self.at())).collect();
        write_new(self, &writes).await?;
        let mut ran = Vec::with_capacity(all.len());
        for decided in all {
            ran.push(self.keep(decided).await?);
        }
        Ok(ran)
    }

    fn decide<S: Table>(
        &self,
        id: S::Id,
        state: Option<Versioned<S>>,
        command: &S::Command,
        facts: &Facts<'_>,
        effective: Instant,
    ) -> Result<Decided<S>> {
        let decision = S::decide(state.as_ref().map(|known| &known.state), command, facts)
            .map_err(|refusal| refusal.about(S::KIND, &id))?;
        let (mut state, before, hash) = match state {
            None => (None, 0, String::new()),
            Some(known) => (Some(known.state), known.version, known.last_hash),
        };
        let members = state.as_ref().map(Columns::members).unwrap_or_default();
        let chain = Chain { kind: S::KIND, subject: id.to_string(), verb: S::verb(command), effective };
        let (mut version, mut last_hash) = (before, hash);
        let (mut links, mut editions) = (Vec::new(), Vec::new());
        for event in &decision.events {
            let next = S::apply(state, event)
                .map_err(|why| StoreError::corrupt(S::TABLE, table::STATE, &id, &why))?;
            version += 1;
            let link = chain.link(self, S::event_name(event), event, version, &last_hash)?;
            last_hash.clone_from(&link.hash);
            links.push(link);
            editions.extend(next.edition(event, self.id()));
            state = Some(next);
        }
        let state = state.ok_or_else(|| StoreError::no_subject(S::KIND, &id))?;
        if state.id() != id {
            return Err(StoreError::corrupt(S::TABLE, table::ID, &id, "the command names another subject"));
        }
        let after = Versioned { state, version, last_hash };
        Ok(Decided { after, before, version, members, links, editions, effects: decision.effects })
    }

    async fn keep<S: Table>(&self, decided: Decided<S>) -> Result<Ran<S>> {
        for edition in decided.editions {
            write_edition(self, edition).await?;
        }
        for link in decided.links {
            self.keep_entry(link);
        }
        Ok((decided.after, decided.effects))
    }
}

/// A command decided on, not yet written.
struct Decided<S> {
    after: Versioned<S>,
    before: i64,
    version: i64,
    members: Vec<String>,
    links: Vec<entry::Model>,
    editions: Vec<entities::edition::Model>,
    effects: Vec<Effect>,
}

impl<S: Table> Decided<S> {
    fn write(&self, last: Instant) -> Write<'_, S> {
        Write { state: &self.after.state, version: self.version, last_hash: &self.after.last_hash, last }
    }
}

impl<S: Table> Versioned<S> {
    /// Answers with an error unless this is the version the caller saw.
    pub fn expect_version(&self, expected: i64) -> Result<()> {
        if self.version == expected {
            return Ok(());
        }
        let (kind, id) = (S::KIND.as_str(), self.state.id().to_string());
        Err(StoreError::Stale { kind, id, expected, found: self.version })
    }
}

/// The subject at the version the caller saw: *missing* and *stale* are different errors.
pub async fn require_version<S: Table>(read: &impl Read, id: S::Id, expected: i64) -> Result<Versioned<S>> {
    let found = table::require::<S>(read, id).await?;
    found.expect_version(expected)?;
    Ok(found)
}
