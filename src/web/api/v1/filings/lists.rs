//! A store list looked at before anything of it is drafted, then taken.

use super::import::RowFaultShown;
use crate::desk::applicant::preview::{self, RowOutcome, RowPreview};
use crate::desk::applicant::progress::{self, Progress};
use crate::desk::store_list::{self, ListNote};
use crate::web::api::v1::items::view::ItemShown;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Bilingual, CodeShown};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use permit::{Digest, Filing, FilingId};

/// A list, row by row; nothing of it is drafted yet.
#[derive(Serialize, ToSchema)]
pub(super) struct ListShown {
    /// What the list is asked for by.
    sha256: String,
    /// Every data row, in file order.
    rows: Vec<PreviewShown>,
    /// What was passed over.
    notes: Vec<NoteShown>,
}

/// What would become of a row.
#[derive(Serialize, ToSchema)]
struct PreviewShown {
    /// Its line in the file.
    line: usize,
    /// The store's name, or 「行 N」.
    name: String,
    /// `drafted` (it stands in the filing), `joins`, or `bad`.
    outcome: &'static str,
    /// Its number in the filing, where it stands there.
    order: Option<u32>,
    /// Rules for which it would be refused as things stand.
    refused_for: Vec<CodeShown>,
    /// Rules for which it would be inspected first.
    inspected_for: Vec<CodeShown>,
    /// What is wrong with it.
    faults: Vec<RowFaultShown>,
}

/// Something that was passed over.
#[derive(Serialize, ToSchema)]
struct NoteShown {
    code: &'static str,
    message: Bilingual,
}

impl PreviewShown {
    fn of(row: RowPreview) -> Self {
        let blank = PreviewShown {
            line: row.line,
            name: row.name,
            outcome: "bad",
            order: None,
            refused_for: Vec::new(),
            inspected_for: Vec::new(),
            faults: Vec::new(),
        };
        let codes = |codes: Vec<permit::Code>| codes.into_iter().map(CodeShown::from).collect();
        match row.outcome {
            RowOutcome::Drafted(order) => PreviewShown { outcome: "drafted", order: Some(order), ..blank },
            RowOutcome::Joins { refused_for, inspected_for } => PreviewShown {
                outcome: "joins",
                refused_for: codes(refused_for),
                inspected_for: codes(inspected_for),
                ..blank
            },
            RowOutcome::Bad(faults) => {
                PreviewShown { faults: faults.into_iter().map(RowFaultShown::from).collect(), ..blank }
            }
        }
    }
}

impl From<ListNote> for NoteShown {
    fn from(note: ListNote) -> Self {
        NoteShown { code: note.code, message: Bilingual { zh: note.message_zh, en: note.message_en } }
    }
}

async fn shown(app: &App, known: &Progress, digest: &Digest) -> Answer<Json<ListShown>> {
    let list = preview::list(&app.desk, known, digest).await?;
    let looked = preview::preview(&app.desk, known, &list).await?;
    Ok(Json(ListShown {
        sha256: digest.to_string(),
        rows: looked.rows.into_iter().map(PreviewShown::of).collect(),
        notes: looked.notes.into_iter().map(NoteShown::from).collect(),
    }))
}

fn named(digest: &str) -> Answer<Digest> {
    Digest::parse(digest).ok_or_else(Problem::not_found)
}

/// Keeps a store list (CSV or XLSX) and tells of each row what would become of it (名单预览). Nothing is drafted.
#[utoipa::path(post, path = "/filings/{id}/lists", tag = "filings", params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Every row", body = ListShown)))]
pub(super) async fn look_at_list(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    upload: Upload,
) -> Answer<Json<ListShown>> {
    let digest = preview::keep(&app.desk, &actor, id, &upload.name, upload.bytes).await?;
    shown(&app, &progress::progress(&app.desk, &actor, id).await?, &digest).await
}

/// A kept list again, beside what the filing holds by now.
#[utoipa::path(get, path = "/filings/{id}/lists/{sha256}", tag = "filings",
    params(("id" = Uuid, Path), ("sha256" = String, Path)),
    responses((status = 200, description = "Every row", body = ListShown)))]
pub(super) async fn get_list(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, sha256)): ApiPath<(FilingId, String)>,
) -> Answer<Json<ListShown>> {
    shown(&app, &progress::progress(&app.desk, &actor, id).await?, &named(&sha256)?).await
}

/// Drafts the good rows of a kept list that do not stand in the filing yet (加入申请), in one act.
#[utoipa::path(post, path = "/filings/{id}/lists/{sha256}", tag = "filings",
    params(("id" = Uuid, Path), ("sha256" = String, Path)),
    responses((status = 200, description = "Those drafted", body = PageOf<ItemShown>)))]
pub(super) async fn take_list(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, sha256)): ApiPath<(FilingId, String)>,
) -> Answer<Json<PageOf<ItemShown>>> {
    sight::known_to::<Filing>(&app, &actor, id).await?;
    let items = preview::take(&app.desk, &actor, id, &named(&sha256)?).await?;
    Ok(Json(PageOf::whole(items.iter().map(ItemShown::of).collect())))
}

/// The bad rows of a kept list as a list of their own, each with why (只下载待改正的行).
#[utoipa::path(get, path = "/filings/{id}/lists/{sha256}/bad.csv", tag = "filings",
    params(("id" = Uuid, Path), ("sha256" = String, Path)),
    responses((status = 200, description = "CSV; 404 where every row is good", content_type = "text/csv", body = String)))]
pub(super) async fn bad_rows(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    ApiPath((id, sha256)): ApiPath<(FilingId, String)>,
) -> Answer<Response> {
    let known = progress::progress(&app.desk, &actor, id).await?;
    let list = preview::list(&app.desk, &known, &named(&sha256)?).await?;
    let csv = store_list::bad_rows(&list, &app.desk.forms(), lang == Lang::Zh);
    let csv = csv.ok_or_else(Problem::not_found)?;
    let attached = "attachment; filename=\"bad-rows.csv\"";
    Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, attached)], csv).into_response())
}
