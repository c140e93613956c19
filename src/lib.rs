//! Yizheng (一证): the permit engine for one food licence with many addresses.
//!
//! The map of the house, lowest room first; a lower room never imports a higher one:
//!
//! - `codes`, `calendar`: identifiers and working days, pure.
//! - `forms`: limits, instruments, checklists, texts, as data.
//! - `permit`: the engine, pure: decides commands into events and effects.
//! - `entities`, `migrations`, `store`: rows, and the one way to write them: an act.
//! - `papers`: data to PDF, pure.
//! - [`notices`] — the outbox and its carriers.
//! - [`desk`] — use cases, one file per verb, by who stands at the desk.
//! - [`sweeps`] — timed work.
//! - [`web`] — API and pages.
//! - [`cli`] — subcommands.

pub mod cli;
pub mod clock;
pub mod config;
pub mod desk;
pub mod ids;
pub mod notices;
pub mod sweeps;
pub mod web;
