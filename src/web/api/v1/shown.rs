//! Small values as the API shows and reads them, the same everywhere.

use super::prelude::*;
use permit::item::Attachment;
use permit::{Actor, Code, Digest, SubjectKind};
use store::files::FileRow;

/// A code with what it says.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeShown {
    /// The stable code.
    code: &'static str,
    /// What it says, in Chinese.
    zh: &'static str,
    /// The same in English.
    en: &'static str,
}

impl From<Code> for CodeShown {
    fn from(code: Code) -> Self {
        CodeShown { code: code.as_str(), zh: code.zh(), en: code.en() }
    }
}

/// The SHA-256 of a file, in lower-case hexadecimal.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^[0-9a-f]{64}$")]
pub(super) struct Sha256(pub(super) Digest);

impl TryFrom<String> for Sha256 {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Digest::parse(&text).map(Sha256).ok_or("expected 64 lower-case hexadecimal digits")
    }
}

impl From<Sha256> for String {
    fn from(hash: Sha256) -> String {
        hash.0.to_string()
    }
}

/// A file handed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FileShown {
    /// What it is fetched by.
    sha256: String,
    /// The name it was handed in under.
    name: String,
}

impl From<&Attachment> for FileShown {
    fn from(file: &Attachment) -> Self {
        FileShown { sha256: file.digest.to_string(), name: file.name.clone() }
    }
}

/// A text in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bilingual {
    /// In Chinese.
    pub(super) zh: String,
    /// In English.
    pub(super) en: String,
}

/// The state of that name, of this kind of subject.
pub(super) fn state_named(kind: SubjectKind, name: &str) -> Answer<&'static str> {
    let edges = permit::workflow::edges(kind);
    let known = edges.iter().flat_map(|(from, _, to)| [*from, *to]).filter(|state| *state != "none");
    let mut known: Vec<&'static str> = known.collect();
    known.sort_unstable();
    known.dedup();
    known.iter().find(|state| **state == name).copied().ok_or_else(|| {
        let known = known.join(", ");
        let message = words(format!("没有这种状态，可选：{known}"), format!("No such state; one of {known}"));
        Problem::field("state", "field.unknown_state", name, message)
    })
}

/// States parted by commas.
pub(super) fn states_named(kind: SubjectKind, names: Option<&str>) -> Answer<Vec<&'static str>> {
    let names = names.unwrap_or("").split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| state_named(kind, name)).collect()
}

/// A file that a request names must have been handed in, by this person or by one of their own side.
pub(super) async fn handed_in(app: &App, actor: &Actor, field: &str, file: &Digest) -> Answer<()> {
    for known in store::files::files_with(&app.desk.store, file).await? {
        if is_theirs(app, actor, &known).await? {
            return Ok(());
        }
    }
    let message = words("没有这个文件，请先上传", "There is no such file; upload it first");
    Err(Problem::field(field, "file.unknown", file.as_str(), message))
}

async fn is_theirs(app: &App, actor: &Actor, file: &FileRow) -> Answer<bool> {
    let today = app.desk.now().date();
    let own = file.uploaded_by == actor.user
        || file.authority.is_some_and(|authority| sight::is_officer(actor, authority))
        || file.enterprise.is_some_and(|enterprise| sight::is_member(actor, enterprise, today));
    match sight::office_of(actor) {
        // Of an office's files, those a colleague there has handed in.
        Some((authority, office)) if !own && file.authority == Some(authority) => {
            let by = store::people::user(&app.desk.store, file.uploaded_by).await?;
            Ok(by.office.as_deref() == Some(office))
        }
        Some(_) | None => Ok(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_those_of_the_graphs() {
        assert_eq!(states_named(SubjectKind::Filing, None).unwrap(), Vec::<&str>::new());
        assert_eq!(
            states_named(SubjectKind::Filing, Some("draft, accepted")).unwrap(),
            ["draft", "accepted"]
        );
        assert_eq!(state_named(SubjectKind::Inspection, "draft").unwrap_err().code(), "field.unknown_state");
    }

    #[test]
    fn a_hash_has_sixty_four_digits() {
        assert!(serde_json::from_str::<Sha256>(&format!("\"{}\"", "a".repeat(64))).is_ok());
        assert!(serde_json::from_str::<Sha256>("\"abc\"").is_err());
    }
}
