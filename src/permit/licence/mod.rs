//! A licence (食品经营许可证): its face, its numbered rows counted, and its editions chained.

mod edition;
mod remind;

pub use edition::{Edition, RowEntry};
pub use remind::PublicationReminder;

use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{AuthorityId, Digest, EnterpriseId, ItemId, LicenceId, PersonalRef, RowId, Token, UserId};
use crate::permission::{About, authorise};
use crate::refusal::Refusal;
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use codes::{CreditCode, Division, LicenceNumber};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the face of a licence states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// 经营者名称.
    pub holder: String,
    /// 统一社会信用代码.
    pub credit_code: CreditCode,
    /// 法定代表人(负责人).
    pub legal_representative: PersonalRef,
    /// 住所.
    pub domicile: String,
    /// 经营场所 of the headquarters.
    pub address: String,
    /// Its division.
    pub division: Division,
    /// 主体业态.
    pub category: String,
    /// 经营项目.
    pub items: Vec<String>,
}

/// A licence. Suspension, lapse and end come with the code that works them; until then a licence
/// is in force from its first edition to its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Its id.
    pub id: LicenceId,
    /// The holder.
    pub enterprise: EnterpriseId,
    /// The issuer (发证机关).
    pub authority: AuthorityId,
    /// 许可证编号.
    pub number: LicenceNumber,
    /// The face.
    pub face: Face,
    /// 发证日期.
    pub issued_on: Date,
    /// 有效期至.
    pub valid_to: Date,
    /// The granted item of the headquarters.
    pub hq_item: ItemId,
    /// The latest edition's number.
    pub edition: u32,
    /// Its hash.
    pub edition_hash: Digest,
    /// Its token.
    pub token: Token,
    /// The number the next row gets; row numbers are never used twice.
    pub next_row: u32,
    /// Rows in force.
    pub rows_in_force: u32,
    /// Editions still to be published (双公示), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unpublished: Vec<Unpublished>,
}

/// An edition that is still to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpublished {
    /// Which.
    pub edition: u32,
    /// The day it was decided: its clock counts from there.
    pub decided_on: Date,
    /// The tightest reminder sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<PublicationReminder>,
}

/// A new row, as the deciding act brings it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRow {
    /// Its id.
    pub row: RowId,
    /// The item that was granted.
    pub item: ItemId,
    /// What it states.
    pub facts: Digest,
}

/// What can be asked of a licence.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one command at a time, never a list of them")]
pub enum LicenceCommand {
    /// 核发: the first edition.
    Issue {
        /// Its id.
        id: LicenceId,
        /// Holder.
        enterprise: EnterpriseId,
        /// Issuer.
        authority: AuthorityId,
        /// Its number.
        number: LicenceNumber,
        /// Its face.
        face: Face,
        /// The headquarters' item.
        hq_item: ItemId,
        /// Stores granted in the same act.
        rows: Vec<NewRow>,
        /// The edition's token.
        token: Token,
    },
    /// 新增经营场所: the next edition.
    AddRows {
        /// The stores granted.
        rows: Vec<NewRow>,
        /// The edition's token.
        token: Token,
    },
    /// 双公示: an edition was published.
    Publish {
        /// Which.
        edition: u32,
    },
    /// Look whether reminders of editions to be published are due.
    Remind,
}

/// What can have happened to a licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LicenceEvent {
    /// It was issued.
    Issued {
        /// The licence as its first edition leaves it.
        licence: Box<Licence>,
        /// The edition.
        edition: Edition,
    },
    /// An edition was made.
    EditionMade(Edition),
    /// An edition was published (双公示).
    Published {
        /// Which.
        edition: u32,
        /// When.
        on: Date,
        /// Who marked it.
        by: UserId,
    },
    /// A reminder was sent of an edition still to be published.
    PublicationReminded {
        /// Which.
        edition: u32,
        /// How near its last day was.
        reminder: PublicationReminder,
    },
}

impl Licence {
    /// Whether it is in force on that day.
    pub fn in_force_on(&self, date: Date) -> bool {
        self.issued_on <= date && date <= self.valid_to
    }

    fn take(&mut self, edition: &Edition) {
        self.edition = edition.number;
        self.edition_hash = edition.hash.clone();
        self.token = edition.token.clone();
        for entry in &edition.added {
            self.next_row = self.next_row.max(entry.no + 1);
            self.rows_in_force += 1;
        }
        self.unpublished.push(Unpublished {
            edition: edition.number,
            decided_on: edition.made_on,
            reminded: None,
        });
    }
}

/// The last day of a licence issued on that day: five years on, the day before; 29 February runs
/// to 28 February.
pub fn last_day(issued_on: Date) -> Date {
    let anniversary = issued_on.saturating_add(jiff::Span::new().years(5));
    // From 29 February, five years on is 28 February already: that is the last day itself.
    if anniversary.day() == issued_on.day() {
        anniversary.yesterday().unwrap_or(anniversary)
    } else {
        anniversary
    }
}

impl Subject for Licence {
    const KIND: SubjectKind = SubjectKind::Licence;
    type Command = LicenceCommand;
    type Event = LicenceEvent;

    fn verb(command: &LicenceCommand) -> Verb {
        match command {
            LicenceCommand::Issue { .. } => Verb::LicenceIssue,
            LicenceCommand::AddRows { .. } => Verb::LicenceAddRows,
            LicenceCommand::Publish { .. } => Verb::LicencePublish,
            LicenceCommand::Remind => Verb::LicenceRemind,
        }
    }

    fn event_name(event: &LicenceEvent) -> &'static str {
        match event {
            LicenceEvent::Issued { .. } => "issued",
            LicenceEvent::EditionMade(_) => "edition_made",
            LicenceEvent::Published { .. } => "published",
            LicenceEvent::PublicationReminded { .. } => "publication_reminded",
        }
    }

    fn state_name(&self) -> &'static str {
        "in_force"
    }

    fn decide(
        state: Option<&Self>,
        command: &LicenceCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<LicenceEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let about = match (state, command) {
            (Some(licence), LicenceCommand::Publish { .. }) => About {
                enterprise: Some(licence.enterprise),
                authority: Some(licence.authority),
                ..About::default()
            },
            (None, LicenceCommand::Publish { .. }) => {
                return Err(Refusal::new(verb, from, Code::NotInThisState));
            }
            (_, LicenceCommand::Issue { .. } | LicenceCommand::AddRows { .. } | LicenceCommand::Remind) => {
                About::default()
            }
        };
        authorise(verb, from, facts, about)?;
        let refuse = |code| Err(Refusal::new(verb, from, code));
        match (state, command) {
            (None, LicenceCommand::Issue { .. }) => Ok(Decision::one(issue(command, facts.today(), verb)?)),
            (Some(_), LicenceCommand::Issue { .. }) => refuse(Code::AlreadyExists),
            (
                None,
                LicenceCommand::AddRows { .. } | LicenceCommand::Publish { .. } | LicenceCommand::Remind,
            ) => refuse(Code::NotInThisState),
            (Some(licence), LicenceCommand::Publish { edition }) => {
                if licence.unpublished.iter().all(|waiting| waiting.edition != *edition) {
                    return refuse(Code::EditionUnknown);
                }
                let (edition, on, by) = (*edition, facts.today(), facts.actor.user);
                Ok(Decision::one(LicenceEvent::Published { edition, on, by }))
            }
            (Some(licence), LicenceCommand::Remind) => Ok(licence.remind(facts)),
            (Some(licence), LicenceCommand::AddRows { .. }) if !licence.in_force_on(facts.today()) => {
                refuse(Code::LicenceNotInForce)
            }
            (Some(_), LicenceCommand::AddRows { rows, .. }) if rows.is_empty() => refuse(Code::LicenceNoRows),
            (Some(licence), LicenceCommand::AddRows { rows, token }) => {
                let edition = Edition::next(licence, rows, token.clone(), facts.today());
                Ok(Decision::one(LicenceEvent::EditionMade(edition)))
            }
        }
    }

    fn apply(state: Option<Self>, event: &LicenceEvent) -> Result<Self, Inapplicable> {
        match (state, event) {
            (None, LicenceEvent::Issued { licence, .. }) => Ok((**licence).clone()),
            (Some(mut licence), LicenceEvent::EditionMade(edition))
                if edition.number == licence.edition + 1 =>
            {
                licence.take(edition);
                Ok(licence)
            }
            (Some(mut licence), LicenceEvent::Published { edition, .. })
                if licence.unpublished.iter().any(|waiting| waiting.edition == *edition) =>
            {
                licence.unpublished.retain(|waiting| waiting.edition != *edition);
                Ok(licence)
            }
            (Some(mut licence), LicenceEvent::PublicationReminded { edition, reminder }) => {
                if licence.note_reminder(*edition, *reminder) {
                    Ok(licence)
                } else {
                    Err(Inapplicable::of(Some(&licence), event))
                }
            }
            (state, event) => Err(Inapplicable::of(state.as_ref(), event)),
        }
    }
}

fn issue(command: &LicenceCommand, today: Date, verb: Verb) -> Result<LicenceEvent, Refusal> {
    let LicenceCommand::Issue { id, enterprise, authority, number, face, hq_item, rows, token } = command
    else {
        return Err(Refusal::new(verb, "none", Code::NotInThisState));
    };
    let mut licence = Licence {
        id: *id,
        enterprise: *enterprise,
        authority: *authority,
        number: *number,
        face: face.clone(),
        issued_on: today,
        valid_to: last_day(today),
        hq_item: *hq_item,
        edition: 0,
        edition_hash: Edition::root(*id),
        token: token.clone(),
        next_row: 1,
        rows_in_force: 0,
        unpublished: Vec::new(),
    };
    let edition = Edition::next(&licence, rows, token.clone(), today);
    licence.take(&edition);
    Ok(LicenceEvent::Issued { licence: Box::new(licence), edition })
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use jiff::civil::date;

    #[test]
    fn validity_is_five_years_less_a_day() {
        assert_eq!(last_day(date(2026, 1, 20)), date(2031, 1, 19));
        assert_eq!(last_day(date(2026, 1, 1)), date(2030, 12, 31));
        assert_eq!(last_day(date(2024, 2, 29)), date(2029, 2, 28));
        assert_eq!(last_day(date(2026, 3, 1)), date(2031, 2, 28));
    }
}
