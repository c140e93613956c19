//! Queues: filings that wait for somebody's work, soonest due first, each with how much of it waits.

use super::page::{Page, Paging, page};
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::At;
use crate::sql::{pattern, statement};
use jiff::civil::Date;
use permit::{AuthorityId, FilingId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// What a filing waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// To be admitted, returned or not admitted.
    Admission,
    /// For the applicant's correction.
    Correction,
    /// Addresses for a recommendation: accepted, with no visit outstanding.
    Recommendation,
    /// Addresses for a visit that must be passed before the decision.
    OnSite,
    /// Addresses for a decision.
    Decision,
    /// Anything with a deadline from that day to that day.
    Due {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// For the window to hand it out: accepted, and nothing of it is left to decide.
    HandingOut,
    /// For the signed receipt of what was handed out.
    Receipt,
    /// For nothing in particular: everything first received on that day.
    ReceivedOn(Date),
    /// For nothing in particular: everything this person opened, drafts too.
    OpenedBy(permit::UserId),
    /// For nothing in particular: every filing that was handed in, for searching.
    Anything,
}

/// Whose filings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Anybody's.
    #[default]
    Anybodys,
    /// Those these people review, given to them or by default.
    Of(Vec<permit::UserId>),
    /// Those nobody reviews.
    Nobodys,
}

/// Which queue of an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueQuery {
    /// Of this authority.
    pub authority: AuthorityId,
    /// What is waited for.
    pub waiting: Waiting,
    /// Of an enterprise one of whose licences a scanned code names; or whose name holds this text; or its credit code, licence number, 办件编号, filing;
    /// or an address whose name holds it or whose code it is.
    pub text: Option<String>,
    /// Whose.
    pub whose: Whose,
}

/// A filing in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedFiling {
    /// The filing.
    pub filing: FilingId,
    /// Whose, by name.
    pub holder: String,
    /// 办件编号.
    pub office_number: Option<String>,
    /// How it came in.
    pub channel: String,
    /// Its state.
    pub state: String,
    /// The day it was received.
    pub received_on: Option<Date>,
    /// The soonest deadline among what waits; none while every clock stands still.
    pub due_on: Option<Date>,
    /// How many addresses wait; none where the filing as a whole does.
    pub addresses: Option<u64>,
}

/// A day that sorts after every deadline: clocks that stand still come last.
const NEVER: &str = "9999-12-31";

/// The filings of a queue, soonest due first.
pub async fn queue(read: &impl Read, query: &QueueQuery, paging: &Paging) -> Result<Page<QueuedFiling>> {
    let (work, mut values) = work(query);
    let mut text = format!(
        "SELECT w.filing_id, w.due, w.n, f.office_number, f.channel, f.state_name, f.received_on, e.name \
         FROM ({work}) w JOIN filing f ON f.id = w.filing_id JOIN enterprise e ON e.id = f.enterprise_id \
         WHERE 1 = 1"
    );
    narrow(query, &mut text, &mut values);
    if let Some((due, id)) = paging.after.as_deref().and_then(|cursor| cursor.split_once('|')) {
        text.push_str(" AND (w.due, w.filing_id) > (?, ?)");
        values.extend([due.into(), id.into()]);
    }
    text.push_str(" ORDER BY w.due, w.filing_id LIMIT ?");
    values.push(i64::try_from(paging.limit() + 1).unwrap_or(i64::MAX).into());
    let rows = read.connection().query_all_raw(statement(read, &text, values)).await?;
    let items = rows.iter().map(queued).collect::<Result<Vec<_>>>()?;
    let cursors: Vec<(String, FilingId)> = items
        .iter()
        .map(|row| (row.due_on.map_or_else(|| NEVER.to_owned(), |due| due.to_string()), row.filing))
        .collect();
    Ok(page(cursors, paging, |(due, id)| format!("{due}|{id}"), items))
}

/// How many filings are in a queue.
pub async fn queue_count(read: &impl Read, query: &QueueQuery) -> Result<u64> {
    let (work, mut values) = work(query);
    let mut text = format!(
        "SELECT COUNT(*) AS n FROM ({work}) w JOIN filing f ON f.id = w.filing_id \
         JOIN enterprise e ON e.id = f.enterprise_id WHERE 1 = 1"
    );
    narrow(query, &mut text, &mut values);
    let row = read.connection().query_one_raw(statement(read, &text, values)).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by("n"))?;
    At { table: "filing", row: "count" }.number("n", count)
}

/// What waits, by filing: its soonest deadline and how many addresses.
fn work(query: &QueueQuery) -> (String, Vec<Value>) {
    const VISIT: &str =
        "EXISTS (SELECT 1 FROM inspection v WHERE v.item_id = item.id AND v.open_due_on IS NOT NULL)";
    let authority = || Value::from(query.authority.to_string());
    let filings = |and: &str| {
        format!(
            "SELECT id AS filing_id, COALESCE(due_on, hand_out_due_on, '{NEVER}') AS due, CAST(-1 AS BIGINT) AS n FROM filing \
             WHERE authority_id = ? AND {and}"
        )
    };
    let items = |and: &str| {
        format!(
            "SELECT filing_id, COALESCE(MIN(due_on), '{NEVER}') AS due, COUNT(*) AS n FROM item \
             WHERE authority_id = ? AND {and} GROUP BY filing_id"
        )
    };
    match query.waiting {
        Waiting::Admission => (filings("state_name = 'submitted'"), vec![authority()]),
        Waiting::Correction => (filings("state_name = 'returned'"), vec![authority()]),
        Waiting::Anything => (anything(), vec![authority()]),
        Waiting::HandingOut => (
            filings(&format!(
                "state_name = 'accepted' AND NOT {} AND NOT EXISTS (SELECT 1 FROM item i \
                 WHERE i.filing_id = filing.id AND i.state_name IN ('accepted', 'recommended'))",
                happened("handed_out")
            )),
            vec![authority()],
        ),
        // What went electronically is not signed for.
        Waiting::Receipt => (
            filings(&format!(
                "state_name = 'accepted' AND {} AND NOT {} AND state NOT LIKE '%\"way\":\"electronic\"%'",
                happened("handed_out"),
                happened("receipt_filed")
            )),
            vec![authority()],
        ),
        Waiting::ReceivedOn(day) => {
            (filings("received_on = ?"), vec![authority(), Value::from(day.to_string())])
        }
        Waiting::OpenedBy(person) => (
            filings(
                "EXISTS (SELECT 1 FROM entry n WHERE n.subject_kind = 'filing' AND n.subject_id = filing.id \
                 AND n.event_type = 'opened' AND n.actor = ?)",
            ),
            vec![authority(), Value::from(person.to_string())],
        ),
        Waiting::Recommendation => {
            (items(&format!("state_name = 'accepted' AND NOT {VISIT}")), vec![authority()])
        }
        Waiting::OnSite => (items(&format!("state_name = 'accepted' AND {VISIT}")), vec![authority()]),
        Waiting::Decision => (items("state_name = 'recommended'"), vec![authority()]),
        Waiting::Due { from, to } => {
            let days = || [Value::from(from.to_string()), Value::from(to.to_string())];
            let due = "due_on >= ? AND due_on <= ?";
            let text = format!(
                "{} UNION ALL {}",
                filings(&format!("state_name = 'submitted' AND {due}")),
                items(&format!("state_name IN ('accepted', 'recommended') AND {due}"))
            );
            let mut values = vec![authority()];
            values.extend(days());
            values.push(authority());
            values.extend(days());
            (text, values)
        }
    }
}

/// Whether something happened to the filing: asked of its chain.
fn happened(event: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM entry n WHERE n.subject_kind = 'filing' AND n.subject_id = filing.id \
         AND n.event_type = '{event}')"
    )
}

/// Every filing handed in, with its own deadline or the soonest of its addresses'.
fn anything() -> String {
    format!(
        "SELECT id AS filing_id, COALESCE(due_on, (SELECT MIN(i.due_on) FROM item i WHERE i.filing_id = filing.id \
         AND i.state_name IN ('accepted', 'recommended')), '{NEVER}') AS due, CAST(-1 AS BIGINT) AS n FROM filing \
         WHERE authority_id = ? AND state_name <> 'draft'"
    )
}

/// The token in what a scanner typed: the whole address of a code, or the token itself.
pub fn scanned(text: &str) -> Option<String> {
    let last = text.rsplit_once("/v/").map_or(text, |(_, last)| last);
    let token: String = last.chars().take_while(|sign| !matches!(sign, '?' | '#' | '/')).collect();
    let token = token.to_ascii_lowercase();
    (token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(token)
}
/// Who reviews a filing: who was given it, else the authority's default reviewer.
const REVIEWER: &str = "COALESCE((SELECT v.user_id FROM filing_reviewer v WHERE v.filing_id = f.id), \
                        (SELECT a.default_reviewer FROM authority a WHERE a.id = f.authority_id))";

fn narrow(query: &QueueQuery, text: &mut String, values: &mut Vec<Value>) {
    match &query.whose {
        Whose::Anybodys => {}
        Whose::Nobodys => text.extend([" AND ", REVIEWER, " IS NULL"]),
        Whose::Of(people) if people.is_empty() => text.push_str(" AND 1 = 0"),
        Whose::Of(people) => {
            let places = vec!["?"; people.len()].join(", ");
            text.extend([" AND ", REVIEWER, " IN (", places.as_str(), ")"]);
            values.extend(people.iter().map(|id| Value::from(id.to_string())));
        }
    }
    let Some(asked) = query.text.as_deref().map(str::trim).filter(|asked| !asked.is_empty()) else { return };
    if let Some(token) = scanned(asked) {
        text.push_str(
            " AND f.enterprise_id IN (SELECT l.enterprise_id FROM licence l WHERE l.id IN \
             (SELECT licence_id FROM edition WHERE token = ?) OR l.id IN \
             (SELECT licence_id FROM licence_row WHERE token = ?))",
        );
        values.extend([token.clone().into(), token.into()]);
        return;
    }
    text.push_str(
        " AND (f.id = ? OR f.office_number = ? OR e.credit_code = ? OR e.name LIKE ? ESCAPE '\\' \
         OR EXISTS (SELECT 1 FROM licence l WHERE l.enterprise_id = f.enterprise_id AND l.number = ?) \
         OR EXISTS (SELECT 1 FROM item i WHERE i.filing_id = f.id AND (i.credit_code = ? OR i.name LIKE ? ESCAPE '\\')))",
    );
    let exact = || Value::from(asked);
    let like = || Value::from(pattern(asked));
    values.extend([exact(), exact(), exact(), like(), exact(), exact(), like()]);
}

fn queued(row: &QueryResult) -> Result<QueuedFiling> {
    let id: String = row.try_get_by("filing_id")?;
    let at = At { table: "filing", row: &id };
    let (due, count): (String, i64) = (row.try_get_by("due")?, row.try_get_by("n")?);
    let received: Option<String> = row.try_get_by("received_on")?;
    Ok(QueuedFiling {
        filing: at.parse("id", &id)?,
        holder: row.try_get_by("name")?,
        office_number: row.try_get_by("office_number")?,
        channel: row.try_get_by("channel")?,
        state: row.try_get_by("state_name")?,
        received_on: at.parse_opt("received_on", received.as_deref())?,
        due_on: (due != NEVER).then(|| at.parse("due_on", &due)).transpose()?,
        addresses: u64::try_from(count).ok(),
    })
}

/// What happened to the addresses of a filing, told once for all that it happened to in one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The event's name.
    pub event: String,
    /// Who did it.
    pub actor: permit::UserId,
    /// When it took effect.
    pub effective_at: permit::Instant,
    /// When it was written.
    pub recorded_at: permit::Instant,
    /// How many addresses it happened to.
    pub addresses: u64,
    /// Whom the actor stood in for.
    pub acting_for: Option<permit::UserId>,
}

/// What happened to the addresses of a filing since it was handed in, oldest first.
pub async fn happened_to_items(read: &impl Read, filing: FilingId) -> Result<Vec<Happened>> {
    let text = "SELECT event_type, actor, MIN(effective_at) AS effective_at, MIN(recorded_at) AS recorded_at, \
                COUNT(*) AS n, MIN((SELECT a.acting_for FROM act a WHERE a.id = entry.act_id)) AS acting_for FROM entry WHERE subject_kind = 'item' AND event_type NOT IN ('drafted', 'edited', \
                'attached') AND subject_id IN (SELECT id FROM item WHERE filing_id = ?) \
                GROUP BY act_id, event_type, actor ORDER BY MIN(recorded_at), act_id";
    let rows =
        read.connection().query_all_raw(statement(read, text, vec![filing.to_string().into()])).await?;
    rows.iter()
        .map(|row| {
            let actor: String = row.try_get_by("actor")?;
            let id = filing.to_string();
            let at = At { table: "entry", row: &id };
            let count: i64 = row.try_get_by("n")?;
            let acting_for: Option<String> = row.try_get_by("acting_for")?;
            Ok::<_, StoreError>(Happened {
                event: row.try_get_by("event_type")?,
                actor: at.parse("actor", &actor)?,
                effective_at: permit::Instant::from_micros(row.try_get_by("effective_at")?),
                recorded_at: permit::Instant::from_micros(row.try_get_by("recorded_at")?),
                addresses: at.number("n", count)?,
                acting_for: at.parse_opt("acting_for", acting_for.as_deref())?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::scanned;

    #[test]
    fn a_scanner_types_a_token_or_a_whole_address() {
        let plain = "0123456789abcdef0123456789abcdef";
        for typed in [plain, &plain.to_uppercase(), &format!("https://a.example/v/{plain}?lang=zh")] {
            assert_eq!(scanned(typed).as_deref(), Some(plain));
        }
        assert_eq!(scanned("91440300358236624L"), None);
    }
}
