//! What the pilot saves: papers handed in and days taken, with the formula's parts (P9).

pub mod board;

use super::{Desk, Result};
use jiff::civil::Date;
use permit::item::{Item, ItemStatus, Promise};
use permit::{EnterpriseId, Filing};
use std::collections::BTreeSet;
use store::lists::{FilingQuery, Paging};

/// The parts and the results.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// Documents the applicant handed in.
    pub papers: usize,
    /// What they would have handed in address by address.
    pub ordinary_papers: usize,
    /// Addresses filed for.
    pub addresses: usize,
    /// The longest time from acceptance to decision, in working days, pauses out; none undecided.
    pub approval_working_days: Option<i32>,
}

impl Effect {
    /// `1 − handed in / (4 × addresses)`, in percent; none without an address.
    pub fn papers_saved_percent(&self) -> Option<f64> {
        if self.ordinary_papers == 0 {
            return None;
        }
        // Counts of papers are far below what a float holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "counts of papers are small")]
        let share = self.papers as f64 / self.ordinary_papers as f64;
        Some(((1.0 - share) * 1000.0).round() / 10.0)
    }
}

/// Measures every filing of an enterprise that was handed in.
pub async fn of_enterprise(desk: &Desk, enterprise: EnterpriseId) -> Result<Effect> {
    let query = FilingQuery { enterprise: Some(enterprise), ..FilingQuery::default() };
    let mut effect = Effect::default();
    let mut paging = Paging::first(500);
    loop {
        let page = store::lists::filings(&desk.store, &query, &paging).await?;
        for summary in page.items {
            let filing = store::require::<Filing>(&desk.store, summary.id).await?.state;
            if filing.first_received_on.is_some() {
                let items = store::lists::items_of(&desk.store, summary.id).await?;
                let items: Vec<Item> = items.into_iter().map(|item| item.state).collect();
                add(desk, &mut effect, &filing, &items);
            }
        }
        let Some(next) = page.next else { return Ok(effect) };
        paging.after = Some(next);
    }
}

fn add(desk: &Desk, effect: &mut Effect, filing: &Filing, items: &[Item]) {
    let forms = desk.forms();
    let counts = |matter: &str, code: &str| {
        let list = forms.paper_list(matter);
        list.and_then(|list| list.papers.iter().find(|paper| paper.code == code))
            .is_some_and(|paper| paper.counted)
    };
    let matter = items.first().map_or("add", |item| item.matter.as_str());
    effect.papers += filing.papers.keys().filter(|code| counts(matter, code)).count();
    // Commitments signed in one act count as one paper.
    let mut signed: BTreeSet<(String, Date)> = BTreeSet::new();
    for item in items.iter().filter(|item| item.status != ItemStatus::Dropped) {
        effect.addresses += 1;
        let list = forms.paper_list(item.matter.as_str());
        effect.ordinary_papers += list.map_or(4, |list| list.ordinary_papers_per_address as usize);
        effect.papers += item.papers.keys().filter(|code| counts(item.matter.as_str(), code)).count();
        if let Promise::Signed(signature) = &item.promise {
            signed.insert((signature.signer.to_string(), signature.on));
        }
        let days = days_taken(desk, item);
        effect.approval_working_days = effect.approval_working_days.max(days);
    }
    effect.papers += signed.len();
}

/// Working days from acceptance to decision, pauses out; the same day is 0.
pub(super) fn days_taken(desk: &Desk, item: &Item) -> Option<i32> {
    let decided = match &item.status {
        ItemStatus::Granted { on, .. } | ItemStatus::Refused { on, .. } => *on,
        ItemStatus::Drafted
        | ItemStatus::Proposed { .. }
        | ItemStatus::Accepted { .. }
        | ItemStatus::Recommended { .. }
        | ItemStatus::Withdrawn { .. }
        | ItemStatus::Terminated { .. }
        | ItemStatus::Dropped => return None,
    };
    let clock = item.clock.as_ref()?;
    Some(desk.calendar().count_with_pauses(clock.accepted_on, decided, &clock.ended_pauses()).days)
}
