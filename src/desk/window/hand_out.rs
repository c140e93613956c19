//! 送达: by hand, post or electronic service; and the receipt that comes back.

use crate::desk::{Desk, Result, Work, lookup};
use permit::filing::FilingCommand;
use permit::service::{Handing, ServiceReceipt};
use permit::{Actor, Enterprise, Filing, FilingId};
use store::Versioned;

/// How papers go out, names in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Somebody takes them.
    ByHand {
        /// 签收人.
        receiver: String,
    },
    /// By post.
    Post {
        /// 邮件号码 (EMS).
        tracking: String,
    },
    /// To the address agreed for electronic service.
    Electronic,
}

/// Hands out what a filing led to.
pub async fn hand_out(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    handed: &Handed,
) -> Result<Versioned<Filing>> {
    desk.act("filing.hand_out", actor, |work| async move {
        let filing = work.act.require::<Filing>(id).await?.state;
        let service = work.act.require::<Enterprise>(filing.enterprise).await?.state.service;
        let open_items = lookup::live_items(&work.act, id).await?.len();
        let handing = handing(&work, handed).await?;
        work.run::<Filing>(id, version, &FilingCommand::HandOut { handing, service, open_items }).await
    })
    .await
}

async fn handing(work: &Work, handed: &Handed) -> Result<Handing> {
    Ok(match handed {
        Handed::ByHand { receiver } if receiver.trim().is_empty() => Handing::ByHand { receiver: None },
        Handed::ByHand { receiver } => {
            Handing::ByHand { receiver: Some(work.act.keep_personal(receiver.trim()).await?) }
        }
        Handed::Post { tracking } => Handing::Post { tracking: tracking.clone() },
        Handed::Electronic => Handing::Electronic,
    })
}

/// Files the signed receipt (送达回证) of what was handed out.
pub async fn file_receipt(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    receipt: &ServiceReceipt,
) -> Result<Versioned<Filing>> {
    desk.act("filing.file_receipt", actor, |work| async move {
        work.run::<Filing>(id, version, &FilingCommand::FileReceipt(receipt.clone())).await
    })
    .await
}
