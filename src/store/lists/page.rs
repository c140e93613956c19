//! Paging by cursor: the next page starts after the last row of this one, whatever came in between.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value};

/// Most rows on a page.
const MOST: u64 = 1000;

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What the page before answered as `next`; none for the first page.
    pub after: Option<String>,
    /// How many rows; never more than a thousand.
    pub limit: u64,
}

impl Default for Paging {
    fn default() -> Self {
        Paging { after: None, limit: 50 }
    }
}

impl Paging {
    /// The first page with that many rows.
    pub fn first(limit: u64) -> Self {
        Paging { after: None, limit }
    }

    pub(super) fn limit(&self) -> u64 {
        self.limit.clamp(1, MOST)
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows.
    pub items: Vec<T>,
    /// Where the next page starts; none when this is the last.
    pub next: Option<String>,
}

/// A kind of sort key: a text or an integer.
#[derive(Clone, Copy)]
pub(super) enum KeyType {
    Text,
    Integer,
}

/// Which end a list begins at.
#[derive(Clone, Copy)]
pub(super) enum Order {
    Asc,
    Desc,
}

/// Orders a query by a key and the id, starts it after the cursor and asks for one row more than the
/// page holds. A cursor that cannot be read starts from the beginning.
pub(super) fn paged<E: EntityTrait>(
    query: Select<E>,
    (key, id): (E::Column, E::Column),
    (key_type, order): (KeyType, Order),
    paging: &Paging,
) -> Select<E> {
    let started = match paging.after.as_deref().and_then(|cursor| cursor.split_once('|')) {
        Some((at, after)) => {
            let at: Value = match key_type {
                KeyType::Text => at.into(),
                KeyType::Integer => at.parse::<i64>().unwrap_or_default().into(),
            };
            let here = Expr::tuple([Expr::col(key), Expr::col(id)]);
            let there = Expr::tuple([Expr::value(at), Expr::value(after)]);
            query.filter(match order {
                Order::Desc => here.lt(there),
                Order::Asc => here.gt(there),
            })
        }
        None => query,
    };
    let order = match order {
        Order::Asc => sea_orm::Order::Asc,
        Order::Desc => sea_orm::Order::Desc,
    };
    started.order_by(key, order.clone()).order_by(id, order).limit(paging.limit() + 1)
}

/// Cuts the row too many off and says where the next page starts.
pub(super) fn page<M, T>(
    mut rows: Vec<M>,
    paging: &Paging,
    cursor: impl Fn(&M) -> String,
    items: Vec<T>,
) -> Page<T> {
    let limit = usize::try_from(paging.limit()).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(cursor);
    let mut items = items;
    items.truncate(limit);
    Page { items, next }
}

/// A column that holds a text, whatever signs of a pattern the text has.
pub(super) fn holds<C: ColumnTrait>(column: C, text: &str) -> SimpleExpr {
    let escaped = text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::col((column.entity_name(), column)).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}
