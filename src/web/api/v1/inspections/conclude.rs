//! An inspection is concluded.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::Inspection;
use permit::inspection::{Conclusion, OnSiteOutcome};

/// How it ends.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConclusionBody {
    /// How it ends.
    conclusion: Concluded,
    /// The last day to put right what was found, of a first inspection that found something.
    rectify_by: Option<Date>,
}

/// How an inspection ends: the first three of an on-site check, the others of a first inspection.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Concluded {
    /// 通过.
    Passed,
    /// 现场整改后通过.
    PassedAfterFix,
    /// 不通过.
    Failed,
    /// 符合.
    Conforms,
    /// 基本符合.
    MostlyConforms,
    /// 不符合.
    DoesNotConform,
}

impl From<Concluded> for Conclusion {
    fn from(concluded: Concluded) -> Self {
        let on_site = |outcome| Conclusion::OnSite { outcome };
        match concluded {
            Concluded::Passed => on_site(OnSiteOutcome::Passed),
            Concluded::PassedAfterFix => on_site(OnSiteOutcome::PassedAfterFix),
            Concluded::Failed => on_site(OnSiteOutcome::Failed),
            Concluded::Conforms => Conclusion::Conforms,
            Concluded::MostlyConforms => Conclusion::MostlyConforms,
            Concluded::DoesNotConform => Conclusion::DoesNotConform,
        }
    }
}

/// Concludes an inspection (检查结论), once inspectors and site have signed.
#[utoipa::path(post, path = "/inspections/{id}/conclusion", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = ConclusionBody, responses((status = 200, description = "Concluded", body = InspectionShown)))]
pub(super) async fn conclude_inspection(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<ConclusionBody>,
) -> Answer<Tagged<InspectionShown>> {
    let conclusion = body.conclusion.into();
    Ok(tagged(&app, visit::conclude(&app.desk, &actor, id, version, conclusion, body.rectify_by).await?))
}
