//! Whether a draft can be handed in: every paper there, every promise signed or declined.

use super::{Filing, Point};
use crate::code::Code;
use crate::item::{Item, ItemKind, Matter, Promise};
use crate::licence::Licence;
use crate::refusal::{Fault, Place};
use forms::{Forms, Instrument, PaperScope};
use jiff::civil::Date;

/// What still stands in the way of submission. Only [`readiness`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Readiness {
    faults: Vec<Fault>,
    untouched: Vec<Point>,
}

impl Readiness {
    /// Everything missing, in file order.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Points of the last notice that nothing was done about: each needs an explanation.
    pub fn untouched(&self) -> &[Point] {
        &self.untouched
    }

    /// Everything missing but a form that is confirmed in the act.
    pub(super) fn without(&self, form: Option<&str>) -> Vec<Fault> {
        let confirmed =
            |fault: &&Fault| fault.code == Code::FormUnconfirmed && fault.place.field.as_deref() == form;
        self.faults.iter().filter(|fault| form.is_none() || !confirmed(fault)).cloned().collect()
    }

    /// The same with claims that could not be made: the address or code is in another live filing.
    #[must_use]
    pub fn and(mut self, faults: Vec<Fault>) -> Self {
        self.faults.extend(faults);
        self
    }
}

/// Looks a draft over, with the licence the enterprise holds, in force or run out.
pub fn readiness<'i>(
    filing: &Filing,
    items: impl IntoIterator<Item = &'i Item>,
    instrument: Option<&Instrument>,
    forms: &Forms,
    licence: Option<&Licence>,
    today: Date,
) -> Readiness {
    let items: Vec<&Item> = items.into_iter().collect();
    let untouched = filing.points(items.iter().copied()).into_iter().filter(|(_, changed)| !changed);
    let untouched: Vec<Point> = untouched.map(|(point, _)| point.clone()).collect();
    let mut faults = Vec::new();
    let Some(instrument) = instrument else {
        let faults = vec![Fault::new(Code::NoInstrument, Place::default(), "")];
        return Readiness { faults, untouched };
    };
    let (mut count, mut hqs, mut matters) = (0_usize, 0_usize, Vec::new());
    for item in items {
        count += 1;
        hqs += usize::from(item.kind == ItemKind::Hq);
        if !matters.contains(&item.matter) {
            matters.push(item.matter);
        }
        item_faults(item, instrument, forms, today, &mut faults);
    }
    let hq = hqs > 0;
    let licensed = licence.is_some_and(|licence| licence.in_force_on(today));
    if hqs > 1 {
        faults.push(Fault::new(Code::TwoHqs, Place::default(), hqs.to_string()));
    }
    if count == 0 {
        faults.push(Fault::new(Code::NoItems, Place::default(), ""));
    } else if licensed && hq {
        faults.push(Fault::new(Code::HqAlreadyLicensed, Place::default(), ""));
    } else if !licensed && !hq {
        // Nothing joins a licence that has run out; its headquarters applies anew.
        faults.push(match licence {
            Some(over) => Fault::new(Code::LicenceNotInForce, Place::default(), over.valid_to.to_string()),
            None => Fault::new(Code::HqNotLicensed, Place::default(), ""),
        });
    }
    for matter in matters {
        faults.extend(filing_papers(filing, matter, hq, forms));
    }
    Readiness { faults, untouched }
}

/// Papers handed in once: those of the filing, and the headquarters' where it is filed for.
fn filing_papers(filing: &Filing, matter: Matter, hq: bool, forms: &Forms) -> Vec<Fault> {
    let Some(list) = forms.paper_list(matter.as_str()) else { return Vec::new() };
    list.papers
        .iter()
        .filter(|paper| match paper.scope {
            PaperScope::Filing => true,
            PaperScope::Hq => hq,
            PaperScope::Store => false,
        })
        .filter(|paper| paper.required)
        .filter(|paper| {
            !filing.papers.contains_key(&paper.code)
                || (paper.generated && filing.holds_confirmed(&paper.code))
        })
        .map(|paper| {
            let code = if paper.generated { Code::FormUnconfirmed } else { Code::PaperMissing };
            Fault::new(code, Place::field(&paper.code), paper.title.clone())
        })
        .collect()
}

fn item_faults(item: &Item, instrument: &Instrument, forms: &Forms, today: Date, faults: &mut Vec<Fault>) {
    if item.kind == ItemKind::Hq {
        return;
    }
    let place = |field: &str| Place { item: Some(item.order), field: Some(field.to_owned()) };
    let name = item.premises.name.as_str();
    if item.drawing().is_none() {
        faults.push(Fault::new(
            Code::PaperMissing,
            place(crate::item::LAYOUT),
            format!("{name}：主要设备布局图"),
        ));
    }
    match &item.promise {
        Promise::Open => {
            faults.push(Fault::new(Code::CommitmentUnsigned, place(crate::item::COMMITMENT), name));
        }
        Promise::Signed(signature) => {
            let in_force = forms.commitment(&signature.text).is_some_and(|text| text.in_force_on(today));
            if !in_force || signature.text != instrument.commitment {
                faults.push(Fault::new(Code::CommitmentOutdated, place(crate::item::COMMITMENT), name));
            }
        }
        Promise::Declined { .. } | Promise::Retracted { .. } => {}
    }
}
