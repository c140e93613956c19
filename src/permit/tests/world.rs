//! The engine at work without a database: subjects in maps, commands run through `decide` and
//! `apply`, effects carried out as a desk would, a refused act leaving nothing behind.

mod cast;
mod deciding;
mod desk;
mod effects;
mod service;
mod visits;
mod whole;

pub(crate) use cast::{Cast, premises_of_hq, premises_of_store, profile, user};
pub(crate) use desk::{declared, file, keys};
pub(crate) use service::{handed, service_address, service_receipt};
pub(crate) use visits::{Found, answers, findings, late, site_signature, site_signs, visited};

use calendar::Calendar;
use forms::{Forms, Instrument};
use jiff::civil::Date;
use permit::filing::Tally;
use permit::workflow::edges;
use permit::{
    Actor, Code, Credit, Enterprise, EnterpriseId, Erasure, ErasureId, Facts, Filing, FilingId, Inspection,
    InspectionId, Instant, Item, ItemId, Licence, LicenceId, Membership, Notice, Refusal, Row, RowId,
    Subject, SubjectKind, UserId, Verb,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::LazyLock;
use uuid::Uuid;

pub(crate) static FORMS: LazyLock<Forms> =
    LazyLock::new(|| Forms::embedded().expect("the forms built in are checked by their own tests"));

/// The pilot's instrument, under which every case here is filed.
pub(crate) fn instrument() -> &'static Instrument {
    FORMS.instrument("instrument.huangpu.v1").expect("the forms hold the pilot's instrument")
}

/// A filing of which nothing is decided yet.
pub(crate) const UNDECIDED: Tally = Tally { open: 1, decided: 0 };

/// A subject with everything that happened to it.
#[derive(Clone, Debug)]
pub(crate) struct Chain<S: Subject> {
    pub(crate) state: S,
    pub(crate) events: Vec<S::Event>,
}

/// Subjects of one kind, by their id.
pub(crate) type Shelf<S> = BTreeMap<<S as Kept>::Id, Rc<Chain<S>>>;

/// A subject the world keeps.
pub(crate) trait Kept: Subject {
    type Id: Copy + Ord + Debug + Into<Uuid>;
    fn shelf(world: &World) -> &Shelf<Self>;
    fn shelf_mut(world: &mut World) -> &mut Shelf<Self>;
}

/// A command carried out: by whom, on what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    pub(crate) by: UserId,
    pub(crate) on: Date,
    pub(crate) verb: Verb,
    pub(crate) subject: Uuid,
}

/// An edge that was walked.
pub(crate) type Walked = BTreeSet<(SubjectKind, &'static str, Verb, &'static str)>;

/// Everything there is.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) at: Instant,
    pub(crate) calendar: Calendar,
    pub(crate) cast: Rc<Cast>,
    pub(crate) enterprises: Shelf<Enterprise>,
    pub(crate) credits: Shelf<Credit>,
    pub(crate) filings: Shelf<Filing>,
    pub(crate) items: Shelf<Item>,
    pub(crate) licences: Shelf<Licence>,
    pub(crate) rows: Shelf<Row>,
    pub(crate) inspections: Shelf<Inspection>,
    pub(crate) erasures: Shelf<Erasure>,
    /// Addresses and credit codes handed in, with the item that holds them while it lives.
    pub(crate) claims: BTreeSet<(String, ItemId)>,
    pub(crate) told: Vec<Rc<Notice>>,
    pub(crate) deeds: Vec<Deed>,
    pub(crate) walked: Walked,
    pub(crate) refused: BTreeSet<Code>,
    /// A paper that is not attached with the others.
    pub(crate) left_out: Option<String>,
    ids: u128,
    serial: u32,
}

macro_rules! kept {
    ($($subject:ty, $id:ty, $shelf:ident;)*) => {$(
        impl Kept for $subject {
            type Id = $id;
            fn shelf(world: &World) -> &Shelf<Self> {
                &world.$shelf
            }
            fn shelf_mut(world: &mut World) -> &mut Shelf<Self> {
                &mut world.$shelf
            }
        }
    )*};
}

kept! {
    Enterprise, EnterpriseId, enterprises;
    Credit, EnterpriseId, credits;
    Filing, FilingId, filings;
    Item, ItemId, items;
    Licence, LicenceId, licences;
    Row, RowId, rows;
    Inspection, InspectionId, inspections;
    Erasure, ErasureId, erasures;
}

impl World {
    /// Nobody and nothing, at nine o'clock on that day.
    pub(crate) fn empty(on: Date) -> Self {
        World {
            at: Instant::at_hour(on, 9),
            calendar: Calendar::embedded(),
            cast: Rc::new(Cast::new()),
            enterprises: BTreeMap::new(),
            credits: BTreeMap::new(),
            filings: BTreeMap::new(),
            items: BTreeMap::new(),
            licences: BTreeMap::new(),
            rows: BTreeMap::new(),
            inspections: BTreeMap::new(),
            erasures: BTreeMap::new(),
            claims: BTreeSet::new(),
            told: Vec::new(),
            deeds: Vec::new(),
            walked: BTreeSet::new(),
            refused: BTreeSet::new(),
            left_out: None,
            ids: 1 << 64,
            serial: 0,
        }
    }

    /// The facts of a command.
    pub(crate) fn facts<'a>(&'a self, actor: &'a Actor) -> Facts<'a> {
        Facts { actor, at: self.at, calendar: &self.calendar, forms: &FORMS }
    }

    pub(crate) fn today(&self) -> Date {
        self.at.date()
    }

    /// A new id; ids count up, so their order is that of creation.
    pub(crate) fn new_id<I: From<Uuid>>(&mut self) -> I {
        self.ids += 1;
        I::from(Uuid::from_u128(self.ids))
    }

    pub(crate) fn get<S: Kept>(&self, id: S::Id) -> &S {
        &S::shelf(self).get(&id).expect("the subject is there").state
    }

    /// Runs one command as a person's act of their own: first what the time has done, then the command.
    pub(crate) fn ask<S: Kept>(
        &mut self,
        who: &Actor,
        id: S::Id,
        command: &S::Command,
    ) -> Result<(), Refusal> {
        let who = self.with_powers(who);
        self.settle();
        self.act(|world| world.run::<S>(id, command, &who))
    }

    /// All or nothing; whatever was done, the invariants hold.
    pub(crate) fn act<T>(
        &mut self,
        work: impl FnOnce(&mut World) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let before = self.clone();
        match work(self) {
            Ok(done) => {
                crate::invariants::hold(self);
                Ok(done)
            }
            Err(refusal) => {
                *self = before;
                self.refused.insert(refusal.code);
                Err(refusal)
            }
        }
    }

    /// Decides a command, applies its events and carries out its effects.
    pub(crate) fn run<S: Kept>(
        &mut self,
        id: S::Id,
        command: &S::Command,
        actor: &Actor,
    ) -> Result<(), Refusal> {
        let verb = S::verb(command);
        let known = S::shelf(self).get(&id).cloned();
        let state = known.as_ref().map(|chain| &chain.state);
        let from = state.map_or("none", Subject::state_name);
        let decision = S::decide(state, command, &self.facts(actor))
            .inspect_err(|refusal| assert_sound(refusal, verb, from))?;
        let (mut state, mut events) = match known.as_deref() {
            Some(chain) => (Some(chain.state.clone()), chain.events.clone()),
            None => (None, Vec::new()),
        };
        for event in decision.events {
            state = Some(S::apply(state, &event).expect("an event decided on this state applies to it"));
            events.push(event);
            let to = state.as_ref().map_or("none", Subject::state_name);
            assert!(
                edges(S::KIND).contains(&(from, verb, to)),
                "no edge {from} -- {} --> {to}",
                verb.as_str()
            );
            self.walked.insert((S::KIND, from, verb, to));
            self.deeds.push(Deed { by: actor.user, on: self.today(), verb, subject: id.into() });
        }
        if let Some(state) = state {
            S::shelf_mut(self).insert(id, Rc::new(Chain { state, events }));
        }
        decision.effects.into_iter().try_for_each(|effect| self.carry_out(effect))
    }

    /// The same person with the powers the enterprises give them now.
    pub(crate) fn with_powers(&self, who: &Actor) -> Actor {
        let memberships = self
            .enterprises
            .iter()
            .filter_map(|(id, chain)| {
                let power = chain.state.power_of(who.user)?.clone();
                Some(Membership { enterprise: *id, power })
            })
            .collect();
        Actor { memberships, ..who.clone() }
    }
}

/// A refusal names what was asked, from where, and why, with a basis that the forms know.
pub(crate) fn assert_sound(refusal: &Refusal, verb: Verb, from: &str) {
    assert_eq!((refusal.verb, refusal.subject, refusal.from_state), (verb, verb.subject(), from));
    assert_eq!(refusal.faults.first().map(|fault| fault.code), Some(refusal.code));
    for fault in &refusal.faults {
        let basis = fault.code.basis();
        assert!(FORMS.basis(basis).is_some(), "{} rests on {basis}, which no form has", fault.code.as_str());
    }
}
