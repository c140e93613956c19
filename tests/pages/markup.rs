//! A page in pieces: tags with their attributes, and text.

/// A tag with its attributes.
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A piece of a page.
pub(super) enum Piece {
    Open(Tag),
    Close(String),
    Text(String),
}

/// A page in pieces. The pages write every attribute's value in double quotes and escape its signs.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        pieces.push(Piece::Text(unescaped(&rest[..at])));
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        let inside = &rest[at + 1..end];
        match inside.strip_prefix('/') {
            Some(name) => pieces.push(Piece::Close(name.to_owned())),
            None => pieces.push(Piece::Open(tag(inside))),
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    pieces.push(Piece::Text(unescaped(rest)));
    pieces
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let close = quoted.find('"').unwrap_or(quoted.len());
                rest = quoted.get(close + 1..).unwrap_or("");
                unescaped(&quoted[..close])
            }
            None => String::new(),
        };
        attributes.push((key, value));
    }
    Tag { name: name.to_owned(), attributes }
}

fn unescaped(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'")];
    let signs = signs.into_iter().chain([("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&"), ("&amp;", "&")]);
    signs.fold(text.to_owned(), |text, (sign, meant)| text.replace(sign, meant))
}
