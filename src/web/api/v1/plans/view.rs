//! An opening plan as the API shows and takes it.

use crate::desk::applicant::plans::{Draft, Latest, Look, Seen};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::CodeShown;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::plans::Plan;

/// A plan as it is written down.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanBody {
    /// What is known of the store, by the keys of the store's application form. `name` and
    /// `planned_opening` must be there; the rest may come later.
    #[validate(length(max = 40))]
    #[schema(value_type = Object)]
    values: BTreeMap<String, String>,
    /// Who prepares it.
    #[validate(length(max = 60))]
    contact: String,
    /// How they are reached.
    #[serde(default)]
    #[validate(length(max = 40))]
    contact_phone: String,
}

impl From<PlanBody> for Draft {
    fn from(body: PlanBody) -> Self {
        Draft { values: body.values, contact: body.contact, contact_phone: body.contact_phone }
    }
}

/// A plan.
#[derive(Serialize, ToSchema)]
pub(super) struct PlanShown {
    id: Uuid,
    enterprise: Uuid,
    /// 拟开业日期.
    opens_on: Date,
    /// What is known of the store, by the keys of its form.
    #[schema(value_type = Object)]
    values: BTreeMap<String, String>,
    /// Who prepares it.
    contact: String,
    contact_phone: String,
    version: i64,
    /// Beside lists: the last day to file, and what the rules say.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlook: Option<Outlook>,
}

/// What is to be expected of a plan. It binds nobody.
#[derive(Serialize, ToSchema)]
struct Outlook {
    /// The last day to file, counted back from the opening.
    file_by: Date,
    /// Each step before opening, the first to be done first.
    steps: Vec<StepShown>,
    /// `filed`, `incomplete`, `no_instrument` or `asked`.
    look: &'static str,
    /// The filing it is in.
    filing: Option<Uuid>,
    /// Fields that are missing or wrong.
    fields: Vec<String>,
    /// Rules for which it would be refused.
    refused_for: Vec<CodeShown>,
    /// Rules for which it would be inspected first.
    inspected_for: Vec<CodeShown>,
}

/// A step before opening.
#[derive(Serialize, ToSchema)]
struct StepShown {
    /// The limit it is by.
    limit: &'static str,
    /// Its working days.
    days: i32,
    /// Its last day.
    by: Date,
}

impl PlanShown {
    pub(super) fn of(plan: Plan) -> Self {
        PlanShown {
            id: plan.id,
            enterprise: plan.enterprise.0,
            opens_on: plan.opens_on,
            values: plan.values,
            contact: plan.contact,
            contact_phone: plan.contact_phone,
            version: plan.version,
            outlook: None,
        }
    }

    pub(super) fn seen(seen: Seen) -> Self {
        let outlook = Outlook::of(seen.latest, &seen.look);
        PlanShown { outlook: Some(outlook), ..PlanShown::of(seen.plan) }
    }
}

impl Outlook {
    fn of(latest: Latest, look: &Look) -> Self {
        let steps = latest.steps.into_iter();
        let mut outlook = Outlook {
            file_by: latest.file_by,
            steps: steps.map(|(key, days, by)| StepShown { limit: key.as_str(), days, by }).collect(),
            look: "asked",
            filing: None,
            fields: Vec::new(),
            refused_for: Vec::new(),
            inspected_for: Vec::new(),
        };
        match look {
            Look::Filed(filing) => (outlook.look, outlook.filing) = ("filed", Some(filing.0)),
            Look::Incomplete(problems) => {
                outlook.look = "incomplete";
                outlook.fields = problems.iter().map(|problem| problem.key.clone()).collect();
            }
            Look::NoInstrument => outlook.look = "no_instrument",
            Look::Asked { refused_for, inspected_for } => {
                outlook.refused_for = refused_for.iter().copied().map(CodeShown::from).collect();
                outlook.inspected_for = inspected_for.iter().copied().map(CodeShown::from).collect();
            }
        }
        outlook
    }
}
