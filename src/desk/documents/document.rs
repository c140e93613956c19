//! A paper of a case, as it is listed.

use super::kind::Kind;
use jiff::civil::Date;
use store::papers::Issued;

/// Who a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Addressed to the enterprise: its own people and the officers see it.
    Applicant,
    /// Kept in the file: only officers see it.
    Officers,
}

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// One of the enterprise's own people.
    Applicant,
    /// An officer of the case's authority.
    Officer,
}

impl Reader {
    /// Whether this reader sees a paper.
    pub fn sees(self, audience: Audience) -> bool {
        match (self, audience) {
            (Reader::Officer, _) | (Reader::Applicant, Audience::Applicant) => true,
            (Reader::Applicant, Audience::Officers) => false,
        }
    }
}

/// Why a paper cannot be printed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// The filing was not handed in.
    NotSubmitted,
    /// It was neither accepted nor turned away.
    NotAnswered,
    /// Nothing is decided.
    NotDecided,
    /// Some address is still to be decided.
    StillOpen,
    /// No inspectors have the task.
    NotAssigned,
    /// The site was not visited.
    NotVisited,
    /// No service address was confirmed.
    NoServiceAddress,
}

impl Waiting {
    /// The reason in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Waiting::NotSubmitted => "申请尚未提交",
            Waiting::NotAnswered => "尚未作出是否受理的答复",
            Waiting::NotDecided => "尚未作出决定",
            Waiting::StillOpen => "还有地址没有决定",
            Waiting::NotAssigned => "尚未指派检查人员",
            Waiting::NotVisited => "尚未到现场检查",
            Waiting::NoServiceAddress => "企业尚未确认送达地址",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Waiting::NotSubmitted => "The filing was not handed in yet",
            Waiting::NotAnswered => "The filing was neither accepted nor turned away yet",
            Waiting::NotDecided => "Nothing is decided yet",
            Waiting::StillOpen => "Some address is still to be decided",
            Waiting::NotAssigned => "No inspectors are assigned yet",
            Waiting::NotVisited => "The site was not visited yet",
            Waiting::NoServiceAddress => "The enterprise has not confirmed its service address yet",
        }
    }
}

/// Whether a paper can be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It can, with its date and what it rests on.
    Ready {
        /// The paper's date.
        on: Date,
        /// The hash of what it says, or of the entries it states.
        rests_on: Vec<String>,
    },
    /// Not yet.
    Waiting(Waiting),
}

/// A paper a case has at this moment, or will have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    pub(super) kind: Kind,
    /// 1 for the first of its kind.
    pub(super) nth: usize,
    /// Its text, by its id in the forms.
    pub(super) letter: String,
    pub(super) audience: Audience,
    pub(super) stage: Stage,
}

impl Paper {
    /// The nth of a kind, with the text of that name, for the applicant.
    pub(super) fn ready(kind: Kind, nth: usize, on: Date, rests_on: Vec<String>) -> Self {
        let stage = Stage::Ready { on, rests_on };
        Paper { kind, nth, letter: kind.as_str().to_owned(), audience: Audience::Applicant, stage }
    }

    /// The first of a kind, that cannot be printed yet.
    pub(super) fn waiting(kind: Kind, why: Waiting) -> Self {
        let stage = Stage::Waiting(why);
        Paper { kind, nth: 1, letter: kind.as_str().to_owned(), audience: Audience::Applicant, stage }
    }

    /// One that was issued.
    pub(super) fn issued(issued: &Issued) -> Option<Self> {
        let (kind, nth) = match issued.kind.split_once('-') {
            Some((kind, nth)) => (kind, nth.parse().ok()?),
            None => (issued.kind.as_str(), 1),
        };
        let rests_on = vec![issued.hash.to_string()];
        let paper = Paper::ready(Kind::parse(kind)?, nth, issued.on, rests_on);
        Some(Paper { letter: issued.letter.clone(), ..paper })
    }

    /// The same, kept in the file.
    pub(super) fn for_officers(self) -> Self {
        Paper { audience: Audience::Officers, ..self }
    }

    /// By what it is asked for: its kind, from the second on with a number.
    pub(super) fn key(&self) -> String {
        match self.nth {
            1 => self.kind.as_str().to_owned(),
            nth => format!("{}-{nth}", self.kind.as_str()),
        }
    }
}

/// A paper in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// By what it is asked for.
    pub key: String,
    /// Its kind.
    pub kind: Kind,
    /// Its name in Chinese.
    pub title_zh: String,
    /// Its name in English.
    pub title_en: String,
    /// Who sees it.
    pub audience: Audience,
    /// 文号, once it was given one.
    pub number: Option<String>,
    /// Whether it can be printed.
    pub stage: Stage,
    /// The name its file has.
    pub file_name: String,
}
