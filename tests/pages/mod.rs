//! Pages as a browser uses them: read, filled in, sent, each on SQLite and on PostgreSQL.

mod bureau;
mod public;
mod visits;
mod visits_uploads;
mod window;
