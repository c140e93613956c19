//! Reading the files, choosing the versions in use, putting all together.

mod data;
mod files;
mod parsed;
pub(crate) mod source;
mod table;

use std::path::Path;
use std::sync::Arc;

use crate::kinds::offices::Offices;
use crate::{FormError, Forms, cross};
#[cfg(test)]
pub(crate) use files::embedded as embedded_sources;
pub(crate) use files::{short_name, version_of};
pub(crate) use parsed::{BasesFile, Doc, LettersFile, LimitsFile, NoticesFile, Parsed};
use source::Source;

/// The built-in files and those of a folder, checked as a whole.
pub(crate) fn load(dir: Option<&Path>) -> Result<Forms, FormError> {
    let mut sources = files::embedded();
    if let Some(dir) = dir {
        sources.extend(files::folder(dir)?);
    }
    from_sources(sources)
}

/// The forms made of these files.
pub(crate) fn from_sources(sources: Vec<Source>) -> Result<Forms, FormError> {
    let sources = files::distinct(sources)?;
    let versions = sources.iter().map(files::version).collect::<Result<Vec<_>, _>>()?;
    let parsed = Parsed::read(sources)?;
    cross::check(&parsed)?;
    Ok(assemble(parsed, versions))
}

fn assemble(parsed: Parsed, versions: Vec<crate::FormVersion>) -> Forms {
    let categories = Arc::new(last(parsed.categories).unwrap_or_default());
    let mut limits = last(parsed.limits).map(|file| file.limit).unwrap_or_default();
    limits.sort_by_key(|limit| limit.key);
    let mut applications = newest(parsed.applications);
    applications.sort_by_key(|form| form.part);
    for form in &mut applications {
        form.vocabulary = Arc::clone(&categories);
    }
    Forms {
        versions,
        bases: newest(parsed.bases).into_iter().flat_map(|file| file.basis).collect(),
        limits,
        instruments: all(parsed.instruments),
        checklists: all(parsed.checklists),
        commitments: all(parsed.commitments),
        paper_lists: newest(parsed.papers),
        applications,
        overprint: last(parsed.overprints).unwrap_or_default(),
        offices: Offices::new(newest(parsed.offices).into_iter().flatten()),
        letterhead: parsed
            .letters
            .iter()
            .rev()
            .find(|doc| doc.newest)
            .map(|doc| doc.value.head())
            .unwrap_or_default(),
        letters: newest(parsed.letters).into_iter().flat_map(|file| file.letter).collect(),
        notices: newest(parsed.notices).into_iter().flat_map(|file| file.notice).collect(),
        publication: last(parsed.publications).unwrap_or_default(),
        categories,
    }
}

fn all<T>(docs: Vec<Doc<T>>) -> Vec<T> {
    docs.into_iter().map(|doc| doc.value).collect()
}

/// Only the newest version of each name.
fn newest<T>(docs: Vec<Doc<T>>) -> Vec<T> {
    docs.into_iter().filter(|doc| doc.newest).map(|doc| doc.value).collect()
}

fn last<T>(docs: Vec<Doc<T>>) -> Option<T> {
    newest(docs).into_iter().next_back()
}
