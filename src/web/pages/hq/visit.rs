//! A visit as the enterprise reads it: what was found, and beside it what was answered.

use crate::web::catalogue::Say;
use crate::web::pages::parts::{StateView, Tone};
use forms::Checklist;
use permit::inspection::{Attempt, Finding, FindingResult, Record, SiteSignature};
use permit::{Digest, InspectionId, UserId};
use std::collections::HashMap;

/// A visit.
pub(super) struct Visit {
    pub(super) title: String,
    pub(super) signatures: String,
    /// Every item of the list, what did not simply fit first.
    pub(super) findings: Vec<Found>,
    /// The signature's picture.
    pub(super) ink: Option<String>,
    /// What the site said to the record.
    pub(super) statement: Option<String>,
    pub(super) answered: Option<String>,
}

/// An item of the list.
pub(super) struct Found {
    pub(super) title: String,
    pub(super) result: StateView,
    pub(super) remark: String,
    pub(super) photos: Vec<String>,
    pub(super) answer: Option<String>,
    pub(super) answer_photos: Vec<String>,
}

/// The title of a point, from its list.
pub(super) fn title_of(checklist: Option<&Checklist>, no: &str) -> String {
    let item = checklist.and_then(|list| list.items.iter().find(|item| item.no == no));
    item.map_or_else(|| no.to_owned(), |item| format!("{no} {}", item.text))
}

/// A visit that could not be an inspection: 「1月19日到店，未能检查：未开业；下次 1月21日」.
pub(super) fn attempted(say: Say, attempt: &Attempt) -> String {
    let (day, next) = (say.day(attempt.at.date()), say.day(attempt.next_visit_on));
    let reason = say.pick(attempt.reason.zh(), attempt.reason.en()).to_owned();
    say.filled("hq-attempted", [("day", day.into()), ("reason", reason.into()), ("next", next.into())])
}

/// Names and lists a page of one inspection is written with.
pub(super) struct Written<'w> {
    pub(super) say: Say,
    pub(super) id: InspectionId,
    pub(super) names: HashMap<UserId, String>,
    pub(super) checklist: Option<&'w Checklist>,
}

impl Written<'_> {
    fn name(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }

    fn photos(&self, photos: &[Digest]) -> Vec<String> {
        photos.iter().map(|photo| format!("/api/v1/files/{photo}?inspection={}", self.id)).collect()
    }

    /// A visit, in words.
    pub(super) fn visit(&self, record: &Record) -> Visit {
        let say = self.say;
        let answers = record.answer.as_ref();
        let by_weight = |finding: &&Finding| match finding.result {
            FindingResult::Failed => 0,
            FindingResult::FixedOnSite => 1,
            FindingResult::NotApplicable => 2,
            FindingResult::Met => 3,
        };
        let mut findings: Vec<&Finding> = record.visit.findings.iter().collect();
        findings.sort_by_key(by_weight);
        let findings = findings.into_iter().map(|finding| {
            let answer = answers.and_then(|answer| answer.points.iter().find(|it| it.item == finding.item));
            let (tone, word) = match finding.result {
                FindingResult::Failed => (Tone::Bad, "failed"),
                FindingResult::FixedOnSite => (Tone::Good, "fixed"),
                FindingResult::Met => (Tone::Good, "met"),
                FindingResult::NotApplicable => (Tone::Plain, "not-applicable"),
            };
            Found {
                title: title_of(self.checklist, &finding.item),
                result: StateView::new(tone, say.word("hq-finding", word)),
                remark: finding.remark.clone(),
                photos: self.photos(&finding.photos),
                answer: answer.map(|answer| answer.text.clone()),
                answer_photos: answer.map(|answer| self.photos(&answer.photos)).unwrap_or_default(),
            }
        });
        let inspectors: Vec<String> = record.visited_by.iter().map(|user| self.name(*user)).collect();
        let (site, ink) = match record.site.as_ref().map(|answer| &answer.signature) {
            Some(SiteSignature::Signed { image, .. }) => {
                (say.t("hq-site-signed"), Some(self.photos(std::slice::from_ref(image)).remove(0)))
            }
            Some(SiteSignature::OnAccount { .. }) => (say.t("hq-site-on-account"), None),
            Some(SiteSignature::Refused { reason, .. }) => {
                (say.t1("hq-site-refused", "reason", reason), None)
            }
            None => (say.t("hq-site-unsigned"), None),
        };
        let answered = answers.map(|answer| {
            let handed =
                say.t2("hq-answered", ("name", "day"), self.name(answer.by), say.day(answer.at.date()));
            match &answer.confirmed {
                None => format!("{handed} · {}", say.t("hq-answer-waits")),
                Some(confirmed) => {
                    let day = say.day(confirmed.at.date());
                    let by = say.t2("hq-answer-confirmed", ("name", "day"), self.name(confirmed.by), day);
                    format!("{handed} · {by}")
                }
            }
        });
        Visit {
            title: say.t1("hq-visited", "day", say.day(record.visit.visited_on)),
            signatures: format!("{} · {site}", inspectors.join(say.pick("、", ", "))),
            findings: findings.collect(),
            ink,
            statement: record.site.as_ref().map(|answer| match answer.statement.as_str() {
                "" => say.t("hq-statement-none"),
                text => say.t1("hq-statement-said", "text", text),
            }),
            answered,
        }
    }
}
