//! What can keep a paper from being made, in words a clerk can act on.

use std::path::PathBuf;

/// Why no paper was made. Messages are Chinese: they reach the person at the desk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// No Chinese serif was found on this system.
    #[error(
        "本机未找到中文宋体类字体，无法生成文书。请安装思源宋体（Debian/Ubuntu：apt-get install fonts-noto-cjk），或在配置中指定字体文件"
    )]
    NoFont,
    /// The configured font file cannot be used.
    #[error("字体文件 {path} 不可用：{reason}", path = path.display())]
    FontFile {
        /// The file as configured.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A text holds a character the font has no shape for.
    #[error("「{field}」中的字符「{character}」（U+{:04X}）在所用字体中没有字形，无法打印：{text}", u32::from(*character))]
    MissingCharacter {
        /// The character without a shape.
        character: char,
        /// The whole text it stands in.
        text: String,
        /// The field of the sheet the text belongs to.
        field: String,
    },
    /// A text needs more room than the paper has for it, even in the smallest type.
    #[error("「{field}」的内容过长，版面放不下：{text}")]
    TooLong {
        /// The field of the sheet the text belongs to.
        field: String,
        /// The whole text.
        text: String,
    },
    /// A round seal was asked for without a sample mark. Only samples may show one.
    #[error("只有标明「样张」或「演示样张」的文书才可以画示意印章")]
    SealWithoutMark,
    /// One file was asked to hold real papers and samples.
    #[error("真实文书与样张不能合并在同一个文件中")]
    MixedMarks,
    /// Nothing was given to print.
    #[error("没有要打印的内容")]
    Empty,
    /// The verification address does not fit a QR code.
    #[error("核验地址无法生成二维码（{reason}）：{url}")]
    QrCode {
        /// The address.
        url: String,
        /// What the encoder said.
        reason: String,
    },
    /// A drawing has a room or a piece of equipment without a usable size or place.
    #[error("布局图尺寸不合理：{what}")]
    Drawing {
        /// Which part, and why.
        what: String,
    },
    /// The picture could not be drawn.
    #[error("图片生成失败：{0}")]
    Picture(String),
    /// The PDF could not be written or breaks a rule of PDF/A-2b.
    #[error("PDF 生成失败：{0}")]
    Pdf(String),
}
