//! The decision: one act, one edition. Every rule is checked again against the licence then in force.

use super::sort::{Asked, Sorted, sort};
use crate::desk::{Bulk, Desk, DeskError, Result, RowProblem, Work, bulk, lookup};
use crate::ids;
use permit::eligibility::Eligibility;
use permit::item::{Item, ItemCommand, ItemKind, ItemStatus, Reasons};
use permit::licence::{Face, Licence, LicenceCommand, NewRow};
use permit::plan::{DecisionPlan, Outcome, row_facts};
use permit::{
    Actor, Code, Enterprise, Filing, FilingId, Instant, ItemId, LicenceId, Notice, Recipient, Refusal, Row,
    RowCommand, RowId, Subject as _, Token, Verb,
};
use std::collections::HashMap;
use store::Versioned;
use store::registry::{Listing, PlaceKey};

pub use super::sort::Chosen;

/// What a decision made.
#[derive(Debug)]
pub struct Decided {
    /// Every address decided, in file order.
    pub items: Vec<Versioned<Item>>,
    /// Those that were not, each with why.
    pub problems: Vec<RowProblem>,
    /// The licence, if an edition was made.
    pub licence: Option<Versioned<Licence>>,
    /// Stores that came in.
    pub rows: usize,
}

/// Decides recommended addresses of a filing: those named, or all. Grants and refusals go together
/// and make one edition. An address that is stale or refused is left out and told apart, or stops
/// the whole where that is asked for.
pub async fn decide(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    chosen: Option<&[Chosen]>,
    bulk: Bulk,
) -> Result<Decided> {
    desk.act("item.decide", actor, |work| async move {
        let known = work.settled(filing).await?.state;
        bulk::may(&work.facts(), Verb::ItemGrant, &known)?;
        let enterprise = work.act.require::<Enterprise>(known.enterprise).await?.state;
        let licence = lookup::licence_of(&work.act, known.enterprise).await?;
        let live = lookup::survey(&work.act, &work.forms, &known).await?;
        let mut problems = Vec::new();
        for (id, _) in chosen.unwrap_or_default() {
            if live.iter().all(|(item, _)| item.state.id != *id) {
                problems.push(bulk::absent(&work.act, filing, *id, Verb::ItemGrant).await?);
            }
        }
        let held = licence.as_ref().map(|licence| &licence.state);
        let sorted = sort(&work.act, &work.facts(), &known, live, chosen, held).await?;
        let Sorted { stand, plan, problems: kept, opened } = sorted;
        problems.extend(kept);
        if stand.is_empty() && problems.is_empty() {
            let refusal = Refusal::new(Verb::ItemGrant, known.state_name(), Code::NotRecommended);
            return Err(refusal.about(Filing::KIND, &filing).into());
        }
        let problems = bulk.settle(&work, problems).await?;
        let deciding = Deciding { work: &work, filing: &known, enterprise: &enterprise, opened: &opened };
        Box::pin(deciding.carry(licence, &stand, plan, problems)).await
    })
    .await
}

struct Deciding<'a> {
    work: &'a Work,
    filing: &'a Filing,
    enterprise: &'a Enterprise,
    opened: &'a HashMap<ItemId, Instant>,
}

impl Deciding<'_> {
    async fn carry(
        &self,
        licence: Option<Versioned<Licence>>,
        stand: &[Asked],
        planned: DecisionPlan,
        problems: Vec<RowProblem>,
    ) -> Result<Decided> {
        let granted = planned.outcomes.iter().zip(stand).filter(|(outcome, _)| **outcome == Outcome::Grant);
        let stores: Vec<&Item> =
            granted.map(|(_, (item, _))| &item.state).filter(|item| item.kind == ItemKind::Store).collect();
        let rows: Vec<NewRow> = stores
            .iter()
            .map(|item| NewRow {
                row: self.work.act.new_id(),
                item: item.id,
                facts: row_facts(item).digest(),
            })
            .collect();
        let hq = stand.iter().map(|(item, _)| &item.state).find(|item| item.kind == ItemKind::Hq);
        let licence = match (planned.edition, planned.issues, hq) {
            (None, _, _) => None,
            (Some(_), true, Some(hq)) => Some(self.issue(hq, &rows).await?),
            (Some(_), _, _) => Some(self.add_rows(licence, &rows).await?),
        };
        let by_item: HashMap<ItemId, RowId> = rows.iter().map(|row| (row.item, row.row)).collect();
        let mut items = Vec::with_capacity(stand.len());
        for ((item, eligibility), outcome) in stand.iter().zip(&planned.outcomes) {
            let opened = self.opened.get(&item.state.id).copied();
            let command = command(&item.state, eligibility, (outcome, opened), licence.as_ref(), &by_item);
            items.push(self.work.run_on(item.clone(), &command).await?);
        }
        if let Some(licence) = &licence {
            self.list(&licence.state, &rows, &stores).await?;
        }
        self.work.complete(self.filing.id).await?;
        if !items.is_empty() {
            self.tell(&items, licence.as_ref()).await?;
        }
        Ok(Decided { items, problems, licence, rows: rows.len() })
    }

    async fn issue(&self, hq: &Item, rows: &[NewRow]) -> Result<Versioned<Licence>> {
        let id: LicenceId = self.work.act.new_id();
        let catalogue = self.work.forms.categories();
        let digit = catalogue.category(&hq.premises.category).map_or(2, |category| category.digit);
        let territory = store::people::authority(&self.work.act, self.filing.authority).await?.territory;
        // Numbers carry the issuing authority's division, padded where it is a city or a province.
        let serial = self.work.act.next_serial(&format!("licence:{}", territory.padded6())).await?;
        let number = u32::try_from(serial)
            .map_err(|error| error.to_string())
            .and_then(|serial| {
                codes::LicenceNumber::issue(digit, &territory, serial).map_err(|error| error.to_string())
            })
            .map_err(|what| store::StoreError::Conflict { what })?;
        let profile = &self.enterprise.profile;
        let face = Face {
            holder: profile.name.clone(),
            credit_code: profile.credit_code,
            legal_representative: profile.legal_representative.clone(),
            domicile: profile.domicile.clone(),
            address: hq.premises.address.clone(),
            division: hq.premises.division,
            category: hq.premises.category.clone(),
            items: hq.premises.items.clone(),
        };
        let command = LicenceCommand::Issue {
            id,
            enterprise: self.filing.enterprise,
            authority: self.filing.authority,
            number,
            face,
            hq_item: hq.id,
            rows: rows.to_vec(),
            token: ids::token()?,
        };
        let facts = self.work.program_facts();
        let (licence, effects) = self.work.act.run::<Licence>(id, None, &command, &facts).await?;
        self.work.carry_out(effects).await?;
        self.take_places(&listings(hq, id, None)).await?;
        Ok(licence)
    }

    async fn add_rows(
        &self,
        licence: Option<Versioned<Licence>>,
        rows: &[NewRow],
    ) -> Result<Versioned<Licence>> {
        let licence = licence
            .ok_or_else(|| Refusal::new(Verb::LicenceAddRows, "none", Code::HqNotGranted))
            .map_err(|refusal| DeskError::from(refusal.about(Filing::KIND, &self.filing.id)))?;
        let command = LicenceCommand::AddRows { rows: rows.to_vec(), token: ids::token()? };
        let id = licence.state.id;
        let facts = self.work.program_facts();
        let (licence, effects) = self.work.act.run(id, Some(licence), &command, &facts).await?;
        self.work.carry_out(effects).await?;
        Ok(licence)
    }

    /// Lists the rows under the numbers the edition gave them; each plans its first inspection.
    async fn list(&self, licence: &Licence, rows: &[NewRow], stores: &[&Item]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let instrument =
            self.filing.frozen.as_ref().and_then(|frozen| self.work.forms.instrument(&frozen.instrument));
        let checklist = instrument.map_or_else(String::new, |instrument| instrument.first_checklist.clone());
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut commands = Vec::with_capacity(rows.len());
        for ((new, item), no) in rows.iter().zip(stores).zip(licence.next_row.saturating_sub(count)..) {
            let row = self.row(licence, new, item, no, ids::token()?);
            commands.push((new.row, RowCommand::List { row: Box::new(row), checklist: checklist.clone() }));
        }
        let ran = self.work.act.run_new::<Row>(&commands, &self.work.program_facts()).await?;
        let places: Vec<Listing> = rows
            .iter()
            .zip(stores)
            .flat_map(|(row, item)| listings(item, licence.id, Some(row.row)))
            .collect();
        self.take_places(&places).await?;
        self.work.carry_out(ran.into_iter().flat_map(|(_, effects)| effects).collect()).await
    }

    fn row(&self, licence: &Licence, new: &NewRow, item: &Item, no: u32, token: Token) -> Row {
        Row {
            id: new.row,
            licence: licence.id,
            enterprise: licence.enterprise,
            authority: licence.authority,
            no,
            facts: row_facts(item),
            item: item.id,
            route: item.route().cloned().unwrap_or(permit::Route::Committed),
            drawing: item.drawing().map(|drawing| drawing.digest.clone()),
            from_edition: licence.edition,
            listed_on: self.work.act.at().date(),
            token,
            start: None,
        }
    }

    /// Whose place is taken was left out when the addresses were sorted; it is never taken twice.
    async fn take_places(&self, places: &[Listing]) -> Result<()> {
        match self.work.act.list_places(places).await?.first() {
            None => Ok(()),
            Some((listing, _)) => {
                let place = permit::Place::field(listing.place.kind.as_str());
                let (verb, code) = (Verb::ItemGrant, Code::StoreAlreadyListed);
                let refusal = Refusal::at(verb, "recommended", code, place, &listing.place.key);
                Err(refusal.about(Filing::KIND, &self.filing.id).into())
            }
        }
    }

    async fn tell(&self, items: &[Versioned<Item>], licence: Option<&Versioned<Licence>>) -> Result<()> {
        let refused: Vec<(&Item, &Reasons)> = items
            .iter()
            .filter_map(|item| match &item.state.status {
                ItemStatus::Refused { reasons, .. } => Some((&item.state, reasons)),
                _granted => None,
            })
            .collect();
        let values = [
            ("filing_no", self.filing.label()),
            ("licence_number", licence.map_or_else(|| "—".to_owned(), |l| l.state.number.to_string())),
            ("granted", (items.len() - refused.len()).to_string()),
            ("refused", refused.len().to_string()),
            ("date", self.work.act.at().date().to_string()),
            ("refusals", refusals(&refused, (Code::zh, "；"), refused_zh)),
            ("refusals.en", refusals(&refused, (Code::en, "; "), refused_en)),
        ];
        let text = if refused.is_empty() { "decision" } else { "decision_refused" };
        let to = Recipient::Enterprise(self.filing.enterprise);
        self.work.carry_out(vec![Notice::new(text, to, self.filing.authority, values)]).await
    }
}

/// Every address refused with its reasons, one a line.
fn refusals(
    refused: &[(&Item, &Reasons)],
    (said, parted): (fn(Code) -> &'static str, &str),
    line: impl Fn(&Item, &str) -> String,
) -> String {
    let lines = refused.iter().map(|(item, reasons)| {
        let codes = reasons.codes.iter().map(|code| said(*code));
        let text = Some(reasons.text.trim()).filter(|text| !text.is_empty());
        line(item, &codes.chain(text).collect::<Vec<_>>().join(parted))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn refused_zh(item: &Item, why: &str) -> String {
    format!("第 {} 处 {}（{}）：{why}", item.order, item.premises.name, item.premises.address)
}

fn refused_en(item: &Item, why: &str) -> String {
    format!("No. {} {} ({}): {why}", item.order, item.premises.name, item.premises.address)
}

/// What is asked of one item: what the plan says, on the licence it made.
fn command(
    item: &Item,
    eligibility: &Eligibility,
    (outcome, opened): (&Outcome, Option<Instant>),
    licence: Option<&Versioned<Licence>>,
    rows: &HashMap<ItemId, RowId>,
) -> ItemCommand {
    let eligibility = eligibility.clone();
    match (outcome, licence) {
        (Outcome::Grant, Some(licence)) => ItemCommand::Grant {
            eligibility,
            licence: licence.state.id,
            edition: licence.state.edition,
            row: rows.get(&item.id).copied(),
            opened,
        },
        // The plan makes an edition whenever it grants, so this arm only refuses.
        (Outcome::Grant, None) => ItemCommand::Refuse { eligibility, reasons: Reasons::default(), opened },
        (Outcome::Refuse(reasons), _) => {
            ItemCommand::Refuse { eligibility, reasons: reasons.clone(), opened }
        }
    }
}

/// The places an address takes on a licence: its address and, where it has one, its credit code.
fn listings(item: &Item, licence: LicenceId, row: Option<RowId>) -> Vec<Listing> {
    PlaceKey::of(&item.premises).into_iter().map(|place| Listing { place, licence, row }).collect()
}
