//! Copies of a licence: every one, and more of them.

use super::view::{Copies, CopyShown};
use crate::desk::window::copies::{self, Current, MOST, Onto, ToPrint};
use crate::web::api::v1::prelude::*;
use permit::{LicenceId, RowId};
use std::collections::HashMap;
use store::copies::CopyOf;

/// What to print of a licence.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PrintBody {
    /// 正本.
    #[serde(default)]
    original: bool,
    /// 副本.
    #[serde(default)]
    duplicate: bool,
    /// Stores whose copy (许可证复印件) is printed, by row.
    #[serde(default)]
    #[validate(length(max = 500))]
    rows: Vec<Uuid>,
    /// The copies of all stores that have none, the first 500.
    #[serde(default)]
    missing: bool,
    /// Why what is printed and valid is printed again.
    #[validate(length(max = 200))]
    reason: Option<String>,
    /// Onto numbered blanks (套打) in this printer; on plain paper when left out.
    #[validate(length(max = 40))]
    printer: Option<String>,
    /// The number of the first blank.
    #[validate(length(max = 40))]
    first_blank: Option<String>,
}

/// Every copy of a licence and its stores (印制台账), oldest first, and whether it still says what holds.
#[utoipa::path(get, path = "/licences/{id}/copies", tag = "copies", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The copies", body = PageOf<CopyShown>)))]
pub(super) async fn licence_copies(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
) -> Answer<Json<PageOf<CopyShown>>> {
    let licence = copies::licence(&app.desk, &actor, id).await?;
    let now = Current::of(&app.desk, licence).await?;
    let all = store::copies::copies_of(&app.desk.store, id).await?;
    let mut blanks = HashMap::new();
    let mut batches: Vec<&str> = all.iter().map(|copy| copy.batch.as_str()).collect();
    batches.dedup();
    for batch in batches {
        blanks.extend(store::blanks::blanks_of_batch(&app.desk.store, batch).await?);
    }
    let shown = Copies::of(&app, all.iter().map(|copy| &copy.state), blanks).await?;
    Ok(Json(PageOf::whole(all.iter().map(|copy| shown.paper(copy, now.is_void(copy))).collect())))
}

/// Prints copies of a licence as one file (打印) and notes each. Under an `Idempotency-Key` a repetition prints
/// nothing twice. What is printed and valid is printed again only with a reason.
#[utoipa::path(post, path = "/licences/{id}/copies", tag = "copies", params(("id" = Uuid, Path)),
    request_body = PrintBody,
    responses((status = 200, description = "Printed; the file is that of the batch", body = PageOf<CopyShown>)))]
pub(super) async fn print_copies(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
    ApiJson(body): ApiJson<PrintBody>,
) -> Answer<Json<PageOf<CopyShown>>> {
    copies::licence(&app.desk, &actor, id).await?;
    let faces = [(body.original, CopyOf::Original), (body.duplicate, CopyOf::Duplicate)];
    let mut of: Vec<CopyOf> = faces.into_iter().filter(|(asked, _)| *asked).map(|(_, of)| of).collect();
    of.extend(body.rows.into_iter().map(|row| CopyOf::StoreCopy(RowId(row))));
    if body.missing {
        let missing = store::copies::unprinted_rows(&app.desk.store, id).await?;
        of.extend(missing.into_iter().take(MOST).map(CopyOf::StoreCopy));
    }
    let onto = body.printer.map(|printer| Onto { printer, first: body.first_blank.unwrap_or_default() });
    let batch = app.desk.new_id::<Uuid>().simple().to_string();
    let asked = ToPrint { batch, licence: id, of, reason: body.reason, onto };
    let printed = copies::print(&app.desk, &actor, &asked).await?;
    let key = printed.first().map_or("", |copy| copy.batch.as_str());
    let blanks = store::blanks::blanks_of_batch(&app.desk.store, key).await?;
    let shown = Copies::of(&app, printed.iter().map(|copy| &copy.state), blanks).await?;
    Ok(Json(PageOf::whole(printed.iter().map(|copy| shown.paper(copy, false)).collect())))
}
