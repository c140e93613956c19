//! Reading a request's body within a limit, so that one too large ends in an answer and not in a
//! broken connection.

use super::problem::{Answer, Problem, words};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;
use std::time::Duration;

/// What is read and thrown away of a body too large, so that its sender comes to read the answer.
const DRAINED: usize = 128 * 1024 * 1024;
/// For how long.
const DRAIN_TIME: Duration = Duration::from_secs(20);

/// Why no body was read.
#[derive(Debug)]
pub(super) enum Unread {
    /// It has more bytes than are taken: as many as it says, or as were seen.
    TooLarge(usize),
    /// The connection broke.
    Broken,
}

/// The whole body, if it is no longer than the limit.
pub(super) async fn read(headers: &HeaderMap, mut body: Body, limit: usize) -> Result<Bytes, Unread> {
    let said = header_number(headers);
    if let Some(said) = said.filter(|said| *said > limit) {
        // A sender that waits to be told to go on has sent nothing yet.
        if !headers.contains_key(header::EXPECT) {
            drain(&mut body).await;
        }
        return Err(Unread::TooLarge(said));
    }
    let mut bytes = Vec::with_capacity(said.unwrap_or(0));
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_broken| Unread::Broken)?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > limit {
            let seen = bytes.len() + data.len() + drain(&mut body).await;
            return Err(Unread::TooLarge(seen));
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes.into())
}

/// The same for a JSON body.
pub(super) async fn read_json(headers: &HeaderMap, body: Body, limit: usize) -> Answer<Bytes> {
    read(headers, body, limit).await.map_err(|unread| match unread {
        Unread::TooLarge(_) => {
            let title = words(
                format!("请求内容超过 {} KB，请分批提交", limit / 1024),
                format!("The request is larger than {} KB; send it in parts", limit / 1024),
            );
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body.too_large", title)
        }
        Unread::Broken => broken(),
    })
}

/// A body that did not arrive whole.
pub(super) fn broken() -> Problem {
    let title = words("请求内容没有完整送达，请重试", "The request did not arrive whole; try again");
    Problem::new(StatusCode::BAD_REQUEST, "body.broken", title)
}

async fn drain(body: &mut Body) -> usize {
    let mut drained = 0;
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await {
            drained += frame.data_ref().map_or(0, Bytes::len);
            if drained > DRAINED {
                break;
            }
        }
    };
    // Out of time: what is left is the sender's to lose.
    let _ended = tokio::time::timeout(DRAIN_TIME, reading).await;
    drained
}

fn header_number(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_read_to_the_limit_and_no_further() {
        let none = HeaderMap::new();
        let whole = read(&none, Body::from("12345"), 5).await.unwrap();
        assert_eq!(&whole[..], b"12345");
        assert!(matches!(read(&none, Body::from("123456"), 5).await, Err(Unread::TooLarge(6))));
        let mut said = HeaderMap::new();
        said.insert(header::CONTENT_LENGTH, 9.into());
        assert!(matches!(read(&said, Body::from("123456789"), 5).await, Err(Unread::TooLarge(9))));
        let problem = read_json(&said, Body::from("123456789"), 5).await.unwrap_err();
        assert_eq!((problem.status().as_u16(), problem.code()), (413, "body.too_large"));
    }
}
