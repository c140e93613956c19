//! Papers that were handed in, signed or photographed: listed with their names and hashes, and each
//! shown in the file where it belongs.

use super::super::compose::Content;
use super::super::intake::paper_title;
use super::super::words::{self, Column, small_grid};
use super::Whole;
use crate::desk::{Desk, Result, letters, prints};
use papers::{Attached, CaseContent, CasePart, Picture};
use permit::item::{Promise, Signature};
use permit::{Digest, Power, UserId};
use std::collections::{BTreeSet, HashMap};

/// The most bytes of pictures and files that a case file shows; the others are listed only.
const SHOWN: usize = 128 * 1024 * 1024;

/// The code of a letter of authority in the paper lists.
pub(super) const POWER_OF_ATTORNEY: &str = "power_of_attorney";

/// Where in the file something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// With the application.
    Application,
    /// With the on-site checks.
    Check,
    /// With the service of what was decided.
    Service,
}

/// A paper that was handed in.
pub(super) struct Given {
    title: String,
    of: String,
    name: String,
    digest: Digest,
    place: Place,
    /// A commitment whose words are kept as text.
    letter: Option<Signature>,
}

impl Given {
    fn new(place: Place, title: impl Into<String>, of: &str, name: &str, digest: &Digest) -> Self {
        let (title, of, name) = (title.into(), of.to_owned(), name.to_owned());
        Given { title, of, name, digest: digest.clone(), place, letter: None }
    }
}

const WHOLE: &str = "整件申请";

/// Everything that was handed in, in the order of the paper list, address by address.
pub(super) fn all(whole: &Whole) -> Vec<Given> {
    let case = &whole.case;
    let mut given = Vec::new();
    let mut of_filing: Vec<_> = case.filing.papers.iter().collect();
    of_filing.sort_by_key(|(code, _)| place_in_list(whole, code));
    for (code, file) in of_filing {
        let title = paper_title(case, code);
        given.push(Given::new(Place::Application, title, WHOLE, &file.name, &file.digest));
    }
    for (user, letter) in letters_of_authority(whole) {
        let title = paper_title(case, POWER_OF_ATTORNEY);
        let name = case.common.name(user);
        given.push(Given::new(Place::Application, title, WHOLE, &name, &letter));
    }
    for item in &case.items {
        let of = format!("{}　{}", item.order, words::named(item));
        let mut papers: Vec<_> = item.papers.iter().collect();
        papers.sort_by_key(|(code, _)| place_in_list(whole, code));
        for (code, file) in papers {
            let title = paper_title(case, code);
            given.push(Given::new(Place::Application, title, &of, &file.name, &file.digest));
        }
        let Promise::Signed(signature) = &item.promise else { continue };
        let text = case.common.forms.commitment(&signature.text);
        let title = text.map_or_else(|| "告知承诺书".to_owned(), |text| text.title.clone());
        let letter = Given::new(Place::Application, title.clone(), &of, "承诺书正文", &signature.letter);
        given.push(Given { letter: Some(signature.clone()), ..letter });
        let document = signature.document.as_ref();
        given.extend(document.map(|it| Given::new(Place::Application, title, &of, "签署件", it)));
    }
    given.extend(photographed(whole));
    let receipt = case.handed_out().and_then(|handed| handed.receipt.as_ref());
    given.extend(
        receipt.map(|it| Given::new(Place::Service, "送达回证（签收件）", WHOLE, "签收件", &it.file)),
    );
    given
}

fn place_in_list(whole: &Whole, code: &str) -> usize {
    let lists = ["issue", "add"].map(|matter| whole.case.common.forms.paper_list(matter));
    let mut at = lists
        .into_iter()
        .flatten()
        .filter_map(|list| list.papers.iter().position(|paper| paper.code == code));
    at.next().unwrap_or(usize::MAX)
}

/// Who came, and who signed.
pub(super) fn acted(whole: &Whole) -> BTreeSet<UserId> {
    let signers = whole.case.items.iter().filter_map(|item| match &item.promise {
        Promise::Signed(signature) => Some(signature.signer),
        Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => None,
    });
    signers.chain(whole.case.filing.presenter).collect()
}

/// 授权委托书 of the agents who came or signed.
fn letters_of_authority(whole: &Whole) -> Vec<(UserId, Digest)> {
    let acted = acted(whole);
    let people = whole.case.enterprise.people.iter();
    let agents = people.filter(|person| matches!(person.power, Power::Agent { .. }));
    let agents = agents.filter(|person| acted.contains(&person.user));
    agents.filter_map(|person| Some((person.user, person.letter.clone()?))).collect()
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
                let of = &case.inspection.plan.place.name;
                given.push(Given::new(Place::Check, "现场核查照片", of, &name, photo));
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
            given.of.clone(),
            given.name.clone(),
            given.digest.to_string(),
        ]
    };
    let rows = given.iter().enumerate().map(row).collect();
    Content::form().block("papers", vec![small_grid(&GIVEN, rows)])
}

/// What was handed in, as pages of the file.
pub(super) struct Pages<'a> {
    desk: &'a Desk,
    whole: &'a Whole,
    given: &'a [Given],
    /// Media types of what was not shown yet: the same file is shown once.
    types: HashMap<Digest, String>,
    shown: usize,
}

impl<'a> Pages<'a> {
    pub(super) async fn of(desk: &'a Desk, whole: &'a Whole, given: &'a [Given]) -> Result<Self> {
        let digests: Vec<Digest> = given.iter().map(|given| given.digest.clone()).collect();
        let types = store::files::media_types(&desk.store, &digests).await?;
        Ok(Pages { desk, whole, given, types, shown: 0 })
    }

    /// The parts that stand in one place of the file.
    pub(super) async fn at(&mut self, place: Place) -> Result<Vec<CasePart>> {
        let mut parts = Vec::new();
        let given = self.given;
        for (at, given) in given.iter().enumerate().filter(|(_, given)| given.place == place) {
            parts.extend(self.part(at + 1, given).await?);
        }
        Ok(parts)
    }

    async fn part(&mut self, number: usize, given: &Given) -> Result<Option<CasePart>> {
        let Some(kind) = self.types.remove(&given.digest) else { return Ok(None) };
        let title = match given.of.as_str() {
            WHOLE => given.title.clone(),
            of => format!("{}（{of}）", given.title),
        };
        let part = |content| CasePart { title, number: String::new(), date: None, content };
        if let Some(signature) = &given.letter {
            let (mark, _) = prints::mark(&self.whole.case.common.authority);
            let sheet = letters::kept(self.desk, signature, mark).await?;
            let date = Some(sheet.date);
            return Ok(Some(CasePart { date, ..part(CaseContent::Letter(Box::new(sheet))) }));
        }
        let mut bytes = self.desk.files.get(&given.digest).await?;
        self.shown += bytes.len();
        if self.shown > SHOWN {
            bytes = Vec::new();
        }
        let caption =
            format!("材料{number}　{}　{}　{}\n{}", given.title, given.of, given.name, given.digest);
        let content = match kind.as_str() {
            "application/pdf" => CaseContent::Attached(Attached { caption, bytes }),
            picture if picture.starts_with("image/") => CaseContent::Picture(Picture { caption, bytes }),
            _another => return Ok(None),
        };
        Ok(Some(part(content)))
    }
}
