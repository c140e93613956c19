//! Printers and what each is off by.

use crate::desk::window::blanks;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::pdf;
use axum::response::Response;
use store::blanks::Printer;

/// A printer that prints onto blanks.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PrinterBody {
    /// What people call it.
    #[validate(length(min = 1, max = 40))]
    name: String,
    /// How far everything is moved to the right, in tenths of a millimetre, 300 at most.
    #[serde(default)]
    right_tenths_mm: i32,
    /// How far down.
    #[serde(default)]
    down_tenths_mm: i32,
}

/// Which printer.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct PrinterAsked {
    /// Its name.
    printer: String,
}

/// The printers of the authority's windows (套打打印机).
#[utoipa::path(get, path = "/printers", tag = "copies",
    responses((status = 200, description = "The printers", body = PageOf<PrinterBody>)))]
pub(super) async fn list_printers(
    State(app): Web,
    Signed(actor): Signed,
) -> Answer<Json<PageOf<PrinterBody>>> {
    let known = store::blanks::printers(&app.desk.store, blanks::keeper(&actor)?).await?;
    let shown = known.into_iter().map(|printer| PrinterBody {
        name: printer.name,
        right_tenths_mm: printer.right,
        down_tenths_mm: printer.down,
    });
    Ok(Json(PageOf::whole(shown.collect())))
}

/// Sets what a printer is off by (套打偏移), or names a new one.
#[utoipa::path(put, path = "/printers", tag = "copies", request_body = PrinterBody,
    responses((status = 200, description = "Set", body = PrinterBody)))]
pub(super) async fn set_printer(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<PrinterBody>,
) -> Answer<Json<PrinterBody>> {
    let printer = Printer { name: body.name.clone(), right: body.right_tenths_mm, down: body.down_tenths_mm };
    blanks::set_printer(&app.desk, &actor, &printer).await?;
    Ok(Json(body))
}

/// The sheet that shows where a printer sets each fact (套打测试页).
#[utoipa::path(get, path = "/printers/test.pdf", tag = "copies", params(PrinterAsked),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = Vec<u8>)))]
pub(super) async fn printer_test(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<PrinterAsked>,
) -> Answer<Response> {
    let bytes = blanks::test_sheet(&app.desk, &actor, &asked.printer).await?;
    Ok(pdf("套打测试页.pdf", bytes))
}
