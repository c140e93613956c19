//! What a case offers a person: the steps their roles allow in the state it is in. The engine decides
//! whether it may be done; this only keeps what cannot be done off the screen.

use super::super::common::may;
use super::Looked;
use permit::filing::FilingStatus;
use permit::item::ItemStatus;
use permit::{Actor, Filing, Verb};

/// The steps.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a step of its own")]
pub(in crate::web::pages::bureau) struct Offers {
    /// Admit, return, not admit: how many addresses there are.
    pub(in crate::web::pages::bureau) admit: Option<usize>,
    /// Recommend: how many addresses wait for it.
    pub(in crate::web::pages::bureau) recommend: usize,
    /// Decide, or send back: how many addresses wait for it.
    pub(in crate::web::pages::bureau) decide: usize,
    /// Turn to inspection: how many addresses have turned since they were accepted.
    pub(in crate::web::pages::bureau) reroute: usize,
    /// Lengthen the time limit.
    pub(in crate::web::pages::bureau) extend: bool,
    /// Note the 办件编号.
    pub(in crate::web::pages::bureau) number: bool,
    /// Hand out what it led to.
    pub(in crate::web::pages::bureau) hand_out: bool,
    /// File the signed receipt, once it comes back.
    pub(in crate::web::pages::bureau) receipt: bool,
    /// Admitted by this person, who therefore neither recommends nor decides.
    pub(in crate::web::pages::bureau) admitted_it: bool,
    /// Addresses that wait for a visit.
    pub(in crate::web::pages::bureau) visits: usize,
}

impl Offers {
    pub(in crate::web::pages::bureau) fn of(actor: &Actor, filing: &Filing, all: &[Looked]) -> Self {
        let count = |is: &dyn Fn(&Looked) -> bool| all.iter().filter(|it| is(it)).count();
        let accepted = matches!(filing.status, FilingStatus::Accepted { .. });
        let submitted = matches!(filing.status, FilingStatus::Submitted { .. });
        let admitted_it = all.iter().any(|it| it.item.state.admitted_by == Some(actor.user));
        let undecided = count(&|it| it.item.state.is_live());
        Offers {
            admit: (submitted && may(actor, Verb::FilingAdmit)).then_some(all.len()),
            recommend: if may(actor, Verb::ItemRecommend) && !admitted_it {
                count(&|it| is_accepted(&it.item.state.status) && !it.waits_for_visit())
            } else {
                0
            },
            decide: if may(actor, Verb::ItemGrant) && !admitted_it {
                count(&|it| is_recommended(&it.item.state.status))
            } else {
                0
            },
            reroute: if may(actor, Verb::ItemReroute) { count(&|it| it.turned) } else { 0 },
            extend: accepted && undecided > 0 && may(actor, Verb::FilingExtend),
            hand_out: matches!(filing.status, FilingStatus::Accepted { handed_out: None, .. })
                && undecided == 0
                && may(actor, Verb::FilingHandOut),
            receipt: may(actor, Verb::FilingFileReceipt),
            number: may(actor, Verb::FilingSetOfficeNumber),
            admitted_it: admitted_it && undecided > 0 && accepted,
            visits: count(&Looked::waits_for_visit),
        }
    }

    /// Whether an address in that state can be ticked for one of the steps.
    pub(super) fn takes(&self, status: &ItemStatus) -> bool {
        self.recommend > 0 && is_accepted(status) || self.decide > 0 && is_recommended(status)
    }

    /// Whether there is anything to tick.
    pub(in crate::web::pages::bureau) fn ticks(&self) -> bool {
        self.recommend > 0 || self.decide > 0
    }
}

fn is_accepted(status: &ItemStatus) -> bool {
    matches!(status, ItemStatus::Accepted { .. })
}

fn is_recommended(status: &ItemStatus) -> bool {
    matches!(status, ItemStatus::Recommended { .. })
}
