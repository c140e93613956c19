//! A new year's notice.

use crate::desk::setup;
use crate::web::api::v1::prelude::*;
use permit::Role;

/// What loading a notice led to.
#[derive(Serialize, ToSchema)]
pub(super) struct LoadedShown {
    /// Open deadlines that moved.
    moved: usize,
    /// The last year of the unbroken run of noticed years.
    last_noticed_year: i16,
    /// The calendar's version now.
    version: String,
}

/// Loads a holiday notice (导入放假通知), CSV `date,kind,name`, and computes open deadlines anew. Only an
/// administrator may.
#[utoipa::path(post, path = "/calendar/notices", tag = "calendar",
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, description = "Loaded", body = LoadedShown)))]
pub(super) async fn load_notice(
    State(app): Web,
    signed: Signed,
    upload: Upload,
) -> Answer<Json<LoadedShown>> {
    signed.must_be(&[Role::Administrator])?;
    let text = String::from_utf8(upload.bytes).map_err(|_not_utf8| {
        let message = words("文件不是 UTF-8 编码的 CSV", "The file is not CSV in UTF-8");
        Problem::field("file", "calendar.csv", &upload.name, message)
    })?;
    let moved = setup::load_notice(&app.desk, &signed.0, text.trim_start_matches('\u{feff}')).await?;
    let calendar = app.desk.calendar();
    Ok(Json(LoadedShown {
        moved,
        last_noticed_year: calendar.last_noticed_year(),
        version: calendar.version().to_owned(),
    }))
}
