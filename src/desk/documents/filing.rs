//! A filing with its history: what its papers state.

use super::common::{Common, Past};
use super::corrected;
use super::kind::Kind;
use super::words;
use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::{Desk, Result, lookup};
use permit::filing::{FilingEvent, FilingStatus};
use permit::item::{ItemClock, ItemEvent, ItemKind};
use permit::service::{Delivery, HandedOut};
use permit::{Enterprise, Filing, FilingId, Item, ItemId, Licence, PersonalRef, Row, RowId, Subject as _};
use std::collections::{BTreeMap, HashMap};
use store::StoreError;

/// What must be known of an address's history: the rest of it is in its state.
const OF_ITEMS: &[&str] = &[
    "signed",
    "declined",
    "retracted",
    "proposed",
    "accepted",
    "clock_changed",
    "on_site_concluded",
    "rerouted",
    "recommended",
    "granted",
    "refused",
    "withdrawn",
    "terminated",
];

/// A filing and everything its papers state.
pub(super) struct FilingCase {
    pub(super) common: Common,
    pub(super) filing: Filing,
    pub(super) past: Vec<Past<FilingEvent>>,
    /// Its addresses, in file order.
    pub(super) items: Vec<Item>,
    pub(super) item_past: HashMap<ItemId, Vec<Past<ItemEvent>>>,
    pub(super) enterprise: Enterprise,
    /// Where the enterprise is served.
    pub(super) service: Option<Stated>,
    pub(super) licence: Option<Licence>,
    /// Numbers of the rows its addresses were granted as.
    pub(super) rows: HashMap<RowId, u32>,
    /// What was put right on the spot.
    pub(super) corrected: Vec<corrected::Line>,
    /// Who took what was handed out, or where it went.
    pub(super) taken_by: String,
}

/// Something that happened to an address.
pub(super) type OfItem<'a> = (&'a Item, &'a Past<ItemEvent>);

impl FilingCase {
    pub(super) async fn load(desk: &Desk, id: FilingId) -> Result<Self> {
        let store = &desk.store;
        let filing = store::require::<Filing>(store, id).await?.state;
        let entries = store::ledger::entries_of(store, Filing::KIND, id).await?;
        let past = entries.iter().map(Past::read).collect::<Result<Vec<_>>>()?;
        let items: Vec<Item> =
            store::lists::items_of(store, id).await?.into_iter().map(|item| item.state).collect();
        let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
        let mut item_past: HashMap<ItemId, Vec<Past<ItemEvent>>> = HashMap::new();
        for entry in store::ledger::entries_of_many(store, Item::KIND, &ids, Some(OF_ITEMS)).await? {
            let item = entry
                .subject
                .parse()
                .map_err(|why| StoreError::corrupt("entry", "subject_id", &entry.subject, &why))?;
            item_past.entry(item).or_default().push(Past::read(&entry)?);
        }
        let enterprise = store::require::<Enterprise>(store, filing.enterprise).await?.state;
        let service = match &enterprise.service {
            Some(address) => Some(service_address::stated(store, address).await?),
            None => None,
        };
        let granted: Vec<RowId> =
            item_past.values().flatten().filter_map(|past| row_of(&past.event)).collect();
        let rows = store::load_many::<Row>(store, &granted).await?;
        Ok(FilingCase {
            common: Common::load(desk, filing.authority, Filing::KIND, id.0).await?,
            corrected: corrected::lines(desk, &past, &items).await?,
            taken_by: taken_by(desk, handed_out(&filing)).await?,
            licence: lookup::licence_of(store, filing.enterprise).await?.map(|licence| licence.state),
            rows: rows.into_iter().map(|row| (row.state.id, row.state.no)).collect(),
            filing,
            past,
            items,
            item_past,
            enterprise,
            service,
        })
    }

    /// The name of whoever files.
    pub(super) fn applicant(&self) -> &str {
        &self.enterprise.profile.name
    }

    /// What people call it by: its 办件编号, else the number of its receipt.
    pub(super) fn label(&self) -> String {
        let receipt = self.common.numbers.get(Kind::Receipt.as_str());
        self.filing.office_number.as_ref().or(receipt).cloned().unwrap_or_else(|| self.filing.label())
    }

    /// What most texts name of a filing.
    pub(super) fn named(&self) -> [(&'static str, String); 3] {
        [
            ("uscc", self.enterprise.profile.credit_code.to_string()),
            ("matter", self.matter()),
            ("filing_no", self.label()),
        ]
    }

    /// What is asked for.
    pub(super) fn matter(&self) -> String {
        words::matter(self.items.iter())
    }

    /// What happened to addresses in an act, in file order.
    pub(super) fn in_act<'a>(&'a self, act: &'a str) -> impl Iterator<Item = OfItem<'a>> {
        self.of_items().filter(move |(_, past)| past.act == act)
    }

    /// Everything known of addresses, in file order.
    pub(super) fn of_items(&self) -> impl Iterator<Item = OfItem<'_>> {
        self.items
            .iter()
            .flat_map(|item| self.item_past.get(&item.id).into_iter().flatten().map(move |past| (item, past)))
    }

    /// Acts in which something happened to addresses, oldest first, each with what happened.
    pub(super) fn acts_with(&self, wanted: impl Fn(&ItemEvent) -> bool) -> BTreeMap<&str, Vec<OfItem<'_>>> {
        let mut acts: BTreeMap<&str, Vec<OfItem<'_>>> = BTreeMap::new();
        for (item, past) in self.of_items().filter(|(_, past)| wanted(&past.event)) {
            acts.entry(&past.act).or_default().push((item, past));
        }
        acts
    }

    /// The filing as it stood after its nth event.
    pub(super) fn filing_after(&self, at: usize) -> Option<Filing> {
        let past = self.past.iter().take(at + 1);
        past.map(|past| &past.event)
            .try_fold(None, |state, event| Filing::apply(state, event).map(Some))
            .ok()?
    }

    /// The clock of an address before an act.
    pub(super) fn clock_before(&self, item: ItemId, act: &str) -> Option<&ItemClock> {
        let past = self.item_past.get(&item)?.iter().filter(|past| past.act.as_str() < act);
        past.filter_map(|past| clock(&past.event)).next_back()
    }

    /// The day the filing was accepted from.
    pub(super) fn accepted_on(&self) -> String {
        let accepted = self.past.iter().find_map(|past| match &past.event {
            FilingEvent::Accepted { on, .. } => Some(words::day(*on)),
            _not_that => None,
        });
        accepted.unwrap_or_default()
    }

    /// Whether some address is still to be decided.
    pub(super) fn has_open_items(&self) -> bool {
        self.items.iter().any(Item::is_live)
    }

    /// How it was handed out.
    pub(super) fn handed_out(&self) -> Option<&HandedOut> {
        handed_out(&self.filing)
    }

    /// The number of a granted address in the annex of the licence.
    pub(super) fn row_number(&self, item: &Item, event: &ItemEvent) -> String {
        match (item.kind, row_of(event).and_then(|row| self.rows.get(&row))) {
            (ItemKind::Hq, _) => "总部".to_owned(),
            (ItemKind::Store, Some(no)) => no.to_string(),
            (ItemKind::Store, None) => String::new(),
        }
    }

    /// The title of the instrument it is held to, as it is cited.
    pub(super) fn instrument(&self) -> String {
        let held = self.filing.frozen.as_ref();
        held.map_or_else(String::new, |held| self.common.instrument(&held.instrument))
    }
}

/// How a filing was handed out.
pub(super) fn handed_out(filing: &Filing) -> Option<&HandedOut> {
    match &filing.status {
        FilingStatus::Accepted { handed_out, .. } => handed_out.as_ref(),
        FilingStatus::Draft
        | FilingStatus::Submitted { .. }
        | FilingStatus::Returned { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    }
}

async fn taken_by(desk: &Desk, handed: Option<&HandedOut>) -> Result<String> {
    let reference: &PersonalRef = match handed.map(|handed| &handed.delivery) {
        Some(Delivery::ByHand { receiver }) => receiver,
        Some(Delivery::Electronic { place }) => place,
        Some(Delivery::Post { .. }) | None => return Ok(String::new()),
    };
    let known = store::personal::reveal(&desk.store, reference).await?;
    Ok(known.unwrap_or_else(|| service_address::ERASED.to_owned()))
}

/// The row an address was granted as.
fn row_of(event: &ItemEvent) -> Option<RowId> {
    match event {
        ItemEvent::Granted { row, .. } => *row,
        _not_granted => None,
    }
}

/// The clock an event left.
fn clock(event: &ItemEvent) -> Option<&ItemClock> {
    match event {
        ItemEvent::Accepted { clock, .. }
        | ItemEvent::ClockChanged { clock }
        | ItemEvent::OnSiteConcluded { clock, .. } => Some(clock),
        _without_clock => None,
    }
}
