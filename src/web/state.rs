//! What handlers share.

use super::limiter::Limiter;
use crate::desk::Desk;
use crate::desk::settle::SettledOn;
use std::sync::Arc;

/// Looks at the public verification that one address may take in a minute.
const LOOKS_A_MINUTE: u32 = 60;
/// Pages of the register that one address may turn in a minute.
const SEARCHES_A_MINUTE: u32 = 120;
/// Checks of many, and of files, that one address may ask for in a minute.
const BULK_A_MINUTE: u32 = 20;

/// What handlers share: the desk, and what this instance alone counts.
pub struct App {
    /// The desk.
    pub desk: Arc<Desk>,
    pub(super) settled: SettledOn,
    pub(super) looks: Limiter,
    pub(super) searches: Limiter,
    pub(super) bulk: Limiter,
}

impl App {
    /// The web over a desk.
    pub fn new(desk: Arc<Desk>) -> Arc<Self> {
        Arc::new(App {
            desk,
            settled: SettledOn::default(),
            looks: Limiter::per_minute(LOOKS_A_MINUTE),
            searches: Limiter::per_minute(SEARCHES_A_MINUTE),
            bulk: Limiter::per_minute(BULK_A_MINUTE),
        })
    }

    /// Whether the public reaches this program by TLS, so that cookies may insist on it.
    pub(super) fn is_secure(&self) -> bool {
        self.desk.settings.public_url.starts_with("https://")
    }
}
