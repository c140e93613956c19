//! The refusal catalogue: every code with its words and its legal basis, in one place.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($name:ident $text:literal $basis:literal $zh:literal $en:literal)*) => {
        /// Why something was refused or a rule was not met. The text form is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $zh] #[serde(rename = $text)] $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// Its stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text),* }
            }

            /// What to read and do, in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Code::$name => $zh),* }
            }

            /// The same in English.
            pub fn en(self) -> &'static str {
                match self { $(Code::$name => $en),* }
            }

            /// The legal basis, by its key in `forms`.
            pub fn basis(self) -> &'static str {
                match self { $(Code::$name => $basis),* }
            }
        }
    };
}

codes! {
    // What any command can meet.
    NotInThisState "state.not_allowed" "system.workflow" "当前状态下不能办理这一步,请刷新后查看现在的状态" "This step is not possible in the present state; reload to see it"
    WrongRole "actor.wrong_role" "system.roles" "您的岗位不能办理这一步,请交有权限的人员办理" "Your role may not do this; hand it to somebody who may"
    NotYours "actor.not_yours" "system.roles" "这件事不归您或您的单位办理" "This case belongs to another enterprise or authority"
    NoPower "actor.no_power" "commit.national" "您没有办理这一步的授权,请由法定代表人或授权委托书写明该事项且在有效期内的经办人办理" "You lack the power for this; the legal representative, or an agent whose letter of authority names it and is still valid, must act"
    SeparationAdmitted "separation.admitted" "system.roles" "受理人员不能审查或决定同一申请,请换人办理" "Who admitted a filing may not recommend or decide it"
    SeparationRecommended "separation.recommended" "system.roles" "提出审查意见的人员不能作决定,请换人办理" "Who recommended an item may not decide it"
    SeparationInspected "separation.inspected" "system.roles" "参加核查的人员不能作决定,请换人办理" "Who inspected an item may not decide it"
    AlreadyExists "subject.exists" "system.workflow" "已经存在,不能重复新建" "It exists already"
    // Enterprise and people.
    TradeNameMissing "enterprise.trade_name_missing" "pilot.p2" "请填写字号" "Enter the trade name"
    StandardMissing "enterprise.standard_missing" "pilot.p2" "请先确定连锁经营标准(主体业态、经营项目),门店将与它比对" "Set the chain's standard first; stores are measured against it"
    UnknownCategory "field.unknown_category" "order78.categories" "主体业态不在目录中,请从目录中选择" "Unknown category of business; choose one of the catalogue"
    UnknownItem "field.unknown_item" "order78.categories" "经营项目不在目录中,请从目录中选择" "Unknown business item; choose from the catalogue"
    PowerExpired "power.expired" "commit.national" "授权委托书已过期或即日失效,请更新" "The letter of authority has expired"
    PowerWithoutLetter "power.letter_missing" "commit.national" "请上传经办人的授权委托书" "Attach the agent's letter of authority"
    PowerUnknown "power.unknown" "commit.national" "该人员在本企业没有授权" "This person holds no power in the enterprise"
    PowerLastSignatory "power.last_signatory" "commit.national" "企业至少要有一位法定代表人(负责人)的账号,请先授权另一位" "An enterprise keeps one signatory at least; name another first"
    CreditDocumentMissing "credit.document_missing" "commit.national" "请填写认定或修复文书的文号" "Give the number of the document it rests on"
    CreditUnknown "credit.unknown" "commit.national" "没有这条信用记录,或已经修复" "No such open credit record"
    // Filing.
    NoInstrument "filing.no_instrument" "order78.one_place" "该地目前没有有效的「一证多址」试点文件,请按一般程序逐址办理" "No pilot instrument is in force here; file each address the ordinary way"
    NoItems "filing.no_items" "pilot.p5" "申请里还没有地址,请至少填写一处" "The filing has no address yet"
    HqAlreadyLicensed "filing.hq_licensed" "pilot.p4" "总部已持证,请在原许可证上申请新增门店" "The headquarters holds a licence; ask to add stores to it"
    HqNotLicensed "filing.hq_not_licensed" "pilot.p7" "总部尚未持证,请同时申请总部许可" "The headquarters has no licence; file for it as well"
    DeclaredTooFew "hq.declared_too_few" "pilot.p2" "总部申报的直营门店不足试点文件要求的数量,请补充门店清单" "Fewer directly-run stores are declared than the instrument asks for"
    OfficeNumberTaken "filing.office_number_taken" "pilot.p6" "该办件编号已登记在另一申请上,请核对" "This office number stands on another filing"
    OfficeNumberBad "filing.office_number_bad" "pilot.p6" "办件编号只能由字母、数字和短横组成,最多40个字符" "An office number is letters, digits and hyphens, 40 at most"
    PaperMissing "paper.missing" "pilot.p5" "缺少材料,请上传" "A paper is missing; attach it"
    PaperUnknown "paper.unknown" "pilot.p5" "材料清单里没有这种材料" "The list of papers has no such paper"
    CommitmentUnsigned "commitment.unsigned" "commit.national" "承诺书尚未签署;不作承诺的,请选择「不作承诺」,改为现场核查" "The commitment is not signed; to go without one, decline it and be inspected"
    CommitmentOutdated "commitment.outdated" "commit.national" "签署的承诺书不是现行版本,请重新阅读并签署" "The commitment signed is not the text in force; read and sign again"
    CommitmentAlreadySigned "commitment.already_signed" "commit.national" "承诺书已签署" "The commitment is signed already"
    CommitmentNotSigned "commitment.not_signed" "commit.national" "没有可撤回的承诺" "There is no commitment to retract"
    CommitmentNeedsDrawing "commitment.drawing_missing" "commit.national" "请先上传主要设备布局图,承诺书与它绑定" "Attach the layout drawing first; the commitment is bound to it"
    SigningMethodNotAllowed "commitment.method_not_allowed" "commit.national" "试点文件不接受这种签署方式" "The instrument does not accept this way of signing"
    SignedDocumentMissing "commitment.document_missing" "commit.national" "请上传签署后的承诺书(CA签名PDF或加盖公章的扫描件)" "Attach the signed document"
    StoreOnly "item.store_only" "commit.national" "只有门店可以告知承诺,总部须现场核查" "Only stores join on a commitment; the headquarters is inspected"
    ItemNotInFiling "item.not_in_filing" "system.workflow" "该地址已不在本申请中(已删除、撤回或终止),请刷新后查看" "This address is no longer in the filing: it was taken out, withdrawn or terminated; reload to see"
    Unprintable "field.unprintable" "system.workflow" "打印字体中没有这个字符,印不到许可证上。请核对是否误录;确有此字的,请联系管理员换用收录该字的字体" "The printing font lacks this character, so it cannot stand on the licence; check the spelling, or ask the administrator for a font that has it"
    AddressInOtherFiling "address.in_other_filing" "system.claims" "该地址或信用代码正在另一申请中办理,请等其办结或撤回后再报" "This address or credit code is in another live filing"
    PointsMissing "return.points_missing" "all.acceptance" "请列明需要补正的全部内容" "Name everything that is to be corrected"
    PointNew "return.point_new" "all.acceptance" "已作过一次性告知,再次退回只能列上次未补正或因补正产生的内容" "A second return may name only points not cured or caused by the correction"
    InitialsMissing "correction.initials_missing" "order78.correction" "请填写在更正处签名的申请人姓名" "Name who signed at the corrected place"
    NothingCorrected "correction.nothing" "order78.correction" "没有改动；当场更正须改正至少一项" "Nothing was changed; a correction puts at least one thing right"
    ReasonMissing "reason.missing" "system.workflow" "请写明理由" "Give the reason"
    AdmitLate "admit.too_late" "all.acceptance" "已超过5个工作日未告知,依法视为受理" "The five days have passed; by law the filing counts as accepted"
    AlreadyExtended "extend.twice" "order78.extension" "办理期限只能延长一次" "The time limit can be extended once only"
    ExtendLate "extend.too_late" "order78.extension" "办理期限已过,不能再延长" "The time limit has passed; it can no longer be extended"
    NothingToExtend "extend.nothing" "order78.extension" "没有正在计时的地址" "No address has a clock running"
    NotDecided "hand_out.not_decided" "order78.hand_out" "还有地址没有决定,不能送达" "Not every address is decided yet"
    TwoHqs "filing.two_hqs" "pilot.p7" "一件申请只能有一个总部,请删去多余的" "A filing has one headquarters; take the others out"
    HqUndecided "decide.hq_undecided" "pilot.p7" "总部尚未决定,门店须与总部一并或在其后决定" "The headquarters is undecided; decide the stores with it or after it"
    OwnCase "separation.own_case" "order49.inspection" "您在该企业有授权,应当回避,请换人办理" "You hold a power in this enterprise and must stand back; hand it to somebody else"
    KeyItemNotApplicable "inspection.key_item_not_applicable" "order49.inspection" "带*的重点项不能判为不适用" "A key item cannot be found not applicable"
    AlreadyDecided "withdraw.decided" "order78.decision" "全部地址都已决定,不能再撤回申请" "Every address is decided; the filing can no longer be withdrawn"
    ReceiverMissing "hand_out.receiver_missing" "service.proof" "请填写签收人姓名" "Name who took the papers"
    TrackingBad "hand_out.tracking_bad" "service.proof" "请填写邮件号码(字母、数字和短横,最多40个字符)" "Give the number of the postal item: letters, digits and hyphens, 40 at most"
    ElectronicNotAgreed "hand_out.not_agreed" "service.consent" "企业没有在送达地址确认书中同意电子送达,请改用其他方式,或先确认送达地址" "The enterprise has not agreed to electronic service; serve it another way, or confirm its service address first"
    NotHandedOut "receipt.not_handed_out" "service.proof" "尚未送达,没有可归档的送达回证" "Nothing was handed out yet, so there is no receipt to file"
    ReceiptFiled "receipt.filed" "service.proof" "送达回证已经归档" "The receipt was filed already"
    ReceivedDate "receipt.received_on" "service.proof" "签收日期不能早于送达日期,也不能晚于今天" "The day of receipt cannot lie before the hand-out or after today"
    ConsentDate "service.consent_date" "service.consent" "确认日期不能晚于今天" "The day of consent cannot lie ahead"
    AlreadyHandedOut "hand_out.done" "order78.hand_out" "已经送达" "It was handed out already"
    // Items and decisions.
    OnSiteNotPassed "on_site.not_passed" "all.onsite_two" "须先通过现场核查,才能提出准予的审查意见" "The on-site inspection must be passed before recommending to grant"
    RouteTurned "route.turned" "commit.national" "受理后条件有变,该地址须先现场核查,请先办理「转现场核查」" "A rule has turned this address to inspection since it was accepted; turn it first, then have it inspected"
    EligibilityFailed "eligibility.failed" "pilot.p1" "有条件未满足,不能准予" "A rule is not met; it cannot be granted"
    EligibilityStale "eligibility.stale" "pilot.p1" "条件须在作决定时重新核对" "The rules must be checked again at decision"
    RefusalWithoutReason "refuse.without_reason" "all.reasons" "不予许可必须写明理由" "A refusal must name its reason"
    HqNotGranted "hq_not_granted" "pilot.p7" "总部未获许可,门店不能纳入" "The headquarters is not granted, so no store can join"
    NotRecommended "decide.not_recommended" "order78.extension" "尚未提出审查意见" "No recommendation has been made yet"
    LicenceNotInForce "licence.not_in_force" "order78.validity" "总部许可证不在有效期内,门店不能纳入;请先重新申请总部许可" "The headquarters' licence is not in force, so no store can join; apply for the headquarters anew"
    LicenceNoRows "licence.no_rows" "pilot.p3" "没有可列入的门店" "There is no store to list"
    // Rules of eligibility; each is also the reason of a refusal.
    HqOutsideTerritory "hq.outside_territory" "pilot.p1" "总部住所不在试点地区内" "The headquarters lies outside the pilot territory"
    HqNotChainManager "hq.no_chain_management" "chain.catering" "总部经营项目中没有连锁管理项目" "The headquarters carries no chain-management item"
    HqCreditNotClear "hq.credit_not_clear" "commit.national" "总部有严重违法失信或未修复的虚假承诺记录" "The headquarters has a serious bad record or an unrepaired false promise"
    HqExcludedBusiness "hq.excluded_business" "order78.one_place" "总部的业态或项目不适用「一证多址」" "The headquarters' business is excluded by the instrument"
    StoreNotDirectlyRun "store.not_directly_run" "pilot.p1" "不是直营门店(加盟等)不能纳入,请单独申请许可" "Not directly run (franchised); apply for a licence of its own"
    StoreOutsideTerritory "store.outside_territory" "pilot.p1" "门店不在试点地区内,请向当地申请" "The store lies outside the pilot territory"
    StoreOtherTradeName "store.other_trade_name" "pilot.p2" "门店字号与总部不一致" "The store's trade name is not the headquarters'"
    StoreOtherCategory "store.other_category" "pilot.p2" "门店主体业态与总部标准不一致" "The store's category is not that of the headquarters' standard"
    StoreItemsBeyondStandard "store.items_beyond_standard" "pilot.p2" "门店经营项目超出总部标准" "The store carries items beyond the headquarters' standard"
    StoreExcludedBusiness "store.excluded_business" "order78.one_place" "门店的业态或项目不适用「一证多址」" "The store's business is excluded by the instrument"
    StoreTooLarge "store.too_large" "order78.one_place" "门店面积达到大型餐饮标准,不适用「一证多址」" "The store is a large caterer, which the instrument excludes"
    StoreDuplicateInFiling "store.duplicate_in_filing" "pilot.p3" "与本申请前面的一行地址或信用代码相同" "Same address or credit code as an earlier row of this filing"
    StoreAlreadyListed "store.already_listed" "pilot.p3" "该地址或信用代码已在许可证上" "The address or credit code is on a licence already"
    StoreMayNotMerge "store.may_not_merge" "pilot.p4" "本店已持证,所适用的试点文件不办理并入;请先注销原许可证" "This store holds a licence already and its pilot merges none; have that licence cancelled first"
    StoreMergeUnnamed "store.merge_unnamed" "pilot.p4" "选择了并入,请填写本店原许可证编号" "It asks to merge; give the number of the licence the store holds"
    StoreHoldsLicence "store.holds_licence" "pilot.p4" "本店已持证,请选择『并入』" "This store holds a licence already; choose to merge it"
    StoreBadCreditCode "store.bad_credit_code" "gb32100" "门店统一社会信用代码不正确" "The store's credit code is wrong"
    StoreLayoutDiffers "store.layout_differs" "pilot.p2" "设备布局与总部标准不相同或相近,转现场核查" "The layout is not the same as or similar to the standard; to be inspected"
    StorePaperMissing "store.paper_missing" "pilot.p5" "门店材料不齐" "A paper of the store is missing"
    StoreMayNotPromise "store.may_not_promise" "commit.national" "信用未修复,不适用告知承诺,转现场核查" "Barred from promising until credit is repaired; to be inspected"
    StoresTooFew "stores.too_few" "pilot.p2" "在册与本次合格的直营门店合计不足试点文件要求的数量" "Stores in force and eligible here are fewer than the instrument asks for"
    // Inspections.
    TwoInspectorsNeeded "inspection.two_needed" "all.onsite_two" "须指派两名以上检查人员" "Two or more inspectors are needed"
    InspectorRepeated "inspection.same_person" "all.onsite_two" "两名检查人员不能是同一人" "The same person is named twice"
    InspectorCertificate "inspection.certificate" "order49.inspection" "检查人员没有执法证号或执法证已过期" "An inspector has no valid certificate"
    InspectorNotQualified "inspection.not_inspector" "order49.inspection" "被指派人员不是本机关或承办市场监管所的检查人员" "The person named is not an inspector of this authority, or serves another office"
    InspectorRecused "inspection.recused" "order49.inspection" "检查人员应当回避" "The inspector must stand back"
    NotAssigned "inspection.not_assigned" "order49.inspection" "您不是本次检查的检查人员" "You are not assigned to this inspection"
    FindingUnknown "inspection.unknown_item" "order49.inspection" "检查表里没有这一项" "The checklist has no such item"
    FindingMissing "inspection.item_missing" "order49.inspection" "检查表还有项目没有结论" "An item of the checklist has no finding"
    FindingRepeated "inspection.item_repeated" "order49.inspection" "同一项目有两个结论" "An item has two findings"
    RemarkMissing "inspection.remark_missing" "order49.inspection" "不符合的项目必须写明情况" "A failed item needs a remark"
    SignaturesMissing "inspection.signatures_missing" "order49.inspection" "检查人员和被检查单位须先签字(或记录拒签)" "Inspectors and the site must sign first, or the refusal be noted"
    AlreadySigned "inspection.signed_twice" "order49.inspection" "您已经签过字" "You have signed already"
    ConclusionContradicts "inspection.contradicts" "order49.inspection" "结论与检查情况不一致" "The conclusion contradicts the findings"
    RectificationDate "inspection.rectification_date" "order49.inspection" "整改期限须在今天之后,且不超过规定的最长期限" "The date for rectification must lie ahead, and within the longest time allowed"
    VisitDate "inspection.visit_date" "order49.inspection" "检查日期不能在计划之前或今天之后" "The visit cannot lie before it was planned or after today"
    ClientIdBad "inspection.client_id" "system.workflow" "上传编号不能为空,最多64个字符" "The upload's own id has 1 to 64 characters"
    RecordDiffers "inspection.record_differs" "system.workflow" "同一上传编号的记录已收到,但内容不同;要改动请用「更正」" "A record under this upload id is here already with other content; to change it, correct it"
    LateUnknown "inspection.late_unknown" "system.workflow" "没有这份待处理的补传记录" "There is no such late record waiting"
    LateSuperseded "inspection.late_superseded" "order49.inspection" "已有较新的检查记录,补传记录不能采用" "There is a newer record; the late one cannot be adopted"
    AnswerMissing "inspection.answer_missing" "order49.inspection" "每一项不符合都须说明整改情况" "Say of every point that failed what was done about it"
    AnswerNotAsked "inspection.answer_not_asked" "order49.inspection" "该项不在整改范围内,或者填写了两次" "This point is not one to be put right, or is named twice"
    NothingAnswered "inspection.nothing_answered" "order49.inspection" "还没有提交整改情况,请先逐项说明" "Nothing is answered yet; say first what was done about each point"
    NoFailedVisit "inspection.no_failed_visit" "all.onsite_two" "须先到访并记录未能检查的情况,才能终止核查" "Visit first and note why it failed; only then can the check be ended"
    FirstMustBeHeld "inspection.first_must_be_held" "pilot.p11" "首次监督检查不能终止,须完成检查" "A first inspection cannot be ended; it must be held"
    NextVisitDate "inspection.next_visit_date" "order49.inspection" "下次到访须在今天之后,且不超过规定的最长间隔" "The next visit must lie ahead, and within the longest time allowed"
    AttemptPlaceMissing "inspection.place_missing" "order49.inspection" "请写明到访地点" "Say where the inspectors stood"
    TwoNamesNeeded "inspection.two_names" "order49.inspection" "未能检查也须两名检查人员在场" "A visit that failed needs two inspectors as well"
    // What must be looked at before it is decided.
    NotOpened "decide.not_opened" "system.workflow" "该地址被抽中须逐处查看,请先打开查看,再作决定" "This address was drawn to be looked at; open it first, then decide"
    // After the decision.
    StartDate "start.date" "system.workflow" "实际开业日期不能早于纳入日期,也不能晚于今天" "The day of opening lies between the day it was listed and today"
    EditionUnknown "publish.edition_unknown" "publicity.double" "这一版没有等待公示,可能已由他人标记" "This edition does not wait to be published; somebody may have marked it"
    // Stand-ins.
    StandInPerson "stand_in.person" "system.roles" "A、B角须是同一机关、同一市场监管所的两名不同人员" "The two must be different officers of the same authority and office"
    StandInRoles "stand_in.roles" "system.roles" "只能代理对方现有的窗口、审查、审批或负责人岗位" "Only roles the other holds can be stood in for: clerk, reviewer, approver, chief"
    StandInDates "stand_in.dates" "system.roles" "止日不能早于起日,也不能早于今天" "The last day lies neither before the first nor before today"
    // Personal values.
    CaseOpen "erasure.case_open" "system.workflow" "案件尚未办结(或尚未送达),办结后才能删除其中的个人信息" "The case is still open or not handed out yet; its personal values can be erased when it has ended"
    NothingToErase "erasure.nothing" "system.workflow" "没有可以删除的个人信息,可能已经删除" "There are no personal values to erase; they may have been erased already"
}
