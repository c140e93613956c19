//! Carriers: by which way a notice reaches its reader.

use forms::{Forms, NoticeText};
use permit::{Actor, Instant};
use std::fmt::Display;
use store::work::{Outgoing, Words};
use store::{Ids, Store, StoreError};
use uuid::Uuid;

/// How long a carrier may hold a notice, in microseconds (2 minutes).
const LEASE: i64 = 120_000_000;
/// How long to wait after a failure, in microseconds (1 minute), doubled each time.
const WAIT: i64 = 60_000_000;
const AT_ONCE: u64 = 100;

/// Why a notice was not carried.
type Failure = Box<dyn Display + Send>;

/// A notice ready to be carried.
#[derive(Clone, Copy, Debug)]
pub struct Ready<'a> {
    /// Its id, the same at every try: a receiver that has it already drops the second.
    pub id: Uuid,
    /// To whom.
    pub to: &'a str,
    /// Its words.
    pub words: &'a Words,
}

/// Carries one notice to one recipient.
pub trait Carrier: Send + Sync {
    /// Carries it, or says why not.
    fn carry(&self, notice: &Ready<'_>) -> Result<(), Failure>;
}

/// The inbox: a notice is read where people sign in, so it has arrived as soon as its words are kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct InBox;

impl Carrier for InBox {
    fn carry(&self, notice: &Ready<'_>) -> Result<(), Failure> {
        tracing::debug!(id = %notice.id, to = notice.to, "a notice is in the inbox");
        Ok(())
    }
}

/// What was carried and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many arrived.
    pub arrived: usize,
    /// Those that did not, with why; each is tried again.
    pub failed: Vec<String>,
}

/// Carries what is waiting, at most a hundred notices.
pub async fn carry(
    store: &Store,
    ids: &Ids,
    forms: &Forms,
    carrier: &dyn Carrier,
    now: Instant,
    token: &str,
) -> Result<Carried, StoreError> {
    let program = Actor::system().user;
    let until = Instant::from_micros(now.micros() + LEASE);
    let waiting = store
        .act("notice.lease", program, now, ids, |act| async move {
            act.lease_outgoing(token, until, AT_ONCE).await
        })
        .await?;
    let mut told = Carried::default();
    for notice in waiting {
        let sent = send(forms, carrier, &notice);
        let next = Instant::from_micros(now.micros() + (WAIT << notice.attempts.clamp(0, 10)));
        let (id, sent) = (notice.id, &sent);
        let noted = store
            .act("notice.carried", program, now, ids, |act| async move {
                match sent {
                    Ok(words) => act.delivered(id, token, words).await,
                    Err(why) => act.try_later(id, token, next, why).await,
                }
            })
            .await;
        match (sent, noted) {
            (Ok(_), Ok(())) => told.arrived += 1,
            (Err(why), Ok(())) => told.failed.push(format!("{id} {}: {why}", notice.text)),
            // It took so long that another instance has it now.
            (_, Err(StoreError::NotFound { kind: "lease", .. })) => {
                tracing::warn!(%id, "the lease of a notice ended while it was carried");
            }
            (_, Err(error)) => return Err(error),
        }
    }
    Ok(told)
}

fn send(forms: &Forms, carrier: &dyn Carrier, notice: &Outgoing) -> Result<Words, String> {
    let text = forms.notice(&notice.text).ok_or_else(|| format!("no text {}", notice.text))?;
    let words = words(text, notice).map_err(|error| error.to_string())?;
    let ready = Ready { id: notice.id, to: &notice.recipient, words: &words };
    carrier.carry(&ready).map_err(|why| why.to_string())?;
    Ok(words)
}

fn words(text: &NoticeText, notice: &Outgoing) -> Result<Words, forms::FormError> {
    let (title_zh, body_zh) = text.fill_zh(&notice.values)?;
    let (title_en, body_en) = text.fill_en(&notice.values)?;
    Ok(Words { title_zh, body_zh, title_en, body_en })
}
