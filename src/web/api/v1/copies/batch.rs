//! What was printed together: its copies and its file.

use super::view::{Copies, CopyShown};
use crate::desk::window::copies::{self, Current};
use crate::desk::window::letters;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use axum::response::Response;
use permit::Actor;
use std::collections::HashMap;

/// Whether letters were printed under that key.
pub(super) async fn is_letters(app: &App, key: &str) -> Answer<bool> {
    Ok(!store::copies::letter_batch(&app.desk.store, key).await?.is_empty())
}

/// The copies of a batch.
pub(super) async fn copies(app: &App, actor: &Actor, key: &str) -> Answer<Vec<CopyShown>> {
    if is_letters(app, key).await? {
        let all = letters::batch(&app.desk, actor, key).await?;
        let shown = Copies::of(app, all.iter().map(|copy| &copy.state), HashMap::new()).await?;
        return Ok(all.iter().map(|copy| shown.letter(copy)).collect());
    }
    let all = copies::batch(&app.desk, actor, key).await?;
    let first = all.first().ok_or_else(Problem::not_found)?;
    let now = Current::of(&app.desk, copies::licence(&app.desk, actor, first.licence).await?).await?;
    let blanks = store::blanks::blanks_of_batch(&app.desk.store, key).await?;
    let shown = Copies::of(app, all.iter().map(|copy| &copy.state), blanks).await?;
    Ok(all.iter().map(|copy| shown.paper(copy, now.is_void(copy))).collect())
}

/// The copies printed together (一批印制), in their order.
#[utoipa::path(get, path = "/print-batches/{batch}", tag = "copies", params(("batch" = String, Path)),
    responses((status = 200, description = "The copies", body = PageOf<CopyShown>)))]
pub(super) async fn get_batch(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(key): ApiPath<String>,
) -> Answer<Json<PageOf<CopyShown>>> {
    Ok(Json(PageOf::whole(copies(&app, &actor, &key).await?)))
}

/// The file that goes to the printer.
#[utoipa::path(get, path = "/print-batches/{batch}/file", tag = "copies", params(("batch" = String, Path)),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn batch_file(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath(key): ApiPath<String>,
) -> Answer<Response> {
    let file = if is_letters(&app, &key).await? {
        letters::batch(&app.desk, &actor, &key).await?.first().map(|first| first.file.clone())
    } else {
        copies::batch(&app.desk, &actor, &key).await?.first().map(|first| first.file.clone())
    };
    let bytes = app.desk.files.get(&file.ok_or_else(Problem::not_found)?).await?;
    Ok(pdf(&format!("{key}.pdf"), bytes))
}
