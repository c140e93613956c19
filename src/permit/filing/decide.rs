//! What is decided on a filing: who may ask, and in which state it is answered where.

use super::{Filing, FilingCommand, FilingEvent, FilingStatus};
use crate::code::Code;
use crate::effect::{Effect, Notice, Recipient};
use crate::facts::Facts;
use crate::item::ItemCommand;
use crate::permission::{About, authorise};
use crate::refusal::{Fault, Place, Refusal};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use forms::LimitKey;
use jiff::civil::Date;

/// A decision, or the faults it is refused for.
pub(super) type Answered = Result<Decision<FilingEvent>, Vec<Fault>>;

impl Subject for Filing {
    const KIND: SubjectKind = SubjectKind::Filing;
    type Command = FilingCommand;
    type Event = FilingEvent;

    fn verb(command: &FilingCommand) -> Verb {
        match command {
            FilingCommand::Open(_) => Verb::FilingOpen,
            FilingCommand::SetOfficeNumber { .. } => Verb::FilingSetOfficeNumber,
            FilingCommand::Attach { .. } => Verb::FilingAttach,
            FilingCommand::Submit { .. } => Verb::FilingSubmit,
            FilingCommand::Return { .. } => Verb::FilingReturn,
            FilingCommand::Correct { .. } => Verb::FilingCorrect,
            FilingCommand::Admit => Verb::FilingAdmit,
            FilingCommand::NotAdmit { .. } => Verb::FilingNotAdmit,
            FilingCommand::Withdraw { .. } => Verb::FilingWithdraw,
            FilingCommand::Extend { .. } => Verb::FilingExtend,
            FilingCommand::HandOut { .. } => Verb::FilingHandOut,
            FilingCommand::FileReceipt(_) => Verb::FilingFileReceipt,
            FilingCommand::Complete { .. } => Verb::FilingComplete,
            FilingCommand::Remind { .. } => Verb::FilingRemind,
            FilingCommand::Terminate { .. } => Verb::FilingTerminate,
            FilingCommand::Recompute => Verb::FilingRecompute,
            FilingCommand::Settle { .. } => Verb::FilingSettle,
        }
    }

    fn event_name(event: &FilingEvent) -> &'static str {
        match event {
            FilingEvent::Opened(_) => "opened",
            FilingEvent::OfficeNumberSet { .. } => "office_number_set",
            FilingEvent::Attached { .. } => "attached",
            FilingEvent::Submitted { .. } => "submitted",
            FilingEvent::Returned { .. } => "returned",
            FilingEvent::Corrected(_) => "corrected",
            FilingEvent::DueMoved { .. } => "due_moved",
            FilingEvent::Accepted { .. } => "accepted",
            FilingEvent::NotAdmitted { .. } => "not_admitted",
            FilingEvent::Withdrawn { .. } => "withdrawn",
            FilingEvent::RestWithdrawn { .. } => "rest_withdrawn",
            FilingEvent::Extended { .. } => "extended",
            FilingEvent::Completed(_) => "completed",
            FilingEvent::Reminded(_) => "reminded",
            FilingEvent::HandedOut(_) => "handed_out",
            FilingEvent::ReceiptFiled(_) => "receipt_filed",
            FilingEvent::Lapsed { .. } => "lapsed",
            FilingEvent::Terminated { .. } => "terminated",
        }
    }

    fn state_name(&self) -> &'static str {
        match self.status {
            FilingStatus::Draft => "draft",
            FilingStatus::Submitted { .. } => "submitted",
            FilingStatus::Returned { .. } => "returned",
            FilingStatus::Accepted { .. } => "accepted",
            FilingStatus::NotAdmitted { .. } => "not_admitted",
            FilingStatus::Withdrawn { .. } => "withdrawn",
            FilingStatus::Lapsed { .. } => "lapsed",
            FilingStatus::Terminated { .. } => "terminated",
        }
    }

    fn decide(
        state: Option<&Self>,
        command: &FilingCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<FilingEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let subject = match (state, command) {
            (Some(filing), _) => filing,
            (None, FilingCommand::Open(filing)) => filing,
            (None, _) => return Err(Refusal::new(verb, from, Code::NotInThisState)),
        };
        let about = About {
            enterprise: Some(subject.enterprise),
            authority: Some(subject.authority),
            ..About::default()
        };
        authorise(verb, from, facts, about)?;
        match state {
            // Whoever opens it writes a draft and nothing that is for others to say.
            None if !subject.is_a_new_draft() => Err(Refusal::new(verb, from, Code::NotInThisState)),
            None => Ok(Decision::one(FilingEvent::Opened(Box::new(subject.clone())))),
            Some(filing) => filing.answer(command, facts).map_err(|faults| Refusal::with(verb, from, faults)),
        }
    }

    fn apply(state: Option<Self>, event: &FilingEvent) -> Result<Self, Inapplicable> {
        super::apply::apply(state, event)
    }
}

impl Filing {
    fn answer(&self, command: &FilingCommand, facts: &Facts<'_>) -> Answered {
        match (&self.status, command) {
            (_, FilingCommand::SetOfficeNumber { number }) if self.may_be_numbered() => office_number(number),
            (
                FilingStatus::Draft | FilingStatus::Returned { .. },
                FilingCommand::Attach { paper, file, known },
            ) => {
                if !known {
                    return refuse(Code::PaperUnknown, "paper", paper);
                }
                Ok(Decision::one(FilingEvent::Attached { paper: paper.clone(), file: file.clone() }))
            }
            (
                FilingStatus::Draft | FilingStatus::Returned { .. },
                FilingCommand::Submit { frozen, readiness },
            ) => {
                if !readiness.faults().is_empty() {
                    return Err(readiness.faults().to_vec());
                }
                let received_on = facts.today();
                let propose = ItemCommand::Propose { instrument: frozen.instrument.clone() };
                let answer_due_on = facts.due(LimitKey::OneTimeNotice, received_on);
                let date = [("date", received_on.to_string())];
                let told = date.into_iter().chain(facts.told(LimitKey::OneTimeNotice, answer_due_on));
                let event = FilingEvent::Submitted { received_on, answer_due_on, frozen: frozen.clone() };
                Ok(Decision::one(event)
                    .and(Effect::EachItem(self.id, propose))
                    .and(self.tell("filing_received", told)))
            }
            (FilingStatus::Accepted { .. }, command) => self.answer_accepted(command, facts),
            // Asked of every filing; only a case under way has anything to decide or hand out.
            (_, FilingCommand::Complete { .. } | FilingCommand::Remind { .. }) => Ok(Decision::nothing()),
            (FilingStatus::Submitted { .. }, command) => self.answer_submitted(command, facts),
            (FilingStatus::Draft | FilingStatus::Returned { .. }, FilingCommand::Settle { last_touched }) => {
                Ok(self.lapse(*last_touched, facts))
            }
            (FilingStatus::Draft | FilingStatus::Returned { .. }, FilingCommand::Withdraw { .. }) => {
                Ok(self.withdraw(facts))
            }
            (_, FilingCommand::Settle { .. }) => Ok(Decision::nothing()),
            (_, FilingCommand::Recompute) => Ok(self.recompute(facts)),
            _not_here => Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]),
        }
    }

    fn may_be_numbered(&self) -> bool {
        match self.status {
            FilingStatus::Draft
            | FilingStatus::Submitted { .. }
            | FilingStatus::Returned { .. }
            | FilingStatus::Accepted { .. } => true,
            FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => false,
        }
    }

    /// A date that was told may be lengthened, never shortened.
    pub(super) fn recompute(&self, facts: &Facts<'_>) -> Decision<FilingEvent> {
        let counted = match &self.status {
            FilingStatus::Submitted { received_on, .. } => {
                Some(facts.due(LimitKey::OneTimeNotice, *received_on))
            }
            FilingStatus::Returned { on, .. } => Some(facts.due(LimitKey::CorrectionByApplicant, *on)),
            FilingStatus::Accepted { completed: Some(completed), handed_out: None, .. } => {
                Some(facts.due(LimitKey::HandOut, completed.on))
            }
            _no_last_day => None,
        };
        match counted.filter(|due_on| Some(*due_on) > self.due_on().or(self.hand_out_by())) {
            Some(due_on) => Decision::one(FilingEvent::DueMoved { due_on }),
            None => Decision::nothing(),
        }
    }

    pub(super) fn withdraw(&self, facts: &Facts<'_>) -> Decision<FilingEvent> {
        Decision::one(FilingEvent::Withdrawn { on: facts.today() })
            .and(Effect::EachItem(self.id, ItemCommand::Withdraw))
    }

    fn lapse(&self, last_touched: Date, facts: &Facts<'_>) -> Decision<FilingEvent> {
        let due = match &self.status {
            FilingStatus::Returned { due_on, .. } => *due_on,
            _draft => facts.due(LimitKey::DraftSilence, last_touched),
        };
        if facts.today() <= due {
            return Decision::nothing();
        }
        let reason = "申请逾期未补正或长期未提交".to_owned();
        let en = "not corrected in time, or not handed in for long".to_owned();
        Decision::one(FilingEvent::Lapsed { on: due })
            .and(Effect::EachItem(self.id, ItemCommand::Terminate { reason: reason.clone() }))
            .and(self.tell("lapsed", [("date", due.to_string()), ("reason", reason), ("reason.en", en)]))
    }

    pub(super) fn tell(
        &self,
        text: &'static str,
        values: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Effect {
        let values = values.into_iter().chain([("filing_no", self.label())]);
        let values = values.map(|(key, value)| (key.to_owned(), value)).collect();
        let to = Recipient::Enterprise(self.enterprise);
        Effect::Tell(Notice { text, to, authority: self.authority, values })
    }
}

fn office_number(number: &str) -> Answered {
    let number = number.trim();
    let well_formed = !number.is_empty()
        && number.len() <= 40
        && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !well_formed {
        return refuse(Code::OfficeNumberBad, "office_number", number);
    }
    Ok(Decision::one(FilingEvent::OfficeNumberSet { number: number.to_owned() }))
}

pub(super) fn refuse(code: Code, field: &str, found: &str) -> Answered {
    let place = if field.is_empty() { Place::default() } else { Place::field(field) };
    Err(vec![Fault::new(code, place, found)])
}
