//! Bad input, each kind of it: a clear message that names field or row, and nothing half-written.

mod characters;
mod commitments;
mod files;
mod lists;
mod numbers;
mod requests;
mod sessions;
mod stores;

use crate::harness::TestApp;

/// What the database held before bad input came.
struct Before {
    entries: u64,
    files: usize,
}

impl Before {
    async fn of(app: &TestApp) -> Self {
        Before { entries: app.entries().await, files: app.files_kept() }
    }

    /// Nothing was written since.
    #[track_caller]
    fn and_now(&self, now: &Before) {
        assert_eq!((self.entries, self.files), (now.entries, now.files), "something was half-written");
    }
}
