//! One licence.

use super::view::LicenceShown;
use crate::web::api::v1::prelude::*;
use permit::{Licence, LicenceId};

/// A licence as its latest edition leaves it.
#[utoipa::path(get, path = "/licences/{id}", tag = "licences", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The licence", body = LicenceShown)))]
pub(super) async fn get_licence(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
) -> Answer<Tagged<LicenceShown>> {
    let known = sight::seen::<Licence>(&app, &actor, id).await?;
    Ok(Tagged(known.version, LicenceShown::of(&known)))
}
