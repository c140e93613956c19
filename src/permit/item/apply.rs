//! What an event makes of an item.

use super::{DeclaredStore, Item, ItemEvent, ItemStatus, LAYOUT, Promise, Reasons};
use crate::premises::Premises;
use crate::route::{Route, RouteReason};
use crate::subject::Inapplicable;

pub(super) fn apply(state: Option<Item>, event: &ItemEvent) -> Result<Item, Inapplicable> {
    let mut item = match (state, event) {
        (None, ItemEvent::Drafted(item)) => return Ok((**item).clone()),
        (None, event) => return Err(Inapplicable::of::<Item>(None, event)),
        (Some(item), _) => item,
    };
    let unfit = |item: &Item| Err(Inapplicable::of(Some(item), event));
    match event {
        ItemEvent::Drafted(_) => return unfit(&item),
        ItemEvent::Edited { premises, declared } => restate(&mut item, premises, declared, true),
        ItemEvent::Attached { paper, file } => {
            item.papers.insert(paper.clone(), file.clone());
            if paper == LAYOUT {
                unbind(&mut item);
            }
        }
        ItemEvent::Signed(signature) => item.promise = Promise::Signed(signature.clone()),
        ItemEvent::Declined { on } => item.promise = Promise::Declined { on: *on },
        ItemEvent::Retracted { on } => {
            item.promise = Promise::Retracted { on: *on };
            if item.clock.is_some() {
                let mut reasons = match item.route() {
                    Some(Route::Inspected(reasons)) => reasons.clone(),
                    Some(Route::Committed) | None => Vec::new(),
                };
                reasons.push(RouteReason::Retracted);
                item.status = ItemStatus::Accepted { route: Route::Inspected(reasons) };
            }
        }
        ItemEvent::Dropped => item.status = ItemStatus::Dropped,
        ItemEvent::Proposed { on, instrument } => {
            item.instrument = Some(instrument.clone());
            item.status = ItemStatus::Proposed { on: *on };
        }
        ItemEvent::Corrected { premises, declared } => {
            let otherwise = !item.premises.promises_the_same(premises);
            restate(&mut item, premises, declared, otherwise);
        }
        ItemEvent::Reopened => item.status = ItemStatus::Drafted,
        ItemEvent::Accepted { clock, by, route } => {
            item.clock = Some(clock.clone());
            item.admitted_by = *by;
            item.status = ItemStatus::Accepted { route: route.clone() };
        }
        ItemEvent::ClockChanged { clock } => item.clock = Some(clock.clone()),
        ItemEvent::OnSiteConcluded { visit, clock } => {
            item.on_site.push(visit.clone());
            item.clock = Some(clock.clone());
        }
        ItemEvent::Rerouted { route } => item.status = ItemStatus::Accepted { route: route.clone() },
        ItemEvent::Recommended { verdict, reasons, by, on, answers } => {
            let Some(route) = item.route().cloned() else { return unfit(&item) };
            if !item.recommended_by.contains(by) {
                item.recommended_by.push(*by);
            }
            item.status = ItemStatus::Recommended {
                route,
                verdict: *verdict,
                reasons: reasons.clone(),
                by: *by,
                on: *on,
                answers: answers.clone(),
            };
        }
        ItemEvent::SentBack { .. } => {
            let Some(route) = item.route().cloned() else { return unfit(&item) };
            item.status = ItemStatus::Accepted { route };
        }
        ItemEvent::Granted { by, on, licence, edition, row, answers, opened } => {
            let Some(route) = item.route().cloned() else { return unfit(&item) };
            item.status = ItemStatus::Granted {
                route,
                by: *by,
                on: *on,
                licence: *licence,
                edition: *edition,
                row: *row,
                answers: answers.clone(),
                opened: *opened,
            };
            stop(&mut item);
        }
        ItemEvent::Refused { by, on, reasons, answers, opened } => {
            let reasons = Reasons { codes: reasons.codes.clone(), text: reasons.text.clone() };
            let answers = answers.clone();
            item.status = ItemStatus::Refused { by: *by, on: *on, reasons, answers, opened: *opened };
            stop(&mut item);
        }
        ItemEvent::Withdrawn { on } => {
            item.status = ItemStatus::Withdrawn { on: *on };
            stop(&mut item);
        }
        ItemEvent::Terminated { on, reason } => {
            item.status = ItemStatus::Terminated { on: *on, reason: reason.clone() };
            stop(&mut item);
        }
    }
    Ok(item)
}

/// States an address otherwise; `opens` where its promise has to be made again.
fn restate(item: &mut Item, premises: &Premises, declared: &[DeclaredStore], opens: bool) {
    if opens {
        unbind(item);
    }
    item.premises = premises.clone();
    item.declared = declared.to_vec();
}

/// A promise is bound to the address and drawing it was signed for: a change of either opens it again.
fn unbind(item: &mut Item) {
    if let Promise::Signed(_) = item.promise {
        item.promise = Promise::Open;
    }
}

/// An ended item is due no more.
fn stop(item: &mut Item) {
    if let Some(clock) = &mut item.clock {
        clock.due_on = None;
    }
}
