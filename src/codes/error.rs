//! Why a code is refused, as a value. Positions count from 1, as people count them.

use std::fmt;

use crate::kind::{Alphabet, CodeKind};

/// A refused code. `Display` speaks Chinese, [`CodeError::en`] English, [`CodeError::code`] is for programs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.zh())]
pub enum CodeError {
    /// Nothing was given.
    Empty {
        /// The code asked for.
        kind: CodeKind,
    },
    /// Too short or too long.
    Length {
        /// The code asked for.
        kind: CodeKind,
        /// Allowed numbers of characters.
        expected: &'static [usize],
        /// Number of characters found.
        found: usize,
    },
    /// A character that cannot stand at its place.
    Character {
        /// The code asked for.
        kind: CodeKind,
        /// Place of the character, from 1.
        position: usize,
        /// The character found.
        found: char,
        /// The characters allowed there.
        expected: Alphabet,
    },
    /// The check character of the whole code does not fit the rest.
    CheckCharacter {
        /// The code asked for.
        kind: CodeKind,
        /// Place of the check character, from 1.
        position: usize,
        /// The character found.
        found: char,
        /// The character the rest of the code asks for.
        expected: char,
    },
    /// The organisation code inside a credit code (positions 9–17) does not fit its own check character.
    OrganisationCheck {
        /// Place of its check character, from 1.
        position: usize,
        /// The character found.
        found: char,
        /// The character expected.
        expected: char,
    },
    /// Both check characters of a credit code fail, or the organisation code's alone, in a way that no
    /// single character mends: which one is wrong cannot be told.
    CreditChecks {
        /// Whether the check character of the whole code fails too.
        both: bool,
    },
    /// The date of birth inside a resident id does not exist. The date itself is kept out of the message.
    BirthDate,
    /// A county under a city `00`, or a city or county under a province `00`.
    DivisionGap {
        /// Place of the `00` that should name the level above.
        position: usize,
    },
    /// A well-formed division code that no division in force has.
    UnknownDivision {
        /// The code as looked up.
        code: String,
    },
    /// A serial number too large for its six digits.
    Serial {
        /// The number given.
        found: u32,
        /// The largest allowed.
        max: u32,
    },
    /// A category digit outside 1–3.
    Category {
        /// The digit given.
        found: u8,
    },
    /// An electronic id without its five or ten parts.
    Parts {
        /// Number of parts found between the dots.
        found: usize,
    },
}

impl CodeError {
    /// Stable code, such as `uscc.check_character`.
    pub fn code(&self) -> String {
        let (kind, rest) = match self {
            Self::Empty { kind } => (*kind, "empty"),
            Self::Length { kind, .. } => (*kind, "length"),
            Self::Character { kind, .. } => (*kind, "character"),
            Self::CheckCharacter { kind, .. } => (*kind, "check_character"),
            Self::OrganisationCheck { .. } | Self::CreditChecks { both: false } => {
                (CodeKind::CreditCode, "organisation_check_character")
            }
            Self::CreditChecks { both: true } => (CodeKind::CreditCode, "check_character"),
            Self::BirthDate => (CodeKind::ResidentId, "birth_date"),
            Self::DivisionGap { .. } => (CodeKind::Division, "gap"),
            Self::UnknownDivision { .. } => (CodeKind::Division, "unknown"),
            Self::Serial { .. } => (CodeKind::LicenceNumber, "serial"),
            Self::Category { .. } => (CodeKind::LicenceNumber, "category"),
            Self::Parts { .. } => (CodeKind::ElectronicId, "parts"),
        };
        format!("{}.{rest}", kind.stem())
    }

    /// The place of the fault, from 1, where there is one.
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::Character { position, .. }
            | Self::CheckCharacter { position, .. }
            | Self::OrganisationCheck { position, .. }
            | Self::DivisionGap { position } => Some(*position),
            Self::CreditChecks { both } => Some(if *both { 18 } else { 17 }),
            Self::Empty { .. }
            | Self::Length { .. }
            | Self::BirthDate
            | Self::UnknownDivision { .. }
            | Self::Serial { .. }
            | Self::Category { .. }
            | Self::Parts { .. } => None,
        }
    }

    /// The message in Chinese, the same as `Display`.
    pub fn zh(&self) -> String {
        match self {
            Self::Empty { kind } => format!("{kind}不能为空"),
            Self::Length { kind, expected, found } => {
                format!("{kind}应为 {} 位，实为 {found} 位", join(expected, " 或 "))
            }
            Self::Character { kind, position, found, expected } => {
                format!("{kind}第 {position} 位「{found}」有误，应为{}", expected.zh())
            }
            Self::CheckCharacter { kind, position, found, expected } => {
                format!("{kind}第 {position} 位校验码「{found}」有误，应为「{expected}」")
            }
            Self::OrganisationCheck { position, found, expected } => format!(
                "统一社会信用代码第 9–17 位组织机构代码有误：第 {position} 位校验码「{found}」应为「{expected}」"
            ),
            Self::CreditChecks { both: true } => {
                "统一社会信用代码有误：第 17 位和第 18 位校验码都与前面的字符不符，多半是前面某一位抄错，请对照营业执照逐位核对".into()
            }
            Self::CreditChecks { both: false } => {
                "统一社会信用代码第 9–17 位（组织机构代码）有误，请对照营业执照逐位核对".into()
            }
            Self::BirthDate => "身份证号第 7–14 位不是有效日期".into(),
            Self::DivisionGap { position } => {
                format!("行政区划代码第 {position}–{} 位为 00，缺少上级区划", position + 1)
            }
            Self::UnknownDivision { code } => {
                format!("没有行政区划代码 {code}，请按现行区划核对后改正")
            }
            Self::Serial { found, max } => format!("许可证编号流水号 {found} 超出上限 {max}"),
            Self::Category { found } => format!("许可证编号主体业态代码 {found} 有误，应为 1–3"),
            Self::Parts { found } => {
                format!(
                    "电子证照标识应由类型、机构、流水号、版本号、校验位五段组成（根代码 1.2.156.3005.2 可省），实为 {found} 段"
                )
            }
        }
    }

    /// The message in English.
    pub fn en(&self) -> String {
        match self {
            Self::Empty { kind } => format!("{} must not be empty", kind.en()),
            Self::Length { kind, expected, found } => {
                format!("{} must have {} characters, found {found}", kind.en(), join(expected, " or "))
            }
            Self::Character { kind, position, found, expected } => {
                format!("{}: position {position} is '{found}', expected {}", kind.en(), expected.en())
            }
            Self::CheckCharacter { kind, position, found, expected } => {
                format!(
                    "{}: check character at position {position} is '{found}', expected '{expected}'",
                    kind.en()
                )
            }
            Self::OrganisationCheck { position, found, expected } => format!(
                "unified social credit code: organisation code (positions 9-17) has check character '{found}' at position {position}, expected '{expected}'"
            ),
            Self::CreditChecks { both: true } => {
                "unified social credit code: neither check character (positions 17 and 18) fits; a character before them is wrong, compare each with the business licence".into()
            }
            Self::CreditChecks { both: false } => {
                "unified social credit code: positions 9-17 (organisation code) are wrong; compare each with the business licence".into()
            }
            Self::BirthDate => "resident id: positions 7-14 are not a date".into(),
            Self::DivisionGap { position } => {
                format!(
                    "division code: positions {position}-{} are 00, so the level above is missing",
                    position + 1
                )
            }
            Self::UnknownDivision { code } => {
                format!("there is no division with code {code}; check it against the list in force")
            }
            Self::Serial { found, max } => format!("licence number: serial {found} is above {max}"),
            Self::Category { found } => format!("licence number: category digit {found}, expected 1-3"),
            Self::Parts { found } => format!(
                "electronic licence id needs type, organisation, serial, version and check character (root 1.2.156.3005.2 may be left out), found {found} parts"
            ),
        }
    }
}

fn join(numbers: &[usize], word: &str) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(word)
}

/// A doubt about an imported code that does not stop the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning(CodeError);

impl Warning {
    pub(crate) fn new(cause: CodeError) -> Self {
        Self(cause)
    }

    /// The fault found, as strict parsing would have refused it.
    pub fn cause(&self) -> &CodeError {
        &self.0
    }

    /// Stable code, the same as that of the cause.
    pub fn code(&self) -> String {
        self.0.code()
    }

    /// The message in English.
    pub fn en(&self) -> String {
        format!("{} (kept as imported)", self.0.en())
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}（外来编号，予以保留）", self.0)
    }
}
