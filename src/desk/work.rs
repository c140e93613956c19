//! The work of one act: commands run through the engine, and everything that follows from them.

use super::lookup;
use super::{DeskError, Result};
use calendar::Calendar;
use forms::Forms;
use permit::filing::{FilingCommand, FilingStatus};
use permit::inspection::{InspectionCommand, Plan};
use permit::item::ItemCommand;
use permit::{
    Actor, Code, Effect, Facts, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Notice, Role,
    Subject,
};
use std::collections::VecDeque;
use std::sync::Arc;
use store::{Act, StoreError, Table, Versioned};

/// One act under way, with the facts every decision in it shares.
pub struct Work {
    /// The act.
    pub act: Act,
    /// Who acts.
    pub actor: Arc<Actor>,
    /// The forms in force.
    pub forms: Arc<Forms>,
    /// The calendar.
    pub calendar: Calendar,
    program: Actor,
}

impl Work {
    pub(super) fn new(act: Act, actor: Arc<Actor>, forms: Arc<Forms>, calendar: Calendar) -> Self {
        Work { act, actor, forms, calendar, program: Actor::system() }
    }

    /// The facts, as the person who acts.
    pub fn facts(&self) -> Facts<'_> {
        self.facts_of(&self.actor)
    }

    /// The facts, as the program: for what follows from a person's decision.
    pub fn program_facts(&self) -> Facts<'_> {
        self.facts_of(&self.program)
    }

    fn facts_of<'a>(&'a self, actor: &'a Actor) -> Facts<'a> {
        Facts { actor, at: self.act.at(), calendar: &self.calendar, forms: &self.forms }
    }

    /// Runs a person's command on a subject that is there, and everything that follows from it.
    pub async fn run<S: Table>(
        &self,
        id: S::Id,
        version: Option<i64>,
        command: &S::Command,
    ) -> Result<Versioned<S>>
    where
        Self: Ended<S>,
    {
        let known = self.act.require::<S>(id).await?;
        let fresh = version.map_or(Ok(()), |version| known.expect_version(version));
        if let Err(stale) = fresh {
            // A stranger is not even told that it has changed.
            let refusal = S::decide(Some(&known.state), command, &self.facts()).err();
            let strange = refusal.filter(|refusal| refusal.code == Code::NotYours);
            let strange = strange.map(|refusal| refusal.about(S::KIND, &id).into());
            return Err(strange.unwrap_or_else(|| stale.into()));
        }
        self.run_on(known, command).await
    }

    /// The same on a subject that was loaded already.
    pub async fn run_on<S: Table>(&self, known: Versioned<S>, command: &S::Command) -> Result<Versioned<S>>
    where
        Self: Ended<S>,
    {
        let id = known.state.id();
        let (after, effects) = self.act.run(id, Some(known), command, &self.facts()).await?;
        self.ended(&after.state).await?;
        if effects.is_empty() {
            return Ok(after);
        }
        Box::pin(self.carry_out(effects)).await?;
        // What followed may have come back to this subject.
        Ok(self.act.require::<S>(id).await?)
    }

    /// Runs a person's command that brings a subject into being.
    pub async fn create<S: Table>(&self, id: S::Id, command: &S::Command) -> Result<Versioned<S>> {
        if self.act.load::<S>(id).await?.is_some() {
            return Err(StoreError::Conflict { what: S::KIND.as_str().to_owned() }.into());
        }
        let (after, effects) = self.act.run(id, None, command, &self.facts()).await?;
        self.carry_out(effects).await?;
        Ok(after)
    }

    /// Carries out what follows, each through its own subject, until nothing follows any more.
    pub async fn carry_out(&self, effects: Vec<Effect>) -> Result<()> {
        let mut queue = VecDeque::from(effects);
        let mut plans: Vec<Plan> = Vec::new();
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Filing(id, command) => queue.extend(self.follow::<Filing>(id, &command).await?),
                Effect::Item(id, command) => queue.extend(self.follow::<Item>(id, &command).await?),
                Effect::Inspection(id, command) => {
                    queue.extend(self.follow::<Inspection>(id, &command).await?);
                }
                Effect::EachItem(filing, command) => {
                    for item in lookup::live_items(&self.act, filing).await? {
                        queue.extend(self.follow_on(item, &command).await?);
                    }
                }
                Effect::ExtendItems(filing) => {
                    let today = self.act.at().date();
                    for item in lookup::live_items(&self.act, filing).await? {
                        if item.state.clock.as_ref().is_some_and(|clock| clock.may_extend(today).is_ok()) {
                            queue.extend(self.follow_on(item, &ItemCommand::Extend).await?);
                        }
                    }
                }
                Effect::AcceptItems(filing) => queue.extend(self.accept_items(filing).await?),
                Effect::VoidInspectionsOf(item) => queue.extend(self.void_inspections(item).await?),
                Effect::PlanInspection(plan) => plans.push(plan),
                Effect::Tell(notice) => self.tell(&notice).await?,
            }
        }
        self.plan_inspections(plans).await
    }

    async fn tell(&self, notice: &Notice) -> Result<()> {
        let to = super::inbox::address(&notice.to, notice.authority);
        self.act.tell(notice.text, &to, notice.authority, &notice.values).await?;
        Ok(())
    }

    async fn plan_inspections(&self, plans: Vec<Plan>) -> Result<()> {
        let commands: Vec<(InspectionId, InspectionCommand)> = plans
            .into_iter()
            .map(|plan| {
                let id = self.act.new_id();
                (id, InspectionCommand::Plan { id, plan })
            })
            .collect();
        if !commands.is_empty() {
            self.act.run_new::<Inspection>(&commands, &self.program_facts()).await?;
        }
        Ok(())
    }

    async fn follow<S: Table>(&self, id: S::Id, command: &S::Command) -> Result<Vec<Effect>>
    where
        Self: Ended<S>,
    {
        let known = self.act.require::<S>(id).await?;
        self.follow_on(known, command).await
    }

    async fn follow_on<S: Table>(&self, known: Versioned<S>, command: &S::Command) -> Result<Vec<Effect>>
    where
        Self: Ended<S>,
    {
        // Withdrawing a filing or an address is one person's act over all of it: who may withdraw
        // the filing has been asked already, so what follows runs as the program would.
        let by_program =
            permit::grants(S::verb(command)).iter().any(|(role, _)| *role == permit::Role::System);
        let facts = if by_program { self.program_facts() } else { self.facts() };
        let (after, effects) = self.act.run(known.state.id(), Some(known), command, &facts).await?;
        self.ended(&after.state).await?;
        Ok(effects)
    }

    /// Accepts every live item: the rules are answered for all of them first, then each route fixed.
    async fn accept_items(&self, filing: FilingId) -> Result<Vec<Effect>> {
        let known = self.act.require::<Filing>(filing).await?;
        let FilingStatus::Accepted { on, by, .. } = known.state.status else {
            return Err(StoreError::no_subject(Filing::KIND, &filing).into());
        };
        let mut effects = Vec::new();
        for (item, eligibility) in lookup::survey(&self.act, &self.forms, &known.state).await? {
            let command = ItemCommand::Accept { on, by, eligibility };
            effects.extend(self.follow_on(item, &command).await?);
        }
        Ok(effects)
    }

    async fn void_inspections(&self, item: ItemId) -> Result<Vec<Effect>> {
        let mut effects = Vec::new();
        let latest = store::lists::inspection_of_item(&self.act, item).await?;
        if let Some(inspection) = latest.filter(|inspection| inspection.state.is_open()) {
            let command = InspectionCommand::Void { reason: "申请已终止或撤回".to_owned() };
            effects.extend(self.follow_on(inspection, &command).await?);
        }
        Ok(effects)
    }

    /// Notes when the last address of a filing was decided: from then on it is to be handed out. Called
    /// wherever an address may have ended.
    pub async fn complete(&self, filing: FilingId) -> Result<()> {
        let items = lookup::tally(&self.act, filing).await?;
        let effects = self.follow::<Filing>(filing, &FilingCommand::Complete { items }).await?;
        self.carry_out(effects).await
    }

    /// The filing with what time has done to it: deemed accepted, lapsed. To whom it is nothing, it
    /// is not there, whatever they ask of it.
    pub async fn settled(&self, filing: FilingId) -> Result<Versioned<Filing>> {
        let known = self.act.require::<Filing>(filing).await?;
        if !super::sees(&self.actor, &known.state) {
            return Err(DeskError::Hidden);
        }
        // Said before anything is written: settling may write.
        let enterprise = known.state.enterprise;
        if self.actor.power_in(enterprise).is_some() || self.actor.has(Role::Clerk) {
            self.act.on_behalf_of(enterprise);
        }
        self.settle(known).await
    }

    /// The same for a filing that was loaded already.
    pub async fn settle(&self, known: Versioned<Filing>) -> Result<Versioned<Filing>> {
        let id = known.state.id;
        let last_touched = store::lists::touched_at(&self.act, id).await?.date();
        let effective = lookup::settle_instant(&known.state, self.act.at());
        let command = FilingCommand::Settle { last_touched };
        let (after, effects) =
            self.act.run_effective(id, Some(known), &command, &self.program_facts(), effective).await?;
        self.carry_out(effects).await?;
        Ok(after)
    }
}

/// What the registries must know when a subject changes.
pub trait Ended<S: Subject> {
    /// Called after every command on a subject.
    fn ended(&self, state: &S) -> impl Future<Output = Result<(), DeskError>> + Send;
}

impl Ended<Item> for Work {
    /// An item that ended holds no claim on its address any more.
    async fn ended(&self, item: &Item) -> Result<(), DeskError> {
        if !item.is_live() {
            self.act.release(&[item.id]).await?;
        }
        Ok(())
    }
}

macro_rules! no_registry {
    ($($subject:ty)*) => {$(
        impl Ended<$subject> for Work {
            async fn ended(&self, _state: &$subject) -> Result<(), DeskError> {
                Ok(())
            }
        }
    )*};
}

no_registry! { Filing Inspection permit::Enterprise permit::Credit permit::Licence permit::Row }
