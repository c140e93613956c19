//! Serving what was decided: by the way agreed, with its proof, and the receipt that comes back.

use super::code;
use crate::world::{World, handed, service_address, service_receipt};
use permit::filing::{FilingCommand, FilingStatus};
use permit::service::{Delivery, HandOutWay, Handing, ServiceAddress};
use permit::{Code, Digest, Enterprise, EnterpriseCommand, Filing, FilingId, PersonalRef, Refusal};

fn decided() -> (World, FilingId) {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    world.bring_to_decision(filing);
    (world, filing)
}

fn hand(world: &mut World, filing: FilingId, handing: Handing) -> Result<(), Refusal> {
    let cast = world.cast.clone();
    let service = world.get::<Enterprise>(cast.ours).service.clone();
    let command = FilingCommand::HandOut { handing, service, open_items: 0 };
    world.ask::<Filing>(&cast.clerk, filing, &command)
}

#[test]
fn each_way_needs_its_proof() {
    let (mut world, filing) = decided();
    let nobody = Handing::ByHand { receiver: None };
    assert_eq!(code(hand(&mut world, filing, nobody)), Code::ReceiverMissing);
    for tracking in ["", "  ", "EMS 1", &"1".repeat(41)] {
        let post = Handing::Post { tracking: tracking.to_owned() };
        assert_eq!(code(hand(&mut world, filing, post)), Code::TrackingBad, "{tracking}");
    }
    let receiver = Some(PersonalRef(Digest::of(b"name")));
    hand(&mut world, filing, Handing::ByHand { receiver }).expect("somebody took it");
    let FilingStatus::Accepted { handed_out: Some(handed), .. } = &world.get::<Filing>(filing).status else {
        panic!("handed out")
    };
    assert!(handed.awaits_receipt() && handed.delivery.way() == HandOutWay::ByHand);
}

#[test]
fn electronic_service_needs_consent() {
    let (mut world, filing) = decided();
    let cast = world.cast.clone();
    assert_eq!(code(hand(&mut world, filing, Handing::Electronic)), Code::ElectronicNotAgreed);
    let agree = |world: &mut World, address: ServiceAddress| {
        let command = EnterpriseCommand::SetServiceAddress(address);
        world.ask::<Enterprise>(&cast.signatory, cast.ours, &command)
    };
    let today = world.today();
    agree(&mut world, service_address(today)).expect("by hand");
    assert_eq!(code(hand(&mut world, filing, Handing::Electronic)), Code::ElectronicNotAgreed);
    let electronic = ServiceAddress { way: HandOutWay::Electronic, ..service_address(today) };
    let ahead = ServiceAddress { consented_on: today.tomorrow().expect("a day"), ..electronic.clone() };
    assert_eq!(code(agree(&mut world, ahead)), Code::ConsentDate);
    agree(&mut world, electronic.clone()).expect("agreed today");
    hand(&mut world, filing, Handing::Electronic).expect("agreed to");
    let FilingStatus::Accepted { handed_out: Some(handed), .. } = &world.get::<Filing>(filing).status else {
        panic!("handed out")
    };
    assert_eq!(handed.delivery, Delivery::Electronic { place: electronic.place });
    assert!(!handed.awaits_receipt(), "the system itself is the proof");
}

#[test]
fn a_receipt_is_filed_once_for_what_was_handed_out() {
    let (mut world, filing) = decided();
    let cast = world.cast.clone();
    let today = world.today();
    let file = |world: &mut World, on| {
        let command = FilingCommand::FileReceipt(service_receipt(on));
        world.ask::<Filing>(&cast.clerk, filing, &command)
    };
    assert_eq!(code(file(&mut world, today)), Code::NotHandedOut);
    world.ask::<Filing>(&cast.clerk, filing, &handed(0)).expect("everything is decided");
    for day in [today.yesterday(), today.tomorrow()] {
        assert_eq!(code(file(&mut world, day.expect("a day"))), Code::ReceivedDate);
    }
    file(&mut world, today).expect("it came back");
    assert_eq!(code(file(&mut world, today)), Code::ReceiptFiled);
}
