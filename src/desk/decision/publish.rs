//! 双公示: every edition of a licence is published within its limit; the queue, what stands in the table,
//! and the mark that it was done.

use crate::desk::documents::grant_decision_number;
use crate::desk::{Desk, Result};
use forms::{LimitKey, PublishedValue};
use jiff::civil::Date;
use permit::licence::LicenceCommand;
use permit::{Actor, AuthorityId, Item, Licence, LicenceId};
use std::collections::BTreeMap;
use store::lists::{Page, Paging};

/// Most characters of a list of names in one cell.
const LONGEST: usize = 20_000;

/// An edition that is still to be published.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The licence.
    pub licence: Licence,
    /// Which edition.
    pub edition: u32,
    /// The day it was decided.
    pub decided_on: Date,
    /// The last day to publish it.
    pub due_on: Date,
    /// Stores that came in with it.
    pub added: usize,
    /// Their names.
    pub names: Vec<String>,
}

/// The editions an authority has to publish, the oldest licence first.
pub async fn waiting(desk: &Desk, authority: AuthorityId, paging: &Paging) -> Result<Page<Waiting>> {
    let page = store::lists::to_publish(&desk.store, authority, paging).await?;
    let mut items = Vec::new();
    for licence in page.items {
        for waits in &licence.unpublished {
            items.push(of(desk, &licence, waits.edition, waits.decided_on).await?);
        }
    }
    Ok(Page { items, next: page.next })
}

async fn of(desk: &Desk, licence: &Licence, edition: u32, decided_on: Date) -> Result<Waiting> {
    let days = desk.forms().limit(LimitKey::PublishPermit).days;
    let kept = store::papers::edition(&desk.store, licence.id, edition).await?;
    let ids: Vec<permit::RowId> = kept.added.iter().map(|entry| entry.row).collect();
    let rows = store::load_many::<permit::Row>(&desk.store, &ids).await?;
    Ok(Waiting {
        licence: licence.clone(),
        edition,
        decided_on,
        due_on: desk.calendar().add(decided_on, days).due,
        added: kept.added.len(),
        names: rows.into_iter().map(|row| row.state.facts.name).collect(),
    })
}

/// Marks editions as published, all of them in one act or none.
pub async fn publish(desk: &Desk, actor: &Actor, editions: &[(LicenceId, u32)]) -> Result<()> {
    desk.act("licence.publish", actor, |work| async move {
        for (licence, edition) in editions {
            let command = LicenceCommand::Publish { edition: *edition };
            work.run::<Licence>(*licence, None, &command).await?;
        }
        Ok(())
    })
    .await
}

/// A row of the table for each edition, in the columns of the forms.
pub async fn table(desk: &Desk, editions: &[Waiting]) -> Result<Vec<Vec<String>>> {
    let forms = desk.forms();
    let mut rows = Vec::with_capacity(editions.len());
    for edition in editions {
        let values = values(desk, edition).await?;
        let cells = forms.publication().columns.iter().map(|column| match (&column.text, column.value) {
            (Some(text), _) => text.clone(),
            (None, Some(value)) => values.get(value_name(value)).cloned().unwrap_or_default(),
            (None, None) => String::new(),
        });
        rows.push(cells.collect());
    }
    Ok(rows)
}

/// Names values are kept under while a row is put together.
fn value_name(value: PublishedValue) -> &'static str {
    match value {
        PublishedValue::Holder => "holder",
        PublishedValue::CreditCode => "credit_code",
        PublishedValue::LegalRepresentative => "legal_representative",
        PublishedValue::DecisionNumber => "decision_number",
        PublishedValue::LicenceNumber => "licence_number",
        PublishedValue::Content => "content",
        PublishedValue::DecidedOn => "decided_on",
        PublishedValue::ValidFrom => "valid_from",
        PublishedValue::ValidTo => "valid_to",
        PublishedValue::Authority => "authority",
        PublishedValue::State => "state",
        PublishedValue::Note => "note",
    }
}

async fn values(desk: &Desk, waits: &Waiting) -> Result<BTreeMap<&'static str, String>> {
    let (licence, face) = (&waits.licence, &waits.licence.face);
    let person = store::personal::reveal(&desk.store, &face.legal_representative).await?;
    let authority = store::people::authority(&desk.store, licence.authority).await?;
    let in_force = licence.in_force_on(desk.now().date());
    let pairs = [
        (PublishedValue::Holder, face.holder.clone()),
        (PublishedValue::CreditCode, face.credit_code.to_string()),
        (PublishedValue::LegalRepresentative, person.unwrap_or_default()),
        (PublishedValue::DecisionNumber, decision_number(desk, waits).await?),
        (PublishedValue::LicenceNumber, licence.number.to_string()),
        (PublishedValue::Content, content(waits)),
        (PublishedValue::DecidedOn, waits.decided_on.to_string()),
        (PublishedValue::ValidFrom, waits.decided_on.to_string()),
        (PublishedValue::ValidTo, licence.valid_to.to_string()),
        (PublishedValue::Authority, authority.name),
        (PublishedValue::State, if in_force { "有效" } else { "无效" }.to_owned()),
        (PublishedValue::Note, format!("许可证第{}版", waits.edition)),
    ];
    Ok(pairs.into_iter().map(|(value, text)| (value_name(value), text)).collect())
}

/// 「餐饮服务经营者：热食类食品制售；新增经营场所 2 处：甲店、乙店」.
fn content(waits: &Waiting) -> String {
    let face = &waits.licence.face;
    let business = face.business();
    if waits.added == 0 {
        return business;
    }
    let mut names = waits.names.join("、");
    if names.chars().count() > LONGEST {
        names = names.chars().take(LONGEST).chain(" 等".chars()).collect();
    }
    format!("{business}；新增经营场所{}处：{names}", waits.added)
}

/// The 文号 of the decision that made an edition.
async fn decision_number(desk: &Desk, waits: &Waiting) -> Result<String> {
    let kept = store::papers::edition(&desk.store, waits.licence.id, waits.edition).await?;
    // One of the addresses it was made for; the headquarters' own where no store came in.
    let item = kept.added.first().map_or(waits.licence.hq_item, |entry| entry.item);
    let item = store::require::<Item>(&desk.store, item).await?.state;
    Ok(grant_decision_number(desk, &item).await?.unwrap_or_default())
}
