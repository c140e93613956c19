//! A record as inspectors and the site read it: every item, who signed, what the site says.

use super::case::{Case, file_of};
use super::checklist::result_word;
use crate::desk::inspection::document::word;
use crate::web::catalogue::Say;
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use permit::Inspection;
use permit::inspection::{
    Finding, FindingResult, InspectionStatus, Record, SiteAnswer, SiteSignature, expected_conclusion,
};

/// A record as it is shown.
pub(super) struct RecordView {
    pub(super) on: String,
    /// What it comes to.
    pub(super) result: &'static str,
    pub(super) rectifies: bool,
    pub(super) hash: Option<String>,
    /// Items that were not simply met.
    pub(super) noted: Vec<FoundLine>,
    /// The others.
    pub(super) met: Vec<FoundLine>,
    /// Each inspector with whether they signed.
    pub(super) signers: Vec<(String, bool)>,
    /// Whether this person has still to sign.
    pub(super) unsigned_me: bool,
    /// Others who have still to sign: name to sign in with, name.
    pub(super) unsigned_others: Vec<(String, String)>,
    pub(super) site: Option<SiteLine>,
    pub(super) whole: bool,
}

/// An item of the list.
pub(super) struct FoundLine {
    pub(super) no: String,
    pub(super) text: String,
    pub(super) result: &'static str,
    pub(super) remark: String,
    pub(super) photos: Vec<String>,
}

/// How the site answered.
pub(super) struct SiteLine {
    pub(super) told: String,
    pub(super) image: Option<String>,
    pub(super) statement: String,
}

impl RecordView {
    pub(super) async fn of(
        app: &App,
        say: Say,
        visit: &Inspection,
        case: &Case,
        record: &Record,
    ) -> Answer<Self> {
        let forms = app.desk.forms();
        let list = forms.checklist(&visit.plan.checklist);
        let result = match (&visit.status, list) {
            (InspectionStatus::Closed { conclusion, .. }, _) => word(*conclusion),
            (_, Some(list)) => word(expected_conclusion(visit.plan.kind, &record.visit.findings, list)),
            (_, None) => return Err(Problem::not_found()),
        };
        let line = |finding: &Finding| FoundLine {
            no: finding.item.clone(),
            text: list
                .and_then(|list| list.item(&finding.item))
                .map_or_else(String::new, |it| it.text.clone()),
            result: result_word(finding.result),
            remark: finding.remark.clone(),
            photos: finding.photos.iter().map(|photo| file_of(visit, photo)).collect(),
        };
        let findings = record.visit.findings.iter();
        let (met, noted): (Vec<&Finding>, _) = findings.partition(|it| it.result == FindingResult::Met);
        let signed = |id: &str| record.signed_by.iter().any(|user| user.to_string() == id);
        let unsigned = case.inspectors.iter().filter(|who| !signed(&who.id));
        let unsigned_me = unsigned.clone().any(|who| who.me);
        let others = unsigned.clone().filter(|who| !who.me);
        let site = match &record.site {
            None => None,
            Some(answer) => Some(SiteLine::of(app, say, visit, answer).await?),
        };
        let upload = record.visit.upload.as_ref();
        Ok(RecordView {
            on: record.visit.visited_on.to_string(),
            result,
            rectifies: matches!(result, "mostly_conforms" | "does_not_conform") && visit.records.len() == 1,
            hash: upload.map(|upload| upload.sha256.to_string()),
            noted: noted.into_iter().map(line).collect(),
            met: met.into_iter().map(line).collect(),
            signers: case.inspectors.iter().map(|who| (who.name.clone(), signed(&who.id))).collect(),
            unsigned_me,
            unsigned_others: others.map(|who| (who.username.clone(), who.name.clone())).collect(),
            whole: unsigned.count() == 0 && site.is_some(),
            site,
        })
    }

    pub(super) fn total(&self) -> usize {
        self.noted.len() + self.met.len()
    }
}

impl SiteLine {
    async fn of(app: &App, say: Say, visit: &Inspection, answer: &SiteAnswer) -> Answer<Self> {
        let name = answer.signature.person();
        let name = store::personal::reveal(&app.desk.store, name).await?.unwrap_or_default();
        let (told, image) = match &answer.signature {
            SiteSignature::Signed { image, .. } => {
                (say.t1("visit-site-signed", "name", name), Some(file_of(visit, image)))
            }
            SiteSignature::OnAccount { .. } => (say.t1("visit-site-on-account", "name", name), None),
            SiteSignature::Refused { reason, .. } => {
                (say.t2("visit-site-refused", ("reason", "witness"), reason.as_str(), name), None)
            }
        };
        Ok(SiteLine { told, image, statement: answer.statement.clone() })
    }
}
