//! An address as the API shows it.

use crate::desk::{Bulk, Rows};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{CodeShown, FileShown};
use jiff::civil::Date;
use permit::item::{DeclaredStore, ItemKind, ItemStatus, Matter, OnSite, Promise, Reasons, Verdict};
use permit::{Item, Premises, Route, Subject as _};
use std::collections::BTreeMap;
use store::Versioned;

/// An address in a filing.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct ItemShown {
    id: Uuid,
    filing: Uuid,
    enterprise: Uuid,
    /// Its number in the filing.
    order: u32,
    /// `hq` or `store`.
    #[schema(value_type = String)]
    kind: ItemKind,
    /// What is asked: `issue` or `add`.
    #[schema(value_type = String)]
    matter: Matter,
    /// The state, as the state graph names it.
    state: &'static str,
    premises: PremisesShown,
    /// Stores a headquarters declares.
    #[schema(value_type = Vec<Object>)]
    declared: Vec<DeclaredStore>,
    /// Papers handed in, by their code.
    papers: BTreeMap<String, FileShown>,
    /// The promise: `open`, `signed` with its signature, `declined` or `retracted` with the day.
    #[schema(value_type = Object)]
    promise: Promise,
    /// The way to a decision, once fixed: `inspected` with its reasons, or `committed`.
    #[schema(value_type = Option<Object>)]
    route: Option<Route>,
    /// The last day to decide; none while the clock stands still.
    due_on: Option<Date>,
    /// On-site inspections that ended.
    #[schema(value_type = Vec<Object>)]
    on_site: Vec<OnSite>,
    /// What was recommended or decided.
    outcome: Option<OutcomeShown>,
    /// Its version, also the entity tag.
    version: i64,
}

/// The address itself. Personal values are not here: they are shown with the one address.
#[derive(Serialize, ToSchema)]
struct PremisesShown {
    /// 门店名称.
    name: String,
    /// 统一社会信用代码.
    uscc: Option<String>,
    /// 行政区划代码.
    division: String,
    /// 经营场所.
    address: String,
    /// 经营面积 in square metres.
    area_m2: Option<String>,
    /// 直营.
    directly_run: bool,
    /// 字号, where stated.
    trade_name: Option<String>,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// 拟开业日期.
    planned_opening: Option<Date>,
    /// Whether the layout is similar to the standard, as declared.
    layout_similar: bool,
    /// A licence the store holds already.
    holds_licence: Option<String>,
    /// Whether it is merged in (并入).
    merge: bool,
}

/// What was recommended or decided.
#[derive(Default, Serialize, ToSchema)]
struct OutcomeShown {
    /// `grant` or `refuse`; none of an end without a decision.
    #[schema(value_type = Option<String>)]
    verdict: Option<Verdict>,
    /// Rules that are not met.
    codes: Vec<CodeShown>,
    /// In words.
    text: String,
    /// Who said so.
    by: Option<Uuid>,
    on: Option<Date>,
    /// The licence it was granted on.
    licence: Option<Uuid>,
    /// Since which edition.
    edition: Option<u32>,
    /// The row; none for the headquarters.
    row: Option<Uuid>,
}

/// What became of many addresses: each is done, or has its own problem.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct RowsShown {
    /// Those done, as they now are.
    items: Vec<ItemShown>,
    /// Those that were not, each with why.
    problems: Vec<RowProblemBody>,
}

impl RowsShown {
    pub(in crate::web::api::v1) fn of(rows: Rows, lang: Lang) -> Self {
        RowsShown {
            items: rows.items.iter().map(ItemShown::of).collect(),
            problems: rows.problems.into_iter().map(|row| RowProblemBody::of(row, lang)).collect(),
        }
    }
}

/// What one address that cannot be done means for the others.
pub(in crate::web::api::v1) fn bulk(all_or_nothing: bool) -> Bulk {
    if all_or_nothing { Bulk::AllOrNothing } else { Bulk::EachRow }
}

/// An address with its entity tag.
pub(super) fn tagged(known: &Versioned<Item>) -> Tagged<ItemShown> {
    Tagged(known.version, ItemShown::of(known))
}

impl ItemShown {
    pub(in crate::web::api::v1) fn of(known: &Versioned<Item>) -> Self {
        let item = &known.state;
        ItemShown {
            id: item.id.0,
            filing: item.filing.0,
            enterprise: item.enterprise.0,
            order: item.order,
            kind: item.kind,
            matter: item.matter,
            state: item.state_name(),
            premises: PremisesShown::of(&item.premises),
            declared: item.declared.clone(),
            papers: item.papers.iter().map(|(code, file)| (code.clone(), file.into())).collect(),
            promise: item.promise.clone(),
            route: item.route().cloned(),
            due_on: item.clock.as_ref().and_then(|clock| clock.due_on),
            on_site: item.on_site.clone(),
            outcome: OutcomeShown::of(&item.status),
            version: known.version,
        }
    }
}

impl PremisesShown {
    fn of(premises: &Premises) -> Self {
        PremisesShown {
            name: premises.name.clone(),
            uscc: premises.credit_code.map(|code| code.to_string()),
            division: premises.division.to_string(),
            address: premises.address.clone(),
            area_m2: premises.area.map(|area| format!("{}.{:02}", area.0 / 100, area.0 % 100)),
            directly_run: premises.directly_run,
            trade_name: premises.trade_name.clone(),
            category: premises.category.clone(),
            items: premises.items.clone(),
            planned_opening: premises.opens_on,
            layout_similar: premises.layout_similar,
            holds_licence: premises.holds_licence.clone(),
            merge: premises.merge,
        }
    }
}

impl OutcomeShown {
    fn of(status: &ItemStatus) -> Option<Self> {
        let said = |verdict, reasons: &Reasons| OutcomeShown {
            verdict: Some(verdict),
            codes: reasons.codes.iter().map(|code| CodeShown::from(*code)).collect(),
            text: reasons.text.clone(),
            ..OutcomeShown::default()
        };
        match status {
            ItemStatus::Recommended { verdict, reasons, by, on, .. } => {
                Some(OutcomeShown { by: Some(by.0), on: Some(*on), ..said(*verdict, reasons) })
            }
            ItemStatus::Granted { by, on, licence, edition, row, .. } => Some(OutcomeShown {
                by: Some(by.0),
                on: Some(*on),
                licence: Some(licence.0),
                edition: Some(*edition),
                row: row.map(|row| row.0),
                ..said(Verdict::Grant, &Reasons::default())
            }),
            ItemStatus::Refused { by, on, reasons, .. } => {
                Some(OutcomeShown { by: Some(by.0), on: Some(*on), ..said(Verdict::Refuse, reasons) })
            }
            ItemStatus::Withdrawn { on } => Some(OutcomeShown { on: Some(*on), ..OutcomeShown::default() }),
            ItemStatus::Terminated { on, reason } => {
                Some(OutcomeShown { on: Some(*on), text: reason.clone(), ..OutcomeShown::default() })
            }
            ItemStatus::Drafted
            | ItemStatus::Proposed { .. }
            | ItemStatus::Accepted { .. }
            | ItemStatus::Dropped => None,
        }
    }
}
