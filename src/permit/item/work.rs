//! An item under review: its clock, its inspection, the recommendation, the decision.

use super::decide::Answered;
use super::{Item, ItemClock, ItemCommand, ItemEvent, ItemStatus, Reasons, Verdict};
use crate::code::Code;
use crate::effect::{Effect, Notice, Recipient};
use crate::eligibility::Eligibility;
use crate::facts::Facts;
use crate::route::{Route, route_now, turned};
use crate::subject::Decision;

impl Item {
    pub(super) fn answer_in_work(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let clock = self.clock.as_ref().ok_or(Code::NotInThisState)?;
        match command {
            ItemCommand::Retract => {
                let retracted = Decision::one(self.retracted(facts)?);
                let inspected_already = self.route().is_some_and(Route::is_inspected);
                Ok(if inspected_already { retracted } else { retracted.and(self.plan_on_site(facts)) })
            }
            ItemCommand::Pause { .. } if clock.paused() => Ok(Decision::nothing()),
            ItemCommand::Pause { reason } => {
                Ok(Decision::one(ItemEvent::ClockChanged { clock: clock.pause(facts.today(), *reason) }))
            }
            ItemCommand::ConcludeOnSite(visit) => {
                let clock = clock.resume(visit.on, facts);
                Ok(Decision::one(ItemEvent::OnSiteConcluded { visit: visit.clone(), clock }))
            }
            ItemCommand::Extend => {
                clock.may_extend(facts.today())?;
                Ok(Decision::one(ItemEvent::ClockChanged { clock: clock.extend(facts) }))
            }
            ItemCommand::Recompute => Ok(match clock.recomputed(facts) {
                Some(clock) => Decision::one(ItemEvent::ClockChanged { clock }),
                None => Decision::nothing(),
            }),
            ItemCommand::Reroute { eligibility } => self.reroute(eligibility, facts),
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

    /// An address whose rules have turned to inspection since it was accepted goes that way from now
    /// on, so that it never waits for what nobody has planned.
    fn reroute(&self, eligibility: &Eligibility, facts: &Facts<'_>) -> Answered {
        if eligibility.checked_at() != facts.at {
            return Err(Code::EligibilityStale);
        }
        let Some(route) = turned(self, eligibility) else { return Ok(Decision::nothing()) };
        let reasons: Vec<&str> = route.reasons().iter().map(|reason| reason.zh()).collect();
        let in_english: Vec<&str> = route.reasons().iter().map(|reason| reason.en()).collect();
        let values = [
            ("store", self.premises.name.clone()),
            ("address", self.premises.address.clone()),
            ("reason", reasons.join("、")),
            ("reason.en", in_english.join("; ")),
        ];
        let to = Recipient::Enterprise(self.enterprise);
        Ok(Decision::one(ItemEvent::Rerouted { route }).and(self.plan_on_site(facts)).and(Notice::new(
            "route_turned",
            to,
            self.authority,
            values,
        )))
    }

    fn recommend(
        &self,
        verdict: Verdict,
        reasons: &Reasons,
        eligibility: &Eligibility,
        facts: &Facts<'_>,
    ) -> Answered {
        if self.admitted_by.is_some_and(|by| facts.actor.is(by)) {
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
        if self.admitted_by.is_some_and(|by| facts.actor.is(by)) {
            return Err(Code::SeparationAdmitted);
        }
        if self.recommended_by.iter().any(|by| facts.actor.is(*by)) {
            return Err(Code::SeparationRecommended);
        }
        if self.on_site.iter().flat_map(|visit| &visit.inspectors).any(|by| facts.actor.is(*by)) {
            return Err(Code::SeparationInspected);
        }
        // While its inspection runs, an item waits for the result.
        if self.clock.as_ref().is_some_and(ItemClock::paused) {
            return Err(Code::NotInThisState);
        }
        let (by, on) = (facts.actor.user, facts.today());
        match command {
            ItemCommand::Grant { eligibility, licence, edition, row, opened } => {
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
                    opened: *opened,
                }))
            }
            ItemCommand::Refuse { eligibility, reasons, opened } => {
                if reasons.is_empty() {
                    return Err(Code::RefusalWithoutReason);
                }
                let answers = eligibility.answers().to_vec();
                let (reasons, opened) = (reasons.clone(), *opened);
                let event = ItemEvent::Refused { by, on, reasons, answers, opened };
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
        if !route_now(self, eligibility).is_inspected() || self.passed_on_site() {
            return Ok(());
        }
        Err(if turned(self, eligibility).is_some() { Code::RouteTurned } else { Code::OnSiteNotPassed })
    }
}
