//! The state graphs, as Mermaid text. The edges are checked against what `decide` really does by
//! the property tests: every edge here is walked, and no other is.

use crate::subject::SubjectKind;
use crate::verb::Verb;

/// One edge: from a state, by a verb, to a state.
pub type Edge = (&'static str, Verb, &'static str);

/// The edges of one subject's graph.
pub fn edges(subject: SubjectKind) -> &'static [Edge] {
    match subject {
        SubjectKind::Enterprise => ENTERPRISE,
        SubjectKind::Credit => CREDIT,
        SubjectKind::Filing => FILING,
        SubjectKind::Item => ITEM,
        SubjectKind::Licence => LICENCE,
        SubjectKind::Row => ROW,
        SubjectKind::Inspection => INSPECTION,
        SubjectKind::Erasure => ERASURE,
    }
}

const ENTERPRISE: &[Edge] = &[
    ("none", Verb::EnterpriseRegister, "registered"),
    ("registered", Verb::EnterpriseSetStandard, "registered"),
    ("registered", Verb::EnterpriseSetServiceAddress, "registered"),
    ("registered", Verb::EnterpriseGrantPower, "registered"),
    ("registered", Verb::EnterpriseEndPower, "registered"),
];

const CREDIT: &[Edge] = &[
    ("none", Verb::CreditRecord, "marked"),
    ("clear", Verb::CreditRecord, "marked"),
    ("marked", Verb::CreditRecord, "marked"),
    ("marked", Verb::CreditRepair, "clear"),
    ("marked", Verb::CreditRepair, "marked"),
];

const FILING: &[Edge] = &[
    ("none", Verb::FilingOpen, "draft"),
    ("draft", Verb::FilingSetOfficeNumber, "draft"),
    ("draft", Verb::FilingAttach, "draft"),
    ("draft", Verb::FilingSubmit, "submitted"),
    ("draft", Verb::FilingWithdraw, "withdrawn"),
    ("draft", Verb::FilingSettle, "lapsed"),
    ("submitted", Verb::FilingSetOfficeNumber, "submitted"),
    ("submitted", Verb::FilingReturn, "returned"),
    ("submitted", Verb::FilingCorrect, "submitted"),
    ("submitted", Verb::FilingAdmit, "accepted"),
    ("submitted", Verb::FilingNotAdmit, "not_admitted"),
    ("submitted", Verb::FilingWithdraw, "withdrawn"),
    ("submitted", Verb::FilingSettle, "accepted"),
    ("submitted", Verb::FilingRecompute, "submitted"),
    ("returned", Verb::FilingSetOfficeNumber, "returned"),
    ("returned", Verb::FilingAttach, "returned"),
    ("returned", Verb::FilingSubmit, "submitted"),
    ("returned", Verb::FilingWithdraw, "withdrawn"),
    ("returned", Verb::FilingSettle, "lapsed"),
    ("returned", Verb::FilingRecompute, "returned"),
    ("accepted", Verb::FilingSetOfficeNumber, "accepted"),
    ("accepted", Verb::FilingExtend, "accepted"),
    ("accepted", Verb::FilingComplete, "accepted"),
    ("accepted", Verb::FilingRemind, "accepted"),
    ("accepted", Verb::FilingRecompute, "accepted"),
    ("accepted", Verb::FilingHandOut, "accepted"),
    ("accepted", Verb::FilingWithdraw, "accepted"),
    ("accepted", Verb::FilingFileReceipt, "accepted"),
    ("accepted", Verb::FilingWithdraw, "withdrawn"),
    ("accepted", Verb::FilingTerminate, "terminated"),
];

const ITEM: &[Edge] = &[
    ("none", Verb::ItemDraft, "drafted"),
    ("drafted", Verb::ItemEdit, "drafted"),
    ("drafted", Verb::ItemAttach, "drafted"),
    ("drafted", Verb::ItemSign, "drafted"),
    ("drafted", Verb::ItemDecline, "drafted"),
    ("drafted", Verb::ItemRetract, "drafted"),
    ("drafted", Verb::ItemDrop, "dropped"),
    ("drafted", Verb::ItemPropose, "proposed"),
    ("drafted", Verb::ItemWithdraw, "withdrawn"),
    ("drafted", Verb::ItemTerminate, "terminated"),
    ("proposed", Verb::ItemReopen, "drafted"),
    ("proposed", Verb::ItemCorrect, "proposed"),
    ("proposed", Verb::ItemSign, "proposed"),
    ("proposed", Verb::ItemDecline, "proposed"),
    ("proposed", Verb::ItemRetract, "proposed"),
    ("proposed", Verb::ItemAccept, "accepted"),
    ("proposed", Verb::ItemWithdraw, "withdrawn"),
    ("proposed", Verb::ItemTerminate, "terminated"),
    ("accepted", Verb::ItemRetract, "accepted"),
    ("accepted", Verb::ItemPause, "accepted"),
    ("accepted", Verb::ItemConcludeOnSite, "accepted"),
    ("accepted", Verb::ItemExtend, "accepted"),
    ("accepted", Verb::ItemRecompute, "accepted"),
    ("accepted", Verb::ItemReroute, "accepted"),
    ("accepted", Verb::ItemRecommend, "recommended"),
    ("accepted", Verb::ItemWithdraw, "withdrawn"),
    ("accepted", Verb::ItemTerminate, "terminated"),
    ("recommended", Verb::ItemRetract, "accepted"),
    ("recommended", Verb::ItemPause, "recommended"),
    ("recommended", Verb::ItemConcludeOnSite, "recommended"),
    ("recommended", Verb::ItemExtend, "recommended"),
    ("recommended", Verb::ItemRecompute, "recommended"),
    ("recommended", Verb::ItemReroute, "accepted"),
    ("recommended", Verb::ItemRecommend, "recommended"),
    ("recommended", Verb::ItemSendBack, "accepted"),
    ("recommended", Verb::ItemGrant, "granted"),
    ("recommended", Verb::ItemRefuse, "refused"),
    ("recommended", Verb::ItemWithdraw, "withdrawn"),
    ("recommended", Verb::ItemTerminate, "terminated"),
];

const LICENCE: &[Edge] = &[
    ("none", Verb::LicenceIssue, "in_force"),
    ("in_force", Verb::LicenceAddRows, "in_force"),
    ("in_force", Verb::LicencePublish, "in_force"),
    ("in_force", Verb::LicenceRemind, "in_force"),
];

const ROW: &[Edge] = &[("none", Verb::RowList, "listed"), ("listed", Verb::RowReportStart, "listed")];

const INSPECTION: &[Edge] = &[
    ("none", Verb::InspectionPlan, "planned"),
    ("planned", Verb::InspectionAssign, "assigned"),
    ("planned", Verb::InspectionRemind, "planned"),
    ("planned", Verb::InspectionVoid, "void"),
    ("planned", Verb::InspectionRecompute, "planned"),
    ("assigned", Verb::InspectionAssign, "assigned"),
    ("assigned", Verb::InspectionRecord, "recorded"),
    ("assigned", Verb::InspectionAttempt, "assigned"),
    ("assigned", Verb::InspectionAbandon, "closed"),
    ("assigned", Verb::InspectionRemind, "assigned"),
    ("assigned", Verb::InspectionVoid, "void"),
    ("assigned", Verb::InspectionRecompute, "assigned"),
    ("recorded", Verb::InspectionAssign, "recorded"),
    ("recorded", Verb::InspectionCorrect, "recorded"),
    ("recorded", Verb::InspectionSign, "recorded"),
    ("recorded", Verb::InspectionSignSite, "recorded"),
    ("recorded", Verb::InspectionConclude, "closed"),
    ("recorded", Verb::InspectionConclude, "rectifying"),
    ("recorded", Verb::InspectionOrderRectification, "rectifying"),
    ("recorded", Verb::InspectionRemind, "recorded"),
    ("recorded", Verb::InspectionVoid, "void"),
    ("rectifying", Verb::InspectionAssign, "rectifying"),
    ("rectifying", Verb::InspectionRecord, "recorded"),
    ("rectifying", Verb::InspectionAttempt, "rectifying"),
    ("rectifying", Verb::InspectionAbandon, "closed"),
    ("rectifying", Verb::InspectionAnswer, "rectifying"),
    ("rectifying", Verb::InspectionConfirmAnswer, "reported"),
    ("rectifying", Verb::InspectionRemind, "rectifying"),
    ("rectifying", Verb::InspectionVoid, "void"),
    ("reported", Verb::InspectionAssign, "reported"),
    ("reported", Verb::InspectionRecord, "recorded"),
    ("reported", Verb::InspectionAttempt, "reported"),
    ("reported", Verb::InspectionAbandon, "closed"),
    ("reported", Verb::InspectionRemind, "reported"),
    ("reported", Verb::InspectionVoid, "void"),
    ("assigned", Verb::InspectionRecordLate, "assigned"),
    ("assigned", Verb::InspectionAdoptLate, "recorded"),
    ("assigned", Verb::InspectionAdoptLate, "assigned"),
    ("assigned", Verb::InspectionRejectLate, "assigned"),
    ("recorded", Verb::InspectionRecordLate, "recorded"),
    ("recorded", Verb::InspectionAdoptLate, "recorded"),
    ("recorded", Verb::InspectionRejectLate, "recorded"),
    ("rectifying", Verb::InspectionRecordLate, "rectifying"),
    ("rectifying", Verb::InspectionAdoptLate, "recorded"),
    ("rectifying", Verb::InspectionAdoptLate, "rectifying"),
    ("rectifying", Verb::InspectionRejectLate, "rectifying"),
    ("reported", Verb::InspectionRecordLate, "reported"),
    ("reported", Verb::InspectionAdoptLate, "recorded"),
    ("reported", Verb::InspectionAdoptLate, "reported"),
    ("reported", Verb::InspectionRejectLate, "reported"),
    ("closed", Verb::InspectionRecordLate, "closed"),
    ("closed", Verb::InspectionRejectLate, "closed"),
    ("void", Verb::InspectionRecordLate, "void"),
    ("void", Verb::InspectionRejectLate, "void"),
];

const ERASURE: &[Edge] = &[("none", Verb::ErasureMake, "made")];

/// Every graph as Mermaid state diagrams.
pub fn mermaid() -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for subject in SubjectKind::ALL {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "%% {}\nstateDiagram-v2", subject.as_str());
        for (from, verb, to) in edges(subject) {
            let from = if *from == "none" { "[*]" } else { from };
            let name = verb.as_str().rsplit('.').next().unwrap_or_default();
            let _ = writeln!(text, "    {from} --> {to}: {name}");
        }
        text.push('\n');
    }
    text
}
