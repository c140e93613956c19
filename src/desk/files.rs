//! Files handed in: looked at by their bytes, never by their name, then kept by content.

use super::{Desk, DeskError, Result};
use forms::PaperKind;
use permit::item::Attachment;
use permit::{Actor, Digest, EnterpriseId};
use store::files::NewFile;

/// The largest file taken, in bytes (20 MiB).
pub const LARGEST: usize = 20 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Nothing in it.
    #[error("文件是空的，请重新选择")]
    Empty,
    /// Too large.
    #[error("文件有 {} MB，超过 20 MB，请压缩或分拆后再上传", bytes.div_ceil(1024 * 1024))]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// Neither PDF nor picture.
    #[error("文件「{name}」不是 PDF、PNG 或 JPEG，请转换后再上传")]
    WrongType {
        /// Its name.
        name: String,
    },
    /// No PDF with a digital signature in it.
    #[error("这份文件不是带数字签名的 PDF，请用 CA 数字证书签名后上传，或者换一种签署方式")]
    NotSigned,
    /// A kind the paper list does not take here.
    #[error("这份材料只接受 {accepted}")]
    NotAccepted {
        /// What it takes.
        accepted: String,
    },
}

impl FileFault {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            FileFault::Empty => "file.empty",
            FileFault::TooLarge { .. } => "file.too_large",
            FileFault::WrongType { .. } => "file.wrong_type",
            FileFault::NotSigned => "file.not_signed",
            FileFault::NotAccepted { .. } => "file.not_accepted",
        }
    }

    /// The same in English.
    pub fn en(&self) -> String {
        match self {
            FileFault::Empty => "The file is empty; choose it again".to_owned(),
            FileFault::TooLarge { bytes } => {
                format!("The file has {bytes} bytes, more than 20 MiB; compress or split it")
            }
            FileFault::WrongType { name } => {
                format!("{name} is neither PDF, PNG nor JPEG; convert it first")
            }
            FileFault::NotSigned => {
                "This is no PDF with a digital signature; sign it with the certificate, or choose another way"
                    .to_owned()
            }
            FileFault::NotAccepted { accepted } => format!("This paper takes {accepted} only"),
        }
    }
}

/// What a file is, by its first bytes.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        _unknown => None,
    }
}

/// Whether a file is a PDF that holds a signature: the range of bytes it covers is always written in the
/// clear. Whose it is and whether it holds is for the certificate's verifier.
pub fn is_signed_pdf(bytes: &[u8]) -> bool {
    let holds = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
    media_type(bytes) == Some("application/pdf") && holds(b"/ByteRange") && holds(b"/Contents")
}

/// Takes a file for a paper of the list, or for something outside it (`None`).
pub async fn take(
    desk: &Desk,
    actor: &Actor,
    name: &str,
    bytes: Vec<u8>,
    paper: Option<&PaperKind>,
    enterprise: Option<EnterpriseId>,
) -> Result<Attachment> {
    let largest = paper.map_or(LARGEST, |paper| usize::try_from(paper.max_bytes).unwrap_or(LARGEST));
    if bytes.is_empty() {
        return Err(FileFault::Empty.into());
    }
    if bytes.len() > largest {
        return Err(FileFault::TooLarge { bytes: bytes.len() }.into());
    }
    let media_type =
        media_type(&bytes).ok_or_else(|| DeskError::File(FileFault::WrongType { name: name.to_owned() }))?;
    if let Some(paper) = paper
        && !paper.media_types.iter().any(|accepted| accepted == media_type)
    {
        return Err(FileFault::NotAccepted { accepted: paper.media_types.join("、") }.into());
    }
    keep(desk, actor, name, bytes, media_type, enterprise).await
}

/// Keeps a file this program made itself, or took already.
pub async fn keep(
    desk: &Desk,
    actor: &Actor,
    name: &str,
    bytes: Vec<u8>,
    media_type: &str,
    enterprise: Option<EnterpriseId>,
) -> Result<Attachment> {
    let digest = Digest::of(&bytes);
    let kept = desk.files.keep(bytes).await?;
    desk.act("file.keep", actor, |work| {
        let (name, media_type) = (name.to_owned(), media_type.to_owned());
        let new = NewFile { name, media_type, authority: actor.authority, enterprise };
        let kept = &kept;
        async move { Ok(work.act.record_file(kept, new).await?) }
    })
    .await?;
    Ok(Attachment { digest, name: name.to_owned() })
}
