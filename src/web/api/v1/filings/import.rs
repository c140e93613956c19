//! A store list handed in as a file.

use crate::desk::applicant::import::{self, RowReport};
use crate::desk::store_list::RowFault;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Bilingual, CodeShown};
use permit::Filing;

/// What became of a list.
#[derive(Serialize, ToSchema)]
pub(super) struct ImportShown {
    /// Rows that were drafted.
    drafted: usize,
    /// Rows that were not.
    faulty: usize,
    /// Every data row, in file order.
    rows: Vec<RowShown>,
}

/// What became of one row.
#[derive(Serialize, ToSchema)]
struct RowShown {
    /// Its line in the file.
    line: usize,
    /// The store's name, or 「行 N」.
    name: String,
    /// The address that was drafted.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Uuid>,
    /// Rules for which it would be refused as things stand.
    refused_for: Vec<CodeShown>,
    /// Rules for which it would be inspected first.
    inspected_for: Vec<CodeShown>,
    /// What is wrong with the row, where it was not drafted.
    faults: Vec<RowFaultShown>,
}

/// One thing wrong with a row.
#[derive(Serialize, ToSchema)]
pub(super) struct RowFaultShown {
    /// The column's title, or 「整行」.
    column: String,
    /// The field of the form.
    field: Option<String>,
    code: String,
    message: Bilingual,
    /// The character at fault, counted from 1.
    position: Option<usize>,
}

/// Reads a store list (导入门店名单, CSV or XLSX) into a draft: the good rows are drafted in one act, every
/// row is reported, and a bad one never stops the others.
#[utoipa::path(post, path = "/filings/{id}/import", tag = "filings", params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Every row, reported", body = ImportShown)))]
pub(super) async fn import_stores(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    upload: Upload,
) -> Answer<Json<ImportShown>> {
    let reports = import::import(&app.desk, &actor, id, &upload.name, &upload.bytes).await?;
    let drafted = reports.iter().filter(|report| report.outcome.is_ok()).count();
    let faulty = reports.len() - drafted;
    Ok(Json(ImportShown { drafted, faulty, rows: reports.into_iter().map(RowShown::of).collect() }))
}

impl RowShown {
    fn of(report: RowReport) -> Self {
        let codes = |codes: Vec<permit::Code>| codes.into_iter().map(CodeShown::from).collect();
        let (line, name) = (report.line, report.name);
        match report.outcome {
            Ok(drafted) => RowShown {
                line,
                name,
                item: Some(drafted.item.0),
                refused_for: codes(drafted.refused_for),
                inspected_for: codes(drafted.inspected_for),
                faults: Vec::new(),
            },
            Err(faults) => RowShown {
                line,
                name,
                item: None,
                refused_for: Vec::new(),
                inspected_for: Vec::new(),
                faults: faults.into_iter().map(RowFaultShown::from).collect(),
            },
        }
    }
}

impl From<RowFault> for RowFaultShown {
    fn from(fault: RowFault) -> Self {
        RowFaultShown {
            column: fault.column,
            field: fault.field,
            code: fault.code,
            message: Bilingual { zh: fault.message_zh, en: fault.message_en },
            position: fault.position,
        }
    }
}
