//! Uploads: what a device wrote down on the spot and sent when it could. The device's own name for it
//! tells what arrived before.

use super::decide::Answered;
use super::{Inspection, LateRecord, Record, Visit};
use crate::code::Code;
use crate::ids::Digest;
use crate::instant::Instant;
use crate::subject::Decision;
use serde::{Deserialize, Serialize};

/// Where a record came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The device's own name for it: the same content under it again changes nothing.
    pub client_id: String,
    /// The device, by the name it gave itself; empty for a form of a page.
    pub device: String,
    /// When it was written down, by the device's own clock.
    pub device_at: Instant,
    /// The hash of its content, as the device showed it.
    pub sha256: Digest,
}

/// The longest name a device gives an upload, in characters.
const LONGEST_CLIENT_ID: usize = 64;

/// What became of an upload that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived<'a> {
    /// It was recorded.
    Taken {
        /// The hash of its content.
        sha256: &'a Digest,
    },
    /// It was kept as a late record.
    Late(&'a LateRecord),
}

impl Arrived<'_> {
    /// The hash of its content; none of what came without.
    pub fn sha256(&self) -> Option<&Digest> {
        match self {
            Arrived::Taken { sha256 } => Some(sha256),
            Arrived::Late(late) => late.content.upload().map(|upload| &upload.sha256),
        }
    }
}

impl Upload {
    pub(super) fn well_named(&self) -> Result<(), (Code, String)> {
        if self.client_id.is_empty() || self.client_id.chars().count() > LONGEST_CLIENT_ID {
            return Err((Code::ClientIdBad, self.client_id.clone()));
        }
        Ok(())
    }
}

impl Inspection {
    /// What became of the upload of that name; none if it never arrived.
    pub fn arrived(&self, client_id: &str) -> Option<Arrived<'_>> {
        if let Some(sha256) = self.uploads.get(client_id) {
            return Some(Arrived::Taken { sha256 });
        }
        // After it was closed, what stands in its records is still known.
        let records = self.records.iter().filter_map(|record| record.visit.upload.as_ref());
        let attempts = self.attempts.iter().filter_map(|attempt| attempt.upload.as_ref());
        let late = |late: &&LateRecord| late.content.upload().is_some_and(|it| it.client_id == client_id);
        if let Some(late) = self.late.iter().find(late) {
            return Some(Arrived::Late(late));
        }
        let stands = records.chain(attempts).find(|upload| upload.client_id == client_id);
        stands.map(|upload| Arrived::Taken { sha256: &upload.sha256 })
    }

    /// Whether this visit goes by the name of an upload that says something else.
    pub(super) fn misnamed(&self, visit: &Visit) -> bool {
        let same = |record: &&Record| visit.upload.is_some() && record.visit.upload == visit.upload;
        self.records.iter().find(same).is_some_and(|record| record.visit != *visit)
    }

    /// What a device sends again changes nothing; something else under the same name is refused.
    pub(super) fn arrived_before(&self, upload: Option<&Upload>) -> Option<Answered> {
        let upload = upload?;
        let known = self.arrived(&upload.client_id)?;
        Some(if known.sha256() == Some(&upload.sha256) {
            Ok(Decision::nothing())
        } else {
            Err((Code::RecordDiffers, String::new()))
        })
    }
}
