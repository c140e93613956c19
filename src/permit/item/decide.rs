//! What is decided on an item.

use super::{Item, ItemClock, ItemCommand, ItemEvent, ItemKind, ItemStatus, Promise, Reasons, Verdict};
use crate::actor::{AgentScope, Role};
use crate::code::Code;
use crate::effect::Effect;
use crate::eligibility::Eligibility;
use crate::facts::Facts;
use crate::inspection::Plan;
use crate::permission::{About, authorise};
use crate::refusal::{Fault, Place, Refusal};
use crate::route::{Route, route};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use forms::SigningMethod;

/// A decision, or the one code it is refused for.
type Answered = Result<Decision<ItemEvent>, Code>;

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
            ItemCommand::Reopen => Verb::ItemReopen,
            ItemCommand::Accept { .. } => Verb::ItemAccept,
            ItemCommand::Pause { .. } => Verb::ItemPause,
            ItemCommand::ConcludeOnSite(_) => Verb::ItemConcludeOnSite,
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
            ItemEvent::Reopened => "reopened",
            ItemEvent::Accepted { .. } => "accepted",
            ItemEvent::ClockChanged { .. } => "clock_changed",
            ItemEvent::OnSiteConcluded { .. } => "on_site_concluded",
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
    About { enterprise: Some(item.enterprise), authority: Some(item.authority), inspectors: &[] }
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
            (ItemStatus::Proposed { .. }, ItemCommand::Withdraw) => Ok(self.withdrawn(facts)),
            (ItemStatus::Proposed { .. }, ItemCommand::Terminate { reason }) => {
                Ok(self.terminated(reason, facts))
            }
            _not_here => Err(Code::NotInThisState),
        }
    }

    fn answer_drafted(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let event = match command {
            ItemCommand::Edit { premises, declared } => {
                ItemEvent::Edited { premises: premises.clone(), declared: declared.clone() }
            }
            ItemCommand::Attach { paper, file } => {
                let list = facts.forms.paper_list(self.matter.as_str()).ok_or(Code::PaperUnknown)?;
                if !list.papers.iter().any(|kind| kind.code == *paper) {
                    return Err(Code::PaperUnknown);
                }
                ItemEvent::Attached { paper: paper.clone(), file: file.clone() }
            }
            ItemCommand::Sign { .. } => return self.sign(command, facts),
            ItemCommand::Decline if self.kind == ItemKind::Store => ItemEvent::Declined { on: facts.today() },
            ItemCommand::Decline => return Err(Code::StoreOnly),
            ItemCommand::Retract => match self.promise {
                Promise::Signed(_) => ItemEvent::Retracted { on: facts.today() },
                Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => {
                    return Err(Code::CommitmentNotSigned);
                }
            },
            ItemCommand::Drop => ItemEvent::Dropped,
            ItemCommand::Propose { instrument } => {
                ItemEvent::Proposed { on: facts.today(), instrument: instrument.clone() }
            }
            ItemCommand::Withdraw => return Ok(self.withdrawn(facts)),
            ItemCommand::Terminate { reason } => return Ok(self.terminated(reason, facts)),
            _not_here => return Err(Code::NotInThisState),
        };
        Ok(Decision::one(event))
    }

    fn sign(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let ItemCommand::Sign { signature, power, accepted } = command else {
            return Err(Code::NotInThisState);
        };
        if self.kind == ItemKind::Hq {
            return Err(Code::StoreOnly);
        }
        let empowered = power.as_ref().is_some_and(|power| power.allows(AgentScope::Sign, facts.today()));
        if !empowered {
            return Err(Code::NoPower);
        }
        // A clerk only enters what was signed on paper; everybody else signs for themselves.
        let own_hand = signature.signer == facts.actor.user;
        let on_paper = signature.method == SigningMethod::PrintSealScan && facts.actor.has(Role::Clerk);
        if !own_hand && !on_paper {
            return Err(Code::NoPower);
        }
        if !accepted.contains(&signature.method) {
            return Err(Code::SigningMethodNotAllowed);
        }
        // Every way but a click leaves a document: without it nothing shows that it was signed.
        let leaves_document = signature.method != SigningMethod::Click;
        if leaves_document && signature.document.is_none() {
            return Err(Code::SignedDocumentMissing);
        }
        let drawing = self.drawing().ok_or(Code::CommitmentNeedsDrawing)?;
        if drawing.digest != signature.drawing || signature.on != facts.today() {
            return Err(Code::CommitmentOutdated);
        }
        let text = facts.forms.commitment(&signature.text).ok_or(Code::CommitmentOutdated)?;
        if !text.in_force_on(facts.today()) {
            return Err(Code::CommitmentOutdated);
        }
        match &self.promise {
            // A text that came into force since is signed anew.
            Promise::Signed(held) if held.text == signature.text => Err(Code::CommitmentAlreadySigned),
            Promise::Signed(_) | Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => {
                Ok(Decision::one(ItemEvent::Signed(signature.clone())))
            }
        }
    }

    fn answer_in_work(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let clock = self.clock.as_ref().ok_or(Code::NotInThisState)?;
        match command {
            ItemCommand::Retract => match self.promise {
                Promise::Signed(_) => {
                    let retracted = Decision::one(ItemEvent::Retracted { on: facts.today() });
                    let inspected_already = self.route().is_some_and(Route::is_inspected);
                    Ok(if inspected_already { retracted } else { retracted.and(self.plan_on_site(facts)) })
                }
                Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => {
                    Err(Code::CommitmentNotSigned)
                }
            },
            ItemCommand::Pause { .. } if clock.paused() => Ok(Decision::nothing()),
            ItemCommand::Pause { reason } => {
                Ok(Decision::one(ItemEvent::ClockChanged { clock: clock.pause(facts.today(), *reason) }))
            }
            ItemCommand::ConcludeOnSite(visit) => {
                let clock = clock.resume(visit.on, facts);
                Ok(Decision::one(ItemEvent::OnSiteConcluded { visit: visit.clone(), clock }))
            }
            ItemCommand::Extend if clock.extended => Err(Code::AlreadyExtended),
            ItemCommand::Extend => Ok(Decision::one(ItemEvent::ClockChanged { clock: clock.extend(facts) })),
            ItemCommand::Recompute => Ok(match clock.recomputed(facts) {
                Some(clock) => Decision::one(ItemEvent::ClockChanged { clock }),
                None => Decision::nothing(),
            }),
            ItemCommand::Recommend { verdict, reasons, eligibility } => {
                self.recommend(*verdict, reasons, eligibility, facts)
            }
            ItemCommand::SendBack { reason } => match &self.status {
                ItemStatus::Recommended { .. } if reason.trim().is_empty() => Err(Code::ReasonMissing),
                ItemStatus::Recommended { .. } => {
                    let event = ItemEvent::SentBack { by: facts.actor.user, reason: reason.clone() };
                    Ok(Decision::one(event))
                }
                _not_recommended => Err(Code::NotRecommended),
            },
            ItemCommand::Grant { .. } | ItemCommand::Refuse { .. } => self.finish(command, facts),
            ItemCommand::Withdraw => Ok(self.withdrawn(facts)),
            ItemCommand::Terminate { reason } => Ok(self.terminated(reason, facts)),
            _not_here => Err(Code::NotInThisState),
        }
    }

    fn recommend(
        &self,
        verdict: Verdict,
        reasons: &Reasons,
        eligibility: &Eligibility,
        facts: &Facts<'_>,
    ) -> Answered {
        if self.admitted_by == Some(facts.actor.user) {
            return Err(Code::SeparationAdmitted);
        }
        if eligibility.checked_at() != facts.at {
            return Err(Code::EligibilityStale);
        }
        match verdict {
            Verdict::Grant => self.may_be_granted(eligibility)?,
            Verdict::Refuse if reasons.is_empty() => return Err(Code::RefusalWithoutReason),
            Verdict::Refuse => {}
        }
        Ok(Decision::one(ItemEvent::Recommended {
            verdict,
            reasons: reasons.clone(),
            by: facts.actor.user,
            on: facts.today(),
            answers: eligibility.answers().to_vec(),
        }))
    }

    fn finish(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let ItemStatus::Recommended { verdict, .. } = &self.status else {
            return Err(Code::NotRecommended);
        };
        if self.admitted_by == Some(facts.actor.user) {
            return Err(Code::SeparationAdmitted);
        }
        if self.recommended_by.contains(&facts.actor.user) {
            return Err(Code::SeparationRecommended);
        }
        if self.on_site.iter().any(|visit| visit.inspectors.contains(&facts.actor.user)) {
            return Err(Code::SeparationInspected);
        }
        // While its inspection runs, an item waits for the result.
        if self.clock.as_ref().is_some_and(ItemClock::paused) {
            return Err(Code::NotInThisState);
        }
        let (by, on) = (facts.actor.user, facts.today());
        match command {
            ItemCommand::Grant { eligibility, licence, edition, row } => {
                if eligibility.checked_at() != facts.at {
                    return Err(Code::EligibilityStale);
                }
                if *verdict == Verdict::Refuse {
                    return Err(Code::NotRecommended);
                }
                self.may_be_granted(eligibility)?;
                let answers = eligibility.answers().to_vec();
                Ok(Decision::one(ItemEvent::Granted {
                    by,
                    on,
                    licence: *licence,
                    edition: *edition,
                    row: *row,
                    answers,
                }))
            }
            ItemCommand::Refuse { eligibility, reasons } => {
                if reasons.is_empty() {
                    return Err(Code::RefusalWithoutReason);
                }
                let answers = eligibility.answers().to_vec();
                let event = ItemEvent::Refused { by, on, reasons: reasons.clone(), answers };
                // An inspection nobody was sent to yet has nothing left to find out.
                Ok(Decision::one(event).and(Effect::VoidInspectionsOf(self.id)))
            }
            _not_a_decision => Err(Code::NotInThisState),
        }
    }

    /// Granting needs every refusing rule met, and the way there walked to its end.
    fn may_be_granted(&self, eligibility: &Eligibility) -> Result<(), Code> {
        if eligibility.to_refuse().next().is_some() {
            return Err(Code::EligibilityFailed);
        }
        // The route fixed at acceptance holds, and a rule that has since turned to "inspect" adds to it.
        let inspected =
            self.route().is_some_and(Route::is_inspected) || route(self, eligibility).is_inspected();
        if inspected && !self.passed_on_site() {
            return Err(Code::OnSiteNotPassed);
        }
        Ok(())
    }

    fn plan_on_site(&self, facts: &Facts<'_>) -> Effect {
        Effect::PlanInspection(Plan::on_site(self, facts))
    }

    fn withdrawn(&self, facts: &Facts<'_>) -> Decision<ItemEvent> {
        Decision::one(ItemEvent::Withdrawn { on: facts.today() }).and(Effect::VoidInspectionsOf(self.id))
    }

    fn terminated(&self, reason: &str, facts: &Facts<'_>) -> Decision<ItemEvent> {
        Decision::one(ItemEvent::Terminated { on: facts.today(), reason: reason.to_owned() })
            .and(Effect::VoidInspectionsOf(self.id))
    }
}
