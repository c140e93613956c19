//! Commitment texts, letters and notices.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{BasisKeys, filled, known_basis, only, placeholders};
use crate::FormError;
use crate::kinds::commitment::CommitmentText;
use crate::kinds::fill;
use crate::kinds::letter::{LetterText, Letterhead};
use crate::load::source::Source;
use crate::load::{Doc, LettersFile, NoticesFile};

/// A commitment text: dates in order, a letter with its facts, a notice with its parts, placeholders
/// that agree.
pub(crate) fn commitment(doc: &Doc<CommitmentText>, bases: &BasisKeys) -> Result<(), FormError> {
    let (source, text) = (&doc.source, &doc.value);
    known_basis(source, "basis", &text.basis, bases)?;
    in_order(source, "in_force_to", text.in_force_from, text.in_force_to)?;
    filled(source, "public", &text.public)?;
    if text.letter.is_empty() {
        return Err(source.at("letter", "承诺书没有内容（empty letter）"));
    }
    if text.facts.is_empty() {
        return Err(source.at("facts", "承诺书没有列明签署人等事项（no facts under the letter）"));
    }
    for (at, fact) in text.facts.iter().enumerate() {
        let path = format!("facts[{}].label", at + 1);
        filled(source, &path, &fact.label)?;
        if fact.label.contains('：') {
            return Err(source.at(&path, "名称不得含全角冒号（no colon in a label）"));
        }
    }
    if text.notice.is_empty() {
        return Err(source.at("notice", "告知书没有内容（empty notice）"));
    }
    for (at, section) in text.notice.iter().enumerate() {
        filled(source, &format!("notice[{}].heading", at + 1), &section.heading)?;
        let path = format!("notice[{}].body", at + 1);
        filled(source, &path, &section.body)?;
        if let Some(name) = fill::names(&section.body).first() {
            return Err(source.at(&path, format!("告知内容不得有占位项「{name}」（no placeholder here）")));
        }
    }
    let letter = text.letter.iter().enumerate().map(|(at, p)| (format!("letter[{}]", at + 1), p.as_str()));
    let facts = text.facts.iter().enumerate();
    let facts = facts.map(|(at, fact)| (format!("facts[{}].value", at + 1), fact.value.as_str()));
    placeholders::check(source, "", &text.placeholders, letter.chain(facts))
}

/// Letters: ids once, a known basis, placeholders that agree, blocks alone in their paragraphs.
pub(crate) fn letters(docs: &[Doc<LettersFile>], bases: &BasisKeys) -> Result<(), FormError> {
    let doc = only(docs, "letters")?;
    let head = doc.value.head();
    let pattern = [("number".to_owned(), head.number.as_str())].into_iter();
    placeholders::agree(&doc.source, "number", &Letterhead::NUMBER.map(str::to_owned), pattern)?;
    let shared = [
        ("abbreviated", &head.abbreviated[0]),
        ("review_organ", &head.review_organ),
        ("court", &head.court),
        ("retention", &head.retention),
    ];
    for (path, text) in shared {
        filled(&doc.source, path, text)?;
    }
    let mut ids = BTreeSet::new();
    for doc in docs.iter().filter(|doc| doc.newest) {
        for (at, letter) in doc.value.letter.iter().enumerate() {
            let prefix = format!("letter[{}].", at + 1);
            once(&doc.source, &prefix, &letter.id, &mut ids)?;
            filled(&doc.source, &format!("{prefix}title"), &letter.title)?;
            filled(&doc.source, &format!("{prefix}title_en"), &letter.title_en)?;
            known_basis(&doc.source, &format!("{prefix}basis"), &letter.basis, bases)?;
            let paragraphs = letter.paragraphs.iter().enumerate();
            let texts = paragraphs
                .map(|(at, text)| (format!("paragraphs[{}]", at + 1), text.as_str()))
                .chain(letter.remedy.iter().map(|text| ("remedy".to_owned(), text.as_str())));
            let listed: Vec<String> = letter.placeholders.iter().chain(&letter.blocks).cloned().collect();
            placeholders::check(&doc.source, &prefix, &listed, texts)?;
            blocks(&doc.source, &prefix, letter)?;
        }
    }
    Ok(())
}

/// Every block stands alone in one paragraph and nowhere else.
fn blocks(source: &Source, prefix: &str, letter: &LetterText) -> Result<(), FormError> {
    let named = |text: &String, block: &String| fill::names(text).contains(block);
    for block in &letter.blocks {
        let texts = letter.paragraphs.iter().chain(&letter.remedy);
        let places: Vec<&String> = texts.filter(|text| named(text, block)).collect();
        if places.len() != 1 || letter.block_of(places[0]) != Some(block) {
            let problem = format!("「{block}」须独占一段，且只出现一次（a block stands alone, once）");
            return Err(source.at(&format!("{prefix}blocks"), problem));
        }
    }
    Ok(())
}

/// Notices: ids once; both languages use the same placeholders.
pub(crate) fn notices(docs: &[Doc<NoticesFile>]) -> Result<(), FormError> {
    let mut ids = BTreeSet::new();
    for doc in docs.iter().filter(|doc| doc.newest) {
        for (at, notice) in doc.value.notice.iter().enumerate() {
            let prefix = format!("notice[{}].", at + 1);
            once(&doc.source, &prefix, &notice.id, &mut ids)?;
            let languages = [
                [("title_zh", &notice.title_zh), ("body_zh", &notice.body_zh)],
                [("title_en", &notice.title_en), ("body_en", &notice.body_en)],
            ];
            for texts in languages {
                let texts = texts.into_iter().map(|(path, text)| (path.to_owned(), text.as_str()));
                placeholders::check(&doc.source, &prefix, &notice.placeholders, texts)?;
            }
        }
    }
    Ok(())
}

/// Refuses an end before its beginning.
pub(crate) fn in_order(source: &Source, path: &str, from: Date, to: Option<Date>) -> Result<(), FormError> {
    match to {
        Some(to) if to < from => {
            Err(source.at(path, format!("截止 {to} 早于开始 {from}（ends before it begins）")))
        }
        _ => Ok(()),
    }
}

fn once(source: &Source, prefix: &str, id: &str, seen: &mut BTreeSet<String>) -> Result<(), FormError> {
    let path = format!("{prefix}id");
    filled(source, &path, id)?;
    if seen.insert(id.to_owned()) {
        return Ok(());
    }
    Err(source.at(&path, format!("「{id}」重复（duplicate）")))
}
