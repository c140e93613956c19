//! What is decided on a filing, and what its events make of it.

use super::{Filing, FilingCommand, FilingEvent, FilingStatus, HandedOut, Point};
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
type Answered = Result<Decision<FilingEvent>, Vec<Fault>>;

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
            FilingCommand::Admit => Verb::FilingAdmit,
            FilingCommand::NotAdmit { .. } => Verb::FilingNotAdmit,
            FilingCommand::Withdraw { .. } => Verb::FilingWithdraw,
            FilingCommand::Extend { .. } => Verb::FilingExtend,
            FilingCommand::HandOut { .. } => Verb::FilingHandOut,
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
            FilingEvent::DueMoved { .. } => "due_moved",
            FilingEvent::Accepted { .. } => "accepted",
            FilingEvent::NotAdmitted { .. } => "not_admitted",
            FilingEvent::Withdrawn { .. } => "withdrawn",
            FilingEvent::Extended { .. } => "extended",
            FilingEvent::HandedOut(_) => "handed_out",
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
            inspectors: &[],
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
        let mut filing = match (state, event) {
            (None, FilingEvent::Opened(filing)) => return Ok((**filing).clone()),
            (None, event) => return Err(Inapplicable::of::<Self>(None, event)),
            (Some(filing), _) => filing,
        };
        filing.status = match event {
            FilingEvent::Opened(_) => return Err(Inapplicable::of(Some(&filing), event)),
            FilingEvent::OfficeNumberSet { number } => {
                filing.office_number = Some(number.clone());
                return Ok(filing);
            }
            FilingEvent::Attached { paper, file } => {
                filing.papers.insert(paper.clone(), file.clone());
                return Ok(filing);
            }
            FilingEvent::Extended { .. } => return Ok(filing),
            FilingEvent::Submitted { received_on, answer_due_on, frozen } => {
                filing.frozen = Some(frozen.clone());
                filing.first_received_on.get_or_insert(*received_on);
                FilingStatus::Submitted { received_on: *received_on, answer_due_on: *answer_due_on }
            }
            FilingEvent::Returned { on, due_on, points } => {
                filing.returns.push(points.clone());
                FilingStatus::Returned { on: *on, due_on: *due_on, points: points.clone() }
            }
            FilingEvent::DueMoved { due_on } => match &filing.status {
                FilingStatus::Submitted { received_on, .. } => {
                    FilingStatus::Submitted { received_on: *received_on, answer_due_on: *due_on }
                }
                FilingStatus::Returned { on, points, .. } => {
                    FilingStatus::Returned { on: *on, due_on: *due_on, points: points.clone() }
                }
                _not_due => return Err(Inapplicable::of(Some(&filing), event)),
            },
            FilingEvent::Accepted { on, by } => FilingStatus::Accepted { on: *on, by: *by, handed_out: None },
            FilingEvent::NotAdmitted { on, reason, text } => {
                FilingStatus::NotAdmitted { on: *on, reason: *reason, text: text.clone() }
            }
            FilingEvent::Withdrawn { on } => FilingStatus::Withdrawn { on: *on },
            FilingEvent::HandedOut(handed) => {
                let FilingStatus::Accepted { on, by, .. } = filing.status else {
                    return Err(Inapplicable::of(Some(&filing), event));
                };
                FilingStatus::Accepted { on, by, handed_out: Some(handed.clone()) }
            }
            FilingEvent::Lapsed { on } => FilingStatus::Lapsed { on: *on },
            FilingEvent::Terminated { on, reason } => {
                FilingStatus::Terminated { on: *on, reason: reason.clone() }
            }
        };
        Ok(filing)
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
            (FilingStatus::Submitted { .. }, command) => self.answer_submitted(command, facts),
            (FilingStatus::Draft | FilingStatus::Returned { .. }, FilingCommand::Settle { last_touched }) => {
                Ok(self.lapse(*last_touched, facts))
            }
            (FilingStatus::Accepted { handed_out, .. }, command) => {
                self.answer_accepted(handed_out.as_ref(), command, facts)
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

    fn answer_submitted(&self, command: &FilingCommand, facts: &Facts<'_>) -> Answered {
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
            FilingCommand::Admit | FilingCommand::Return { .. } | FilingCommand::NotAdmit { .. } if late => {
                refuse(Code::AdmitLate, "", "")
            }
            FilingCommand::Admit => Ok(self.accepted(today, Some(facts.actor.user), "accepted", facts)),
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
        by: Option<crate::ids::UserId>,
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

    fn answer_accepted(
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
            FilingCommand::HandOut { .. } if handed_out.is_some() => refuse(Code::AlreadyHandedOut, "", ""),
            FilingCommand::HandOut { open_items, .. } if *open_items > 0 => {
                refuse(Code::NotDecided, "", &open_items.to_string())
            }
            FilingCommand::HandOut { way, .. } => {
                Ok(Decision::one(FilingEvent::HandedOut(HandedOut { way: *way, on, by })))
            }
            FilingCommand::Withdraw { .. } | FilingCommand::Terminate { .. } if handed_out.is_some() => {
                refuse(Code::AlreadyHandedOut, "", "")
            }
            FilingCommand::Withdraw { open_items: 0 } => refuse(Code::AlreadyDecided, "", ""),
            FilingCommand::Withdraw { .. } => Ok(self.withdraw(facts)),
            FilingCommand::Terminate { reason } => {
                let event = FilingEvent::Terminated { on, reason: reason.clone() };
                let each = ItemCommand::Terminate { reason: reason.clone() };
                Ok(Decision::one(event).and(Effect::EachItem(self.id, each)))
            }
            FilingCommand::Settle { .. } => Ok(Decision::nothing()),
            _not_here => Err(vec![Fault::new(Code::NotInThisState, Place::default(), "")]),
        }
    }

    /// A date that was told may be lengthened, never shortened.
    fn recompute(&self, facts: &Facts<'_>) -> Decision<FilingEvent> {
        let counted = match &self.status {
            FilingStatus::Submitted { received_on, .. } => {
                Some(facts.due(LimitKey::OneTimeNotice, *received_on))
            }
            FilingStatus::Returned { on, .. } => Some(facts.due(LimitKey::CorrectionByApplicant, *on)),
            _no_last_day => None,
        };
        match counted.filter(|due_on| Some(*due_on) > self.due_on()) {
            Some(due_on) => Decision::one(FilingEvent::DueMoved { due_on }),
            None => Decision::nothing(),
        }
    }

    fn withdraw(&self, facts: &Facts<'_>) -> Decision<FilingEvent> {
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

    fn tell(&self, text: &'static str, values: impl IntoIterator<Item = (&'static str, String)>) -> Effect {
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

fn refuse(code: Code, field: &str, found: &str) -> Answered {
    let place = if field.is_empty() { Place::default() } else { Place::field(field) };
    Err(vec![Fault::new(code, place, found)])
}
