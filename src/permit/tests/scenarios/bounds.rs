//! What keeps a case within its bounds: one headquarters, in its order, by people with no part in it.

use super::code;
use crate::world::{Found, World, premises_of_hq, user, visited};
use permit::filing::FilingCommand;
use permit::inspection::{FindingResult, InspectionCommand};
use permit::item::ItemKind;
use permit::plan::{Candidate, Sieve, may_decide, sift};
use permit::{Actor, Code, Enterprise, EnterpriseCommand, Filing, Inspection, Item, Person, Power};
use std::collections::HashSet;

#[test]
fn a_filing_has_one_headquarters() {
    let mut world = World::start();
    let signatory = world.cast.signatory.clone();
    let filing = world.first_filing(2);
    let enterprise = world.get::<Filing>(filing).enterprise;
    let mut second = premises_of_hq(&world.get::<Enterprise>(enterprise).profile.clone());
    second.address = "广州市黄埔区科学大道2号".to_owned();
    second.credit_code = None;
    let id = world.draft(&signatory, filing, ItemKind::Hq, second).expect("drafted");
    world.attach_layout(&signatory, id).expect("attached");
    assert_eq!(code(world.submit(&signatory, filing)), Code::TwoHqs);
}

#[test]
fn stores_wait_for_a_headquarters_that_is_undecided() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let answers = world.survey(filing);
    let stores: Vec<Candidate<'_>> = answers
        .iter()
        .map(|(id, eligibility)| Candidate { item: world.get::<Item>(*id), eligibility })
        .filter(|candidate| candidate.item.kind == ItemKind::Store)
        .collect();
    assert_eq!(may_decide(&stores, true, None, world.today()), Err(Code::HqUndecided));
    assert_eq!(may_decide(&stores, false, None, world.today()), Ok(()));
}

#[test]
fn a_second_licence_is_not_issued_beside_one_in_force() {
    let (world, licence) = World::licensed_with(2);
    let held = world.get::<permit::Licence>(licence);
    // Another filing with a headquarters, handed in while there was no licence yet.
    let mut other = World::start();
    let filing = other.first_filing(2);
    let answers = other.survey(filing);
    let (id, eligibility) = answers.first().expect("the headquarters comes first");
    let candidate = Candidate { item: other.get::<Item>(*id), eligibility };
    assert_eq!(candidate.item.kind, ItemKind::Hq);
    assert_eq!(may_decide(&[candidate], false, Some(held), world.today()), Err(Code::HqAlreadyLicensed));
}

#[test]
fn one_that_cannot_be_decided_keeps_no_other() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(3);
    world.submit_and_admit(filing);
    world.inspect_all(filing, Found::AllMet);
    world.recommend_all(filing);
    let answers = world.survey(filing);
    let candidates: Vec<Candidate<'_>> = answers
        .iter()
        .map(|(id, eligibility)| Candidate { item: world.get::<Item>(*id), eligibility })
        .collect();
    let none = HashSet::new();
    let sieve = Sieve { hq_waits: false, taken: &none, unopened: &none, licence: None };
    let sifted = sift(&candidates, sieve, &world.facts(&cast.approver));
    assert_eq!((sifted.stand.len(), sifted.plan.rows, sifted.refused.len()), (4, 3, 0));
    // A store whose place is taken is left out, and the others stand.
    let taken = HashSet::from([candidates[2].item.id]);
    let sifted = sift(&candidates, Sieve { taken: &taken, ..sieve }, &world.facts(&cast.approver));
    assert_eq!((&sifted.stand[..], sifted.plan.rows), (&[0, 1, 3][..], 2));
    assert_eq!(
        sifted.refused.iter().map(|(at, why)| (*at, why.code)).collect::<Vec<_>>(),
        [(2, Code::StoreAlreadyListed)]
    );
    // One that was drawn to be looked at waits until it was opened; the others are decided.
    let unopened = HashSet::from([candidates[1].item.id]);
    let sifted = sift(&candidates, Sieve { unopened: &unopened, ..sieve }, &world.facts(&cast.approver));
    assert_eq!((&sifted.stand[..], sifted.plan.rows), (&[0, 2, 3][..], 2));
    assert_eq!(sifted.refused[0].1.code, Code::NotOpened);
    // Without its headquarters no store stands: each is told that it waits.
    let stores = &candidates[1..];
    let sifted = sift(stores, Sieve { hq_waits: true, ..sieve }, &world.facts(&cast.approver));
    assert!(sifted.stand.is_empty() && sifted.plan.edition.is_none());
    assert!(sifted.refused.iter().all(|(_, why)| why.code == Code::HqUndecided));
    // Who may not decide keeps every one, each with the reason.
    let reviewer = &cast.reviewers[0];
    let sifted = sift(&candidates, sieve, &world.facts(reviewer));
    assert!(sifted.stand.is_empty());
    assert!(sifted.refused.iter().all(|(_, why)| why.code == Code::WrongRole), "{:?}", sifted.refused);
}

#[test]
fn nobody_serves_the_authority_in_a_case_of_their_own_enterprise() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    let enterprise = world.get::<Filing>(filing).enterprise;
    world.submit(&cast.signatory, filing).expect("handed in");
    let person = Person { user: cast.clerk.user, power: Power::Signatory, letter: None };
    let grant = EnterpriseCommand::GrantPower { person };
    world.ask::<Enterprise>(&cast.signatory, enterprise, &grant).expect("a power in the enterprise");
    let clerk = world.with_powers(&cast.clerk);
    assert_eq!(code(world.ask::<Filing>(&clerk, filing, &FilingCommand::Admit)), Code::OwnCase);
    let reviewer = cast.reviewers[0].clone();
    world.ask::<Filing>(&reviewer, filing, &FilingCommand::Admit).expect("another admits");
}

#[test]
fn a_key_item_is_never_not_applicable_and_others_only_with_a_remark() {
    let mut world = World::start();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    let hq = world.hq_of(filing);
    let visit = world.open_on_site(hq)[0];
    world.assign(visit, &[user(21), user(22)]).expect("two inspectors");
    let inspector = world.cast.inspectors[0].clone();
    let met = world.findings(visit, Found::AllMet);
    let none_applies = |remark: &str, only: Option<&str>| {
        let mut findings = met.clone();
        for finding in findings.iter_mut().filter(|finding| only.is_none_or(|item| finding.item == item)) {
            finding.result = FindingResult::NotApplicable;
            remark.clone_into(&mut finding.remark);
        }
        InspectionCommand::Record(visited(world.today(), findings))
    };
    let (all, silent, told) =
        (none_applies("无", None), none_applies("", Some("HQ-7")), none_applies("无新员工", Some("HQ-7")));
    assert_eq!(code(world.ask::<Inspection>(&inspector, visit, &all)), Code::KeyItemNotApplicable);
    assert_eq!(code(world.ask::<Inspection>(&inspector, visit, &silent)), Code::RemarkMissing);
    world.ask::<Inspection>(&inspector, visit, &told).expect("a general item, with its reason");
}

#[test]
fn nobody_decides_through_a_stand_in_what_they_handled() {
    let mut world = World::start();
    let cast = world.cast.clone();
    let filing = world.first_filing(2);
    world.submit_and_admit(filing);
    world.inspect_all(filing, Found::AllMet);
    world.recommend_all(filing);
    let answers = world.survey(filing);
    let (id, eligibility) = &answers[0];
    let candidate = Candidate { item: world.get::<Item>(*id), eligibility };
    let none = HashSet::new();
    let sieve = Sieve { hq_waits: false, taken: &none, unopened: &none, licence: None };
    let asked = |who: &Actor| {
        let sifted = sift(std::slice::from_ref(&candidate), sieve, &world.facts(who));
        sifted.refused.first().map(|(_, refusal)| refusal.code)
    };
    let recommended_by = world.get::<Item>(*id).recommended_by[0];
    // Somebody else acts for the approver, and may decide.
    let stand_in = Actor { user: user(77), stands_in_for: Some(cast.approver.user), ..cast.approver.clone() };
    assert_eq!(asked(&stand_in), None);
    // The reviewer acts for the approver, or the approver for the reviewer: neither may.
    let reviewer = Actor { user: recommended_by, ..stand_in.clone() };
    assert_eq!(asked(&reviewer), Some(Code::SeparationRecommended));
    let approver = Actor { stands_in_for: Some(recommended_by), ..cast.approver.clone() };
    assert_eq!(asked(&approver), Some(Code::SeparationRecommended));
}
