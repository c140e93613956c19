//! The answer to findings (整改情况): what was done about each point that failed, confirmed by the
//! headquarters.

use super::decide::Answered;
use super::{Inspection, InspectionEvent};
use crate::actor::AgentScope;
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{Digest, UserId};
use crate::instant::Instant;
use crate::subject::Decision;
use serde::{Deserialize, Serialize};

/// What was done about one point that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointAnswer {
    /// The checklist item's number.
    pub item: String,
    /// What was done.
    pub text: String,
    /// Photos of how it is now.
    #[serde(default)]
    pub photos: Vec<Digest>,
}

/// The answer to what one visit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsAnswer {
    /// Every point that failed, once.
    pub points: Vec<PointAnswer>,
    /// Who handed it in.
    pub by: UserId,
    /// When.
    pub at: Instant,
    /// Who of the headquarters stands by it; none until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

/// The headquarters stands by an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

impl Inspection {
    /// A later answer takes the place of an earlier one, until the headquarters confirms.
    pub(super) fn answer_findings(
        &self,
        points: &[PointAnswer],
        items: &[String],
        facts: &Facts<'_>,
    ) -> Answered {
        for (index, point) in points.iter().enumerate() {
            let twice = points[..index].iter().any(|earlier| earlier.item == point.item);
            if twice || !items.contains(&point.item) {
                return Err((Code::AnswerNotAsked, point.item.clone()));
            }
            if point.text.trim().is_empty() {
                return Err((Code::AnswerMissing, point.item.clone()));
            }
        }
        if let Some(silent) = items.iter().find(|item| !points.iter().any(|point| point.item == **item)) {
            return Err((Code::AnswerMissing, silent.clone()));
        }
        let by = facts.actor.user;
        let answer = FindingsAnswer { points: points.to_vec(), by, at: facts.at, confirmed: None };
        let decision = Decision::one(InspectionEvent::Answered(answer));
        let power = facts.actor.power_in(self.plan.enterprise);
        // Who may confirm it is not told to.
        let of_headquarters = power.is_some_and(|power| power.allows(AgentScope::File, facts.today()));
        Ok(if of_headquarters { decision } else { decision.and(self.tell_to_confirm(facts.today())) })
    }

    /// The headquarters stands by what was answered: the rectification is reported.
    pub(super) fn confirm_answer(&self, facts: &Facts<'_>) -> Answered {
        if self.records.last().is_none_or(|record| record.answer.is_none()) {
            return Err((Code::NothingAnswered, String::new()));
        }
        let confirmed = Confirmed { by: facts.actor.user, at: facts.at };
        Ok(Decision::one(InspectionEvent::AnswerConfirmed(confirmed)).and(self.tell_reported(facts.today())))
    }
}
