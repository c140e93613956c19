//! Lists for queues, screens and sweeps, each from an index and page by page.

mod due;
mod enterprises;
mod filings;
mod inspections;
mod items;
mod licences;
mod notices;
mod page;
mod rows;

pub use due::{DueInspection, filings_to_settle, inspections_due};
pub use enterprises::{EnterpriseSummary, enterprise_coded, enterprises};
pub use filings::{FilingQuery, FilingSummary, filing_numbered, filings};
pub use inspections::{
    InspectionQuery, InspectionSummary, inspection_of_item, inspections, inspections_of_row,
    inspections_of_rows,
};
pub use items::{ItemQuery, ItemSummary, item_counts, item_ids, items, items_of, touched_at};
pub use licences::{LicenceQuery, LicenceSummary, licence_numbered, licences};
pub use notices::{Inbox, Received, notice, notices, unread_notices};
pub use page::{Page, Paging};
pub use rows::{RowQuery, RowSummary, row_counts, row_of_item, rows, rows_of};
