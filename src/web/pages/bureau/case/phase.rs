//! Where a case stands, read from its addresses, and whose turn it is.

use super::Looked;
use crate::web::catalogue::Say;
use permit::filing::{FilingStatus, Phase};
use permit::{Filing, Subject as _};

/// The state, or the phase of an accepted filing, read from its addresses.
pub(super) fn phase(filing: &Filing, all: &[Looked]) -> &'static str {
    let FilingStatus::Accepted { handed_out, .. } = &filing.status else { return filing.state_name() };
    let live = all.iter().filter(|it| it.item.state.is_live()).count();
    let recommended = all.iter().filter(|it| it.item.state.state_name() == "recommended").count();
    match Phase::of(live, recommended, handed_out.is_some()) {
        Phase::InWork => "in_work",
        Phase::Recommended => "recommended",
        Phase::Decided => "decided",
        Phase::HandedOut => "handed_out",
    }
}

/// Whose turn it is.
pub(super) fn turn(say: Say, filing: &Filing, all: &[Looked]) -> String {
    match phase(filing, all) {
        "draft" | "returned" => say.t("bureau-turn-applicant"),
        "submitted" => say.t("bureau-turn-admit"),
        "in_work" if all.iter().any(Looked::waits_for_visit) => say.t("bureau-turn-visit"),
        "in_work" => say.t("bureau-turn-review"),
        "recommended" => say.t("bureau-turn-decide"),
        "decided" => say.t("bureau-turn-window"),
        _over => say.t("bureau-turn-nobody"),
    }
}
