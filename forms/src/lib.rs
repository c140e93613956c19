//! Forms as data: instruments, limits with their legal basis, commitment texts, checklists, paper
//! lists, application forms, letters, notices, places on blanks, categories and the table of street-level offices.
//!
//! Everything is read from `forms/data` (built in) and from a folder of further versions, checked as
//! a whole, and handed out as plain owned values. A broken file is refused with its name, its line and
//! the field at fault. The forms know no licence, no database and no clock.

mod cross;
mod error;
mod fold;
mod forms;
mod kinds;
mod load;

pub use error::FormError;
pub use fold::fold_address;
pub use forms::{FormVersion, Forms};
pub use kinds::application::{ApplicationForm, Field, FieldKind, FieldProblem, FormPart};
pub use kinds::basis::{Basis, Tag};
pub use kinds::category::{BusinessItem, Categories, Category, NotPermitted};
pub use kinds::checklist::{Checklist, ChecklistItem, ChecklistKind};
pub use kinds::commitment::{CommitmentText, LetterFact, NoticeSection};
pub use kinds::instrument::{Instrument, SigningMethod};
pub use kinds::letter::{LetterPart, LetterText, Letterhead, NoticeText};
pub use kinds::limit::{Limit, LimitKey, Unit};
pub use kinds::offices::{Office, Offices};
pub use kinds::overprint::{OverprintField, OverprintKey, OverprintLayout};
pub use kinds::paper::{PaperKind, PaperList, PaperScope};
pub use kinds::publication::{Publication, PublicationColumn, PublishedValue};
pub use kinds::rule::{InstrumentRule, OnFail, RuleName};

/// A real store list to try the program on: 106 directly-run stores of one chain in Guangzhou, from a
/// public list of 2017 with the brand left out; credit codes and floor areas are synthetic.
pub const SAMPLE_STORES: &str = include_str!("../samples/stores_guangzhou.csv");

#[cfg(test)]
mod tests;
