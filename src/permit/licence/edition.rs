//! An edition: what one deciding act made of a licence, chained on the edition before.

use super::{Face, Licence, NewRow};
use crate::ids::{Digest, ItemId, LicenceId, RowId, Token};
use crate::subject::canonical;
use codes::LicenceNumber;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A row entering the annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowEntry {
    /// The row.
    pub row: RowId,
    /// Its number (序号), never used twice.
    pub no: u32,
    /// The item that was granted.
    pub item: ItemId,
    /// Hash of what the row states.
    pub facts: Digest,
}

/// An edition: the face's facts, why it was made, and the rows' delta; never a copy of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// 1 for the first.
    pub number: u32,
    /// Why it was made.
    pub reason: String,
    /// The day.
    pub made_on: Date,
    /// Rows that came in.
    pub added: Vec<RowEntry>,
    /// The hash of the edition before.
    pub previous: Digest,
    /// The hash of this one.
    pub hash: Digest,
    /// Its token.
    pub token: Token,
}

/// What an edition's hash covers.
#[derive(Serialize)]
struct Hashed<'a> {
    licence: LicenceId,
    number: LicenceNumber,
    edition: u32,
    face: &'a Face,
    valid_to: Date,
    reason: &'a str,
    made_on: Date,
    added: &'a [RowEntry],
    previous: &'a Digest,
    token: &'a Token,
}

impl Edition {
    /// What the first edition's hash is chained on.
    pub fn root(licence: LicenceId) -> Digest {
        Digest::of(licence.to_string().as_bytes())
    }

    /// The next edition of a licence with these rows.
    pub(super) fn next(licence: &Licence, rows: &[NewRow], token: Token, made_on: Date) -> Edition {
        let added: Vec<RowEntry> = rows
            .iter()
            .zip(licence.next_row..)
            .map(|(new, no)| RowEntry { row: new.row, no, item: new.item, facts: new.facts.clone() })
            .collect();
        let reason = if licence.edition == 0 { "核发".to_owned() } else { "新增经营场所".to_owned() };
        let mut edition = Edition {
            number: licence.edition + 1,
            reason,
            made_on,
            added,
            previous: licence.edition_hash.clone(),
            hash: licence.edition_hash.clone(),
            token,
        };
        edition.hash = edition.hashed(licence);
        edition
    }

    /// The hash of this edition on that licence's face.
    ///
    /// # Panics
    /// Never: strings, integers and lists have a canonical form.
    pub fn hashed(&self, licence: &Licence) -> Digest {
        let covered = Hashed {
            licence: licence.id,
            number: licence.number,
            edition: self.number,
            face: &licence.face,
            valid_to: licence.valid_to,
            reason: &self.reason,
            made_on: self.made_on,
            added: &self.added,
            previous: &self.previous,
            token: &self.token,
        };
        let bytes = canonical(&covered).expect("strings, integers and lists have a canonical form");
        Digest::of(bytes.as_bytes())
    }
}
