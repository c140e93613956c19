//! What a form was filled with: fields in the order sent, and files.

use crate::web::pages::shell::form_urlencoded as pairs;
use crate::web::problem::{Problem, words};
use crate::web::upload::{Upload, plain};
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use jiff::civil::Date;
use std::str::FromStr;
use uuid::Uuid;

/// A form as it was sent.
#[derive(Debug, Default)]
pub(in crate::web) struct Filled {
    /// Fields by name, in the order sent; a name may come several times.
    pub(in crate::web) fields: Vec<(String, String)>,
    /// Files by name, those left empty left out.
    pub(in crate::web) files: Vec<(String, Upload)>,
}

impl Filled {
    /// A field's text without what surrounds it; empty where it was not sent.
    pub(in crate::web) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The same; none where it is empty.
    pub(in crate::web) fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name).to_owned()).filter(|text| !text.is_empty())
    }

    /// Every value of a field.
    pub(in crate::web) fn all(&self, name: &str) -> Vec<String> {
        let named = self.fields.iter().filter(|(key, _)| key == name);
        named.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
    }

    /// Whether a box was ticked.
    pub(in crate::web) fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// A field that must be filled.
    pub(in crate::web) fn needed(&self, name: &str) -> Result<String, Problem> {
        self.some(name)
            .ok_or_else(|| Problem::field(name, "field.required", "", words("请填写这一项", "Fill this in")))
    }

    /// A date; none where it is empty.
    pub(in crate::web) fn date(&self, name: &str) -> Result<Option<Date>, Problem> {
        self.parsed(name, words("请填写日期，例如 2026-03-26", "Enter a date, such as 2026-03-26"))
    }

    /// A value of a form of its own; none where it is empty.
    pub(in crate::web) fn parsed<T: FromStr>(
        &self,
        name: &str,
        message: crate::web::problem::Words,
    ) -> Result<Option<T>, Problem> {
        match self.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Problem::field(name, "field.format", text, message)),
        }
    }

    /// Ids that were ticked; what is none is left out.
    pub(in crate::web) fn ids(&self, name: &str) -> Vec<Uuid> {
        self.all(name).iter().filter_map(|text| text.parse().ok()).collect()
    }

    /// The first file of a name.
    pub(in crate::web) fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|(key, _)| key == name).map(|(_, file)| file)
    }
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if kind.starts_with("multipart/form-data") {
            let form = Multipart::from_request(request, state).await.map_err(|_no_boundary| unreadable())?;
            return parts(form).await;
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(|_broken| crate::web::body::broken())?;
        let fields = std::str::from_utf8(&bytes).map(pairs).map_err(|_| unreadable())?;
        Ok(Filled { fields, files: Vec::new() })
    }
}

async fn parts(mut form: Multipart) -> Result<Filled, Problem> {
    let mut filled = Filled::default();
    while let Some(field) = form.next_field().await.map_err(|_broken| unreadable())? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(plain) {
            None => {
                let text = field.text().await.map_err(|_broken| unreadable())?;
                filled.fields.push((name, text));
            }
            Some(file_name) => {
                let bytes = field.bytes().await.map_err(|_broken| unreadable())?;
                // A browser sends an empty part for a file nobody chose.
                if !bytes.is_empty() {
                    filled.files.push((name, Upload { name: file_name, bytes: bytes.into() }));
                }
            }
        }
    }
    Ok(filled)
}

fn unreadable() -> Problem {
    let title = words("表单无法读取，请返回重新提交", "The form cannot be read; go back and send it again");
    Problem::new(axum::http::StatusCode::BAD_REQUEST, "form.unreadable", title)
}
