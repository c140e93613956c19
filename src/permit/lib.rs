//! The permit engine: pure decisions on filings, items, licences, rows and inspections.
//!
//! Every subject has a state, commands and events. `decide` turns a command into events and effects
//! or refuses it with a value; `apply` rebuilds the state from its events. The engine knows no
//! database, no web, no clock and no randomness: time, ids and everything looked up come in.

mod actor;
mod code;
mod credit;
pub mod draw;
mod effect;
pub mod eligibility;
mod enterprise;
mod erasure;
mod facts;
pub mod filing;
mod ids;
pub mod inspection;
mod instant;
pub mod item;
pub mod licence;
mod permission;
pub mod plan;
mod premises;
mod refusal;
mod route;
mod row;
pub mod service;
mod stand_in;
mod subject;
mod verb;
pub mod workflow;

pub use actor::{Actor, AgentScope, Membership, Power, Role};
pub use code::Code;
pub use credit::{Credit, CreditCommand, CreditEntry, CreditEvent, CreditMark, CreditStanding};
pub use effect::{Effect, Notice, Recipient};
pub use enterprise::{Enterprise, EnterpriseCommand, EnterpriseEvent, Person, Profile, Standard};
pub use erasure::{Case, Erasure, ErasureCommand, ErasureEvent};
pub use facts::Facts;
pub use filing::Filing;
pub use ids::{
    ActId, AuthorityId, Digest, EnterpriseId, ErasureId, FilingId, InspectionId, ItemId, LicenceId,
    PersonalRef, RowId, Token, UserId,
};
pub use inspection::Inspection;
pub use instant::Instant;
pub use item::Item;
pub use licence::Licence;
pub use permission::{About, Relation, authorise, grants, serves};
pub use premises::{Area, Premises};
pub use refusal::{Fault, Place, Refusal};
pub use route::{Route, RouteReason, route, route_now, turned};
pub use row::{Row, RowCommand, RowEvent, RowFacts, StoreStart};
pub use stand_in::StandIn;
pub use subject::{Decision, Inapplicable, Subject, SubjectKind, canonical};
pub use verb::Verb;
