//! Who takes part: two enterprises' people, the officers of two authorities, and sample premises.

use super::FORMS;
use codes::{CreditCode, Division};
use jiff::civil::{Date, date};
use permit::{
    Actor, AgentScope, AuthorityId, Digest, EnterpriseId, Person, PersonalRef, Power, Premises, Profile,
    Role, UserId,
};
use uuid::Uuid;

/// The person of that number.
pub(crate) fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

/// Everybody. Officers serve the first authority unless said otherwise.
pub(crate) struct Cast {
    pub(crate) ours: EnterpriseId,
    pub(crate) other: EnterpriseId,
    pub(crate) here: AuthorityId,
    pub(crate) elsewhere: AuthorityId,
    /// 法定代表人 of our enterprise.
    pub(crate) signatory: Actor,
    /// 经办人 who may file, not sign.
    pub(crate) filer: Actor,
    /// 经办人 who may file and sign until [`Cast::POWER_ENDS`].
    pub(crate) agent: Actor,
    /// 店长 of whichever row they are given.
    pub(crate) manager: Actor,
    /// 法定代表人 of the other enterprise.
    pub(crate) stranger: Actor,
    pub(crate) clerk: Actor,
    pub(crate) reviewers: [Actor; 2],
    pub(crate) inspectors: [Actor; 4],
    pub(crate) approver: Actor,
    pub(crate) chief: Actor,
    pub(crate) auditor: Actor,
    pub(crate) administrator: Actor,
    /// 一人多岗: window, review, inspection and decision in one.
    pub(crate) hats: Actor,
    /// Every officer's role, in the other authority.
    pub(crate) foreigner: Actor,
    /// Officers who have never met a case, called in to finish it.
    pub(crate) reserve: [Actor; 4],
}

impl Cast {
    pub(crate) const POWER_ENDS: Date = date(2026, 2, 27);

    pub(crate) fn new() -> Self {
        let here = AuthorityId(Uuid::from_u128(71));
        let elsewhere = AuthorityId(Uuid::from_u128(72));
        let officer = |number, roles: &[Role], authority| Actor {
            user: user(number),
            roles: roles.to_vec(),
            authority: Some(authority),
            office: None,
            memberships: Vec::new(),
            stands_in_for: None,
        };
        let applicant = |number| Actor { authority: None, ..officer(number, &[Role::Applicant], here) };
        let cases = [Role::Clerk, Role::Reviewer, Role::Inspector, Role::Approver];
        let all = [&cases[..], &[Role::Chief, Role::Auditor, Role::Administrator]].concat();
        Cast {
            ours: EnterpriseId(Uuid::from_u128(81)),
            other: EnterpriseId(Uuid::from_u128(82)),
            here,
            elsewhere,
            signatory: applicant(1),
            filer: applicant(2),
            agent: applicant(3),
            stranger: applicant(4),
            manager: applicant(5),
            clerk: officer(10, &[Role::Clerk], here),
            reviewers: [11, 12].map(|number| officer(number, &[Role::Reviewer], here)),
            inspectors: [21, 22, 23, 24].map(|number| officer(number, &[Role::Inspector], here)),
            approver: officer(31, &[Role::Approver], here),
            chief: officer(32, &[Role::Chief], here),
            auditor: officer(33, &[Role::Auditor], here),
            administrator: officer(34, &[Role::Administrator], here),
            hats: officer(41, &cases, here),
            foreigner: officer(51, &all, elsewhere),
            reserve: [61, 62, 63, 64].map(|number| officer(number, &cases, here)),
        }
    }

    /// Everybody who may try something in a random life; the reserve stays out of it.
    pub(crate) fn everybody(&self) -> Vec<&Actor> {
        let one = [
            &self.signatory,
            &self.filer,
            &self.agent,
            &self.stranger,
            &self.manager,
            &self.clerk,
            &self.approver,
            &self.chief,
            &self.auditor,
            &self.administrator,
            &self.hats,
            &self.foreigner,
        ];
        one.into_iter().chain(&self.reviewers).chain(&self.inspectors).collect()
    }

    /// The officer of that id.
    pub(crate) fn by_id(&self, user: UserId) -> &Actor {
        let found = self.everybody().into_iter().chain(&self.reserve).find(|actor| actor.user == user);
        found.expect("everybody who acts is in the cast")
    }

    /// The agents our enterprise names besides its signatory.
    pub(crate) fn agents(&self) -> [Person; 2] {
        let agent = |user, scope: &[AgentScope]| Person {
            user,
            power: Power::Agent { scope: scope.to_vec(), expires: Cast::POWER_ENDS },
            letter: Some(Digest::of(b"letter of authority")),
        };
        [
            agent(self.filer.user, &[AgentScope::File]),
            agent(self.agent.user, &[AgentScope::File, AgentScope::Sign]),
        ]
    }
}

/// The record of an enterprise in 黄埔.
pub(crate) fn profile(name: &str, code: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        credit_code: CreditCode::parse(code).expect("a code of the identifier vectors"),
        legal_representative: PersonalRef(Digest::of(name.as_bytes())),
        domicile: "广州市黄埔区科丰路1号".to_owned(),
        division: division("440112"),
        trade_name: "示例".to_owned(),
    }
}

pub(crate) fn division(code: &str) -> Division {
    Division::parse(code).expect("a division of Guangdong")
}

/// The headquarters' own premises.
pub(crate) fn premises_of_hq(profile: &Profile) -> Premises {
    Premises {
        name: profile.name.clone(),
        credit_code: Some(profile.credit_code),
        address: profile.domicile.clone(),
        items: vec!["热食类食品制售".to_owned(), "餐饮服务连锁管理".to_owned()],
        ..premises_of_store(0)
    }
}

/// A store like the standard. Its street says to which office it falls: every third to none.
pub(crate) fn premises_of_store(number: usize) -> Premises {
    let street = ["联和街", "大沙街", "无名路"][number % 3];
    Premises {
        name: format!("示例第{number}分店"),
        credit_code: Some(credit_code(number)),
        division: division("440112"),
        address: format!("广州市黄埔区{street}{number}号"),
        area: None,
        phone: None,
        directly_run: true,
        trade_name: None,
        category: "餐饮服务经营者".to_owned(),
        items: vec!["热食类食品制售".to_owned()],
        manager: None,
        safety_officer: None,
        opens_on: None,
        layout_similar: true,
        holds_licence: None,
        merge: false,
    }
}

/// The credit code of a branch in the sample list.
fn credit_code(number: usize) -> CreditCode {
    let lines = forms::SAMPLE_STORES.lines().skip(1);
    let code = lines.cycle().nth(number).and_then(|line| line.split(',').nth(1));
    CreditCode::parse(code.expect("the sample list has rows")).expect("its codes are right")
}

/// The store's standard, as the catalogue words it.
pub(crate) fn standard_items() -> Vec<String> {
    let items = ["热食类食品制售", "自制饮品制售", "餐饮服务连锁管理"];
    debug_assert!(items.iter().all(|item| FORMS.categories().item(item).is_some()));
    items.map(str::to_owned).to_vec()
}
