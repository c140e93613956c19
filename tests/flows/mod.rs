//! Flows over HTTP, each on SQLite and on PostgreSQL.

mod access;
mod bulk;
mod corrections;
mod erasures;
mod expiry;
mod holidays;
mod joining;
mod main_job;
mod notices;
mod offices;
mod on_site;
mod once;
mod pages;
mod prints;
mod promises;
mod races;
mod reminders;
mod repeats;
mod sweeps;
mod time;
mod visits;
mod window;
