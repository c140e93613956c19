//! A filing that was handed in: the five outcomes of acceptance.

use super::decide::{Answered, refuse};
use super::{Filing, FilingCommand, FilingEvent, FilingStatus, Point};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::item::ItemCommand;
use crate::refusal::{Fault, Place};
use crate::subject::Decision;
use forms::LimitKey;
use jiff::civil::Date;

impl Filing {
    pub(super) fn answer_submitted(&self, command: &FilingCommand, facts: &Facts<'_>) -> Answered {
        let FilingStatus::Submitted { received_on, answer_due_on } = self.status else {
            return Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]);
        };
        let today = facts.today();
        let late = today > answer_due_on;
        match command {
            FilingCommand::Recompute => Ok(self.recompute(facts)),
            FilingCommand::Settle { .. } if late => {
                Ok(self.accepted(received_on, None, "deemed_accepted", facts))
            }
            FilingCommand::Settle { .. } => Ok(Decision::nothing()),
            // The law has accepted it already, from the day received: `Settle` writes that down.
            FilingCommand::Admit
            | FilingCommand::Return { .. }
            | FilingCommand::Correct { .. }
            | FilingCommand::NotAdmit { .. }
                if late =>
            {
                refuse(Code::AdmitLate, "", "")
            }
            FilingCommand::Admit => Ok(self.accepted(today, Some(facts.actor.user), "accepted", facts)),
            FilingCommand::Correct { .. } => self.correct(command, facts),
            FilingCommand::Return { points } => self.send_back(points, facts),
            FilingCommand::NotAdmit { text, .. } if text.trim().is_empty() => {
                refuse(Code::ReasonMissing, "text", "")
            }
            FilingCommand::NotAdmit { reason, text } => {
                let event = FilingEvent::NotAdmitted { on: today, reason: *reason, text: text.clone() };
                let terminate = ItemCommand::Terminate { reason: "不予受理".to_owned() };
                Ok(Decision::one(event)
                    .and(Effect::EachItem(self.id, terminate))
                    .and(self.tell("not_admitted", [("reason", text.clone())])))
            }
            FilingCommand::Withdraw { .. } => Ok(self.withdraw(facts)),
            _not_here => Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]),
        }
    }

    fn accepted(
        &self,
        on: Date,
        by: Option<UserId>,
        notice: &'static str,
        facts: &Facts<'_>,
    ) -> Decision<FilingEvent> {
        let (due_on, date) = (facts.due(LimitKey::Decision, on), [("date", on.to_string())]);
        Decision::one(FilingEvent::Accepted { on, by })
            .and(Effect::AcceptItems(self.id))
            .and(self.tell(notice, date.into_iter().chain(facts.told(LimitKey::Decision, due_on))))
    }

    /// A second return may name only points of an earlier one, or caused by the correction.
    fn send_back(&self, points: &[Point], facts: &Facts<'_>) -> Answered {
        if points.is_empty() || points.iter().any(|point| point.text.trim().is_empty()) {
            return refuse(Code::PointsMissing, "points", "");
        }
        let known = |point: &Point| {
            self.returns.iter().flatten().any(|told| told.item == point.item && told.field == point.field)
        };
        if !self.returns.is_empty()
            && let Some(new) = points.iter().find(|point| !known(point) && !point.caused_by_correction)
        {
            let place = Place { item: new.item, field: Some(new.field.clone()) };
            return Err(vec![Fault::new(Code::PointNew, place, new.text.clone())]);
        }
        let on = facts.today();
        let due_on = facts.due(LimitKey::CorrectionByApplicant, on);
        let told = [("points", points.iter().map(|point| point.text.clone()).collect::<Vec<_>>().join(";"))];
        let told = told.into_iter().chain(facts.told(LimitKey::CorrectionByApplicant, due_on));
        let event = FilingEvent::Returned { on, due_on, points: points.to_vec() };
        Ok(Decision::one(event)
            .and(Effect::EachItem(self.id, ItemCommand::Reopen))
            .and(self.tell("one_time_notice", told)))
    }
}
