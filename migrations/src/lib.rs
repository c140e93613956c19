//! The database's history. Each migration is frozen once released: it is written in SQL that SQLite and
//! PostgreSQL both read, so it never changes with the entities, and is tested with data in it.

mod m0001_start;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{MigrationTrait, async_trait};

/// Every migration, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_start::Start)]
    }
}

#[cfg(test)]
mod tests;
