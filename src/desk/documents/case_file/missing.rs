//! What a case file lacks before it can be closed.

use super::Whole;
use super::handed_in::{POWER_OF_ATTORNEY, acted};
use crate::desk::{Desk, Result};
use permit::filing::FilingStatus;
use permit::item::ItemEvent;
use permit::{Licence, Power, Subject as _, UserId};
use std::collections::BTreeSet;
use store::copies::{CopyOf, PaperCopy};
use store::papers::PrintOf;

/// One thing a case file lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Its stable name.
    pub code: &'static str,
    /// What to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Missing {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Missing { code, zh: zh.into(), en: en.into() }
    }
}

/// Everything that is missing, in the order of the file.
pub(super) async fn of(desk: &Desk, whole: &Whole) -> Result<Vec<Missing>> {
    let case = &whole.case;
    let mut missing = Vec::new();
    if case.filing.office_number.is_none() {
        let (zh, en) = ("办件编号尚未登记", "The office number is not noted");
        missing.push(Missing::new("office_number", zh, en));
    }
    if lacks_power_of_attorney(whole) {
        let (zh, en) = (
            "授权委托书：来办理或者签署的人没有可用的授权委托书",
            "Whoever came or signed has no letter of authority in the file",
        );
        missing.push(Missing::new("power_of_attorney", zh, en));
    }
    if case.enterprise.service.is_none() {
        let (zh, en) =
            ("送达地址确认书：企业尚未确认送达地址", "The enterprise has not confirmed its service address");
        missing.push(Missing::new("service_address", zh, en));
    }
    missing.extend(whole.inspections.iter().filter_map(unsigned));
    let open = case.items.iter().filter(|item| item.is_live()).count();
    if open > 0 {
        let (zh, en) = (format!("还有{open}处经营场所没有办结"), format!("{open} addresses are still open"));
        missing.push(Missing::new("open_items", zh, en));
    }
    if let Some(edition) = granted_edition(whole)
        && !is_printed(desk, whole, edition).await?
    {
        let zh = format!("许可证第{edition}版尚未印制");
        missing.push(Missing::new(
            "licence_print",
            zh,
            format!("Edition {edition} of the licence was not printed"),
        ));
    }
    for edition in unpublished(whole) {
        let zh = format!("双公示：许可证第{edition}版尚未登记公示");
        let en = format!("Edition {edition} of the licence is not marked as published");
        missing.push(Missing::new("publication", zh, en));
    }
    if open == 0 && matches!(case.filing.status, FilingStatus::Accepted { .. }) {
        missing.extend(not_served(whole));
    }
    Ok(missing)
}

/// An on-site check that is not over, or whose record not everybody has signed.
fn unsigned(inspection: &super::InspectionCase) -> Option<Missing> {
    let name = &inspection.inspection.plan.place.name;
    if inspection.inspection.is_open() {
        let zh = format!("「{name}」的现场核查尚未结束");
        return Some(Missing::new("on_site_open", zh, format!("The on-site check of {name} is not over")));
    }
    let signed = |record: &permit::inspection::Record| {
        record.site.is_some() && record.visited_by.iter().all(|who| record.signed_by.contains(who))
    };
    if inspection.inspection.records.iter().all(signed) {
        return None;
    }
    let zh = format!("「{name}」的现场核查记录签字不全");
    Some(Missing::new(
        "record_unsigned",
        zh,
        format!("The record of the on-site check of {name} is not signed by all"),
    ))
}

fn not_served(whole: &Whole) -> Option<Missing> {
    match whole.case.handed_out() {
        None => Some(Missing::new("hand_out", "送达尚未登记", "The hand-out is not recorded")),
        Some(handed) if handed.awaits_receipt() => Some(Missing::new(
            "service_receipt",
            "送达回证（签收件）尚未归档",
            "The signed receipt was not filed",
        )),
        Some(_) => None,
    }
}

/// Whether somebody came or signed who is no signatory and whose letter of authority is not at hand.
fn lacks_power_of_attorney(whole: &Whole) -> bool {
    let case = &whole.case;
    let lacks = |user: &UserId| match case.enterprise.people.iter().find(|person| person.user == *user) {
        Some(person) => !matches!(person.power, Power::Signatory) && person.letter.is_none(),
        None => true,
    };
    !case.filing.papers.contains_key(POWER_OF_ATTORNEY) && acted(whole).iter().any(lacks)
}

/// The editions this filing led to that are still to be published.
fn unpublished(whole: &Whole) -> Vec<u32> {
    let Some(licence) = &whole.case.licence else { return Vec::new() };
    let made = editions(whole);
    licence.unpublished.iter().map(|waits| waits.edition).filter(|edition| made.contains(edition)).collect()
}

/// The edition its last grant made.
pub(super) fn granted_edition(whole: &Whole) -> Option<u32> {
    editions(whole).into_iter().next_back()
}

/// The editions its grants made.
fn editions(whole: &Whole) -> BTreeSet<u32> {
    let made = whole.case.of_items().filter_map(|(_, past)| match &past.event {
        ItemEvent::Granted { edition, .. } => Some(*edition),
        _another => None,
    });
    made.collect()
}

async fn is_printed(desk: &Desk, whole: &Whole, edition: u32) -> Result<bool> {
    let Some(licence) = &whole.case.licence else { return Ok(false) };
    let copies = store::copies::copies_of(&desk.store, licence.id).await?;
    let of_it = |copy: &PaperCopy| match copy.of {
        CopyOf::Original | CopyOf::Duplicate => copy.is_about() && copy.edition >= edition,
        CopyOf::StoreCopy(_) => false,
    };
    if copies.iter().any(of_it) {
        return Ok(true);
    }
    let kind = format!("licence.{edition}");
    let of = PrintOf { subject_kind: Licence::KIND, subject: licence.id.0, kind };
    Ok(!store::papers::prints(&desk.store, &of).await?.is_empty())
}
