//! Carriers: by which way a notice reaches its reader.

use forms::Forms;
use permit::{Actor, Instant};
use std::fmt::Display;
use store::work::Outgoing;
use store::{Ids, Store, StoreError};

/// How long a carrier may hold a notice, in microseconds (2 minutes).
const LEASE: i64 = 120_000_000;
/// How long to wait after a failure, in microseconds (1 minute), doubled each time.
const WAIT: i64 = 60_000_000;
const AT_ONCE: u64 = 100;

/// Carries one notice; the words are those of `forms`.
pub trait Carrier: Send + Sync {
    /// Carries it, or says why not.
    fn carry(&self, to: &str, title: &str, body: &str) -> Result<(), Box<dyn Display + Send>>;
}

/// The inbox: a notice is read where people sign in, from the outbox itself, so it has arrived as
/// soon as its text is whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct InBox;

impl Carrier for InBox {
    fn carry(&self, to: &str, title: &str, _body: &str) -> Result<(), Box<dyn Display + Send>> {
        tracing::info!(to, title, "notice");
        Ok(())
    }
}

/// Carries what is waiting; answers how many were carried and how many failed.
pub async fn carry(
    store: &Store,
    ids: &Ids,
    forms: &Forms,
    carrier: &dyn Carrier,
    now: Instant,
    token: &str,
) -> Result<(usize, usize), StoreError> {
    let program = Actor::system().user;
    let until = Instant::from_micros(now.micros() + LEASE);
    let waiting = store
        .act("notice.lease", program, now, ids, |act| async move {
            act.lease_outgoing(token, until, AT_ONCE).await
        })
        .await?;
    let (mut carried, mut failed) = (0, 0);
    for notice in waiting {
        let sent = send(forms, carrier, &notice);
        let next = Instant::from_micros(now.micros() + (WAIT << notice.attempts.clamp(0, 10)));
        let (id, arrived) = (notice.id, sent.is_ok());
        if let Err(why) = sent {
            failed += 1;
            tracing::warn!(text = notice.text, to = notice.recipient, why = %why, "a notice was not carried");
        } else {
            carried += 1;
        }
        store
            .act("notice.carried", program, now, ids, |act| async move {
                if arrived { act.delivered(id, token).await } else { act.try_later(id, token, next).await }
            })
            .await?;
    }
    Ok((carried, failed))
}

fn send(forms: &Forms, carrier: &dyn Carrier, notice: &Outgoing) -> Result<(), Box<dyn Display + Send>> {
    let text = forms
        .notice(&notice.text)
        .ok_or_else(|| -> Box<dyn Display + Send> { Box::new(format!("no text {}", notice.text)) })?;
    let (title, body) = text
        .fill_zh(&notice.values)
        .map_err(|error| -> Box<dyn Display + Send> { Box::new(error.to_string()) })?;
    carrier.carry(&notice.recipient, &title, &body)
}
