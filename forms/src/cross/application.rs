//! Application forms.

use std::collections::BTreeSet;

use super::{filled, unique};
use crate::FormError;
use crate::fold::fold_term;
use crate::kinds::application::{ApplicationForm, FormPart};
use crate::load::Doc;

/// Every form: keys once, columns once, a form for each part and no second one.
pub(crate) fn check(docs: &[Doc<ApplicationForm>]) -> Result<(), FormError> {
    for doc in docs {
        form(doc)?;
    }
    for part in FormPart::ALL {
        let mut of_part = docs.iter().filter(|doc| doc.newest && doc.value.part == part);
        if of_part.next().is_none() {
            let file = format!("application.{}.v1.toml", name(part));
            return Err(FormError::whole(&file, "缺少此表（form missing）"));
        }
        if let Some(second) = of_part.next() {
            return Err(second.source.at("part", "同一部分有两张表（two forms of one part）"));
        }
    }
    Ok(())
}

fn form(doc: &Doc<ApplicationForm>) -> Result<(), FormError> {
    let (source, form) = (&doc.source, &doc.value);
    let path = |at: usize, field: &str| format!("fields[{}].{field}", at + 1);
    if form.fields.is_empty() {
        return Err(source.at("fields", "没有任何栏目（no fields）"));
    }
    unique(source, form.fields.iter().enumerate().map(|(at, field)| (path(at, "key"), field.key.as_str())))?;
    let mut columns = BTreeSet::new();
    for (at, field) in form.fields.iter().enumerate() {
        filled(source, &path(at, "key"), &field.key)?;
        filled(source, &path(at, "label_zh"), &field.label_zh)?;
        filled(source, &path(at, "label_en"), &field.label_en)?;
        if field.max_chars == Some(0) {
            return Err(source.at(&path(at, "max_chars"), "字数上限至少为 1（at least 1）"));
        }
        for title in field.column.iter().chain(&field.aliases) {
            if !columns.insert(fold_term(title)) {
                let problem = format!("列名「{title}」重复（duplicate column title）");
                return Err(source.at(&path(at, "aliases"), problem));
            }
        }
    }
    Ok(())
}

fn name(part: FormPart) -> &'static str {
    match part {
        FormPart::Enterprise => "enterprise",
        FormPart::Hq => "hq",
        FormPart::Store => "store",
    }
}
