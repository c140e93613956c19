//! A visit: recorded, signed, concluded; or noted as one that could not be an inspection.

use crate::desk::{Desk, Result, Work};
use jiff::civil::Date;
use permit::inspection::{
    Attempt, AttemptReason, Conclusion, InspectionCommand, SiteSignature, Upload, Visit,
};
use permit::{Actor, Digest, Inspection, InspectionId, UserId};
use serde::Serialize;
use store::Versioned;

type Answer = Result<Versioned<Inspection>>;

/// Records what a visit found.
pub async fn record(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &Visit,
) -> Answer {
    let command = InspectionCommand::Record(visit.clone());
    run(desk, actor, "inspection.record", id, version, &command).await
}

/// Writes the last record anew, before it is concluded; everybody signs again.
pub async fn correct(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &Visit,
    reason: &str,
) -> Answer {
    let command = InspectionCommand::Correct { visit: visit.clone(), reason: reason.to_owned() };
    run(desk, actor, "inspection.correct", id, version, &command).await
}

/// Ends an on-site check that could not be made, as not passed; only the chief may.
pub async fn abandon(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    reason: &str,
) -> Answer {
    let command = InspectionCommand::Abandon { reason: reason.to_owned() };
    run(desk, actor, "inspection.abandon", id, version, &command).await
}

/// Signs as inspector.
pub async fn sign(desk: &Desk, actor: &Actor, id: InspectionId, version: Option<i64>) -> Answer {
    run(desk, actor, "inspection.sign", id, version, &InspectionCommand::Sign).await
}

/// How the site answers the record, names in the clear.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "site", rename_all = "snake_case")]
pub enum Site {
    /// 签字.
    Signed {
        /// Who.
        name: String,
        /// The signature's picture.
        image: Option<Digest>,
    },
    /// 拒签.
    Refused {
        /// Why.
        reason: String,
        /// Who saw it.
        witness: String,
    },
}

/// Takes the site's signature, or notes that it was refused.
pub async fn sign_site(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    site: &Site,
) -> Answer {
    desk.act("inspection.sign_site", actor, |work| async move {
        let signature = site.kept(&work).await?;
        work.run::<Inspection>(id, version, &InspectionCommand::SignSite(signature)).await
    })
    .await
}

impl Site {
    /// The answer as the record holds it: names kept apart.
    pub(super) async fn kept(&self, work: &Work) -> Result<SiteSignature> {
        Ok(match self {
            Site::Signed { name, image } => {
                SiteSignature::Signed { name: work.act.keep_personal(name).await?, image: image.clone() }
            }
            Site::Refused { reason, witness } => SiteSignature::Refused {
                reason: reason.clone(),
                witness: work.act.keep_personal(witness).await?,
            },
        })
    }
}

/// Concludes an inspection.
pub async fn conclude(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    conclusion: Conclusion,
    rectify_by: Option<Date>,
) -> Answer {
    let command = InspectionCommand::Conclude { conclusion, rectify_by };
    run(desk, actor, "inspection.conclude", id, version, &command).await
}

/// Orders 限期整改 of an on-site check; only the chief may.
pub async fn order_rectification(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    rectify_by: Date,
) -> Answer {
    let command = InspectionCommand::OrderRectification { rectify_by };
    run(desk, actor, "inspection.order_rectification", id, version, &command).await
}

/// A visit that could not be an inspection.
#[derive(Clone, Debug)]
pub struct FailedVisit {
    /// Why.
    pub reason: AttemptReason,
    /// Where the inspectors stood.
    pub place: String,
    /// A photo of it.
    pub photo: Digest,
    /// Who went.
    pub inspectors: Vec<UserId>,
    /// The day of the next visit; the next working day when none is named.
    pub next_visit_on: Option<Date>,
}

/// Notes a visit that could not be an inspection. The deadline stays; the chief is told.
pub async fn attempt(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &FailedVisit,
) -> Answer {
    desk.act("inspection.attempt", actor, |work| async move {
        let command = InspectionCommand::Attempt(visit.attempt(&work, None));
        work.run::<Inspection>(id, version, &command).await
    })
    .await
}

impl FailedVisit {
    pub(super) fn attempt(&self, work: &Work, upload: Option<Upload>) -> Attempt {
        let next = self.next_visit_on.unwrap_or_else(|| work.calendar.add(work.act.at().date(), 1).due);
        Attempt {
            reason: self.reason,
            at: work.act.at(),
            place: self.place.clone(),
            photo: self.photo.clone(),
            inspectors: self.inspectors.clone(),
            next_visit_on: next,
            upload,
        }
    }
}

async fn run(
    desk: &Desk,
    actor: &Actor,
    name: &'static str,
    id: InspectionId,
    version: Option<i64>,
    command: &InspectionCommand,
) -> Answer {
    desk.act(name, actor, |work| async move { work.run::<Inspection>(id, version, command).await }).await
}
