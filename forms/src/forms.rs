//! All form data together, loaded and checked.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::kinds::application::{ApplicationForm, FormPart};
use crate::kinds::basis::Basis;
use crate::kinds::category::Categories;
use crate::kinds::checklist::Checklist;
use crate::kinds::commitment::CommitmentText;
use crate::kinds::instrument::Instrument;
use crate::kinds::letter::{LetterText, Letterhead, NoticeText};
use crate::kinds::limit::{Limit, LimitKey};
use crate::kinds::offices::Offices;
use crate::kinds::overprint::OverprintLayout;
use crate::kinds::paper::PaperList;
use crate::kinds::publication::Publication;
use crate::{FormError, load};

/// One version of one file: what a filing is frozen to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormVersion {
    /// Id with version.
    pub id: String,
    /// Kind: the first part of the id, such as `instrument`.
    pub kind: String,
    /// SHA-256 of the exact text, in lower-case hexadecimal.
    pub sha256: String,
    /// The exact text.
    pub body: String,
}

/// Everything the forms say. Of instruments, checklists and commitment texts every version can be
/// asked for; of the other kinds the newest version is the one in use.
#[derive(Debug, Clone)]
pub struct Forms {
    pub(crate) versions: Vec<FormVersion>,
    pub(crate) bases: Vec<Basis>,
    /// In the order of `LimitKey::ALL`, each key once.
    pub(crate) limits: Vec<Limit>,
    pub(crate) instruments: Vec<Instrument>,
    pub(crate) checklists: Vec<Checklist>,
    pub(crate) commitments: Vec<CommitmentText>,
    pub(crate) paper_lists: Vec<PaperList>,
    /// In the order of `FormPart::ALL`, each part once.
    pub(crate) applications: Vec<ApplicationForm>,
    pub(crate) offices: Offices,
    /// Loading has checked that there is one.
    pub(crate) overprint: OverprintLayout,
    /// Loading has checked that there is one.
    pub(crate) letterhead: Letterhead,
    pub(crate) letters: Vec<LetterText>,
    pub(crate) notices: Vec<NoticeText>,
    pub(crate) publication: Publication,
    pub(crate) categories: Arc<Categories>,
}

impl Forms {
    /// The data built into the program.
    pub fn embedded() -> Result<Forms, FormError> {
        load::load(None)
    }

    /// The data built in, and further versions from a folder of the same layout.
    pub fn load(dir: Option<&Path>) -> Result<Forms, FormError> {
        load::load(dir)
    }

    /// The table permits are published in (双公示); loading has checked that there is one.
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    /// The basis of that key.
    pub fn basis(&self, key: &str) -> Option<&Basis> {
        self.bases.iter().find(|basis| basis.key == key)
    }

    /// Every basis, in file order.
    pub fn bases(&self) -> &[Basis] {
        &self.bases
    }

    /// The limit of a step; loading has checked that there is one for every key.
    pub fn limit(&self, key: LimitKey) -> &Limit {
        &self.limits[key as usize]
    }

    /// Every limit, in the order of `LimitKey::ALL`.
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// The instrument of that id. A name without kind and version (`demo`) finds its newest version.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments
            .iter()
            .find(|instrument| instrument.id == id)
            .or_else(|| self.instruments.iter().rev().find(|i| load::short_name(&i.id) == id))
    }

    /// Every instrument, older versions before newer.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Instruments in force in a division on a day: real ones before demonstrations, then the one
    /// made for the smallest territory, then the latest.
    pub fn instruments_in_force(&self, division6: &str, date: Date) -> Vec<&Instrument> {
        let mut found: Vec<&Instrument> =
            self.instruments.iter().filter(|i| i.covers(division6) && i.in_force_on(date)).collect();
        found.sort_by_key(|i| {
            (
                i.demonstration,
                std::cmp::Reverse((i.closeness(division6), i.valid_from, load::version_of(&i.id))),
            )
        });
        found
    }

    /// The instrument in force in a division on a day; a demonstration only where no other is.
    pub fn instrument_in_force(&self, division6: &str, date: Date) -> Option<&Instrument> {
        self.instruments_in_force(division6, date).first().copied()
    }

    /// The checklist of that id.
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.id == id)
    }

    /// The commitment text of that id.
    pub fn commitment(&self, id: &str) -> Option<&CommitmentText> {
        self.commitments.iter().find(|commitment| commitment.id == id)
    }

    /// The papers of a matter (`issue`, `add`).
    pub fn paper_list(&self, matter: &str) -> Option<&PaperList> {
        self.paper_lists.iter().find(|list| list.matter == matter)
    }

    /// The form of a part; loading has checked that there is one for each.
    pub fn application(&self, part: FormPart) -> &ApplicationForm {
        &self.applications[part as usize]
    }

    /// The table of street-level offices.
    pub fn offices(&self) -> &Offices {
        &self.offices
    }

    /// Where a licence's facts stand on a printed blank (套打).
    pub fn overprint(&self) -> &OverprintLayout {
        &self.overprint
    }

    /// What every letter shares.
    pub fn letterhead(&self) -> &Letterhead {
        &self.letterhead
    }

    /// Every letter, in file order.
    pub fn letters(&self) -> &[LetterText] {
        &self.letters
    }

    /// The letter of that id.
    pub fn letter(&self, id: &str) -> Option<&LetterText> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// The notice of that id.
    pub fn notice(&self, id: &str) -> Option<&NoticeText> {
        self.notices.iter().find(|notice| notice.id == id)
    }

    /// Main categories and business items.
    pub fn categories(&self) -> &Categories {
        &self.categories
    }

    /// Every version of every file, for storing at first load.
    pub fn versions(&self) -> Vec<FormVersion> {
        self.versions.clone()
    }

    /// The version of that id.
    pub fn version(&self, id: &str) -> Option<&FormVersion> {
        self.versions.iter().find(|version| version.id == id)
    }
}
