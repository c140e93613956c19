//! Pages as a browser uses them: read, filled in, sent, each on SQLite and on PostgreSQL.

mod bureau;
mod bureau_papers;
mod by_form;
mod hq;
mod hq_lists;
mod hq_people;
mod hq_plans;
mod markup;
mod page;
mod person;
mod public;
mod visits;
mod visits_uploads;
mod window;
mod window_behalf;
mod window_prints;
