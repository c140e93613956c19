//! The letter of one store: shown, as its bytes, and as a paper.

use crate::desk::letters::{self, Shown};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::Sha256;
use ::forms::SigningMethod;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use permit::item::Signature;
use permit::{Item, ItemId};

/// Which letter of the store.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterAsked {
    /// The hash of a letter the store has signed, now or before. When left out: the one in force, or
    /// what would be signed today.
    #[param(value_type = Option<String>)]
    sha256: Option<Sha256>,
}

/// The commitment of one store.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct LetterShown {
    /// The text's id with its version.
    text: String,
    title: String,
    /// The letter, paragraph by paragraph, filled in.
    letter: Vec<String>,
    /// What the signature is bound to: who promises, who signs, how, when, which drawing.
    facts: Vec<FactShown>,
    /// Whether it is signed, or only shows what would be.
    signed: bool,
    /// The hash that was signed: that of the bytes of `letter.txt`.
    sha256: Option<String>,
    /// Every signature the store has borne, oldest first.
    signatures: Vec<SignatureShown>,
}

/// A line under the letter.
#[derive(Serialize, ToSchema)]
struct FactShown {
    label: String,
    value: String,
}

/// A signature.
#[derive(Serialize, ToSchema)]
struct SignatureShown {
    /// The hash of its letter.
    sha256: String,
    /// The text's id with its version.
    text: String,
    /// The hash of the drawing it promises.
    drawing: String,
    /// Who signed.
    signer: Uuid,
    #[schema(value_type = String)]
    method: SigningMethod,
    /// The signed document, where the way leaves one.
    document: Option<String>,
    on: Date,
}

/// The commitment letter of one store (承诺书): exactly as it was signed, or as it would be signed today.
#[utoipa::path(get, path = "/items/{id}/letter", tag = "items", params(("id" = Uuid, Path), LetterAsked),
    responses((status = 200, description = "The letter", body = LetterShown)))]
pub(super) async fn get_letter(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
    ApiQuery(asked): ApiQuery<LetterAsked>,
) -> Answer<Json<LetterShown>> {
    let item = sight::seen::<Item>(&app, &actor, id).await?.state;
    Ok(Json(LetterShown::of(letters::show(&app.desk, &actor, &item, asked.digest()).await?)))
}

/// The bytes of the letter (承诺书原文): their SHA-256 is what was signed.
#[utoipa::path(get, path = "/items/{id}/letter.txt", tag = "items", params(("id" = Uuid, Path), LetterAsked),
    responses((status = 200, description = "The text", content_type = "text/plain", body = String)))]
pub(super) async fn letter_text(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
    ApiQuery(asked): ApiQuery<LetterAsked>,
) -> Answer<Response> {
    let item = sight::seen::<Item>(&app, &actor, id).await?.state;
    let shown = letters::show(&app.desk, &actor, &item, asked.digest()).await?;
    Ok(([(CONTENT_TYPE, letters::MEDIA_TYPE)], shown.bytes).into_response())
}

/// The letter as PDF (承诺书打印件): the text with who signed, how, when, and the drawing's hash.
#[utoipa::path(get, path = "/items/{id}/letter.pdf", tag = "items", params(("id" = Uuid, Path), LetterAsked),
    responses((status = 200, description = "PDF/A-2b", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn letter_pdf(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
    ApiQuery(asked): ApiQuery<LetterAsked>,
) -> Answer<Response> {
    let item = sight::seen::<Item>(&app, &actor, id).await?.state;
    let paper = letters::print(&app.desk, &actor, &item, asked.digest()).await?;
    Ok(crate::web::api::v1::rows::pdf(&paper.file_name, paper.bytes))
}

impl LetterShown {
    pub(in crate::web::api::v1) fn of(shown: Shown) -> Self {
        let Shown { letter, text, signature, signatures, .. } = shown;
        let facts = letter.facts.into_iter().map(|(label, value)| FactShown { label, value });
        LetterShown {
            text,
            title: letter.title,
            letter: letter.paragraphs,
            facts: facts.collect(),
            signed: signature.is_some(),
            sha256: signature.map(|signature| signature.letter.to_string()),
            signatures: signatures.iter().map(SignatureShown::of).collect(),
        }
    }
}

impl LetterAsked {
    fn digest(&self) -> Option<&permit::Digest> {
        self.sha256.as_ref().map(|hash| &hash.0)
    }
}

impl SignatureShown {
    fn of(signature: &Signature) -> Self {
        SignatureShown {
            sha256: signature.letter.to_string(),
            text: signature.text.clone(),
            drawing: signature.drawing.to_string(),
            signer: signature.signer.0,
            method: signature.method,
            document: signature.document.as_ref().map(ToString::to_string),
            on: signature.on,
        }
    }
}
