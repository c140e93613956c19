//! Bases, limits, checklists and paper lists.

use std::collections::BTreeSet;

use super::{BasisKeys, filled, known_basis, only, unique};
use crate::FormError;
use crate::kinds::basis::Tag;
use crate::kinds::checklist::{Checklist, ChecklistKind};
use crate::kinds::limit::LimitKey;
use crate::kinds::paper::PaperList;
use crate::load::Doc;
use crate::load::{BasesFile, LimitsFile};

/// Every basis: a key once over all files in use; no unchecked article number in the printed text.
pub(crate) fn bases(docs: &[Doc<BasesFile>]) -> Result<BasisKeys, FormError> {
    let mut keys = BTreeSet::new();
    for doc in docs.iter().filter(|doc| doc.newest) {
        for (at, basis) in doc.value.basis.iter().enumerate() {
            let path = |field: &str| format!("basis[{}].{field}", at + 1);
            for (field, text) in [("key", &basis.key), ("title", &basis.title), ("text_zh", &basis.text_zh)] {
                filled(&doc.source, &path(field), text)?;
            }
            if basis.tag == Tag::M && names_article(&basis.text_zh) {
                let problem = "条款号未核对（标记 M），正文不得写明条款号（tag M must not name an article）";
                return Err(doc.source.at(&path("text_zh"), problem));
            }
            if !keys.insert(basis.key.clone()) {
                return Err(doc.source.at(&path("key"), format!("依据「{}」重复（duplicate）", basis.key)));
            }
        }
    }
    Ok(keys)
}

/// Whether a text names an article: 「第…条」 with a number between.
pub(crate) fn names_article(text: &str) -> bool {
    text.match_indices('第').any(|(at, found)| {
        let rest = text[at + found.len()..].trim_start();
        let after = rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百 ".contains(c));
        after.len() < rest.len() && after.starts_with('条')
    })
}

/// Limits: each key once, at least one day, a known basis, a renewal window that opens before it closes.
pub(crate) fn limits(docs: &[Doc<LimitsFile>], bases: &BasisKeys) -> Result<(), FormError> {
    let doc = only(docs, "limits")?;
    let limits = &doc.value.limit;
    let mut seen = BTreeSet::new();
    for (at, limit) in limits.iter().enumerate() {
        let path = |field: &str| format!("limit[{}].{field}", at + 1);
        if !seen.insert(limit.key) {
            return Err(doc.source.at(&path("key"), "期限重复（duplicate limit）"));
        }
        if limit.days < 1 {
            return Err(doc.source.at(&path("days"), "天数至少为 1（at least 1 day）"));
        }
        known_basis(&doc.source, &path("basis"), &limit.basis, bases)?;
    }
    if let Some(missing) = LimitKey::ALL.iter().find(|key| !seen.contains(key)) {
        return Err(doc.source.at("limit", format!("缺少期限 {}（limit missing）", missing.as_str())));
    }
    let days = |key| limits.iter().position(|limit| limit.key == key).map(|at| (at, limits[at].days));
    if let (Some((_, opens)), Some((at, closes))) =
        (days(LimitKey::RenewalOpens), days(LimitKey::RenewalCloses))
        && opens <= closes
    {
        let problem = "延续申请的截止应晚于开始（the window must open before it closes）";
        return Err(doc.source.at(&format!("limit[{}].days", at + 1), problem));
    }
    Ok(())
}

/// A checklist: numbers once, a key item, and in a first inspection something set beside the promise.
pub(crate) fn checklist(doc: &Doc<Checklist>, bases: &BasisKeys) -> Result<(), FormError> {
    let list = &doc.value;
    known_basis(&doc.source, "basis", &list.basis, bases)?;
    filled(&doc.source, "declared", &list.declared)?;
    let path = |at: usize, field: &str| format!("items[{}].{field}", at + 1);
    unique(&doc.source, list.items.iter().enumerate().map(|(at, item)| (path(at, "no"), item.no.as_str())))?;
    for (at, item) in list.items.iter().enumerate() {
        filled(&doc.source, &path(at, "no"), &item.no)?;
        filled(&doc.source, &path(at, "text"), &item.text)?;
    }
    if !list.items.iter().any(|item| item.key) {
        return Err(doc.source.at("items", "至少应有一个关键项（no key item）"));
    }
    if list.kind == ChecklistKind::First && !list.items.iter().any(|item| item.compares_with_promise) {
        return Err(doc
            .source
            .at("items", "首次检查应有与承诺对照的项（nothing compares with the promise）"));
    }
    Ok(())
}

/// A paper list: codes once, media types and sizes that can be met, its matter in its id.
pub(crate) fn papers(doc: &Doc<PaperList>, bases: &BasisKeys) -> Result<(), FormError> {
    let list = &doc.value;
    known_basis(&doc.source, "basis", &list.basis, bases)?;
    if crate::load::short_name(&doc.id) != list.matter {
        let problem = "事项与 id 不一致（matter and id differ）";
        return Err(doc.source.at("matter", problem));
    }
    if list.ordinary_papers_per_address == 0 {
        let problem = "每处普通材料数至少为 1（at least 1）";
        return Err(doc.source.at("ordinary_papers_per_address", problem));
    }
    let path = |at: usize, field: &str| format!("papers[{}].{field}", at + 1);
    unique(
        &doc.source,
        list.papers.iter().enumerate().map(|(at, paper)| (path(at, "code"), paper.code.as_str())),
    )?;
    for (at, paper) in list.papers.iter().enumerate() {
        filled(&doc.source, &path(at, "title"), &paper.title)?;
        if paper.media_types.is_empty() {
            return Err(doc.source.at(&path(at, "media_types"), "至少应有一种文件类型（no media type）"));
        }
        if let Some(bad) = paper.media_types.iter().find(|media| !is_media_type(media)) {
            return Err(doc
                .source
                .at(&path(at, "media_types"), format!("「{bad}」不是文件类型（not a media type）")));
        }
        if paper.max_bytes == 0 {
            return Err(doc.source.at(&path(at, "max_bytes"), "大小上限至少为 1（at least 1 byte）"));
        }
    }
    Ok(())
}

fn is_media_type(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+.".contains(&b));
    text.split_once('/').is_some_and(|(kind, sub)| part(kind) && part(sub))
}
