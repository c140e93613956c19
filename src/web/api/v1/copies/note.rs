//! What became of copies.

use super::batch;
use super::view::CopyShown;
use crate::desk::window::copies::{self, Noted};
use crate::desk::window::letters;
use crate::web::api::v1::prelude::*;
use permit::service::HandOutWay;

/// What is noted of which copies of a batch.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    /// The copies.
    #[validate(length(min = 1, max = 500))]
    copies: Vec<Uuid>,
    /// What.
    what: What,
    /// Why they are spoiled.
    #[serde(default)]
    #[validate(length(max = 200))]
    why: String,
    /// How they are handed over: `by_hand`, `post`, or `electronic` where that was agreed.
    #[schema(value_type = Option<String>)]
    way: Option<HandOutWay>,
    /// 签收人, or 邮件号码. A name is personal and can be erased.
    #[serde(default)]
    #[validate(length(max = 60))]
    to: String,
}

/// What is noted.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    /// 核对: looked at and good.
    Checked,
    /// 作废.
    Spoiled,
    /// 送达.
    HandedOver,
}

/// Notes what became of copies printed together (登记): checked, then handed over; or spoiled. All of those
/// named, or none.
#[utoipa::path(post, path = "/print-batches/{batch}/notes", tag = "copies", params(("batch" = String, Path)),
    request_body = NoteBody, responses((status = 200, description = "The batch", body = PageOf<CopyShown>)))]
pub(super) async fn note_copies(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(key): ApiPath<String>,
    ApiJson(body): ApiJson<NoteBody>,
) -> Answer<Json<PageOf<CopyShown>>> {
    let noted = match (body.what, body.way) {
        (What::Checked, _) => Noted::Checked,
        (What::Spoiled, _) => Noted::Spoiled { why: body.why },
        (What::HandedOver, Some(way)) => Noted::HandedOver { way, to: body.to },
        (What::HandedOver, None) => {
            let message = words("请选择送达方式", "Choose the way");
            return Err(Problem::field("way", "field.required", "", message));
        }
    };
    if batch::is_letters(&app, &key).await? {
        letters::note(&app.desk, &actor, &key, &body.copies, &noted).await?;
    } else {
        copies::note(&app.desk, &actor, &key, &body.copies, &noted).await?;
    }
    Ok(Json(PageOf::whole(batch::copies(&app, &actor, &key).await?)))
}
