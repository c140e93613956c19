//! Files and their ids: an id is the file's name without its ending, and ends with its version.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::data::EMBEDDED;
use super::source::Source;
use crate::{FormError, FormVersion};

/// The files built in.
pub(crate) fn embedded() -> Vec<Source> {
    EMBEDDED
        .iter()
        .map(|(name, text)| Source { file: (*name).to_owned(), text: (*text).to_owned() })
        .collect()
}

/// The `.toml` and `.csv` files of a folder, by name. A folder that does not exist adds nothing.
pub(crate) fn folder(dir: &Path) -> Result<Vec<Source>, FormError> {
    if !dir.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |what: &Path, error: &std::io::Error| {
        FormError::whole(&what.display().to_string(), format!("无法读取（{error}）"))
    };
    let mut paths = fs::read_dir(dir)
        .and_then(|entries| entries.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>())
        .map_err(|error| unreadable(dir, &error))?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml" || end == "csv"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match String::from_utf8(bytes) {
                Ok(text) => Ok(Source { file, text }),
                Err(error) => Err(not_utf8(file, &error)),
            }
        })
        .collect()
}

fn not_utf8(file: String, error: &std::string::FromUtf8Error) -> FormError {
    let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
    let line = good.matches('\n').count() + 1;
    FormError {
        file, line: Some(line), field: None, problem: "不是 UTF-8 编码（not UTF-8）".to_owned()
    }
}

/// Each id once. The same file twice is one; the same id with another text is refused, because a
/// version that filings are frozen to must never change.
pub(crate) fn distinct(sources: Vec<Source>) -> Result<Vec<Source>, FormError> {
    let mut kept: BTreeMap<String, Source> = BTreeMap::new();
    for source in sources {
        let id = id_of(&source.file)?;
        match kept.get(&id) {
            Some(first) if first.text == source.text => {}
            Some(_) => {
                return Err(FormError {
                    file: source.file,
                    line: Some(1),
                    field: Some("id".to_owned()),
                    problem: format!("版本 {id} 已存在且内容不同，请另起新版本号（same id, other content）"),
                });
            }
            None => {
                kept.insert(id, source);
            }
        }
    }
    let mut sources: Vec<(String, Source)> = kept.into_iter().collect();
    sources.sort_by(|(a, _), (b, _)| (family(a), version_of(a)).cmp(&(family(b), version_of(b))));
    Ok(sources.into_iter().map(|(_, source)| source).collect())
}

/// The version record of a file.
pub(crate) fn version(source: &Source) -> Result<FormVersion, FormError> {
    let id = id_of(&source.file)?;
    Ok(FormVersion {
        kind: kind_of(&id).to_owned(),
        sha256: sha256_hex(source.text.as_bytes()),
        body: source.text.clone(),
        id,
    })
}

/// The id a file's name stands for.
pub(crate) fn id_of(file: &str) -> Result<String, FormError> {
    let id = file.strip_suffix(".toml").or_else(|| file.strip_suffix(".csv")).unwrap_or(file);
    let plain = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
    if plain && version_of(id) > 0 && id == format!("{}.v{}", family(id), version_of(id)) {
        return Ok(id.to_owned());
    }
    Err(FormError::whole(
        file,
        "文件名应为小写英文名称加版本号，如 limits.v2.toml（the file name is the id and ends with its version）",
    ))
}

/// The first part of an id: what kind of file it is.
pub(crate) fn kind_of(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}

/// An id without its version: versions of one family replace each other.
pub(crate) fn family(id: &str) -> &str {
    id.rsplit_once(".v").map_or(id, |(family, _)| family)
}

/// `demo` of `instrument.demo.v1`.
pub(crate) fn short_name(id: &str) -> &str {
    let family = family(id);
    family.split_once('.').map_or(family, |(_, name)| name)
}

/// 12 of `limits.v12`; 0 where no version is named.
pub(crate) fn version_of(id: &str) -> u32 {
    id.rsplit_once(".v").and_then(|(_, number)| number.parse().ok()).unwrap_or(0)
}

fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}
