//! The plan of an inspection: where, by which list, until when, and whose it is.

use super::{InspectionKind, Place};
use crate::facts::Facts;
use crate::ids::{AuthorityId, Digest, EnterpriseId};
use crate::item::{Item, ItemKind};
use crate::row::Row;
use forms::LimitKey;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A planned inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is of.
    #[serde(flatten)]
    pub kind: InspectionKind,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// Before which authority.
    pub authority: AuthorityId,
    /// The office (市场监管所) the address falls to; none for the bureau's unassigned queue.
    pub office: Option<String>,
    /// Where.
    pub place: Place,
    /// The checklist's id.
    pub checklist: String,
    /// The drawing to compare the site with.
    pub drawing: Option<Digest>,
    /// The day it was planned.
    pub planned_on: Date,
    /// Last day.
    pub due_on: Date,
}

impl Plan {
    /// The first inspection of a listed store: 30 working days after its permit, by the office its
    /// address falls to.
    pub fn first(row: &Row, checklist: String, facts: &Facts<'_>) -> Self {
        let place = Place {
            name: row.facts.name.clone(),
            address: row.facts.address.clone(),
            division: row.facts.division,
        };
        Plan {
            kind: InspectionKind::First { row: row.id },
            enterprise: row.enterprise,
            authority: row.authority,
            office: office(&place, facts),
            place,
            checklist,
            drawing: row.drawing.clone(),
            planned_on: row.listed_on,
            due_on: facts.due(LimitKey::FirstInspection, row.listed_on),
        }
    }

    /// The on-site check of an item. Its headquarters' list, or a store's, is the instrument's.
    pub fn on_site(item: &Item, facts: &Facts<'_>) -> Self {
        let place = Place {
            name: item.premises.name.clone(),
            address: item.premises.address.clone(),
            division: item.premises.division,
        };
        let instrument = item.instrument.as_deref().and_then(|id| facts.forms.instrument(id));
        let checklist = instrument.map_or(String::new(), |instrument| match item.kind {
            ItemKind::Hq => instrument.hq_checklist.clone(),
            ItemKind::Store => instrument.first_checklist.clone(),
        });
        Plan {
            kind: InspectionKind::OnSite { item: item.id },
            enterprise: item.enterprise,
            authority: item.authority,
            // The licensing section checks before the decision, wherever the address falls.
            office: None,
            place,
            checklist,
            drawing: item.drawing().map(|drawing| drawing.digest.clone()),
            planned_on: facts.today(),
            due_on: facts.due(LimitKey::OnSiteCheck, facts.today()),
        }
    }
}

fn office(place: &Place, facts: &Facts<'_>) -> Option<String> {
    facts
        .forms
        .offices()
        .office_for(place.division.padded6(), &place.address)
        .map(|office| office.office_code.clone())
}
