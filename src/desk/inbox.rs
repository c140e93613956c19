//! The inbox: to whom a notice is addressed, who reads for whom, and what they have read.

use super::{Desk, DeskError, Result};
use permit::{Actor, AuthorityId, EnterpriseId, Power, Recipient, Role};
use std::collections::BTreeSet;
use store::lists::{Inbox, Page, Paging, Received};
use uuid::Uuid;

/// Roles that do an office's work.
const OF_AN_OFFICE: [Role; 5] = [Role::Clerk, Role::Reviewer, Role::Inspector, Role::Approver, Role::Chief];

/// A recipient as the outbox writes it.
pub(super) fn address(to: &Recipient, authority: AuthorityId) -> String {
    match to {
        Recipient::Enterprise(enterprise) => of_enterprise(*enterprise),
        Recipient::Chief => format!("chief:{authority}"),
        Recipient::Office(Some(office)) => format!("office:{authority}:{office}"),
        Recipient::Office(None) => format!("office:{authority}"),
    }
}

fn of_enterprise(enterprise: EnterpriseId) -> String {
    format!("enterprise:{enterprise}")
}

/// The recipient of such an address.
pub fn addressee(address: &str) -> Option<Recipient> {
    let (kind, rest) = address.split_once(':')?;
    match kind {
        "enterprise" => Some(Recipient::Enterprise(EnterpriseId(rest.parse().ok()?))),
        "chief" => Some(Recipient::Chief),
        "office" => Some(Recipient::Office(rest.split_once(':').map(|(_, office)| office.to_owned()))),
        _ => None,
    }
}

/// A page of somebody's inbox, unread ones first.
pub async fn list(desk: &Desk, actor: &Actor, unread_only: bool, paging: &Paging) -> Result<Page<Received>> {
    let inbox = inbox(desk, actor).await?;
    Ok(store::lists::notices(&desk.store, &inbox, unread_only, paging).await?)
}

/// How many they have not read.
pub async fn unread(desk: &Desk, actor: &Actor) -> Result<u64> {
    let inbox = inbox(desk, actor).await?;
    Ok(store::lists::unread_notices(&desk.store, &inbox).await?)
}

/// Notes that a person has read a notice. Once read it stays so.
pub async fn read(desk: &Desk, actor: &Actor, id: Uuid) -> Result<Received> {
    let inbox = inbox(desk, actor).await?;
    let found = store::lists::notice(&desk.store, &inbox, id).await?.ok_or(DeskError::Hidden)?;
    if found.read_at.is_some() {
        return Ok(found);
    }
    desk.act("notice.read", actor, |work| async move { Ok(work.act.note_read(id, actor.user).await?) })
        .await?;
    store::lists::notice(&desk.store, &inbox, id).await?.ok_or(DeskError::Hidden)
}

async fn inbox(desk: &Desk, actor: &Actor) -> Result<Inbox> {
    let today = desk.now().date();
    let stands_for = |power: &Power| match power {
        Power::Signatory => true,
        Power::Agent { expires, .. } => today <= *expires,
        Power::AreaManager { .. } | Power::StoreManager { .. } => false,
    };
    let own = actor.memberships.iter().filter(|held| stands_for(&held.power));
    let mut recipients: Vec<String> = own.map(|held| of_enterprise(held.enterprise)).collect();
    if let Some(authority) = actor.authority {
        let to = of_authority(desk, actor, authority).await?;
        recipients.extend(to.iter().map(|to| address(to, authority)));
    }
    Ok(Inbox { reader: actor.user, recipients })
}

/// Officers read for their office, the bureau's inspectors for its unassigned queue. The bureau's chief
/// reads both what is theirs and what nobody else would read: that queue, and offices without anybody.
/// The chief of an office has the office's.
async fn of_authority(desk: &Desk, actor: &Actor, authority: AuthorityId) -> Result<Vec<Recipient>> {
    let mut to = Vec::new();
    if let Some(office) = actor.office.clone().filter(|_| OF_AN_OFFICE.iter().any(|role| actor.has(*role))) {
        to.push(Recipient::Office(Some(office)));
    }
    let of_the_bureau = super::is_bureau(actor, authority);
    if of_the_bureau && (actor.has(Role::Inspector) || actor.has(Role::Chief)) {
        to.push(Recipient::Office(None));
    }
    if of_the_bureau && actor.has(Role::Chief) {
        to.push(Recipient::Chief);
        let served = store::people::offices_served(&desk.store, authority).await?;
        let forms = desk.forms();
        let all: BTreeSet<&str> = forms.offices().rows().map(|office| office.office_code.as_str()).collect();
        let nobodys = all.into_iter().filter(|code| !served.contains(*code));
        to.extend(nobodys.map(|code| Recipient::Office(Some(code.to_owned()))));
    }
    Ok(to)
}
