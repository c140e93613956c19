//! What a verification found wrong.

use permit::SubjectKind;
use std::fmt;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The body is not what was hashed.
    BodyEdited,
    /// A column of the entry says another thing than its body.
    ColumnEdited,
    /// The entry is not chained on the one before it.
    ChainBroken,
    /// Numbers are missing or out of order.
    SequenceBroken,
    /// The body does not read as an entry of this kind.
    Unreadable,
    /// The event does not fit the state before it.
    DoesNotApply,
    /// The act's row is missing or says another thing than the entry.
    ActEdited,
    /// Entries without the subject's row.
    SubjectMissing,
    /// A subject's row without entries.
    EntriesMissing,
    /// The stored version or last hash is not that of the chain's end.
    EndDiffers,
    /// The stored state is not what the events lead to.
    StateEdited,
    /// A column is not what the state leads to.
    ProjectionEdited,
    /// The people beside the subject are not those of its state.
    MembersEdited,
    /// An edition is missing, too many, or not what the event made.
    EditionEdited,
    /// An edition's hash is not that of its content, or not chained on the one before.
    EditionChainBroken,
    /// A personal value is not the one that was hashed.
    PersonalEdited,
    /// A personal value is gone that no erasure names, or is back though one does.
    PersonalErased,
    /// Positions in the tree are missing or out of order.
    SealBroken,
    /// A position names no entry, or one of another hash.
    SealEdited,
    /// An entry has no position and does not wait for one, or what waits is no entry.
    SealMissing,
    /// A stored root is missing, or not that of the entries below it.
    RootEdited,
    /// The tree is not the one whose root is held outside.
    RootDiffers,
}

/// One problem, with where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub fault: Fault,
    /// The kind of subject; none where no subject is concerned.
    pub kind: Option<SubjectKind>,
    /// The subject, or the row where no subject is concerned.
    pub id: String,
    /// Where exactly: a number in the chain, a column, an edition.
    pub place: String,
}

impl Problem {
    pub(crate) fn new(
        fault: Fault,
        kind: SubjectKind,
        id: &(impl fmt::Display + ?Sized),
        place: &(impl fmt::Display + ?Sized),
    ) -> Self {
        Problem { fault, kind: Some(kind), id: id.to_string(), place: place.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.map_or("row", SubjectKind::as_str);
        write!(f, "{:?}: {kind} {} ({})", self.fault, self.id, self.place)
    }
}
