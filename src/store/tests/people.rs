//! Authorities, people, sessions.

use super::world::{DAY, World, division, on_both};
use crate::people::{
    Authority, Bureau, Session, SessionKind, User, authorities, bureaus, session, user, user_named, users,
};
use crate::{StoreError, people};
use permit::{Digest, Instant, Role, UserId};

mod both {
    super::on_both! { authorities_have_bureaus people_sign_in }
}

async fn authorities_have_bureaus(world: &World) {
    let authority = Authority {
        id: world.authority,
        name: "示例市市场监督管理局".to_owned(),
        territory: codes::Division::parse("4401").unwrap(),
        hotline: "12315".to_owned(),
        demonstration: true,
    };
    let bureau = Bureau { authority: authority.id, division: division(), name: "示例区分局".to_owned() };
    world
        .act(async |act| {
            act.add_authority(&authority).await?;
            act.add_bureau(&bureau).await
        })
        .await
        .unwrap();
    assert_eq!(people::authority(&world.store, authority.id).await.unwrap(), authority);
    assert_eq!(authorities(&world.store).await.unwrap(), std::slice::from_ref(&authority));
    assert_eq!(bureaus(&world.store, authority.id).await.unwrap(), [bureau]);
}

fn person(world: &World, username: &str) -> User {
    User {
        id: world.id(),
        username: username.to_owned(),
        display_name: "李四".to_owned(),
        password_hash: "hash".to_owned(),
        roles: vec![Role::Inspector, Role::Reviewer],
        authority: None,
        division: Some("440112".to_owned()),
        office: Some("440112-01".to_owned()),
        enterprise: None,
        certificate_number: Some("19010001".to_owned()),
        certificate_valid_to: Some(DAY),
        disabled: false,
        failed_sign_ins: 0,
        locked_until: None,
        created_at: world.at(),
    }
}

async fn people_sign_in(world: &World) {
    let mut li = person(world, "li");
    world.act(async |act| act.add_user(&li).await).await.unwrap();
    let twin = person(world, "li");
    let taken = world.act(async |act| act.add_user(&twin).await).await;
    assert!(matches!(taken, Err(StoreError::Conflict { .. })), "{taken:?}");
    assert_eq!(user_named(&world.store, "li").await.unwrap(), Some(li.clone()));
    let later = Instant::at_hour(DAY, 10);
    world.act(async |act| act.note_failed_sign_in(li.id, Some(later)).await).await.unwrap();
    let seen = user(&world.store, li.id).await.unwrap();
    assert_eq!((seen.failed_sign_ins, seen.locked_until), (1, Some(later)));
    world.act(async |act| act.note_sign_in(li.id).await).await.unwrap();
    assert_eq!(user(&world.store, li.id).await.unwrap(), li);
    li.disabled = true;
    world.act(async |act| act.update_user(&li).await).await.unwrap();
    assert_eq!(users(&world.store, None).await.unwrap(), [li.clone()]);
    let stranger = world.act(async |act| act.update_user(&twin).await).await;
    assert!(matches!(stranger, Err(StoreError::NotFound { kind: "user", .. })), "{stranger:?}");
    assert!(user(&world.store, UserId(uuid::Uuid::nil())).await.is_err());

    let open = Session {
        token_hash: Digest::of(b"token"),
        user: li.id,
        kind: SessionKind::Cookie,
        csrf: "csrf".to_owned(),
        created_at: world.at(),
        expires_at: later,
        acting_for: None,
    };
    world.act(async |act| act.open_session(&open).await).await.unwrap();
    assert_eq!(session(&world.store, &open.token_hash, world.at()).await.unwrap(), Some(open.clone()));
    assert_eq!(session(&world.store, &open.token_hash, later).await.unwrap(), None, "it has ended");
    let end = Instant::at_hour(DAY, 11);
    assert_eq!(world.act(async |act| act.sweep_sessions(end).await).await.unwrap(), 1);
    world.act(async |act| act.open_session(&open).await).await.unwrap();
    world.act(async |act| act.end_sessions_of(li.id).await).await.unwrap();
    assert_eq!(session(&world.store, &open.token_hash, world.at()).await.unwrap(), None);
}
