//! The document of a visit as a device writes it: whole, hashed where it was made, and checked here.

use super::site::Answer;
use jiff::civil::Date;
use permit::inspection::{AttemptReason, Conclusion, Finding, OnSiteOutcome, Upload};
use permit::{Digest, InspectionId, Instant, UserId, canonical};
use serde::Serialize;
use uuid::Uuid;

/// What a visit came to, as it was written down on the spot.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// The id its device gave it: the same document again changes nothing.
    pub client_id: Uuid,
    /// The inspection.
    pub inspection: InspectionId,
    /// The device, by the id it gave itself; empty for a form of a page.
    pub device: String,
    /// When, by the device's clock, in microseconds.
    pub device_at: Instant,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// A record, or a visit that could not be an inspection.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// A record.
    Visit(Visit),
    /// 未能检查.
    Attempt(Attempted),
}

/// A record with the signatures taken on the spot.
#[derive(Clone, Debug, Serialize)]
pub struct Visit {
    /// The day of the visit.
    pub visited_on: Date,
    /// Every item of the checklist.
    pub findings: Vec<Finding>,
    /// Photos of the whole.
    pub photos: Vec<Digest>,
    /// What it comes to: the conclusion shown on the spot.
    pub result: &'static str,
    /// Whether the inspector who made it signs.
    pub signed: bool,
    /// How the site answers, where it has.
    pub site: Option<Answer>,
}

/// A visit that could not be an inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Attempted {
    /// Why.
    pub reason: AttemptReason,
    /// Where the inspectors stood.
    pub place: String,
    /// A photo of it.
    pub photo: Digest,
    /// The two or more who went.
    pub inspectors: Vec<UserId>,
    /// The day of the next visit; where none is named, one that fits the reason.
    pub next_visit_on: Option<Date>,
}

impl Document {
    /// The bytes that are hashed (RFC 8785).
    ///
    /// # Panics
    /// Never: strings, numbers and lists have a canonical form.
    pub fn canonical(&self) -> String {
        canonical(self).expect("strings, numbers and lists have a canonical form")
    }

    /// SHA-256 of those bytes.
    pub fn hash(&self) -> Digest {
        Digest::of(self.canonical().as_bytes())
    }

    /// Where a record made of it came from.
    pub(super) fn upload(&self) -> Upload {
        Upload {
            client_id: self.client_id.to_string(),
            device: self.device.clone(),
            device_at: self.device_at,
            sha256: self.hash(),
        }
    }
}

/// Every conclusion with its word on the wire: of an on-site check, then of a first inspection.
pub const CONCLUSIONS: [(&str, Conclusion); 6] = [
    ("passed", Conclusion::OnSite { outcome: OnSiteOutcome::Passed }),
    ("passed_after_fix", Conclusion::OnSite { outcome: OnSiteOutcome::PassedAfterFix }),
    ("failed", Conclusion::OnSite { outcome: OnSiteOutcome::Failed }),
    ("conforms", Conclusion::Conforms),
    ("mostly_conforms", Conclusion::MostlyConforms),
    ("does_not_conform", Conclusion::DoesNotConform),
];

/// The word of a conclusion on the wire.
///
/// # Panics
/// Never: the table above has every conclusion.
pub fn word(conclusion: Conclusion) -> &'static str {
    let found = CONCLUSIONS.iter().find(|(_, known)| *known == conclusion);
    found.map(|(word, _)| *word).expect("every conclusion has a word")
}

/// The conclusion of that word.
pub fn conclusion(word: &str) -> Option<Conclusion> {
    CONCLUSIONS.iter().find(|(known, _)| *known == word).map(|(_, conclusion)| *conclusion)
}

#[cfg(test)]
mod tests {
    use super::*;
    use permit::inspection::FindingResult;

    /// The same text is made by the script of the visits page; `visits.js` says so too.
    #[test]
    fn a_document_has_the_bytes_a_browser_makes() {
        let id = |n| Uuid::from_u128(n);
        let finding = Finding {
            item: "F-1".to_owned(),
            result: FindingResult::Failed,
            remark: "地面\"湿\"".to_owned(),
            photos: vec![],
        };
        let visit = Visit {
            visited_on: jiff::civil::date(2026, 1, 23),
            findings: vec![finding],
            photos: vec![],
            result: "does_not_conform",
            signed: true,
            site: None,
        };
        let document = Document {
            client_id: id(1),
            inspection: InspectionId(id(2)),
            device: "d".to_owned(),
            device_at: Instant::from_micros(1_769_158_800_000_000),
            what: What::Visit(visit),
        };
        assert_eq!(
            document.canonical(),
            "{\"client_id\":\"00000000-0000-0000-0000-000000000001\",\"device\":\"d\",\
             \"device_at\":1769158800000000,\"findings\":[{\"item\":\"F-1\",\"photos\":[],\
             \"remark\":\"地面\\\"湿\\\"\",\"result\":\"failed\"}],\
             \"inspection\":\"00000000-0000-0000-0000-000000000002\",\"kind\":\"visit\",\"photos\":[],\
             \"result\":\"does_not_conform\",\"signed\":true,\"site\":null,\"visited_on\":\"2026-01-23\"}"
        );
    }
}
