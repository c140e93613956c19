//! The form that the program makes out of a filing (申请书), confirmed by who signs for the applicant in
//! the act that hands the filing in.

use super::Filing;
use crate::actor::{AgentScope, Power};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::item::{Attachment, Matter};
use crate::refusal::{Fault, Place};
use forms::Forms;
use serde::{Deserialize, Serialize};

/// A form as it was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedForm {
    /// Its code in the paper list.
    pub paper: String,
    /// Its bytes, which name who confirmed it and when.
    pub file: Attachment,
    /// Who confirmed it.
    pub signer: UserId,
}

/// A form to be confirmed, with the power of who confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirming {
    /// The form.
    pub form: ConfirmedForm,
    /// The power they hold in the enterprise.
    pub power: Option<Power>,
}

impl Filing {
    /// Whether a paper that is there is what the program made out for an earlier submission: what it
    /// states may have changed since, so it is confirmed anew.
    pub fn holds_confirmed(&self, paper: &str) -> bool {
        let held = self.papers.get(paper).map(|file| &file.digest);
        self.confirmed.as_ref().is_some_and(|form| form.paper == paper && Some(&form.file.digest) == held)
    }
}

impl Confirming {
    /// What is wrong with confirming it.
    pub(super) fn fault(&self, facts: &Facts<'_>) -> Option<Fault> {
        let fault = |code| Some(Fault::new(code, Place::field(&self.form.paper), ""));
        let may = self.power.as_ref().is_some_and(|power| power.allows(AgentScope::Sign, facts.today()));
        if !may || self.form.signer != facts.actor.user {
            return fault(Code::NoPower);
        }
        if is_generated(facts.forms, &self.form.paper) { None } else { fault(Code::PaperUnknown) }
    }
}

/// Whether the program makes a paper out itself.
fn is_generated(forms: &Forms, code: &str) -> bool {
    let lists = [Matter::Issue, Matter::Add].map(|matter| forms.paper_list(matter.as_str()));
    lists.into_iter().flatten().filter_map(|list| list.paper(code)).any(|paper| paper.generated)
}
