//! Outbox, leases, answers kept, form versions, notices, refusals.

use super::world::{DAY, World, on_both};
use crate::StoreError;
use crate::lists::{Paging, RefusedQuery, refused_acts};
use crate::papers::{VersionKept, form_versions, holiday_notices};
use crate::work::{Answered, Asked, CarriedOut, Kept, Lease, Words, carried_out, failing, told, undelivered};
use permit::{AuthorityId, Code, Digest, Enterprise, Filing, FilingId, Instant, Refusal, Subject as _, Verb};
use std::collections::BTreeMap;
use uuid::Uuid;

mod both {
    super::on_both! { notices_are_carried_once a_job_has_one_runner a_request_is_carried_out_once forms_never_change refusals_are_noted the_clocks_agree }
}

async fn notices_are_carried_once(world: &World) {
    let values = BTreeMap::from([("name".to_owned(), "示例1号店".to_owned())]);
    let (to, authority) = ("chief:a", AuthorityId(Uuid::nil()));
    let id = world.act(async |act| act.tell("due_soon", to, authority, &values).await).await.unwrap();
    let until = Instant::at_hour(DAY, 10);
    let lease =
        async |token: &str| world.act(async |act| act.lease_outgoing(token, until, 10).await).await.unwrap();
    let got = lease("a").await;
    assert_eq!(got.iter().map(|one| (one.id, &one.values)).collect::<Vec<_>>(), [(id, &values)]);
    assert_eq!(lease("b").await, [], "another carries it");
    let words = Words {
        title_zh: "将到期".to_owned(),
        body_zh: "示例1号店".to_owned(),
        title_en: "Due".to_owned(),
        body_en: "Store 1".to_owned(),
    };
    let wrong = world.act(async |act| act.delivered(id, "b", &words).await).await;
    assert!(matches!(wrong, Err(StoreError::NotFound { kind: "lease", .. })), "{wrong:?}");
    let soon = Instant::from_micros(world.at().micros() - 1);
    assert_eq!(failing(&world.store, None, 10).await.unwrap(), []);
    world.act(async |act| act.try_later(id, "a", soon, "no line").await).await.unwrap();
    let late = failing(&world.store, Some(authority), 10).await.unwrap();
    assert_eq!((late[0].id, late[0].attempts, late[0].failure.as_deref()), (id, 1, Some("no line")));
    assert_eq!(failing(&world.store, Some(AuthorityId(Uuid::max())), 10).await.unwrap(), []);
    assert_eq!(lease("b").await.len(), 1, "it was put back");
    assert_eq!(undelivered(&world.store).await.unwrap(), 1);
    world.act(async |act| act.delivered(id, "b", &words).await).await.unwrap();
    assert_eq!(failing(&world.store, None, 10).await.unwrap(), []);
    assert_eq!((undelivered(&world.store).await.unwrap(), lease("c").await.len()), (0, 0));
    let seen = told(&world.store, to, 10).await.unwrap();
    assert_eq!((seen.len(), seen[0].delivered_at), (1, Some(world.at())));
}

async fn a_job_has_one_runner(world: &World) {
    let until = Instant::at_hour(DAY, 10);
    let take = async |token: &str, until| {
        world.act(async |act| act.take_lease("settle", token, until).await).await.unwrap()
    };
    assert_eq!(take("a", until).await, Lease::Got);
    assert_eq!(take("b", until).await, Lease::Held);
    assert_eq!(take("a", until).await, Lease::Got, "its holder may keep it");
    world.act(async |act| act.give_back_lease("settle", "b").await).await.unwrap();
    assert_eq!(take("b", until).await, Lease::Held, "only its holder gives it back");
    let over = Instant::from_micros(world.at().micros() - 1);
    assert_eq!(take("a", over).await, Lease::Got);
    assert_eq!(take("b", until).await, Lease::Got, "it had ended");
}

async fn a_request_is_carried_out_once(world: &World) {
    let asked = Asked {
        actor: world.actor.user,
        key: "k1".to_owned(),
        method: "POST".to_owned(),
        path: "/api/v1/filings".to_owned(),
        body_hash: Digest::of(b"{}"),
    };
    let answer = Answered { status: 201, headers: "{}".to_owned(), body: "{\"id\":1}".to_owned() };
    let known = async || carried_out(&world.store, asked.actor, &asked.key).await.unwrap();
    // An act that fails carries nothing out.
    let failed: Result<(), StoreError> = world
        .act(async |act| {
            act.carry_out_once(&asked).await?;
            Err(StoreError::StillHeld("a test"))
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(known().await, None);
    world.act(async |act| act.carry_out_once(&asked).await).await.unwrap();
    let carried = |answer| Some(CarriedOut { asked: asked.clone(), at: world.at(), answer });
    assert_eq!(known().await, carried(Kept::Awaited));
    let again = world.act(async |act| act.carry_out_once(&asked).await).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })), "{again:?}");
    let other = Asked { key: "k2".to_owned(), ..asked.clone() };
    let none = world.act(async |act| act.keep_answer(&other, Some(&answer)).await).await;
    assert!(matches!(none, Err(StoreError::NotFound { .. })), "only what was carried out is answered");
    world.act(async |act| act.keep_answer(&asked, Some(&answer)).await).await.unwrap();
    assert_eq!(known().await, carried(Kept::Answer(answer.clone())));
    let later = world.act(async |act| act.keep_answer(&asked, None).await).await;
    assert!(later.is_err(), "the first answer stays");
    assert_eq!(world.act(async |act| act.sweep_answers(Instant::at_hour(DAY, 10)).await).await.unwrap(), 1);
    assert_eq!(known().await, None);
}

async fn forms_never_change(world: &World) {
    let keep = async |body: &str| {
        world.act(async |act| act.keep_form_version("letter-1", "letter", body).await).await.unwrap()
    };
    assert_eq!(keep("text").await, VersionKept::New);
    assert_eq!(keep("text").await, VersionKept::Known);
    assert_eq!(keep("other").await, VersionKept::Differs { was: Digest::of(b"text") });
    assert_eq!(form_versions(&world.store, "letter").await.unwrap().len(), 1);
    let notice = async || world.act(async |act| act.keep_holiday_notice("date,kind").await).await.unwrap();
    assert_eq!((notice().await, notice().await), (true, false));
    assert_eq!(holiday_notices(&world.store).await.unwrap().len(), 1);
}

async fn refusals_are_noted(world: &World) {
    let noted = async |refusals: &[&Refusal], by| {
        world.act(async |act| act.note_refusals(refusals, by).await).await.unwrap();
    };
    let list = async |query: RefusedQuery| {
        refused_acts(&world.store, &query, &Paging::first(2)).await.unwrap().items
    };
    let enterprise = world.enterprise().await.state.id;
    let known = Refusal::new(Verb::FilingOpen, "none", Code::WrongRole).about(Enterprise::KIND, &enterprise);
    let unknown =
        Refusal::new(Verb::FilingSubmit, "draft", Code::NoPower).about(Filing::KIND, &world.id::<FilingId>());
    let elsewhere: AuthorityId = world.id();
    noted(&[&known, &unknown], Some(elsewhere)).await;
    // What was asked of a subject is its authority's, whoever asked.
    let here = list(RefusedQuery { authority: Some(world.authority), ..RefusedQuery::default() }).await;
    assert_eq!(here.len(), 1);
    assert_eq!((here[0].verb.as_str(), here[0].subject_kind.as_str()), ("filing.open", "enterprise"));
    assert_eq!(here[0].subject, Some(enterprise.to_string()));
    let there = list(RefusedQuery { authority: Some(elsewhere), ..RefusedQuery::default() }).await;
    assert_eq!(there.iter().map(|act| act.code.as_str()).collect::<Vec<_>>(), ["actor.no_power"]);
    let by_reason = RefusedQuery { code: Some(Code::WrongRole), ..RefusedQuery::default() };
    assert_eq!(list(by_reason).await, here);
    let by_subject = RefusedQuery { subject: Some(enterprise.0), ..RefusedQuery::default() };
    assert_eq!(list(by_subject).await, here);
}

async fn the_clocks_agree(world: &World) {
    let micros = world.store.database_micros().await.unwrap();
    assert!(Instant::from_micros(micros).date() > jiff::civil::date(2024, 1, 1), "{micros}");
}
