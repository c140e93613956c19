//! What every endpoint uses.

pub(super) use crate::web::etag::{Created, IfMatch, Tagged};
pub(super) use crate::web::extract::{ApiJson, ApiPath, ApiQuery, Id};
pub(super) use crate::web::locale::Lang;
pub(super) use crate::web::paging::{PageOf, paging};
pub(super) use crate::web::problem::{Answer, Problem, RowProblemBody, words};
pub(super) use crate::web::session::Signed;
pub(super) use crate::web::sight::{self, For};
pub(super) use crate::web::state::App;
pub(super) use crate::web::upload::Upload;
pub(super) use axum::Json;
pub(super) use axum::extract::State;
pub(super) use serde::{Deserialize, Serialize};
pub(super) use std::sync::Arc;
pub(super) use utoipa::{IntoParams, ToSchema};
pub(super) use utoipa_axum::router::OpenApiRouter;
pub(super) use utoipa_axum::routes;
pub(super) use uuid::Uuid;
pub(super) use validator::Validate;

/// The shared state, as handlers take it.
pub(super) type Web = State<Arc<App>>;

/// The routes of one folder.
pub(super) type Routes = OpenApiRouter<Arc<App>>;
