//! Clocks that pause, are lengthened once, and remind.

use super::code;
use crate::world::{Found, World, handed, site_signs, user};
use jiff::civil::{Date, date};
use permit::filing::FilingCommand;
use permit::inspection::{InspectionCommand, InspectionKind, Mark};
use permit::item::{ItemClock, ItemCommand, PauseReason};
use permit::{Actor, Code, Filing, FilingId, Inspection, InspectionId, Item, ItemId, Recipient, Row};

fn clock(world: &World, item: ItemId) -> ItemClock {
    world.get::<Item>(item).clock.clone().expect("an accepted item has its clock")
}

fn due(world: &World, item: ItemId) -> Option<Date> {
    clock(world, item).due_on
}

fn extend(world: &mut World, filing: FilingId) -> Result<(), permit::Refusal> {
    let chief = world.cast.chief.clone();
    world.extend(&chief, filing)
}

#[test]
fn the_clock_stands_still_while_inspectors_have_the_task() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let (hq, store) = (world.hq_of(filing), world.stores_of(filing)[0]);
    // Accepted on Tuesday 20 January: ten working days end on Tuesday 3 February.
    assert_eq!(due(&world, hq), Some(date(2026, 2, 3)));

    world.on(date(2026, 1, 22));
    let visit = world.open_on_site(hq)[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    assert_eq!(due(&world, hq), None, "it stands still");
    assert_eq!(due(&world, store), Some(date(2026, 2, 3)), "the store's goes on");
    assert_eq!(world.get::<Inspection>(visit).due_on, date(2026, 1, 29), "five days from the task");

    world.on(date(2026, 1, 27));
    world.record(visit, &cast.inspectors[0], Found::AllMet).expect("a full list");
    world.on(date(2026, 1, 30));
    world.sign_record(visit);
    world.conclude(visit).expect("signed by all");
    // 23, 26 and 27 January are not counted: the clock goes on from the visit, not from the paper.
    assert_eq!(due(&world, hq), Some(date(2026, 2, 6)));
    let told = world.calendar.explain(date(2026, 1, 20), 10, &clock(&world, hq).ended_pauses());
    assert_eq!(told.due, date(2026, 2, 6));
    let paused: Vec<Date> =
        told.skipped.iter().filter(|day| day.kind == calendar::SkipKind::Pause).map(|day| day.date).collect();
    assert_eq!(paused, [date(2026, 1, 23), date(2026, 1, 26), date(2026, 1, 27)]);
}

#[test]
fn a_clock_is_lengthened_once() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let store = world.stores_of(filing)[0];
    let silent = FilingCommand::Extend { reason: " ".to_owned(), extendable: 3, late: 0 };
    assert_eq!(code(world.ask::<Filing>(&cast.chief, filing, &silent)), Code::ReasonMissing);
    extend(&mut world, filing).expect("once");
    // Five working days after 3 February.
    assert_eq!(due(&world, store), Some(date(2026, 2, 10)));
    assert_eq!(code(extend(&mut world, filing)), Code::NothingToExtend);
    let again = world.run::<Item>(store, &ItemCommand::Extend, &Actor::system());
    assert_eq!(code(again), Code::AlreadyExtended);
    assert_eq!(world.told.last().map(|notice| notice.values["days"].as_str()), Some("5"));
}

#[test]
fn a_clock_that_stands_still_is_lengthened_when_it_goes_on() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let hq = world.hq_of(filing);
    let visit = world.open_on_site(hq)[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    extend(&mut world, filing).expect("once");
    assert_eq!(due(&world, hq), None);
    let pause = ItemCommand::Pause { reason: PauseReason::OnSiteInspection };
    world.run::<Item>(hq, &pause, &Actor::system()).expect("it finds its work done");
    world.inspect_all(filing, Found::AllMet);
    assert_eq!(due(&world, hq), Some(date(2026, 2, 10)), "fifteen days, none lost on the day itself");
}

#[test]
fn a_clock_whose_last_day_has_passed_is_not_lengthened() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let (hq, store) = (world.hq_of(filing), world.stores_of(filing)[0]);
    let visit = world.open_on_site(hq)[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    // The stores' last day was 3 February; the headquarters' clock stands still.
    world.on(date(2026, 2, 3));
    let mut on_the_day = world.clone();
    extend(&mut on_the_day, filing).expect("the last day counts");
    assert_eq!(due(&on_the_day, store), Some(date(2026, 2, 10)));
    world.on(date(2026, 2, 4));
    let late = world.run::<Item>(store, &ItemCommand::Extend, &Actor::system());
    assert_eq!(code(late), Code::ExtendLate);
    extend(&mut world, filing).expect("of the headquarters");
    assert!(clock(&world, hq).extended && !clock(&world, store).extended, "what is late stays as it is");

    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    world.on(date(2026, 2, 4));
    assert_eq!(code(extend(&mut world, filing)), Code::ExtendLate);
}

/// What was told of a filing since, to whom, and how many days it named.
fn told_of(world: &mut World, filing: FilingId, on: Date) -> Vec<(&'static str, Recipient, String)> {
    let before = world.told.len();
    world.on(on);
    world.remind();
    let label = world.get::<Filing>(filing).label();
    let of_filing =
        world.told[before..].iter().filter(|notice| notice.values.get("filing_no") == Some(&label));
    of_filing.map(|notice| (notice.text, notice.to.clone(), notice.values["days"].clone())).collect()
}

#[test]
fn a_decision_and_its_hand_out_are_reminded_of() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let bureau = |text, days: &str| vec![(text, Recipient::Office(None), days.to_owned())];
    let chief = |text, days: &str| vec![(text, Recipient::Chief, days.to_owned())];
    // Ten working days altogether, to 3 February: ten left is no news.
    assert_eq!(told_of(&mut world, filing, date(2026, 1, 20)), []);
    assert_eq!(told_of(&mut world, filing, date(2026, 1, 27)), bureau("decision_due_soon", "5"));
    assert_eq!(world.told.last().expect("told").values["items"], "3", "one notice for all of them");
    assert_eq!(told_of(&mut world, filing, date(2026, 1, 28)), [], "told already");
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 2)), bureau("decision_due_soon", "1"));
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 5)), chief("decision_overdue", "2"));
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 6)), []);

    world.bring_to_decision(filing);
    assert_eq!(world.get::<Filing>(filing).hand_out_by(), Some(date(2026, 2, 13)));
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 6)), [], "five left of five is no news");
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 12)), bureau("hand_out_due_soon", "1"));
    assert_eq!(told_of(&mut world, filing, date(2026, 2, 14)), chief("hand_out_overdue", "1"));
    let command = handed(0);
    world.ask::<Filing>(&cast.clerk, filing, &command).expect("late, but done");
    assert_eq!(world.get::<Filing>(filing).hand_out_by(), None);
    assert_eq!(told_of(&mut world, filing, date(2026, 3, 2)), []);
}

#[test]
fn what_stands_still_is_not_reminded_of_and_each_last_day_by_itself() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let visit = world.open_on_site(world.hq_of(filing))[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    assert_eq!(told_of(&mut world, filing, date(2026, 1, 27)).len(), 1);
    assert_eq!(world.told.last().expect("told").values["items"], "2", "the headquarters' stands still");
    world.record(visit, &cast.inspectors[0], Found::AllMet).expect("a full list");
    world.sign_record(visit);
    world.conclude(visit).expect("signed by all");
    // The headquarters' last day is now 10 February, the stores' is 3 February.
    let told = told_of(&mut world, filing, date(2026, 2, 3));
    let items: Vec<&str> =
        world.told.iter().rev().take(2).map(|notice| notice.values["items"].as_str()).collect();
    assert_eq!((told.len(), items), (2, vec!["1", "2"]), "five left of the one, the last day of the others");
}

/// A licensed chain's first inspection of its first store, listed on 20 January 2026.
fn first_inspection() -> (World, InspectionId) {
    let (world, _) = World::licensed_with(2);
    let row = world.rows.values().map(|chain| &chain.state).find(|row| row.no == 1).expect("a row").id;
    let mut all = world.inspections.iter();
    let of_row = all.find(|(_, chain)| chain.state.plan.kind == InspectionKind::First { row });
    let id = *of_row.expect("planned in the act that granted").0;
    (world, id)
}

#[test]
fn a_first_inspection_is_planned_in_the_act_that_grants() {
    let (world, id) = first_inspection();
    let plan = &world.get::<Inspection>(id).plan;
    let InspectionKind::First { row } = plan.kind else { panic!("a first inspection") };
    assert_eq!(world.get::<Row>(row).listed_on, date(2026, 1, 20));
    // 8 working days are left in January, 16 in February with both Saturdays made up for, 6 in March.
    assert_eq!(plan.due_on, date(2026, 3, 9));
    assert_eq!(plan.office.as_deref(), Some("440112-04"), "大沙街");
    let offices: Vec<_> = world.inspections.values().map(|c| c.state.plan.office.as_deref()).collect();
    assert!(offices.contains(&None), "无名路 falls to no office: the unassigned queue");
}

fn reminded(world: &mut World, id: InspectionId, on: Date) -> Option<(Recipient, String)> {
    let before = world.told.len();
    world.on(on);
    world.remind();
    let about =
        |name: Option<&String>| name.is_some_and(|name| world.get::<Inspection>(id).plan.place.name == *name);
    let mut new = world.told[before..].iter().filter(|notice| about(notice.values.get("store")));
    let told = new.next().map(|notice| (notice.to.clone(), notice.values["days"].clone()));
    assert!(new.next().is_none(), "one notice at a time");
    told
}

#[test]
fn reminders_come_at_ten_five_and_one_and_then_to_the_chief() {
    let (mut world, id) = first_inspection();
    let office = Recipient::Office(Some("440112-04".to_owned()));
    let to_office = |days: &str| Some((office.clone(), days.to_owned()));
    assert_eq!(reminded(&mut world, id, date(2026, 2, 13)), None);
    assert_eq!(reminded(&mut world, id, date(2026, 2, 24)), to_office("10"));
    assert_eq!(reminded(&mut world, id, date(2026, 2, 25)), None, "told already");
    assert_eq!(reminded(&mut world, id, date(2026, 3, 2)), to_office("5"));
    assert_eq!(reminded(&mut world, id, date(2026, 3, 6)), to_office("1"));
    assert_eq!(reminded(&mut world, id, date(2026, 3, 9)), None, "the day itself was told of");
    assert_eq!(reminded(&mut world, id, date(2026, 3, 11)), Some((Recipient::Chief, "2".to_owned())));
    assert_eq!(reminded(&mut world, id, date(2026, 4, 1)), None);
}

#[test]
fn after_an_outage_only_the_tightest_reminder_is_sent() {
    let (mut world, id) = first_inspection();
    let told = reminded(&mut world, id, date(2026, 3, 6)).map(|(_, days)| days);
    assert_eq!(told.as_deref(), Some("1"), "neither ten nor five days, late");
    assert_eq!(world.get::<Inspection>(id).reminded, [Mark::One]);
    let (mut world, id) = first_inspection();
    let told = reminded(&mut world, id, date(2026, 5, 20));
    assert_eq!(told.map(|(to, _)| to), Some(Recipient::Chief));
    assert_eq!(world.get::<Inspection>(id).reminded, [Mark::Overdue]);
}

#[test]
fn a_new_deadline_is_reminded_of_anew() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let visit = world.open_on_site(world.hq_of(filing))[0];
    // Nobody is sent until the planned day has passed; then the five days begin with the task.
    assert_eq!(reminded(&mut world, visit, date(2026, 1, 29)).map(|(to, _)| to), Some(Recipient::Chief));
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    assert_eq!(world.get::<Inspection>(visit).due_on, date(2026, 2, 5));
    let told = reminded(&mut world, visit, date(2026, 2, 4));
    assert_eq!(told, Some((Recipient::Office(None), "1".to_owned())));
}

#[test]
fn a_closed_inspection_reminds_of_nothing() {
    let (mut world, id) = first_inspection();
    let cast = world.cast.clone();
    world.assign(id, &[user(21), user(22)]).expect("two inspectors");
    assert_eq!(world.get::<Inspection>(id).due_on, date(2026, 3, 9), "the deadline is the permit's");
    world.record(id, &cast.inspectors[0], Found::AllMet).expect("a full list");
    world.ask::<Inspection>(&cast.inspectors[1], id, &site_signs()).expect("the site signs");
    world.sign_record(id);
    world.conclude(id).expect("nothing was found");
    assert_eq!(reminded(&mut world, id, date(2026, 4, 1)), None);
    let void = InspectionCommand::Void { reason: "门店注销".to_owned() };
    assert_eq!(code(world.run::<Inspection>(id, &void, &Actor::system())), Code::NotInThisState);
}

#[test]
fn a_new_notice_lengthens_a_deadline_and_never_shortens_one() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let store = world.stores_of(filing)[0];
    let learn = |world: &mut World, notice: &str| {
        world.calendar =
            world.calendar.with_notice(&format!("date,kind,name\n{notice}\n")).expect("a notice");
        world.run::<Item>(store, &ItemCommand::Recompute, &Actor::system()).expect("never refused");
    };
    learn(&mut world, "2026-02-03,holiday,临时放假");
    assert_eq!(due(&world, store), Some(date(2026, 2, 4)));
    learn(&mut world, "2026-01-24,makeup_workday,调休");
    assert_eq!(due(&world, store), Some(date(2026, 2, 4)), "what was told stands");
}

#[test]
fn without_a_notice_nothing_moves_though_others_take_over() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let visit = world.open_on_site(world.hq_of(filing))[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    world.on(date(2026, 1, 26));
    world.assign(visit, &[user(22), user(23)]).expect("others");
    world.run::<Inspection>(visit, &InspectionCommand::Recompute, &Actor::system()).expect("never refused");
    assert_eq!(
        world.get::<Inspection>(visit).due_on,
        date(2026, 1, 27),
        "five days from the first who had it"
    );
}
