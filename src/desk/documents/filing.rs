//! A filing with its history: what its papers state.

use super::common::{Common, House, Past, Source, subject_of};
use super::corrected;
use super::kind::Kind;
use super::words;
use crate::desk::applicant::service_address::{self, Stated};
use crate::desk::{Desk, Result, lookup};
use permit::filing::{FilingEvent, FilingStatus};
use permit::item::{ItemClock, ItemEvent, ItemKind, Matter};
use permit::service::{Delivery, HandedOut};
use permit::{Enterprise, Filing, FilingId, Item, ItemId, Licence, PersonalRef, Row, RowId, Subject as _};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::copies::{CopyOf, PaperCopy};
use store::{Act, Read};

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
    /// Copies of the licence on paper that are of what this filing led to.
    pub(super) copies: Vec<PaperCopy>,
    /// What is asked for.
    pub(super) matter: String,
    /// Whether some address is still to be decided.
    pub(super) open: bool,
}

/// What tells how an address's clock stood.
const CLOCKS: &[&str] = &["accepted", "clock_changed", "on_site_concluded"];

/// Something that happened to an address.
pub(super) type OfItem<'a> = (&'a Item, &'a Past<ItemEvent>);

/// What an act wrote of a filing.
#[derive(Default)]
pub(super) struct Written {
    pub(super) filing: Vec<Past<FilingEvent>>,
    /// The addresses it touched, as it leaves them.
    pub(super) items: Vec<Item>,
    pub(super) item_past: HashMap<ItemId, Vec<Past<ItemEvent>>>,
}

impl FilingCase {
    /// The case with its whole history.
    pub(super) async fn load(desk: &Desk, id: FilingId) -> Result<Self> {
        let source = Source::of(desk);
        let items: Vec<Item> =
            store::lists::items_of(source.read, id).await?.into_iter().map(|item| item.state).collect();
        let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
        let item_past = past_of(source.read, &ids, OF_ITEMS).await?;
        let filing = store::require::<Filing>(source.read, id).await?.state;
        let house = House::load(source.read, filing.authority).await?;
        let written = Written { filing: Vec::new(), items, item_past };
        let mut case = Self::read(&source, &house, filing, written).await?;
        case.corrected = corrected::lines(source.read, &case.past, &case.items).await?;
        case.copies = copies(source.read, case.licence.as_ref(), &case.item_past).await?;
        Ok(case)
    }

    /// The case as an act leaves it, with the addresses the act touched and no others: what the papers
    /// it issues state. However many addresses a filing has, deciding one of them reads one.
    pub(super) async fn of_act(
        source: &Source<'_, Act>,
        house: &House,
        filing: Filing,
        mut written: Written,
    ) -> Result<Self> {
        written.items.sort_by_key(|item| item.order);
        if written.filing.iter().any(|past| matches!(past.event, FilingEvent::Extended { .. })) {
            // An extension tells the last day there was before.
            let ids: Vec<ItemId> = written.items.iter().map(|item| item.id).collect();
            let mut before = past_of(source.read, &ids, CLOCKS).await?;
            for (item, past) in &mut written.item_past {
                let own = std::mem::take(past);
                *past = before.remove(item).unwrap_or_default();
                past.extend(own);
            }
        }
        Self::read(source, house, filing, written).await
    }

    async fn read<R: Read>(
        source: &Source<'_, R>,
        house: &House,
        filing: Filing,
        written: Written,
    ) -> Result<Self> {
        let read = source.read;
        let entries = store::ledger::entries_of(read, Filing::KIND, filing.id).await?;
        let mut past = entries.iter().map(Past::read).collect::<Result<Vec<_>>>()?;
        past.extend(written.filing);
        let enterprise = store::require::<Enterprise>(read, filing.enterprise).await?.state;
        let service = match &enterprise.service {
            Some(address) => Some(service_address::stated(read, address).await?),
            None => None,
        };
        let item_past = written.item_past;
        let granted: Vec<RowId> =
            item_past.values().flatten().filter_map(|past| row_of(&past.event)).collect();
        let rows = store::load_many::<Row>(read, &granted).await?;
        let matters = store::lists::matters_of(read, filing.id).await?;
        Ok(FilingCase {
            common: Common::load(source, house, Filing::KIND, filing.id.0).await?,
            matter: words::matter(matters.iter().filter_map(|matter| Matter::parse(matter))),
            open: lookup::tally(read, filing.id).await?.open > 0,
            corrected: Vec::new(),
            taken_by: taken_by(read, handed_out(&filing)).await?,
            copies: Vec::new(),
            licence: lookup::licence_of(read, filing.enterprise).await?.map(|licence| licence.state),
            rows: rows.into_iter().map(|row| (row.state.id, row.state.no)).collect(),
            filing,
            past,
            items: written.items,
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
            ("matter", self.matter.clone()),
            ("filing_no", self.label()),
        ]
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

    /// Whether a paper of that kind was issued.
    pub(super) fn has_issued(&self, kind: Kind) -> bool {
        self.issued(kind) > 0
    }

    /// How many papers of a kind were issued.
    pub(super) fn issued(&self, kind: Kind) -> usize {
        self.common.issued(kind)
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

async fn taken_by(read: &impl Read, handed: Option<&HandedOut>) -> Result<String> {
    let reference: &PersonalRef = match handed.map(|handed| &handed.delivery) {
        Some(Delivery::ByHand { receiver }) => receiver,
        Some(Delivery::Electronic { place }) => place,
        Some(Delivery::Post { .. }) | None => return Ok(String::new()),
    };
    let known = store::personal::reveal(read, reference).await?;
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

/// Copies of the licence printed of the edition this filing's last grant made, and of its rows.
async fn copies(
    read: &impl Read,
    licence: Option<&Licence>,
    past: &HashMap<ItemId, Vec<Past<ItemEvent>>>,
) -> Result<Vec<PaperCopy>> {
    let grants = past.values().flatten().filter_map(|past| match &past.event {
        ItemEvent::Granted { edition, row, .. } => Some((*edition, *row)),
        _another => None,
    });
    let grants: Vec<(u32, Option<RowId>)> = grants.collect();
    let (Some(licence), Some(edition)) = (licence, grants.iter().map(|(edition, _)| *edition).max()) else {
        return Ok(Vec::new());
    };
    let own: HashSet<RowId> = grants.iter().filter_map(|(_, row)| *row).collect();
    let mut copies = store::copies::copies_of(read, licence.id).await?;
    copies.retain(|copy| match copy.of {
        CopyOf::Original | CopyOf::Duplicate => copy.edition == edition,
        CopyOf::StoreCopy(row) => own.contains(&row),
    });
    Ok(copies)
}

/// What happened to addresses: of each only these events, oldest first.
async fn past_of(
    read: &impl Read,
    items: &[ItemId],
    events: &[&str],
) -> Result<HashMap<ItemId, Vec<Past<ItemEvent>>>> {
    let mut past: HashMap<ItemId, Vec<Past<ItemEvent>>> = HashMap::new();
    for entry in store::ledger::entries_of_many(read, Item::KIND, items, Some(events)).await? {
        past.entry(subject_of(&entry)?).or_default().push(Past::read(&entry)?);
    }
    Ok(past)
}
