//! What officers try at the window and at the desk of decision.

use super::{Step, accepted, applicant, approver, chief, clerk, reviewer, some, waits_at_the_window};
use crate::world::{World, handed, service_receipt};
use permit::filing::{FilingCommand, NotAdmittedReason, Point};
use permit::item::{ItemCommand, ItemStatus, Verdict};
use permit::{Actor, Filing, FilingId, Item, ItemId};

pub(super) fn window(world: &mut World, step: &Step) {
    let who = clerk(world, step);
    let hand_out = [1, 3].contains(&(step.how % 8));
    let fits = |filing: &Filing| if hand_out { accepted(filing) } else { waits_at_the_window(filing) };
    let Some(filing) = some::<Filing>(world, step, fits) else { return };
    if step.how % 8 == 5 {
        return put_right(world, step, &who, filing);
    }
    let field = ["layout", "name"][usize::from(step.how) / 8 % 2].to_owned();
    let caused_by_correction = step.how.is_multiple_of(5);
    let points = vec![Point { item: Some(1), field, text: "请补正".to_owned(), caused_by_correction }];
    let open_items = world.live_items(filing).len();
    let command = match step.how % 8 {
        0 => FilingCommand::Return { points },
        1 => handed(open_items),
        3 => FilingCommand::FileReceipt(service_receipt(world.today())),
        2 if step.which.is_multiple_of(2) => FilingCommand::NotAdmit {
            reason: NotAdmittedReason::NotThisAuthority,
            text: "请向当地申请".to_owned(),
        },
        _admit => FilingCommand::Admit,
    };
    let _tried = world.ask::<Filing>(&who, filing, &command);
}

/// Puts an address right on the spot; what its letter names is signed again, or declined.
fn put_right(world: &mut World, step: &Step, clerk: &Actor, filing: FilingId) {
    let Some(item) = world.live_items(filing).into_iter().next_back() else { return };
    let (today, renamed) = (world.today(), step.which.is_multiple_of(2));
    let put = world.put_right(clerk, item, |premises| {
        premises.opens_on = Some(today);
        premises.name.push_str(if renamed { "（更）" } else { "" });
    });
    if put.is_ok() && renamed {
        let who = world.cast.signatory.clone();
        let _tried = if step.which.is_multiple_of(4) {
            world.sign(&who, item)
        } else {
            world.ask::<Item>(&who, item, &ItemCommand::Decline)
        };
    }
}

pub(super) fn leave(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let Some(item) = some::<Item>(world, step, Item::is_live) else { return };
    let filing = world.get::<Item>(item).filing;
    let _tried = match step.how % 5 {
        0 => world.withdraw(&who, filing),
        1 => {
            let terminate = FilingCommand::Terminate { reason: "总部许可证已终止".to_owned() };
            world.ask::<Filing>(&Actor::system(), filing, &terminate)
        }
        _one => world.withdraw_item(&who, item),
    };
}

pub(super) fn extend(world: &mut World, step: &Step, filing: FilingId) -> Result<(), permit::Refusal> {
    world.extend(&chief(world, step), filing)
}

pub(super) fn recommend_all(world: &mut World, step: &Step, filing: FilingId) {
    let who = reviewer(world, step);
    if !step.which.is_multiple_of(4) {
        let _tried = world.reroute(&who, filing);
    }
    for item in world.live_items(filing) {
        if world.recommend(&who, item, Verdict::Grant).is_err() && step.how.is_multiple_of(2) {
            let _tried = world.recommend(&who, item, Verdict::Refuse);
        }
    }
}

/// The deciding act: on everything recommended, on everything, or on one address.
pub(super) fn decide(world: &mut World, step: &Step, filing: FilingId) {
    let live = world.live_items(filing);
    let recommended = |id: &ItemId| matches!(world.get::<Item>(*id).status, ItemStatus::Recommended { .. });
    let items: Vec<ItemId> = match step.how % 4 {
        0 => live,
        1 => live.into_iter().filter(recommended).take(1).collect(),
        _ready => live.into_iter().filter(recommended).collect(),
    };
    let who = approver(world, step);
    if world.decide(&who, filing, &items).is_err() && step.how.is_multiple_of(2) {
        let _tried = world.reroute(&who, filing);
    }
}
