//! 更正检查记录: the last record written anew before it is concluded, each finding as it stands to begin with.

use super::acts::version;
use super::common::{inspecting, may};
use crate::desk::inspection::visit;
use crate::web::extract::Id;
use crate::web::pages::form::{Choice, Field, Filled, FormView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::inspection::{Finding, FindingResult, InspectionStatus, Record, Visit};
use permit::{Actor, Inspection, InspectionId, Verb};
use std::sync::Arc;
use store::Versioned;

/// The results, by their name in the form.
const RESULTS: [(&str, FindingResult); 4] = [
    ("met", FindingResult::Met),
    ("fixed", FindingResult::FixedOnSite),
    ("failed", FindingResult::Failed),
    ("not-applicable", FindingResult::NotApplicable),
];

/// The page.
#[derive(Template)]
#[template(path = "bureau/correct.html", config = "src/web/askama.toml")]
pub(super) struct CorrectPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: InspectionId,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) items: Vec<(String, String)>,
}

impl CorrectPage {
    fn result(&self, no: &str) -> Field {
        let say = self.shell.say;
        let choices = RESULTS.map(|(name, _)| Choice::new(name, say.word("bureau-finding", name)));
        self.form.select(&format!("r-{no}"), say.t("bureau-col-finding"), choices.to_vec()).required()
    }

    fn remark(&self, no: &str) -> Field {
        let label = self.shell.say.t("bureau-col-remark");
        self.form.text(&format!("m-{no}"), label).with("maxlength", "2000")
    }
}

/// Whether this person may write the last record anew, as far as it is known here.
pub(super) fn is_open_to(actor: &Actor, inspection: &Inspection) -> bool {
    matches!(inspection.status, InspectionStatus::Recorded)
        && inspection.inspectors().contains(&actor.user)
        && may(actor, Verb::InspectionCorrect)
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
) -> Answer<Response> {
    let (known, record) = last(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    let form = form.and(record.visit.findings.iter().flat_map(|finding| {
        let word = RESULTS.iter().find(|(_, result)| *result == finding.result).map_or("met", |it| it.0);
        [
            (format!("r-{}", finding.item), word.to_owned()),
            (format!("m-{}", finding.item), finding.remark.clone()),
        ]
    }));
    let form = form.and([("visited_on".to_owned(), record.visit.visited_on.to_string())]);
    Ok(rendered(&of(&app, seat, &known, &record, form)))
}

pub(super) async fn send(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    let (known, record) = last(&app, &seat, id).await?;
    let did = async {
        let visit = corrected(&record.visit, &filled)?;
        let reason = filled.needed("reason")?;
        Ok(visit::correct(&app.desk, &seat.actor, id, version(&filled)?, &visit, &reason).await?)
    };
    let did: Answer<Versioned<Inspection>> = did.await;
    match did {
        Ok(_inspection) => Ok(done(&format!("/bureau/inspections/{id}"), "corrected")),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &of(&app, seat, &known, &record, form)))
        }
    }
}

/// The inspection and its last record; to those who may not correct it, not there.
async fn last(app: &App, seat: &Seat, id: InspectionId) -> Answer<(Versioned<Inspection>, Record)> {
    inspecting(seat)?;
    let known = sight::seen::<Inspection>(app, &seat.actor, id).await?;
    let record = known.state.records.last().cloned().ok_or_else(Problem::not_found)?;
    Ok((known, record))
}

/// The record as the form has it; photos stay with their item.
fn corrected(before: &Visit, filled: &Filled) -> Answer<Visit> {
    let mut findings = Vec::with_capacity(before.findings.len());
    for finding in &before.findings {
        let field = format!("r-{}", finding.item);
        let chosen = filled.needed(&field)?;
        let result = RESULTS.iter().find(|(name, _)| *name == chosen).map(|(_, result)| *result);
        let message = words("请选择这一项的结果", "Choose the result of this item");
        findings.push(Finding {
            item: finding.item.clone(),
            result: result.ok_or_else(|| Problem::field(&field, "field.format", &chosen, message))?,
            remark: filled.text(&format!("m-{}", finding.item)).to_owned(),
            photos: finding.photos.clone(),
        });
    }
    let visited_on = filled.date("visited_on")?.unwrap_or(before.visited_on);
    // Written here, not sent by a device.
    Ok(Visit { visited_on, findings, upload: None, ..before.clone() })
}

fn of(app: &App, seat: Seat, known: &Versioned<Inspection>, record: &Record, form: FormView) -> CorrectPage {
    let forms = app.desk.forms();
    let list = forms.checklist(&known.state.plan.checklist);
    let text = |no: &str| {
        let item = list.and_then(|list| list.items.iter().find(|item| item.no == no));
        item.map_or_else(String::new, |item| item.text.clone())
    };
    CorrectPage {
        id: known.state.id,
        version: known.version,
        name: known.state.plan.place.name.clone(),
        items: record.visit.findings.iter().map(|it| (it.item.clone(), text(&it.item))).collect(),
        shell: seat.shell,
        form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_record_is_read_from_the_form_and_keeps_its_photos() {
        let photo = permit::Digest::of(b"photo");
        let finding = |result| Finding {
            item: "F-1".to_owned(),
            result,
            remark: String::new(),
            photos: vec![photo.clone()],
        };
        let before = Visit {
            visited_on: date(2026, 3, 2),
            findings: vec![finding(FindingResult::Met)],
            photos: Vec::new(),
            upload: None,
        };
        let mut filled = Filled::default();
        assert_eq!(corrected(&before, &filled).unwrap_err().code(), "field.required");
        filled.fields.push(("r-F-1".to_owned(), "failed".to_owned()));
        filled.fields.push(("m-F-1".to_owned(), "冰箱温度记录缺失".to_owned()));
        let after = corrected(&before, &filled).unwrap();
        let expected =
            Finding { remark: "冰箱温度记录缺失".to_owned(), ..finding(FindingResult::Failed) };
        assert_eq!((after.visited_on, after.findings), (before.visited_on, vec![expected]));
    }
}
