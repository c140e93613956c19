//! The store on both databases. `YIZHENG_TEST_PG` names the PostgreSQL to use; without it each test
//! runs on SQLite alone and says so.

mod acts;
mod files;
mod lists;
mod people;
mod registry;
mod sealing;
mod sealing_tamper;
mod subjects;
mod tamper;
mod work;
mod world;
