//! The form made out by the program, confirmed by who signs in the act that hands a filing in.

use super::code;
use crate::world::{World, file};
use permit::filing::{ConfirmedForm, Confirming, FilingCommand, Point};
use permit::{Actor, Code, Enterprise, Filing};

fn confirming(world: &World, who: &Actor, paper: &str, name: &str) -> Confirming {
    let form = ConfirmedForm { paper: paper.to_owned(), file: file(name), signer: who.user };
    let power = world.get::<Enterprise>(world.cast.ours).power_of(who.user).cloned();
    Confirming { form, power }
}

#[test]
fn the_form_is_confirmed_by_who_signs_and_anew_each_time() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing_without(2, "application_form");
    assert_eq!(code(world.submit(&cast.signatory, filing)), Code::FormUnconfirmed);

    // Neither for somebody else, nor any other paper.
    let other = confirming(&world, &cast.signatory, "application_form", "申请书");
    assert_eq!(code(world.hand_in(&cast.agent, filing, &[], Some(&other))), Code::NoPower);
    let paper = confirming(&world, &cast.signatory, "hq_rules", "制度");
    assert_eq!(code(world.hand_in(&cast.signatory, filing, &[], Some(&paper))), Code::PaperUnknown);

    let form = confirming(&world, &cast.signatory, "application_form", "申请书");
    world.hand_in(&cast.signatory, filing, &[], Some(&form)).expect("it is confirmed");
    let known = world.get::<Filing>(filing);
    assert_eq!(known.papers["application_form"].name, "申请书", "kept as handed in");
    assert!(known.holds_confirmed("application_form"));

    // What it states may have changed by the next time.
    let field = "layout".to_owned();
    let point = Point { item: Some(2), field, text: "请补正".to_owned(), caused_by_correction: false };
    world
        .ask::<Filing>(&cast.clerk, filing, &FilingCommand::Return { points: vec![point] })
        .expect("in time");
    assert_eq!(code(world.submit(&cast.signatory, filing)), Code::FormUnconfirmed);
    let scan = file("签字盖章的申请书");
    let attach =
        FilingCommand::Attach { paper: "application_form".to_owned(), file: scan.clone(), known: true };
    world.ask::<Filing>(&cast.agent, filing, &attach).expect("a scan is as good");
    world.submit(&cast.signatory, filing).expect("with the scan");
    assert_eq!(world.get::<Filing>(filing).papers["application_form"], scan);
}
