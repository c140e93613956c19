//! To whom the outcome of a filing was handed. A name may be forgotten: it stands beside the ledger,
//! which knows the way and the day.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::insert;
use entities::delivery::{Entity, Model};
use permit::filing::HandOutWay;
use permit::{FilingId, Instant};
use sea_orm::EntityTrait;

/// To whom the outcome of a filing was handed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Who received it, or the number of the letter; none where nobody noted it.
    pub receiver: Option<String>,
    /// When.
    pub at: Instant,
}

impl Act {
    /// Notes to whom the outcome of a filing is handed.
    pub async fn note_delivery(
        &self,
        filing: FilingId,
        way: HandOutWay,
        receiver: Option<&str>,
    ) -> Result<()> {
        let row = Model {
            filing_id: filing.to_string(),
            way: way.as_str().to_owned(),
            receiver: receiver.map(str::to_owned),
            delivered_by: self.actor().to_string(),
            delivered_at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await
    }
}

/// To whom the outcome of a filing was handed, once it was.
pub async fn delivery(read: &impl Read, filing: FilingId) -> Result<Option<Delivery>> {
    let row = Entity::find_by_id(filing.to_string()).one(read.connection()).await?;
    Ok(row.map(|row| Delivery { receiver: row.receiver, at: Instant::from_micros(row.delivered_at) }))
}
