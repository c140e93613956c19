//! An enterprise's credit record (信用记录): marks recorded from documents made outside, and their repair.

use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{AuthorityId, EnterpriseId};
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreditMark {
    /// 严重违法失信: only ever recorded from outside.
    SeriousBreach,
    /// 虚假承诺: a false promise, not repaired.
    FalsePromise,
    /// 不再适用告知承诺: barred from promising.
    BarredFromPromising,
}

/// One mark with the document it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditEntry {
    /// What.
    pub mark: CreditMark,
    /// The number of the document that decided it.
    pub document: String,
    /// The day it was recorded.
    pub recorded_on: Date,
    /// The day it was repaired, with the number of the document that says so.
    pub repaired: Option<(Date, String)>,
}

/// An enterprise's credit record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Whose.
    pub enterprise: EnterpriseId,
    /// Kept by which authority.
    pub authority: AuthorityId,
    /// What was recorded, oldest first.
    pub entries: Vec<CreditEntry>,
}

/// How an enterprise stands at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditStanding {
    /// A serious breach or a false promise is open.
    pub bad_record: bool,
    /// It may not join stores by commitment.
    pub barred_from_promising: bool,
}

/// What can be asked of a credit record.
#[derive(Clone, Debug, PartialEq)]
pub enum CreditCommand {
    /// Record a mark decided outside.
    Record {
        /// Whose.
        enterprise: EnterpriseId,
        /// Kept by.
        authority: AuthorityId,
        /// What.
        mark: CreditMark,
        /// The document's number.
        document: String,
    },
    /// Record that a mark was repaired.
    Repair {
        /// The number of the document that made the mark.
        document: String,
        /// The number of the document that repaired it.
        repair: String,
    },
}

/// What can have happened to a credit record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CreditEvent {
    /// A mark was recorded.
    Recorded {
        /// Whose.
        enterprise: EnterpriseId,
        /// Kept by.
        authority: AuthorityId,
        /// The entry.
        entry: CreditEntry,
    },
    /// A mark was repaired.
    Repaired {
        /// The number of the document that made the mark.
        document: String,
        /// The number of the document that repaired it.
        repair: String,
        /// When.
        on: Date,
    },
}

impl Credit {
    /// How the enterprise stands.
    pub fn standing(&self) -> CreditStanding {
        let open = |mark| self.entries.iter().any(|entry| entry.mark == mark && entry.repaired.is_none());
        let bad_record = open(CreditMark::SeriousBreach) || open(CreditMark::FalsePromise);
        CreditStanding {
            bad_record,
            barred_from_promising: bad_record || open(CreditMark::BarredFromPromising),
        }
    }
}

impl Subject for Credit {
    const KIND: SubjectKind = SubjectKind::Credit;
    type Command = CreditCommand;
    type Event = CreditEvent;

    fn verb(command: &CreditCommand) -> Verb {
        match command {
            CreditCommand::Record { .. } => Verb::CreditRecord,
            CreditCommand::Repair { .. } => Verb::CreditRepair,
        }
    }

    fn event_name(event: &CreditEvent) -> &'static str {
        match event {
            CreditEvent::Recorded { .. } => "recorded",
            CreditEvent::Repaired { .. } => "repaired",
        }
    }

    fn state_name(&self) -> &'static str {
        if self.standing() == CreditStanding::default() { "clear" } else { "marked" }
    }

    fn decide(
        state: Option<&Self>,
        command: &CreditCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<CreditEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let refuse = |code, field: &str| Refusal::at(verb, from, code, Place::field(field), "");
        let owner = match (state, command) {
            (Some(known), _) => known.authority,
            (None, CreditCommand::Record { authority, .. }) => *authority,
            (None, CreditCommand::Repair { .. }) => return Err(refuse(Code::CreditUnknown, "document")),
        };
        authorise(verb, from, facts, About { authority: Some(owner), ..About::default() })?;
        let event = match command {
            CreditCommand::Record { enterprise, mark, document, .. } => {
                if document.trim().is_empty() {
                    return Err(refuse(Code::CreditDocumentMissing, "document"));
                }
                let entry = CreditEntry {
                    mark: *mark,
                    document: document.trim().to_owned(),
                    recorded_on: facts.today(),
                    repaired: None,
                };
                CreditEvent::Recorded { enterprise: *enterprise, authority: owner, entry }
            }
            CreditCommand::Repair { document, repair } => {
                if repair.trim().is_empty() {
                    return Err(refuse(Code::CreditDocumentMissing, "repair"));
                }
                let open = state.is_some_and(|known| {
                    known.entries.iter().any(|e| e.document == document.trim() && e.repaired.is_none())
                });
                if !open {
                    return Err(refuse(Code::CreditUnknown, "document"));
                }
                CreditEvent::Repaired {
                    document: document.trim().to_owned(),
                    repair: repair.trim().to_owned(),
                    on: facts.today(),
                }
            }
        };
        Ok(Decision::one(event))
    }

    fn apply(state: Option<Self>, event: &CreditEvent) -> Result<Self, Inapplicable> {
        match (state, event) {
            (state, CreditEvent::Recorded { enterprise, authority, entry }) => {
                let mut known = state.unwrap_or_else(|| Credit {
                    enterprise: *enterprise,
                    authority: *authority,
                    entries: Vec::new(),
                });
                known.entries.push(entry.clone());
                Ok(known)
            }
            (Some(mut known), CreditEvent::Repaired { document, repair, on }) => {
                for entry in
                    known.entries.iter_mut().filter(|e| e.document == *document && e.repaired.is_none())
                {
                    entry.repaired = Some((*on, repair.clone()));
                }
                Ok(known)
            }
            (None, event) => Err(Inapplicable::of::<Self>(None, event)),
        }
    }
}
