//! An item while it is written: the address, its papers, the promise.

use super::decide::Answered;
use super::{Item, ItemCommand, ItemEvent, ItemKind, Promise};
use crate::actor::{AgentScope, Role};
use crate::code::Code;
use crate::facts::Facts;
use crate::subject::Decision;
use forms::SigningMethod;

impl Item {
    pub(super) fn answer_drafted(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let event = match command {
            ItemCommand::Edit { premises, declared } => {
                ItemEvent::Edited { premises: premises.clone(), declared: declared.clone() }
            }
            ItemCommand::Attach { paper, file } => {
                let list = facts.forms.paper_list(self.matter.as_str()).ok_or(Code::PaperUnknown)?;
                if !list.papers.iter().any(|kind| kind.code == *paper) {
                    return Err(Code::PaperUnknown);
                }
                ItemEvent::Attached { paper: paper.clone(), file: file.clone() }
            }
            ItemCommand::Sign { .. } => return self.sign(command, facts),
            ItemCommand::Decline if self.kind == ItemKind::Store => ItemEvent::Declined { on: facts.today() },
            ItemCommand::Decline => return Err(Code::StoreOnly),
            ItemCommand::Retract => self.retracted(facts)?,
            ItemCommand::Drop => ItemEvent::Dropped,
            ItemCommand::Propose { instrument } => {
                ItemEvent::Proposed { on: facts.today(), instrument: instrument.clone() }
            }
            ItemCommand::Withdraw => return Ok(self.withdrawn(facts)),
            ItemCommand::Terminate { reason } => return Ok(self.terminated(reason, facts)),
            _not_here => return Err(Code::NotInThisState),
        };
        Ok(Decision::one(event))
    }

    /// A signed promise, withdrawn. Before acceptance no route hangs on it yet.
    pub(super) fn retracted(&self, facts: &Facts<'_>) -> Result<ItemEvent, Code> {
        match self.promise {
            Promise::Signed(_) => Ok(ItemEvent::Retracted { on: facts.today() }),
            Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => {
                Err(Code::CommitmentNotSigned)
            }
        }
    }

    fn sign(&self, command: &ItemCommand, facts: &Facts<'_>) -> Answered {
        let ItemCommand::Sign { signature, power, accepted } = command else {
            return Err(Code::NotInThisState);
        };
        if self.kind == ItemKind::Hq {
            return Err(Code::StoreOnly);
        }
        let empowered = power.as_ref().is_some_and(|power| power.allows(AgentScope::Sign, facts.today()));
        if !empowered {
            return Err(Code::NoPower);
        }
        // A clerk only enters what was signed on paper; everybody else signs for themselves.
        let own_hand = signature.signer == facts.actor.user;
        let on_paper = signature.method == SigningMethod::PrintSealScan && facts.actor.has(Role::Clerk);
        if !own_hand && !on_paper {
            return Err(Code::NoPower);
        }
        if !accepted.contains(&signature.method) {
            return Err(Code::SigningMethodNotAllowed);
        }
        // Every way but a click leaves a document: without it nothing shows that it was signed.
        let leaves_document = signature.method != SigningMethod::Click;
        if leaves_document && signature.document.is_none() {
            return Err(Code::SignedDocumentMissing);
        }
        let drawing = self.drawing().ok_or(Code::CommitmentNeedsDrawing)?;
        if drawing.digest != signature.drawing || signature.on != facts.today() {
            return Err(Code::CommitmentOutdated);
        }
        let text = facts.forms.commitment(&signature.text).ok_or(Code::CommitmentOutdated)?;
        if !text.in_force_on(facts.today()) {
            return Err(Code::CommitmentOutdated);
        }
        match &self.promise {
            // A text that came into force since is signed anew.
            Promise::Signed(held) if held.text == signature.text => Err(Code::CommitmentAlreadySigned),
            Promise::Signed(_) | Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => {
                Ok(Decision::one(ItemEvent::Signed(signature.clone())))
            }
        }
    }
}
