//! A filing under review: lengthened, withdrawn, ended, handed out.

use super::decide::{Answered, refuse};
use super::{Filing, FilingCommand, FilingEvent, Tally};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::item::ItemCommand;
use crate::refusal::{Fault, Place};
use crate::service::HandedOut;
use crate::subject::Decision;
use forms::LimitKey;

impl Filing {
    pub(super) fn answer_accepted(
        &self,
        handed_out: Option<&HandedOut>,
        command: &FilingCommand,
        facts: &Facts<'_>,
    ) -> Answered {
        let (on, by) = (facts.today(), facts.actor.user);
        match command {
            FilingCommand::Extend { reason, .. } if reason.trim().is_empty() => {
                refuse(Code::ReasonMissing, "reason", "")
            }
            FilingCommand::Extend { extendable: 0, .. } => refuse(Code::NothingToExtend, "", ""),
            FilingCommand::Extend { reason, .. } => {
                let days = facts.limit(LimitKey::DecisionExtension).days.to_string();
                let event = FilingEvent::Extended { on, by, reason: reason.clone() };
                Ok(Decision::one(event)
                    .and(Effect::EachItem(self.id, ItemCommand::Extend))
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
            FilingCommand::Settle { .. } => Ok(Decision::nothing()),
            _not_here => Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]),
        }
    }
}
