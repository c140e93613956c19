//! The engine at work: scenarios, the state graphs, who may do what, and random lives of whole cases.

mod catalogue;
mod graph;
mod invariants;
mod lives;
mod scenarios;
mod table;
mod world;
