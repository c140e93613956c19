//! Lists for queues, screens and sweeps, each from an index and page by page.

mod board;
mod due;
mod enterprises;
mod erasures;
mod filings;
mod inspections;
mod items;
mod licences;
mod notices;
mod page;
mod publication;
mod queues;
mod refused;
mod register;
mod rows;
mod workload;

pub use board::{Done, decided_between, done_to_filings};
pub use due::{DueFiling, DueInspection, filings_to_hand_out, filings_to_settle, inspections_due};
pub use enterprises::{EnterpriseSummary, enterprise_coded, enterprises};
pub use erasures::erasures;
pub use filings::{FilingQuery, FilingSummary, filing_numbered, filings};
pub use inspections::{
    InspectionQuery, InspectionSummary, inspection_of_item, inspections, inspections_of_items,
    inspections_of_row, inspections_of_rows, row_falls_to,
};
pub use items::{ItemQuery, ItemSummary, item_counts, item_ids, items, items_of, matters_of, touched_at};
pub use licences::{LicenceQuery, LicenceSummary, licence_numbered, licences};
pub use notices::{Inbox, Received, notice, notices, unread_notices};
pub use page::{Page, Paging};
pub use publication::{PublishedEntry, published, rows_that_started, to_publish, to_publish_count};
pub use queues::{
    Happened, QueueQuery, QueuedFiling, Waiting, Whose, happened_to_items, queue, queue_count, scanned,
};
pub use refused::{RefusedAct, RefusedQuery, refused_acts};
pub use register::{RegisterQuery, licences_in_force, licences_numbered, rows_at, rows_in_force};
pub use rows::{RowQuery, RowSummary, row_counts, row_of_item, rows, rows_of};
pub use workload::{OfficeLoad, inspection_count, office_loads, open_tasks};
