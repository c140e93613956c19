//! The kinds of paper a case can have.

use permit::SubjectKind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $subject:ident $text:literal)*) => {
        /// A kind of paper.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// Every kind, in the order in which a case meets them.
            pub const ALL: &[Kind] = &[$(Kind::$name),*];

            /// Its stable name, also in addresses of the API.
            pub fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $text),* }
            }

            /// Reads it.
            pub fn parse(text: &str) -> Option<Self> {
                Kind::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }

            /// What it is a paper of.
            pub fn subject(self) -> SubjectKind {
                match self { $(Kind::$name => SubjectKind::$subject),* }
            }
        }
    };
}

kinds! {
    /// 送达地址确认书
    ServiceAddress Enterprise "service_address"
    /// 收件凭据
    Receipt Filing "receipt"
    /// 当场更正记录
    OnTheSpot Filing "on_the_spot"
    /// 一次性告知补正通知书
    OneTimeNotice Filing "one_time_notice"
    /// 受理通知书
    Acceptance Filing "acceptance"
    /// 不予受理通知书
    NonAcceptance Filing "non_acceptance"
    /// 不需要取得许可告知书
    NoPermitNeeded Filing "no_permit_needed"
    /// 延期通知书
    Extension Filing "extension"
    /// 现场核查通知书
    OnSiteNotice Inspection "on_site_notice"
    /// 现场检查笔录, of a visit that could not be an inspection
    InspectionAttempt Inspection "inspection_attempt"
    /// 食品经营许可现场核查表
    OnSiteForm Inspection "on_site_form"
    /// 食品经营许可现场核查记录
    OnSiteRecord Inspection "on_site_record"
    /// 现场核查整改通知书
    OnSiteRectification Inspection "on_site_rectification"
    /// 食品经营许可审查意见表
    ReviewOpinion Filing "review_opinion"
    /// 准予行政许可决定书
    GrantDecision Filing "grant_decision"
    /// 不予行政许可决定书
    RefusalDecision Filing "refusal_decision"
    /// 终止办理通知书
    Termination Filing "termination"
    /// 送达回证
    ServiceReceipt Filing "service_receipt"
    /// 行政检查通知书
    InspectionNotice Inspection "inspection_notice"
    /// 行政检查告知页
    InspectionLeaflet Inspection "inspection_leaflet"
    /// 食品生产经营监督检查要点表
    InspectionPoints Inspection "inspection_points"
    /// 食品生产经营监督检查结果记录表
    InspectionResult Inspection "inspection_result"
    /// 责令改正通知书
    RectificationOrder Inspection "rectification_order"
}

impl Kind {
    /// Whether the authority issues it: its number and every word of it are kept by the act it comes
    /// from. The others are forms and records, drawn from what the case holds.
    pub fn is_issued(self) -> bool {
        match self {
            Kind::Receipt
            | Kind::OneTimeNotice
            | Kind::Acceptance
            | Kind::NonAcceptance
            | Kind::NoPermitNeeded
            | Kind::Extension
            | Kind::OnSiteNotice
            | Kind::OnSiteRectification
            | Kind::GrantDecision
            | Kind::RefusalDecision
            | Kind::Termination
            | Kind::InspectionNotice
            | Kind::InspectionLeaflet
            | Kind::RectificationOrder => true,
            Kind::ServiceAddress
            | Kind::OnTheSpot
            | Kind::OnSiteForm
            | Kind::OnSiteRecord
            | Kind::ReviewOpinion
            | Kind::ServiceReceipt
            | Kind::InspectionAttempt
            | Kind::InspectionPoints
            | Kind::InspectionResult => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn names_differ_and_each_has_its_text() {
        let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(names.len(), Kind::ALL.len());
        let forms = forms::Forms::embedded().unwrap();
        for name in names {
            assert!(forms.letter(name).is_some(), "no text for {name}");
            assert!(!name.contains('-'), "{name}: a hyphen parts the name from its number");
        }
    }
}
