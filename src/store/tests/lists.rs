//! Lists: every page once, in order, by what was asked.

use super::world::{DAY, World, credit_code, on_both};
use crate::lists::*;
use crate::papers::{Verified, edition, editions, verified};
use permit::filing::FilingCommand;
use permit::inspection::{Candidate, InspectionCommand};
use permit::{Filing, Inspection, Instant, UserId};

mod both {
    super::on_both! { pages_meet_without_gap filings_are_found inspections_are_found rows_and_licences_are_found tokens_verify }
}

async fn pages_meet_without_gap(world: &World) {
    let (_, _, _, licence) = world.filled(7).await;
    let query = RowQuery { licence: Some(licence), ..RowQuery::default() };
    let (mut seen, mut paging) = (Vec::new(), Paging::first(3));
    loop {
        let page = rows(&world.store, &query, &paging).await.unwrap();
        seen.extend(page.items.iter().map(|row| row.no));
        match page.next {
            Some(next) => paging.after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, (1..=7).collect::<Vec<_>>());
    let (mut due, mut after) = (Vec::new(), None);
    let last = DAY.checked_add(jiff::Span::new().days(5)).unwrap();
    loop {
        let some = inspections_due(&world.store, last, after, 2).await.unwrap();
        let Some(end) = some.last() else { break };
        after = Some(*end);
        due.extend(some);
    }
    assert_eq!(due.len(), 5);
    assert!(due.is_sorted());
}

async fn filings_are_found(world: &World) {
    let enterprise = world.enterprise().await.state.id;
    let (first, items) = world.filing(enterprise, 2).await;
    let (second, _) = world.filing(enterprise, 1).await;
    let number = FilingCommand::SetOfficeNumber { number: "4401-2026-1".to_owned() };
    world
        .act(async |act| {
            let known = act.require::<Filing>(first).await?;
            act.run::<Filing>(first, Some(known), &number, &world.facts()).await
        })
        .await
        .unwrap();
    let found = filing_numbered(&world.store, world.authority, "4401-2026-1").await.unwrap();
    assert_eq!(found.map(|filing| filing.state.id), Some(first));
    let query =
        FilingQuery { authority: Some(world.authority), states: vec!["draft"], ..FilingQuery::default() };
    let page = filings(&world.store, &query, &Paging::default()).await.unwrap();
    assert_eq!((page.items.len(), page.next), (2, None));
    let query =
        FilingQuery { enterprise: Some(enterprise), states: vec!["submitted"], ..FilingQuery::default() };
    assert_eq!(filings(&world.store, &query, &Paging::default()).await.unwrap().items, []);
    assert_eq!(item_ids(&world.store, first).await.unwrap(), items);
    assert_eq!(items_of(&world.store, first).await.unwrap().len(), 2);
    let counts = item_counts(&world.store, &[first, second]).await.unwrap();
    assert_eq!((counts[&first]["drafted"], counts[&second]["drafted"]), (2, 1));
    let tomorrow = Instant::at_hour(DAY.tomorrow().unwrap(), 9);
    assert_eq!(filings_to_settle(&world.store, DAY, tomorrow, 10).await.unwrap(), [first, second]);
    assert_eq!(filings_to_settle(&world.store, DAY, world.at(), 10).await.unwrap(), []);
}

async fn inspections_are_found(world: &World) {
    world.filled(4).await;
    let all = InspectionQuery { authority: Some(world.authority), ..InspectionQuery::default() };
    let count = async |query: InspectionQuery| {
        inspections(&world.store, &query, &Paging::default()).await.unwrap().items.len()
    };
    assert_eq!(count(InspectionQuery { office: Some(None), ..all.clone() }).await, 2);
    assert_eq!(count(InspectionQuery { office: Some(Some("440112-01".to_owned())), ..all.clone() }).await, 2);
    let due_by = DAY.checked_add(jiff::Span::new().days(3)).ok();
    assert_eq!(count(InspectionQuery { due_by, open_only: true, ..all.clone() }).await, 3);
    assert_eq!(count(InspectionQuery { kind: Some("on_site"), ..all.clone() }).await, 0);

    let first = inspections(&world.store, &all, &Paging::default()).await.unwrap().items[0].clone();
    let people: [UserId; 2] = [world.id(), world.id()];
    let candidate = |user| Candidate {
        user,
        authority: Some(world.authority),
        inspector: true,
        certificate_valid_to: jiff::civil::Date::new(2030, 1, 1).ok(),
        recused: false,
    };
    let assign = InspectionCommand::Assign { candidates: people.map(candidate).to_vec() };
    world
        .act(async |act| {
            let known = act.require::<Inspection>(first.id).await?;
            act.run::<Inspection>(first.id, Some(known), &assign, &world.facts()).await
        })
        .await
        .unwrap();
    let mine = InspectionQuery { inspector: Some(people[1]), ..InspectionQuery::default() };
    assert_eq!(count(mine).await, 1);
    let row = first.row.unwrap();
    let of_row = inspections_of_row(&world.store, row).await.unwrap();
    assert_eq!((of_row.len(), of_row[0].state.as_str(), of_row[0].version), (1, "assigned", 2));
    assert!(crate::ledger::verify(&world.store).await.unwrap().is_sound());
}

async fn rows_and_licences_are_found(world: &World) {
    let (enterprise, _, items, licence) = world.filled(3).await;
    let find = async |text: &str| {
        let query =
            RowQuery { text: Some(text.to_owned()), authority: Some(world.authority), ..RowQuery::default() };
        rows(&world.store, &query, &Paging::default()).await.unwrap().items.len()
    };
    assert_eq!((find("号店").await, find("2号").await, find(credit_code(101).as_str()).await), (3, 1, 1));
    assert_eq!((find("%").await, find("_").await, find(" ").await), (0, 0, 3), "signs of a pattern are text");
    let row = row_of_item(&world.store, items[1]).await.unwrap().unwrap();
    assert_eq!(row.state.no, 2);
    assert_eq!(rows_of(&world.store, licence, Some(1)).await.unwrap().len(), 3);
    assert_eq!(rows_of(&world.store, licence, Some(0)).await.unwrap().len(), 0);
    let query = LicenceQuery { enterprise: Some(enterprise), ..LicenceQuery::default() };
    let found = licences(&world.store, &query, &Paging::default()).await.unwrap().items;
    assert_eq!((found.len(), found[0].id), (1, licence));
    let numbered = licence_numbered(&world.store, &found[0].number).await.unwrap();
    assert_eq!(numbered.map(|licence| licence.state.id), Some(licence));
    let coded = enterprise_coded(&world.store, world.authority, credit_code(1).as_str()).await.unwrap();
    assert_eq!(coded.map(|known| known.state.id), Some(enterprise));
    let named = enterprises(&world.store, world.authority, Some("示例"), &Paging::default()).await.unwrap();
    assert_eq!(named.items.len(), 1);
}

async fn tokens_verify(world: &World) {
    let (_, _, items, licence) = world.filled(2).await;
    let made = editions(&world.store, licence).await.unwrap();
    assert_eq!((made.len(), made[0].added.len()), (1, 2));
    assert_eq!(edition(&world.store, licence, 1).await.unwrap(), made[0]);
    let token = verified(&world.store, &made[0].token.0).await.unwrap();
    assert_eq!(token, Some(Verified::Edition(licence, 1)));
    let row = row_of_item(&world.store, items[0]).await.unwrap().unwrap().state;
    assert_eq!(verified(&world.store, &row.token.0).await.unwrap(), Some(Verified::Row(row.id)));
    assert_eq!(verified(&world.store, "nothing").await.unwrap(), None);
}
