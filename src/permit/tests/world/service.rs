//! Papers on their way: where they go, that they were handed out, that they arrived.

use jiff::civil::Date;
use permit::filing::FilingCommand;
use permit::service::{HandOutWay, Handing, ServiceAddress, ServiceReceipt};
use permit::{Digest, PersonalRef};

fn personal(text: &str) -> PersonalRef {
    PersonalRef(Digest::of(text.as_bytes()))
}

/// An address at which papers are taken by hand.
pub(crate) fn service_address(consented_on: Date) -> ServiceAddress {
    ServiceAddress {
        way: HandOutWay::ByHand,
        recipient: personal("收件人"),
        place: personal("地址"),
        phone: None,
        consented_on,
    }
}

/// Sent by post.
pub(crate) fn handed(open_items: usize) -> FilingCommand {
    let handing = Handing::Post { tracking: "EA123456789CN".to_owned() };
    FilingCommand::HandOut { handing, service: None, open_items }
}

/// The receipt that came back that day.
pub(crate) fn service_receipt(received_on: Date) -> ServiceReceipt {
    ServiceReceipt { received_on, file: Digest::of("送达回证".as_bytes()) }
}
