//! Pages by cursor.

use serde::Serialize;
use store::lists::{Page, Paging};
use utoipa::ToSchema;

/// Rows on a page when nothing is said.
const USUAL: u64 = 50;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PageOf<T> {
    /// The rows.
    pub(super) items: Vec<T>,
    /// What to give as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

impl<T> PageOf<T> {
    /// A page of the store, its rows as they are shown.
    pub(super) fn of<R>(page: Page<R>, shown: impl FnMut(R) -> T) -> Self {
        PageOf {
            items: page.items.into_iter().map(shown).collect(),
            next: page.next.map(|cursor| cursor.replace('|', "~")),
        }
    }

    /// Everything there is, on one page.
    pub(super) fn whole(items: Vec<T>) -> Self {
        PageOf { items, next: None }
    }
}

/// Which page is asked for. On the wire a cursor has no sign that an address must escape.
pub(super) fn paging(after: Option<&str>, limit: Option<u64>) -> Paging {
    Paging { after: after.map(|cursor| cursor.replace('~', "|")), limit: limit.unwrap_or(USUAL) }
}

/// A page of a list that is held in memory, by each row's key.
pub(super) fn slice<T: Clone>(
    all: &[T],
    after: Option<&str>,
    limit: Option<u64>,
    key: impl Fn(&T) -> String,
) -> Page<T> {
    let start = after.and_then(|after| all.iter().position(|row| key(row) == after)).map_or(0, |at| at + 1);
    let limit = usize::try_from(limit.unwrap_or(USUAL)).unwrap_or(usize::MAX);
    let items: Vec<T> = all.iter().skip(start).take(limit).cloned().collect();
    let more = start + items.len() < all.len();
    let next = items.last().filter(|_| more).map(&key);
    Page { items, next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_out_and_comes_back() {
        let page = Page { items: vec![1, 2], next: Some("2026-01-20|abc".to_owned()) };
        let shown = PageOf::of(page, |row| row * 10);
        assert_eq!((shown.items, shown.next.as_deref()), (vec![10, 20], Some("2026-01-20~abc")));
        let paging = paging(Some("2026-01-20~abc"), None);
        assert_eq!((paging.after.as_deref(), paging.limit), (Some("2026-01-20|abc"), USUAL));
    }

    #[test]
    fn pages_of_a_list_in_memory_meet_without_gap_or_overlap() {
        let all: Vec<u32> = (1..=7).collect();
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = slice(&all, after.as_deref(), Some(3), ToString::to_string);
            seen.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, all);
    }
}
