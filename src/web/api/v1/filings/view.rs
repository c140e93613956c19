//! A filing as the API shows it.

use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::FileShown;
use jiff::civil::Date;
use permit::filing::{Channel, Correction, FilingStatus, Phase, Point};
use permit::{Filing, Subject as _};
use std::collections::BTreeMap;
use store::Versioned;

/// A filing.
#[derive(Serialize, ToSchema)]
pub(super) struct FilingShown {
    id: Uuid,
    enterprise: Uuid,
    authority: Uuid,
    /// `online` or `window`.
    #[schema(value_type = String)]
    channel: Channel,
    /// 办件编号 of the provincial system.
    office_number: Option<String>,
    /// The state, as the state graph names it.
    state: &'static str,
    /// The facts of that state: its days, its points, its reason.
    #[schema(value_type = Object)]
    status: FilingStatus,
    /// Of an accepted filing, read from its addresses: `in_work`, `recommended`, `decided`, `handed_out`.
    #[schema(value_type = Option<String>)]
    phase: Option<Phase>,
    opened_on: Date,
    /// The first day it was handed in.
    first_received_on: Option<Date>,
    /// The day something happens by itself.
    due_on: Option<Date>,
    /// The last day to hand out what was decided, while that is to be done.
    hand_out_by: Option<Date>,
    /// Papers of the whole filing, by their code.
    papers: BTreeMap<String, FileShown>,
    /// The pilot instrument it is held to, once submitted.
    instrument: Option<String>,
    /// The commitment text it is held to, once submitted.
    commitment: Option<String>,
    /// The points of every return so far.
    #[schema(value_type = Vec<Vec<Object>>)]
    returns: Vec<Vec<Point>>,
    /// What was put right on the spot (当场更正): day, officer, address, fields; none of it a return.
    corrections: Vec<CorrectionShown>,
    /// How many addresses are in which state.
    items: BTreeMap<String, u64>,
    /// Its version, also the entity tag.
    version: i64,
}

/// A correction made on the spot. Who signed there is personal and stands on the record of it.
#[derive(Serialize, ToSchema)]
struct CorrectionShown {
    on: Date,
    by: Uuid,
    /// The address, by its number.
    item: u32,
    /// The fields of the application form that changed.
    fields: Vec<String>,
}

impl CorrectionShown {
    fn of(correction: &Correction) -> Self {
        let Correction { on, by, item, ref fields, .. } = *correction;
        CorrectionShown { on, by: by.0, item, fields: fields.clone() }
    }
}

/// A filing with its entity tag.
pub(super) async fn tagged(app: &App, known: Versioned<Filing>) -> Answer<Tagged<FilingShown>> {
    let counts = store::lists::item_counts(&app.desk.store, &[known.state.id]).await?;
    let counts = counts.into_values().next().unwrap_or_default();
    Ok(Tagged(known.version, FilingShown::of(known, counts)))
}

impl FilingShown {
    pub(super) fn of(known: Versioned<Filing>, items: BTreeMap<String, u64>) -> Self {
        let (filing, version) = (known.state, known.version);
        FilingShown {
            id: filing.id.0,
            enterprise: filing.enterprise.0,
            authority: filing.authority.0,
            channel: filing.channel,
            state: filing.state_name(),
            phase: phase(&filing.status, &items),
            due_on: filing.due_on(),
            hand_out_by: filing.hand_out_by(),
            office_number: filing.office_number,
            opened_on: filing.opened_on,
            first_received_on: filing.first_received_on,
            papers: filing.papers.iter().map(|(code, file)| (code.clone(), file.into())).collect(),
            instrument: filing.frozen.as_ref().map(|frozen| frozen.instrument.clone()),
            commitment: filing.frozen.as_ref().map(|frozen| frozen.commitment.clone()),
            returns: filing.returns,
            corrections: filing.corrections.iter().map(CorrectionShown::of).collect(),
            status: filing.status,
            items,
            version,
        }
    }
}

fn phase(status: &FilingStatus, items: &BTreeMap<String, u64>) -> Option<Phase> {
    let FilingStatus::Accepted { handed_out, .. } = status else { return None };
    let count = |state: &str| usize::try_from(items.get(state).copied().unwrap_or(0)).unwrap_or(usize::MAX);
    let recommended = count("recommended");
    let live = count("drafted") + count("proposed") + count("accepted") + recommended;
    Some(Phase::of(live, recommended, handed_out.is_some()))
}
