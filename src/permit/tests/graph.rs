//! The state graphs are what the engine does: every edge is walked, and no other is.
//! (`World::run` refuses to walk an edge that is not in the graphs.)

mod inspected;

pub(crate) use inspected::attempt;

use crate::world::{Found, Kept, UNDECIDED, Walked, World, handed, service_address, service_receipt};
use jiff::civil::{Date, date};
use permit::filing::{FilingCommand, NotAdmittedReason, Point};
use permit::inspection::InspectionCommand;
use permit::item::{ItemCommand, Verdict};
use permit::workflow::{edges, mermaid};
use permit::{
    Actor, Credit, CreditCommand, CreditMark, Enterprise, EnterpriseCommand, Erasure, Filing, FilingId,
    Inspection, Item, ItemId, SubjectKind,
};

impl World {
    /// A step of a scripted walk: it must succeed.
    #[track_caller]
    fn walk<S: Kept>(&mut self, who: &Actor, id: S::Id, command: &S::Command) {
        self.ask::<S>(who, id, command)
            .unwrap_or_else(|refusal| panic!("{command:?} is refused: {refusal:?}"));
    }

    /// A notice that makes that day a holiday reaches every open deadline.
    fn learn_and_recompute(&mut self, day: Date) {
        let notice = format!("date,kind,name\n{day},holiday,临时放假\n");
        self.calendar = self.calendar.with_notice(&notice).expect("a notice");
        let system = Actor::system();
        for id in self.all::<Filing>() {
            let filing = self.get::<Filing>(id);
            if filing.due_on().or(filing.hand_out_by()).is_some() {
                self.walk::<Filing>(&system, id, &FilingCommand::Recompute);
            }
        }
        for id in self.all::<Item>() {
            let item = self.get::<Item>(id);
            if item.is_live() && item.clock.is_some() {
                self.walk::<Item>(&system, id, &ItemCommand::Recompute);
            }
        }
        for id in self.all::<Inspection>() {
            self.walk::<Inspection>(&system, id, &InspectionCommand::Recompute);
        }
    }
}

fn points() -> FilingCommand {
    let text = "请补正".to_owned();
    let point = Point { item: Some(1), field: "layout".to_owned(), text, caused_by_correction: false };
    FilingCommand::Return { points: vec![point] }
}

fn number() -> FilingCommand {
    FilingCommand::SetOfficeNumber { number: "BJ-2026-001".to_owned() }
}

fn retract_edit_and_sign(world: &mut World, item: ItemId) {
    let who = world.cast.signatory.clone();
    world.walk::<Item>(&who, item, &ItemCommand::Retract);
    let premises = world.get::<Item>(item).premises.clone();
    world.walk::<Item>(&who, item, &ItemCommand::Edit { premises, declared: Vec::new() });
    world.walk::<Item>(&who, item, &ItemCommand::Decline);
}

fn enterprises() -> World {
    let mut world = World::start();
    let cast = world.cast.clone();
    world.walk::<Enterprise>(
        &cast.signatory,
        cast.ours,
        &EnterpriseCommand::EndPower { user: cast.filer.user },
    );
    let confirm = EnterpriseCommand::SetServiceAddress(service_address(world.today()));
    world.walk::<Enterprise>(&cast.signatory, cast.ours, &confirm);
    let record = |document: &str| CreditCommand::Record {
        enterprise: cast.ours,
        authority: cast.here,
        mark: CreditMark::FalsePromise,
        document: document.to_owned(),
    };
    let repair =
        |document: &str| CreditCommand::Repair { document: document.to_owned(), repair: "修复".to_owned() };
    for command in [record("1"), record("2"), repair("1"), repair("2"), record("3")] {
        world.walk::<Credit>(&cast.chief, cast.ours, &command);
    }
    let id = world.new_id();
    let command = crate::scenarios::erasures::make(&world, id, 0);
    world.walk::<Erasure>(&cast.administrator, id, &command);
    world
}

/// Drafts: written, dropped, withdrawn, lapsed.
fn drafts() -> World {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.walk::<Filing>(&cast.signatory, filing, &number());
    let [first, second] = world.stores_of(filing)[..] else { panic!("two stores") };
    retract_edit_and_sign(&mut world, first);
    world.walk::<Item>(&cast.signatory, second, &ItemCommand::Drop);
    world.walk::<Filing>(&cast.signatory, filing, &FilingCommand::Withdraw { items: UNDECIDED });
    world.first_filing(1);
    world.wait(100);
    world.settle();
    world
}

/// Handed in: returned, corrected, withdrawn, lapsed, turned away, deemed accepted, recomputed.
fn handed_in() -> World {
    let mut world = World::start();
    let cast = world.cast.clone();
    let submitted = |world: &mut World| {
        let filing = world.first_filing(1);
        world.submit(&cast.signatory, filing).expect("it is complete");
        filing
    };
    let filing = submitted(&mut world);
    world.walk::<Filing>(&cast.clerk, filing, &number());
    let store = world.stores_of(filing)[0];
    let renamed = |premises: &mut permit::Premises| premises.name.push('甲');
    world.put_right(&cast.clerk, store, renamed).expect("while it is handed in");
    world.sign(&cast.signatory, store).expect("its letter names it otherwise");
    world.walk::<Item>(&cast.signatory, store, &ItemCommand::Retract);
    world.walk::<Filing>(&cast.clerk, filing, &points());
    world.walk::<Filing>(&cast.clerk, filing, &number());
    world.attach_papers(&cast.signatory, filing).expect("a returned filing takes papers");
    world.submit(&cast.signatory, filing).expect("corrected");
    world.learn_and_recompute(date(2026, 1, 21));
    world.walk::<Filing>(&cast.signatory, filing, &FilingCommand::Withdraw { items: UNDECIDED });

    for withdraw in [true, false] {
        let filing = submitted(&mut world);
        let store = world.stores_of(filing)[0];
        world.put_right(&cast.clerk, store, renamed).expect("while it is handed in");
        world.walk::<Item>(&cast.signatory, store, &ItemCommand::Decline);
        world.walk::<Filing>(&cast.clerk, filing, &points());
        world.learn_and_recompute(date(2026, 1, 22));
        if withdraw {
            world.walk::<Filing>(&cast.signatory, filing, &FilingCommand::Withdraw { items: UNDECIDED });
        }
    }
    world.wait(60);
    world.settle();

    let filing = submitted(&mut world);
    let (reason, text) = (NotAdmittedReason::NoPermitNeeded, "不需许可".to_owned());
    world.walk::<Filing>(&cast.clerk, filing, &FilingCommand::NotAdmit { reason, text });
    submitted(&mut world);
    world.wait(30);
    world.settle();
    world
}

fn under_review(stores: usize) -> (World, FilingId) {
    let mut world = World::start();
    let filing = world.first_filing(stores);
    world.submit_and_admit(filing);
    (world, filing)
}

/// Under review: every way through accepted and recommended, then decided and handed out.
fn reviewed() -> World {
    let (mut world, filing) = under_review(4);
    let cast = world.cast.clone();
    let [first, second, third, fourth] = world.stores_of(filing)[..] else { panic!("four stores") };
    let hq = world.hq_of(filing);
    world.walk::<Filing>(&cast.clerk, filing, &number());
    world.recommend(&cast.reviewers[0], fourth, Verdict::Grant).expect("by commitment");
    world.learn_and_recompute(date(2026, 1, 21));
    world.walk::<Filing>(
        &cast.chief,
        filing,
        &FilingCommand::Extend { reason: "材料复杂".to_owned(), extendable: 5, late: 0 },
    );
    world.walk::<Item>(&cast.signatory, first, &ItemCommand::Retract);
    world.walk::<Item>(&cast.signatory, fourth, &ItemCommand::Retract);
    world.walk::<Item>(&cast.signatory, second, &ItemCommand::Withdraw);
    // Recommended before its inspection began: it pauses and goes on while recommended.
    world.recommend(&cast.reviewers[0], first, Verdict::Refuse).expect("with a reason");
    world.inspect_all(filing, Found::AllMet);
    world.recommend(&cast.reviewers[1], first, Verdict::Grant).expect("now that it was seen");
    world.walk::<Item>(&cast.approver, first, &ItemCommand::SendBack { reason: "请补充".to_owned() });
    world.recommend(&cast.reviewers[0], first, Verdict::Grant).expect("again");
    world.recommend(&cast.reviewers[0], third, Verdict::Grant).expect("by commitment");
    world.walk::<Item>(&cast.signatory, third, &ItemCommand::Withdraw);
    world.recommend(&cast.reviewers[0], fourth, Verdict::Refuse).expect("with a reason");
    world.recommend(&cast.reviewers[0], hq, Verdict::Grant).expect("it was passed");
    world.decide_all(filing);
    world.walk::<Filing>(&cast.clerk, filing, &handed(0));
    let receipt = FilingCommand::FileReceipt(service_receipt(world.today()));
    world.walk::<Filing>(&cast.clerk, filing, &receipt);

    let next = world.open(&cast.signatory, cast.ours).expect("to add stores");
    world.attach_papers(&cast.signatory, next).expect("with its papers");
    let ninth = world.good_store(next, 9);
    world.good_store(next, 10);
    world.submit_and_admit(next);
    world.recommend_all(next);
    world.decide(&cast.approver, next, &[ninth]).expect("one of two");
    // What is decided stays; what is not is withdrawn.
    world.withdraw(&cast.signatory, next).expect("something is undecided");
    world
}

/// Barred from promising after acceptance: an address under review and a recommended one are turned.
fn turned() -> World {
    let (mut world, filing) = under_review(2);
    let cast = world.cast.clone();
    let store = world.stores_of(filing)[0];
    world.recommend(&cast.reviewers[0], store, Verdict::Grant).expect("by commitment");
    let record = CreditCommand::Record {
        enterprise: cast.ours,
        authority: cast.here,
        mark: CreditMark::BarredFromPromising,
        document: "1".to_owned(),
    };
    world.walk::<Credit>(&cast.chief, cast.ours, &record);
    world.reroute(&cast.reviewers[0], filing).expect("a reviewer may");
    world
}

/// Nobody is in time: not to decide, not to hand out.
fn overdue() -> World {
    let (mut world, filing) = under_review(1);
    for day in [date(2026, 1, 27), date(2026, 2, 4)] {
        world.on(day);
        world.remind();
    }
    world.bring_to_decision(filing);
    world.learn_and_recompute(date(2026, 2, 6));
    for day in [date(2026, 2, 11), date(2026, 2, 25)] {
        world.on(day);
        world.remind();
    }
    world
}

/// Ended from outside, with one item accepted and one recommended; and withdrawn as a whole.
fn ended() -> World {
    let (mut world, filing) = under_review(2);
    let cast = world.cast.clone();
    let store = world.stores_of(filing)[0];
    world.recommend(&cast.reviewers[0], store, Verdict::Grant).expect("by commitment");
    let terminate = FilingCommand::Terminate { reason: "总部已注销".to_owned() };
    world.walk::<Filing>(&Actor::system(), filing, &terminate);
    let again = world.first_filing(1);
    world.submit_and_admit(again);
    world.walk::<Filing>(&cast.signatory, again, &FilingCommand::Withdraw { items: UNDECIDED });
    world
}

/// Worlds that between them have been everywhere.
pub(crate) fn everywhere() -> Vec<World> {
    let mut worlds = vec![enterprises(), drafts(), handed_in(), reviewed(), overdue(), turned(), ended()];
    worlds.extend(inspected::worlds());
    worlds
}

#[test]
fn every_edge_is_walked_and_no_other() {
    let mut walked = Walked::new();
    for mut world in everywhere() {
        crate::invariants::replay(&world);
        walked.append(&mut world.walked);
    }
    let drawn: Walked = SubjectKind::ALL
        .into_iter()
        .flat_map(|kind| edges(kind).iter().map(move |(from, verb, to)| (kind, *from, *verb, *to)))
        .collect();
    let never: Vec<_> = drawn.difference(&walked).collect();
    let undrawn: Vec<_> = walked.difference(&drawn).collect();
    assert!(never.is_empty() && undrawn.is_empty(), "never walked: {never:#?}\nnot drawn: {undrawn:#?}");
}

#[test]
fn every_edge_is_drawn_once() {
    let text = mermaid();
    let arrows = text.lines().filter(|line| line.contains("-->")).count();
    let all: usize = SubjectKind::ALL.into_iter().map(|kind| edges(kind).len()).sum();
    assert_eq!(arrows, all);
    for kind in SubjectKind::ALL {
        let all = edges(kind);
        assert!(all.iter().enumerate().all(|(at, edge)| !all[..at].contains(edge)));
        assert!(all.iter().all(|(_, verb, _)| verb.subject() == kind));
        assert!(text.contains(&format!("%% {}", kind.as_str())));
    }
}
