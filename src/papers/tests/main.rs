//! What a paper must be: the same bytes each time, its text whole and in order, small, and
//! never silently incomplete. Text is read back with `pdftotext` (Debian: poppler-utils).

mod batches;
mod case_files;
mod errors;
mod forms;
mod letters;
mod licences;
mod pictures;
mod size;
mod stores;
mod support;
