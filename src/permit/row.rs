//! A row of a licence's annex: one store, with its own life under one licence number.

use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::ids::{AuthorityId, Digest, EnterpriseId, ItemId, LicenceId, RowId, Token, UserId};
use crate::inspection::Plan;
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
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
    /// What may be done there, in one line: 「餐饮服务经营者：热食类食品制售」.
    pub fn business(&self) -> String {
        crate::premises::business(&self.category, &self.items)
    }

    /// The hash an edition and a store copy are bound to.
    ///
    /// # Panics
    /// Never: strings and lists have a canonical form.
    pub fn digest(&self) -> Digest {
        let bytes = canonical(self).expect("strings and lists have a canonical form");
        Digest::of(bytes.as_bytes())
    }
}

/// 开业申报: when a store opened and what its rooms and people cost a day, as its headquarters states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreStart {
    /// 实际开业日期.
    pub opened_on: Date,
    /// Rent for one day, in fen.
    pub daily_rent_fen: u32,
    /// Wages for one day, in fen.
    pub daily_wages_fen: u32,
    /// Who stated it.
    pub by: UserId,
    /// When.
    pub on: Date,
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
    /// What its headquarters stated of its opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<StoreStart>,
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
    /// 申报开业. Stated again, the latest counts.
    ReportStart {
        /// 实际开业日期.
        opened_on: Date,
        /// Rent for one day, in fen.
        daily_rent_fen: u32,
        /// Wages for one day, in fen.
        daily_wages_fen: u32,
    },
}

/// What can have happened to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RowEvent {
    /// It was listed.
    Listed(Box<Row>),
    /// Its opening was stated.
    StartReported(StoreStart),
}

impl Subject for Row {
    const KIND: SubjectKind = SubjectKind::Row;
    type Command = RowCommand;
    type Event = RowEvent;

    fn verb(command: &RowCommand) -> Verb {
        match command {
            RowCommand::List { .. } => Verb::RowList,
            RowCommand::ReportStart { .. } => Verb::RowReportStart,
        }
    }

    fn event_name(event: &RowEvent) -> &'static str {
        match event {
            RowEvent::Listed(_) => "listed",
            RowEvent::StartReported(_) => "start_reported",
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
        let about = state.map_or_else(About::default, |row| About {
            enterprise: Some(row.enterprise),
            authority: Some(row.authority),
            ..About::default()
        });
        let (row, checklist) = match (state, command) {
            (None, RowCommand::List { row, checklist }) => {
                authorise(verb, from, facts, about)?;
                (row, checklist)
            }
            (Some(_), RowCommand::List { .. }) => {
                authorise(verb, from, facts, About::default())?;
                return Err(Refusal::new(verb, from, Code::AlreadyExists));
            }
            (None, RowCommand::ReportStart { .. }) => {
                return Err(Refusal::new(verb, from, Code::NotInThisState));
            }
            (Some(row), RowCommand::ReportStart { opened_on, daily_rent_fen, daily_wages_fen }) => {
                authorise(verb, from, facts, about)?;
                if *opened_on < row.listed_on || *opened_on > facts.today() {
                    let place = Place::field("opened_on");
                    return Err(Refusal::at(verb, from, Code::StartDate, place, &opened_on.to_string()));
                }
                return Ok(Decision::one(RowEvent::StartReported(StoreStart {
                    opened_on: *opened_on,
                    daily_rent_fen: *daily_rent_fen,
                    daily_wages_fen: *daily_wages_fen,
                    by: facts.actor.user,
                    on: facts.today(),
                })));
            }
        };
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
            (Some(row), RowEvent::StartReported(start)) => Ok(Row { start: Some(start.clone()), ..row }),
            (state, event) => Err(Inapplicable::of(state.as_ref(), event)),
        }
    }
}
