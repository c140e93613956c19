//! What must hold in every state that can be reached.

use crate::world::{FORMS, Kept, World, instrument, keys};
use forms::LimitKey;
use permit::filing::{FilingEvent, FilingStatus, Tally};
use permit::inspection::{Conclusion, InspectionKind, InspectionStatus, Record};
use permit::item::{ItemEvent, ItemKind, ItemStatus, Promise};
use permit::licence::{Edition, LicenceEvent, RowEntry};
use permit::plan::row_facts;
use permit::workflow::edges;
use permit::{
    Code, Credit, Enterprise, Erasure, Filing, Inspection, Item, Licence, Route, Row, Subject as _, UserId,
    Verb, canonical,
};
use std::collections::BTreeSet;

/// States in which a subject stands for good, or until code that ends it is built.
const STANDING: &[&str] = &[
    "registered",
    "clear",
    "marked",
    "in_force",
    "listed",
    "not_admitted",
    "withdrawn",
    "lapsed",
    "terminated",
    "granted",
    "refused",
    "dropped",
    "closed",
    "void",
];

/// Everything at once.
pub(crate) fn hold(world: &World) {
    for id in world.all::<Licence>() {
        licence(world, world.get(id), &world.licences[&id].events);
    }
    for chain in world.items.values() {
        item(world, &chain.state, &chain.events);
    }
    for chain in world.rows.values() {
        first_inspection(world, &chain.state);
    }
    for chain in world.inspections.values() {
        inspection(world, &chain.state);
    }
    for chain in world.filings.values() {
        filing(world, &chain.state);
    }
    numbers(world);
    addresses(world);
    ways_out::<Enterprise>(world);
    ways_out::<Credit>(world);
    ways_out::<Filing>(world);
    ways_out::<Item>(world);
    ways_out::<Licence>(world);
    ways_out::<Row>(world);
    ways_out::<Inspection>(world);
}

/// Every edition is chained on the one before and lists only what was granted, as it was granted.
fn licence(world: &World, licence: &Licence, events: &[LicenceEvent]) {
    let editions: Vec<&Edition> = events
        .iter()
        .filter_map(|event| match event {
            LicenceEvent::Issued { edition, .. } | LicenceEvent::EditionMade(edition) => Some(edition),
            LicenceEvent::Published { .. } | LicenceEvent::PublicationReminded { .. } => None,
        })
        .collect();
    let mut previous = Edition::root(licence.id);
    let mut rows = 0;
    for (edition, number) in editions.iter().zip(1..) {
        assert_eq!((edition.number, &edition.previous), (number, &previous));
        assert_eq!(edition.hash, edition.hashed(licence), "the hash covers what the edition says");
        previous = edition.hash.clone();
        for entry in &edition.added {
            rows += 1;
            assert_eq!(entry.no, rows, "numbers are given once, in order");
            listed(world, licence, number, entry);
        }
    }
    assert_eq!((licence.edition_hash.clone(), licence.rows_in_force), (previous, rows));
    let hq = world.get::<Item>(licence.hq_item);
    assert!(hq.kind == ItemKind::Hq && matches!(hq.status, ItemStatus::Granted { .. }));
}

/// No address on an edition without a grant.
fn listed(world: &World, licence: &Licence, edition: u32, entry: &RowEntry) {
    let (row, item) = (world.get::<Row>(entry.row), world.get::<Item>(entry.item));
    assert_eq!((row.licence, row.no, row.from_edition, row.item), (licence.id, entry.no, edition, item.id));
    assert_eq!(entry.facts, row.facts.digest());
    assert_eq!(row.facts, row_facts(item));
    let ItemStatus::Granted { licence: on, edition: since, row: as_row, on: day, .. } = &item.status else {
        panic!("{} is listed without a grant", row.facts.name)
    };
    assert_eq!((*on, *since, *as_row, *day), (licence.id, edition, Some(row.id), row.listed_on));
}

fn item(world: &World, item: &Item, events: &[ItemEvent]) {
    if let ItemStatus::Granted { route, answers, .. } = &item.status {
        let faults: Vec<Code> = answers.iter().filter_map(|answer| answer.fault).collect();
        let refusing = answers.iter().any(|a| a.fault.is_some() && a.on_fail == forms::OnFail::Refuse);
        assert!(!refusing, "granted against {faults:?}");
        match route {
            Route::Committed => by_commitment(world, item, &faults),
            Route::Inspected(_) => by_inspection(world, item),
        }
        assert!(item.kind == ItemKind::Store || route.is_inspected(), "headquarters are always inspected");
    }
    separated(world, item, events);
    if !item.is_live() {
        assert!(world.open_on_site(item.id).is_empty(), "nothing is left to inspect of what ended");
        assert_eq!(item.clock.as_ref().and_then(|clock| clock.due_on), None);
    }
    if let (ItemStatus::Accepted { .. } | ItemStatus::Recommended { .. }, Some(clock)) =
        (&item.status, &item.clock)
    {
        let actor = permit::Actor::system();
        let due_on = clock.due(&world.facts(&actor));
        assert!(learns(world) || clock.due_on == due_on, "the stored day is the calendar's");
        let running = world.open_on_site(item.id);
        let inspected = item.route().is_some_and(Route::is_inspected);
        assert!(
            !inspected || running.len() == 1 || !item.on_site.is_empty(),
            "what must be inspected has its inspection"
        );
        assert!(
            !clock.paused() || running.len() == 1,
            "a clock stands still only while inspectors are at work"
        );
    }
}

/// A promise signed to a text in force that day, by who had the power, for this drawing, not barred.
fn by_commitment(world: &World, item: &Item, faults: &[Code]) {
    let Promise::Signed(signature) = &item.promise else { panic!("granted without a promise") };
    assert!(FORMS.commitment(&signature.text).is_some_and(|text| text.in_force_on(signature.on)));
    assert_eq!(signature.text, instrument().commitment);
    assert_eq!(Some(&signature.drawing), item.drawing().map(|file| &file.digest));
    assert!(faults.is_empty(), "granted by commitment against {faults:?}");
    let signed = world.deeds.iter().rev().find(|d| d.verb == Verb::ItemSign && d.subject == item.id.0);
    assert_eq!(signed.map(|deed| (deed.by, deed.on)), Some((signature.signer, signature.on)));
}

/// Its own visit by two, closed and passed, before the decision.
fn by_inspection(world: &World, item: &Item) {
    let visit = item.on_site.last().expect("an inspected item has its visit");
    let known = world.get::<Inspection>(visit.inspection);
    assert_eq!(known.plan.kind, InspectionKind::OnSite { item: item.id });
    let InspectionStatus::Closed { conclusion: Conclusion::OnSite { outcome }, .. } = known.status else {
        panic!("granted before its inspection was closed")
    };
    assert!(outcome == visit.outcome && outcome.passed());
    let two: BTreeSet<UserId> = known.records.last().expect("a record").signed_by.iter().copied().collect();
    assert!(two.len() >= 2, "inspected by two");
}

/// Nobody decides what they admitted, recommended or inspected.
fn separated(world: &World, item: &Item, events: &[ItemEvent]) {
    let decided_by = events.iter().find_map(|event| match event {
        ItemEvent::Granted { by, .. } | ItemEvent::Refused { by, .. } => Some(*by),
        _before => None,
    });
    let did = |verb, subject| {
        world
            .deeds
            .iter()
            .filter(move |deed| deed.verb == verb && deed.subject == subject)
            .map(|deed| deed.by)
    };
    let admitted: Vec<UserId> = did(Verb::FilingAdmit, item.filing.0).collect();
    let recommended: Vec<UserId> = did(Verb::ItemRecommend, item.id.0).collect();
    assert!(recommended.iter().all(|who| !admitted.contains(who)), "recommended by who admitted");
    let Some(decided_by) = decided_by else { return };
    assert!(!admitted.contains(&decided_by), "decided by who admitted");
    assert!(!recommended.contains(&decided_by), "decided by who recommended");
    for known in world.inspections.values().map(|chain| &chain.state) {
        if known.plan.kind == (InspectionKind::OnSite { item: item.id }) {
            let there = |record: &Record| {
                record.signed_by.contains(&decided_by) || record.visited_by.contains(&decided_by)
            };
            assert!(!known.records.iter().any(there), "decided by who inspected");
        }
    }
}

/// Exactly one live or finished first inspection per row, in time, owned by the right office.
fn first_inspection(world: &World, row: &Row) {
    let of_row = |known: &&Inspection| known.plan.kind == InspectionKind::First { row: row.id };
    let counts = |known: &&Inspection| !matches!(known.status, InspectionStatus::Void { .. });
    let all: Vec<&Inspection> =
        world.inspections.values().map(|chain| &chain.state).filter(of_row).filter(counts).collect();
    let [known] = all[..] else { panic!("{} first inspections of one row", all.len()) };
    assert_eq!(FORMS.limit(LimitKey::FirstInspection).days, 30);
    assert!(learns(world) || known.plan.due_on == world.calendar.add(row.listed_on, 30).due);
    let before_any_finding = known.records.is_empty();
    assert!(!before_any_finding || known.due_on == known.plan.due_on, "nothing moves the first deadline");
    let office = FORMS.offices().office_for(row.facts.division.padded6(), &row.facts.address);
    assert_eq!(known.plan.office, office.map(|office| office.office_code.clone()));
    assert_eq!((known.plan.authority, known.plan.enterprise), (row.authority, row.enterprise));
}

/// A notice has just come in, and not every deadline is recomputed yet.
fn learns(world: &World) -> bool {
    world.calendar != calendar::Calendar::embedded()
}

fn inspection(world: &World, known: &Inspection) {
    if let (true, InspectionKind::OnSite { item }) = (known.is_open(), known.plan.kind) {
        assert!(world.get::<Item>(item).is_live(), "an open inspection has something to find out");
    }
    let assigned = !matches!(known.status, InspectionStatus::Planned | InspectionStatus::Void { .. });
    assert!(!assigned || known.inspectors().len() >= 2, "two or more have the task");
}

/// Who waits has a deadline: the officer to answer, the applicant to correct. What was decided is not
/// withdrawn with the rest.
fn filing(world: &World, filing: &Filing) {
    let withdrawn = matches!(filing.status, FilingStatus::Withdrawn { .. });
    let tally = world.tally(filing.id);
    let states = world.items_of(filing.id).into_iter().map(|id| (world.get::<Item>(id).state_name(), 1));
    assert_eq!(tally, Tally::of_states(states), "lists count as the engine does");
    if let FilingStatus::Accepted { completed, .. } = &filing.status {
        let over = tally.open == 0 && tally.decided > 0;
        assert_eq!(completed.is_some(), over, "what is decided is to be handed out by a day");
    }
    assert!(!withdrawn || tally == Tally::default(), "a decided filing is not withdrawn");
    let waits = matches!(filing.status, FilingStatus::Submitted { .. } | FilingStatus::Returned { .. });
    assert_eq!(filing.due_on().is_some(), waits);
}

fn numbers(world: &World) {
    let numbers: BTreeSet<_> = world.licences.values().map(|chain| chain.state.number).collect();
    assert_eq!(numbers.len(), world.licences.len(), "a number is never used again");
}

/// An address or code is in one live filing, and on one row.
fn addresses(world: &World) {
    let mut held = std::collections::BTreeMap::new();
    for item in world.items.values().map(|chain| &chain.state) {
        let handed_in = item.is_live() && item.status != ItemStatus::Drafted;
        for key in keys(&item.premises).into_iter().filter(|_| handed_in) {
            let filing = held.entry(key).or_insert(item.filing);
            assert_eq!(*filing, item.filing, "one address in two live filings");
        }
    }
    let rows: Vec<String> =
        world.rows_in_force().map(|row| forms::fold_address(&row.facts.address)).collect();
    let distinct: BTreeSet<&String> = rows.iter().collect();
    assert_eq!(rows.len(), distinct.len(), "one address on two rows in force");
}

/// Every state that is not final has an edge to another.
fn ways_out<S: Kept>(world: &World) {
    for chain in S::shelf(world).values() {
        let from = chain.state.state_name();
        let out = edges(S::KIND).iter().any(|(edge, _, to)| *edge == from && *to != from);
        assert!(out || STANDING.contains(&from), "{from} is a dead end");
    }
}

/// Replaying the events of every subject, read back from their canonical text, gives its state.
pub(crate) fn replay(world: &World) {
    replay_of::<Enterprise>(world);
    replay_of::<Credit>(world);
    replay_of::<Filing>(world);
    replay_of::<Item>(world);
    replay_of::<Licence>(world);
    replay_of::<Row>(world);
    replay_of::<Inspection>(world);
    replay_of::<Erasure>(world);
    for chain in world.filings.values() {
        let opened = chain.events.iter().filter(|event| matches!(event, FilingEvent::Opened(_))).count();
        assert_eq!(opened, 1);
    }
}

fn replay_of<S: Kept>(world: &World) {
    for chain in S::shelf(world).values() {
        let mut state: Option<S> = None;
        for event in &chain.events {
            let text = canonical(event).expect("an event has a canonical form");
            let read: S::Event = serde_json::from_str(&text).expect("and is read back from it");
            assert_eq!(&read, event);
            state = Some(S::apply(state, &read).expect("events apply in their order"));
        }
        assert_eq!(state.as_ref(), Some(&chain.state));
        let text = canonical(&chain.state).expect("a state has a canonical form");
        assert_eq!(serde_json::from_str::<S>(&text).ok().as_ref(), Some(&chain.state));
    }
}
