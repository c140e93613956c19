//! Where an enterprise wants its papers served (送达地址确认书).

use crate::desk::{Desk, Result};
use jiff::civil::Date;
use permit::service::{HandOutWay, ServiceAddress};
use permit::{Actor, Enterprise, EnterpriseCommand, EnterpriseId, PersonalRef};
use store::{Read, Versioned, personal};

/// A service address with its personal values in the clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// How.
    pub way: HandOutWay,
    /// 收件人.
    pub recipient: String,
    /// A street address; for electronic service a mailbox, number or account.
    pub place: String,
    /// 联系电话.
    pub phone: Option<String>,
    /// The day the enterprise agreed in writing.
    pub consented_on: Date,
}

/// Confirms where and how an enterprise is served.
pub async fn confirm(
    desk: &Desk,
    actor: &Actor,
    id: EnterpriseId,
    version: Option<i64>,
    stated: &Stated,
) -> Result<Versioned<Enterprise>> {
    desk.act("enterprise.set_service_address", actor, |work| async move {
        work.act.on_behalf_of(id);
        let phone = match stated.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()) {
            Some(phone) => Some(work.act.keep_personal(phone).await?),
            None => None,
        };
        let address = ServiceAddress {
            way: stated.way,
            recipient: work.act.keep_personal(stated.recipient.trim()).await?,
            place: work.act.keep_personal(stated.place.trim()).await?,
            phone,
            consented_on: stated.consented_on,
        };
        work.run::<Enterprise>(id, version, &EnterpriseCommand::SetServiceAddress(address)).await
    })
    .await
}

/// A service address in the clear. What was erased says so.
pub async fn stated(read: &impl Read, address: &ServiceAddress) -> Result<Stated> {
    let references: Vec<PersonalRef> =
        [&address.recipient, &address.place].into_iter().chain(&address.phone).cloned().collect();
    let known = personal::reveal_many(read, &references).await?;
    let text = |reference: &PersonalRef| known.get(reference).cloned().unwrap_or_else(|| ERASED.to_owned());
    Ok(Stated {
        way: address.way,
        recipient: text(&address.recipient),
        place: text(&address.place),
        phone: address.phone.as_ref().map(text),
        consented_on: address.consented_on,
    })
}

/// What stands where a personal value was erased.
pub const ERASED: &str = "（已删除）";
