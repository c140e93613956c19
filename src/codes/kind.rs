//! Which code a refusal speaks of, and which characters may stand at a place in it.

use std::fmt;

/// The codes of this crate, as a refusal names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// 统一社会信用代码.
    CreditCode,
    /// 食品经营许可证编号.
    LicenceNumber,
    /// 公民身份号码.
    ResidentId,
    /// 电子证照标识.
    ElectronicId,
    /// 行政区划代码.
    Division,
}

impl CodeKind {
    /// First part of the stable code of a refusal.
    pub fn stem(self) -> &'static str {
        match self {
            Self::CreditCode => "uscc",
            Self::LicenceNumber => "licence",
            Self::ResidentId => "resident_id",
            Self::ElectronicId => "electronic_id",
            Self::Division => "division",
        }
    }

    /// The name users say.
    pub fn zh(self) -> &'static str {
        match self {
            Self::CreditCode => "统一社会信用代码",
            Self::LicenceNumber => "许可证编号",
            Self::ResidentId => "身份证号",
            Self::ElectronicId => "电子证照标识",
            Self::Division => "行政区划代码",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            Self::CreditCode => "unified social credit code",
            Self::LicenceNumber => "licence number",
            Self::ResidentId => "resident id",
            Self::ElectronicId => "electronic licence id",
            Self::Division => "division code",
        }
    }
}

impl fmt::Display for CodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.zh())
    }
}

/// Characters allowed at one place of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alphabet {
    /// `0`–`9`.
    Digits,
    /// `0`–`9` and `X`.
    DigitsAndX,
    /// Digits and capital letters without I, O, S, V, Z (GB 32100).
    CreditCode,
    /// Digits and capital letters.
    Alphanumeric,
    /// This character and no other.
    Exactly(char),
    /// A digit from the first to the second.
    Range(u8, u8),
}

impl Alphabet {
    /// Whether the character belongs to it.
    pub fn holds(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_ascii_digit(),
            Self::DigitsAndX => c.is_ascii_digit() || c == 'X',
            Self::CreditCode => {
                c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, 'I' | 'O' | 'S' | 'V' | 'Z'))
            }
            Self::Alphanumeric => c.is_ascii_digit() || c.is_ascii_uppercase(),
            Self::Exactly(only) => c == only,
            Self::Range(low, high) => {
                c.to_digit(10).is_some_and(|d| d >= u32::from(low) && d <= u32::from(high))
            }
        }
    }

    /// What was expected, in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::Digits => "数字 0–9".into(),
            Self::DigitsAndX => "数字 0–9 或字母 X".into(),
            Self::CreditCode => "数字或大写字母（不含 I、O、S、V、Z）".into(),
            Self::Alphanumeric => "数字或大写字母".into(),
            Self::Exactly(c) => format!("「{c}」"),
            Self::Range(low, high) => format!("数字 {low}–{high}"),
        }
    }

    /// What was expected, in English.
    pub fn en(self) -> String {
        match self {
            Self::Digits => "a digit 0-9".into(),
            Self::DigitsAndX => "a digit 0-9 or the letter X".into(),
            Self::CreditCode => "a digit or a capital letter other than I, O, S, V, Z".into(),
            Self::Alphanumeric => "a digit or a capital letter".into(),
            Self::Exactly(c) => format!("\"{c}\""),
            Self::Range(low, high) => format!("a digit {low}-{high}"),
        }
    }
}
