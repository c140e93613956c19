//! Pages as a browser uses them: read, filled in, sent, each on SQLite and on PostgreSQL.

mod public;
mod window;
