//! Why a whole file is refused, and what to do about it.

use std::fmt;

use super::{MAX_BYTES, MAX_ROWS};

/// A refused file. `Display` speaks Chinese, [`ListError::en`] English, [`ListError::code`] is for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListError {
    file: String,
    fault: ListFault,
}

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFault {
    /// No bytes, or blanks only.
    Empty,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// Neither CSV nor XLSX.
    WrongType {
        /// What it is instead, in Chinese.
        zh: &'static str,
        /// The same in English.
        en: &'static str,
    },
    /// A workbook of Excel 97–2003.
    OldWorkbook,
    /// A workbook locked by a password.
    Encrypted,
    /// A workbook that cannot be opened.
    BrokenWorkbook,
    /// A workbook that unpacks to more than a list can be.
    OverfullWorkbook,
    /// Text in an unknown encoding.
    Unreadable,
    /// No line has a column title of the form.
    NoHeader,
    /// Titles of required columns that are not there.
    MissingColumns(Vec<String>),
    /// Titles that stand for the same column.
    SameColumn(Vec<String>),
    /// A header and nothing below it.
    NoRows,
    /// More than [`MAX_ROWS`].
    TooManyRows,
}

impl ListError {
    /// Keeps of the name what is fit to show: no folders, no control characters, 80 characters.
    pub(super) fn new(file_name: &str, fault: ListFault) -> Self {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        Self { file: name.chars().filter(|c| !c.is_control()).take(80).collect(), fault }
    }

    /// What is wrong.
    pub fn fault(&self) -> &ListFault {
        &self.fault
    }

    /// Stable code, such as `list.missing_columns`.
    pub fn code(&self) -> &'static str {
        self.fault.told().0
    }

    /// The message in English.
    pub fn en(&self) -> String {
        format!("The store list {} {}.", self.file, self.fault.told().2)
    }
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "门店名单「{}」{}", self.file, self.fault.told().1)
    }
}

impl std::error::Error for ListError {}

impl ListFault {
    /// Code, Chinese and English, the file's name standing before them.
    fn told(&self) -> (&'static str, String, String) {
        let mb = MAX_BYTES / 1024 / 1024;
        let told = |code, zh: &str, en: &str| (code, zh.to_owned(), en.to_owned());
        match self {
            Self::Empty => told(
                "list.empty",
                "是空文件，请选择有门店的文件",
                "is empty; choose the file that holds the stores",
            ),
            Self::TooLarge => told(
                "list.too_large",
                &format!("超过 {mb} MB，请删除图片或者分成几个文件"),
                &format!("is larger than {mb} MB; remove pictures or split it"),
            ),
            Self::WrongType { zh, en } => told(
                "list.wrong_type",
                &format!("是{zh}，请提交 .csv 或者 .xlsx 文件"),
                &format!("is {en}; hand in a .csv or .xlsx file"),
            ),
            Self::OldWorkbook => told(
                "list.old_workbook",
                "是旧版 Excel 文件（.xls），请另存为 .xlsx 后提交",
                "is an old Excel workbook (.xls); save it as .xlsx",
            ),
            Self::Encrypted => told(
                "list.encrypted",
                "设有打开密码，请取消密码、另存后提交",
                "is locked by a password; save it without one",
            ),
            Self::BrokenWorkbook => told(
                "list.broken_workbook",
                "已损坏，打不开，请用 Excel 打开、另存后提交",
                "is a broken workbook; open it in Excel, save it again and hand that in",
            ),
            Self::OverfullWorkbook => told(
                "list.overfull_workbook",
                "解压后远大于一份名单，请把门店复制到新建的工作簿后提交",
                "unpacks to far more than a store list; copy the stores into a new workbook",
            ),
            Self::Unreadable => told(
                "list.unreadable",
                "既不是 UTF-8 也不是 GB18030 编码，请另存为「CSV UTF-8」或者 .xlsx",
                "is neither UTF-8 nor GB18030 text; save it as CSV UTF-8 or .xlsx",
            ),
            Self::NoHeader => told(
                "list.no_header",
                "没有列名一行，请按模板填写",
                "has no line of column titles; start from the template",
            ),
            Self::MissingColumns(titles) => told(
                "list.missing_columns",
                &format!("缺少列：{}，请按模板补齐", titles.join("、")),
                &format!("lacks the columns {}; add them as in the template", titles.join(", ")),
            ),
            Self::SameColumn(titles) => told(
                "list.same_column",
                &format!("有几列含义相同：{}，请只保留一列", titles.join("、")),
                &format!("has columns that mean the same: {}; keep one of them", titles.join(", ")),
            ),
            Self::NoRows => told(
                "list.no_rows",
                "列名下面没有门店，请填写后提交",
                "has no store below its column titles; fill them in",
            ),
            Self::TooManyRows => told(
                "list.too_many_rows",
                &format!("超过 {MAX_ROWS} 家门店，请分成几个文件"),
                &format!("has more than {MAX_ROWS} stores; split it"),
            ),
        }
    }
}
