//! An enterprise (经营者): its record, the standard its stores are measured against, its people.

use crate::actor::{AgentScope, Power};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{AuthorityId, Digest, EnterpriseId, PersonalRef, UserId};
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
use crate::service::ServiceAddress;
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use codes::{CreditCode, Division};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The chain's standard (连锁经营标准): what every store shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// 1 for the first, one more for each later one.
    pub version: u32,
    /// 主体业态.
    pub category: String,
    /// 经营项目 stores may carry, in canonical words.
    pub items: Vec<String>,
    /// The standard layout drawing.
    pub drawing: Option<Digest>,
    /// The day it was set.
    pub set_on: Date,
}

/// A person with a power in the enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub user: UserId,
    /// What they may do.
    pub power: Power,
    /// Their 授权委托书, for agents.
    pub letter: Option<Digest>,
}

/// What is known of an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// 经营者名称.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: CreditCode,
    /// 法定代表人(负责人).
    pub legal_representative: PersonalRef,
    /// 住所.
    pub domicile: String,
    /// The division of the domicile.
    pub division: Division,
    /// 字号.
    pub trade_name: String,
}

/// An enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enterprise {
    /// Its id.
    pub id: EnterpriseId,
    /// The authority it is registered with here.
    pub authority: AuthorityId,
    /// Its record.
    pub profile: Profile,
    /// Its standard, once set.
    pub standard: Option<Standard>,
    /// Where it wants its papers served, once confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceAddress>,
    /// Its people.
    pub people: Vec<Person>,
}

/// What can be asked of an enterprise.
#[derive(Clone, Debug, PartialEq)]
pub enum EnterpriseCommand {
    /// Enter it in the register.
    Register {
        /// Its id.
        id: EnterpriseId,
        /// The authority.
        authority: AuthorityId,
        /// Its record.
        profile: Profile,
        /// Who is its signatory, when that person has an account.
        signatory: Option<UserId>,
    },
    /// Set the chain's standard; an earlier one stays in the entries.
    SetStandard {
        /// 主体业态.
        category: String,
        /// 经营项目.
        items: Vec<String>,
        /// The standard layout drawing.
        drawing: Option<Digest>,
    },
    /// Confirm where and how its papers are served; an earlier address stays in the entries.
    SetServiceAddress(ServiceAddress),
    /// Give a person a power, or replace the one they have.
    GrantPower {
        /// Who and what.
        person: Person,
    },
    /// End a person's power.
    EndPower {
        /// Whose.
        user: UserId,
    },
}

/// What can have happened to an enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EnterpriseEvent {
    /// It was entered.
    Registered(Box<Enterprise>),
    /// A standard was set.
    StandardSet(Standard),
    /// A service address was confirmed.
    ServiceAddressSet(ServiceAddress),
    /// A power was given.
    PowerGranted(Person),
    /// A power ended.
    PowerEnded {
        /// Whose.
        user: UserId,
    },
}

impl Subject for Enterprise {
    const KIND: SubjectKind = SubjectKind::Enterprise;
    type Command = EnterpriseCommand;
    type Event = EnterpriseEvent;

    fn verb(command: &EnterpriseCommand) -> Verb {
        match command {
            EnterpriseCommand::Register { .. } => Verb::EnterpriseRegister,
            EnterpriseCommand::SetStandard { .. } => Verb::EnterpriseSetStandard,
            EnterpriseCommand::SetServiceAddress(_) => Verb::EnterpriseSetServiceAddress,
            EnterpriseCommand::GrantPower { .. } => Verb::EnterpriseGrantPower,
            EnterpriseCommand::EndPower { .. } => Verb::EnterpriseEndPower,
        }
    }

    fn event_name(event: &EnterpriseEvent) -> &'static str {
        match event {
            EnterpriseEvent::Registered(_) => "registered",
            EnterpriseEvent::StandardSet(_) => "standard_set",
            EnterpriseEvent::ServiceAddressSet(_) => "service_address_set",
            EnterpriseEvent::PowerGranted(_) => "power_granted",
            EnterpriseEvent::PowerEnded { .. } => "power_ended",
        }
    }

    fn state_name(&self) -> &'static str {
        "registered"
    }

    fn decide(
        state: Option<&Self>,
        command: &EnterpriseCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<EnterpriseEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let refuse =
            |code, field: &str, found: &str| Refusal::at(verb, from, code, Place::field(field), found);
        let event = match (state, command) {
            (None, EnterpriseCommand::Register { id, authority, profile, signatory }) => {
                authorise(verb, from, facts, About { authority: Some(*authority), ..About::default() })?;
                if profile.trade_name.trim().is_empty() {
                    return Err(refuse(Code::TradeNameMissing, "trade_name", ""));
                }
                let people = signatory
                    .map(|user| Person { user, power: Power::Signatory, letter: None })
                    .into_iter()
                    .collect();
                EnterpriseEvent::Registered(Box::new(Enterprise {
                    id: *id,
                    authority: *authority,
                    profile: profile.clone(),
                    standard: None,
                    service: None,
                    people,
                }))
            }
            (None, _) => return Err(Refusal::new(verb, from, Code::NotInThisState)),
            (Some(_), EnterpriseCommand::Register { .. }) => {
                return Err(Refusal::new(verb, from, Code::AlreadyExists));
            }
            (Some(known), command) => {
                let about = About {
                    enterprise: Some(known.id),
                    authority: Some(known.authority),
                    ..About::default()
                };
                authorise(verb, from, facts, about)?;
                known.change(command, facts).map_err(|(code, field, found)| refuse(code, field, &found))?
            }
        };
        Ok(Decision::one(event))
    }

    fn apply(state: Option<Self>, event: &EnterpriseEvent) -> Result<Self, Inapplicable> {
        let mut known = match (state, event) {
            (None, EnterpriseEvent::Registered(enterprise)) => return Ok((**enterprise).clone()),
            (None, event) => return Err(Inapplicable::of::<Self>(None, event)),
            (Some(known), _) => known,
        };
        match event {
            EnterpriseEvent::Registered(_) => return Err(Inapplicable::of(Some(&known), event)),
            EnterpriseEvent::StandardSet(standard) => known.standard = Some(standard.clone()),
            EnterpriseEvent::ServiceAddressSet(address) => known.service = Some(address.clone()),
            EnterpriseEvent::PowerGranted(person) => {
                known.people.retain(|held| held.user != person.user);
                known.people.push(person.clone());
            }
            EnterpriseEvent::PowerEnded { user } => known.people.retain(|held| held.user != *user),
        }
        Ok(known)
    }
}

impl Enterprise {
    fn change(
        &self,
        command: &EnterpriseCommand,
        facts: &Facts<'_>,
    ) -> Result<EnterpriseEvent, (Code, &'static str, String)> {
        match command {
            EnterpriseCommand::Register { .. } => Err((Code::AlreadyExists, "credit_code", String::new())),
            EnterpriseCommand::SetStandard { category, items, drawing } => {
                let catalogue = facts.forms.categories();
                if catalogue.category(category).is_none() {
                    return Err((Code::UnknownCategory, "category", category.clone()));
                }
                if let Some(unknown) = items.iter().find(|item| catalogue.item(item).is_none()) {
                    return Err((Code::UnknownItem, "items", unknown.clone()));
                }
                if items.is_empty() {
                    return Err((Code::UnknownItem, "items", String::new()));
                }
                Ok(EnterpriseEvent::StandardSet(Standard {
                    version: self.standard.as_ref().map_or(1, |standard| standard.version + 1),
                    category: category.clone(),
                    items: items.clone(),
                    drawing: drawing.clone(),
                    set_on: facts.today(),
                }))
            }
            EnterpriseCommand::SetServiceAddress(address) if address.consented_on > facts.today() => {
                Err((Code::ConsentDate, "consented_on", address.consented_on.to_string()))
            }
            EnterpriseCommand::SetServiceAddress(address) => {
                Ok(EnterpriseEvent::ServiceAddressSet(address.clone()))
            }
            EnterpriseCommand::GrantPower { person }
                if person.power != Power::Signatory && self.is_last_signatory(person.user) =>
            {
                Err((Code::PowerLastSignatory, "user", String::new()))
            }
            EnterpriseCommand::GrantPower { person } => match &person.power {
                Power::Agent { expires, .. } if *expires <= facts.today() => {
                    Err((Code::PowerExpired, "expires", expires.to_string()))
                }
                Power::Agent { .. } if person.letter.is_none() => {
                    Err((Code::PowerWithoutLetter, "letter", String::new()))
                }
                Power::Signatory
                | Power::Agent { .. }
                | Power::AreaManager { .. }
                | Power::StoreManager { .. } => Ok(EnterpriseEvent::PowerGranted(person.clone())),
            },
            EnterpriseCommand::EndPower { user } if self.is_last_signatory(*user) => {
                Err((Code::PowerLastSignatory, "user", String::new()))
            }
            EnterpriseCommand::EndPower { user } => {
                if self.people.iter().any(|held| held.user == *user) {
                    Ok(EnterpriseEvent::PowerEnded { user: *user })
                } else {
                    Err((Code::PowerUnknown, "user", user.to_string()))
                }
            }
        }
    }

    /// Whether nobody else is its signatory.
    fn is_last_signatory(&self, user: UserId) -> bool {
        let mut signatories = self.people.iter().filter(|person| person.power == Power::Signatory);
        signatories.next().is_some_and(|only| only.user == user) && signatories.next().is_none()
    }

    /// The power a person holds here.
    pub fn power_of(&self, user: UserId) -> Option<&Power> {
        self.people.iter().find(|person| person.user == user).map(|person| &person.power)
    }

    /// Whether a person may do that for the enterprise on this date.
    pub fn allows(&self, user: UserId, scope: AgentScope, on: Date) -> bool {
        self.power_of(user).is_some_and(|power| power.allows(scope, on))
    }
}
