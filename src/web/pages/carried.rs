//! A form whose session had ended, carried through signing in: as it was sent, its files among it, as
//! text in a field of the sign-in page and of the page that sends it again. Nothing of it is kept on
//! the server: whoever never signs in leaves nothing behind.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

/// The field that carries it.
pub(super) const FIELD: &str = "carried";
/// Forms with a password among their fields: that is typed anew rather than written into a page.
const SECRET: [&str; 2] = ["/account", "/second-signature"];
/// The kinds of forms a browser sends.
const KINDS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// A form as it was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// Its content type, with the boundary of its parts.
    pub(super) kind: String,
    /// Its body.
    pub(super) body: Vec<u8>,
}

impl Carried {
    /// The form sent to a path; none where it is not carried.
    pub(super) fn of(path: &str, kind: &str, body: &[u8]) -> Option<Self> {
        let secret = SECRET.iter().any(|end| path.ends_with(end));
        let known = KINDS.iter().any(|known| kind.starts_with(known));
        (known && !secret).then(|| Carried { kind: kind.to_owned(), body: body.to_vec() })
    }

    /// As text that a field holds.
    pub(super) fn to_text(&self) -> String {
        let text = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        format!("{}.{}", text(self.kind.as_bytes()), text(&self.body))
    }

    /// What a field holds.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (kind, body) = text.split_once('.')?;
        let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).ok();
        let kind = String::from_utf8(bytes(kind)?).ok()?;
        let known = KINDS.iter().any(|known| kind.starts_with(known));
        known.then_some(Carried { kind, body: bytes(body)? })
    }

    /// The form that another form carries; none where it is a form of its own.
    pub(super) fn within(kind: &str, body: &[u8]) -> Option<Self> {
        let text = body.strip_prefix(FIELD.as_bytes())?.strip_prefix(b"=")?;
        if !kind.starts_with(KINDS[0]) {
            return None;
        }
        Carried::from_text(std::str::from_utf8(text).ok()?)
    }

    /// The names of the files in it.
    pub(super) fn files(&self) -> Vec<String> {
        const NAMED: &[u8] = b"filename=\"";
        if !self.kind.starts_with(KINDS[1]) {
            return Vec::new();
        }
        let (mut names, mut rest) = (Vec::new(), &self.body[..]);
        while let Some(at) = rest.windows(NAMED.len()).position(|window| window == NAMED) {
            rest = &rest[at + NAMED.len()..];
            let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\r' | b'\n')).unwrap_or(rest.len());
            names.push(String::from_utf8_lossy(&rest[..end]).into_owned());
        }
        names.retain(|name| !name.is_empty());
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MULTIPART: &str = "multipart/form-data; boundary=x";

    #[test]
    fn a_form_comes_out_as_it_went_in() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"p\"; filename=\"\xe5\x9b\xbe.pdf\"\r\n\r\n%PDF\r\n--x--";
        let form = Carried::of("/hq/filings/7/papers", MULTIPART, body).expect("it is carried");
        assert_eq!(Carried::from_text(&form.to_text()).as_ref(), Some(&form));
        assert_eq!(form.files(), ["图.pdf"]);
        let again = format!("{FIELD}={}", form.to_text());
        assert_eq!(Carried::within(KINDS[0], again.as_bytes()), Some(form), "a browser writes it so");
        assert_eq!(Carried::within(KINDS[0], b"name=carried"), None, "a form of its own");
        assert_eq!(Carried::within(MULTIPART, again.as_bytes()), None);
    }

    #[test]
    fn neither_passwords_nor_what_is_no_form_is_carried() {
        assert_eq!(Carried::of("/account", KINDS[0], b"old=1"), None);
        assert_eq!(Carried::of("/visits/7/second-signature", KINDS[0], b"password=1"), None);
        assert_eq!(Carried::of("/hq/plans/new", "application/json", b"{}"), None);
        assert!(Carried::of("/hq/filings/7/submit", KINDS[0], b"").is_some(), "a button was pressed");
        let json = Carried { kind: "application/json".to_owned(), body: Vec::new() };
        assert_eq!(Carried::from_text(&json.to_text()), None);
        assert_eq!(Carried::from_text("a.b.c"), None);
    }
}
