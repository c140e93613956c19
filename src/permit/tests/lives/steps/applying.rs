//! What applicants try.

use super::{Step, applicant, being_written, chief, drafted, in_work, some};
use crate::world::{World, declared, premises_of_hq, premises_of_store};
use permit::filing::FilingCommand;
use permit::item::{ItemCommand, ItemKind};
use permit::{Credit, CreditCommand, CreditMark, Enterprise, EnterpriseCommand, Filing, Item, Premises};

pub(super) fn people(world: &mut World, step: &Step) {
    let cast = world.cast.clone();
    let (enterprise, document) = (cast.ours, format!("文书{}号", step.which % 2));
    let mark = [CreditMark::BarredFromPromising, CreditMark::FalsePromise][usize::from(step.which) % 2];
    let record = CreditCommand::Record { enterprise, authority: cast.here, mark, document: document.clone() };
    let _tried = match step.how % 5 {
        0 => world.ask::<Credit>(&chief(world, step), enterprise, &record),
        1 | 2 => {
            let repair = CreditCommand::Repair { document, repair: "修复".to_owned() };
            world.ask::<Credit>(&chief(world, step), enterprise, &repair)
        }
        3 => {
            let end = EnterpriseCommand::EndPower { user: cast.agent.user };
            world.ask::<Enterprise>(&applicant(world, step), enterprise, &end)
        }
        _grant => {
            let [_, person] = cast.agents();
            let grant = EnterpriseCommand::GrantPower { person };
            world.ask::<Enterprise>(&applicant(world, step), enterprise, &grant)
        }
    };
}

/// A store of some kind: mostly good, sometimes with one thing wrong.
pub(super) fn some_store(step: &Step) -> Premises {
    let mut store = premises_of_store(usize::from(step.which) % 30 + 1);
    match step.how % 16 {
        0 => store.directly_run = false,
        1 => store.division = codes::Division::parse("440106").expect("天河"),
        2 => store.layout_similar = false,
        3 => store.trade_name = Some("别的字号".to_owned()),
        4 => store.items.push("生食类食品制售".to_owned()),
        5 => store.credit_code = None,
        6 => "食品销售经营者".clone_into(&mut store.category),
        7 => store.holds_licence = Some("JY24401120000019".to_owned()),
        _good => {}
    }
    store
}

pub(super) fn draft(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let filing = match some::<Filing>(world, step, being_written) {
        Some(filing) if !step.how.is_multiple_of(3) => Some(filing),
        _another => world.open(&who, world.cast.ours).ok(),
    };
    let Some(filing) = filing else { return };
    let hq = step.which.is_multiple_of(5);
    let profile = &world.get::<Enterprise>(world.cast.ours).profile;
    let premises = if hq { premises_of_hq(profile) } else { some_store(step) };
    let kind = if hq { ItemKind::Hq } else { ItemKind::Store };
    if let Ok(item) = world.draft(&who, filing, kind, premises) {
        let _tried = world.attach_layout(&who, item);
        let _tried = world.sign(&world.cast.signatory.clone(), item);
    }
}

/// A filing as it should be, with one store of some kind in it.
pub(super) fn whole(world: &mut World, step: &Step) {
    let signatory = world.cast.signatory.clone();
    let licensed = world.licensed(world.cast.ours).is_some();
    let filing = if licensed {
        let filing = world.open(&signatory, world.cast.ours).expect("a signatory may open");
        world.attach_papers(&signatory, filing).expect("a draft takes papers");
        filing
    } else {
        world.first_filing(usize::from(step.who) % 3)
    };
    let store =
        world.draft(&signatory, filing, ItemKind::Store, some_store(step)).expect("a draft takes stores");
    world.attach_layout(&signatory, store).expect("a draft takes a drawing");
    let _tried = match step.who % 3 {
        0 => world.ask::<Item>(&signatory, store, &ItemCommand::Decline),
        _signs => world.sign(&signatory, store),
    };
    if !step.how.is_multiple_of(5) {
        let _tried = world.submit(&signatory, filing);
    }
}

pub(super) fn write(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let Some(item) = some::<Item>(world, step, drafted) else { return };
    let filing = world.get::<Item>(item).filing;
    let number = format!("BJ-{}", step.which);
    let _tried = match step.how / 16 % 6 {
        0 => world.attach_layout(&who, item),
        1 => {
            let premises = some_store(step);
            let edit = ItemCommand::Edit { premises, declared: declared(usize::from(step.how) % 4) };
            world.ask::<Item>(&who, item, &edit)
        }
        2 => world.ask::<Item>(&who, item, &ItemCommand::Drop),
        3 => world.attach_papers(&who, filing),
        4 => world.ask::<Filing>(&who, filing, &FilingCommand::SetOfficeNumber { number }),
        _whole_filing => {
            let items = world.live_items(filing);
            items.into_iter().try_for_each(|id| world.sign(&who, id))
        }
    };
}

pub(super) fn promise(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let fits = |item: &Item| if step.how.is_multiple_of(2) { drafted(item) } else { in_work(item) };
    let Some(item) = some::<Item>(world, step, fits) else { return };
    let _tried = match step.how % 6 {
        0 => world.ask::<Item>(&who, item, &ItemCommand::Decline),
        1 => world.ask::<Item>(&who, item, &ItemCommand::Retract),
        2 => {
            let forged = world.signing(&world.cast.signatory.clone(), item);
            world.ask::<Item>(&who, item, &forged)
        }
        _sign => world.sign(&who, item),
    };
}
