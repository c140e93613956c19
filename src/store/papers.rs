//! What papers and forms leave behind: prints, editions, form versions, holiday notices.

mod editions;
mod form_versions;
mod holidays;
mod issued;
mod numbers;
mod prints;

pub use editions::{KeptEdition, Verified, edition, editions, verified};
pub use form_versions::{FormVersion, VersionKept, form_version, form_versions};
pub use holidays::{HolidayNotice, holiday_notices};
pub use issued::{Issued, issued, issued_sheet};
pub use numbers::{numbered, paper_number, paper_numbers};
pub use prints::{NewPrint, PICTURE, Print, PrintOf, first_print, print, prints, prints_with};
