//! What every paper of a case needs: the authority with its words, the forms, the calendar, names.

use crate::desk::{Desk, Result};
use calendar::{Calendar, Deadline};
use forms::{Forms, LetterText, LimitKey};
use jiff::civil::Date;
use permit::{Instant, SubjectKind, UserId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::ledger::EntryView;
use store::people::{Authority, LetterheadWords, User};
use uuid::Uuid;

use super::compose::Values;

/// What is the same for every paper of a case.
pub(super) struct Common {
    pub(super) authority: Authority,
    pub(super) words: LetterheadWords,
    pub(super) forms: Arc<Forms>,
    pub(super) calendar: Calendar,
    /// The officers of the authority.
    pub(super) people: HashMap<UserId, User>,
    /// Numbers given so far, by which paper.
    pub(super) numbers: BTreeMap<String, String>,
}

impl Common {
    pub(super) async fn load(
        desk: &Desk,
        authority: permit::AuthorityId,
        kind: SubjectKind,
        subject: Uuid,
    ) -> Result<Self> {
        let people = store::people::users(&desk.store, Some(authority)).await?;
        Ok(Common {
            authority: store::people::authority(&desk.store, authority).await?,
            words: store::people::letterhead(&desk.store, authority).await?,
            forms: desk.forms(),
            calendar: desk.calendar(),
            people: people.into_iter().map(|user| (user.id, user)).collect(),
            numbers: store::papers::paper_numbers(&desk.store, kind, subject).await?,
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
