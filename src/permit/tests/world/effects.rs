//! What follows from a decision, carried out without any choice of its own.

use super::{FORMS, World};
use permit::filing::{FilingCommand, FilingStatus, Undecided};
use permit::inspection::{InspectionCommand, InspectionKind};
use permit::item::ItemCommand;
use permit::licence::LicenceCommand;
use permit::{
    Actor, Effect, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Licence, Notice, Refusal,
};
use std::rc::Rc;

impl World {
    pub(super) fn carry_out(&mut self, effect: Effect) -> Result<(), Refusal> {
        let system = Actor::system();
        match effect {
            Effect::Filing(id, command) => self.run::<Filing>(id, &command, &system),
            Effect::Item(id, command) => self.run::<Item>(id, &command, &system),
            Effect::EachItem(filing, command) => {
                self.live_items(filing).into_iter().try_for_each(|id| self.run::<Item>(id, &command, &system))
            }
            Effect::ExtendItems(filing) => {
                let may = |world: &World, id: &ItemId| {
                    let clock = world.get::<Item>(*id).clock.as_ref();
                    clock.is_some_and(|clock| clock.may_extend(world.today()).is_ok())
                };
                let items: Vec<ItemId> =
                    self.live_items(filing).into_iter().filter(|id| may(self, id)).collect();
                items.into_iter().try_for_each(|id| self.run::<Item>(id, &ItemCommand::Extend, &system))
            }
            Effect::AcceptItems(filing) => self.accept_items(filing),
            Effect::VoidInspectionsOf(item) => {
                let command = InspectionCommand::Void { reason: "申请已终止".to_owned() };
                self.open_on_site(item)
                    .into_iter()
                    .try_for_each(|id| self.run::<Inspection>(id, &command, &system))
            }
            Effect::PlanInspection(plan) => {
                let id = self.new_id();
                self.run::<Inspection>(id, &InspectionCommand::Plan { id, plan }, &system)
            }
            Effect::Inspection(id, command) => self.run::<Inspection>(id, &command, &system),
            Effect::Tell(notice) => {
                assert_told(&notice);
                self.told.push(Rc::new(notice));
                Ok(())
            }
        }
    }

    fn accept_items(&mut self, filing: FilingId) -> Result<(), Refusal> {
        let FilingStatus::Accepted { on, by, .. } = self.get::<Filing>(filing).status else {
            panic!("items are accepted with their filing");
        };
        for (id, eligibility) in self.survey(filing) {
            self.run::<Item>(id, &ItemCommand::Accept { on, by, eligibility }, &Actor::system())?;
        }
        Ok(())
    }

    /// What the passing of time has done to each filing that waits, as a sweep would find it.
    pub(crate) fn settle(&mut self) {
        for id in self.all::<Filing>() {
            let last_touched = match self.get::<Filing>(id).status {
                FilingStatus::Draft => self.last_touched(id),
                FilingStatus::Submitted { .. } | FilingStatus::Returned { .. } => self.today(),
                FilingStatus::Accepted { .. }
                | FilingStatus::NotAdmitted { .. }
                | FilingStatus::Withdrawn { .. }
                | FilingStatus::Lapsed { .. }
                | FilingStatus::Terminated { .. } => continue,
            };
            let command = FilingCommand::Settle { last_touched };
            self.run::<Filing>(id, &command, &Actor::system()).expect("settling is never refused");
        }
    }

    /// Looks whether reminders are due.
    pub(crate) fn remind(&mut self) {
        for id in self.all::<Inspection>() {
            let reminded = self.run::<Inspection>(id, &InspectionCommand::Remind, &Actor::system());
            reminded.expect("reminding is never refused");
        }
        let system = Actor::system();
        for id in self.all::<Filing>() {
            let items: Vec<&Item> = self.items_of(id).into_iter().map(|item| self.get(item)).collect();
            let undecided = Undecided::of(items, &self.facts(&system));
            let reminded = self.run::<Filing>(id, &FilingCommand::Remind { undecided }, &system);
            reminded.expect("reminding is never refused");
        }
        for id in self.all::<Licence>() {
            let reminded = self.run::<Licence>(id, &LicenceCommand::Remind, &system);
            reminded.expect("reminding is never refused");
        }
    }

    /// The live items of a filing, in file order.
    pub(crate) fn live_items(&self, filing: FilingId) -> Vec<ItemId> {
        self.items_of(filing).into_iter().filter(|id| self.get::<Item>(*id).is_live()).collect()
    }

    /// Every item a filing ever had, in file order.
    pub(crate) fn items_of(&self, filing: FilingId) -> Vec<ItemId> {
        let mut found: Vec<&Item> =
            self.items.values().map(|chain| &chain.state).filter(|item| item.filing == filing).collect();
        found.sort_by_key(|item| item.order);
        found.iter().map(|item| item.id).collect()
    }

    pub(crate) fn open_on_site(&self, item: ItemId) -> Vec<InspectionId> {
        let of_item = |known: &Inspection| known.plan.kind == InspectionKind::OnSite { item };
        let open =
            self.inspections.iter().filter(|(_, chain)| of_item(&chain.state) && chain.state.is_open());
        open.map(|(id, _)| *id).collect()
    }
}

/// The text exists and the values fill it, in both languages.
fn assert_told(notice: &Notice) {
    let text = FORMS.notice(notice.text).unwrap_or_else(|| panic!("no notice {}", notice.text));
    text.fill_zh(&notice.values)
        .and_then(|_| text.fill_en(&notice.values))
        .expect("the values fill the text");
}
