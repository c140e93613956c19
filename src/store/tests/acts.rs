//! Acts: whole or not at all, in turn, run again when another got in the way.

use super::world::{World, on_both};
use crate::{StoreError, ledger, require};
use permit::{Digest, Enterprise, EnterpriseCommand, Person, Power};
use std::sync::Mutex;

mod both {
    super::on_both! { many_at_once_lose_nothing an_act_may_be_sent_between_threads an_act_that_is_kept_is_not_written }
}

async fn many_at_once_lose_nothing(world: &World) {
    let id = world.enterprise().await.state.id;
    let one = async |_n: u32| {
        let user = world.id();
        world
            .act(async |act| {
                let known = act.require::<Enterprise>(id).await?;
                let person = Person { user, power: Power::Signatory, letter: Some(Digest::of(b"x")) };
                let command = EnterpriseCommand::GrantPower { person };
                act.run::<Enterprise>(id, Some(known), &command, &world.facts()).await?;
                act.next_serial("licence").await
            })
            .await
    };
    let answers = Mutex::new(Vec::new());
    let keep = async |n| {
        let answer = one(n).await.unwrap();
        answers.lock().unwrap().push(answer);
    };
    tokio::join!(keep(1), keep(2), keep(3), keep(4), keep(5), keep(6), keep(7), keep(8));
    let mut serials = answers.into_inner().unwrap();
    serials.sort_unstable();
    assert_eq!(serials, (1..=8).collect::<Vec<_>>());
    let known = require::<Enterprise>(&world.store, id).await.unwrap();
    assert_eq!((known.version, known.state.people.len()), (9, 9));
    assert!(ledger::verify(&world.store).await.unwrap().is_sound());
}

async fn an_act_may_be_sent_between_threads(world: &World) {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let number = is_send(world.act(async |act| {
        act.keep_personal("李四").await?;
        act.next_serial("x").await
    }));
    assert_eq!(number.await.unwrap(), 1);
}

async fn an_act_that_is_kept_is_not_written(world: &World) {
    let kept = Mutex::new(None);
    let answer = world
        .act(async |act| {
            act.set_meta("a", "b").await?;
            *kept.lock().unwrap() = Some(act);
            Ok(())
        })
        .await;
    assert!(matches!(answer, Err(StoreError::StillHeld("test"))), "{answer:?}");
    drop(kept);
    assert_eq!(crate::meta(&world.store, "a").await.unwrap(), None);
}
