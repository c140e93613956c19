//! 审查意见: for one, some or all addresses of a filing.

use crate::desk::{Bulk, Desk, Result, Rows, bulk, lookup};
use permit::item::{ItemCommand, Reasons, Verdict};
use permit::{Actor, Code, FilingId, ItemId, Verb, route_now, turned};
use std::collections::HashMap;

/// What a reviewer says of one address.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// The address.
    pub item: ItemId,
    /// The version the reviewer saw.
    pub version: Option<i64>,
    /// Grant or refuse.
    pub verdict: Verdict,
    /// Why, where it is to be refused.
    pub reasons: Reasons,
}

/// Recommends, all of it in one act. An address that is stale or refused is told apart, or stops the
/// whole where that is asked for.
///
/// An address that is to be granted, but whose rules have turned to inspection since it was accepted,
/// is turned instead: it comes back `accepted` with its new route and its check planned.
pub async fn recommend(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    opinions: &[Opinion],
    bulk: Bulk,
) -> Result<Rows> {
    desk.act("item.recommend", actor, |work| async move {
        let known = work.settled(filing).await?.state;
        bulk::may(&work.facts(), Verb::ItemRecommend, &known)?;
        let mut answers: HashMap<ItemId, _> = lookup::survey(&work.act, &work.forms, &known)
            .await?
            .into_iter()
            .map(|(item, eligibility)| (item.state.id, (item, eligibility)))
            .collect();
        let (mut items, mut problems) = (Vec::with_capacity(opinions.len()), Vec::new());
        for opinion in opinions {
            let Some((item, eligibility)) = answers.remove(&opinion.item) else {
                problems.push(bulk::absent(&work.act, filing, opinion.item, Verb::ItemRecommend).await?);
                continue;
            };
            if let Err(stale) = bulk::fresh(&item, opinion.version) {
                problems.push(stale);
                continue;
            }
            let (verdict, reasons) = (opinion.verdict, opinion.reasons.clone());
            let turns = verdict == Verdict::Grant && turned(&item.state, &eligibility).is_some();
            let command = if turns {
                ItemCommand::Reroute { eligibility }
            } else {
                ItemCommand::Recommend { verdict, reasons, eligibility }
            };
            match work.try_on(item, &command).await? {
                Ok(item) => items.push(item),
                Err(problem) => problems.push(problem),
            }
        }
        Ok(Rows { items, problems: bulk.settle(&work, problems).await? })
    })
    .await
}

/// What the rules themselves suggest for every undecided address: refuse those that fail, with the
/// rules that failed; grant the others that are ready. Addresses still to be inspected are left out,
/// and so are those whose rules have turned to inspection since they were accepted.
pub async fn suggested(desk: &Desk, filing: FilingId) -> Result<Vec<Opinion>> {
    let known = store::require::<permit::Filing>(&desk.store, filing).await?.state;
    let answers = lookup::survey_at(&desk.store, &desk.forms(), &known, desk.now()).await?;
    let opinions = answers.into_iter().filter_map(|(item, eligibility)| {
        let codes: Vec<Code> = eligibility.to_refuse().collect();
        let in_review = item.state.route().is_some();
        let inspected = route_now(&item.state, &eligibility).is_inspected();
        let waiting = !in_review || (inspected && !item.state.passed_on_site());
        let (verdict, reasons) = match (codes.is_empty(), waiting) {
            (true, true) => return None,
            (true, false) => (Verdict::Grant, Reasons::default()),
            (false, _) => (Verdict::Refuse, Reasons { codes, text: String::new() }),
        };
        Some(Opinion { item: item.state.id, version: Some(item.version), verdict, reasons })
    });
    Ok(opinions.collect())
}
