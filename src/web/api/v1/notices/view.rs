//! A notice as the API shows it.

use crate::desk::inbox;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::Bilingual;
use permit::Recipient;
use store::lists::Received;

/// A notice.
#[derive(Serialize, ToSchema)]
pub(super) struct NoticeShown {
    id: Uuid,
    to: ToShown,
    title: Bilingual,
    body: Bilingual,
    /// When it was written, in Asia/Shanghai.
    written_at: String,
    /// When it was delivered.
    delivered_at: String,
    /// When this person read it; none while it is unread.
    read_at: Option<String>,
}

/// For whom a notice is.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum ToShown {
    /// The people of an enterprise.
    Enterprise {
        /// Which.
        id: Uuid,
    },
    /// The chief of the authority.
    Chief,
    /// An office; none is the bureau's unassigned queue.
    Office {
        /// Its code.
        code: Option<String>,
    },
}

impl NoticeShown {
    pub(super) fn of(notice: Received) -> Self {
        let words = notice.words;
        NoticeShown {
            id: notice.id,
            to: ToShown::of(&notice.recipient),
            title: Bilingual { zh: words.title_zh, en: words.title_en },
            body: Bilingual { zh: words.body_zh, en: words.body_en },
            written_at: notice.written_at.to_string(),
            delivered_at: notice.delivered_at.to_string(),
            read_at: notice.read_at.map(|at| at.to_string()),
        }
    }
}

impl ToShown {
    pub(super) fn of(address: &str) -> Self {
        match inbox::addressee(address) {
            Some(Recipient::Enterprise(id)) => ToShown::Enterprise { id: id.0 },
            Some(Recipient::Office(code)) => ToShown::Office { code },
            Some(Recipient::Chief) | None => ToShown::Chief,
        }
    }
}
