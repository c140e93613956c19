//! Where new ids come from: made at the edge, so that tests can repeat them.

use std::sync::Arc;
use uuid::Uuid;

/// Makes ids. The program makes UUIDv7; tests count.
pub trait IdSource: Send + Sync {
    /// A new id.
    fn next(&self) -> Uuid;
}

/// A shared source of ids.
pub type Ids = Arc<dyn IdSource>;
