//! Why copies are not printed, or not noted.

use super::MOST;

/// Why copies are not printed, or not noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyFault {
    /// Nothing was chosen.
    #[error("请先勾选要打印的许可证、门店或文书")]
    Nothing,
    /// More than one file takes.
    #[error("一次最多打印 {MOST} 份,请分批打印")]
    TooMany,
    /// A copy with the same facts is about already.
    #[error("其中 {count} 份已经打印且仍然有效,再次打印请填写理由")]
    ReasonMissing {
        /// How many.
        count: usize,
    },
    /// What is noted does not follow from what the copy is.
    #[error("所选份数中有 {count} 份不能这样登记:先核对,再送达;已送达的不再变动")]
    NotNow {
        /// How many.
        count: usize,
    },
    /// A void copy is not handed over.
    #[error("所选份数中有 {count} 份记载已变更,不能送达,请登记作废后重新打印")]
    Void {
        /// How many.
        count: usize,
    },
    /// Why it is spoiled, or who took it, is missing.
    #[error("请填写{what}")]
    Missing {
        /// What.
        what: &'static str,
    },
    /// A letter whose text was worded anew since it was made out is printed by itself.
    #[error("所选文书中有的在出具后文本已更新，请逐份打印")]
    Alone,
    /// What is printed onto blanks is the licence's face.
    #[error("套打只用于正本和副本,门店复印件请用白纸打印")]
    NotOnto,
    /// Fewer blanks than copies from that number on, or not a blank any more.
    #[error("没有这个编号的空白证件,或者余下的不够,请核对编号")]
    NoBlank,
    /// Not a series of numbers.
    #[error("编号不成一段:起止编号只有末尾数字不同,一次最多 2000 张,且没有登记过")]
    Series,
    /// No printer of that name, or an offset beyond what paper allows.
    #[error("请填写打印机名称,偏移不超过 30 毫米")]
    Printer,
    /// The enterprise has not agreed to be served electronically.
    #[error("该经营者没有确认电子送达,请选择直接送达或邮寄送达")]
    NotAgreed,
}

impl CopyFault {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            CopyFault::Nothing => "copies.nothing",
            CopyFault::TooMany => "copies.too_many",
            CopyFault::ReasonMissing { .. } => "copies.reason_missing",
            CopyFault::NotNow { .. } => "copies.not_now",
            CopyFault::Void { .. } => "copies.void",
            CopyFault::Missing { .. } => "copies.missing",
            CopyFault::Alone => "copies.alone",
            CopyFault::NotOnto => "copies.not_onto",
            CopyFault::NoBlank => "blanks.none",
            CopyFault::Series => "blanks.series",
            CopyFault::Printer => "printer.unknown",
            CopyFault::NotAgreed => "copies.not_agreed",
        }
    }

    /// The field it concerns.
    pub fn field(&self) -> &'static str {
        match self {
            CopyFault::Nothing | CopyFault::TooMany | CopyFault::Alone | CopyFault::NotOnto => "of",
            CopyFault::NoBlank => "number",
            CopyFault::Series => "from",
            CopyFault::Printer => "printer",
            CopyFault::ReasonMissing { .. } => "reason",
            CopyFault::NotNow { .. } | CopyFault::Void { .. } => "copy",
            CopyFault::Missing { .. } => "note",
            CopyFault::NotAgreed => "way",
        }
    }

    /// The same in English.
    pub fn en(&self) -> String {
        match self {
            CopyFault::Nothing => "Choose what to print first".to_owned(),
            CopyFault::TooMany => format!("At most {MOST} copies at a time; print them in several batches"),
            CopyFault::ReasonMissing { count } => {
                format!("{count} of them are printed and still valid; say why they are printed again")
            }
            CopyFault::NotNow { count } => {
                format!(
                    "{count} of them cannot be noted so: checked first, then handed over, then left alone"
                )
            }
            CopyFault::Void { count } => {
                format!(
                    "{count} of them state what has changed since; note them as spoiled and print them again"
                )
            }
            CopyFault::Missing { .. } => "Fill in why, who took it, or the postal item's number".to_owned(),
            CopyFault::Alone => {
                "A letter was worded anew since it was made out; print the letters one by one".to_owned()
            }
            CopyFault::NotOnto => {
                "Only original and duplicate go onto blanks; print store copies on paper".to_owned()
            }
            CopyFault::NoBlank => {
                "No such blank, or too few from that number on; check the number".to_owned()
            }
            CopyFault::Series => {
                "Not a series: numbers differ in their last digits only, 2000 at most, none received before"
                    .to_owned()
            }
            CopyFault::Printer => "Name the printer; its offset is 30 mm at most".to_owned(),
            CopyFault::NotAgreed => "The enterprise has not agreed to electronic service".to_owned(),
        }
    }
}
