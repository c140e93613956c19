//! What every paper of a case needs: the authority with its words, the forms, the calendar, names.

use crate::desk::{Desk, Result, Work};
use calendar::{Calendar, Deadline};
use forms::{Forms, LetterText, LimitKey};
use jiff::civil::Date;
use permit::{AuthorityId, Instant, SubjectKind, UserId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::ledger::EntryView;
use store::papers::Issued;
use store::people::{Authority, LetterheadWords, User};
use store::{Act, Read, Store};
use uuid::Uuid;

use super::compose::Values;
use super::kind::Kind;

/// Where a case is read from, with the forms and the calendar its papers are told by.
pub(super) struct Source<'a, R> {
    pub(super) read: &'a R,
    pub(super) forms: Arc<Forms>,
    pub(super) calendar: Calendar,
}

impl<'a> Source<'a, Store> {
    pub(super) fn of(desk: &'a Desk) -> Self {
        Source { read: &desk.store, forms: desk.forms(), calendar: desk.calendar() }
    }
}

impl<'a> Source<'a, Act> {
    pub(super) fn within(work: &'a Work) -> Self {
        Source { read: &work.act, forms: work.forms.clone(), calendar: work.calendar.clone() }
    }
}

/// An authority with its words and its officers.
#[derive(Clone)]
pub(super) struct House {
    authority: Authority,
    words: LetterheadWords,
    people: Arc<HashMap<UserId, User>>,
}

impl House {
    pub(super) async fn load(read: &impl Read, authority: AuthorityId) -> Result<Self> {
        let people = store::people::users(read, Some(authority)).await?;
        Ok(House {
            authority: store::people::authority(read, authority).await?,
            words: store::people::letterhead(read, authority).await?,
            people: Arc::new(people.into_iter().map(|user| (user.id, user)).collect()),
        })
    }
}

/// What is the same for every paper of a case.
pub(super) struct Common {
    pub(super) authority: Authority,
    pub(super) words: LetterheadWords,
    pub(super) forms: Arc<Forms>,
    pub(super) calendar: Calendar,
    /// The officers of the authority.
    people: Arc<HashMap<UserId, User>>,
    /// Numbers given so far, by which paper.
    pub(super) numbers: BTreeMap<String, String>,
    /// Papers issued so far, oldest first.
    pub(super) issued: Vec<Issued>,
}

impl Common {
    pub(super) async fn load<R: Read>(
        source: &Source<'_, R>,
        house: &House,
        kind: SubjectKind,
        subject: Uuid,
    ) -> Result<Self> {
        let House { authority, words, people } = house.clone();
        Ok(Common {
            authority,
            words,
            people,
            forms: source.forms.clone(),
            calendar: source.calendar.clone(),
            numbers: store::papers::paper_numbers(source.read, kind, subject).await?,
            issued: store::papers::issued(source.read, kind, subject).await?,
        })
    }

    /// What any text may name: its basis, the organs of the remedy.
    pub(super) fn values(&self, text: &LetterText) -> Values {
        let head = self.forms.letterhead();
        let own = |own: &Option<String>, shared: &str| own.clone().unwrap_or_else(|| shared.to_owned());
        let values = [
            ("basis", self.cite(&text.basis)),
            ("review_organ", own(&self.words.review_organ, &head.review_organ)),
            ("court", own(&self.words.court, &head.court)),
            ("authority", self.authority.name.clone()),
            ("hotline", self.authority.hotline.clone()),
        ];
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// A basis as it is cited; its article only where it was checked.
    pub(super) fn cite(&self, basis: &str) -> String {
        self.forms.basis(basis).map_or_else(String::new, forms::Basis::cite)
    }

    /// An instrument as it is cited: its title, its number where it is known.
    pub(super) fn instrument(&self, id: &str) -> String {
        self.forms.instrument(id).map_or_else(String::new, |instrument| {
            let number = instrument.number.as_deref().map_or_else(String::new, |no| format!("（{no}）"));
            let title = &instrument.title;
            if title.starts_with('《') {
                format!("{title}{number}")
            } else {
                format!("《{title}》{number}")
            }
        })
    }

    /// The days of a limit.
    pub(super) fn days(&self, key: LimitKey) -> String {
        self.forms.limit(key).days.to_string()
    }

    /// The last day of a limit in working days.
    pub(super) fn due(&self, key: LimitKey, start: Date) -> Deadline {
        self.calendar.add(start, self.forms.limit(key).days)
    }

    /// A last day that was told, and whether a holiday notice may still move it.
    pub(super) fn told(&self, key: LimitKey, start: Date, due: Date) -> Deadline {
        Deadline { due, ..self.due(key, start) }
    }

    /// How many papers of a kind were issued.
    pub(super) fn issued(&self, kind: Kind) -> usize {
        let of = |issued: &&Issued| issued.kind.split('-').next() == Some(kind.as_str());
        self.issued.iter().filter(of).count()
    }

    /// An officer's name.
    pub(super) fn name(&self, user: UserId) -> String {
        self.people.get(&user).map_or_else(|| "（账号已删除）".to_owned(), |user| user.display_name.clone())
    }

    /// An officer's name with the number of the certificate: 「检查丙（执法证号 19001）」.
    pub(super) fn certified(&self, user: UserId) -> String {
        let number = self.people.get(&user).and_then(|user| user.certificate_number.as_deref());
        match number {
            Some(number) => format!("{}（执法证号 {number}）", self.name(user)),
            None => self.name(user),
        }
    }
}

/// Something that happened to a subject of the case.
#[derive(Clone, Debug)]
pub(super) struct Past<E> {
    /// The act; acts are told in the order of their ids.
    pub(super) act: String,
    pub(super) at: Instant,
    pub(super) hash: String,
    pub(super) event: E,
}

impl<E: serde::de::DeserializeOwned> Past<E> {
    pub(super) fn read(entry: &EntryView) -> Result<Self> {
        Ok(Past {
            act: entry.act.clone(),
            at: entry.recorded_at,
            hash: entry.hash.clone(),
            event: entry.event()?,
        })
    }
}

/// The subject of an entry.
pub(super) fn subject_of<I: From<Uuid>>(entry: &EntryView) -> Result<I> {
    let id: Uuid = entry.subject.parse().map_err(|why: uuid::Error| {
        store::StoreError::corrupt("entry", "subject_id", &entry.subject, &why)
    })?;
    Ok(id.into())
}
