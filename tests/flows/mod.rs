//! Flows over HTTP, each on SQLite and on PostgreSQL.

mod access;
mod bulk;
mod case_files;
mod corrections;
mod documents;
mod erasures;
mod expiry;
mod holidays;
mod inspection_papers;
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
mod service;
mod sweeps;
mod time;
mod visits;
mod window;
