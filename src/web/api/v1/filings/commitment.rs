//! What the applicant reads before promising.

use crate::desk::lookup;
use crate::web::api::v1::prelude::*;
use ::forms::{NoticeSection, SigningMethod};
use permit::{Enterprise, Filing, FilingId};

/// The notice and the letter of a filing's stores.
#[derive(Serialize, ToSchema)]
pub(super) struct CommitmentShown {
    /// The pilot instrument it rests on.
    instrument: String,
    /// The text's id with its version: signing names it.
    text: String,
    title: String,
    /// 告知书, section by section: item, basis, conditions, what is promised, liability, verification.
    #[schema(value_type = Vec<Object>)]
    notice: Vec<NoticeSection>,
    /// 承诺书, paragraph by paragraph, with its places to be filled.
    letter: Vec<String>,
    /// Whether and how long the promise is public.
    public: String,
    /// Ways of signing that the instrument accepts.
    #[schema(value_type = Vec<String>)]
    signing: Vec<SigningMethod>,
}

/// The notice and commitment text (告知承诺书) a filing's stores are held to, to be read before signing.
#[utoipa::path(get, path = "/filings/{id}/commitments", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The texts", body = CommitmentShown)))]
pub(super) async fn get_commitment(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<CommitmentShown>> {
    let filing = sight::seen::<Filing>(&app, &actor, id).await?.state;
    let enterprise = store::require::<Enterprise>(&app.desk.store, filing.enterprise).await?.state;
    let forms = app.desk.forms();
    let today = app.desk.now().date();
    let instrument = lookup::instrument(&app.desk.store, &forms, &filing, &enterprise, today).await?;
    let instrument = instrument.ok_or_else(Problem::not_found)?;
    let text = forms.commitment(&instrument.commitment).ok_or_else(Problem::not_found)?;
    Ok(Json(CommitmentShown {
        instrument: instrument.title.clone(),
        text: text.id.clone(),
        title: text.title.clone(),
        notice: text.notice.clone(),
        letter: text.letter.clone(),
        public: text.public.clone(),
        signing: instrument.signing.clone(),
    }))
}
