//! Papers that were handed in: listed with their names and hashes, pictures shown on pages of their own.

use super::super::compose::Content;
use super::super::intake::paper_title;
use super::super::words::{self, Column, small_grid};
use super::Whole;
use crate::desk::{Desk, Result};
use papers::Picture;
use permit::Digest;
use permit::item::Promise;
use std::collections::HashMap;

/// The most bytes of pictures a file shows; the others are listed only.
const SHOWN: usize = 128 * 1024 * 1024;

/// A paper that was handed in.
pub(super) struct Given {
    title: String,
    place: String,
    name: String,
    digest: Digest,
}

/// Everything that was handed in, in the order of the paper list, address by address.
pub(super) fn all(whole: &Whole) -> Vec<Given> {
    let case = &whole.case;
    let mut given = Vec::new();
    for (code, file) in &case.filing.papers {
        let (title, name) = (paper_title(case, code), file.name.clone());
        given.push(Given { title, place: "整件申请".to_owned(), name, digest: file.digest.clone() });
    }
    for item in &case.items {
        let place = format!("{}　{}", item.order, words::named(item));
        for (code, file) in &item.papers {
            let (title, name) = (paper_title(case, code), file.name.clone());
            given.push(Given { title, place: place.clone(), name, digest: file.digest.clone() });
        }
        let Promise::Signed(signature) = &item.promise else { continue };
        let text = case.common.forms.commitment(&signature.text);
        let title = text.map_or_else(|| "告知承诺书".to_owned(), |text| text.title.clone());
        let letters =
            [Some(("承诺书正文", &signature.letter)), signature.document.as_ref().map(|it| ("签署件", it))];
        for (name, digest) in letters.into_iter().flatten() {
            let (title, name) = (title.clone(), name.to_owned());
            given.push(Given { title, place: place.clone(), name, digest: digest.clone() });
        }
    }
    given.extend(photographed(whole));
    let receipt = case.handed_out().and_then(|handed| handed.receipt.as_ref());
    given.extend(receipt.map(|receipt| Given {
        title: "送达回证".to_owned(),
        place: "整件申请".to_owned(),
        name: "签收件".to_owned(),
        digest: receipt.file.clone(),
    }));
    given
}

/// Photos taken at on-site checks.
fn photographed(whole: &Whole) -> Vec<Given> {
    let mut given = Vec::new();
    for case in &whole.inspections {
        for record in &case.inspection.records {
            let of_all = record.visit.photos.iter().map(|photo| ("现场照片".to_owned(), photo));
            let findings = record.visit.findings.iter();
            let of_points = findings.flat_map(|finding| {
                finding.photos.iter().map(|photo| (format!("{}现场照片", finding.item), photo))
            });
            for (name, photo) in of_all.chain(of_points) {
                let place = case.inspection.plan.place.name.clone();
                given.push(Given {
                    title: "现场核查照片".to_owned(), place, name, digest: photo.clone()
                });
            }
        }
    }
    given
}

const GIVEN: [Column; 5] = [
    ("序号", 8, true),
    ("材料名称", 32, false),
    ("经营场所", 28, false),
    ("文件名", 30, false),
    ("校验值（SHA-256）", 56, false),
];

/// 申请材料目录.
pub(super) fn content(given: &[Given]) -> Content {
    let row = |(at, given): (usize, &Given)| {
        vec![
            (at + 1).to_string(),
            given.title.clone(),
            given.place.clone(),
            given.name.clone(),
            given.digest.to_string(),
        ]
    };
    let rows = given.iter().enumerate().map(row).collect();
    Content::form().block("papers", vec![small_grid(&GIVEN, rows)])
}

/// The pictures among them, each once, with the title of its page.
pub(super) async fn pictures(desk: &Desk, given: &[Given]) -> Result<Vec<(String, Picture)>> {
    let digests: Vec<Digest> = given.iter().map(|given| given.digest.clone()).collect();
    let mut types: HashMap<Digest, String> = store::files::media_types(&desk.store, &digests).await?;
    let (mut pictures, mut shown) = (Vec::new(), 0);
    for (at, given) in given.iter().enumerate() {
        // Taken out, so that the same picture is shown once.
        if !types.remove(&given.digest).is_some_and(|kind| kind.starts_with("image/")) {
            continue;
        }
        let mut bytes = desk.files.get(&given.digest).await?;
        shown += bytes.len();
        if shown > SHOWN {
            bytes = Vec::new();
        }
        let caption =
            format!("材料{}　{}　{}　{}\n{}", at + 1, given.title, given.place, given.name, given.digest);
        pictures.push((format!("{}（图片）", given.title), Picture { caption, bytes }));
    }
    Ok(pictures)
}
