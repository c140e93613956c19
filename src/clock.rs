//! The clock: the only place that asks what time it is.

use permit::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;

    /// Whether this is the time of day, so that it can be compared with the database's.
    fn is_real(&self) -> bool;
}

/// The computer's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock everything else asks")]
    fn now(&self) -> Instant {
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        // A clock before 1970 reads as the epoch.
        Instant::from_micros(
            since_epoch.map_or(0, |span| i64::try_from(span.as_micros()).unwrap_or(i64::MAX)),
        )
    }

    fn is_real(&self) -> bool {
        true
    }
}

/// A clock that stands until it is set, and may be let run from there: for tests and the
/// demonstration. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct SetClock {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// The instant while it stands; the difference to the computer's clock while it runs.
    micros: AtomicI64,
    running: AtomicBool,
}

impl SetClock {
    /// A clock that stands at that instant.
    pub fn at(instant: Instant) -> Self {
        let inner = Inner { micros: AtomicI64::new(instant.micros()), running: AtomicBool::new(false) };
        SetClock { inner: Arc::new(inner) }
    }

    /// Sets it; it stands there.
    pub fn set(&self, instant: Instant) {
        self.inner.running.store(false, Ordering::SeqCst);
        self.inner.micros.store(instant.micros(), Ordering::SeqCst);
    }

    /// Lets it run on from where it stands.
    pub fn run(&self) {
        let ahead = self.now().micros() - SystemClock.now().micros();
        self.inner.micros.store(ahead, Ordering::SeqCst);
        self.inner.running.store(true, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        let micros = self.inner.micros.load(Ordering::SeqCst);
        let running = self.inner.running.load(Ordering::SeqCst);
        Instant::from_micros(if running { SystemClock.now().micros() + micros } else { micros })
    }

    fn is_real(&self) -> bool {
        false
    }
}
