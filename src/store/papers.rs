//! What papers and forms leave behind: prints, deliveries, editions, form versions, holiday notices.

mod deliveries;
mod editions;
mod form_versions;
mod holidays;
mod prints;

pub use deliveries::{Delivery, delivery};
pub use editions::{KeptEdition, Verified, edition, editions, verified};
pub use form_versions::{FormVersion, VersionKept, form_version, form_versions};
pub use holidays::{HolidayNotice, holiday_notices};
pub use prints::{NewPrint, Print, PrintOf, first_print, print, prints, prints_with};
