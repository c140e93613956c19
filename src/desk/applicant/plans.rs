//! Opening plans (开店计划): stores in preparation, the last day to file counted back from the day they
//! are to open, and a look at the rules that has no legal effect. From plans one starts a filing, or
//! adds to a draft.

use super::address::{self, Address};
use super::import::{LATER, enough};
use super::preview::imagined;
use super::{filing, filing::visible};
use crate::desk::store_list::StoreReader;
use crate::desk::{Desk, DeskError, Result, Work, lookup};
use calendar::{Calendar, Explanation};
use forms::{FieldProblem, FormPart, Forms, LimitKey};
use jiff::civil::Date;
use permit::item::{Item, ItemStatus};
use permit::{About, Actor, Code, Enterprise, EnterpriseId, FilingId, Verb, authorise};
use std::collections::{BTreeMap, HashMap};
use store::StoreError;
use store::plans::Plan;
use uuid::Uuid;

/// The field of the form that holds 拟开业日期.
const OPENS: &str = "planned_opening";

/// A plan as it is written down.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What is known of the store, by the fields of the application form. Only its name and the day it
    /// opens must be known.
    pub values: BTreeMap<String, String>,
    /// Who prepares it.
    pub contact: String,
    /// How they are reached.
    pub contact_phone: String,
}

/// The last day to file, counted back.
#[derive(Clone, Debug)]
pub struct Latest {
    /// That day.
    pub file_by: Date,
    /// Each step before opening, the first to be done first: its limit, its working days, its last day.
    pub steps: Vec<(LimitKey, i32, Date)>,
    /// The day the licence must be in hand: the working day before opening.
    pub in_hand: Date,
    /// How the day came about.
    pub explained: Explanation,
}

/// What the rules say of a plan as it stands. It binds nobody.
#[derive(Clone, Debug)]
pub enum Look {
    /// It was filed: where, and as which address.
    Filed(FilingId),
    /// What is missing or wrong before the rules can be asked.
    Incomplete(Vec<FieldProblem>),
    /// No instrument is in force.
    NoInstrument,
    /// The rules it does not meet.
    Asked {
        /// For which it would be refused.
        refused_for: Vec<Code>,
        /// For which it would be inspected first.
        inspected_for: Vec<Code>,
    },
}

/// A plan with what is to be known of it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The plan.
    pub plan: Plan,
    /// The last day to file.
    pub latest: Latest,
    /// The first day it could open if it were filed today; none while there is time.
    pub earliest: Option<Date>,
    /// What the rules say.
    pub look: Look,
}

/// Counts back from the day a store is to open: handed out the working day before, decided, accepted
/// and filed in the time the law gives for each; with an inspection where one comes first.
pub fn latest(calendar: &Calendar, forms: &Forms, opens_on: Date, inspected: bool) -> Latest {
    let mut keys = vec![LimitKey::HandOut, LimitKey::Decision, LimitKey::OneTimeNotice];
    if inspected {
        keys.insert(1, LimitKey::OnSiteCheck);
    }
    let in_hand = calendar.add(opens_on, -1).due;
    let (mut day, mut total, mut steps) = (in_hand, 1, Vec::with_capacity(keys.len()));
    for key in keys {
        let days = forms.limit(key).days;
        steps.insert(0, (key, days, day));
        day = calendar.add(day, -days).due;
        total += days;
    }
    Latest { file_by: day, steps, in_hand, explained: calendar.explain(opens_on, -total, &[]) }
}

/// The first day a store could open that is filed today, in the time the law gives for each step.
pub fn earliest(calendar: &Calendar, forms: &Forms, today: Date, inspected: bool) -> Date {
    let check = inspected.then_some(LimitKey::OnSiteCheck);
    let keys = [LimitKey::OneTimeNotice, LimitKey::Decision, LimitKey::HandOut];
    let steps = keys.into_iter().chain(check).map(|key| forms.limit(key).days);
    calendar.add(today, steps.sum::<i32>() + 1).due
}

/// The plans of an enterprise, the soonest opening first, each with its last day and the rules' answer.
pub async fn plans(desk: &Desk, id: EnterpriseId) -> Result<Vec<Seen>> {
    let (read, forms, calendar, today) = (&desk.store, desk.forms(), desk.calendar(), desk.now().date());
    let enterprise = store::require::<Enterprise>(read, id).await?.state;
    let licence = lookup::licence_of(read, id).await?.map(|licence| licence.state);
    let licence = licence.filter(|licence| licence.in_force_on(today));
    let instrument = lookup::instrument_in_force(read, &forms, &enterprise, today).await?;
    let plans = store::plans::plans(read, id).await?;
    let filed = filed(desk, &plans).await?;
    let fonts = desk.fonts_to_check();
    let reader = StoreReader::new(&forms, fonts.as_deref());
    let mut rows = Vec::with_capacity(plans.len());
    for plan in plans.iter().filter(|plan| !filed.contains_key(&plan.id)) {
        rows.push((plan.id, reader.read(&plan.values)));
    }
    let complete: Vec<(Uuid, Item)> = rows
        .iter()
        .filter_map(|(id, row)| Some((id, row.as_ref().ok()?)))
        .zip(1..)
        .map(|((id, row), order)| {
            let filing = FilingId(*id);
            (*id, imagined(desk, filing, &enterprise, licence.is_some(), row, order))
        })
        .collect();
    let mut looks: HashMap<Uuid, Look> = HashMap::new();
    if let Some(instrument) = &instrument {
        let items: Vec<&Item> = complete.iter().map(|(_, item)| item).collect();
        let answers = lookup::answers(read, &forms, &enterprise, instrument, &items, desk.now()).await?;
        let in_force = licence.as_ref().map_or(0, |licence| licence.rows_in_force);
        let kinds = items.iter().map(|item| item.kind).zip(&answers);
        let not_yet = if enough(Some(instrument), in_force, kinds) { &LATER[..] } else { &LATER[..1] };
        for ((id, _), answer) in complete.iter().zip(&answers) {
            let refused_for = answer.to_refuse().filter(|code| !not_yet.contains(code)).collect();
            let inspected_for =
                answer.to_inspect().filter(|code| *code != Code::CommitmentUnsigned).collect();
            looks.insert(*id, Look::Asked { refused_for, inspected_for });
        }
    }
    for (id, row) in rows {
        if let Err(problems) = row {
            looks.insert(id, Look::Incomplete(problems));
        }
    }
    let seen = plans.into_iter().map(|plan| {
        let look = match filed.get(&plan.id) {
            Some(filing) => Look::Filed(*filing),
            None => looks.remove(&plan.id).unwrap_or(Look::NoInstrument),
        };
        let inspected = licence.is_none()
            || matches!(&look, Look::Asked { inspected_for, .. } if !inspected_for.is_empty());
        let latest = latest(&calendar, &forms, plan.opens_on, inspected);
        let late = latest.file_by < today;
        let earliest = late.then(|| earliest(&calendar, &forms, today, inspected));
        Seen { plan, latest, earliest, look }
    });
    Ok(seen.collect())
}

/// Where plans were filed, those whose address was taken out, withdrawn or refused left out: they
/// stand as plans again.
async fn filed(desk: &Desk, plans: &[Plan]) -> Result<HashMap<Uuid, FilingId>> {
    let ids: Vec<permit::ItemId> = plans.iter().filter_map(|plan| plan.item).collect();
    let items = store::load_many::<Item>(&desk.store, &ids).await?;
    let stands = |item: &Item| match item.status {
        ItemStatus::Drafted
        | ItemStatus::Proposed { .. }
        | ItemStatus::Accepted { .. }
        | ItemStatus::Recommended { .. }
        | ItemStatus::Granted { .. } => true,
        ItemStatus::Refused { .. }
        | ItemStatus::Withdrawn { .. }
        | ItemStatus::Terminated { .. }
        | ItemStatus::Dropped => false,
    };
    let standing: HashMap<permit::ItemId, FilingId> = items
        .into_iter()
        .filter(|item| stands(&item.state))
        .map(|item| (item.state.id, item.state.filing))
        .collect();
    let place = |plan: &Plan| Some((plan.id, *standing.get(&plan.item?)?));
    Ok(plans.iter().filter_map(place).collect())
}

/// Enters a plan.
pub async fn add(desk: &Desk, actor: &Actor, id: EnterpriseId, draft: &Draft) -> Result<Plan> {
    let (values, opens_on) = checked(desk, draft)?;
    desk.act("plan.add", actor, |work| {
        let values = values.clone();
        async move {
            let enterprise = may(&work, id).await?;
            let plan = Plan {
                id: work.act.new_id(),
                enterprise: id,
                authority: enterprise.authority,
                opens_on,
                values,
                contact: draft.contact.trim().to_owned(),
                contact_phone: draft.contact_phone.trim().to_owned(),
                item: None,
                made_by: work.actor.user,
                changed_at: work.act.at(),
                version: 1,
            };
            work.act.add_plan(&plan).await?;
            Ok(plan)
        }
    })
    .await
}

/// Changes a plan.
pub async fn change(
    desk: &Desk,
    actor: &Actor,
    whose: EnterpriseId,
    id: Uuid,
    version: Option<i64>,
    draft: &Draft,
) -> Result<Plan> {
    let (values, opens_on) = checked(desk, draft)?;
    desk.act("plan.change", actor, |work| {
        let values = values.clone();
        async move {
            let known = own(&work, whose, id, version).await?;
            let plan = Plan {
                opens_on,
                values,
                contact: draft.contact.trim().to_owned(),
                contact_phone: draft.contact_phone.trim().to_owned(),
                changed_at: work.act.at(),
                ..known
            };
            work.act.change_plan(&plan).await?;
            Ok(Plan { version: plan.version + 1, ..plan })
        }
    })
    .await
}

/// Takes a plan out.
pub async fn remove(desk: &Desk, actor: &Actor, whose: EnterpriseId, id: Uuid) -> Result<()> {
    desk.act("plan.remove", actor, |work| async move {
        own(&work, whose, id, None).await?;
        Ok(work.act.remove_plan(id).await?)
    })
    .await
}

/// Files plans: as a filing of their own, or added to a draft. All of them in one act, or none.
pub async fn file(
    desk: &Desk,
    actor: &Actor,
    whose: EnterpriseId,
    into: Option<FilingId>,
    ids: &[Uuid],
) -> Result<FilingId> {
    if let Some(filing) = into
        && visible(desk, actor, filing).await?.state.enterprise != whose
    {
        return Err(DeskError::Hidden);
    }
    let (forms, fonts) = (desk.forms(), desk.fonts_to_check());
    let reader = StoreReader::new(&forms, fonts.as_deref());
    desk.act("plan.file", actor, |work| async move {
        let (mut plans, mut addresses) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ids.len()));
        for id in ids {
            let plan = own(&work, whose, *id, None).await?;
            addresses.push(Address::store(reader.read(&plan.values).map_err(DeskError::Fields)?));
            plans.push(plan);
        }
        let filing = match into {
            Some(filing) => filing,
            None => filing::opened(&work, whose, None).await?.state.id,
        };
        let items = address::added(&work, filing, None, &addresses).await?;
        for (plan, item) in plans.into_iter().zip(items) {
            let plan = Plan { item: Some(item.state.id), changed_at: work.act.at(), ..plan };
            work.act.change_plan(&plan).await?;
        }
        Ok(filing)
    })
    .await
}

/// The values as they are kept, with the day the store opens; what is missing but its name and that
/// day may come later.
fn checked(desk: &Desk, draft: &Draft) -> Result<(BTreeMap<String, String>, Date)> {
    let forms = desk.forms();
    let form = forms.application(FormPart::Store);
    let mut problems = form.check(&draft.values);
    problems.retain(|problem| {
        problem.code != "field.required" || ["name", OPENS].contains(&problem.key.as_str())
    });
    let values = form.canonical(&draft.values);
    let opens_on: Option<Date> = values.get(OPENS).and_then(|day| day.parse().ok());
    let required = |key: &str, zh: &str, en: &str| FieldProblem {
        key: key.to_owned(),
        label: zh.to_owned(),
        code: "field.required".to_owned(),
        message_zh: format!("请填写「{zh}」"),
        message_en: format!("Fill in {en}"),
        position: None,
    };
    if opens_on.is_none() && problems.iter().all(|problem| problem.key != OPENS) {
        problems.push(required(OPENS, "拟开业日期", "the day it is to open"));
    }
    if opens_on.is_some_and(|day| day < desk.now().date()) {
        problems.push(FieldProblem {
            code: "field.past".to_owned(),
            message_zh: "「拟开业日期」已经过去；已开业的门店请直接申请，不列入开店计划".to_owned(),
            message_en: "The day it is to open has passed; a store that is open is filed for, not planned"
                .to_owned(),
            ..required(OPENS, "拟开业日期", "the day it is to open")
        });
    }
    if draft.contact.trim().is_empty() {
        problems.push(required("contact", "联系人", "the contact"));
    }
    match opens_on.filter(|_| problems.is_empty()) {
        Some(opens_on) => Ok((values, opens_on)),
        None => Err(DeskError::Fields(problems)),
    }
}

/// The enterprise, where this person may file for it: who may open a filing may prepare one.
async fn may(work: &Work, id: EnterpriseId) -> Result<Enterprise> {
    let enterprise = work.act.require::<Enterprise>(id).await?.state;
    let about = About { enterprise: Some(id), authority: Some(enterprise.authority), ..About::default() };
    authorise(Verb::FilingOpen, "none", &work.facts(), about)?;
    Ok(enterprise)
}

/// A plan of that enterprise, not changed since it was read.
async fn own(work: &Work, whose: EnterpriseId, id: Uuid, version: Option<i64>) -> Result<Plan> {
    may(work, whose).await?;
    let plan = store::plans::plan(&work.act, id).await?;
    if plan.enterprise != whose {
        return Err(DeskError::Hidden);
    }
    match version {
        Some(expected) if expected != plan.version => {
            Err(StoreError::Stale { kind: "plan", id: id.to_string(), expected, found: plan.version }.into())
        }
        Some(_) | None => Ok(plan),
    }
}
