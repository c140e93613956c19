//! One step of a random life: what is tried, by whom, on what.

use crate::world::{Found, Kept, World, declared, premises_of_hq, premises_of_store, site_signs, user};
use permit::filing::{FilingCommand, FilingStatus, HandOutWay, NotAdmittedReason, Point};
use permit::inspection::{Attempt, AttemptReason, InspectionCommand};
use permit::item::{ItemCommand, ItemKind, ItemStatus, Verdict};
use permit::{
    Actor, Credit, CreditCommand, CreditMark, Enterprise, EnterpriseCommand, Filing, FilingId, Inspection,
    InspectionId, Item, ItemId, Premises,
};
use proptest::prelude::*;

/// A step. The numbers choose among whatever there is when it is played.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    what: What,
    who: u8,
    which: u8,
    how: u8,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Wait,
    Advance,
    People,
    Draft,
    Whole,
    Write,
    Promise,
    Submit,
    Window,
    Leave,
    Extend,
    Assign,
    Visit,
    WholeVisit,
    Follow,
    Recommend,
    RecommendAll,
    SendBack,
    Decide,
    Remind,
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let what = prop_oneof![
        5 => Just(What::Wait),
        45 => Just(What::Advance),
        4 => Just(What::People),
        2 => Just(What::Draft),
        4 => Just(What::Whole),
        4 => Just(What::Write),
        4 => Just(What::Promise),
        6 => Just(What::Submit),
        8 => Just(What::Window),
        3 => Just(What::Leave),
        1 => Just(What::Extend),
        5 => Just(What::Assign),
        6 => Just(What::Visit),
        5 => Just(What::WholeVisit),
        2 => Just(What::Follow),
        5 => Just(What::Recommend),
        5 => Just(What::RecommendAll),
        1 => Just(What::SendBack),
        8 => Just(What::Decide),
        2 => Just(What::Remind),
    ];
    (what, any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(what, who, which, how)| Step { what, who, which, how })
}

/// Tries it. Most of it is refused, which is as good an answer as any.
pub(crate) fn play(world: &mut World, step: &Step) {
    let how = usize::from(step.how);
    match step.what {
        What::Wait => world.wait([0, 1, 1, 2, 3, 5, 8, 30][how % 8]),
        What::Advance => advance(world, step),
        What::People => people(world, step),
        What::Draft => draft(world, step),
        What::Whole => whole(world, step),
        What::Write => write(world, step),
        What::Promise => promise(world, step),
        What::Submit => {
            let (who, filing) = (applicant(world, step), some::<Filing>(world, step, being_written));
            let _tried = filing.map(|id| world.submit(&who, id));
        }
        What::Window => window(world, step),
        What::Leave => leave(world, step),
        What::Extend => {
            let filing = some::<Filing>(world, step, accepted);
            let _tried = filing.map(|id| extend(world, step, id));
        }
        What::Assign => {
            let open = some::<Inspection>(world, step, Inspection::is_open);
            let who = [[21, 22], [22, 23], [21, 41], [24, 23], [22, 22]][how % 5].map(user);
            let _tried = open.map(|id| world.assign(id, &who));
        }
        What::Visit => visit(world, step),
        What::WholeVisit => whole_visit(world, step),
        What::Follow => follow(world, step),
        What::Recommend => {
            let verdict = if how.is_multiple_of(4) { Verdict::Refuse } else { Verdict::Grant };
            let (who, item) = (reviewer(world, step), some::<Item>(world, step, in_work));
            let _tried = item.map(|id| world.recommend(&who, id, verdict));
        }
        What::RecommendAll => {
            let _tried = some::<Filing>(world, step, accepted).map(|id| recommend_all(world, step, id));
        }
        What::SendBack => {
            let back = ItemCommand::SendBack { reason: ["", "请复核"][how % 2].to_owned() };
            let (who, item) = (approver(world, step), some::<Item>(world, step, in_work));
            let _tried = item.map(|id| world.ask::<Item>(&who, id, &back));
        }
        What::Decide => {
            let _tried = some::<Filing>(world, step, accepted).map(|id| decide(world, step, id));
        }
        What::Remind => world.remind(),
    }
}

/// Mostly one of those that fit; sometimes any at all.
fn some<S: Kept>(world: &World, step: &Step, fits: impl Fn(&S) -> bool) -> Option<S::Id> {
    let which = usize::from(step.which);
    let all = world.all::<S>();
    let fit: Vec<S::Id> = all.iter().copied().filter(|id| fits(world.get(*id))).collect();
    let among = if which.is_multiple_of(6) || fit.is_empty() { all } else { fit };
    among.len().checked_sub(1).map(|last| among[last - which % among.len()])
}

fn being_written(filing: &Filing) -> bool {
    filing.is_editable()
}

fn waits_at_the_window(filing: &Filing) -> bool {
    matches!(filing.status, FilingStatus::Submitted { .. })
}

fn accepted(filing: &Filing) -> bool {
    matches!(filing.status, FilingStatus::Accepted { handed_out: None, .. })
}

fn drafted(item: &Item) -> bool {
    item.status == ItemStatus::Drafted
}

fn in_work(item: &Item) -> bool {
    item.clock.is_some() && item.is_live()
}

/// The next stage of some filing, whatever that is.
fn advance(world: &mut World, step: &Step) {
    // What has come furthest goes first, mostly.
    let undecided = |filing: &Filing| accepted(filing) && !world.live_items(filing.id).is_empty();
    let stages: [&dyn Fn(&Filing) -> bool; 3] = [&undecided, &waits_at_the_window, &being_written];
    let there = |stage: &&dyn Fn(&Filing) -> bool| world.filings.values().any(|chain| stage(&chain.state));
    let stage = stages.into_iter().skip(usize::from(step.who.is_multiple_of(5))).find(there);
    let Some(filing) = stage.and_then(|stage| some::<Filing>(world, step, stage)) else {
        return whole(world, step);
    };
    match world.get::<Filing>(filing).status {
        FilingStatus::Draft | FilingStatus::Returned { .. } => {
            let _tried = world.submit(&applicant(world, step), filing);
        }
        FilingStatus::Submitted { .. } => {
            let _tried = world.ask::<Filing>(&clerk(world, step), filing, &FilingCommand::Admit);
        }
        FilingStatus::Accepted { .. } => {
            let items = world.live_items(filing);
            let waiting: Vec<InspectionId> = items.iter().flat_map(|id| world.open_on_site(*id)).collect();
            let recommended = |id: &ItemId| matches!(world.get::<Item>(*id).status, ItemStatus::Recommended { .. });
            if !waiting.is_empty() && !step.how.is_multiple_of(5) {
                waiting.into_iter().for_each(|id| go_and_see(world, step, id));
            } else if items.iter().all(recommended) {
                decide(world, step, filing);
            } else {
                recommend_all(world, step, filing);
            }
        }
        FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => whole(world, step),
    }
}

/// Mostly one of these; sometimes anybody at all.
fn one_of(world: &World, step: &Step, fit: &[&Actor]) -> Actor {
    let who = usize::from(step.who);
    let everybody = world.cast.everybody();
    let among = if who.is_multiple_of(10) { &everybody[..] } else { fit };
    among[(who / 10) % among.len()].clone()
}

fn applicant(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.signatory, &cast.signatory, &cast.agent, &cast.filer, &cast.clerk, &cast.hats])
}

fn clerk(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.clerk, &cast.clerk, &cast.hats, &cast.reviewers[1]])
}

fn reviewer(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.reviewers[0], &cast.reviewers[1], &cast.hats])
}

fn approver(world: &World, step: &Step) -> Actor {
    let cast = world.cast.clone();
    one_of(world, step, &[&cast.approver, &cast.approver, &cast.hats])
}

fn chief(world: &World, step: &Step) -> Actor {
    one_of(world, step, &[&world.cast.clone().chief])
}

fn people(world: &mut World, step: &Step) {
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
fn some_store(step: &Step) -> Premises {
    let mut store = premises_of_store(usize::from(step.which) % 30 + 1);
    match step.how % 16 {
        0 => store.directly_run = false,
        1 => store.division = codes::Division::parse("440106").expect("天河"),
        2 => store.layout_similar = false,
        3 => store.trade_name = Some("别的字号".to_owned()),
        4 => store.items.push("生食类食品制售".to_owned()),
        5 => store.credit_code = None,
        6 => store.category = "食品销售经营者".to_owned(),
        7 => store.holds_licence = Some("JY24401120000019".to_owned()),
        _good => {}
    }
    store
}

fn draft(world: &mut World, step: &Step) {
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
fn whole(world: &mut World, step: &Step) {
    let signatory = world.cast.signatory.clone();
    let licensed = world.licensed(world.cast.ours).is_some();
    let filing = if licensed {
        let filing = world.open(&signatory, world.cast.ours).expect("a signatory may open");
        world.attach_papers(&signatory, filing).expect("a draft takes papers");
        filing
    } else {
        world.first_filing(usize::from(step.who) % 3)
    };
    let store = world.draft(&signatory, filing, ItemKind::Store, some_store(step)).expect("a draft takes stores");
    world.attach_layout(&signatory, store).expect("a draft takes a drawing");
    let _tried = match step.who % 3 {
        0 => world.ask::<Item>(&signatory, store, &ItemCommand::Decline),
        _signs => world.sign(&signatory, store),
    };
    if !step.how.is_multiple_of(5) {
        let _tried = world.submit(&signatory, filing);
    }
}

fn write(world: &mut World, step: &Step) {
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

fn promise(world: &mut World, step: &Step) {
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

fn window(world: &mut World, step: &Step) {
    let who = clerk(world, step);
    let hand_out = step.how % 8 == 1;
    let fits = |filing: &Filing| if hand_out { accepted(filing) } else { waits_at_the_window(filing) };
    let Some(filing) = some::<Filing>(world, step, fits) else { return };
    let field = ["layout", "name"][usize::from(step.how) / 8 % 2].to_owned();
    let caused_by_correction = step.how.is_multiple_of(5);
    let points = vec![Point { item: Some(1), field, text: "请补正".to_owned(), caused_by_correction }];
    let open_items = world.live_items(filing).len();
    let command = match step.how % 8 {
        0 => FilingCommand::Return { points },
        1 => FilingCommand::HandOut { way: HandOutWay::Post, open_items },
        2 if step.which.is_multiple_of(2) => {
            FilingCommand::NotAdmit { reason: NotAdmittedReason::NotThisAuthority, text: "请向当地申请".to_owned() }
        }
        _admit => FilingCommand::Admit,
    };
    let _tried = world.ask::<Filing>(&who, filing, &command);
}

fn leave(world: &mut World, step: &Step) {
    let who = applicant(world, step);
    let Some(item) = some::<Item>(world, step, Item::is_live) else { return };
    let filing = world.get::<Item>(item).filing;
    let _tried = match step.how % 5 {
        0 => world.ask::<Filing>(&who, filing, &FilingCommand::Withdraw),
        1 => {
            let terminate = FilingCommand::Terminate { reason: "总部许可证已终止".to_owned() };
            world.ask::<Filing>(&Actor::system(), filing, &terminate)
        }
        _one => world.ask::<Item>(&who, item, &ItemCommand::Withdraw),
    };
}

fn extend(world: &mut World, step: &Step, filing: FilingId) -> Result<(), permit::Refusal> {
    let live = world.live_items(filing).into_iter();
    let extendable =
        live.filter(|id| world.get::<Item>(*id).clock.as_ref().is_some_and(|clock| !clock.extended)).count();
    let command = FilingCommand::Extend { reason: "材料复杂".to_owned(), extendable };
    world.ask::<Filing>(&chief(world, step), filing, &command)
}

/// One thing an inspector does at the site.
fn visit(world: &mut World, step: &Step) {
    let Some(id) = some::<Inspection>(world, step, Inspection::is_open) else { return };
    let cast = world.cast.clone();
    let assigned: Vec<&Actor> =
        world.get::<Inspection>(id).inspectors().iter().map(|who| cast.by_id(*who)).collect();
    let fit = if assigned.is_empty() { vec![&cast.inspectors[0]] } else { assigned };
    let who = one_of(world, step, &fit);
    let attempt = InspectionCommand::Attempt(Attempt {
        reason: AttemptReason::NotYetOpen,
        at: world.at,
        place: "门口".to_owned(),
        photo: None,
        inspectors: fit.iter().map(|actor| actor.user).collect(),
        next_visit_on: world.today().tomorrow().expect("a day ahead"),
    });
    let conclusion = world.conclusion(id);
    let _tried = match step.how % 8 {
        0 => world.ask::<Inspection>(&who, id, &attempt),
        1 | 2 => world.record(id, &who, found(step)),
        3 | 4 => world.ask::<Inspection>(&who, id, &InspectionCommand::Sign),
        5 => world.ask::<Inspection>(&who, id, &site_signs()),
        _conclude => {
            let conclude = InspectionCommand::Conclude { conclusion, rectify_by: None };
            world.ask::<Inspection>(&who, id, &conclude)
        }
    };
}

fn found(step: &Step) -> Found {
    [Found::AllMet, Found::AllMet, Found::Fixed, Found::GeneralFailed, Found::KeyFailed][usize::from(step.who) % 5]
}

/// A visit from the task to the signatures, and mostly to the conclusion.
fn whole_visit(world: &mut World, step: &Step) {
    let open = some::<Inspection>(world, step, Inspection::is_open);
    let _tried = open.map(|id| go_and_see(world, step, id));
}

fn go_and_see(world: &mut World, step: &Step, id: InspectionId) {
    let cast = world.cast.clone();
    let who = [&cast.inspectors[usize::from(step.who) % 2 + 1], [&cast.hats, &cast.inspectors[0]][usize::from(step.how) % 2]];
    if world.assign(id, &who.map(|actor| actor.user)).is_ok() && world.record(id, who[0], found(step)).is_ok() {
        world.sign_record(id);
        if !step.how.is_multiple_of(6) {
            world.conclude(id).expect("the conclusion follows from the findings");
        }
    }
}

fn follow(world: &mut World, step: &Step) {
    let Some(id) = some::<Inspection>(world, step, Inspection::is_open) else { return };
    let days = jiff::Span::new().days(step.how % 9);
    let order = InspectionCommand::OrderRectification { rectify_by: world.today().saturating_add(days) };
    let _tried = world.ask::<Inspection>(&chief(world, step), id, &order);
}

fn recommend_all(world: &mut World, step: &Step, filing: FilingId) {
    let who = reviewer(world, step);
    for item in world.live_items(filing) {
        if world.recommend(&who, item, Verdict::Grant).is_err() && step.how.is_multiple_of(2) {
            let _tried = world.recommend(&who, item, Verdict::Refuse);
        }
    }
}

/// The deciding act: on everything recommended, on everything, or on one address.
fn decide(world: &mut World, step: &Step, filing: FilingId) {
    let live = world.live_items(filing);
    let recommended = |id: &ItemId| matches!(world.get::<Item>(*id).status, ItemStatus::Recommended { .. });
    let items: Vec<ItemId> = match step.how % 4 {
        0 => live,
        1 => live.into_iter().filter(recommended).take(1).collect(),
        _ready => live.into_iter().filter(recommended).collect(),
    };
    let _tried = world.decide(&approver(world, step), filing, &items);
}
