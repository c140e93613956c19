//! Further versions from a folder.

use std::path::PathBuf;

use jiff::civil::date;

use crate::load::embedded_sources;
use crate::{Forms, LimitKey};

/// A folder of its own for one test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("yizheng-forms-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, file: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(file), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn embedded(file: &str) -> String {
    embedded_sources().into_iter().find(|source| source.file == file).unwrap().text
}

#[test]
fn a_folder_that_is_not_there_adds_nothing() {
    let forms = Forms::load(Some(&std::env::temp_dir().join("yizheng-forms-none"))).unwrap();
    assert_eq!(forms.versions(), Forms::embedded().unwrap().versions());
}

#[test]
fn a_newer_version_is_used_and_the_older_kept() {
    let folder = Folder::new("newer");
    folder.put(
        "limits.v2.toml",
        embedded("limits.v1.toml").replace("limits.v1", "limits.v2").replace("days = 30", "days = 20"),
    );
    folder.put(
        "limits.v10.toml",
        embedded("limits.v1.toml").replace("limits.v1", "limits.v10").replace("days = 30", "days = 25"),
    );
    folder.put(
        "instrument.huangpu.v2.toml",
        embedded("instrument.huangpu.v1.toml")
            .replace("huangpu.v1", "huangpu.v2")
            .replace("\"2023-12-01\"", "\"2026-06-01\"\nvalid_to = \"2026-12-31\""),
    );
    folder.put("README.md", "not a form");
    let forms = Forms::load(Some(&folder.0)).unwrap();
    assert_eq!(forms.limit(LimitKey::FirstInspection).days, 25);
    assert!(forms.version("limits.v1").is_some() && forms.version("limits.v2").is_some());
    let on = |day| forms.instrument_in_force("440112", day).unwrap().id.clone();
    assert_eq!(on(date(2026, 5, 31)), "instrument.huangpu.v1");
    assert_eq!(on(date(2026, 6, 1)), "instrument.huangpu.v2");
    assert_eq!(on(date(2027, 1, 1)), "instrument.huangpu.v1");
    assert_eq!(forms.instrument("huangpu").unwrap().id, "instrument.huangpu.v2");
}

#[test]
fn offices_of_another_city_are_added() {
    let folder = Folder::new("offices");
    folder.put(
        "offices.shenzhen.v1.csv",
        "\u{feff}division6,pattern,office_code,office_name\r\n440304,华强北,440304-01,福田区华强北市场监督管理所\r\n",
    );
    let forms = Forms::load(Some(&folder.0)).unwrap();
    let office = forms.offices().office_for("440304", "深圳市福田区华强北路1号").unwrap();
    assert_eq!(office.office_code, "440304-01");
    assert!(forms.offices().office_for("440106", "珠江新城花城大道86号").is_some());
}

#[test]
fn bases_of_its_own_come_with_a_new_instrument() {
    let folder = Folder::new("bases");
    folder.put(
        "bases.local.v1.toml",
        "id = \"bases.local.v1\"\n[[basis]]\nkey = \"local\"\ntitle = \"本地文件\"\ntag = \"v\"\ntext_zh = \"试行\"\ntext_en = \"Trial\"\n",
    );
    let forms = Forms::load(Some(&folder.0)).unwrap();
    assert!(forms.basis("local").is_some() && forms.basis("all.acceptance").is_some());
}

#[test]
fn the_same_file_again_is_one_and_a_changed_one_is_refused() {
    let folder = Folder::new("same");
    folder.put("limits.v1.toml", embedded("limits.v1.toml"));
    assert!(Forms::load(Some(&folder.0)).is_ok());
    folder.put("limits.v1.toml", embedded("limits.v1.toml").replace("days = 30", "days = 60"));
    let error = Forms::load(Some(&folder.0)).unwrap_err();
    assert_eq!((error.file.as_str(), error.field.as_deref()), ("limits.v1.toml", Some("id")));
    assert!(error.problem.contains("limits.v1"), "{error}");
}

#[test]
fn names_and_encodings_that_cannot_be_used_are_refused() {
    for (file, text, line) in [
        ("limits.toml", &b"id = \"limits\""[..], None),
        ("limits.v02.toml", &b""[..], None),
        ("Limits.v2.toml", &b""[..], None),
        ("fees.v1.toml", &b"id = \"fees.v1\""[..], None),
        ("limits.v2.toml", &b"id = \"limits.v2\"\n# \xb5\xd8\n"[..], Some(2)),
    ] {
        let folder = Folder::new(file);
        folder.put(file, text);
        let error = Forms::load(Some(&folder.0)).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), (file, line), "{error}");
    }
}
