//! A filing under review: lengthened, withdrawn, ended, handed out.

use super::decide::{Answered, refuse};
use super::{Completed, Filing, FilingCommand, FilingEvent, FilingStatus, Tally};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::item::ItemCommand;
use crate::refusal::{Fault, Place};
use crate::subject::Decision;
use forms::LimitKey;

impl Filing {
    pub(super) fn answer_accepted(&self, command: &FilingCommand, facts: &Facts<'_>) -> Answered {
        let FilingStatus::Accepted { completed, handed_out, .. } = &self.status else {
            return refuse(Code::NotInThisState, "", "");
        };
        let (on, by, handed_out) = (facts.today(), facts.actor.user, handed_out.as_ref());
        match command {
            FilingCommand::Extend { reason, .. } if reason.trim().is_empty() => {
                refuse(Code::ReasonMissing, "reason", "")
            }
            FilingCommand::Extend { extendable: 0, late: 0, .. } => refuse(Code::NothingToExtend, "", ""),
            FilingCommand::Extend { extendable: 0, .. } => refuse(Code::ExtendLate, "", ""),
            FilingCommand::Extend { reason, .. } => {
                let days = facts.limit(LimitKey::DecisionExtension).days.to_string();
                let event = FilingEvent::Extended { on, by, reason: reason.clone() };
                Ok(Decision::one(event)
                    .and(Effect::ExtendItems(self.id))
                    .and(self.tell("extended", [("reason", reason.clone()), ("days", days)])))
            }
            FilingCommand::HandOut { handing, service, open_items } => {
                Filing::hand_out(handing, service.as_ref(), *open_items, handed_out, facts)
            }
            FilingCommand::FileReceipt(receipt) => Filing::file_receipt(receipt, handed_out, facts),
            FilingCommand::Withdraw { .. } | FilingCommand::Terminate { .. } if handed_out.is_some() => {
                refuse(Code::AlreadyHandedOut, "", "")
            }
            FilingCommand::Withdraw { items } => match *items {
                Tally { decided: 0, .. } => Ok(self.withdraw(facts)),
                Tally { open: 0, .. } => refuse(Code::AlreadyDecided, "", ""),
                Tally { .. } => Ok(Decision::one(FilingEvent::RestWithdrawn { on })
                    .and(Effect::EachItem(self.id, ItemCommand::Withdraw))),
            },
            FilingCommand::Terminate { reason } => {
                let event = FilingEvent::Terminated { on, reason: reason.clone() };
                let each = ItemCommand::Terminate { reason: reason.clone() };
                Ok(Decision::one(event).and(Effect::EachItem(self.id, each)))
            }
            FilingCommand::Complete { items } => {
                let over = items.open == 0 && items.decided > 0 && completed.is_none();
                let hand_out_by = facts.due(LimitKey::HandOut, on);
                let event = FilingEvent::Completed(Completed { on, hand_out_by });
                Ok(if over { Decision::one(event) } else { Decision::nothing() })
            }
            FilingCommand::Remind { undecided } => Ok(self.remind(undecided, facts)),
            FilingCommand::Recompute => Ok(self.recompute(facts)),
            FilingCommand::Settle { .. } => Ok(Decision::nothing()),
            _not_here => Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]),
        }
    }
}
