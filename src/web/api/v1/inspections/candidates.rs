//! Who may be sent to a visit, and who is chosen in one click.

use crate::desk::inspection::assign;
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Inspection, InspectionId};

/// An inspector who can be asked for.
#[derive(Serialize, ToSchema)]
pub(super) struct CandidateShown {
    user: Uuid,
    name: String,
    /// The office served in.
    office: Option<String>,
    /// Until when the certificate (执法证) is valid; none without one.
    certificate_valid_to: Option<Date>,
    /// Whether they must stand back (回避).
    recused: bool,
    /// Open inspections they have.
    open_tasks: u64,
}

/// The inspectors who can be asked for a visit (可指派的检查人员), with certificate, recusal and workload; the engine has
/// the last word. For officers of its authority.
#[utoipa::path(get, path = "/inspections/{id}/candidates", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The inspectors", body = PageOf<CandidateShown>)))]
pub(super) async fn inspection_candidates(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<InspectionId>,
) -> Answer<Json<PageOf<CandidateShown>>> {
    let inspection = sight::seen::<Inspection>(&app, &actor, id).await?.state;
    if !sight::is_officer(&actor, inspection.authority()) && sight::office_of(&actor).is_none() {
        return Err(Problem::not_found());
    }
    let pool = assign::pool(&app.desk, &inspection).await?;
    let shown = pool.into_iter().map(|it| CandidateShown {
        user: it.candidate.user.0,
        name: it.name,
        office: it.office,
        certificate_valid_to: it.candidate.certificate_valid_to,
        recused: it.candidate.recused,
        open_tasks: it.open_tasks,
    });
    Ok(Json(PageOf::whole(shown.collect())))
}
