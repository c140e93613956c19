//! All files read, each still with its source so that a later fault can name its line.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::files::{family, id_of, kind_of};
use super::source::Source;
use super::table;
use crate::FormError;
use crate::kinds::application::ApplicationForm;
use crate::kinds::basis::Basis;
use crate::kinds::category::Categories;
use crate::kinds::checklist::Checklist;
use crate::kinds::commitment::CommitmentText;
use crate::kinds::instrument::Instrument;
use crate::kinds::letter::{LetterText, Letterhead, NoticeText};
use crate::kinds::limit::Limit;
use crate::kinds::offices::Office;
use crate::kinds::overprint::OverprintLayout;
use crate::kinds::paper::PaperList;
use crate::kinds::publication::Publication;

/// One file and what it says.
pub(crate) struct Doc<T> {
    pub(crate) id: String,
    /// Whether no later version of it was loaded.
    pub(crate) newest: bool,
    pub(crate) source: Source,
    pub(crate) value: T,
}

macro_rules! list_file {
    ($(#[$doc:meta])* $name:ident, $field:ident: $item:ty) => {
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            id: String,
            pub(crate) $field: Vec<$item>,
        }
    };
}

list_file!(/** A file of legal bases. */ BasesFile, basis: Basis);
list_file!(/** A file of limits. */ LimitsFile, limit: Limit);
list_file!(/** A file of notices. */ NoticesFile, notice: NoticeText);

/// A file of letters, with what they share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LettersFile {
    id: String,
    number: String,
    abbreviated: [String; 2],
    review_organ: String,
    court: String,
    retention: String,
    pub(crate) letter: Vec<LetterText>,
}

impl LettersFile {
    /// What the letters share.
    pub(crate) fn head(&self) -> Letterhead {
        Letterhead {
            number: self.number.clone(),
            abbreviated: self.abbreviated.clone(),
            review_organ: self.review_organ.clone(),
            court: self.court.clone(),
            retention: self.retention.clone(),
        }
    }
}

/// A value that carries the id of its file.
trait Named {
    fn id(&self) -> &str;
}

macro_rules! named {
    ($($name:ty),*) => { $( impl Named for $name { fn id(&self) -> &str { &self.id } } )* };
}

named!(BasesFile, LimitsFile, LettersFile, NoticesFile, Instrument, Checklist);
named!(CommitmentText, OverprintLayout, PaperList, ApplicationForm, Categories, Publication);

/// Every file, by kind, older versions before newer.
#[derive(Default)]
pub(crate) struct Parsed {
    pub(crate) bases: Vec<Doc<BasesFile>>,
    pub(crate) limits: Vec<Doc<LimitsFile>>,
    pub(crate) instruments: Vec<Doc<Instrument>>,
    pub(crate) checklists: Vec<Doc<Checklist>>,
    pub(crate) commitments: Vec<Doc<CommitmentText>>,
    pub(crate) papers: Vec<Doc<PaperList>>,
    pub(crate) applications: Vec<Doc<ApplicationForm>>,
    pub(crate) categories: Vec<Doc<Categories>>,
    pub(crate) letters: Vec<Doc<LettersFile>>,
    pub(crate) notices: Vec<Doc<NoticesFile>>,
    pub(crate) overprints: Vec<Doc<OverprintLayout>>,
    pub(crate) publications: Vec<Doc<Publication>>,
    pub(crate) offices: Vec<Doc<Vec<Office>>>,
}

impl Parsed {
    /// Reads every file by the kind its name gives. The sources come sorted by family and version.
    pub(crate) fn read(sources: Vec<Source>) -> Result<Self, FormError> {
        let ids = sources.iter().map(|source| id_of(&source.file)).collect::<Result<Vec<_>, _>>()?;
        let mut parsed = Self::default();
        for (at, source) in sources.into_iter().enumerate() {
            let newest = ids.get(at + 1).is_none_or(|next| family(next) != family(&ids[at]));
            parsed.add(ids[at].clone(), newest, source)?;
        }
        Ok(parsed)
    }

    fn add(&mut self, id: String, newest: bool, source: Source) -> Result<(), FormError> {
        match kind_of(&id) {
            "bases" => self.bases.push(doc(id, newest, source)?),
            "limits" => self.limits.push(doc(id, newest, source)?),
            "instrument" => self.instruments.push(doc(id, newest, source)?),
            "checklist" => self.checklists.push(doc(id, newest, source)?),
            "commitment" => self.commitments.push(doc(id, newest, source)?),
            "papers" => self.papers.push(doc(id, newest, source)?),
            "application" => self.applications.push(doc(id, newest, source)?),
            "categories" => self.categories.push(doc(id, newest, source)?),
            "letters" => self.letters.push(doc(id, newest, source)?),
            "notices" => self.notices.push(doc(id, newest, source)?),
            "overprint" => self.overprints.push(doc(id, newest, source)?),
            "publication" => self.publications.push(doc(id, newest, source)?),
            "offices" => {
                let value = table::offices(&source)?;
                self.offices.push(Doc { id, newest, source, value });
            }
            other => {
                return Err(FormError::whole(
                    &source.file,
                    format!("没有「{other}」这一类表单（no such kind of form）"),
                ));
            }
        }
        Ok(())
    }
}

fn doc<T: DeserializeOwned + Named>(id: String, newest: bool, source: Source) -> Result<Doc<T>, FormError> {
    let value: T = source.parse()?;
    if value.id() != id {
        let problem = format!("id 与文件名不一致，应为 {id}（id and file name differ）");
        return Err(source.at("id", problem));
    }
    Ok(Doc { id, newest, source, value })
}
