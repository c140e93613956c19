//! Licences and the editions their events make.

use super::sealed::Columns;
use super::{Projection, Table, col};
use entities::edition;
use entities::licence::Column;
use permit::licence::LicenceEvent;
use permit::{ActId, AuthorityId, Instant, Licence, LicenceId, canonical};

impl Table for Licence {
    type Id = LicenceId;

    fn id(&self) -> LicenceId {
        self.id
    }
}

impl Columns for Licence {
    const TABLE: &'static str = "licence";

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        vec![
            col(Column::EnterpriseId, self.enterprise.to_string()),
            col(Column::Number, self.number.as_str()),
            col(Column::Name, self.face.holder.as_str()),
            col(Column::ValidTo, self.valid_to.to_string()),
            col(Column::Token, self.token.to_string()),
            col(Column::ToPublishSince, self.unpublished.first().map(|first| first.decided_on.to_string())),
        ]
    }

    fn edition(&self, event: &LicenceEvent, act: ActId) -> Option<edition::Model> {
        let edition = match event {
            LicenceEvent::Issued { edition, .. } | LicenceEvent::EditionMade(edition) => edition,
            LicenceEvent::Published { .. } | LicenceEvent::PublicationReminded { .. } => return None,
        };
        Some(edition::Model {
            licence_id: self.id.to_string(),
            number: i64::from(edition.number),
            reason: edition.reason.clone(),
            made_on: edition.made_on.to_string(),
            act_id: act.to_string(),
            face: canonical(&self.face).expect("a face is strings and lists, which have a canonical form"),
            delta: canonical(&edition.added)
                .expect("a delta is strings and integers, which have a canonical form"),
            hash: edition.hash.to_string(),
            previous_hash: edition.previous.to_string(),
            token: edition.token.to_string(),
        })
    }
}
