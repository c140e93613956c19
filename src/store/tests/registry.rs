//! What is unique everywhere, and personal values.

use super::world::{DAY, World, on_both, premises};
use crate::ledger::Fault;
use crate::lists::{Paging, erasures};
use crate::personal::{reveal, reveal_many};
use crate::registry::{Claim, Listing, PlaceKey, claims_on, listed_on};
use permit::{Case, EnterpriseId, Erasure, ErasureCommand, ItemId, PersonalRef};

mod both {
    super::on_both! { a_place_is_claimed_once a_place_is_listed_once places_of_a_licence_that_has_run_out_are_free serials_go_back_only_with_their_act erased_values_tell_nothing }
}

async fn filing(world: &World, stores: u32) -> (EnterpriseId, Vec<Claim>) {
    let enterprise = world.enterprise().await.state.id;
    let (filing, items) = world.filing(enterprise, stores).await;
    let claim = |(item, n): (ItemId, u32)| {
        PlaceKey::of(&premises(n)).into_iter().map(move |place| Claim { place, filing, item })
    };
    (enterprise, items.into_iter().zip(1..).flat_map(claim).collect())
}

async fn a_place_is_claimed_once(world: &World) {
    let (enterprise, claims) = filing(world, 3).await;
    assert_eq!(claims.len(), 6);
    assert_eq!(world.act(async |act| act.claim(&claims).await).await.unwrap(), []);
    // One's own claim again changes nothing.
    assert_eq!(world.act(async |act| act.claim(&claims).await).await.unwrap(), []);
    let (other, items) = world.filing(enterprise, 1).await;
    let theirs = Claim { place: claims[0].place.clone(), filing: other, item: items[0] };
    let refused = world.act(async |act| act.claim(std::slice::from_ref(&theirs)).await).await.unwrap();
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].1.filing, refused[0].1.item), (claims[0].filing, claims[0].item));
    world.act(async |act| act.release(&[claims[0].item]).await).await.unwrap();
    assert_eq!(world.act(async |act| act.claim(std::slice::from_ref(&theirs)).await).await.unwrap(), []);
    let places: Vec<PlaceKey> = claims.iter().map(|claim| claim.place.clone()).collect();
    assert_eq!(claims_on(&world.store, &places).await.unwrap().len(), 5);
}

async fn a_place_is_listed_once(world: &World) {
    let (_, _, _, licence) = world.filled(2).await;
    let place = PlaceKey::of(&premises(1)).remove(0);
    let first = Listing { place: place.clone(), licence, row: Some(world.id()) };
    let second = Listing { place: place.clone(), licence, row: Some(world.id()) };
    assert_eq!(world.act(async |act| act.list_places(std::slice::from_ref(&first)).await).await.unwrap(), []);
    let refused = world.act(async |act| act.list_places(std::slice::from_ref(&second)).await).await.unwrap();
    assert_eq!(refused, [(second.clone(), first.clone())]);
    world.act(async |act| act.unlist(licence, first.row).await).await.unwrap();
    assert_eq!(listed_on(&world.store, &[place], DAY).await.unwrap(), []);
}

async fn places_of_a_licence_that_has_run_out_are_free(world: &World) {
    let (_, _, _, licence) = world.filled(2).await;
    let place = PlaceKey::of(&premises(1)).remove(0);
    let first = Listing { place: place.clone(), licence, row: Some(world.id()) };
    let second = Listing { place: place.clone(), licence, row: Some(world.id()) };
    world.act(async |act| act.list_places(std::slice::from_ref(&first)).await).await.unwrap();
    let last = permit::licence::last_day(DAY);
    let places = [place];
    assert_eq!(listed_on(&world.store, &places, last).await.unwrap(), [first], "its last day counts");
    let after = last.tomorrow().unwrap();
    assert_eq!(listed_on(&world.store, &places, after).await.unwrap(), []);
    // Somebody else takes it over, once.
    let taken = world.act_on(after, async |act| act.list_places(std::slice::from_ref(&second)).await).await;
    assert_eq!(taken.unwrap(), []);
    let held = world.act(async |act| act.list_places(std::slice::from_ref(&second)).await).await.unwrap();
    assert_eq!(held, []);
}

async fn serials_go_back_only_with_their_act(world: &World) {
    let next = async || world.act(async |act| act.next_serial("a").await).await.unwrap();
    assert_eq!((next().await, next().await), (1, 2));
    let failed = world
        .act(async |act| {
            act.next_serial("a").await?;
            act.next_serial("b").await?;
            Err::<(), _>(crate::StoreError::NotFound { kind: "test", id: String::new() })
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(next().await, 3);
    assert_eq!(world.act(async |act| act.next_serial("b").await).await.unwrap(), 1);
}

async fn erased_values_tell_nothing(world: &World) {
    let keep = async |text: &str| world.act(async |act| act.keep_personal(text).await).await.unwrap();
    let (first, same, other) = (keep("张三").await, keep("张三").await, keep("李四").await);
    assert_ne!(first, same, "the salt hides that two values are equal");
    assert_eq!(reveal(&world.store, &first).await.unwrap().as_deref(), Some("张三"));
    let values = [first.clone()];
    world.act(async |act| act.erase_personal(&values).await).await.unwrap();
    assert_eq!(reveal(&world.store, &first).await.unwrap(), None);
    let left = reveal_many(&world.store, &[first.clone(), same.clone(), other.clone()]).await.unwrap();
    assert_eq!((left.len(), left[&same].as_str(), left[&other].as_str()), (2, "张三", "李四"));
    // Until an erasure says so, it was taken away by somebody.
    let faults = async || {
        let report = crate::ledger::verify(&world.store).await.unwrap();
        report.problems.into_iter().map(|problem| (problem.fault, problem.id)).collect::<Vec<_>>()
    };
    assert_eq!(faults().await, [(Fault::PersonalErased, first.0.to_string())]);
    let make = async |values: Vec<PersonalRef>| {
        let id = world.id();
        let case = Case {
            kind: permit::SubjectKind::Filing,
            id: world.id(),
            enterprise: world.id(),
            authority: world.authority,
        };
        let command = ErasureCommand::Make { id, case, open: 0, reason: "期满".to_owned(), values };
        world.act(async |act| act.run::<Erasure>(id, None, &command, &world.facts()).await).await.unwrap();
    };
    make(vec![first]).await;
    assert_eq!(faults().await, []);
    // And one that is named as erased must be gone.
    make(vec![other.clone()]).await;
    assert_eq!(faults().await, [(Fault::PersonalErased, other.0.to_string())]);
    let page = erasures(&world.store, Some(world.authority), &Paging::first(1)).await.unwrap();
    assert_eq!((page.items.len(), page.next.is_some()), (1, true));
    assert_eq!(erasures(&world.store, Some(world.id()), &Paging::first(9)).await.unwrap().items.len(), 0);
}
