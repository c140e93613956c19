//! The database's history. Each migration is frozen once released: it is written in SQL, which
//! SQLite and PostgreSQL both read wherever they can, so it never changes with the entities, and is
//! tested with data in it.

mod m0001_start;
mod m0002_seals;
mod m0003_inbox;
mod m0004_documents;
mod m0004_refusals;
mod m0005_erasures;
mod m0005_visits;
mod m0006_public;
mod m0007_copies;
mod m0008_hand_out;
mod m0009_late;
mod m0010_people;
mod m0011_plans;
mod m0012_openings;
mod m0013_publication;
mod m0014_stand_ins;
mod m0015_blanks;
mod m0016_offices;
mod m0017_letters;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{MigrationTrait, async_trait};

/// Every migration, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_start::Start),
            Box::new(m0002_seals::Seals),
            Box::new(m0003_inbox::Inbox),
            Box::new(m0004_documents::Documents),
            Box::new(m0005_visits::Visits),
            Box::new(m0004_refusals::Refusals),
            Box::new(m0005_erasures::Erasures),
            Box::new(m0006_public::Public),
            Box::new(m0007_copies::Copies),
            Box::new(m0008_hand_out::HandOut),
            Box::new(m0009_late::Late),
            Box::new(m0010_people::People),
            Box::new(m0011_plans::Plans),
            Box::new(m0012_openings::Openings),
            Box::new(m0013_publication::Publication),
            Box::new(m0014_stand_ins::StandIns),
            Box::new(m0015_blanks::Blanks),
            Box::new(m0016_offices::Offices),
            Box::new(m0017_letters::Letters),
        ]
    }
}

#[cfg(test)]
mod tests;
