//! A row of a licence's annex: one store, with its own life under one licence number.

use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::ids::{AuthorityId, Digest, EnterpriseId, ItemId, LicenceId, RowId, Token};
use crate::inspection::Plan;
use crate::permission::{About, authorise};
use crate::refusal::Refusal;
use crate::route::Route;
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind, canonical};
use crate::verb::Verb;
use codes::{CreditCode, Division};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a row states on the licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFacts {
    /// 门店名称.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: Option<CreditCode>,
    /// 经营场所.
    pub address: String,
    /// Its division.
    pub division: Division,
    /// 主体业态.
    pub category: String,
    /// 经营项目.
    pub items: Vec<String>,
}

impl RowFacts {
    /// The hash an edition and a store copy are bound to.
    ///
    /// # Panics
    /// Never: strings and lists have a canonical form.
    pub fn digest(&self) -> Digest {
        let bytes = canonical(self).expect("strings and lists have a canonical form");
        Digest::of(bytes.as_bytes())
    }
}

/// A row. Suspension and striking come with the code that works them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its id.
    pub id: RowId,
    /// The licence.
    pub licence: LicenceId,
    /// The holder.
    pub enterprise: EnterpriseId,
    /// The issuer.
    pub authority: AuthorityId,
    /// 序号.
    pub no: u32,
    /// What it states.
    pub facts: RowFacts,
    /// The item that was granted.
    pub item: ItemId,
    /// By which way.
    pub route: Route,
    /// The drawing that was promised or inspected.
    pub drawing: Option<Digest>,
    /// In force since this edition.
    pub from_edition: u32,
    /// 纳入日期.
    pub listed_on: Date,
    /// Its token.
    pub token: Token,
}

/// What can be asked of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum RowCommand {
    /// List it: it comes whole; its listing date must be today's.
    List {
        /// The row.
        row: Box<Row>,
        /// The checklist of its first inspection.
        checklist: String,
    },
}

/// What can have happened to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RowEvent {
    /// It was listed.
    Listed(Box<Row>),
}

impl Subject for Row {
    const KIND: SubjectKind = SubjectKind::Row;
    type Command = RowCommand;
    type Event = RowEvent;

    fn verb(command: &RowCommand) -> Verb {
        match command {
            RowCommand::List { .. } => Verb::RowList,
        }
    }

    fn event_name(event: &RowEvent) -> &'static str {
        match event {
            RowEvent::Listed(_) => "listed",
        }
    }

    fn state_name(&self) -> &'static str {
        "listed"
    }

    fn decide(
        state: Option<&Self>,
        command: &RowCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<RowEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        authorise(verb, from, facts, About::default())?;
        let RowCommand::List { row, checklist } = command;
        if state.is_some() {
            return Err(Refusal::new(verb, from, Code::AlreadyExists));
        }
        if row.listed_on != facts.today() {
            return Err(Refusal::new(verb, from, Code::EligibilityStale));
        }
        // The first inspection is planned in the act that grants: it cannot be forgotten.
        let plan = Plan::first(row, checklist.clone(), facts);
        Ok(Decision::one(RowEvent::Listed(row.clone())).and(Effect::PlanInspection(plan)))
    }

    fn apply(state: Option<Self>, event: &RowEvent) -> Result<Self, Inapplicable> {
        match (state, event) {
            (None, RowEvent::Listed(row)) => Ok((**row).clone()),
            (state, event) => Err(Inapplicable::of(state.as_ref(), event)),
        }
    }
}
