//! Whole stretches of a case, done as everybody should.

use super::{Found, World};
use jiff::civil::Date;
use permit::filing::{FilingCommand, Tally};
use permit::item::{ItemCommand, ItemKind, Verdict};
use permit::plan::DecisionPlan;
use permit::{Actor, Code, Filing, FilingId, Instant, Item, ItemId, LicenceId, Refusal};

impl World {
    /// Our headquarters licensed with that many stores, all on the first day.
    pub(crate) fn licensed_with(stores: usize) -> (World, LicenceId) {
        let mut world = World::start();
        let filing = world.first_filing(stores);
        world.submit_and_admit(filing);
        world.bring_to_decision(filing);
        let licence = world.licensed(world.cast.ours).expect("the headquarters is licensed");
        (world, licence)
    }

    /// Nine o'clock on that day.
    pub(crate) fn on(&mut self, date: Date) {
        self.at = Instant::at_hour(date, 9);
    }

    /// Nine o'clock so many days later.
    pub(crate) fn wait(&mut self, days: i32) {
        self.on(self.today().saturating_add(jiff::Span::new().days(days)));
    }

    /// Inspects what must be, recommends and decides everything.
    pub(crate) fn bring_to_decision(&mut self, filing: FilingId) -> DecisionPlan {
        self.inspect_all(filing, Found::AllMet);
        self.recommend_all(filing);
        self.decide_all(filing)
    }

    /// Visits every item that waits for its on-site inspection.
    pub(crate) fn inspect_all(&mut self, filing: FilingId, found: Found) {
        let cast = self.cast.clone();
        let who: [&Actor; 2] = [&cast.inspectors[0], &cast.inspectors[1]];
        for item in self.live_items(filing) {
            for inspection in self.open_on_site(item) {
                self.visit(inspection, who, found);
            }
        }
    }

    /// The first reviewer recommends to grant what can be, to refuse the rest.
    pub(crate) fn recommend_all(&mut self, filing: FilingId) {
        let reviewer = self.cast.reviewers[0].clone();
        self.reroute(&reviewer, filing).expect("a reviewer may");
        for item in self.live_items(filing) {
            if self.recommend(&reviewer, item, Verdict::Grant).is_err() {
                self.recommend(&reviewer, item, Verdict::Refuse).expect("a refusal with its reason");
            }
        }
    }

    pub(crate) fn decide_all(&mut self, filing: FilingId) -> DecisionPlan {
        let (approver, items) = (self.cast.approver.clone(), self.live_items(filing));
        self.decide(&approver, filing, &items).expect("the approver had no part in it")
    }

    /// Lengthens what may be lengthened.
    pub(crate) fn extend(&mut self, who: &Actor, filing: FilingId) -> Result<(), Refusal> {
        self.settle();
        let items = self.live_items(filing);
        let clocks = items.iter().filter_map(|id| self.get::<Item>(*id).clock.as_ref());
        let may: Vec<Result<(), Code>> = clocks.map(|clock| clock.may_extend(self.today())).collect();
        let extendable = may.iter().filter(|may| may.is_ok()).count();
        let late = may.iter().filter(|may| **may == Err(Code::ExtendLate)).count();
        let command = FilingCommand::Extend { reason: "材料复杂".to_owned(), extendable, late };
        self.ask::<Filing>(who, filing, &command)
    }

    /// Notes when everything was decided.
    pub(super) fn complete(&mut self, filing: FilingId) -> Result<(), Refusal> {
        let items = self.tally(filing);
        self.run::<Filing>(filing, &FilingCommand::Complete { items }, &Actor::system())
    }

    /// Withdraws a filing, as its people would.
    pub(crate) fn withdraw(&mut self, who: &Actor, filing: FilingId) -> Result<(), Refusal> {
        self.settle();
        let (who, items) = (self.with_powers(who), self.tally(filing));
        self.act(|world| {
            world.run::<Filing>(filing, &FilingCommand::Withdraw { items }, &who)?;
            world.complete(filing)
        })
    }

    /// Withdraws one address, and the filing with its last.
    pub(crate) fn withdraw_item(&mut self, who: &Actor, item: ItemId) -> Result<(), Refusal> {
        self.settle();
        let who = self.with_powers(who);
        let filing = self.get::<Item>(item).filing;
        self.act(|world| {
            world.run::<Item>(item, &ItemCommand::Withdraw, &who)?;
            let items = world.tally(filing);
            if world.get::<Filing>(filing).is_left_empty(items) {
                world.run::<Filing>(filing, &FilingCommand::Withdraw { items }, &who)?;
            }
            world.complete(filing)
        })
    }

    /// How the items of a filing stand.
    pub(crate) fn tally(&self, filing: FilingId) -> Tally {
        Tally::of(self.items_of(filing).into_iter().map(|id| self.get::<Item>(id)))
    }

    pub(crate) fn hq_of(&self, filing: FilingId) -> ItemId {
        self.of_kind(filing, ItemKind::Hq)[0]
    }

    /// The stores of a filing, in file order.
    pub(crate) fn stores_of(&self, filing: FilingId) -> Vec<ItemId> {
        self.of_kind(filing, ItemKind::Store)
    }

    fn of_kind(&self, filing: FilingId, kind: ItemKind) -> Vec<ItemId> {
        self.items_of(filing).into_iter().filter(|id| self.get::<Item>(*id).kind == kind).collect()
    }
}
