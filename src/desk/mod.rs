//! The desk: use cases, one file per verb, by who stands at it.
//!
//! A use case is one act: it loads facts, lets the engine decide, writes what was decided and
//! carries out what follows. It holds no rule and no SQL.

pub mod applicant;
pub mod board;
mod bulk;
pub mod credit;
pub mod deadlines;
pub mod decision;
pub mod documents;
pub mod effect;
pub mod erase;
mod error;
pub mod files;
pub mod inbox;
pub mod inspection;
pub mod letters;
pub mod lookup;
pub mod once;
pub mod passwords;
pub mod people;
pub mod printable;
pub mod prints;
pub mod public;
pub mod review;
pub mod settle;
pub mod setup;
pub mod stand_ins;
pub mod store_list;
pub mod window;
mod work;

pub use bulk::{Bulk, RowProblem, Rows};
pub use error::DeskError;
pub use work::Work;

use crate::clock::Clock;
use calendar::Calendar;
use forms::Forms;
use papers::Fonts;
use permit::{Actor, AuthorityId, Filing, Instant, Role};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use store::files::Files;
use store::{Ids, Store};

/// The answer of a use case.
pub type Result<T, E = DeskError> = std::result::Result<T, E>;

/// What a desk is told at start.
#[derive(Clone, Debug)]
pub struct DeskSettings {
    /// Where the public reaches this program, for QR codes: `https://…`, no slash at the end.
    pub public_url: String,
    /// A font file to print with; none looks on the system.
    pub font: Option<PathBuf>,
}

/// Everything a use case needs. Cheap to share; holds no state of its own but the forms in force.
pub struct Desk {
    /// The database.
    pub store: Store,
    /// The files.
    pub files: Files,
    /// Settings.
    pub settings: DeskSettings,
    clock: Arc<dyn Clock>,
    ids: Ids,
    forms: RwLock<Arc<Forms>>,
    calendar: RwLock<Calendar>,
    fonts: RwLock<Option<Arc<Fonts>>>,
    no_font_told: AtomicBool,
}

impl Desk {
    /// A desk over a store that is migrated.
    pub fn new(
        store: Store,
        files: Files,
        settings: DeskSettings,
        clock: Arc<dyn Clock>,
        ids: Ids,
        forms: Forms,
        calendar: Calendar,
    ) -> Self {
        Desk {
            store,
            files,
            settings,
            clock,
            ids,
            forms: RwLock::new(Arc::new(forms)),
            calendar: RwLock::new(calendar),
            fonts: RwLock::new(None),
            no_font_told: AtomicBool::new(false),
        }
    }

    /// Now, by the desk's clock.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Whether that is the time of day.
    pub fn clock_is_real(&self) -> bool {
        self.clock.is_real()
    }

    /// Where ids come from.
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// A new id, for what is only looked at; what is written gets its id in the act.
    pub fn new_id<I: From<uuid::Uuid>>(&self) -> I {
        self.ids.next().into()
    }

    /// The forms in force.
    pub fn forms(&self) -> Arc<Forms> {
        self.forms.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes new forms into force.
    pub fn use_forms(&self, forms: Forms) {
        *self.forms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(forms);
    }

    /// The calendar with every notice loaded.
    pub fn calendar(&self) -> Calendar {
        self.calendar.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes a calendar into force.
    pub fn use_calendar(&self, calendar: Calendar) {
        *self.calendar.write().unwrap_or_else(PoisonError::into_inner) = calendar;
    }

    /// The font papers are printed with, found once.
    pub fn fonts(&self) -> Result<Arc<Fonts>> {
        if let Some(fonts) = self.fonts_found() {
            return Ok(fonts);
        }
        let found = Arc::new(Fonts::discover(self.settings.font.as_deref())?);
        *self.fonts.write().unwrap_or_else(PoisonError::into_inner) = Some(found.clone());
        Ok(found)
    }

    /// The same, to look texts over by. Where there is none, that is said once and texts are taken
    /// unseen: what is filed need not wait for a font to print it with.
    pub fn fonts_to_check(&self) -> Option<Arc<Fonts>> {
        if self.no_font_told.load(Ordering::Relaxed) {
            return self.fonts_found();
        }
        match self.fonts() {
            Ok(fonts) => Some(fonts),
            Err(error) => {
                if !self.no_font_told.swap(true, Ordering::Relaxed) {
                    tracing::warn!(%error, "no font to check names and addresses by");
                }
                None
            }
        }
    }

    fn fonts_found(&self) -> Option<Arc<Fonts>> {
        self.fonts.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Runs one act as this person, and issues the papers that what it wrote calls for. A refusal
    /// writes nothing but a note that it was refused. The
    /// first act of a request under a key writes the key as well.
    pub async fn act<T, F, Fut>(&self, name: &'static str, actor: &Actor, closure: F) -> Result<T>
    where
        T: Send,
        F: Fn(Work) -> Fut,
        Fut: Future<Output = Result<T>> + Send,
    {
        let at = self.now();
        let (forms, calendar, actor) = (self.forms(), self.calendar(), Arc::new(actor.clone()));
        let (request, stands_in_for) = (once::waiting(), actor.stands_in_for);
        // What a use case does is large; boxed here, it does not make every caller large.
        let answer = Box::pin(self.store.act(name, actor.user, at, &self.ids, |act| {
            act.stands_in_for(stands_in_for);
            let work = Work::new(act.clone(), actor.clone(), forms.clone(), calendar.clone());
            let issuing = Work::new(act.clone(), actor.clone(), forms.clone(), calendar.clone());
            let work = closure(work);
            let request = request.clone();
            async move {
                if let Some(request) = request {
                    request.write(&act).await?;
                }
                drop(act);
                let answer = work.await?;
                documents::issue(&issuing).await?;
                Ok(answer)
            }
        }))
        .await;
        if let Some(request) = request {
            request.ended(&answer);
        }
        let refusals = answer.as_ref().err().map(DeskError::refusals).unwrap_or_default();
        if !refusals.is_empty() {
            let (refusals, authority) = (&refusals, actor.authority);
            let noted: Result<(), store::StoreError> = self
                .store
                .act("refused", actor.user, at, &self.ids, |act| async move {
                    act.note_refusals(refusals, authority).await
                })
                .await;
            if let Err(failed) = noted {
                tracing::warn!(error = %failed, "a refused act could not be noted");
            }
        }
        answer
    }
}

/// Whether a filing is this person's to see: their enterprise's, their authority's, or the program
/// itself asks.
fn sees(actor: &Actor, filing: &Filing) -> bool {
    let own = actor.power_in(filing.enterprise).is_some_and(permit::Power::sees_all);
    own || is_bureau(actor, filing.authority) || actor.has(Role::System)
}

/// Whether this person serves an authority in its bureau: those of its offices have what their
/// office owns and nothing else.
fn is_bureau(actor: &Actor, authority: AuthorityId) -> bool {
    actor.authority == Some(authority) && permit::serves(actor.office.as_deref(), None)
}
