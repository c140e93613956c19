//! Handing out what a filing led to (送达), and filing the receipt that comes back.

use super::decide::{Answered, refuse};
use super::{Filing, FilingEvent};
use crate::code::Code;
use crate::facts::Facts;
use crate::service::{Delivery, HandOutWay, HandedOut, Handing, ServiceAddress, ServiceReceipt};
use crate::subject::Decision;

/// The longest number of a postal item, in characters.
const TRACKING_LONGEST: usize = 40;

impl Filing {
    /// Hands out, once everything is decided; electronically only where the enterprise agreed to it.
    pub(super) fn hand_out(
        handing: &Handing,
        service: Option<&ServiceAddress>,
        open_items: usize,
        handed_out: Option<&HandedOut>,
        facts: &Facts<'_>,
    ) -> Answered {
        if handed_out.is_some() {
            return refuse(Code::AlreadyHandedOut, "", "");
        }
        if open_items > 0 {
            return refuse(Code::NotDecided, "", &open_items.to_string());
        }
        let delivery = match handing {
            Handing::ByHand { receiver: Some(receiver) } => Delivery::ByHand { receiver: receiver.clone() },
            Handing::ByHand { receiver: None } => return refuse(Code::ReceiverMissing, "receiver", ""),
            Handing::Post { tracking } if is_tracking(tracking.trim()) => {
                Delivery::Post { tracking: tracking.trim().to_owned() }
            }
            Handing::Post { tracking } => return refuse(Code::TrackingBad, "tracking", tracking),
            Handing::Electronic => match service.filter(|agreed| agreed.way == HandOutWay::Electronic) {
                Some(agreed) => Delivery::Electronic { place: agreed.place.clone() },
                None => return refuse(Code::ElectronicNotAgreed, "way", ""),
            },
        };
        let (on, by) = (facts.today(), facts.actor.user);
        Ok(Decision::one(FilingEvent::HandedOut(HandedOut { delivery, on, by, receipt: None })))
    }

    /// Files the signed receipt of what was handed out.
    pub(super) fn file_receipt(
        receipt: &ServiceReceipt,
        handed_out: Option<&HandedOut>,
        facts: &Facts<'_>,
    ) -> Answered {
        let Some(handed) = handed_out else { return refuse(Code::NotHandedOut, "", "") };
        if handed.receipt.is_some() {
            return refuse(Code::ReceiptFiled, "", "");
        }
        if receipt.received_on < handed.on || receipt.received_on > facts.today() {
            return refuse(Code::ReceivedDate, "received_on", &receipt.received_on.to_string());
        }
        Ok(Decision::one(FilingEvent::ReceiptFiled(receipt.clone())))
    }
}

fn is_tracking(number: &str) -> bool {
    !number.is_empty()
        && number.len() <= TRACKING_LONGEST
        && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
