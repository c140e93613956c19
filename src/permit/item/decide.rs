//! What is decided on an item: who may ask, and in which state it is answered where.

use super::{Item, ItemClock, ItemCommand, ItemEvent, ItemKind, ItemStatus, Promise};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::inspection::Plan;
use crate::permission::{About, authorise};
use crate::refusal::{Fault, Place, Refusal};
use crate::route::route;
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;

/// A decision, or the one code it is refused for.
pub(super) type Answered = Result<Decision<ItemEvent>, Code>;

impl Subject for Item {
    const KIND: SubjectKind = SubjectKind::Item;
    type Command = ItemCommand;
    type Event = ItemEvent;

    fn verb(command: &ItemCommand) -> Verb {
        match command {
            ItemCommand::Draft(_) => Verb::ItemDraft,
            ItemCommand::Edit { .. } => Verb::ItemEdit,
            ItemCommand::Attach { .. } => Verb::ItemAttach,
            ItemCommand::Sign { .. } => Verb::ItemSign,
            ItemCommand::Decline => Verb::ItemDecline,
            ItemCommand::Retract => Verb::ItemRetract,
            ItemCommand::Drop => Verb::ItemDrop,
            ItemCommand::Propose { .. } => Verb::ItemPropose,
            ItemCommand::Correct { .. } => Verb::ItemCorrect,
            ItemCommand::Reopen => Verb::ItemReopen,
            ItemCommand::Accept { .. } => Verb::ItemAccept,
            ItemCommand::Pause { .. } => Verb::ItemPause,
            ItemCommand::ConcludeOnSite(_) => Verb::ItemConcludeOnSite,
            ItemCommand::Reroute { .. } => Verb::ItemReroute,
            ItemCommand::Recommend { .. } => Verb::ItemRecommend,
            ItemCommand::SendBack { .. } => Verb::ItemSendBack,
            ItemCommand::Extend => Verb::ItemExtend,
            ItemCommand::Recompute => Verb::ItemRecompute,
            ItemCommand::Grant { .. } => Verb::ItemGrant,
            ItemCommand::Refuse { .. } => Verb::ItemRefuse,
            ItemCommand::Withdraw => Verb::ItemWithdraw,
            ItemCommand::Terminate { .. } => Verb::ItemTerminate,
        }
    }

    fn event_name(event: &ItemEvent) -> &'static str {
        match event {
            ItemEvent::Drafted(_) => "drafted",
            ItemEvent::Edited { .. } => "edited",
            ItemEvent::Attached { .. } => "attached",
            ItemEvent::Signed(_) => "signed",
            ItemEvent::Declined { .. } => "declined",
            ItemEvent::Retracted { .. } => "retracted",
            ItemEvent::Dropped => "dropped",
            ItemEvent::Proposed { .. } => "proposed",
            ItemEvent::Corrected { .. } => "corrected",
            ItemEvent::Reopened => "reopened",
            ItemEvent::Accepted { .. } => "accepted",
            ItemEvent::ClockChanged { .. } => "clock_changed",
            ItemEvent::OnSiteConcluded { .. } => "on_site_concluded",
            ItemEvent::Rerouted { .. } => "rerouted",
            ItemEvent::Recommended { .. } => "recommended",
            ItemEvent::SentBack { .. } => "sent_back",
            ItemEvent::Granted { .. } => "granted",
            ItemEvent::Refused { .. } => "refused",
            ItemEvent::Withdrawn { .. } => "withdrawn",
            ItemEvent::Terminated { .. } => "terminated",
        }
    }

    fn state_name(&self) -> &'static str {
        match self.status {
            ItemStatus::Drafted => "drafted",
            ItemStatus::Proposed { .. } => "proposed",
            ItemStatus::Accepted { .. } => "accepted",
            ItemStatus::Recommended { .. } => "recommended",
            ItemStatus::Granted { .. } => "granted",
            ItemStatus::Refused { .. } => "refused",
            ItemStatus::Withdrawn { .. } => "withdrawn",
            ItemStatus::Terminated { .. } => "terminated",
            ItemStatus::Dropped => "dropped",
        }
    }

    fn decide(
        state: Option<&Self>,
        command: &ItemCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<ItemEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let Some(item) = state else {
            let ItemCommand::Draft(item) = command else {
                return Err(Refusal::new(verb, from, Code::NotInThisState));
            };
            authorise(verb, from, facts, about(item))?;
            // Whoever adds it states an address and nothing that is for others to say.
            if !item.is_a_new_draft() {
                return Err(Refusal::new(verb, from, Code::NotInThisState));
            }
            return Ok(Decision::one(ItemEvent::Drafted(item.clone())));
        };
        authorise(verb, from, facts, about(item))?;
        item.answer(command, facts).map_err(|code| {
            let found = if code == Code::EligibilityFailed { failed(command) } else { Vec::new() };
            let mut faults = vec![Fault::new(code, Place::item(item.order), item.premises.name.clone())];
            faults.extend(found.into_iter().map(|code| Fault::new(code, Place::item(item.order), "")));
            Refusal::with(verb, from, faults)
        })
    }

    fn apply(state: Option<Self>, event: &ItemEvent) -> Result<Self, Inapplicable> {
        super::apply::apply(state, event)
    }
}

fn about(item: &Item) -> About<'static> {
    About { enterprise: Some(item.enterprise), authority: Some(item.authority), ..About::default() }
}

/// The rules that failed, to be named beside the refusal.
fn failed(command: &ItemCommand) -> Vec<Code> {
    match command {
        ItemCommand::Recommend { eligibility, .. } | ItemCommand::Grant { eligibility, .. } => {
            eligibility.to_refuse().collect()
        }
        _other => Vec::new(),
    }
}

impl Item {
    fn answer(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        match (&self.status, command) {
            (ItemStatus::Drafted, command) => self.answer_drafted(command, facts),
            (ItemStatus::Proposed { .. }, ItemCommand::Reopen) => Ok(Decision::one(ItemEvent::Reopened)),
            (ItemStatus::Proposed { .. }, ItemCommand::Correct { premises, declared }) => {
                let (premises, declared) = (premises.clone(), declared.clone());
                Ok(Decision::one(ItemEvent::Corrected { premises, declared }))
            }
            // A correction of what the letter says opened the promise again.
            (ItemStatus::Proposed { .. }, ItemCommand::Sign { .. } | ItemCommand::Decline)
                if self.promise == Promise::Open =>
            {
                self.answer_drafted(command, facts)
            }
            (ItemStatus::Proposed { .. }, ItemCommand::Accept { by: Some(_), .. })
                if self.kind == ItemKind::Store && self.promise == Promise::Open =>
            {
                Err(Code::CommitmentUnsigned)
            }
            (ItemStatus::Proposed { .. }, ItemCommand::Accept { on, by, eligibility }) => {
                let route = route(self, eligibility);
                let event = ItemEvent::Accepted {
                    clock: ItemClock::started(*on, facts),
                    by: *by,
                    route: route.clone(),
                };
                let decision = Decision::one(event);
                Ok(if route.is_inspected() { decision.and(self.plan_on_site(facts)) } else { decision })
            }
            (ItemStatus::Accepted { .. } | ItemStatus::Recommended { .. }, command) => {
                self.answer_in_work(command, facts)
            }
            (ItemStatus::Proposed { .. }, ItemCommand::Retract) => self.retracted(facts).map(Decision::one),
            (ItemStatus::Proposed { .. }, ItemCommand::Withdraw) => Ok(self.withdrawn(facts)),
            (ItemStatus::Proposed { .. }, ItemCommand::Terminate { reason }) => {
                Ok(self.terminated(reason, facts))
            }
            _not_here => Err(Code::NotInThisState),
        }
    }

    pub(super) fn plan_on_site(&self, facts: &Facts<'_>) -> Effect {
        Effect::PlanInspection(Plan::on_site(self, facts))
    }

    pub(super) fn withdrawn(&self, facts: &Facts<'_>) -> Decision<ItemEvent> {
        Decision::one(ItemEvent::Withdrawn { on: facts.today() }).and(Effect::VoidInspectionsOf(self.id))
    }

    pub(super) fn terminated(&self, reason: &str, facts: &Facts<'_>) -> Decision<ItemEvent> {
        Decision::one(ItemEvent::Terminated { on: facts.today(), reason: reason.to_owned() })
            .and(Effect::VoidInspectionsOf(self.id))
    }
}
