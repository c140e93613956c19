//! A visit's record: what inspectors wrote down, who was there, who signed, and what was answered.

use super::{Finding, FindingsAnswer, Upload};
use crate::code::Code;
use crate::ids::{Digest, PersonalRef, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How the site signed, or that it would not. A name alone is no signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "site", rename_all = "snake_case")]
pub enum SiteSignature {
    /// 签字, by hand: on the inspectors' screen, or on paper that was photographed.
    Signed {
        /// Who signed.
        name: PersonalRef,
        /// The signature's picture.
        image: Digest,
    },
    /// Signed by one of the inspected's own people in their own account (本人账号签署).
    OnAccount {
        /// Who signed, as they wrote it.
        name: PersonalRef,
        /// Whose account.
        by: UserId,
    },
    /// 拒签, noted with a witness.
    Refused {
        /// Why.
        reason: String,
        /// Who saw it.
        witness: PersonalRef,
    },
}

impl SiteSignature {
    /// Who signed, or saw the refusal.
    pub fn person(&self) -> &PersonalRef {
        match self {
            SiteSignature::Signed { name, .. } | SiteSignature::OnAccount { name, .. } => name,
            SiteSignature::Refused { witness, .. } => witness,
        }
    }
}

/// How the site answered a record that it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteAnswer {
    /// How it signed.
    #[serde(flatten)]
    pub signature: SiteSignature,
    /// What it says to the record, in its own words (被检查单位意见); empty where it says nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
}

/// What inspectors write down of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The day of the visit.
    pub visited_on: Date,
    /// What was found, item by item.
    pub findings: Vec<Finding>,
    /// Photos of the whole.
    pub photos: Vec<Digest>,
    /// The upload it came with, where a device wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
}

impl Visit {
    /// Whether it was made, or at least written down, after the other.
    pub fn is_newer_than(&self, other: &Visit) -> bool {
        match self.visited_on.cmp(&other.visited_on) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => {
                let written = |visit: &Visit| visit.upload.as_ref().map(|upload| upload.device_at);
                written(self).zip(written(other)).is_some_and(|(own, other)| own > other)
            }
        }
    }

    pub(super) fn well_named(&self) -> Result<(), (Code, String)> {
        self.upload.as_ref().map_or(Ok(()), Upload::well_named)
    }
}

/// One visit's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What was written down.
    #[serde(flatten)]
    pub visit: Visit,
    /// Who had the task when it was recorded: they were there, whoever has it later.
    pub visited_by: Vec<UserId>,
    /// Inspectors who signed.
    pub signed_by: Vec<UserId>,
    /// How the site answered.
    pub site: Option<SiteAnswer>,
    /// What the enterprise answered to what failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<FindingsAnswer>,
}
