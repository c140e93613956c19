//! The clock: the only place that asks what time it is.

use permit::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// The computer's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock everything else asks")]
    fn now(&self) -> Instant {
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        // A clock before 1970 reads as the epoch.
        Instant::from_micros(since_epoch.map_or(0, |span| i64::try_from(span.as_micros()).unwrap_or(i64::MAX)))
    }
}

/// A clock that stands until it is set: for tests and the demonstration.
#[derive(Clone, Debug)]
pub struct SetClock {
    micros: Arc<AtomicI64>,
}

impl SetClock {
    /// A clock that stands at that instant.
    pub fn at(instant: Instant) -> Self {
        SetClock { micros: Arc::new(AtomicI64::new(instant.micros())) }
    }

    /// Sets it.
    pub fn set(&self, instant: Instant) {
        self.micros.store(instant.micros(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.micros.load(Ordering::SeqCst))
    }
}
