//! The licence, its annex and the copy a store posts.

use jiff::civil::Date;

use super::{Mark, Seal};

/// Which of the two equal forms of a licence this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CopyKind {
    /// 正本.
    #[default]
    Original,
    /// 副本.
    Duplicate,
}

impl CopyKind {
    /// The word printed under the title.
    pub fn words(self) -> &'static str {
        match self {
            Self::Original => "正本",
            Self::Duplicate => "副本",
        }
    }
}

/// The facts on a licence's face. A store copy repeats them, so nothing here may change with the
/// number of stores or with an edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Face {
    /// Whether this is a real paper, a specimen or part of the demonstration.
    pub mark: Mark,
    /// 经营者名称.
    pub holder_name: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// 法定代表人(负责人).
    pub legal_representative: String,
    /// 住所.
    pub domicile: String,
    /// 经营场所 of the headquarters.
    pub premises: String,
    /// 主体业态, with its bracket notes.
    pub category: String,
    /// 经营项目, one after another as they are to be read.
    pub items: String,
    /// 许可证编号.
    pub licence_number: String,
    /// 有效期至.
    pub valid_until: Date,
    /// 投诉举报电话.
    pub hotline: String,
    /// 发证机关.
    pub issuer: String,
    /// 发证日期.
    pub issued_on: Date,
    /// What stands in the seal's place.
    pub seal: Seal,
}

/// One address in the annex (副页).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AnnexRow {
    /// 序号: the row's own number, never used again.
    pub no: u32,
    /// 门店名称.
    pub name: String,
    /// 社会信用代码; empty where the store has none of its own.
    pub credit_code: String,
    /// 经营场所.
    pub address: String,
    /// 主体业态/经营项目.
    pub category_items: String,
    /// 纳入日期.
    pub joined_on: Date,
    /// 状态.
    pub state: String,
}

/// A licence with its annex.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LicenceSheet {
    /// What the face says.
    pub face: Face,
    /// 正本 or 副本.
    pub copy_kind: CopyKind,
    /// The edition this paper prints.
    pub edition: u32,
    /// Where the QR code leads.
    pub verify_url: String,
    /// N of 「等 N 处(详见副页)」: every address in force, the headquarters' own among them.
    pub place_count: usize,
    /// The annex rows, in the order to print. None: no annex and no 「等 N 处」.
    pub rows: Vec<AnnexRow>,
}

/// 许可证复印件(门店公示用): the face and one store's row, for the wall of that store.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StoreCopySheet {
    /// The licence's face.
    pub face: Face,
    /// The store this copy is for.
    pub row: AnnexRow,
    /// 复印件编号.
    pub copy_number: String,
    /// 打印日期.
    pub printed_on: Date,
    /// Where this copy's own QR code leads.
    pub verify_url: String,
}

/// One paper of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BatchSheet {
    /// 正本 or 副本, with its annex.
    Licence(LicenceSheet),
    /// A store's copy.
    StoreCopy(StoreCopySheet),
}
