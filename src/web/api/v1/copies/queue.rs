//! What waits at the printer, and what was printed.

use crate::desk::window::blanks;
use crate::web::api::v1::prelude::*;

/// Lines of each kind shown at once.
const MOST: u64 = 100;

/// What waits to be printed.
#[derive(Serialize, ToSchema)]
pub(super) struct QueueShown {
    /// Licences whose latest edition, or some store's copy, is not printed.
    licences: Vec<LicenceWaits>,
    /// Filings with a letter of which no copy was printed.
    letters: Vec<LettersWait>,
}

/// A licence with something to print.
#[derive(Serialize, ToSchema)]
struct LicenceWaits {
    licence: Uuid,
    holder: String,
    /// 许可证编号.
    number: String,
    /// Whether 正本 and 副本 of the latest edition are to be printed.
    face: bool,
    /// How many stores have no copy.
    stores: u64,
}

/// A filing with a letter to print.
#[derive(Serialize, ToSchema)]
struct LettersWait {
    filing: Uuid,
    holder: String,
    /// 办件编号.
    office_number: Option<String>,
    /// What waits: the letter of this state, `decided` where everything was.
    state: String,
}

/// What waits to be printed (待打印), at most 100 of each kind.
#[utoipa::path(get, path = "/print-queue", tag = "copies",
    responses((status = 200, description = "What waits", body = QueueShown)))]
pub(super) async fn print_queue(State(app): Web, Signed(actor): Signed) -> Answer<Json<QueueShown>> {
    let authority = blanks::keeper(&actor)?;
    let licences = store::copies::to_print(&app.desk.store, authority, MOST).await?;
    let letters = store::copies::letters_to_print(&app.desk.store, authority, MOST).await?;
    let licence = |it: store::copies::ToPrint| LicenceWaits {
        licence: it.licence.0,
        holder: it.holder,
        number: it.number,
        face: it.face,
        stores: it.stores,
    };
    let letter = |it: store::copies::LettersToPrint| LettersWait {
        filing: it.filing.0,
        holder: it.holder,
        office_number: it.office_number,
        state: it.state,
    };
    Ok(Json(QueueShown {
        licences: licences.into_iter().map(licence).collect(),
        letters: letters.into_iter().map(letter).collect(),
    }))
}

/// Which page.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct PageQuery {
    /// The page after this cursor.
    after: Option<String>,
    /// Batches on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// What was printed together.
#[derive(Serialize, ToSchema)]
pub(super) struct BatchLine {
    batch: String,
    holder: String,
    /// 许可证编号; of letters their filing's 办件编号, empty where it has none.
    number: String,
    printed_by: Uuid,
    printed_at: String,
    copies: u64,
    /// Copies nobody has looked at yet.
    unchecked: u64,
    /// Copies that wait to be handed over.
    waiting: u64,
}

/// What was printed (印制台账), latest first.
#[utoipa::path(get, path = "/print-batches", tag = "copies", params(PageQuery),
    responses((status = 200, description = "The batches", body = PageOf<BatchLine>)))]
pub(super) async fn list_batches(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<PageQuery>,
) -> Answer<Json<PageOf<BatchLine>>> {
    let authority = blanks::keeper(&actor)?;
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = store::copies::batches(&app.desk.store, authority, &paging).await?;
    Ok(Json(PageOf::of(page, |batch| BatchLine {
        batch: batch.key,
        holder: batch.holder,
        number: batch.number,
        printed_by: batch.printed_by.0,
        printed_at: batch.printed_at.to_string(),
        copies: batch.copies,
        unchecked: batch.unchecked,
        waiting: batch.waiting,
    })))
}
