//! Which status a refusal is answered with.

use axum::http::StatusCode;
use permit::Code;

/// 403 where another person must act, 409 where the state must change first, 422 where what was
/// asked breaks a rule.
#[expect(clippy::too_many_lines, reason = "a line for each code, and no rule among them")]
pub(super) fn of(code: Code) -> StatusCode {
    match code {
        Code::WrongRole
        | Code::NotYours
        | Code::NoPower
        | Code::SeparationAdmitted
        | Code::SeparationRecommended
        | Code::SeparationInspected
        | Code::OwnCase
        | Code::NotAssigned => StatusCode::FORBIDDEN,
        Code::NotInThisState
        | Code::ItemNotInFiling
        | Code::AlreadyExists
        | Code::OfficeNumberTaken
        | Code::CommitmentAlreadySigned
        | Code::CommitmentNotSigned
        | Code::AdmitLate
        | Code::AlreadyExtended
        | Code::ExtendLate
        | Code::NothingToExtend
        | Code::NotDecided
        | Code::AlreadyHandedOut
        | Code::NotHandedOut
        | Code::ReceiptFiled
        | Code::ElectronicNotAgreed
        | Code::OnSiteNotPassed
        | Code::RouteTurned
        | Code::EligibilityStale
        | Code::HqNotGranted
        | Code::NotRecommended
        | Code::NotOpened
        | Code::EditionUnknown
        | Code::HqUndecided
        | Code::LicenceNotInForce
        | Code::SignaturesMissing
        | Code::AlreadySigned
        | Code::NothingAnswered
        | Code::RecordDiffers
        | Code::LateUnknown
        | Code::LateSuperseded
        | Code::NoFailedVisit
        | Code::FirstMustBeHeld
        | Code::CaseOpen
        | Code::NothingToErase
        | Code::PowerLastSignatory
        | Code::AlreadyDecided => StatusCode::CONFLICT,
        Code::TradeNameMissing
        | Code::InitialsMissing
        | Code::NothingCorrected
        | Code::StandardMissing
        | Code::UnknownCategory
        | Code::UnknownItem
        | Code::PowerExpired
        | Code::PowerWithoutLetter
        | Code::PowerUnknown
        | Code::CreditDocumentMissing
        | Code::CreditUnknown
        | Code::NoInstrument
        | Code::NoItems
        | Code::HqAlreadyLicensed
        | Code::HqNotLicensed
        | Code::TwoHqs
        | Code::KeyItemNotApplicable
        | Code::DeclaredTooFew
        | Code::OfficeNumberBad
        | Code::PaperMissing
        | Code::PaperUnknown
        | Code::CommitmentUnsigned
        | Code::CommitmentOutdated
        | Code::CommitmentNeedsDrawing
        | Code::SigningMethodNotAllowed
        | Code::SignedDocumentMissing
        | Code::StoreOnly
        | Code::Unprintable
        | Code::AddressInOtherFiling
        | Code::PointsMissing
        | Code::PointNew
        | Code::ReasonMissing
        | Code::ReceiverMissing
        | Code::TrackingBad
        | Code::ReceivedDate
        | Code::ConsentDate
        | Code::EligibilityFailed
        | Code::RefusalWithoutReason
        | Code::LicenceNoRows
        | Code::HqOutsideTerritory
        | Code::HqNotChainManager
        | Code::HqCreditNotClear
        | Code::HqExcludedBusiness
        | Code::StoreNotDirectlyRun
        | Code::StoreOutsideTerritory
        | Code::StoreOtherTradeName
        | Code::StoreOtherCategory
        | Code::StoreItemsBeyondStandard
        | Code::StoreExcludedBusiness
        | Code::StoreTooLarge
        | Code::StoreDuplicateInFiling
        | Code::StoreAlreadyListed
        | Code::StoreHoldsLicence
        | Code::StoreMayNotMerge
        | Code::StoreMergeUnnamed
        | Code::StoreBadCreditCode
        | Code::StoreLayoutDiffers
        | Code::StorePaperMissing
        | Code::StoreMayNotPromise
        | Code::StoresTooFew
        | Code::TwoInspectorsNeeded
        | Code::InspectorRepeated
        | Code::InspectorCertificate
        | Code::InspectorNotQualified
        | Code::InspectorRecused
        | Code::FindingUnknown
        | Code::FindingMissing
        | Code::FindingRepeated
        | Code::RemarkMissing
        | Code::ClientIdBad
        | Code::AnswerMissing
        | Code::AnswerNotAsked
        | Code::ConclusionContradicts
        | Code::RectificationDate
        | Code::VisitDate
        | Code::NextVisitDate
        | Code::AttemptPlaceMissing
        | Code::TwoNamesNeeded
        | Code::StartDate
        | Code::StandInPerson
        | Code::StandInRoles
        | Code::StandInDates => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
