//! The empty store list.

use crate::desk::store_list;
use crate::web::api::v1::prelude::*;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

/// An empty store list (门店名单模板) to fill in: CSV with one example line.
#[utoipa::path(get, path = "/store-list-template", tag = "filings", security(()),
    responses((status = 200, description = "CSV, UTF-8 with BOM", content_type = "text/csv", body = String)))]
pub(super) async fn store_list_template(State(app): Web) -> impl IntoResponse {
    let named = "attachment; filename=\"stores.csv\"; \
                 filename*=UTF-8''%E9%97%A8%E5%BA%97%E5%90%8D%E5%8D%95%E6%A8%A1%E6%9D%BF.csv";
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, named)];
    (headers, store_list::template(&app.desk.forms()))
}
