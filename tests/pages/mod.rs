//! Pages as a browser uses them: read, filled in, sent, each on SQLite and on PostgreSQL.

mod bureau;
mod bureau_deciding;
mod bureau_effect;
mod bureau_papers;
mod bureau_staff;
mod by_form;
mod hq;
mod hq_lists;
mod hq_papers;
mod hq_people;
mod hq_plans;
mod hq_store;
mod markup;
mod page;
mod person;
mod public;
mod visits;
mod visits_uploads;
mod window;
mod window_behalf;
mod window_blanks;
mod window_prints;
