//! Every verb of the engine: the command's name in the ledger, the permission table and refusals.

use crate::subject::SubjectKind;
use serde::{Deserialize, Serialize};

macro_rules! verbs {
    ($(#[doc = $zh:literal] $name:ident $subject:ident $text:literal)*) => {
        /// A verb: what can be asked of a subject.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Verb {
            $(#[doc = $zh] #[serde(rename = $text)] $name,)*
        }

        impl Verb {
            /// Every verb.
            pub const ALL: &[Verb] = &[$(Verb::$name),*];

            /// Its stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Verb::$name => $text),* }
            }

            /// The verb of that name.
            pub fn parse(text: &str) -> Option<Self> {
                Verb::ALL.iter().copied().find(|verb| verb.as_str() == text)
            }

            /// What it is called on screens and papers.
            pub fn zh(self) -> &'static str {
                match self { $(Verb::$name => $zh.trim_ascii()),* }
            }

            /// The kind of subject it is asked of.
            pub fn subject(self) -> SubjectKind {
                match self { $(Verb::$name => SubjectKind::$subject),* }
            }
        }
    };
}

verbs! {
    /// 登记经营者
    EnterpriseRegister Enterprise "enterprise.register"
    /// 确定连锁经营标准
    EnterpriseSetStandard Enterprise "enterprise.set_standard"
    /// 确认送达地址
    EnterpriseSetServiceAddress Enterprise "enterprise.set_service_address"
    /// 授权
    EnterpriseGrantPower Enterprise "enterprise.grant_power"
    /// 终止授权
    EnterpriseEndPower Enterprise "enterprise.end_power"
    /// 记入信用记录
    CreditRecord Credit "credit.record"
    /// 信用修复
    CreditRepair Credit "credit.repair"
    /// 新建申请
    FilingOpen Filing "filing.open"
    /// 登记办件编号
    FilingSetOfficeNumber Filing "filing.set_office_number"
    /// 上传总部材料
    FilingAttach Filing "filing.attach"
    /// 提交
    FilingSubmit Filing "filing.submit"
    /// 一次性告知补正
    FilingReturn Filing "filing.return"
    /// 当场更正
    FilingCorrect Filing "filing.correct"
    /// 受理
    FilingAdmit Filing "filing.admit"
    /// 不予受理
    FilingNotAdmit Filing "filing.not_admit"
    /// 撤回申请
    FilingWithdraw Filing "filing.withdraw"
    /// 延长办理期限
    FilingExtend Filing "filing.extend"
    /// 送达
    FilingHandOut Filing "filing.hand_out"
    /// 全部决定
    FilingComplete Filing "filing.complete"
    /// 到期提醒
    FilingRemind Filing "filing.remind"
    /// 归档送达回证
    FilingFileReceipt Filing "filing.file_receipt"
    /// 终止办理
    FilingTerminate Filing "filing.terminate"
    /// 到期处理
    FilingSettle Filing "filing.settle"
    /// 填写地址
    ItemDraft Item "item.draft"
    /// 修改地址
    ItemEdit Item "item.edit"
    /// 上传材料
    ItemAttach Item "item.attach"
    /// 签署承诺
    ItemSign Item "item.sign"
    /// 不作承诺
    ItemDecline Item "item.decline"
    /// 撤回承诺
    ItemRetract Item "item.retract"
    /// 删除地址
    ItemDrop Item "item.drop"
    /// 提交地址
    ItemPropose Item "item.propose"
    /// 当场更正
    ItemCorrect Item "item.correct"
    /// 退回补正
    ItemReopen Item "item.reopen"
    /// 受理地址
    ItemAccept Item "item.accept"
    /// 暂停计时
    ItemPause Item "item.pause"
    /// 记录核查结论
    ItemConcludeOnSite Item "item.conclude_on_site"
    /// 转现场核查
    ItemReroute Item "item.reroute"
    /// 审查意见
    ItemRecommend Item "item.recommend"
    /// 退回审查
    ItemSendBack Item "item.send_back"
    /// 延长办理期限
    ItemExtend Item "item.extend"
    /// 准予
    ItemGrant Item "item.grant"
    /// 不予许可
    ItemRefuse Item "item.refuse"
    /// 撤回地址
    ItemWithdraw Item "item.withdraw"
    /// 终止地址
    ItemTerminate Item "item.terminate"
    /// 期限重算
    FilingRecompute Filing "filing.recompute"
    /// 期限重算
    ItemRecompute Item "item.recompute"
    /// 期限重算
    InspectionRecompute Inspection "inspection.recompute"
    /// 核发许可证
    LicenceIssue Licence "licence.issue"
    /// 新增经营场所
    LicenceAddRows Licence "licence.add_rows"
    /// 双公示
    LicencePublish Licence "licence.publish"
    /// 到期提醒
    LicenceRemind Licence "licence.remind"
    /// 列入
    RowList Row "row.list"
    /// 申报开业
    RowReportStart Row "row.report_start"
    /// 计划检查
    InspectionPlan Inspection "inspection.plan"
    /// 指派
    InspectionAssign Inspection "inspection.assign"
    /// 记录检查
    InspectionRecord Inspection "inspection.record"
    /// 更正检查记录
    InspectionCorrect Inspection "inspection.correct"
    /// 补传检查记录
    InspectionRecordLate Inspection "inspection.record_late"
    /// 采用补传记录
    InspectionAdoptLate Inspection "inspection.adopt_late"
    /// 不采用补传记录
    InspectionRejectLate Inspection "inspection.reject_late"
    /// 检查人员签字
    InspectionSign Inspection "inspection.sign"
    /// 被检查单位签字
    InspectionSignSite Inspection "inspection.sign_site"
    /// 检查结论
    InspectionConclude Inspection "inspection.conclude"
    /// 责令限期整改
    InspectionOrderRectification Inspection "inspection.order_rectification"
    /// 提交整改情况
    InspectionAnswer Inspection "inspection.answer"
    /// 确认整改情况
    InspectionConfirmAnswer Inspection "inspection.confirm_answer"
    /// 未能检查
    InspectionAttempt Inspection "inspection.attempt"
    /// 终止核查
    InspectionAbandon Inspection "inspection.abandon"
    /// 到期提醒
    InspectionRemind Inspection "inspection.remind"
    /// 检查作废
    InspectionVoid Inspection "inspection.void"
    /// 删除个人信息
    ErasureMake Erasure "erasure.make"
}
