//! Copies of a filing's letters: every one, and more of them.

use super::view::{Copies, CopyShown};
use crate::desk::window::letters::{self, ToPrint};
use crate::web::api::v1::prelude::*;
use permit::{Filing, FilingId};
use std::collections::HashMap;

/// Which letters to print.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LettersBody {
    /// The papers, by their keys in the filing's documents: `acceptance`, `grant_decision-2` …
    #[validate(length(max = 500))]
    papers: Vec<String>,
    /// Why what is printed and about is printed again.
    #[validate(length(max = 200))]
    reason: Option<String>,
}

/// Every copy of a filing's letters (文书印制台账), oldest first.
#[utoipa::path(get, path = "/filings/{id}/copies", tag = "copies", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The copies", body = PageOf<CopyShown>)))]
pub(super) async fn letter_copies(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<PageOf<CopyShown>>> {
    letters::filing(&app.desk, &actor, id).await?;
    let all = store::copies::letters_of(&app.desk.store, id).await?;
    let shown = Copies::of(&app, all.iter().map(|copy| &copy.state), HashMap::new()).await?;
    Ok(Json(PageOf::whole(all.iter().map(|copy| shown.letter(copy)).collect())))
}

/// Prints letters of a filing as one file (打印文书) and notes each. Under an `Idempotency-Key` a repetition prints
/// nothing twice. What is printed and about is printed again only with a reason.
#[utoipa::path(post, path = "/filings/{id}/copies", tag = "copies", params(("id" = Uuid, Path)),
    request_body = LettersBody,
    responses((status = 200, description = "Printed; the file is that of the batch", body = PageOf<CopyShown>)))]
pub(super) async fn print_letters(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<LettersBody>,
) -> Answer<Json<PageOf<CopyShown>>> {
    let batch = app.desk.new_id::<Uuid>().simple().to_string();
    let asked = ToPrint { batch, filing: id, papers: body.papers, reason: body.reason };
    let printed = letters::print(&app.desk, &actor, &asked).await?;
    let shown = Copies::of(&app, printed.iter().map(|copy| &copy.state), HashMap::new()).await?;
    Ok(Json(PageOf::whole(printed.iter().map(|copy| shown.letter(copy)).collect())))
}
