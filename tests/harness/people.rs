//! The people of every test: applicants, and the officers of two authorities.

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use jiff::civil::{Date, date};
use permit::{Actor, AuthorityId, Instant, Role};
use std::collections::HashMap;
use std::sync::OnceLock;
use store::people::User;
use yizheng::desk::Desk;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "only-in-tests-1";

/// Where somebody serves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Nowhere,
    Here,
    /// The authority of another city.
    Elsewhere,
}

/// Account, name on papers, roles, place, the last day of the certificate.
type Person = (&'static str, &'static str, &'static [Role], At, Option<Date>);

const PEOPLE: &[Person] = &[
    ("hq", "陈总", &[Role::Applicant], At::Nowhere, None),
    ("agent", "林经办", &[Role::Applicant], At::Nowhere, None),
    ("rival", "何总", &[Role::Applicant], At::Nowhere, None),
    ("manager", "店长吴", &[Role::Applicant], At::Nowhere, None),
    ("clerk", "窗口甲", &[Role::Clerk], At::Here, None),
    ("reviewer", "审查乙", &[Role::Reviewer], At::Here, None),
    ("inspector1", "检查丙", &[Role::Inspector], At::Here, Some(date(2028, 12, 31))),
    ("inspector2", "检查丁", &[Role::Inspector], At::Here, Some(date(2028, 12, 31))),
    ("inspector3", "检查戊", &[Role::Inspector], At::Here, Some(date(2025, 12, 31))),
    ("approver", "审批己", &[Role::Approver], At::Here, None),
    ("chief", "负责人庚", &[Role::Chief], At::Here, None),
    ("auditor", "审计辛", &[Role::Auditor], At::Here, None),
    ("admin", "管理员壬", &[Role::Administrator], At::Here, None),
    // One person with every role: separation of duties is kept per case.
    (
        "many",
        "多岗癸",
        &[Role::Clerk, Role::Reviewer, Role::Inspector, Role::Approver],
        At::Here,
        Some(date(2028, 12, 31)),
    ),
    ("far.clerk", "外地窗口", &[Role::Clerk], At::Elsewhere, None),
    ("far.reviewer", "外地审查", &[Role::Reviewer], At::Elsewhere, None),
    ("far.inspector", "外地检查", &[Role::Inspector], At::Elsewhere, Some(date(2028, 12, 31))),
    ("far.approver", "外地审批", &[Role::Approver], At::Elsewhere, None),
    ("far.chief", "外地负责人", &[Role::Chief], At::Elsewhere, None),
];

/// Adds everybody in one act; answers who has which id.
pub(super) async fn add(
    desk: &Desk,
    here: AuthorityId,
    elsewhere: AuthorityId,
) -> HashMap<&'static str, String> {
    let program = Actor::system();
    let added = desk.act("user.add", &program, |work| async move {
        let mut ids = HashMap::new();
        for (username, name, roles, at, certificate) in PEOPLE {
            let user = User {
                id: work.act.new_id(),
                username: (*username).to_owned(),
                display_name: (*name).to_owned(),
                password_hash: hash().to_owned(),
                roles: roles.to_vec(),
                authority: match at {
                    At::Nowhere => None,
                    At::Here => Some(here),
                    At::Elsewhere => Some(elsewhere),
                },
                division: None,
                office: None,
                enterprise: None,
                certificate_number: certificate.map(|_| format!("证-{username}")),
                certificate_valid_to: *certificate,
                disabled: false,
                failed_sign_ins: 0,
                locked_until: None,
                created_at: Instant::from_micros(0),
            };
            work.act.add_user(&user).await?;
            ids.insert(*username, user.id.to_string());
        }
        Ok(ids)
    });
    added.await.expect("the people are added")
}

/// Hashing is slow on purpose, so it is done once.
fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        Argon2::default().hash_password(PASSWORD.as_bytes()).expect("the password can be hashed").to_string()
    })
}
