//! 当场更正: an error in what was handed in, put right by the applicant while they stand there. The
//! filing stays handed in: it is no notice, and its clock runs on.

use super::decide::{Answered, refuse};
use super::{Filing, FilingCommand, FilingEvent};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::ids::{FilingId, ItemId, PersonalRef, UserId};
use crate::item::{DeclaredStore, Item, ItemCommand};
use crate::premises::Premises;
use crate::refusal::{Fault, Place};
use crate::subject::Decision;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A correction made on the spot: where, what, and who put their initials to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The day, as the applicant dates it.
    pub on: Date,
    /// The officer before whom it was made.
    pub by: UserId,
    /// Who signed at the corrected place.
    pub initials: PersonalRef,
    /// The address, by its number in the filing.
    pub item: u32,
    /// The fields of the application form that changed.
    pub fields: Vec<String>,
}

/// An address as it should be, compared with what was handed in. Only [`Change::of`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    filing: FilingId,
    item: ItemId,
    order: u32,
    premises: Premises,
    declared: Vec<DeclaredStore>,
    fields: Vec<&'static str>,
}

impl Change {
    /// Compares an address with what it should be.
    pub fn of(item: &Item, premises: Premises, declared: Vec<DeclaredStore>) -> Box<Self> {
        let mut fields = item.premises.differences(&premises);
        if item.declared != declared {
            fields.push("declared");
        }
        Box::new(Change { filing: item.filing, item: item.id, order: item.order, premises, declared, fields })
    }
}

impl Filing {
    /// The law lets the applicant put right what can be put right at once; they sign there, and date it.
    pub(super) fn correct(&self, command: &FilingCommand, facts: &Facts<'_>) -> Answered {
        let FilingCommand::Correct { initials, change, faults } = command else {
            return refuse(Code::NotInThisState, "", "");
        };
        if change.filing != self.id {
            return refuse(Code::ItemNotInFiling, "", "");
        }
        let Some(initials) = initials else { return refuse(Code::InitialsMissing, "initials", "") };
        if change.fields.is_empty() {
            let place = Place::item(change.order);
            return Err(vec![Fault::new(Code::NothingCorrected, place, change.premises.name.clone())]);
        }
        if !faults.is_empty() {
            return Err(faults.clone());
        }
        let event = FilingEvent::Corrected(Correction {
            on: facts.today(),
            by: facts.actor.user,
            initials: initials.clone(),
            item: change.order,
            fields: change.fields.iter().map(|field| (*field).to_owned()).collect(),
        });
        let item =
            ItemCommand::Correct { premises: change.premises.clone(), declared: change.declared.clone() };
        let told = [("store", change.premises.name.clone()), ("date", facts.today().to_string())];
        Ok(Decision::one(event)
            .and(Effect::Item(change.item, item))
            .and(self.tell("corrected_on_the_spot", told)))
    }
}
