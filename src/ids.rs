//! Ids and tokens: the only place that draws randomness for them.

use permit::Token;
use std::sync::atomic::{AtomicU64, Ordering};
use store::IdSource;
use uuid::Uuid;

/// The program's ids: UUIDv7.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "this is the one source everything else asks")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// Ids that count, so that a test can be repeated.
#[derive(Debug, Default)]
pub struct CountingIds {
    next: AtomicU64,
}

impl IdSource for CountingIds {
    fn next(&self) -> Uuid {
        let n = self.next.fetch_add(1, Ordering::SeqCst);
        uuid::Builder::from_unix_timestamp_millis(n + 1, &[0; 10]).into_uuid()
    }
}

/// 128 random bits in hexadecimal.
pub fn token() -> Result<Token, getrandom::Error> {
    Ok(Token(secret(16)?))
}

/// So many random bytes in hexadecimal.
pub fn secret(bytes: usize) -> Result<String, getrandom::Error> {
    use std::fmt::Write as _;
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer)?;
    Ok(buffer.iter().fold(String::with_capacity(bytes * 2), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
