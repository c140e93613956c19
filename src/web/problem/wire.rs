//! A problem as it is written on the wire.

use super::{Fault, Problem, Words};
use crate::desk::RowProblem;
use crate::web::locale::Lang;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use forms::Forms;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A problem document (RFC 9457, `application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemBody {
    /// Relative reference that names the kind of problem: `/problems/` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The problem in a sentence, in the reader's language.
    title: String,
    /// The status again.
    status: u16,
    /// What was wrong with this request.
    detail: String,
    /// The stable code a program matches.
    code: String,
    /// Names this request in the log.
    request_id: String,
    /// The legal basis.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
    /// The state the subject was in.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_state: Option<&'static str>,
    /// What was asked of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<&'static str>,
    /// The version the subject has now, where the one given is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Every fault found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FaultBody>,
}

/// One fault of a request.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaultBody {
    /// The stable code.
    code: String,
    /// The address, by its number in the filing.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u32>,
    /// The field or paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What was found there.
    #[serde(skip_serializing_if = "String::is_empty")]
    found: String,
    /// What to do, in the reader's language.
    message: String,
}

/// Why one address of several was not done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RowProblemBody {
    /// The address.
    item: Uuid,
    /// Its number in the filing; absent where the filing has no such address.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<u32>,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    /// The status this address alone would have been answered with.
    status: u16,
    /// The stable code.
    code: String,
    /// What to read and do, in the reader's language.
    message: String,
    /// What was found.
    detail: String,
    /// The version it has now, where the one given is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Every fault found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FaultBody>,
}

impl RowProblemBody {
    pub(in crate::web) fn of(row: RowProblem, lang: Lang) -> Self {
        let (item, order, name) = (row.item.0, row.order, row.name);
        let problem = Problem::from(row.why);
        let told = &problem.0;
        RowProblemBody {
            item,
            order,
            name,
            status: told.status.as_u16(),
            code: told.code.to_string(),
            message: told.title.in_lang(lang).to_owned(),
            detail: told.detail.as_ref().unwrap_or(&told.title).in_lang(lang).to_owned(),
            version: told.version,
            faults: told.faults.iter().map(|fault| FaultBody::of(fault, lang)).collect(),
        }
    }
}

impl Words {
    pub(in crate::web) fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Problem {
    /// Every fault for a form: field, address, what was found, what to do.
    pub(in crate::web) fn fault_lines(
        &self,
        lang: Lang,
    ) -> Vec<(Option<String>, Option<u32>, String, String)> {
        let line = |fault: &Fault| {
            let message = fault.message.in_lang(lang).to_owned();
            (fault.field.clone(), fault.item, fault.found.clone(), message)
        };
        self.0.faults.iter().map(line).collect()
    }

    /// What was wrong with this request, where more is known than the title says.
    pub(in crate::web) fn detail_in(&self, lang: Lang) -> Option<&str> {
        self.0.detail.as_ref().map(|detail| detail.in_lang(lang))
    }

    /// The document.
    pub(in crate::web) fn body(&self, lang: Lang, forms: &Forms, request_id: &str) -> ProblemBody {
        let told = &self.0;
        let title = told.title.in_lang(lang).to_owned();
        ProblemBody {
            kind: format!("/problems/{}", told.code),
            status: told.status.as_u16(),
            detail: told
                .detail
                .as_ref()
                .map_or_else(|| title.clone(), |detail| detail.in_lang(lang).to_owned()),
            title,
            code: told.code.to_string(),
            request_id: request_id.to_owned(),
            basis: told.basis.and_then(|key| forms.basis(key)).map(forms::Basis::cite),
            from_state: told.from_state,
            command: told.command,
            version: told.version,
            faults: told.faults.iter().map(|fault| FaultBody::of(fault, lang)).collect(),
        }
    }

    /// The title, for pages.
    pub(in crate::web) fn title(&self, lang: Lang) -> &str {
        self.0.title.in_lang(lang)
    }
}

impl FaultBody {
    fn of(fault: &Fault, lang: Lang) -> Self {
        FaultBody {
            code: fault.code.to_string(),
            item: fault.item,
            field: fault.field.clone(),
            found: fault.found.clone(),
            message: fault.message.in_lang(lang).to_owned(),
        }
    }
}

impl IntoResponse for ProblemBody {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    }
}
