//! Main categories and business items.

use std::collections::BTreeSet;

use super::{BasisKeys, known_basis, only, unique};
use crate::FormError;
use crate::fold::fold_term;
use crate::kinds::category::Categories;
use crate::load::Doc;
use crate::load::source::Source;

/// The vocabulary in use: every name and alias means one thing, every item named exists.
pub(crate) fn check<'a>(docs: &'a [Doc<Categories>], bases: &BasisKeys) -> Result<&'a Categories, FormError> {
    let doc = only(docs, "categories")?;
    let (source, all) = (&doc.source, &doc.value);
    known_basis(source, "basis", &all.basis, bases)?;
    let categories = all.categories.iter().enumerate();
    let items = all.items.iter().enumerate();
    distinct(source, "category", categories.clone().map(|(at, c)| (at, &c.name, c.aliases.as_slice())))?;
    distinct(source, "item", items.clone().map(|(at, item)| (at, &item.name, item.aliases.as_slice())))?;
    for (at, category) in categories {
        let path = |field: &str| format!("category[{}].{field}", at + 1);
        if !(1..=3).contains(&category.digit) {
            return Err(source.at(&path("digit"), "编号首位应为 1–3（digit must be 1 to 3）"));
        }
        unique(source, category.items.iter().map(|item| (path("items"), item.as_str())))?;
        if let Some(item) = category.items.iter().find(|name| !all.items.iter().any(|i| i.name == **name)) {
            return Err(source.at(&path("items"), format!("没有经营项目「{item}」（unknown item）")));
        }
    }
    for (at, item) in items {
        if let Some(note) = &item.only_with_bracket
            && !all.categories.iter().any(|category| category.brackets.contains(note))
        {
            let path = format!("item[{}].only_with_bracket", at + 1);
            return Err(source.at(&path, format!("没有括注「{note}」（unknown bracket note）")));
        }
    }
    Ok(all)
}

fn distinct<'a>(
    source: &Source,
    table: &str,
    names: impl Iterator<Item = (usize, &'a String, &'a [String])>,
) -> Result<(), FormError> {
    let mut seen = BTreeSet::new();
    for (at, name, aliases) in names {
        super::filled(source, &format!("{table}[{}].name", at + 1), name)?;
        for text in std::iter::once(name).chain(aliases) {
            if !seen.insert(fold_term(text)) {
                let field = if text == name { "name" } else { "aliases" };
                let path = format!("{table}[{}].{field}", at + 1);
                return Err(source.at(&path, format!("「{text}」重复（duplicate）")));
            }
        }
    }
    Ok(())
}
