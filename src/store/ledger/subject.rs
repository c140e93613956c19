//! Replays subjects from their entries and compares the ends with what is stored.

use super::chain::{Body, TYPE_VERSION};
use super::editions::Editions;
use super::problem::{Fault, Problem};
use super::verify::VerifyReport;
use crate::error::Result;
use crate::table::{AUTHORITY, ID, LAST_HASH, STATE, STATE_NAME, Table, VERSION};
use entities::{act, entry};
use permit::{ActId, Digest, Instant, canonical};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryResult, Value,
};
use std::collections::{HashMap, HashSet};

/// Subjects of one kind on their way through the entries.
pub(super) struct Subjects<S> {
    current: Option<Replayed<S>>,
    done: Vec<Replayed<S>>,
}

impl<S> Default for Subjects<S> {
    fn default() -> Self {
        Subjects { current: None, done: Vec::new() }
    }
}

/// A subject replayed so far.
struct Replayed<S> {
    id: String,
    /// None before the first event, and after one that did not apply.
    state: Option<S>,
    /// Whether its state still means something.
    sound: bool,
    seq: i64,
    last_hash: String,
    last: Instant,
    editions: Editions,
}

impl<S: Table> Subjects<S> {
    /// Takes the next entry in order.
    pub(super) fn take(&mut self, entry: &entry::Model, report: &mut VerifyReport) {
        if self.current.as_ref().is_none_or(|current| current.id != entry.subject_id) {
            self.done.extend(self.current.take());
        }
        let replayed = self.current.get_or_insert_with(|| Replayed {
            id: entry.subject_id.clone(),
            state: None,
            sound: true,
            seq: 0,
            last_hash: String::new(),
            last: Instant::from_micros(0),
            editions: Editions::default(),
        });
        replayed.take(entry, report);
    }

    /// Compares the acts' rows with what the entries say of them.
    pub(super) async fn acts(
        &self,
        tx: &DatabaseTransaction,
        page: &[entry::Model],
        report: &mut VerifyReport,
    ) -> Result<()> {
        let ids: HashSet<&str> = page.iter().map(|entry| entry.act_id.as_str()).collect();
        let acts = act::Entity::find().filter(act::Column::Id.is_in(ids)).all(tx).await?;
        let acts: HashMap<String, act::Model> = acts.into_iter().map(|act| (act.id.clone(), act)).collect();
        for entry in page {
            let body: Option<Body<serde_json::Value>> = serde_json::from_str(&entry.body).ok();
            let same = acts.get(&entry.act_id).zip(body).is_some_and(|(act, body)| {
                let whom = (&body.on_behalf, &body.acting_for);
                let said = (&body.act, &body.act_name, &body.actor, whom, body.recorded_at);
                said == (&act.id, &act.name, &act.actor, (&act.on_behalf, &act.acting_for), act.at)
            });
            if !same {
                report.add(Problem::new(Fault::ActEdited, S::KIND, &entry.subject_id, &entry.seq));
            }
        }
        Ok(())
    }

    /// Compares the subjects that are complete.
    pub(super) async fn compare(
        &mut self,
        tx: &DatabaseTransaction,
        report: &mut VerifyReport,
    ) -> Result<()> {
        let done = std::mem::take(&mut self.done);
        for some in done.chunks(250) {
            let ids: Vec<&str> = some.iter().map(|replayed| replayed.id.as_str()).collect();
            let mut query = Query::select();
            query.expr(Expr::cust("*")).from(S::TABLE).and_where(Expr::col(ID).is_in(ids.iter().copied()));
            let mut rows = HashMap::new();
            for row in tx.query_all(&query).await? {
                rows.insert(row.try_get_by::<String, _>(ID)?, row);
            }
            let members = stored_members::<S>(tx, &ids).await?;
            for replayed in some {
                report.subjects += 1;
                match rows.get(&replayed.id) {
                    None => report.add(Problem::new(Fault::SubjectMissing, S::KIND, &replayed.id, &S::TABLE)),
                    Some(row) => replayed.compare(row, members.get(&replayed.id), report)?,
                }
            }
        }
        for replayed in done {
            replayed.editions.compare::<S>(tx, &replayed.id, report).await?;
        }
        Ok(())
    }

    /// The same for the last one.
    pub(super) async fn end(mut self, tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
        self.done.extend(self.current.take());
        self.compare(tx, report).await
    }
}

impl<S: Table> Replayed<S> {
    fn take(&mut self, entry: &entry::Model, report: &mut VerifyReport) {
        let mut find = |fault| report.add(Problem::new(fault, S::KIND, &self.id, &entry.seq));
        if Digest::of(entry.body.as_bytes()).as_str() != entry.hash {
            find(Fault::BodyEdited);
        }
        if entry.seq != self.seq + 1 {
            find(Fault::SequenceBroken);
        }
        if entry.previous_hash != self.last_hash {
            find(Fault::ChainBroken);
        }
        self.seq = entry.seq;
        self.last_hash.clone_from(&entry.hash);
        self.last = Instant::from_micros(entry.recorded_at);
        let body: Body<S::Event> = match serde_json::from_str(&entry.body) {
            Ok(body) if entry.type_version == TYPE_VERSION => body,
            Ok(_) | Err(_) => {
                find(Fault::Unreadable);
                self.sound = false;
                return;
            }
        };
        if !says_the_same::<S>(entry, &body) {
            find(Fault::ColumnEdited);
        }
        if let Ok(state) = S::apply(self.state.take(), &body.event) {
            let act = body.act.parse::<uuid::Uuid>().map(ActId);
            self.editions.expect(act.ok().and_then(|act| state.edition(&body.event, act)));
            self.state = Some(state);
        } else {
            find(Fault::DoesNotApply);
            self.sound = false;
        }
    }

    fn compare(
        &self,
        row: &QueryResult,
        members: Option<&Vec<String>>,
        report: &mut VerifyReport,
    ) -> Result<()> {
        let mut find = |fault, place: &str| report.add(Problem::new(fault, S::KIND, &self.id, place));
        if row.try_get_by::<i64, _>(VERSION)? != self.seq {
            find(Fault::EndDiffers, VERSION);
        }
        if row.try_get_by::<String, _>(LAST_HASH)? != self.last_hash {
            find(Fault::EndDiffers, LAST_HASH);
        }
        let Some(state) = self.state.as_ref().filter(|_| self.sound) else { return Ok(()) };
        if canonical(state).ok() != row.try_get_by::<Option<String>, _>(STATE)? {
            find(Fault::StateEdited, STATE);
        }
        let mut columns = state.projection(self.last);
        columns.push((STATE_NAME, state.state_name().into()));
        columns.push((AUTHORITY, state.authority().to_string().into()));
        columns.push((ID, state.id().to_string().into()));
        for (column, value) in columns {
            if !holds(row, column, &value)? {
                find(Fault::ProjectionEdited, column);
            }
        }
        if members.map_or(&[][..], Vec::as_slice) != state.members() {
            find(Fault::MembersEdited, S::MEMBERS.map_or("", |members| members.table));
        }
        Ok(())
    }
}

fn says_the_same<S: Table>(entry: &entry::Model, body: &Body<S::Event>) -> bool {
    let columns =
        (&entry.id, &entry.act_id, &entry.subject_kind, &entry.subject_id, entry.seq, &entry.event_type);
    let said = (&body.entry, &body.act, &body.kind, &body.subject, body.seq, &body.event_type);
    let rest = (entry.type_version, &entry.verb, &entry.actor, entry.recorded_at, entry.effective_at);
    let said_rest = (body.type_version, &body.verb, &body.actor, body.recorded_at, body.effective_at);
    columns == said
        && rest == said_rest
        && entry.previous_hash == body.previous
        && entry.event_type == S::event_name(&body.event)
}

/// Whether a column holds that value. Projections are texts, integers and flags.
fn holds(row: &QueryResult, column: &str, value: &Value) -> Result<bool> {
    Ok(match value {
        Value::String(expected) => row.try_get_by::<Option<String>, _>(column)? == *expected,
        Value::BigInt(expected) => row.try_get_by::<Option<i64>, _>(column)? == *expected,
        Value::Bool(expected) => row.try_get_by::<Option<bool>, _>(column)? == *expected,
        _other => false,
    })
}

async fn stored_members<S: Table>(
    tx: &DatabaseTransaction,
    owners: &[&str],
) -> Result<HashMap<String, Vec<String>>> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    let Some(members) = S::MEMBERS else { return Ok(found) };
    let mut query = Query::select();
    query
        .columns([members.owner, members.member])
        .from(members.table)
        .and_where(Expr::col(members.owner).is_in(owners.iter().copied()));
    for row in tx.query_all(&query).await? {
        found.entry(row.try_get_by(members.owner)?).or_default().push(row.try_get_by(members.member)?);
    }
    for people in found.values_mut() {
        people.sort();
    }
    Ok(found)
}

/// Rows of subjects that no entry tells of.
pub(super) async fn without_entries<S: Table>(
    tx: &DatabaseTransaction,
    report: &mut VerifyReport,
) -> Result<()> {
    let told = Query::select()
        .column(entry::Column::Id)
        .from(entry::Entity)
        .and_where(Expr::col(entry::Column::SubjectKind).eq(S::KIND.as_str()))
        .and_where(Expr::col(entry::Column::SubjectId).equals((S::TABLE, ID)))
        .to_owned();
    let mut query = Query::select();
    query.column((S::TABLE, ID)).from(S::TABLE).and_where(Expr::exists(told).not()).limit(1000);
    for row in tx.query_all(&query).await? {
        let id: String = row.try_get_by(ID)?;
        report.add(Problem::new(Fault::EntriesMissing, S::KIND, &id, &S::TABLE));
    }
    Ok(())
}
