//! What a decision on one subject leads to elsewhere. The desk carries these out in the same act,
//! each through its own subject's `decide`; it makes no choices.

use crate::filing::FilingCommand;
use crate::ids::{AuthorityId, EnterpriseId, FilingId, InspectionId, ItemId};
use crate::inspection::{InspectionCommand, Plan};
use crate::item::ItemCommand;
use std::collections::BTreeMap;

/// One thing that follows.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A command to one filing.
    Filing(FilingId, FilingCommand),
    /// A command to one item.
    Item(ItemId, ItemCommand),
    /// The same command to every live item of a filing, in file order.
    EachItem(FilingId, ItemCommand),
    /// Lengthen the clock of every live item of a filing that may still be lengthened.
    ExtendItems(FilingId),
    /// Accept every live item of a filing: each one's eligibility is looked up, then its route fixed.
    AcceptItems(FilingId),
    /// Void the open on-site inspections of an item that ended.
    VoidInspectionsOf(ItemId),
    /// A new inspection.
    PlanInspection(Plan),
    /// A command to one inspection.
    Inspection(InspectionId, InspectionCommand),
    /// Something to tell somebody, through the outbox.
    Tell(Notice),
}

/// To whom a notice goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// The applicant: the enterprise's signatory and agents.
    Enterprise(EnterpriseId),
    /// The chief of the authority.
    Chief,
    /// The office that owns the inspection, or the bureau's unassigned queue.
    Office(Option<String>),
}

/// A notice: a text of `forms` and what fills its placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The text, by its id.
    pub text: &'static str,
    /// To whom.
    pub to: Recipient,
    /// The authority whose case it is: each has its own chief and offices.
    pub authority: AuthorityId,
    /// What fills the placeholders.
    pub values: BTreeMap<String, String>,
}

impl Notice {
    /// A notice with its values.
    #[expect(clippy::new_ret_no_self, reason = "a notice is only ever sent as an effect")]
    pub fn new<const N: usize>(
        text: &'static str,
        to: Recipient,
        authority: AuthorityId,
        values: [(&str, String); N],
    ) -> Effect {
        let values = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        Effect::Tell(Notice { text, to, authority, values })
    }
}
