//! Files handed in: as the body itself, or as the first file of a form.

use super::problem::{Problem, words};
use crate::desk::DeskError;
use crate::desk::files::FileFault;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// Names the file of a plain body, percent-encoded.
pub(super) const FILE_NAME: &str = "x-file-name";
/// What a file without a name is called.
const NAMELESS: &str = "upload";
/// The longest name kept, in characters.
const LONGEST: usize = 120;

/// A file handed in.
#[derive(Debug)]
pub(super) struct Upload {
    /// The name it was handed in under, without folders.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if kind.starts_with("multipart/form-data") {
            let form = Multipart::from_request(request, state).await.map_err(|_no_boundary| bad_form())?;
            return first_file(form).await;
        }
        let name = file_name(request.headers());
        let bytes = Bytes::from_request(request, state).await.map_err(|_broken| super::body::broken())?;
        Ok(Upload { name, bytes: bytes.into() })
    }
}

async fn first_file(mut form: Multipart) -> Result<Upload, Problem> {
    while let Some(field) = form.next_field().await.map_err(|_broken| bad_form())? {
        let Some(name) = field.file_name().map(plain) else { continue };
        let bytes = field.bytes().await.map_err(|_broken| bad_form())?;
        return Ok(Upload { name, bytes: bytes.into() });
    }
    Err(DeskError::File(FileFault::Empty).into())
}

fn file_name(headers: &HeaderMap) -> String {
    let text = headers.get(FILE_NAME).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
    plain(&percent_decode_str(text.unwrap_or("")).decode_utf8_lossy())
}

/// A name without folders and without signs that do not show.
pub(super) fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if kept.trim().is_empty() { NAMELESS.to_owned() } else { kept.trim().to_owned() }
}

fn bad_form() -> Problem {
    let message =
        words("上传的表单无法读取，请重新选择文件", "The form cannot be read; choose the file again");
    Problem::field("file", "file.bad_form", "", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::{HeaderValue, Request as HttpRequest};

    #[tokio::test]
    async fn a_plain_body_is_a_file_under_the_header_s_name() {
        let request = HttpRequest::builder()
            .header(FILE_NAME, "%E5%B8%83%E5%B1%80%E5%9B%BE.pdf")
            .body(Body::from("%PDF-"))
            .unwrap();
        let upload = Upload::from_request(request, &()).await.unwrap();
        assert_eq!((upload.name.as_str(), &upload.bytes[..]), ("布局图.pdf", &b"%PDF-"[..]));
    }

    #[tokio::test]
    async fn of_a_form_the_first_file_is_taken() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--b\r\nContent-Disposition: \
                    form-data; name=\"f\"; filename=\"C:\\\\a\\\\plan.png\"\r\n\r\nPNG\r\n--b--\r\n";
        let request = HttpRequest::builder()
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body))
            .unwrap();
        let upload = Upload::from_request(request, &()).await.unwrap();
        assert_eq!((upload.name.as_str(), &upload.bytes[..]), ("plan.png", &b"PNG"[..]));
    }

    #[test]
    fn names_keep_no_folders_and_are_never_empty() {
        assert_eq!(plain("../../etc/a.pdf"), "a.pdf");
        assert_eq!(plain(" \u{7} "), NAMELESS);
        let headers = HeaderMap::from_iter([(
            header::HeaderName::from_static(FILE_NAME),
            HeaderValue::from_bytes("平面图.jpg".as_bytes()).unwrap(),
        )]);
        assert_eq!(file_name(&headers), "平面图.jpg");
    }
}
