//! A state as people see it: a word, a shape and a colour, never a colour alone.

use crate::web::catalogue::Say;
use askama::Template;
use askama::filters::HtmlSafe;

/// What a state means for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Tone {
    /// In force, passed, done well.
    Good,
    /// Under way.
    Plain,
    /// It is this reader's turn.
    Turn,
    /// Soon due.
    Soon,
    /// Refused, overdue, ended badly.
    Bad,
    /// Over; nothing follows.
    Over,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Plain => "plain",
            Tone::Turn => "turn",
            Tone::Soon => "soon",
            Tone::Bad => "bad",
            Tone::Over => "over",
        }
    }

    /// The shape, for those who do not see the colour.
    fn shape(self) -> &'static str {
        match self {
            Tone::Good => "✓",
            Tone::Plain => "○",
            Tone::Turn => "●",
            Tone::Soon => "▲",
            Tone::Bad => "✕",
            Tone::Over => "–",
        }
    }
}

/// A state, written out.
#[derive(Clone, Debug, Template)]
#[template(
    source = r#"<span class="state {{ tone.class() }}"><span aria-hidden="true">{{ tone.shape() }}</span> {{ word }}</span>"#,
    ext = "html"
)]
pub(in crate::web) struct StateView {
    tone: Tone,
    word: String,
}

impl HtmlSafe for StateView {}

impl StateView {
    /// A word in a tone.
    pub(in crate::web) fn new(tone: Tone, word: impl Into<String>) -> Self {
        StateView { tone, word: word.into() }
    }

    /// The word alone.
    pub(in crate::web) fn word(&self) -> &str {
        &self.word
    }

    /// A filing's state, or the phase of one that was accepted.
    pub(in crate::web) fn filing(say: Say, state: &str) -> Self {
        let tone = match state {
            "draft" | "returned" => Tone::Turn,
            "handed_out" | "decided" => Tone::Good,
            "not_admitted" | "lapsed" | "terminated" => Tone::Bad,
            "withdrawn" => Tone::Over,
            _under_way => Tone::Plain,
        };
        StateView::new(tone, say.word("filing-state", state))
    }

    /// An item's state.
    pub(in crate::web) fn item(say: Say, state: &str) -> Self {
        let tone = match state {
            "granted" => Tone::Good,
            "refused" | "terminated" => Tone::Bad,
            "withdrawn" | "dropped" => Tone::Over,
            _under_way => Tone::Plain,
        };
        StateView::new(tone, say.word("item-state", state))
    }

    /// An inspection's state.
    pub(in crate::web) fn inspection(say: Say, state: &str) -> Self {
        let tone = match state {
            "closed" => Tone::Good,
            "rectifying" | "reported" => Tone::Soon,
            "void" => Tone::Over,
            _under_way => Tone::Plain,
        };
        StateView::new(tone, say.word("inspection-state", state))
    }

    /// The same as the inspected reads it: who is to be sent is not their work.
    pub(in crate::web) fn inspection_of_holder(say: Say, state: &str) -> Self {
        match state {
            "planned" => StateView::new(Tone::Plain, say.t("inspection-awaited")),
            _as_it_is => StateView::inspection(say, state),
        }
    }

    /// A row's or a licence's state.
    pub(in crate::web) fn row(say: Say, state: &str) -> Self {
        let tone = match state {
            "listed" | "in_force" => Tone::Good,
            _ended => Tone::Over,
        };
        StateView::new(tone, say.word("row-state", state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::locale::Lang;
    use permit::SubjectKind;
    use permit::workflow::edges;

    type View = fn(Say, &str) -> StateView;

    #[test]
    fn every_state_of_the_graphs_has_its_word() {
        for lang in [Lang::Zh, Lang::En] {
            let say = Say::new(lang);
            let kinds: [(SubjectKind, View); 5] = [
                (SubjectKind::Filing, StateView::filing),
                (SubjectKind::Item, StateView::item),
                (SubjectKind::Inspection, StateView::inspection),
                (SubjectKind::Row, StateView::row),
                (SubjectKind::Licence, StateView::row),
            ];
            for (kind, view) in kinds {
                for (_, _, state) in edges(kind) {
                    let shown = view(say, state).render().unwrap();
                    assert!(!shown.contains('⟦'), "{} {state}: {shown}", kind.as_str());
                }
            }
        }
    }
}
