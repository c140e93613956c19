//! The points of a one-time notice: what was done about each, and what is said where nothing was.

use super::{Filing, Point};
use crate::code::Code;
use crate::item::Item;
use crate::refusal::{Fault, Place};
use serde::{Deserialize, Serialize};

/// What the applicant says of a point under which nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The item, by its number; none for the filing as a whole.
    pub item: Option<u32>,
    /// The field or paper.
    pub field: String,
    /// Why it stays as it is.
    pub text: String,
}

impl Explanation {
    /// Whether it is about that point.
    pub fn is_about(&self, point: &Point) -> bool {
        self.item == point.item && self.field == point.field
    }
}

impl Filing {
    /// The points of the last notice, each with whether what it names was changed since. Who asks brings
    /// the filing's live items; a point of an address that is no longer among them is settled.
    pub fn points<'f, 'i>(&'f self, items: impl IntoIterator<Item = &'i Item>) -> Vec<(&'f Point, bool)> {
        let items: Vec<&Item> = items.into_iter().collect();
        let points = self.returns.last().map_or(&[][..], Vec::as_slice);
        let changed = |point: &Point| {
            let field = point.field.as_str();
            let of_filing = self.corrected.contains(field);
            of_filing
                || match point.item {
                    Some(order) => items
                        .iter()
                        .find(|item| item.order == order)
                        .is_none_or(|item| item.corrected.contains(field)),
                    None => items.iter().any(|item| item.corrected.contains(field)),
                }
        };
        points.iter().map(|point| (point, changed(point))).collect()
    }

    /// What stands in the way of handing it in again: points nothing was done about and nothing is said
    /// of, and explanations of what nobody asked for.
    pub(super) fn unanswered(&self, untouched: &[Point], explanations: &[Explanation]) -> Vec<Fault> {
        let of = |item: Option<u32>, field: &str| Place { item, field: Some(field.to_owned()) };
        let said =
            |point: &Point| explanations.iter().any(|one| one.is_about(point) && !one.text.trim().is_empty());
        let open = untouched.iter().filter(|point| !said(point));
        let open = open
            .map(|point| Fault::new(Code::PointUntouched, of(point.item, &point.field), point.text.clone()));
        let last = self.returns.last().map_or(&[][..], Vec::as_slice);
        let unasked = explanations.iter().filter(|one| !last.iter().any(|point| one.is_about(point)));
        let unasked =
            unasked.map(|one| Fault::new(Code::PointUnknown, of(one.item, &one.field), one.text.clone()));
        open.chain(unasked).collect()
    }
}
