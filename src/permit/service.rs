//! Service (送达): where an enterprise wants its papers sent, how they went, and the proof that they
//! arrived (送达回证).

use crate::ids::{Digest, PersonalRef, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How papers are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOutWay {
    /// 直接送达.
    ByHand,
    /// 邮寄送达.
    Post,
    /// 电子送达.
    Electronic,
}

impl HandOutWay {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            HandOutWay::ByHand => "by_hand",
            HandOutWay::Post => "post",
            HandOutWay::Electronic => "electronic",
        }
    }

    /// The word on screens and papers.
    pub fn zh(self) -> &'static str {
        match self {
            HandOutWay::ByHand => "直接送达",
            HandOutWay::Post => "邮寄送达",
            HandOutWay::Electronic => "电子送达",
        }
    }
}

/// Where and how an enterprise agreed to be served (送达地址确认书). Who takes the papers, and where,
/// is personal: it can be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAddress {
    /// How.
    pub way: HandOutWay,
    /// 收件人.
    pub recipient: PersonalRef,
    /// A street address; for electronic service a mailbox, number or account.
    pub place: PersonalRef,
    /// 联系电话.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PersonalRef>,
    /// The day the enterprise agreed in writing.
    pub consented_on: Date,
}

/// How papers are to be handed out, as the clerk says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handing {
    /// Into somebody's hand; none when nobody was named.
    ByHand {
        /// 签收人.
        receiver: Option<PersonalRef>,
    },
    /// By post.
    Post {
        /// 邮件号码 (EMS).
        tracking: String,
    },
    /// To the address agreed for electronic service.
    Electronic,
}

/// How papers were handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Delivery {
    /// 直接送达.
    ByHand {
        /// 签收人.
        receiver: PersonalRef,
    },
    /// 邮寄送达.
    Post {
        /// 邮件号码 (EMS).
        tracking: String,
    },
    /// 电子送达.
    Electronic {
        /// The address agreed then.
        place: PersonalRef,
    },
}

impl Delivery {
    /// Which way.
    pub fn way(&self) -> HandOutWay {
        match self {
            Delivery::ByHand { .. } => HandOutWay::ByHand,
            Delivery::Post { .. } => HandOutWay::Post,
            Delivery::Electronic { .. } => HandOutWay::Electronic,
        }
    }
}

/// The signed receipt (送达回证, or the post's return slip) that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceReceipt {
    /// The day of receipt it states.
    pub received_on: Date,
    /// Its scan.
    pub file: Digest,
}

/// Handed out: how, when, and the receipt once it came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOut {
    /// How.
    #[serde(flatten)]
    pub delivery: Delivery,
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: UserId,
    /// The signed receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ServiceReceipt>,
}

impl HandedOut {
    /// Whether a signed receipt is still to come: what goes by hand or post is signed for.
    pub fn awaits_receipt(&self) -> bool {
        match self.delivery {
            Delivery::ByHand { .. } | Delivery::Post { .. } => self.receipt.is_none(),
            Delivery::Electronic { .. } => false,
        }
    }
}
