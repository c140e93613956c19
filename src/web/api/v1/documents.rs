//! Papers of a case as the API lists them.

use super::prelude::*;
use super::shown::Bilingual;
use crate::desk::documents::{Audience, Document, Stage};
use jiff::civil::Date;

/// A paper a case has at this moment, or will have.
#[derive(Serialize, ToSchema)]
pub(super) struct DocumentShown {
    /// By what it is fetched.
    key: String,
    /// Its kind: `acceptance`, `grant_decision` and so on.
    kind: &'static str,
    title: Bilingual,
    /// 文号, once it was made out.
    number: Option<String>,
    /// Whether it can be printed now.
    ready: bool,
    /// Its date, once it can.
    on: Option<Date>,
    /// Why it cannot be printed yet.
    reason: Option<Bilingual>,
    /// `applicant`: addressed to the enterprise. `officers`: kept in the file.
    audience: &'static str,
    /// The name its file has.
    file_name: String,
}

impl From<Document> for DocumentShown {
    fn from(document: Document) -> Self {
        let (on, reason) = match &document.stage {
            Stage::Ready { on, .. } => (Some(*on), None),
            Stage::Waiting(why) => {
                (None, Some(Bilingual { zh: why.zh().to_owned(), en: why.en().to_owned() }))
            }
        };
        DocumentShown {
            key: document.key,
            kind: document.kind.as_str(),
            title: Bilingual { zh: document.title_zh, en: document.title_en },
            number: document.number,
            ready: on.is_some(),
            on,
            reason,
            audience: match document.audience {
                Audience::Applicant => "applicant",
                Audience::Officers => "officers",
            },
            file_name: document.file_name,
        }
    }
}

/// Papers as a list.
pub(super) fn listed(documents: Vec<Document>) -> Json<PageOf<DocumentShown>> {
    Json(PageOf::whole(documents.into_iter().map(DocumentShown::from).collect()))
}
