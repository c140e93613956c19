//! How often one address may ask for what anybody may ask for.

use super::problem::{Answer, Problem, words};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use tokio::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_mins(1);
/// Addresses remembered before those whose minute is over are forgotten.
const MOST: usize = 10_000;

/// Counts by address, a minute at a time, in this instance's memory.
#[derive(Debug)]
pub(super) struct Limiter {
    a_minute: u32,
    seen: Mutex<HashMap<IpAddr, (Instant, u32)>>,
}

impl Limiter {
    /// So many a minute.
    pub(super) fn per_minute(a_minute: u32) -> Self {
        Limiter { a_minute, seen: Mutex::default() }
    }

    /// Counts one more for an address; too many are a problem.
    pub(super) fn count(&self, address: IpAddr) -> Answer<()> {
        self.count_at(address, Instant::now())
    }

    fn count_at(&self, address: IpAddr, now: Instant) -> Answer<()> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, (since, _)| now.duration_since(*since) < MINUTE);
        }
        let (since, count) = seen.entry(address).or_insert((now, 0));
        let passed = now.duration_since(*since);
        if passed >= MINUTE {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        if *count <= self.a_minute {
            return Ok(());
        }
        let title = words("查询过于频繁，请一分钟后再试", "Too many look-ups; try again in a minute");
        let wait = MINUTE.saturating_sub(passed).as_secs().max(1);
        Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "verify.too_many", title).retry_after(wait))
    }
}

/// The address a request comes from. Behind a proxy on the same machine, the one the proxy names last.
pub(super) struct Address(pub(super) IpAddr);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(local, |info| info.0.ip());
        if !peer.is_loopback() {
            return Ok(Address(peer));
        }
        let named = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let last = named.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        Ok(Address(last.unwrap_or(peer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_own_count_and_a_new_one_each_minute() {
        let limiter = Limiter::per_minute(2);
        let (one, other) = (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2)));
        let now = Instant::now();
        assert!(limiter.count_at(one, now).is_ok());
        assert!(limiter.count_at(one, now).is_ok());
        let refused = limiter.count_at(one, now + Duration::from_secs(10)).unwrap_err();
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(limiter.count_at(other, now).is_ok());
        assert!(limiter.count_at(one, now + MINUTE).is_ok());
    }
}
